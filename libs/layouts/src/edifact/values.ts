import type { Place } from '@giroport/canonical';
import { type CalendarDate, type Money, tableOf } from '@giroport/kernel';
import { calendarDateOf, findCurrencyDecimals, isCalendarDate, yearOfTwoDigits } from '@giroport/kernel';
import { digitsBetween } from '../text/fixed-fields.ts';
import type { Sink } from './findings.ts';
import type { Segment } from './segment.ts';

/** Where a date format (2379) has year, month and day, and how many digits its year has; then where hours begin, if it has them. */
const DATE_FORMATS: Readonly<Record<string, readonly [length: number, year: number, yearDigits: 2 | 4, month: number, day: number, time: number]>> = tableOf({
  2: [6, 4, 2, 2, 0, 0], 3: [6, 4, 2, 0, 2, 0], 101: [6, 0, 2, 2, 4, 0], 102: [8, 0, 4, 4, 6, 0], 201: [10, 0, 2, 2, 4, 6],
  202: [12, 0, 2, 2, 4, 6], 203: [12, 0, 4, 4, 6, 8], 204: [14, 0, 4, 4, 6, 8], 301: [10, 0, 2, 2, 4, 6], 302: [12, 0, 2, 2, 4, 6],
  303: [12, 0, 4, 4, 6, 8], 304: [14, 0, 4, 4, 6, 8], 711: [8, 0, 4, 4, 6, 0], 717: [6, 0, 2, 2, 4, 0], 718: [8, 0, 4, 4, 6, 0],
}); // prettier-ignore
/** What a date of so many digits is where its format is not said, or is not that of its digits. */
const FORMAT_OF_LENGTH: Readonly<Record<number, string>> = { 6: '101', 8: '102', 10: '201', 12: '203', 14: '204' };

const remembered = new Map<string, CalendarDate | null>();
/** A file says few days, many times. */
const REMEMBERED_MAX = 1_000;

/** The day of a DTM; of a period its first. Undefined where there is none, told where it is no day. */
export function dateIn(segment: Segment, place: Place, sink: Sink): CalendarDate | undefined {
  const text = segment.get(1, 2);
  if (text === '') return undefined;
  const format = segment.get(1, 3);
  const key = `${format}:${text}`;
  let date = remembered.get(key);
  if (date === undefined) {
    date = dateOf(text, format) ?? null;
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    remembered.set(key, date);
  }
  if (date !== null) return date;
  sink.error('edifact.date', place, { field: `DTM+${segment.get(1, 1)}`, found: text, expected: format === '102' || format === '' ? 'a day as CCYYMMDD' : `a day in format ${format}`, message: 'The date is no day of the calendar; it is left out.' }); // prettier-ignore
  return undefined;
}

export function dateOf(text: string, format: string): CalendarDate | undefined {
  const said = DATE_FORMATS[format];
  const fits = said !== undefined && text.length >= said[0];
  const used = fits ? said : DATE_FORMATS[FORMAT_OF_LENGTH[text.length] ?? ''];
  if (used === undefined) return undefined;
  const [, yearAt, yearDigits, monthAt, dayAt] = used;
  const year = digitsBetween(text, yearAt, yearAt + yearDigits);
  const month = digitsBetween(text, monthAt, monthAt + 2);
  const day = digitsBetween(text, dayAt, dayAt + 2);
  if (year < 0 || month < 0 || day < 0) return undefined;
  const date = calendarDateOf(yearDigits === 2 ? yearOfTwoDigits(year) : year, month, day);
  return isCalendarDate(date) ? date : undefined;
}

/** Day and time where the format has one: `2026-11-22T14:05`. */
export function instantIn(segment: Segment): string | undefined {
  const text = segment.get(1, 2);
  const format = segment.get(1, 3) || (FORMAT_OF_LENGTH[text.length] ?? '');
  const date = dateOf(text, format);
  const timeAt = DATE_FORMATS[format]?.[5] ?? 0;
  return date === undefined ? undefined : `${date}${timeAt === 0 ? '' : timeOf(text.slice(timeAt))}`;
}

