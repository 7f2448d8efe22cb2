import { statementLayouts } from '../iso20022-camt-053/statement-layouts.ts';
import type { StatementFamily } from '../iso20022-camt-053/statement-reader.ts';

const family: StatementFamily = {
  name: 'camt.054',
  root: 'BkToCstmrDbtCdtNtfctn',
  container: 'Ntfctn',
  kind: 'NOTIFICATION',
};

/** Bank to customer debit credit notification: single bookings, batches in detail, returns. No balances. */
export const camt054 = statementLayouts(
  family,
  'ISO 20022 debit credit notification',
  ['001.02', '001.04', '001.08', '001.10'],
  '001.08',
);
