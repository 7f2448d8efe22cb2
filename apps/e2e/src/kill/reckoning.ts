import { paymentsCount, simulatorArrivals, simulatorState, type PaymentStatusName } from '@giroport/contracts';
import type { Stack } from '@giroport/stack';
import pg from 'pg';
import type { LoadedPayment } from './load.ts';

/** What the counting on the bank's side found. Empty lists are what is hoped for. */
export type Reckoning = {
  readonly accepted: number;
  readonly arrived: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly strangers: readonly string[];
  readonly wrongStates: readonly string[];
  readonly repeatedFiles: number;
  readonly repeatedPayments: number;
};

/** Ends that a payment's life with us may have, by what the bank's books say of it. */
const ENDS: Readonly<Record<string, readonly PaymentStatusName[]>> = {
  PAID: ['PAID'],
  REFUSED: ['ERROR'],
  RETURNED: ['RETURNED', 'ERROR'],
};
const PAGE = 5_000;
const NAMED_MAX = 20;
/** A NACHA trace number: the bank's eight digits, and seven that count the payments. */
const TRACE_DIGITS = 15;

const OPEN_STATES: readonly PaymentStatusName[] = ['AWAITING_DISPATCH', 'IN_PROCESS', 'DISPATCHED', 'RECEIVED_BY_BANK'];

/** How many payments have not come to an end yet. */
export async function countOpen(stack: Stack, accepted: number): Promise<number> {
  const { byStatus } = await stack.ask(paymentsCount, {});
  const known = Object.values(byStatus).reduce((sum, one) => sum + one, 0);
  const open = OPEN_STATES.reduce((sum, status) => sum + (byStatus[status] ?? 0), 0);
  return open + Math.max(0, accepted - known);
}

/** Compares what was accepted with the banks' own books, payment by payment. */
export async function reckon(stack: Stack, loaded: readonly LoadedPayment[]): Promise<Reckoning> {
  const ours = await ownStates(stack.postgresUrl);
  const arrivals = new Map<string, { count: number; state: string }>();
  for await (const item of arrivalsOf(stack)) {
    const paymentId =
      item.reference.length === TRACE_DIGITS
        ? ours.byTrace.get(Number(item.reference.slice(-7)))
        : dashed(item.reference);
    if (paymentId === undefined) throw new Error(`the bank has a trace number that is not ours: ${item.reference}`);
    const known = arrivals.get(paymentId);
    arrivals.set(paymentId, { count: (known?.count ?? 0) + 1, state: item.state });
  }
  const accepted = new Set(loaded.map((one) => one.paymentId));
  const { banks } = await stack.ask(simulatorState, {});
  return {
    accepted: accepted.size,
    arrived: arrivals.size,
    lost: some([...accepted].filter((id) => !arrivals.has(id))),
    doubled: some([...arrivals].filter(([, one]) => one.count > 1).map(([id]) => id)),
    strangers: some([...arrivals.keys()].filter((id) => !accepted.has(id))),
    wrongStates: some(
      [...arrivals]
        .filter(([id, one]) => !rightEnd(ours.states.get(id), one.state))
        .map(([id, one]) => `${id}: bank ${one.state}, ours ${ours.states.get(id) ?? 'unknown'}`),
    ),
    repeatedFiles: banks.reduce((sum, one) => sum + one.repeatedFiles, 0),
    repeatedPayments: banks.reduce((sum, one) => sum + one.repeatedPayments, 0),
  };
}

export function holds(reckoning: Reckoning): boolean {
  const { lost, doubled, strangers, wrongStates, repeatedFiles, repeatedPayments } = reckoning;
  return (
    [lost, doubled, strangers, wrongStates].every((one) => one.length === 0) && repeatedFiles + repeatedPayments === 0
  );
}

function rightEnd(ours: string | undefined, bank: string): boolean {
  return (ENDS[bank] ?? []).some((end) => end === ours);
}

async function* arrivalsOf(stack: Stack): AsyncGenerator<{ reference: string; state: string }> {
  let after: string | undefined;
  for (;;) {
    const { items } = await stack.ask(simulatorArrivals, { limit: PAGE, ...(after !== undefined && { after }) });
    yield* items;
    if (items.length < PAGE) return;
    after = items.at(-1)!.position;
  }
}

/** Our own books, read in the database itself: states by payment, and payments by the trace number that their file gave them. */
async function ownStates(url: string): Promise<{ states: Map<string, string>; byTrace: Map<number, string> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; status: string; trace: number | null }>(
      `select p.id, p.status, f.trace_from + p.file_sequence - 1 as trace
       from dispatch.payment p left join dispatch.payment_file f on f.id = p.file_id`,
    );
    const byTrace = new Map(rows.flatMap((row) => (row.trace === null ? [] : [[row.trace, row.id] as const])));
    return { states: new Map(rows.map((row) => [row.id, row.status])), byTrace };
  } finally {
    await client.end();
  }
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function some(ids: readonly string[]): string[] {
  return ids.slice(0, NAMED_MAX);
}
