import type { Layout, Parameters } from '../layout.ts';
import { createAcknowledgementReader } from '../x12/acknowledgement-reader.ts';
import { likenessOfSet } from '../x12/likeness.ts';
import { currencyParameter } from '../x12/reading-parameters.ts';

/** What the bank's application says of groups, sets and payments that its syntax check had taken. */
export const x12Advice = {
  id: 'x12.824',
  name: 'X12 824 application advice',
  spec: 'ASC X12.44, Application Advice (824), versions 003040 to 008010',
  kind: 'acknowledgement',
  fileExtension: 'edi',
  mediaType: 'application/edi-x12',
  parameters: [currencyParameter],
  likeness: likenessOfSet('824', 'AG'),
  read: (parameters: Parameters) => createAcknowledgementReader(parameters['currency'] ?? currencyParameter.default),
} satisfies Layout;
