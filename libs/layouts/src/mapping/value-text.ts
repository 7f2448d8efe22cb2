import { isCalendarDate, yearOfTwoDigits, calendarDateOf, addDays, dayOfYear } from '@giroport/kernel';
import { digitsBetween } from '../text/fixed-fields.ts';
import type { DocumentPart } from './document-part.ts';

/** A number with decimals of the format's own: 12.50 is 1250 with 2. A whole number where it is exact, else a bigint. */
export type Unscaled = number | bigint;

/** How a text of the file and a value meet. `read` gives undefined for what is none; `expected` says what would be one. */
export type ValueText<Value> = {
  readonly expected: string;
  readonly read: (text: string) => Value | undefined;
  /** Undefined where the value cannot be said so. */
  readonly write: (value: Value) => string | undefined;
};

export type AmountForm = {
  readonly decimals: number;
  /** The character before the decimals; '' where they are implied. */
  readonly mark: string;
  readonly thousands: string;
  readonly sign: 'none' | 'leading' | 'trailing' | 'overpunch';
};

/** Longest number that is taken as one. */
export const NUMBER_DIGITS_MAX = 30;
const SAFE_DIGITS = 15;

/** Digits alone; -1 is never given, since a sign is none. */
export const wholeText: ValueText<Unscaled> = {
  expected: 'digits',
  read: (text) => unscaledOf(text),
  write: (value) => (value < 0 ? undefined : String(value)),
};

export function amountText(form: AmountForm): ValueText<Unscaled> {
  const plain = form.mark === '' && form.thousands === '' && form.sign === 'none';
  const expected = expectedOf(form);
  if (plain) return { expected, read: unscaledOf, write: wholeText.write };
  return { expected, read: (text) => readAmount(text, form), write: (value) => writeAmount(value, form) };
}

function unscaledOf(text: string): Unscaled | undefined {
  if (text === '' || text.length > NUMBER_DIGITS_MAX) return undefined;
  const number = digitsBetween(text, 0, text.length);
  if (number === -1) return undefined;
  return text.length <= SAFE_DIGITS ? number : BigInt(text);
}

function readAmount(text: string, form: AmountForm): Unscaled | undefined {
  const signed = signOf(text, form);
  if (signed === undefined) return undefined;
  let body = form.thousands === '' ? signed.body : signed.body.replaceAll(form.thousands, '');
  if (form.mark !== '') {
    const at = body.indexOf(form.mark);
    const decimals = at === -1 ? '' : body.slice(at + form.mark.length);
    if (decimals.length > form.decimals) return undefined;
    body = (at === -1 ? body : body.slice(0, at)) + decimals.padEnd(form.decimals, '0');
  }
  const value = unscaledOf(body);
  return value === undefined ? undefined : signed.negative ? -value : value;
}

function signOf(text: string, { sign }: AmountForm): { negative: boolean; body: string } | undefined {
  if (sign === 'none' || text === '') return { negative: false, body: text };
  if (sign === 'overpunch') return overpunched(text);
  const mark = sign === 'leading' ? text[0] : text.at(-1);
  if (mark !== '-' && mark !== '+') return { negative: false, body: text };
  return { negative: mark === '-', body: (sign === 'leading' ? text.slice(1) : text.slice(0, -1)).trim() };
}

/** The last digit carries the sign: { and A to I are positive 0 to 9, } and J to R negative; a plain digit is positive. */
const POSITIVE = '{ABCDEFGHI';
const NEGATIVE = '}JKLMNOPQR';

function overpunched(text: string): { negative: boolean; body: string } {
  const last = text.at(-1)!;
  const positive = POSITIVE.indexOf(last);
  const negative = NEGATIVE.indexOf(last);
  const digit = positive !== -1 ? String(positive) : negative !== -1 ? String(negative) : last;
  return { negative: negative !== -1, body: text.slice(0, -1) + digit };
}

function writeAmount(value: Unscaled, form: AmountForm): string | undefined {
  const negative = value < 0;
  if (negative && form.sign === 'none') return undefined;
  const digits = String(negative ? -value : value).padStart(form.mark === '' ? 1 : form.decimals + 1, '0');
  const at = digits.length - form.decimals;
  const body = form.mark === '' || form.decimals === 0 ? digits : grouped(digits.slice(0, at), form.thousands) + form.mark + digits.slice(at); // prettier-ignore
  if (form.sign === 'overpunch') return body.slice(0, -1) + (negative ? NEGATIVE : POSITIVE)[Number(body.at(-1))]!;
  if (form.sign === 'trailing') return body + (negative ? '-' : '');
  return (negative ? '-' : '') + body;
}

function grouped(whole: string, thousands: string): string {
  if (thousands === '') return whole;
  let text = '';
  for (let at = 0; at < whole.length; at++) {
    if (at > 0 && (whole.length - at) % 3 === 0) text += thousands;
    text += whole[at]!;
  }
  return text;
}

