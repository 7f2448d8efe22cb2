import { minorFromDecimal, moneyToDecimal, getCurrencyDecimals } from '@giroport/kernel';

/** Counts and sums as they travel; prenotes count, and add nothing to a sum. */
export type WireTotals = {
  readonly count: number;
  readonly prenotes: number;
  readonly credits: Readonly<Record<string, string>>;
  readonly debits: Readonly<Record<string, string>>;
};

/** What totals are made of. */
export type Counted = { readonly amountMinor: bigint; readonly prenote: boolean };

/** The totals of payments of one direction and currency. */
export function totalsOf(payments: Iterable<Counted>, direction: 'CREDIT' | 'DEBIT', currency: string): WireTotals {
  let count = 0;
  let prenotes = 0;
  let minor = 0n;
  for (const payment of payments) {
    count++;
    if (payment.prenote) prenotes++;
    else minor += payment.amountMinor;
  }
  const sum = { [currency]: moneyToDecimal({ minor, currency }) };
  return { count, prenotes, credits: direction === 'CREDIT' ? sum : {}, debits: direction === 'DEBIT' ? sum : {} };
}

/** What differs between what was taken and what was read back from the bytes, in words; empty where nothing does (I2). */
export function differencesOf(taken: WireTotals, readBack: WireTotals): string[] {
  const differences: string[] = [];
  if (taken.count !== readBack.count) differences.push(`count ${taken.count}, in the file ${readBack.count}`);
  if (taken.prenotes !== readBack.prenotes)
    differences.push(`prenotes ${taken.prenotes}, in the file ${readBack.prenotes}`);
  for (const kind of ['credits', 'debits'] as const) {
    for (const currency of new Set([...Object.keys(taken[kind]), ...Object.keys(readBack[kind])])) {
      const ours = taken[kind][currency] ?? '0';
      const theirs = readBack[kind][currency] ?? '0';
      if (!sameAmount(ours, theirs, currency)) differences.push(`${kind} ${currency} ${ours}, in the file ${theirs}`);
    }
  }
  return differences;
}

/** Sums by currency, added up. */
export function addSums(
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
): Record<string, string> {
  const sums: Record<string, string> = { ...left };
  for (const [currency, sum] of Object.entries(right)) {
    const decimals = getCurrencyDecimals(currency);
    const minor = minorFromDecimal(sums[currency] ?? '0', decimals) + minorFromDecimal(sum, decimals);
    sums[currency] = moneyToDecimal({ minor, currency });
  }
  return sums;
}

export function sameSums(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const currencies = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...currencies].every((currency) => sameAmount(left[currency] ?? '0', right[currency] ?? '0', currency));
}

function sameAmount(left: string, right: string, currency: string): boolean {
  const decimals = getCurrencyDecimals(currency);
  return minorFromDecimal(left, decimals) === minorFromDecimal(right, decimals);
}
