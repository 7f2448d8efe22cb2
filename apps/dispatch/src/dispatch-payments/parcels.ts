import { plainArray, type Tx } from '@giroport/persistence';

type ParcelRow = { id: string; count: number };

/**
 * Takes waiting payments of a group that is locked, oldest first, so many at most; what is too much of the last parcel stays
 * behind as one of its own. A parcel may name payments that do not wait any more: who takes them looks at their state.
 */
export async function takeParcels(tx: Tx, groupId: string, max: number, onLoadOnly: boolean): Promise<string[]> {
  const parcels = await tx.query<ParcelRow>(
    'select id, count from parcel where group_id = $1 and (on_load or not $2) order by id',
    [groupId, onLoadOnly],
  );
  const chosen: string[] = [];
  let count = 0;
  for (const parcel of parcels) {
    if (count >= max) break;
    chosen.push(parcel.id);
    count += parcel.count;
  }
  if (chosen.length === 0) return [];
  const rows = await tx.query<{ id: string; on_load: boolean; at: Date; ids: string }>(
    `delete from parcel where id = any($1::bigint[]) returning id, on_load, at, array_to_string(payment_ids, ',') as ids`,
    [plainArray(chosen)],
  );
  rows.sort((left, right) => (BigInt(left.id) < BigInt(right.id) ? -1 : 1));
  const ids = rows.flatMap((row) => row.ids.split(','));
  const last = rows.at(-1);
  if (last && ids.length > max) await putBack(tx, groupId, ids.slice(max), last.on_load, last.at);
  return ids.slice(0, max);
}

/** Payments that wait (again) to be sent. */
export async function putBack(
  tx: Tx,
  groupId: string,
  paymentIds: readonly string[],
  onLoad: boolean,
  at: Date,
): Promise<void> {
  if (paymentIds.length === 0) return;
  await tx.query('insert into parcel (group_id, on_load, at, count, payment_ids) values ($1, $2, $3, $4, $5)', [
    groupId,
    onLoad,
    at,
    paymentIds.length,
    plainArray(paymentIds),
  ]);
}
