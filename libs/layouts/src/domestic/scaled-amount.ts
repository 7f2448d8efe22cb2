import { findCurrencyDecimals } from '@giroport/kernel';

/** Decimals of a currency; two where ISO 4217 does not know it, as most have. */
export function decimalsOf(currency: string): number {
  return findCurrencyDecimals(currency) ?? 2;
}

export type Scaled = { readonly minor: bigint; /** Nothing was lost. */ readonly exact: boolean };

/** An amount with decimals of the format's own in the currency's minor units; what is finer than them is cut off, and `exact` says so. */
export function scaled(amount: bigint, decimals: number, currency: string): Scaled {
  const wanted = decimalsOf(currency);
  if (decimals <= wanted) return { minor: amount * 10n ** BigInt(wanted - decimals), exact: true };
  const divisor = 10n ** BigInt(decimals - wanted);
  return { minor: amount / divisor, exact: amount % divisor === 0n };
}