/** `T14:05` of HHMM or HHMMSS; "" where it is no time. */
export function timeOf(text: string): string {
  const hour = digitsBetween(text, 0, 2);
  const minute = digitsBetween(text, 2, 4);
  if (text.length < 4 || hour < 0 || hour > 23 || minute < 0 || minute > 59) return '';
  return `T${text.slice(0, 2)}:${text.slice(2, 4)}`;
}

export type ReadAmount = {
  readonly minor: bigint;
  /** More decimals than the currency has, all of them zeros. */ readonly long: boolean;
};

/**
 * A number with a comma or a point, which before syntax 4 were both right whatever UNA says, and with a sign in front or behind.
 * Undefined for what is no number, has two marks, or is finer than its currency.
 */
export function amountOf(text: string, decimals: number): ReadAmount | undefined {
  const { length } = text;
  let from = 0;
  let to = length;
  let negative = false;
  const first = text.charCodeAt(0);
  if (first === MINUS || first === PLUS) {
    negative = first === MINUS;
    from = 1;
  } else if (text.charCodeAt(length - 1) === MINUS) {
    negative = true;
    to = length - 1;
  }
  return scan(text, from, to, negative, decimals);
}

function scan(text: string, from: number, to: number, negative: boolean, decimals: number): ReadAmount | undefined {
  let digits = '';
  let mark = -1;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if ((code !== COMMA && code !== POINT) || mark !== -1) return undefined;
    mark = at;
  }
  const whole = mark === -1 ? text.slice(from, to) : text.slice(from, mark);
  let fraction = mark === -1 ? '' : text.slice(mark + 1, to);
  if (whole === '' && fraction === '') return undefined;
  const long = fraction.length > decimals;
  while (fraction.length > decimals && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  if (fraction.length > decimals) return undefined;
  digits = whole + fraction.padEnd(decimals, '0');
  if (digits.length > AMOUNT_DIGITS_MAX) return undefined;
  const minor = digits.length <= SAFE_DIGITS ? BigInt(Number(digits)) : BigInt(digits);
  return { minor: negative ? -minor : minor, long };
}

const MINUS = 45;
const PLUS = 43;
const COMMA = 44;
const POINT = 46;
const SAFE_DIGITS = 15;
/** 5004 has 18 digits; the currency's own decimals may come to it. */
const AMOUNT_DIGITS_MAX = 22;

/**
 * The amount of a MOA, in its own currency or else in the one that is given. Undefined where it says no amount, and told where it is none.
 */
export function moneyIn(segment: Segment, currency: string | undefined, place: Place, sink: Sink): Money | undefined {
  const text = segment.get(1, 2);
  if (text === '') return undefined;
  const field = `MOA+${segment.get(1, 1)}`;
  const said = segment.find(1, 3) ?? currency;
  if (said === undefined) {
    sink.error('edifact.amount.currency', place, { field, found: text, expected: 'a currency', message: 'The amount has no currency, here or above; it is left out.' }); // prettier-ignore
    return undefined;
  }
  const decimals = findCurrencyDecimals(said);
  if (decimals === undefined) sink.warnOnce('edifact.currency', place, { field, found: said, expected: 'a currency of ISO 4217', message: 'The currency is not known; it is read with two decimals.' }, said); // prettier-ignore
  const read = amountOf(text, decimals ?? 2);
  if (read === undefined) {
    sink.error('edifact.amount', place, { field, found: text, expected: `digits, one decimal mark, ${decimals ?? 2} decimals at most`, message: 'The amount cannot be read; it is left out.' }); // prettier-ignore
    return undefined;
  }
  if (read.long) sink.warnOnce('edifact.amount.decimals', place, { field, found: text, expected: `${decimals ?? 2} decimals at most`, message: 'An amount has more decimals than its currency; they are zeros.' }, said); // prettier-ignore
  return { minor: read.minor, currency: said };
}
