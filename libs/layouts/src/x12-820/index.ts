import type { Layout } from '../layout.ts';
import { controlNumberOf } from '../x12/interchange-writer.ts';
import { likenessOfSet } from '../x12/likeness.ts';
import { paymentParameters } from './parameters.ts';
import { createPaymentReader } from './read.ts';
import { writePaymentOrders } from './write.ts';

/** Payments, each with the documents that it pays; one that a CTX entry carries is such a set as well. */
export const x12Payment = {
  id: 'x12.820',
  name: 'X12 820 payment order and remittance advice',
  spec: 'ASC X12.4, Payment Order/Remittance Advice (820), versions 003040 to 005010',
  kind: 'payment',
  fileExtension: 'edi',
  mediaType: 'application/edi-x12',
  parameters: paymentParameters,
  likeness: likenessOfSet('820', 'RA'),
  read: createPaymentReader,
  write: writePaymentOrders,
  fileReferences: (order) => [controlNumberOf(order)],
} satisfies Layout;
