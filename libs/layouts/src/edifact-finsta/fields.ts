import { grammarOf } from '../edifact/grammar.ts';

/** UN/EDIFACT D.96A, FINSTA §4.3.1. */
export const statementGrammar = grammarOf(`
  BGM DTM SG1?1( RFF DTM? ) SG2?5( FII CTA? COM?5 ) SG3?3( NAD CTA? COM?5 )
  SG4*9999( LIN FII RFF FTX? SG5*99( MOA DTM? ) SG6?9999( SEQ RFF*5 DTM*2 BUS MOA FTX? ) )
  CNT?5 SG7?5( AUT DTM? )`);

/**
 * 5025 of a balance. D.96A has 315, and 174 and 300 for one brought and carried forward; 343 is the Swiss guide's closing balance, 312
 * and 314 are a Danish bank's. Which of payable and receivable (322 to 325) is a debt is not said, so they stay the bank's own codes.
 */
export const OPENING_BALANCES = '315,174,312';
export const CLOSING_BALANCES = '343,300,314';
/** 1245 of SEQ in the Swiss guide: a debit (with a minus sign as well), a credit. */
export const DEBIT_SEQUENCE = '11';
export const CREDIT_SEQUENCE = '13';
