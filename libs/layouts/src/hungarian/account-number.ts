import type { Account } from '@giroport/canonical';

/**
 * A Hungarian account number has two or three groups of eight digits. The first group is the bank and its branch with their
 * check digit; the last digit of what follows checks that. Both by the weights 9 7 3 1: the weighted sum ends in zero.
 */
export type AccountRead =
  | { readonly right: true; readonly account: Account }
  | { readonly right: false; readonly fault: 'blank' | 'shape' | 'check'; readonly account: Account | undefined };

/** Reads an account as a file has it: digits with or without hyphens and blanks, or an IBAN of Hungary. */
export function readAccount(text: string): AccountRead {
  const plain = withoutSeparators(text);
  if (plain === '' || isZeros(plain)) return { right: false, fault: 'blank', account: undefined };
  if (plain.length === 28 && plain.startsWith('HU')) return readIban(plain);
  const digits = shortened(plain);
  if (!isDigitsOf(plain, 16) && !isDigitsOf(plain, 24))
    return { right: false, fault: 'shape', account: { number: text.trim() } };
  if (!areCheckDigitsRight(digits)) return { right: false, fault: 'check', account: { number: digits } };
  return { right: true, account: { iban: ibanOf(digits), number: digits } };
}

function readIban(iban: string): AccountRead {
  const digits = shortened(iban.slice(4));
  const right = isDigitsOf(iban.slice(4), 24) && areCheckDigitsRight(digits) && ibanOf(digits) === iban;
  if (right) return { right, account: { iban, number: digits } };
  return { right, fault: 'check', account: { number: iban } };
}

/** 16 or 24 digits whose two check digits are right. */
export function areCheckDigitsRight(digits: string): boolean {
  return weighted(digits, 0, 8) % 10 === 0 && weighted(digits, 8, digits.length) % 10 === 0;
}

/** The digit that makes the weighted sum of some digits end in zero; it comes behind them. */
export function checkDigitOf(digits: string): number {
  const weight = WEIGHTS[digits.length % 4]!;
  const rest = weighted(digits, 0, digits.length) % 10;
  for (let digit = 0; digit < 10; digit++) if ((rest + digit * weight) % 10 === 0) return digit;
  throw new Error('every weight has an inverse');
}

/** "HU" and 26 digits: ISO 13616 over the number of 24 digits, zeros filling the third group. */
export function ibanOf(digits: string): string {
  const whole = digits.padEnd(24, '0');
  let rest = 0;
  for (let at = 0; at < 24; at++) rest = (rest * 10 + whole.charCodeAt(at) - 48) % 97;
  for (const digit of HU00) rest = (rest * 10 + digit) % 97;
  return `HU${String(98 - rest).padStart(2, '0')}${whole}`;
}

/** The number of an account that names one, by its number or its IBAN of Hungary; undefined where it names none or both disagree. */
export function domesticNumberOf({ iban, number }: Account): string | undefined {
  const fromIban = iban === undefined ? undefined : readAccount(iban);
  const fromNumber = number === undefined ? undefined : readAccount(number);
  const digits = [fromIban, fromNumber].flatMap((one) => (one === undefined ? [] : [one.right ? one.account.number : undefined])); // prettier-ignore
  const [first] = digits;
  return digits.every((one) => one === first) ? first : undefined;
}

/** A third group of zeros says nothing: with and without it the account is the same. */
function shortened(digits: string): string {
  return digits.length === 24 && digits.endsWith('00000000') ? digits.slice(0, 16) : digits;
}

function withoutSeparators(text: string): string {
  const trimmed = text.trim();
  return trimmed.includes('-') || trimmed.includes(' ') ? trimmed.replaceAll(/[- ]/g, '') : trimmed;
}

function isDigitsOf(text: string, length: number): boolean {
  if (text.length !== length) return false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

function isZeros(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== 48) return false;
  return true;
}

function weighted(digits: string, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += (digits.charCodeAt(at) - 48) * WEIGHTS[(at - from) % 4]!;
  return sum;
}

const WEIGHTS = [9, 7, 3, 1] as const;
/** H is 17, U is 30, and two zeros stand for the check digits. */
const HU00 = [1, 7, 3, 0, 0, 0] as const;
