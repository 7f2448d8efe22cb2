import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { Psbd1Reader } from './read.ts';

/** PeopleSoft's own statement file of fixed positions. */
export const psbd1 = {
  id: 'psbd1',
  name: 'PeopleSoft business document 1, bank statement',
  spec: 'PeopleSoft Banks Setup and Processing, Transforming Bank Statement Files to a PSBD Layout',
  kind: 'statement',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  parameters: [
    { name: 'dateOrder', description: 'The order of a date’s parts where the year does not come first.', default: 'MDY', values: ['MDY', 'DMY', 'YMD'] },
  ], // prettier-ignore
  likeness: likenessOf,
  read: (parameters) => new Psbd1Reader(parameters),
} satisfies Layout;
