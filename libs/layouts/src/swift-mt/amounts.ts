import { findCurrencyDecimals } from '@giroport/kernel';

/** What is odd about an amount: told as a finding by whoever knows the place. */
export type AmountIssue = 'none' | 'missing' | 'no-comma' | 'no-digit' | 'point' | 'too-precise' | 'too-long';

/** An amount at a place of a text, and where it ends. One object is filled again and again: a file has one an entry. */
export type ScannedAmount = { minor: bigint; end: number; issue: AmountIssue };

/** 15d: fifteen characters, the comma among them. */
export const AMOUNT_CHARS_MAX = 15;
/** So many digits a double holds exactly. */
const SAFE_DIGITS = 15;
const DIGITS_MAX = 30;

/** Decimals of a currency; two for those that ISO 4217 has no more (DEM, FRF) or never had. */
export function decimalsOf(currency: string): number {
  return findCurrencyDecimals(currency) ?? 2;
}

/**
 * Reads digits, one comma, digits, from `from` on, up to the first other character. A point for the comma, no comma, no
 * digit before it, and more digits than the field has are taken and named; decimals that the currency has not are cut off
 * where they are zeros, and named where they are not.
 */
export function scanAmount(text: string, from: number, decimals: number, into: ScannedAmount): ScannedAmount {
  let at = from;
  let value = 0;
  let digits = 0;
  let comma = -1;
  let lost = false;
  let point = false;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      if (comma !== -1 && at - comma > decimals) {
        lost ||= code !== 48;
        continue;
      }
      value = value * 10 + code - 48;
      digits++;
    } else if ((code === 44 || code === 46) && comma === -1 && (code === 44 || digits > 0)) {
      comma = at;
      point = code === 46;
    } else break;
  }
  into.end = at;
  const given = comma === -1 ? 0 : Math.min(at - comma - 1, decimals);
  into.minor =
    digits + decimals - given <= SAFE_DIGITS
      ? BigInt(value * (POWERS[decimals - given] ?? 1))
      : longMinor(text.slice(from, at), comma - from, decimals);
  into.issue = issueOf(at - from, comma - from, digits, lost, point);
  return into;
}

function longMinor(text: string, comma: number, decimals: number): bigint {
  const whole = comma < 0 ? text : text.slice(0, comma);
  const fraction = comma < 0 ? '' : text.slice(comma + 1, comma + 1 + decimals);
  return BigInt(whole.slice(-DIGITS_MAX) + fraction.padEnd(decimals, '0'));
}

function issueOf(length: number, comma: number, digits: number, lost: boolean, point: boolean): AmountIssue {
  if (digits === 0 && length <= 1) return 'missing';
  if (lost) return 'too-precise';
  if (comma < 0) return 'no-comma';
  if (point) return 'point';
  if (comma === 0) return 'no-digit';
  return length > AMOUNT_CHARS_MAX ? 'too-long' : 'none';
}

const POWERS = [1, 10, 100, 1_000, 10_000];

/** As 15d: "1234,5" in a currency of two decimals is "1234,50"; whole amounts keep their comma. */
export function writtenAmount(minor: bigint, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = minor.toString().padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return `${digits.slice(0, at)},${digits.slice(at)}`;
}

/** Sentences for the issues; `no-digit` and the like are tolerated, `too-precise` and `missing` are not. */
export const AMOUNT_MESSAGES: Readonly<Record<Exclude<AmountIssue, 'none'>, string>> = {
  missing: 'The amount is missing or no number.',
  'no-comma': 'The amount has no decimal comma; it is read as a whole number.',
  'no-digit': 'The amount has no digit before its comma.',
  point: 'The amount has a decimal point where a comma belongs.',
  'too-precise': 'The amount has more decimals than its currency; what is below the minor unit is left out.',
  'too-long': 'The amount has more than 15 characters.',
};

export function isAmountError(issue: AmountIssue): boolean {
  return issue === 'missing' || issue === 'too-precise';
}
