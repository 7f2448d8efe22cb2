import { idOfContent } from '@giroport/kernel';
import { plainArray, type Tx } from '@giroport/persistence';
import { currentTraceparent } from '@giroport/runtime';
import type { GroupRow } from '../persistence/groups.ts';
import type { Inserted } from './insert-payments.ts';
import type { Arrived, Candidate, Refused } from './sort-payments.ts';
import { groupBy } from '../domain/group-by.ts';

export type Outcome = Pick<Inserted, 'loaded' | 'repeated'> & { readonly refused: readonly Refused[] };

/** What each part of a request came to: every payment of it is here, or an exception (I1). */
export async function insertLoads(tx: Tx, arrivals: readonly Arrived[], outcome: Outcome, at: Date): Promise<void> {
  const loaded = groupBy(outcome.loaded, (one) => one.arrived);
  const repeated = groupBy(outcome.repeated, (one) => one.arrived);
  const refused = groupBy(outcome.refused, (one) => one.arrived);
  const rows = arrivals.map((arrived) => {
    const here = [...(loaded.get(arrived) ?? []), ...(repeated.get(arrived) ?? [])];
    return {
      request_id: arrived.request.requestId,
      part: arrived.request.part,
      source_id: arrived.request.sourceId,
      event_id: arrived.eventId,
      count: arrived.request.count,
      loaded: loaded.get(arrived)?.length ?? 0,
      repeated: repeated.get(arrived)?.length ?? 0,
      refused: refused.get(arrived)?.length ?? 0,
      payment_ids: plainArray(here.map((one) => one.payment.paymentId)),
    };
  });
  await tx.query(
    `insert into payment_load (request_id, part, source_id, event_id, at, count, loaded, repeated, refused, payment_ids)
     select request_id, part, source_id, event_id, $2, count, loaded, repeated, refused, payment_ids::uuid[]
     from jsonb_to_recordset($1::jsonb) as r(request_id uuid, part integer, source_id text, event_id uuid, count integer, loaded integer,
       repeated integer, refused integer, payment_ids text)
     on conflict (request_id, part) do nothing`,
    [JSON.stringify(rows), at],
  );
  await tx.query('insert into known_source (source_id) select distinct unnest($1::text[]) on conflict do nothing', [
    arrivals.map((arrived) => arrived.request.sourceId),
  ]);
}

/** What waits to be sent, by group: taken whole by the run that is due. */
export async function insertParcels(
  tx: Tx,
  loaded: readonly Candidate[],
  groups: ReadonlyMap<string, GroupRow>,
  at: Date,
): Promise<void> {
  const parcels = groupBy(loaded, (one) => `${one.groupKey}|${one.onLoad}`);
  const rows = [...parcels.values()].map((some) => ({
    group_id: groups.get(some[0]!.groupKey)!.id,
    on_load: some[0]!.onLoad,
    count: some.length,
    payment_ids: plainArray(some.map((one) => one.payment.paymentId)),
  }));
  if (rows.length === 0) return;
  await tx.query(
    `insert into parcel (group_id, on_load, at, count, payment_ids, traceparent)
     select group_id, on_load, $2, count, payment_ids::uuid[], $3
     from jsonb_to_recordset($1::jsonb) as r(group_id bigint, on_load boolean, count integer, payment_ids text)`,
    [JSON.stringify(rows), at, currentTraceparent() ?? null],
  );
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
