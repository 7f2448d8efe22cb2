import { statementLayouts } from '../iso20022-camt-053/statement-layouts.ts';
import type { StatementFamily } from '../iso20022-camt-053/statement-reader.ts';

const family: StatementFamily = { name: 'camt.052', root: 'BkToCstmrAcctRpt', container: 'Rpt', kind: 'CURRENT_DAY' };

/** Bank to customer account report: the day so far. Never booked from. */
export const camt052 = statementLayouts(
  family,
  'ISO 20022 account report',
  ['001.01', '001.02', '001.04', '001.06', '001.08', '001.10'],
  '001.08',
);
