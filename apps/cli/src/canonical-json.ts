import type { Item } from '@giroport/layouts';
import { findCurrencyDecimals, minorToDecimal } from '@giroport/kernel';

/** An item as one line of JSON; money is decimal text. `currency` is that of the statement that a bare sum stands in. */
export function canonicalLine(item: Item, currency: string | undefined): string {
  return JSON.stringify(item, (_, value: unknown) => {
    if (isMoney(value)) return { amount: decimalOf(value.minor, value.currency), currency: value.currency };
    return typeof value === 'bigint' ? decimalOf(value, currency) : value;
  });
}

/** The currency of the statement that an item opens or, where the bank did not say, of its first amount. */
export function currencyAfter(item: Item, currency: string | undefined): string | undefined {
  if (item.item === 'statement') return item.statement.currency ?? item.statement.account.currency;
  if (item.item === 'balance') return currency ?? item.balance.amount.currency;
  return item.item === 'entry' ? (currency ?? item.entry.amount.currency) : currency;
}

function isMoney(value: unknown): value is { minor: bigint; currency: string } {
  return typeof value === 'object' && value !== null && 'minor' in value && typeof value.minor === 'bigint';
}

/** A currency that ISO 4217 does not know has two decimals, as most have. */
function decimalOf(minor: bigint, currency: string | undefined): string {
  return minorToDecimal(minor, findCurrencyDecimals(currency ?? '') ?? 2);
}
