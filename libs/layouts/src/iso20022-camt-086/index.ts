import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';
import { createBillingReader } from './billing-reader.ts';

const family = { name: 'camt.086', root: 'BkSvcsBllgStmt', misnamed: 'BkSrvcsBllgStmt' };
const ids = ['camt.086.001.03'];
const nearest = nearestVersion(ids, 'camt.086.001.03');

/** Bank services billing statement: what the bank charged an account for. */
export const camt086: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 bank services billing statement (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'analysis',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf(family, id, nearest),
  read: () => createBillingReader(family, id),
}));
