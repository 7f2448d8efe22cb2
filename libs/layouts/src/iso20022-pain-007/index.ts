import { COMMON_PARAMETERS } from '../iso20022/writing/message-writer.ts';
import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';
import { createReversalReader } from './reversal-reader.ts';
import { writeReversal } from './write-reversal.ts';

const family = { name: 'pain.007', root: 'CstmrPmtRvsl' };
const ids = ['pain.007.001.02'];
const nearest = nearestVersion(ids, 'pain.007.001.02');

/** Customer payment reversal: the creditor gives back what was collected. */
export const pain007: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 payment reversal (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'payment',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  parameters: COMMON_PARAMETERS,
  likeness: likenessOf(family, id, nearest),
  read: () => createReversalReader(family, id),
  write: (order, parameters) => writeReversal(order, id, parameters),
}));
