import type { Fate, Order } from './orders.ts';

/** How many payments are to end in which state. */
export type Ends = {
  readonly paid: number;
  readonly error: number;
  readonly returned: number;
  readonly held: number;
  readonly prenotes: number;
};

export function endsOf(orders: readonly Order[]): Ends {
  const counted = (...fates: Fate[]) => orders.filter((one) => fates.includes(one.fate)).length;
  return {
    paid: counted('PAID'),
    error: counted('ERROR'),
    returned: counted('RETURNED'),
    held: counted('HELD'),
    prenotes: counted('PRENOTE_TAKEN', 'PRENOTE_ERROR'),
  };
}

type ByStatus = Readonly<Record<string, number>>;

/** Everything that is not held has left the house. */
export function isSent(byStatus: ByStatus, accepted: number, ends: Ends): boolean {
  const waiting = (byStatus['AWAITING_DISPATCH'] ?? 0) + (byStatus['IN_PROCESS'] ?? 0);
  return totalOf(byStatus) === accepted && waiting === 0 && byStatus['ON_HOLD'] === ends.held;
}

/** The first bank day is over: what will come back tomorrow counts as paid today. */
export function isAnswered(byStatus: ByStatus, ends: Ends): boolean {
  return (
    byStatus['PAID'] === ends.paid + ends.returned &&
    byStatus['ERROR'] === ends.error &&
    prenotesIn(byStatus) === ends.prenotes
  );
}

/** A prenote moves no money: it ends where the bank took it, or as not processed where the bank answered. */
export function isSettled(byStatus: ByStatus, ends: Ends): boolean {
  const exact =
    byStatus['PAID'] === ends.paid && byStatus['ERROR'] === ends.error && (byStatus['RETURNED'] ?? 0) === ends.returned;
  return (
    exact &&
    byStatus['ON_HOLD'] === ends.held &&
    prenotesIn(byStatus) === ends.prenotes &&
    byStatus['exceptions'] === undefined
  );
}

function prenotesIn(byStatus: ByStatus): number {
  return (byStatus['NOT_PROCESSED'] ?? 0) + (byStatus['RECEIVED_BY_BANK'] ?? 0);
}

function totalOf(byStatus: ByStatus): number {
  return Object.values(byStatus).reduce((sum, one) => sum + one, 0);
}
