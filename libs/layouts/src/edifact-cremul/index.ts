import { statementLayout } from '../edifact-finsta/statement-layouts.ts';

/** Multiple credit advice. */
export const cremul = statementLayout('CREMUL', 'UN/EDIFACT CREMUL multiple credit advice', []);