function expectedOf({ decimals, mark, sign }: AmountForm): string {
  const number = mark === '' ? `digits, the last ${decimals} of them decimals` : `digits and ${decimals} decimals behind "${mark}"`; // prettier-ignore
  return sign === 'none' ? number : `${number}, sign ${sign}`;
}

type DatePart = { readonly name: 'YYYY' | 'YY' | 'MM' | 'DD' | 'DDD' | 'HH' | 'mm' | 'ss' | 'text'; readonly text: string }; // prettier-ignore
const DATE_PARTS = ['YYYY', 'YY', 'DDD', 'MM', 'DD', 'HH', 'mm', 'ss'] as const;

/** `DDMMYY`, `YYYY-MM-DD`, `DD.MM.YYYY HH:mm` ... Letters stand for digits, everything else for itself. */
export function dateText(part: DocumentPart, wanted: 'date' | 'instant'): ValueText<string> {
  const format = part.isGiven ? part.text(40) : wanted === 'date' ? 'YYYY-MM-DD' : 'YYYY-MM-DDTHH:mm:ss';
  const parts = datePartsOf(format);
  const has = (name: DatePart['name']): boolean => parts.some((one) => one.name === name);
  if (!(has('YYYY') || has('YY')) || !(has('DDD') || (has('MM') && has('DD')))) part.fail('a year with month and day, or with the day of the year', format); // prettier-ignore
  return {
    expected: format,
    read: remembered((text) => readDate(text, format, parts, wanted)),
    write: remembered((value) => writeDate(value, parts)),
  };
}

/** A file has few days and many fields that name them: the last answer is given again. */
function remembered(convert: (text: string) => string | undefined): (text: string) => string | undefined {
  let lastText: string | undefined;
  let lastValue: string | undefined;
  return (text) => {
    if (text === lastText) return lastValue;
    lastValue = convert(text);
    lastText = text;
    return lastValue;
  };
}

function datePartsOf(format: string): DatePart[] {
  const parts: DatePart[] = [];
  for (let at = 0; at < format.length;) {
    const name = DATE_PARTS.find((one) => format.startsWith(one, at));
    parts.push({ name: name ?? 'text', text: name ?? format[at]! });
    at += name?.length ?? 1;
  }
  return parts;
}

function readDate(
  text: string,
  format: string,
  parts: readonly DatePart[],
  wanted: 'date' | 'instant',
): string | undefined {
  // prettier-ignore
  if (text.length !== format.length) return undefined;
  const found = { YYYY: -1, YY: -1, MM: -1, DD: -1, DDD: -1, HH: 0, mm: 0, ss: 0 };
  let at = 0;
  for (const { name, text: expected } of parts) {
    const to = at + expected.length;
    if (name === 'text' ? text[at] !== expected : (found[name] = digitsBetween(text, at, to)) === -1) return undefined;
    at = to;
  }
  const year = found.YYYY !== -1 ? found.YYYY : yearOfTwoDigits(found.YY);
  const date = found.DDD === -1 ? calendarDateOf(year, found.MM, found.DD) : countedDay(year, found.DDD);
  if (date === undefined || !isCalendarDate(date)) return undefined;
  if (found.HH > 23 || found.mm > 59 || found.ss > 60) return undefined;
  return wanted === 'date' || !format.includes('HH')
    ? date
    : `${date}T${two(found.HH)}:${two(found.mm)}:${two(found.ss)}`;
}

function countedDay(year: number, day: number): string | undefined {
  if (day < 1 || day > 366 || year < 1) return undefined;
  const date = addDays(calendarDateOf(year, 1, 1), day - 1);
  return date.startsWith(calendarDateOf(year, 1, 1).slice(0, 4)) ? date : undefined;
}

function writeDate(value: string, parts: readonly DatePart[]): string | undefined {
  if (!isCalendarDate(value.slice(0, 10))) return undefined;
  // Two digits of a year that would be read as another one say nothing.
  const short = parts.some((one) => one.name === 'YY');
  if (short && yearOfTwoDigits(Number(value.slice(2, 4))) !== Number(value.slice(0, 4))) return undefined;
  const said: Record<DatePart['name'], string> = {
    YYYY: value.slice(0, 4), YY: value.slice(2, 4), MM: value.slice(5, 7), DD: value.slice(8, 10),
    DDD: parts.some((one) => one.name === 'DDD') ? String(dayOfYear(value.slice(0, 10))).padStart(3, '0') : '',
    HH: value.slice(11, 13) || '00', mm: value.slice(14, 16) || '00', ss: value.slice(17, 19) || '00', text: '',
  }; // prettier-ignore
  return parts.map(({ name, text }) => (name === 'text' ? text : said[name])).join('');
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
