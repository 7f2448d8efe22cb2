import { plainArray, textArray, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { sayTheSame } from '../domain/payment-text.ts';
import { Details, type DetailPlace } from '../persistence/details.ts';
import type { GroupRow } from '../persistence/groups.ts';
import type { MovedRow } from '../persistence/moves.ts';
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
    const places = await this.details.place(tx, candidates.length);
    const count = await this.insertRows(tx, candidates, places, groups, moveId, at);
    const fresh = count === candidates.length ? undefined : await this.freshOf(tx, candidates, moveId);
    const loaded = fresh ? candidates.filter((one) => fresh.has(one.payment.paymentId)) : candidates;
    await this.details.insert(
      tx,
      candidates.map((one) => one.payment),
      places,
      fresh && ((one) => fresh.has(one.paymentId)),
    );
    const rows = candidates.map((one, position) => rowOf(one, groups, position + 1));
    const known = await this.compare(tx, fresh ? candidates.filter((one) => !fresh.has(one.payment.paymentId)) : []);
    return { loaded, ...known, rows: fresh ? rows.filter((row) => fresh.has(row.id)) : rows };
  }

  private async insertRows(
    tx: Tx,
    candidates: readonly Candidate[],
    places: readonly DetailPlace[],
    groups: ReadonlyMap<string, GroupRow>,
    moveId: bigint,
    at: Date,
  ): Promise<number> {
    return await tx.execute(
      `insert into payment (id, source_id, reference, request_id, group_id, amount_minor, execution_date, prenote, end_to_end_id, detail_id,
         detail_at, accepted_at, status, sequence, moves, changed_at)
       select r.*, $12::timestamptz, 'AWAITING_DISPATCH', 1, array[$13::bigint], $12
       from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::bigint[], $6::bigint[], $7::date[], $8::boolean[], $9::text[],
         $10::bigint[], $11::smallint[]) as r
       on conflict (id) do nothing`,
      [
        plainArray(candidates.map((one) => one.payment.paymentId)),
        textArray(candidates.map((one) => one.arrived.request.sourceId)),
        textArray(candidates.map((one) => one.payment.reference)),
        plainArray(candidates.map((one) => one.arrived.request.requestId)),
        plainArray(candidates.map((one) => groups.get(one.groupKey)!.id)),
        plainArray(candidates.map((one) => one.amountMinor)),
        plainArray(candidates.map((one) => one.payment.executionDate)),
        plainArray(candidates.map((one) => one.payment.prenote ?? false)),
        textArray(candidates.map((one) => ownEndToEndId(one))),
        plainArray(places.map((place) => place.detailId)),
        plainArray(places.map((place) => place.detailAt)),
        at,
        String(moveId),
      ],
    );
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
