import { headText } from '../domestic/head-text.ts';
import type { Layout, Likeness } from '../layout.ts';
import { pkfParameters } from './parameters.ts';
import { HEADER, PkfReader } from './read.ts';
import { writePkf } from './write.ts';

/** Payments that the post brings to an address. */
export const pkf = {
  id: 'hu.pkf',
  name: 'Postal cash payments (PKF, .PUT)',
  spec: 'UniCredit Bank Hungary, PKF postal payment orders (header of 80 bytes, items of 200)',
  kind: 'payment',
  fileExtension: 'PUT',
  mediaType: 'text/plain',
  parameters: pkfParameters,
  likeness: likenessOf,
  read: (parameters) => new PkfReader(parameters),
  write: writePkf,
} satisfies Layout;

/** The head’s fixed values in their places; sure where twelve zeros close it. */
function likenessOf(head: Uint8Array): Likeness {
  const text = headText(head);
  if (!HEADER.test(text)) return 0;
  return /^.{24}\d{44}0{12}(?:\r?\n|\d{22}|$)/.test(text) ? 3 : 1;
}
