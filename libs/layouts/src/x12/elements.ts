import type { CalendarDate, Money } from '@giroport/kernel';
import { calendarDateOf, findCurrencyDecimals, isCalendarDate, yearOfTwoDigits } from '@giroport/kernel';
import { digitsBetween } from '../text/fixed-fields.ts';

/** Reading of X12's element types (X12.6): DT, TM, R, N0. */

/** DT: CCYYMMDD, or YYMMDD until version 003070; undefined for what is no day. */
export function dayOf(text: string): CalendarDate | undefined {
  if (text.length !== 8 && text.length !== 6) return undefined;
  const yearEnd = text.length - 4;
  const year = digitsBetween(text, 0, yearEnd);
  const month = digitsBetween(text, yearEnd, yearEnd + 2);
  const day = digitsBetween(text, yearEnd + 2, yearEnd + 4);
  if (year === -1 || month < 1 || day < 1) return undefined;
  const date = calendarDateOf(yearEnd === 2 ? yearOfTwoDigits(year) : year, month, day);
  return isCalendarDate(date) ? date : undefined;
}

/** TM: HHMM, HHMMSS and finer; "19:00:00". Undefined for what is no time. */
export function timeOf(text: string): string | undefined {
  if (text.length !== 4 && (text.length < 6 || text.length > 8)) return undefined;
  const [hours, minutes] = [digitsBetween(text, 0, 2), digitsBetween(text, 2, 4)];
  const seconds = text.length > 4 ? digitsBetween(text, 4, 6) : 0;
  if (digitsBetween(text, 0, text.length) === -1 || hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return `${text.slice(0, 2)}:${text.slice(2, 4)}:${text.length > 4 ? text.slice(4, 6) : '00'}`;
}

/** Local time of whoever made the file, since X12 has no zone here; the day alone where there is no time. */
export function instantOf(date: string, time: string): string | undefined {
  const day = dayOf(date);
  const clock = timeOf(time);
  return day === undefined || clock === undefined ? day : `${day}T${clock}`;
}

/** R: an optional sign, digits, and a point that need not be there; undefined for what is none. */
export function isDecimal(text: string): boolean {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text);
}

/** R, as a decimal text without a plus, with a digit before the point: volumes and prices, which are finer than money. */
export function decimalOf(text: string): string | undefined {
  if (!isDecimal(text)) return undefined;
  const negative = text.startsWith('-');
  const digits = text.replace(/^[+-]/, '').replace(/\.$/, '');
  return (negative ? '-' : '') + (digits.startsWith('.') ? `0${digits}` : digits);
}

/** Longer amounts are none: 18 digits in all. */
const AMOUNT_DIGITS_MAX = 18;

/** R, in minor units of its currency. Undefined for what is no amount, or is finer than its currency. */
export function moneyOf(text: string, currency: string): Money | undefined {
  const decimals = findCurrencyDecimals(currency) ?? 2;
  const first = text.charCodeAt(0);
  const signed = first === MINUS || first === PLUS;
  let digits = '';
  let fraction = -1;
  for (let at = signed ? 1 : 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === POINT && fraction === -1) fraction = 0;
    else if (code < ZERO || code > NINE) return undefined;
    else if (fraction < decimals) {
      digits += text[at]!;
      if (fraction !== -1) fraction++;
    } else if (code !== ZERO) return undefined;
  }
  // A point alone is no amount, nor is a sign.
  if (digits === '') return undefined;
  const minor = bigOf(digits, decimals - Math.max(0, fraction));
  if (minor === undefined) return undefined;
  return { minor: first === MINUS ? -minor : minor, currency };
}

/** Fifteen digits fit a double exactly: BigInt of a number is several times quicker than BigInt of a text. */
function bigOf(digits: string, zeros: number): bigint | undefined {
  const all = digits + '0'.repeat(zeros);
  if (all.length <= 15) return BigInt(Number(all));
  const stripped = all.replace(/^0+/, '');
  return stripped.length > AMOUNT_DIGITS_MAX ? undefined : BigInt(stripped === '' ? '0' : stripped);
}

const MINUS = 45;
const PLUS = 43;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/** N0: a count or a control number, whose leading zeros mean nothing; -1 for what is none. */
export function countOf(text: string): number {
  return text === '' || text.length > 15 ? -1 : digitsBetween(text, 0, text.length);
}

/** Control numbers are compared as numbers where they are such ("0001" and "1"), else as texts. */
export function isSameControl(left: string, right: string): boolean {
  if (left === right) return true;
  const number = countOf(left);
  return number !== -1 && number === countOf(right);
}
