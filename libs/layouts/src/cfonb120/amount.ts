import { digitsBetween } from '../text/fixed-fields.ts';

/** A signed amount without its decimals; `plain` where the last digit bears no sign, as it should. */
export type SignedAmount = { readonly value: bigint; readonly plain: boolean };

/**
 * The last digit and the sign are one character: { and A to I are +0 to +9, } and J to R are -0 to -9. Programs that take the
 * national variant of ISO 646 for what it is write é and è for the braces.
 */
export function amountOf(field: string): SignedAmount | undefined {
  const text = field.trim();
  const last = text.at(-1);
  if (last === undefined) return undefined;
  const digits = digitsBetween(text, 0, text.length - 1);
  if (digits === -1 && text.length > 1) return undefined;
  const plain = last >= '0' && last <= '9';
  const digit = plain ? Number(last) : OVERPUNCHED.get(last);
  if (digit === undefined) return undefined;
  const value = BigInt(Math.max(digits, 0)) * 10n + BigInt(digit < 10 ? digit : digit - 10);
  return { value: digit < 10 ? value : -value, plain };
}

/** 0 to 9 is plus, 10 to 19 minus. */
const OVERPUNCHED: ReadonlyMap<string, number> = new Map([
  ...[...'{ABCDEFGHI'].map((letter, digit) => [letter, digit] as const),
  ...[...'}JKLMNOPQR'].map((letter, digit) => [letter, digit + 10] as const),
  ['é', 0],
  ['è', 10],
]);
