import { getCurrencyDecimals, minorToDecimal, moneyFromDecimal, Reject } from '@giroport/kernel';

/** What a caller says of its request, to be compared with what came: a count, and sums in minor units by currency. */
export type DeclaredTotals = { readonly count?: number; readonly sums?: ReadonlyMap<string, bigint> };

/** A difference between what was said and what came. */
export type TotalsMismatch = { readonly what: string; readonly declared: string; readonly found: string };

/** Reads "EUR=123.00,USD=5.00". Throws Reject: control-sum.malformed, amount.…, currency.unknown. */
export function parseControlSums(text: string): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const part of text.split(',')) {
    const match = /^\s*([A-Z]{3})\s*=\s*(-?[0-9.]{1,30})\s*$/.exec(part);
    if (!match || sums.has(match[1]!))
      throw new Reject('control-sum.malformed', { found: part.slice(0, 40), expected: 'EUR=123.00,USD=5.00' });
    sums.set(match[1]!, moneyFromDecimal(match[2]!, match[1]!).minor);
  }
  return sums;
}

/** The sums of an event or a file, as decimal text by currency, in minor units. */
export function sumsOfRecord(record: Readonly<Record<string, string>>): Map<string, bigint> {
  return new Map(Object.entries(record).map(([currency, sum]) => [currency, moneyFromDecimal(sum, currency).minor]));
}

/** Sums as the wire says them: decimal text by currency, in the currencies' alphabetical order. */
export function recordOfSums(sums: ReadonlyMap<string, bigint>): Record<string, string> {
  const known = [...sums].sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(
    known.map(([currency, minor]) => [currency, minorToDecimal(minor, getCurrencyDecimals(currency))]),
  );
}

/** Compares both ways: a currency that was declared and did not come differs as well as one that came undeclared. */
export function compareTotals(
  declared: DeclaredTotals,
  count: number,
  sums: ReadonlyMap<string, bigint>,
): TotalsMismatch[] {
  const mismatches: TotalsMismatch[] = [];
  if (declared.count !== undefined && declared.count !== count) {
    mismatches.push({ what: 'count', declared: String(declared.count), found: String(count) });
  }
  if (!declared.sums) return mismatches;
  for (const currency of [...new Set([...declared.sums.keys(), ...sums.keys()])].sort()) {
    const said = declared.sums.get(currency);
    const came = sums.get(currency);
    if ((said ?? 0n) === (came ?? 0n) && (said !== undefined || came === 0n)) continue;
    mismatches.push({
      what: `control sum ${currency}`,
      declared: decimal(said, currency),
      found: decimal(came, currency),
    });
  }
  return mismatches;
}

function decimal(minor: bigint | undefined, currency: string): string {
  return minor === undefined ? 'none' : minorToDecimal(minor, getCurrencyDecimals(currency));
}
