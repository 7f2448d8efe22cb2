import { acknowledgementLayout } from './acknowledgement-layouts.ts';

/** Banking status: what became of a message of ours, and of each of its payments. */
export const bansta = acknowledgementLayout({
  id: 'edifact.bansta.d96a',
  type: 'BANSTA',
  name: 'UN/EDIFACT BANSTA banking status',
  spec: 'UN/EDIFACT D.96A, BANSTA; code list 7365',
  versions: ['D:96A'],
});
