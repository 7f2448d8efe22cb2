import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools';

/** An IBAN without spaces, in capitals, whose country length and check digits are right (ISO 13616); else undefined. */
export function findIban(text: string): string | undefined {
  const iban = electronicFormatIBAN(text);
  return iban !== null && isValidIBAN(iban) ? iban : undefined;
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
