import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { hufParameters } from './parameters.ts';
import { HufReader } from './read.ts';
import { writeHuf } from './write.ts';

/** Forint transfers as the Electra client imports them: one record each. */
export const huf = {
  id: 'hu.huf',
  name: 'Forint transfers for Electra (.HUF, PAYORD)',
  spec: 'K&H Bank, Tranzakció import funkció, I. Forintátutalás (Electra import format)',
  kind: 'payment',
  fileExtension: 'HUF',
  mediaType: 'text/plain',
  parameters: hufParameters,
  methods: ['EFT', 'WIR'],
  likeness: likenessOf,
  read: (parameters) => new HufReader(parameters),
  write: writeHuf,
} satisfies Layout;
