import { createInterbankReader } from '../iso20022-pacs-008/interbank-reader.ts';
import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';

const family = { name: 'pacs.009', root: 'FICdtTrf' };
const ids = ['pacs.009.001.07', 'pacs.009.001.08'];
const nearest = nearestVersion(ids, 'pacs.009.001.08');

/** Credit transfer whose debtor and creditor are banks themselves. */
export const pacs009: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 financial institution credit transfer (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'payment',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf(family, id, nearest),
  read: () => createInterbankReader(family, id),
}));
