import type { Parameter } from '../layout.ts';
import { CLOSING_BALANCES, OPENING_BALANCES } from './fields.ts';

/** Where guides for FINSTA differ. */
export const statementParameters = [
  { name: 'kind', description: 'What the statement is of: a day that is over, or the current one.', default: 'PREVIOUS_DAY', values: ['PREVIOUS_DAY', 'CURRENT_DAY'] },
  { name: 'openingBalance', description: 'Qualifiers of MOA (5025) that are the opening balance, parted by commas.', default: OPENING_BALANCES },
  { name: 'closingBalance', description: 'Qualifiers of MOA (5025) that are the closing balance, parted by commas.', default: CLOSING_BALANCES },
  { name: 'entrySide', description: 'What says that an entry is a debit. sign: a minus sign; code: SEQ 11 debit and SEQ 13 credit, whatever the sign; qualifier: the parameters debitAmounts and creditAmounts.', default: 'sign', values: ['sign', 'code', 'qualifier'] },
  { name: 'debitAmounts', description: 'With entrySide qualifier: qualifiers of MOA (5025) of debits, parted by commas.', default: '211,321' },
  { name: 'creditAmounts', description: 'With entrySide qualifier: qualifiers of MOA (5025) of credits, parted by commas.', default: '210,329' },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type StatementParameter = (typeof statementParameters)[number]['name'];
