import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { OfxReader } from './read.ts';

/** Statements of bank, card and investment accounts, in OFX 1 (SGML) and 2 (XML). */
export const ofx = {
  id: 'ofx',
  name: 'OFX statement (1.x SGML and 2.x XML)',
  spec: 'Open Financial Exchange, specifications 1.0.2, 1.6 and 2.2',
  kind: 'statement',
  fileExtension: 'ofx',
  mediaType: 'application/x-ofx',
  likeness: likenessOf,
  read: () => new OfxReader(),
} satisfies Layout;
