import { statementLayouts } from './statement-layouts.ts';
import type { StatementFamily } from './statement-reader.ts';

const family: StatementFamily = { name: 'camt.053', root: 'BkToCstmrStmt', container: 'Stmt', kind: 'PREVIOUS_DAY' };

/** Bank to customer statement: what was booked on a day that is over. */
export const camt053 = statementLayouts(
  family,
  'ISO 20022 account statement',
  ['001.02', '001.03', '001.04', '001.07', '001.08', '001.10'],
  '001.08',
);
