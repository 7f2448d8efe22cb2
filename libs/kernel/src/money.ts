import { findCurrencyDecimals } from './currency.ts';
import { Reject } from './reject.ts';

/** An exact amount: minor units of its currency (cents, pence, whole yen), signed. On every wire it is text. */
export type Money = { readonly minor: bigint; readonly currency: string };

/** The longest amount that we take: 18 digits in all, as ISO 20022's ActiveCurrencyAndAmount. */
export const AMOUNT_DIGITS_MAX = 18;

export function money(minor: bigint, currency: string): Money {
  return { minor, currency };
}

/** Decimals of a known currency. Throws Reject('currency.unknown'). */
export function getCurrencyDecimals(currency: string): number {
  const decimals = findCurrencyDecimals(currency);
  if (decimals === undefined) throw new Reject('currency.unknown', { currency });
  return decimals;
}

/**
 * Reads "-1234.5" with its currency. A point, no thousands, no exponent, no more decimals than the currency has: trailing
 * zeros past them are refused as well, since who writes "1.000" EUR may have meant a thousand.
 * Throws Reject: amount.malformed, amount.too-precise, amount.too-long, currency.unknown.
 */
export function moneyFromDecimal(text: string, currency: string): Money {
  return { minor: minorFromDecimal(text, getCurrencyDecimals(currency), currency), currency };
}

/** Minor units of a decimal text, given the number of decimals: what formats with decimals of their own (CODA: 3) need. */
export function minorFromDecimal(text: string, decimals: number, currency?: string): bigint {
  const { negative, point, digits } = scan(text);
  const given = point === -1 ? 0 : text.length - point - 1;
  if (given > decimals) throw new Reject('amount.too-precise', { amount: text, currency, decimalsMax: decimals });
  if (digits > AMOUNT_DIGITS_MAX)
    throw new Reject('amount.too-long', { amount: text, currency, digitsMax: AMOUNT_DIGITS_MAX });
  const start = negative ? 1 : 0;
  const whole = point === -1 ? text.slice(start) : text.slice(start, point) + text.slice(point + 1);
  const minor = toBigInt(whole + ZEROS.slice(0, decimals - given));
  return negative ? -minor : minor;
}

/** "-1234.50": as many decimals as the currency has; a currency we do not know throws Reject('currency.unknown'). */
export function moneyToDecimal(amount: Money): string {
  return minorToDecimal(amount.minor, getCurrencyDecimals(amount.currency));
}

export function minorToDecimal(minor: bigint, decimals: number): string {
  if (decimals === 0) return minor.toString();
  const negative = minor < 0n;
  const digits = (negative ? -minor : minor).toString().padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return `${negative ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}`;
}

export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new Reject('currency.mixed', { left: left.currency, right: right.currency });
  }
  return { minor: left.minor + right.minor, currency: left.currency };
}

/** Adds to a sum kept by currency: `{ EUR: 1250n, USD: 300n }`. */
export function addToSums(sums: Map<string, bigint>, amount: Money): void {
  sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
}

const ZEROS = '000000000';
/** Fifteen digits fit a double exactly: BigInt of a number is several times quicker than BigInt of a text. */
const SAFE_DIGITS = 15;

function toBigInt(digits: string): bigint {
  return digits.length <= SAFE_DIGITS ? BigInt(Number(digits)) : BigInt(digits);
}

function scan(text: string): { negative: boolean; point: number; digits: number } {
  const negative = text.charCodeAt(0) === 45;
  let point = -1;
  let digits = 0;
  for (let at = negative ? 1 : 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits++;
    else if (code === 46 && point === -1 && digits > 0) point = at;
    else throw new Reject('amount.malformed', { amount: text.slice(0, 40), expected: 'digits and one decimal point' });
  }
  if (digits === 0 || point === text.length - 1) {
    throw new Reject('amount.malformed', { amount: text.slice(0, 40), expected: 'digits and one decimal point' });
  }
  return { negative, point, digits };
}
