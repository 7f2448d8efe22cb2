import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';
import { createReturnReader } from './return-reader.ts';

const family = { name: 'pacs.004', root: 'PmtRtr' };
const ids = ['pacs.004.001.09'];
const nearest = nearestVersion(ids, 'pacs.004.001.09');

/** Payment return: money that had arrived goes back. */
export const pacs004: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 payment return (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'acknowledgement',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf(family, id, nearest),
  read: () => createReturnReader(family, id),
}));
