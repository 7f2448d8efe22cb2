import { findCurrencyDecimals } from '@giroport/kernel';
import { CURRENCY } from './fields.ts';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const AMOUNT = /^\d{1,18}(\.\d{1,5})?$/;
export const SUM = /^-?\d{1,24}(\.\d{1,5})?$/;

/** Decimals of a currency; undefined for what is none. */
export function decimalsOf(currency: string): number | undefined {
  return CURRENCY.test(currency) ? findCurrencyDecimals(currency) : undefined;
}

/** Length as the schema counts it: characters, not units of UTF-16. */
export function charsOf(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at++) {
    const isPair = (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    if (isPair) count--;
  }
  return count;
}

/** Whether a text is longer; most are not even in units. */
export function isLonger(text: string, charsMax: number): boolean {
  return text.length > charsMax && charsOf(text) > charsMax;
}

/** RFC 3339: "2026-11-21T10:00:00Z", with decimals and with any offset. */
export const INSTANT =
  /^(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;
