import { amountOf, blocksOf, digits, type MadeFile } from './blocks.ts';

/** Details of an account; each fourth has a continuation of its text. */
const ACCOUNT_DETAILS_MAX = 1_000;
const CONTINUED_EVERY = 4;
const OPENING = 100_000_000;

/** A BAI2 file, version 2: one group, accounts of 1,000 details that add up, texts continued by 88 records. */
export const bai2File: MadeFile = (details) => blocksOf(records(details));

function* records(details: number): Generator<string> {
  yield '01,CITIUS33,GIROPORT,261120,0600,1,,,2/\n02,GIROPORT,CITIUS33,1,261119,,USD,2/\n';
  let accounts = 0;
  let total = 0;
  let lines = 1;
  for (let from = 0; from < details; from += ACCOUNT_DETAILS_MAX) {
    const account = accountOf(accounts++, from, Math.min(details, from + ACCOUNT_DETAILS_MAX));
    yield account.text;
    total += account.total;
    lines += account.lines;
  }
  yield `98,${total},${accounts},${lines + 1}/\n99,${total},1,${lines + 3}/\n`;
}

function accountOf(index: number, from: number, to: number): { text: string; total: number; lines: number } {
  let text = '';
  let credits = 0;
  let debits = 0;
  let lines = 3;
  for (let at = from; at < to; at++) {
    const amount = amountOf(at);
    const credit = at % 3 !== 0;
    if (credit) credits += amount;
    else debits += amount;
    text += `16,${credit ? 165 : 455},${amount},Z,B${digits(at, 10)},C${digits(at, 10)},${credit ? 'ACH CREDIT' : 'ACH DEBIT'} ${at}\n`;
    lines++;
    if (at % CONTINUED_EVERY !== 0) continue;
    text += `88,ORIGINATOR NUMBER ${at % 9973} OF THE MONTH OF NOVEMBER\n`;
    lines++;
  }
  const closing = OPENING + credits - debits;
  const total = OPENING + closing + credits + debits;
  const number = digits(4_000_000 + index, 10);
  const head = `03,${number},USD,010,${OPENING},,,015,${closing},,/\n`;
  return { text: `${head}${text}49,${total},${lines - 1}/\n`, total, lines: lines - 1 };
}
