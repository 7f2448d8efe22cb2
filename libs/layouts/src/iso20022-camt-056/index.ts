import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';
import { createRecallReader } from './recall-reader.ts';

const family = { name: 'camt.056', root: 'FIToFIPmtCxlReq' };
const ids = ['camt.056.001.08'];
const nearest = nearestVersion(ids, 'camt.056.001.08');

/** Cancellation request between banks: a recall. */
export const camt056: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 interbank cancellation request (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'acknowledgement',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf(family, id, nearest),
  read: () => createRecallReader(family, id),
}));
