import type { Fate } from './scenario.ts';

/** How many payments share a fate, and what they come to in minor units. */
export type Tally = {
  count: number;
  sumMinor: bigint;
  refused: number;
  /** Prenotes that are not refused: they move no money. */
  checked: number;
  /** Paid, and sent back on the next bank day. */
  late: number;
  /** Of all that is paid. */
  bookedMinor: bigint;
};

export function emptyTally(): Tally {
  return { count: 0, sumMinor: 0n, refused: 0, checked: 0, late: 0, bookedMinor: 0n };
}

export function addTo(tally: Tally, amountMinor: bigint, prenote: boolean, fate: Fate): void {
  tally.count++;
  tally.sumMinor += amountMinor;
  if (fate === 'REFUSE') tally.refused++;
  else if (prenote) tally.checked++;
  else {
    tally.bookedMinor += amountMinor;
    if (fate === 'RETURN_LATE') tally.late++;
  }
}

const NOT_PROCESSED: ReadonlySet<string> = new Set(['REPEATED', 'REFUSED', 'UNREADABLE']);
const NOT_CLEARED: ReadonlySet<string> = new Set(['RECEIVED', 'ACKNOWLEDGED']);

/** What a payment is, from its file's stage and its fate. */
export function itemState(stage: string, { prenote, fate }: { prenote: boolean; fate: Fate }): string {
  if (NOT_PROCESSED.has(stage)) return 'NOT_PROCESSED';
  if (NOT_CLEARED.has(stage)) return stage;
  if (fate === 'REFUSE') return 'REFUSED';
  if (prenote) return 'CHECKED';
  return fate === 'RETURN_LATE' && stage === 'DONE' ? 'RETURNED' : 'PAID';
}

/** How many payments are in each state, of those that were counted. */
export function countStates(stage: string, tally: Omit<Tally, 'sumMinor' | 'bookedMinor'>): [string, number][] {
  const { count, refused, checked, late } = tally;
  const counts: [string, number][] = [
    [itemState(stage, { prenote: false, fate: 'REFUSE' }), refused],
    [itemState(stage, { prenote: true, fate: 'PAY' }), checked],
    [itemState(stage, { prenote: false, fate: 'RETURN_LATE' }), late],
    [itemState(stage, { prenote: false, fate: 'PAY' }), count - refused - checked - late],
  ];
  return counts.filter(([, number]) => number > 0);
}
