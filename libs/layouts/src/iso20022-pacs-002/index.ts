import { createStatusReportReader } from '../iso20022-pain-002/status-report-reader.ts';
import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';

const family = { name: 'pacs.002', root: 'FIToFIPmtStsRpt' };
const ids = ['pacs.002.001.03', 'pacs.002.001.08', 'pacs.002.001.10'];
const nearest = nearestVersion(ids, 'pacs.002.001.10');

/** Status report between banks: as pain.002, without payment blocks, and with transactions of several files in one. */
export const pacs002: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 interbank payment status report (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'acknowledgement',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf(family, id, nearest),
  read: () => createStatusReportReader(family, id),
}));
