/** What a BAI2 type code is: the side that it adds to, whether it stands for one transaction or sums up several, and its name. */
export type TypeCode = {
  readonly side?: 'CREDIT' | 'DEBIT';
  readonly level: 'status' | 'summary' | 'detail';
  readonly text: string;
};

/** The code, or what its range says of a code that a bank defined itself; undefined where not even the range is defined. */
export function typeCodeOf(code: string): TypeCode | undefined {
  return typeCodes.get(code) ?? rangeOf(code);
}

function rangeOf(code: string): TypeCode | undefined {
  if (code.length !== 3) return undefined;
  const number = Number(code);
  if (!(number >= 1 && number <= 999)) return undefined;
  if (number < 100 || (number >= 900 && number <= 919)) return { level: 'status', text: '' };
  if (number < 400 || (number >= 920 && number <= 959)) return { side: 'CREDIT', level: 'detail', text: '' };
  if (number < 700 || number >= 960) return { side: 'DEBIT', level: 'detail', text: '' };
  return { level: 'detail', text: '' };
}

function listCodes(): [string, TypeCode][] {
  const list: [string, TypeCode][] = [];
  for (const line of LINES.trim().split('\n')) {
    const side = line[4] === 'C' ? 'CREDIT' : line[4] === 'D' ? 'DEBIT' : undefined;
    const level = line[5] === 's' ? 'summary' : line[5] === 'b' ? 'status' : 'detail';
    list.push([line.slice(0, 3), { side, level, text: line.slice(7) }]);
  }
  return list;
}

