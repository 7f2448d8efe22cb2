import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { Cfonb120Reader } from './read.ts';

/** French statements of account. */
export const cfonb120 = {
  id: 'cfonb120',
  name: 'CFONB 120 statement of account (France)',
  spec: 'CFONB, Relevé de compte sur support informatique (120 caractères), July 2004, and its evolutions of August 2007',
  kind: 'statement',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  likeness: likenessOf,
  read: () => new Cfonb120Reader(),
} satisfies Layout;
