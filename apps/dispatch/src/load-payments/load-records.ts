import { idOfContent } from '@giroport/kernel';
import type { Tx } from '@giroport/persistence';
import { currentTraceparent } from '@giroport/runtime';
import type { GroupRow } from '../persistence/groups.ts';
import { chunksOf } from '../persistence/moves.ts';
import { uuidArray } from '../persistence/uuid-array.ts';
import type { Inserted } from './insert-payments.ts';
import type { Arrived, Candidate, Refused } from './sort-payments.ts';
import { groupBy } from '../domain/group-by.ts';

export type Outcome = Pick<Inserted, 'loaded' | 'repeated'> & { readonly refused: readonly Refused[] };

/** Rows that one statement inserts at most: it has room for some 65,000 parameters. */
const PARCELS_AT_ONCE_MAX = 1000;

/** What each part of a request came to: every payment of it is here, or an exception (I1). */
export async function insertLoads(tx: Tx, arrivals: readonly Arrived[], outcome: Outcome, at: Date): Promise<void> {
  const loaded = groupBy(outcome.loaded, (one) => one.arrived);
  const repeated = groupBy(outcome.repeated, (one) => one.arrived);
  const refused = groupBy(outcome.refused, (one) => one.arrived);
  const parameters: unknown[] = [];
  const rows = arrivals.map((arrived) => {
    const { requestId, part, sourceId, count } = arrived.request;
    const here = [...(loaded.get(arrived) ?? []), ...(repeated.get(arrived) ?? [])];
    const counts = [loaded, repeated, refused].map((some) => some.get(arrived)?.length ?? 0);
    return rowOf(parameters, [requestId, part, sourceId, arrived.eventId, at, count, ...counts, idsOf(here)]);
  });
  await tx.query(
    `insert into payment_load (request_id, part, source_id, event_id, at, count, loaded, repeated, refused, payment_ids)
     values ${rows.join(', ')} on conflict (request_id, part) do nothing`,
    parameters,
  );
}

/** What waits to be sent, by group: taken whole by the run that is due. */
export async function insertParcels(
  tx: Tx,
  loaded: readonly Candidate[],
  groups: ReadonlyMap<string, GroupRow>,
  at: Date,
): Promise<void> {
  const traceparent = currentTraceparent() ?? null;
  const parcels = [true, false].flatMap((onLoad) => {
    const some = loaded.filter((one) => one.onLoad === onLoad);
    return [...groupBy(some, (one) => one.groupKey)].map(([key, together]) => ({ key, onLoad, together }));
  });
  for (const some of chunksOf(parcels, PARCELS_AT_ONCE_MAX)) {
    const parameters: unknown[] = [];
    const rows = some.map(({ key, onLoad, together }) =>
      rowOf(parameters, [groups.get(key)!.id, onLoad, at, together.length, idsOf(together), traceparent]),
    );
    await tx.query(
      `insert into parcel (group_id, on_load, at, count, payment_ids, traceparent) values ${rows.join(', ')}`,
      parameters,
    );
  }
}

/** A row whose values are parameters of their own, which the driver sends as bytes where they are bytes. */
function rowOf(parameters: unknown[], values: readonly unknown[]): string {
  return `(${values.map((value) => `$${parameters.push(value)}`).join(', ')})`;
}

function idsOf(candidates: readonly Candidate[]): Buffer {
  return uuidArray(candidates.map((one) => one.payment.paymentId));
}

export type LoadException = {
  readonly requestId: string;
  readonly sourceId: string;
  readonly paymentId: string;
  readonly reference: string;
  readonly code: string;
  readonly message: string;
};

/** Gives those that were not known yet: a repeat tells nobody again. */
export async function insertExceptions(
  tx: Tx,
  exceptions: readonly LoadException[],
  at: Date,
): Promise<LoadException[]> {
  if (exceptions.length === 0) return [];
  const rows = await tx.query<{ requestId: string; paymentId: string; code: string }>(
    `insert into load_exception (request_id, source_id, payment_id, reference, code, message, at)
     select "requestId", "sourceId", "paymentId", reference, code, message, $2
     from jsonb_to_recordset($1::jsonb) as r("requestId" uuid, "sourceId" text, "paymentId" uuid, reference text, code text, message text)
     on conflict do nothing returning request_id as "requestId", payment_id as "paymentId", code`,
    [JSON.stringify(exceptions), at],
  );
  const fresh = new Set(rows.map((row) => `${row.requestId}${row.paymentId}${row.code}`));
  return exceptions.filter((one) => fresh.has(`${one.requestId}${one.paymentId}${one.code}`));
}

/** The id of a source's payment: its reference is unique for ever. */
export function paymentIdOf(sourceId: string, reference: string): string {
  return idOfContent('payment', sourceId, reference);
}
