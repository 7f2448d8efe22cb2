import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { bacs18Parameters } from './parameters.ts';
import { Bacs18Reader } from './read.ts';
import { writeBacs18 } from './write.ts';

/** Direct credits, direct debits and their instructions in Bacs. */
export const bacs18 = {
  id: 'bacs18',
  name: 'Bacs Standard 18 (United Kingdom)',
  spec: 'Bacs, Electronic Funds Transfer File Structures (PN5011), as bank guides give it',
  kind: 'payment',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  parameters: bacs18Parameters,
  likeness: likenessOf,
  read: () => new Bacs18Reader(),
  write: writeBacs18,
} satisfies Layout;
