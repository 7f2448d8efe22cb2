import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { cpa005Parameters } from './parameters.ts';
import { Cpa005Reader } from './read.ts';
import { writeCpa005 } from './write.ts';

const spec = 'Payments Canada, Standard 005: Standards for the Exchange of Financial Data on AFT Files';

/** Credits and debits of Canada's automated funds transfer. */
export const cpa005 = {
  id: 'cpa005',
  name: 'CPA-005 AFT 1464 (Canada)',
  spec,
  kind: 'payment',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  parameters: cpa005Parameters,
  likeness: (head) => likenessOf(head, 'payment'),
  read: () => new Cpa005Reader('payment'),
  write: writeCpa005,
} satisfies Layout;

/** Files of returned items (I and J), as direct clearers send them back. */
export const cpa005Return = {
  id: 'cpa005.return',
  name: 'CPA-005 returned items (Canada)',
  spec,
  kind: 'acknowledgement',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  likeness: (head) => likenessOf(head, 'acknowledgement'),
  read: () => new Cpa005Reader('acknowledgement'),
} satisfies Layout;
