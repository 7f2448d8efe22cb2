import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { Norma43Reader } from './read.ts';

/** Spanish statements of account. */
export const norma43 = {
  id: 'norma43',
  name: 'Norma 43 (AEB 43) statement of account (Spain)',
  spec: 'AEB/CECA, Cuaderno 43: información normalizada de cuenta corriente, June 2012',
  kind: 'statement',
  fileExtension: 'n43',
  mediaType: 'text/plain',
  likeness: likenessOf,
  read: () => new Norma43Reader(),
} satisfies Layout;
