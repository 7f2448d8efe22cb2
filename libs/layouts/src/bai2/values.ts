import type { CalendarDate } from '@giroport/kernel';
import { calendarDateOf, isCalendarDate, yearOfTwoDigits } from '@giroport/kernel';
import { digitsBetween } from '../text/fixed-fields.ts';

/** YYMMDD, or YYYYMMDD as some banks write it; undefined for what is no day. */
export function dateOf(text: string): CalendarDate | undefined {
  const digits = text.trim();
  const long = digits.length === 8;
  if ((!long && digits.length !== 6) || digitsBetween(digits, 0, digits.length) === -1) return undefined;
  const at = long ? 4 : 2;
  const year = long ? digitsBetween(digits, 0, 4) : yearOfTwoDigits(digitsBetween(digits, 0, 2));
  const date = calendarDateOf(year, digitsBetween(digits, at, at + 2), digitsBetween(digits, at + 2, at + 4));
  return isCalendarDate(date) ? date : undefined;
}

/** Day and local time as one text. 2400 and 9999 are the end of the day; HH:MM:SS is met; what is no time is left out. */
export function instantOf(date: CalendarDate | undefined, time: string): string | undefined {
  if (date === undefined) return undefined;
  const digits = time.replaceAll(':', '').trim();
  if (digits === '2400' || digits === '9999' || digits === '240000') return `${date}T23:59:59`;
  const hours = digitsBetween(digits, 0, 2);
  const minutes = digitsBetween(digits, 2, 4);
  if (digits.length < 4 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return date;
  const seconds = digits.length === 6 && digitsBetween(digits, 4, 6) >= 0 ? digits.slice(4, 6) : '00';
  return `${date}T${digits.slice(0, 2)}:${digits.slice(2, 4)}:${seconds}`;
}

/** Whole minor units with an optional sign; undefined for anything else. An empty field is no amount: ask first. NAB signs behind: "9900-". */
export function amountOf(text: string): bigint | undefined {
  if (text.charCodeAt(text.length - 1) === MINUS && text.charCodeAt(0) !== MINUS)
    return amountOf(`-${text.slice(0, -1)}`);
  const signed = text.charCodeAt(0) === MINUS || text.charCodeAt(0) === PLUS ? 1 : 0;
  const digits = text.length - signed;
  if (digits === 0 || digits > AMOUNT_DIGITS_MAX) return undefined;
  for (let at = signed; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return undefined;
  }
  const unsigned =
    digits <= SAFE_DIGITS ? BigInt(Number(signed === 0 ? text : text.slice(1))) : BigInt(text.slice(signed));
  return text.charCodeAt(0) === MINUS ? -unsigned : unsigned;
}

/** A whole number of at most nine digits; -1 for anything else. */
export function countOf(text: string): number {
  return text.length === 0 || text.length > 9 ? -1 : digitsBetween(text, 0, text.length);
}

const PLUS = 43;
const MINUS = 45;
/** Zeros in front are usual, so a field is longer than the amounts that fit it. */
const AMOUNT_DIGITS_MAX = 30;
const SAFE_DIGITS = 15;
