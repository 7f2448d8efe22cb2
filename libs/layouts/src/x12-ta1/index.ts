import type { Layout } from '../layout.ts';
import { createAcknowledgementReader } from '../x12/acknowledgement-reader.ts';
import { likenessOfAcknowledgement } from '../x12/likeness.ts';

/** The bank's answer to the envelope of an interchange. Beside a 997 or 999 it is read by their layouts. */
export const x12InterchangeAcknowledgement = {
  id: 'x12.ta1',
  name: 'X12 TA1 interchange acknowledgement',
  spec: 'ASC X12.56, Interchange Acknowledgment Segment (TA1)',
  kind: 'acknowledgement',
  fileExtension: 'edi',
  mediaType: 'application/edi-x12',
  likeness: likenessOfAcknowledgement,
  read: () => createAcknowledgementReader('USD'),
} satisfies Layout;
