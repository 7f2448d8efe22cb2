import type { Balance, Finding } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { finding } from '../text/findings.ts';
import { balanceTypes } from './fields.ts';
import { fundsTypeAt, isFundsType } from './funds-type.ts';
import type { Bai2Record } from './records.ts';
import { typeCodeOf } from './type-codes.ts';
import { amountOf, countOf } from './values.ts';

/** What the account's record and its continuations say: who, in which currency, and its balances and summaries. */
export type AccountSummary = {
  readonly number: string;
  readonly currency: string;
  readonly balances: Balance[];
  /** Every amount as it stands, added: part of the account's control total. */
  readonly sum: bigint;
  readonly findings: Finding[];
};

/** A field of the list, and the line that it stands in. */
type Field = { readonly text: string; readonly line: number; readonly last: boolean };

/** Reads 03 and its 88: account, currency, then groups of type, amount, item count, funds type, cut anywhere. */
export function accountOf(
  records: readonly Bai2Record[],
  groupCurrency: string,
  date: CalendarDate | undefined,
): AccountSummary {
  const listed = records.flatMap((record) => fieldsOf(record));
  const currency = listed[1]?.text.trim() || groupCurrency;
  const summary = {
    number: (listed[0]?.text ?? '').trim(),
    currency,
    balances: [] as Balance[],
    sum: 0n,
    findings: [] as Finding[],
  };
  const texts = listed.map((field) => field.text.trim());
  let at = 2;
  while (at < texts.length) at = texts[at] === '' ? at + 1 : groupAt(texts, listed, at, summary, date);
  return summary;
}

function fieldsOf(record: Bai2Record): Field[] {
  const parts = record.body.split(',');
  return parts.map((text, at) => ({ text, line: record.line, last: at === parts.length - 1 }));
}

/** Reads one group; gives the place of the next. */
function groupAt(
  texts: readonly string[],
  listed: readonly Field[],
  at: number,
  summary: { currency: string; balances: Balance[]; sum: bigint; findings: Finding[] },
  date: CalendarDate | undefined,
): number {
  const code = texts[at]!;
  const line = listed[at]!.line;
  // A record that ends in ",/" within a group has no empty field there: the amount opens the next record.
  const amountAt = texts[at + 1] === '' && listed[at + 1]!.last && texts[at + 2] !== undefined ? at + 2 : at + 1;
  const text = texts[amountAt] ?? '';
  const count = texts[amountAt + 1] ?? '';
  const funds = texts[amountAt + 2] ?? '';
  const amount = text === '' ? undefined : amountOf(text);
  checkGroup(code, text, amount, line, summary.findings);
  if (amount !== undefined) {
    summary.sum += amount;
    summary.balances.push(balanceOf(code, amount, count, summary.currency, line, date));
  } else if (countOf(count) >= 0) {
    summary.balances.push(balanceOf(code, 0n, count, summary.currency, line, date));
  }
  return isFundsType(funds) ? fundsTypeAt(texts, amountAt + 2).next : amountAt + 2;
}

function balanceOf(
  code: string,
  minor: bigint,
  count: string,
  currency: string,
  line: number,
  date: CalendarDate | undefined,
): Balance {
  const itemCount = countOf(count);
  return {
    type: balanceTypes[code],
    nativeCode: code,
    amount: { minor, currency },
    date,
    itemCount: itemCount === -1 ? undefined : itemCount,
    place: { line },
  };
}

function checkGroup(code: string, text: string, amount: bigint | undefined, line: number, into: Finding[]): void {
  if (typeCodeOf(code) === undefined) {
    into.push(finding('warning', 'bai2.type.unknown', line, { field: 'Type Code', found: code, expected: '3 digits', message: 'The type code is none of the specification; it is kept as it came.' })); // prettier-ignore
  }
  if (text !== '' && amount === undefined) {
    into.push(finding('error', 'bai2.amount', line, { field: 'Amount', found: text, expected: 'whole minor units', message: 'The amount is not a whole number.' })); // prettier-ignore
  }
}
