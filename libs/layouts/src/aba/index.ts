import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { abaParameters } from './parameters.ts';
import { AbaReader } from './read.ts';
import { writeAba } from './write.ts';

const spec = 'Australian Payments Network, BECS Procedures, Appendix C (direct entry file, known as ABA or Cemtex)';

/** Credits and debits of the Australian direct entry system. */
export const aba = {
  id: 'aba',
  name: 'ABA direct entry file (Australia)',
  spec,
  kind: 'payment',
  fileExtension: 'aba',
  mediaType: 'text/plain',
  parameters: abaParameters,
  likeness: (head) => likenessOf(head, 'payment'),
  read: () => new AbaReader('payment'),
  write: writeAba,
} satisfies Layout;

/** Files of returned items, as banks send them back. */
export const abaReturn = {
  id: 'aba.return',
  name: 'ABA returned items (Australia)',
  spec,
  kind: 'acknowledgement',
  fileExtension: 'aba',
  mediaType: 'text/plain',
  likeness: (head) => likenessOf(head, 'acknowledgement'),
  read: () => new AbaReader('acknowledgement'),
} satisfies Layout;
