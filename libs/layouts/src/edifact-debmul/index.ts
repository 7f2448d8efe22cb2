import { statementLayout } from '../edifact-finsta/statement-layouts.ts';

/** Multiple debit advice: the segment table of CREMUL but for some dates, and read by its program. */
export const debmul = statementLayout('DEBMUL', 'UN/EDIFACT DEBMUL multiple debit advice', []);
