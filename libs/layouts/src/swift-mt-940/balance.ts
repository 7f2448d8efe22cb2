import { type CalendarDate, tableOf } from '@giroport/kernel';
import type { AmountIssue, ScannedAmount } from '../swift-mt/amounts.ts';
import { decimalsOf, scanAmount } from '../swift-mt/amounts.ts';
import { dateOf } from '../swift-mt/dates.ts';

/** What :60a:, :62a:, :64: or :65: says: mark, date, currency, amount. */
export type StatedBalance = {
  readonly minor: bigint;
  readonly currency: string | undefined;
  readonly date: CalendarDate | undefined;
  readonly dateIsExact: boolean;
  readonly issue: AmountIssue;
};

/** Types by ISO 20022; whether it is an intermediate page's is in the native code (60M, 62M). */
export const balanceTypes: Readonly<Record<string, string>> = tableOf({
  '60F': 'OPBD',
  '60M': 'OPBD',
  '62F': 'CLBD',
  '62M': 'CLBD',
  '64': 'CLAV',
  '65': 'FWAV',
});

/** Undefined where there is no mark. A balance without a currency is in that of its statement. */
export function statedBalanceOf(text: string, fallback: string | undefined): StatedBalance | undefined {
  const mark = text[0];
  if (mark !== 'C' && mark !== 'D') return undefined;
  const { date, exact } = dateOf(text.slice(1, 7));
  const stated = /^[A-Z]{3}$/.test(text.slice(7, 10)) ? text.slice(7, 10) : undefined;
  const from = stated === undefined ? 7 : 10;
  const amount: ScannedAmount = { minor: 0n, end: 0, issue: 'none' };
  scanAmount(text, from, decimalsOf(stated ?? fallback ?? ''), amount);
  const isWhole = text.slice(amount.end).trim() === '';
  return {
    minor: mark === 'D' ? -amount.minor : amount.minor,
    currency: stated,
    date,
    dateIsExact: exact,
    issue: isWhole ? amount.issue : 'missing',
  };
}
