import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { CodaReader } from './read.ts';

/** Belgian statements of account. */
export const coda = {
  id: 'coda',
  name: 'CODA coded statement of account (Belgium)',
  spec: 'Febelfin, Coded statement of account (CODA), version 2.6',
  kind: 'statement',
  fileExtension: 'cod',
  mediaType: 'text/plain',
  likeness: likenessOf,
  read: () => new CodaReader(),
} satisfies Layout;
