import { statementParameters } from './parameters.ts';
import { statementLayout } from './statement-layouts.ts';

/** Financial statement of an account: balances and entries. */
export const finsta = statementLayout('FINSTA', 'UN/EDIFACT FINSTA financial statement of an account', statementParameters); // prettier-ignore
