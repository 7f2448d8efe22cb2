import { minorToDecimal, findCurrencyDecimals } from '@giroport/kernel';

export type WeighedBalance = {
  readonly type?: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly date?: string;
};

/** What was added up while a statement's parts were read. */
export type Sums = {
  readonly currency: string;
  /** Signed sum of the booked entries of the statement's own currency. */
  readonly bookedMinor: bigint;
  readonly entries: number;
  /** Entries in another currency: they are in no sum. */
  readonly foreignEntries: number;
};

export type Warning = { readonly code: string; readonly message: string };

export type Weighed = {
  readonly openingMinor: bigint | undefined;
  readonly closingMinor: bigint | undefined;
  readonly availableMinor: bigint | undefined;
  readonly warnings: readonly Warning[];
};

/** Opening + booked entries = closing, for a day that is over; anything that keeps that from being shown is a warning that says so. */
export function weighStatement(kind: string, balances: readonly WeighedBalance[], sums: Sums): Weighed {
  const opening = pick(balances, ['OPBD', 'PRCD', 'ITBD'], 'first');
  const closing = pick(balances, ['CLBD', 'ITBD'], 'last');
  const available = pick(balances, ['CLAV', 'ITAV'], 'last');
  const own = (balance: WeighedBalance | undefined): bigint | undefined =>
    balance?.currency === sums.currency ? balance.minor : undefined;
  const result = { openingMinor: own(opening), closingMinor: own(closing), availableMinor: own(available) };
  return {
    ...result,
    warnings: kind === 'PREVIOUS_DAY' ? warningsOf(result, sums, opening === closing && opening !== undefined) : [],
  };
}

function warningsOf({ openingMinor, closingMinor }: Omit<Weighed, 'warnings'>, sums: Sums, single: boolean): Warning[] {
  const { currency, bookedMinor, entries, foreignEntries } = sums;
  const warnings: Warning[] = [];
  if (foreignEntries > 0) {
    warnings.push({
      code: 'entry.currency',
      message: `${foreignEntries} entries are not in the statement's currency ${currency}; they are not added up.`,
    });
  }
  if (openingMinor === undefined || closingMinor === undefined || single) {
    const missing = openingMinor === undefined ? 'opening' : 'closing';
    warnings.push({
      code: 'statement.unproved',
      message: `The statement has no ${missing} balance in ${currency}, so its ${entries} entries cannot be proved.`,
    });
  } else if (openingMinor + bookedMinor !== closingMinor) {
    const [from, by, reached, to] = [openingMinor, bookedMinor, openingMinor + bookedMinor, closingMinor].map((minor) =>
      decimal(minor, currency),
    );
    const message = `The statement does not balance: opening ${from} and booked entries of ${by} give ${reached}, but closing is ${to} ${currency}.`;
    warnings.push({ code: 'statement.imbalance', message });
  }
  return warnings;
}

/** Of the first type that is there: the earliest or the latest day's, since a statement of several days has several. */
function pick(
  balances: readonly WeighedBalance[],
  types: readonly string[],
  which: 'first' | 'last',
): WeighedBalance | undefined {
  for (const type of types) {
    const all = balances.filter((one) => one.type === type);
    if (all.length > 0) return all.reduce((best, one) => (precedes(one, best, which) ? one : best));
  }
  return undefined;
}

function precedes(one: WeighedBalance, best: WeighedBalance, which: 'first' | 'last'): boolean {
  const [left, right] = [one.date ?? '', best.date ?? ''];
  return which === 'first' ? left < right : left >= right;
}

/** What the statement before this one of the same account says. */
export type PreviousStatement = {
  readonly number: string;
  readonly asOfDate: string;
  readonly closingMinor: bigint | undefined;
};

/** Whether a statement goes on where the one before it stopped: by its number, and by its balance. */
export function chainWarnings(
  previous: PreviousStatement | undefined,
  current: { readonly number: string; readonly openingMinor: bigint | undefined; readonly currency: string },
): Warning[] {
  if (previous === undefined) return [];
  const warnings: Warning[] = [];
  const [before, now] = [numberOf(previous.number), numberOf(current.number)];
  // Banks begin again at 1 with the year.
  if (before !== undefined && now !== undefined && now > before + 1 && now !== 1) {
    const missing = now === before + 2 ? `${before + 1} is` : `${before + 1} to ${now - 1} are`;
    warnings.push({
      code: 'statement.gap',
      message: `Statement ${missing} missing: number ${now} follows number ${before} of ${previous.asOfDate}.`,
    });
  }
  if (
    previous.closingMinor !== undefined &&
    current.openingMinor !== undefined &&
    previous.closingMinor !== current.openingMinor
  ) {
    const [closed, opened] = [previous.closingMinor, current.openingMinor].map((minor) =>
      decimal(minor, current.currency),
    );
    const message = `The opening balance ${opened} is not the closing balance ${closed} ${current.currency} of the statement before it (${previous.asOfDate}).`;
    warnings.push({ code: 'statement.chain', message });
  }
  return warnings;
}

function numberOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function decimal(minor: bigint, currency: string): string {
  return minorToDecimal(minor, findCurrencyDecimals(currency) ?? 2);
}