/** Code; side C, D or -; level b balance, s summary, d detail; name. */
const LINES = `
010 -b Opening Ledger
011 -b Average Opening Ledger MTD
012 -b Average Opening Ledger YTD
015 -b Closing Ledger
020 -b Average Closing Ledger MTD
021 -b Average Closing Ledger - Previous Month
022 -b Aggregate Balance Adjustments
024 -b Average Closing Ledger YTD - Previous Month
025 -b Average Closing Ledger YTD
030 -b Current Ledger
037 -b ACH Net Position
039 -b Opening Available + Total Same-Day ACH DTC Deposit
040 -b Opening Available
041 -b Average Opening Available MTD
042 -b Average Opening Available YTD
043 -b Average Available - Previous Month
044 -b Disbursing Opening Available Balance
045 -b Closing Available
050 -b Average Closing Available MTD
051 -b Average Closing Available - Last Month
054 -b Average Closing Available YTD - Last Month
055 -b Average Closing Available YTD
056 -b Loan Balance
057 -b Total Investment Position
059 -b Current Available (CRS Supressed)
060 -b Current Available
061 -b Average Current Available MTD
062 -b Average Current Available YTD
063 -b Total Float
065 -b Target Balance
066 -b Adjusted Balance
067 -b Adjusted Balance MTD
068 -b Adjusted Balance YTD
070 -b 0-Day Float
072 -b 1-Day Float
073 -b Float Adjustment
074 -b 2 or More Days Float
075 -b 3 or More Days Float
076 -b Adjustment to Balances
077 -b Average Adjustment to Balances MTD
078 -b Average Adjustment to Balances YTD
079 -b 4-Day Float
080 -b 5-Day Float
081 -b 6-Day Float
082 -b Average 1-Day Float MTD
083 -b Average 1-Day Float YTD
084 -b Average 2-Day Float MTD
085 -b Average 2-Day Float YTD
086 -b Transfer Calculation
087 -b MTD Ave Collected
088 -b MTD Ave Neg Collected
100 Cs Total Credits
101 Cs Total Credit Amount MTD
102 Cs Total Number of Credits
105 Cs Credits Not Detailed
106 Cs Deposits Subject to Float
107 Cs Total Adjustment Credits YTD
108 Cd Credit (Any Type)
109 Cs Current Day Total Lockbox Deposits
110 Cs Total Lockbox Deposits
115 Cd Lockbox Deposit
116 Cd Item in Lockbox Deposit
118 Cd Lockbox Adjustment Credit
120 Cs EDI* Transaction Credit
121 Cd EDI Transaction Credit
122 Cd EDIBANX Credit Received
123 Cd EDIBANX Credit Return
130 Cs Total Concentration Credits
131 Cs Total DTC Credits
135 Cd DTC Concentration Credit
136 Cd Item in DTC Deposit
140 Cs Total ACH Credits
142 Cd ACH Credit Received
143 Cd Item in ACH Deposit
145 Cd ACH Concentration Credit
146 Cs Total Bank Card Deposits
147 Cd Individual Bank Card Deposit
150 Cs Total Preauthorized Payment Credits
155 Cd Preauthorized Draft Credit
156 Cd Item in PAC Deposit
158 Cd Real Time Payment Credit
159 Cs Total Real Time Payment Credits
160 Cs Total ACH Disbursing Funding Credits
162 Cs Corporate Trade Payment Settlement
163 Cs Corporate Trade Payment Credits
164 Cd Corporate Trade Payment Credit
165 Cd Preauthorized ACH Credit
166 Cd ACH Settlement
167 Cs ACH Settlement Credits
168 Cs ACH Return Item or Adjustment Settlement
169 Cs Miscellaneous ACH Credit
170 Cs Total Other Check Deposits
171 Cd Individual Loan Deposit
172 Cd Deposit Correction
173 Cd Bank-Prepared Deposit
174 Cd Other Deposit
175 Cd Check Deposit Package
176 Cd Re-presented Check Deposit
178 Cs List Post Credits
180 Cs Total Loan Proceeds
182 Cs Total Bank-Prepared Deposits
184 Cd Draft Deposit
185 Cs Total Miscellaneous Deposits
186 Cs Total Cash Letter Credits
187 Cd Cash Letter Credit
188 Cs Total Cash Letter Adjustments
189 Cd Cash Letter Adjustment
190 Cs Total Incoming Money Transfers
191 Cd Individual Incoming Internal Money Transfer
195 Cd Incoming Money Transfer
196 Cd Money Transfer Adjustment
198 Cd Compensation
200 Cs Total Automatic Transfer Credits
201 Cd Individual Automatic Transfer Credit
202 Cd Bond Operations Credit
205 Cs Total Book Transfer Credits
206 Cd Book Transfer Credit
207 Cs Total International Money Transfer Credits
208 Cd Individual International Money Transfer Credit
210 Cs Total International Credits
212 Cd Foreign Letter of Credit
213 Cd Letter of Credit
214 Cd Foreign Exchange of Credit
215 Cs Total Letters of Credit
216 Cd Foreign Remittance Credit
218 Cd Foreign Collection Credit
221 Cd Foreign Check Purchase
222 Cd Foreign Checks Deposited
224 Cd Commission
226 Cd International Money Market Trading
227 Cd Standing Order
229 Cd Miscellaneous International Credit
230 Cs Total Security Credits
231 Cs Total Collection Credits
232 Cd Sale of Debt Security
233 Cd Securities Sold
234 Cd Sale of Equity Security
235 Cd Matured Reverse Repurchase Order
236 Cd Maturity of Debt Security
237 Cd Individual Collection Credit
238 Cd Collection of Dividends
239 Cs Total Bankers’ Acceptance Credits
240 Cd Coupon Collections - Banks
241 Cd Bankers’ Acceptances
242 Cd Collection of Interest Income
243 Cd Matured Fed Funds Purchased
244 Cd Interest/Matured Principal Payment
245 Cs Monthly Dividends
246 Cd Commercial Paper
247 Cd Capital Change
248 Cd Savings Bonds Sales Adjustment
249 Cd Miscellaneous Security Credit
250 Cs Total Checks Posted and Returned
251 Cs Total Debit Reversals
252 Cd Debit Reversal
254 Cd Posting Error Correction Credit
255 Cd Check Posted and Returned
256 Cs Total ACH Return Items
257 Cd Individual ACH Return Item
258 Cd ACH Reversal Credit
260 Cs Total Rejected Credits
261 Cd Individual Rejected Credit
263 Cd Overdraft
266 Cd Return Item
268 Cd Return Item Adjustment
270 Cs Total ZBA Credits
271 Cs Net Zero-Balance Amount
274 Cd Cumulative** ZBA or Disbursement Credits
275 Cd ZBA Credit
276 Cd ZBA Float Adjustment
277 Cd ZBA Credit Transfer
278 Cd ZBA Credit Adjustment
280 Cs Total Controlled Disbursing Credits
281 Cd Individual Controlled Disbursing Credit
285 Cs Total DTC Disbursing Credits
286 Cd Individual DTC Disbursing Credit
294 Cs Total ATM Credits
295 Cd ATM Credit
301 Cd Commercial Deposit
302 Cs Correspondent Bank Deposit
303 Cs Total Wire Transfers In - FF
304 Cs Total Wire Transfers In - CHF
305 Cs Total Fed Funds Sold
306 Cd Fed Funds Sold
307 Cs Total Trust Credits
308 Cd Trust Credit
309 Cs Total Value - Dated Funds
310 Cs Total Commercial Deposits
315 Cs Total International Credits - FF
316 Cs Total International Credits - CHF
318 Cs Total Foreign Check Purchased
319 Cs Late Deposit
320 Cs Total Securities Sold - FF
321 Cs Total Securities Sold - CHF
324 Cs Total Securities Matured - FF
325 Cs Total Securities Matured - CHF
326 Cs Total Securities Interest
327 Cs Total Securities Matured
328 Cs Total Securities Interest - FF
329 Cs Total Securities Interest - CHF
330 Cs Total Escrow Credits
331 Cd Individual Escrow Credit
332 Cs Total Miscellaneous Securities Credits - FF
336 Cs Total Miscellaneous Securities Credits - CHF
338 Cs Total Securities Sold
340 Cs Total Broker Deposits
341 Cs Total Broker Deposits - FF
342 Cd Broker Deposit
343 Cs Total Broker Deposits - CHF
344 Cd Individual Back Value Credit
345 Cd Item in Brokers Deposit
346 Cd Sweep Interest Income
347 Cd Sweep Principal Sell
348 Cd Futures Credit
349 Cd Principal Payments Credit
350 Cs Investment Sold
351 Cd Individual Investment Sold
352 Cs Total Cash Center Credits
353 Cd Cash Center Credit
354 Cd Interest Credit
355 Cs Investment Interest
356 Cs Total Credit Adjustment
357 Cd Credit Adjustment
358 Cd YTD Adjustment Credit
359 Cd Interest Adjustment Credit
361 Cs Grand Total Credits Less Grand Total Debits
362 Cd Correspondent Collection
363 Cd Correspondent Collection Adjustment
364 Cd Loan Participation
366 Cd Currency and Coin Deposited
367 Cd Food Stamp Letter
368 Cd Food Stamp Adjustment
369 Cd Clearing Settlement Credit
370 Cs Total Back Value Credits
372 Cd Back Value Adjustment
373 Cd Customer Payroll
374 Cd FRB Statement Recap
376 Cd Savings Bond Letter or Adjustment
377 Cd Treasury Tax and Loan Credit
378 Cd Transfer of Treasury Credit
379 Cd FRB Government Checks Cash Letter Credit
381 Cd FRB Government Check Adjustment
382 Cd FRB Postal Money Order Credit
383 Cd FRB Postal Money Order Adjustment
384 Cd FRB Cash Letter Auto Charge Credit
385 Cs Total Universal Credits
386 Cd FRB Cash Letter Auto Charge Adjustment
387 Cd FRB Fine-Sort Cash Letter Credit
388 Cd FRB Fine-Sort Adjustment
389 Cs Total Freight Payment Credits
390 Cs Total Miscellaneous Credits
391 Cd Universal Credit
392 Cd Freight Payment Credit
393 Cd Itemized Credit Over $10,000
394 Cd Cumulative** Credits
395 Cd Check Reversal
397 Cd Float Adjustment
398 Cd Miscellaneous Fee Refund
399 Cd Miscellaneous Credit
400 Ds Total Debits
401 Ds Total Debit Amount MTD
402 Ds Total Number of Debits
403 Ds Today’s Total Debits
406 Ds Debits not Detailed
408 Dd Float Adjustment
409 Dd Debit (Any Type)
410 Ds Total YTD Adjustment
412 Ds Total Debits (Excluding Returned Items)
415 Dd Lockbox Debit
416 Ds Total Lockbox Debits
420 Ds EDI Transaction Debits
421 Dd EDI Transaction Debit
422 Dd EDIBANX Settlement Debit
423 Dd EDIBANX Return Item Debit
430 Ds Total Payable-Through Drafts
435 Dd Payable-Through Draft
445 Dd ACH Concentration Debit
446 Ds Total ACH Disbursement Funding Debits
447 Dd ACH Disbursement Funding Debit
450 Ds Total ACH Debits
451 Dd ACH Debit Received
452 Dd Item in ACH Disbursement or Debit
455 Dd Preauthorized ACH Debit
458 Dd Real Time Payment Debit
459 Ds Total Real Time Payment Debits
462 Dd Account Holder Initiated ACH Debit
463 Ds Corporate Trade Payment Debits
464 Dd Corporate Trade Payment Debit
465 Ds Corporate Trade Payment Settlement
466 Dd ACH Settlement
467 Ds ACH Settlement Debits
468 Dd ACH Return Item or Adjustment Settlement
469 Dd Miscellaneous ACH Debit
470 Ds Total Check Paid
471 Ds Total Check Paid - Cumulative MTD
472 Dd Cumulative** Checks Paid
474 Dd Certified Check Debit
475 Dd Check Paid
476 Dd Federal Reserve Bank Letter Debit
477 Dd Bank Originated Debit
478 Ds List Post Debits
479 Dd List Post Debit
480 Ds Total Loan Payments
481 Dd Individual Loan Payment
482 Ds Total Bank-Originated Debits
484 Dd Draft
485 Dd DTC Debit
486 Ds Total Cash Letter Debits
487 Dd Cash Letter Debit
489 Dd Cash Letter Adjustment
490 Ds Total Outgoing Money Transfers
491 Dd Individual Outgoing Internal Money Transfer
493 Dd Customer Terminal Initiated Money Transfer
495 Dd Outgoing Money Transfer
496 Dd Money Transfer Adjustment
498 Dd Compensation
500 Ds Total Automatic Transfer Debits
501 Dd Individual Automatic Transfer Debit
502 Dd Bond Operations Debit
505 Ds Total Book Transfer Debits
506 Dd Book Transfer Debit
507 Ds Total International Money Transfer Debits
508 Dd Individual International Money Transfer Debits
510 Ds Total International Debits
512 Dd Letter of Credit Debit
513 Dd Letter of Credit
514 Dd Foreign Exchange Debit
515 Ds Total Letters of Credit
516 Dd Foreign Remittance Debit
518 Dd Foreign Collection Debit
522 Dd Foreign Checks Paid
524 Dd Commission
526 Dd International Money Market Trading
527 Dd Standing Order
529 Dd Miscellaneous International Debit
530 Ds Total Security Debits
531 Dd Securities Purchased
532 Ds Total Amount of Securities Purchased
533 Dd Security Collection Debit
534 Ds Total Miscellaneous Securities DB - FF
535 Dd Purchase of Equity Securities
536 Ds Total Miscellaneous Securities Debit - CHF
537 Ds Total Collection Debit
538 Dd Matured Repurchase Order
539 Ds Total Bankers’ Acceptances Debit
540 Dd Coupon Collection Debit
541 Dd Bankers’ Acceptances
542 Dd Purchase of Debt Securities
543 Dd Domestic Collection
544 Dd Interest/Matured Principal Payment
546 Dd Commercial paper
547 Dd Capital Change
548 Dd Savings Bonds Sales Adjustment
549 Dd Miscellaneous Security Debit
550 Ds Total Deposited Items Returned
551 Ds Total Credit Reversals
552 Dd Credit Reversal
554 Dd Posting Error Correction Debit
555 Dd Deposited Item Returned
556 Ds Total ACH Return Items
557 Dd Individual ACH Return Item
558 Dd ACH Reversal Debit
560 Ds Total Rejected Debits
561 Dd Individual Rejected Debit
563 Dd Overdraft
564 Dd Overdraft Fee
566 Dd Return Item
567 Dd Return Item Fee
568 Dd Return Item Adjustment
570 Ds Total ZBA Debits
574 Dd Cumulative ZBA Debits
575 Dd ZBA Debit
577 Dd ZBA Debit Transfer
578 Dd ZBA Debit Adjustment
580 Ds Total Controlled Disbursing Debits
581 Dd Individual Controlled Disbursing Debit
583 Ds Total Disbursing Checks Paid - Early Amount
584 Ds Total Disbursing Checks Paid - Later Amount
585 Ds Disbursing Funding Requirement
586 Ds FRB Presentment Estimate (Fed Estimate)
587 Ds Late Debits (After Notification)
588 Ds Total Disbursing Checks Paid-Last Amount
590 Ds Total DTC Debits
594 Ds Total ATM Debits
595 Dd ATM Debit
596 Ds Total APR Debits
597 Dd ARP Debit
601 Ds Estimated Total Disbursement
602 Ds Adjusted Total Disbursement
610 Ds Total Funds Required
611 Ds Total Wire Transfers Out- CHF
612 Ds Total Wire Transfers Out - FF
613 Ds Total International Debit - CHF
614 Ds Total International Debit - FF
616 Dd Federal Reserve Bank - Commercial Bank Debit
617 Ds Total Securities Purchased - CHF
618 Ds Total Securities Purchased - FF
621 Ds Total Broker Debits - CHF
622 Dd Broker Debit
623 Ds Total Broker Debits - FF
625 Ds Total Broker Debits
626 Ds Total Fed Funds Purchased
627 Dd Fed Funds Purchased
628 Ds Total Cash Center Debits
629 Dd Cash Center Debit
630 Ds Total Debit Adjustments
631 Dd Debit Adjustment
632 Ds Total Trust Debits
633 Dd Trust Debit
634 Dd YTD Adjustment Debit
640 Ds Total Escrow Debits
641 Dd Individual Escrow Debit
644 Dd Individual Back Value Debit
646 Ds Transfer Calculation Debit
650 Ds Investments Purchased
651 Dd Individual Investment purchased
654 Dd Interest Debit
655 Ds Total Investment Interest Debits
656 Dd Sweep Principal Buy
657 Dd Futures Debit
658 Dd Principal Payments Debit
659 Dd Interest Adjustment Debit
661 Dd Account Analysis Fee
662 Dd Correspondent Collection Debit
663 Dd Correspondent Collection Adjustment
664 Dd Loan Participation
665 Ds Intercept Debits
666 Dd Currency and Coin Shipped
667 Dd Food Stamp Letter
668 Dd Food Stamp Adjustment
669 Dd Clearing Settlement Debit
670 Ds Total Back Value Debits
672 Dd Back Value Adjustment
673 Dd Customer Payroll
674 Dd FRB Statement Recap
676 Dd Savings Bond Letter or Adjustment
677 Dd Treasury Tax and Loan Debit
678 Dd Transfer of Treasury Debit
679 Dd FRB Government Checks Cash Letter Debit
681 Dd FRB Government Check Adjustment
682 Dd FRB Postal Money Order Debit
683 Dd FRB Postal Money Order Adjustment
684 Dd FRB Cash Letter Auto Charge Debit
685 Ds Total Universal Debits
686 Dd FRB Cash Letter Auto Charge Adjustment
687 Dd FRB Fine-Sort Cash Letter Debit
688 Dd FRB Fine-Sort Adjustment
689 Ds FRB Freight Payment Debits
690 Ds Total Miscellaneous Debits
691 Dd Universal Debit
692 Dd Freight Payment Debit
693 Dd Itemized Debit Over $10,000
694 Dd Deposit Reversal
695 Dd Deposit Correction Debit
696 Dd Regular Collection Debit
697 Dd Cumulative** Debits
698 Dd Miscellaneous Fees
699 Dd Miscellaneous Debit
701 -b Principal Loan Balance
703 -b Available Commitment Amount
705 -b Payment Amount Due
706 Cd Loan Participation
707 -b Principal Amount Past Due
708 Cd Value Dated Funds
709 -b Interest Amount Past Due
720 Cs Total Loan Payment
721 Cd Amount Applied to Interest
722 Cd Amount Applied to Principal
723 Cd Amount Applied to Escrow
724 Cd Amount Applied to Late Charges
725 Cd Amount Applied to Buydown
726 Cd Amount Applied to Misc. Fees
727 Cd Amount Applied to Deferred Interest Detail
728 Cd Amount Applied to Service Charge
760 Ds Loan Disbursement
827 Cs Incoming SEPA Payments
828 Ds Outgoing SEPA Payments
829 Cs Incoming BACS Payment
890 -d Contains Non-monetary Information
906 -d Today’s Opening 1 Day Float
907 -d Today’s Opening 2+ Day Float
`;

/** Uniform BAI balance reporting codes; codes, signs and names from ministryofjustice/bai2, MIT. */
export const typeCodes: ReadonlyMap<string, TypeCode> = new Map(listCodes());
