import { insertFresh, plainArray, textArray, type Statement, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { sayTheSame } from '../domain/payment-text.ts';
import { Details, placeOf } from '../persistence/details.ts';
import type { GroupRow } from '../persistence/groups.ts';
import type { MovedRow } from '../persistence/moves.ts';
import { uuidArray } from '../persistence/uuid-array.ts';
import type { Candidate } from './sort-payments.ts';

export type Inserted = {
  readonly loaded: readonly Candidate[];
  /** Known already, with the same content. */
  readonly repeated: readonly Candidate[];
  /** Known already, with other content. */
  readonly duplicates: readonly Candidate[];
  readonly rows: readonly MovedRow[];
};

/** Inserts payments in one statement; the primary key decides which are new. */
@Injectable()
export class InsertPayments {
  constructor(@Inject(Details) private readonly details: Details) {}

  async insert(
    tx: Tx,
    candidates: readonly Candidate[],
    groups: ReadonlyMap<string, GroupRow>,
    moveId: bigint,
    at: Date,
  ): Promise<Inserted> {
    if (candidates.length === 0) return { loaded: [], repeated: [], duplicates: [], rows: [] };
    const payments = candidates.map((one) => one.payment);
    const detailIds = await this.details.place(tx, candidates.length);
    const { sql, parameters } = insertionOf(candidates, detailIds, groups, moveId, at);
    const rows = candidates.map((one, position) => rowOf(one, groups, position + 1));
    const insert = () => Promise.all([tx.query(sql, parameters), this.details.insert(tx, payments, detailIds)]);
    if (await insertFresh(tx, insert)) {
      return { loaded: candidates, repeated: [], duplicates: [], rows };
    }
    await tx.query(`${sql} on conflict (id) do nothing`, parameters);
    const fresh = await this.freshOf(tx, candidates, moveId);
    await this.details.insert(tx, payments, detailIds, (one) => fresh.has(one.paymentId));
    const known = await this.compare(
      tx,
      candidates.filter((one) => !fresh.has(one.payment.paymentId)),
    );
    const loaded = candidates.filter((one) => fresh.has(one.payment.paymentId));
    return { loaded, ...known, rows: rows.filter((row) => fresh.has(row.id)) };
  }

  /** Which of them this statement inserted: those that carry its move. */
  private async freshOf(tx: Tx, candidates: readonly Candidate[], moveId: bigint): Promise<ReadonlySet<string>> {
    const ids = plainArray(candidates.map((one) => one.payment.paymentId));
    const rows = await tx.query<{ id: string }>('select id from payment where id = any($1::uuid[]) and moves[1] = $2', [
      ids,
      String(moveId),
    ]);
    return new Set(rows.map((row) => row.id));
  }

  private async compare(tx: Tx, known: readonly Candidate[]): Promise<Pick<Inserted, 'repeated' | 'duplicates'>> {
    if (known.length === 0) return { repeated: [], duplicates: [] };
    const ids = known.map((one) => one.payment.paymentId);
    const rows = await tx.query<{ id: string; detail_id: string; detail_at: number }>(
      'select id, detail_id, detail_at from payment where id = any($1::uuid[])',
      [plainArray(ids)],
    );
    const stored = await this.details.read(
      tx,
      rows.map((row) => ({ detailId: row.detail_id, detailAt: row.detail_at })),
    );
    const earlier = new Map(stored.map((payment) => [payment.paymentId, payment]));
    const isSame = (one: Candidate): boolean => sayTheSame(earlier.get(one.payment.paymentId)!, one.payment);
    return { repeated: known.filter(isSame), duplicates: known.filter((one) => !isSame(one)) };
  }
}

/** How values of a type become an array's parameter. */
const ARRAYS = {
  uuid: uuidArray,
  text: textArray,
  bigint: plainArray,
  date: plainArray,
  boolean: plainArray,
  smallint: plainArray,
};

type Value = string | number | bigint | boolean | null;

function insertionOf(
  candidates: readonly Candidate[],
  detailIds: readonly string[],
  groups: ReadonlyMap<string, GroupRow>,
  moveId: bigint,
  at: Date,
): Statement {
  const parameters: unknown[] = [at, String(moveId)];
  const columns: string[] = [];
  // An array in the select list gives its values one by one (in `from`, it is first written into a store of its own); and what all
  // payments have alike, as the payments of one request have most, need not be an array.
  const column = (name: string, type: keyof typeof ARRAYS, valueOf: (one: Candidate, index: number) => Value): void => {
    const values = candidates.map(valueOf);
    const isAlike = values.every((value) => value === values[0]);
    const place = `$${parameters.push(isAlike ? values[0] : ARRAYS[type](values as string[]))}`;
    columns.push(isAlike ? `${place}::${type} as ${name}` : `unnest(${place}::${type}[]) as ${name}`);
  };
  column('id', 'uuid', (one) => one.payment.paymentId);
  column('source_id', 'text', (one) => one.arrived.request.sourceId);
  column('reference', 'text', (one) => one.payment.reference);
  column('request_id', 'uuid', (one) => one.arrived.request.requestId);
  column('group_id', 'bigint', (one) => groups.get(one.groupKey)!.id);
  column('amount_minor', 'bigint', (one) => one.amountMinor);
  column('execution_date', 'date', (one) => one.payment.executionDate);
  column('prenote', 'boolean', (one) => one.payment.prenote ?? false);
  column('end_to_end_id', 'text', ownEndToEndId);
  column('detail_id', 'bigint', (_, index) => placeOf(index, detailIds).detailId);
  column('detail_at', 'smallint', (_, index) => placeOf(index, detailIds).detailAt);
  return {
    sql: `insert into payment (id, source_id, reference, request_id, group_id, amount_minor, execution_date, prenote, end_to_end_id, detail_id,
       detail_at, accepted_at, status, sequence, moves, changed_at)
     select r.*, $1::timestamptz, 'AWAITING_DISPATCH', 1, array[$2::bigint], $1 from (select ${columns.join(', ')}) as r`,
    parameters,
  };
}

/** Null where the reference goes to the counterparty: then the payment's id leads to it, and no index is needed. */
function ownEndToEndId({ payment }: Candidate): string | null {
  return payment.endToEndId === undefined || payment.endToEndId === payment.reference ? null : payment.endToEndId;
}

function rowOf(one: Candidate, groups: ReadonlyMap<string, GroupRow>, position: number): MovedRow {
  return {
    id: one.payment.paymentId,
    source_id: one.arrived.request.sourceId,
    reference: one.payment.reference,
    request_id: one.arrived.request.requestId,
    group_id: groups.get(one.groupKey)!.id,
    amount_minor: String(one.amountMinor),
    prenote: one.payment.prenote ?? false,
    sequence: 1,
    bank_reference: null,
    reasons: null,
    position,
  };
}
