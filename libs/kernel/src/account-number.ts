import { electronicFormatIBAN, isValidBBAN, isValidBIC, isValidIBAN } from 'ibantools';

/** An IBAN without spaces, in capitals, whose country length and check digits are right (ISO 13616); else undefined. */
export function findIban(text: string): string | undefined {
  // Of the check digits ibantools makes many small texts: here they are reckoned, it judges the rest, and all that is not as usual.
  if (hasRightCheckDigits(text) && isValidBBAN(text.slice(4), text.slice(0, 2))) return text;
  const iban = electronicFormatIBAN(text);
  return iban !== null && isValidIBAN(iban) ? iban : undefined;
}

/** 98 less what is left by 97 of the account, its country and "00", each letter as a number from 10 to 35. All must be digits and capitals. */
function hasRightCheckDigits(iban: string): boolean {
  const { length } = iban;
  let rest = 0;
  for (let at = 4; at < length + 2; at++) {
    const code = iban.charCodeAt(at < length ? at : at - length);
    if (code >= 48 && code <= 57) rest = (rest * 10 + code - 48) % 97;
    else if (code >= 65 && code <= 90) rest = (rest * 100 + code - 55) % 97;
    else return false;
  }
  const tens = iban.charCodeAt(2) - 48;
  const ones = iban.charCodeAt(3) - 48;
  const areDigits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
  return areDigits && 98 - ((rest * 100) % 97) === tens * 10 + ones;
}

/** A BIC of 8 or 11 characters (ISO 9362). */
export function isBic(text: string): boolean {
  return isValidBIC(text);
}

/** A US routing number of nine digits whose check digit is right: weights 3 7 1 (ABA). */
export function isRoutingNumber(text: string): boolean {
  return /^\d{9}$/.test(text) && routingCheckDigit(text.slice(0, 8)) === text.charCodeAt(8) - 48;
}

/** The ninth digit that belongs to eight digits of a routing number. */
export function routingCheckDigit(eightDigits: string): number {
  let sum = 0;
  for (let at = 0; at < 8; at++) sum += (eightDigits.charCodeAt(at) - 48) * ROUTING_WEIGHTS[at]!;
  return (10 - (sum % 10)) % 10;
}

/** "DE89…3000": what a person without the right to see the whole may see. */
export function maskAccount(number: string): string {
  return number.length <= 8 ? `…${number.slice(-2)}` : `${number.slice(0, 4)}…${number.slice(-4)}`;
}

const ROUTING_WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7] as const;
