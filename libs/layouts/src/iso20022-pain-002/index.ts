import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';
import { createStatusReportReader } from './status-report-reader.ts';

const family = { name: 'pain.002', root: 'CstmrPmtStsRpt' };
const ids = ['pain.002.001.03', 'pain.002.001.10', 'pain.002.001.12'];
const nearest = nearestVersion(ids, 'pain.002.001.03');

/** Customer payment status report: what the bank says to a pain.001 or a pain.008. */
export const pain002: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 payment status report (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'acknowledgement',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf(family, id, nearest),
  read: () => createStatusReportReader(family, id),
}));
