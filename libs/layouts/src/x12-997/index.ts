import type { Layout } from '../layout.ts';
import { createAcknowledgementReader } from '../x12/acknowledgement-reader.ts';
import { likenessOfSet } from '../x12/likeness.ts';

/** The bank's answer to the syntax of a group and of its sets. */
export const x12Functional = {
  id: 'x12.997',
  name: 'X12 997 functional acknowledgement',
  spec: 'ASC X12.20, Functional Acknowledgment (997), versions 003040 to 008010',
  kind: 'acknowledgement',
  fileExtension: 'edi',
  mediaType: 'application/edi-x12',
  likeness: likenessOfSet('997', 'FA'),
  read: () => createAcknowledgementReader('USD'),
} satisfies Layout;

/** The same, against the rules of an implementation guide. */
export const x12Implementation = {
  id: 'x12.999',
  name: 'X12 999 implementation acknowledgement',
  spec: 'ASC X12.85, Implementation Acknowledgment (999), versions 005010 to 008010',
  kind: 'acknowledgement',
  fileExtension: 'edi',
  mediaType: 'application/edi-x12',
  likeness: likenessOfSet('999'),
  read: () => createAcknowledgementReader('USD'),
} satisfies Layout;
