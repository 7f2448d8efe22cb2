import type { CalendarDate } from '@giroport/kernel';
import { isCalendarDate } from '@giroport/kernel';
import { decimalsOf } from '../domestic/scaled-amount.ts';

/** In which order a date of slashes or of eight digits has its parts. */
export type DateOrder = 'YMD' | 'MDY' | 'DMY';

/**
 * A day in ten characters. PeopleSoft's file layouts leave its shape to who sets them up: a year of four digits in front is
 * taken whatever the order says; dots are day, month, year.
 */
export function dateOf(text: string, order: DateOrder): CalendarDate | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, first = '', separator = '', second = '', third = ''] = match;
  const parts = first.length === 4 ? [first, second, third] : separator === '.' || order === 'DMY' ? [third, second, first] : [third, first, second]; // prettier-ignore
  const date = parts.join('-');
  return isCalendarDate(date) ? date : undefined;
}

const DATE = /^(\d{4}|\d{2})([-/.]?)(\d{2})\2(\d{4}|\d{2})$/;

/** "HH:MM:SS", with dots or none; undefined for what is no time. */
export function timeOf(text: string): string | undefined {
  const match = /^(\d{2})[:.]?(\d{2})(?:[:.]?(\d{2}))?/.exec(text);
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59 || Number(match[3] ?? 0) > 59) return undefined;
  return `${match[1]}:${match[2]}:${match[3] ?? '00'}`;
}

export type DecimalAmount = { readonly minor: bigint; readonly exact: boolean };

/** A decimal with its sign in front or behind, and commas between thousands; undefined for what is none. */
export function amountOf(text: string, currency: string): DecimalAmount | undefined {
  const match = AMOUNT.exec(text.replaceAll(',', ''));
  if (match === null || (match[1] !== '' && match[4] !== '')) return undefined;
  const [, front = '', whole = '', fraction = '', behind = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const decimals = decimalsOf(currency);
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0');
  const value = BigInt(`${whole}${kept}` || '0');
  const exact = !/[1-9]/.test(fraction.slice(decimals));
  return { minor: front === '-' || behind === '-' ? -value : value, exact };
}

const AMOUNT = /^([+-]?)\s*(\d*)(?:\.(\d*))?\s*([+-]?)$/;
