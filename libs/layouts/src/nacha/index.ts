import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { nachaParameters } from './parameters.ts';
import { NachaReader } from './read.ts';
import { writtenFileId } from './settings.ts';
import { writeNacha } from './write.ts';

const spec =
  'Nacha Operating Rules & Guidelines, Appendix Three (ACH Record Format Specifications) and Appendix Four (Returns)';

/** Files of entries as originators send them. */
export const nacha = {
  id: 'nacha',
  name: 'NACHA ACH file',
  spec,
  kind: 'payment',
  fileExtension: 'ach',
  mediaType: 'text/plain',
  parameters: nachaParameters,
  likeness: (head) => likenessOf(head, 'payment'),
  read: () => new NachaReader('payment'),
  write: writeNacha,
  fileReferences: (order, parameters) => [writtenFileId(order, parameters)],
} satisfies Layout;

/** Files of returned entries, dishonoured and contested returns, notifications of change, and acknowledged entries. */
export const nachaReturn = {
  id: 'nacha.return',
  name: 'NACHA returns and notifications of change',
  spec,
  kind: 'acknowledgement',
  fileExtension: 'ach',
  mediaType: 'text/plain',
  likeness: (head) => likenessOf(head, 'acknowledgement'),
  read: () => new NachaReader('acknowledgement'),
} satisfies Layout;
