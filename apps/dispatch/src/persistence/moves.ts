import {
  opsEvent,
  paymentStatusChanged,
  STATUS_CHANGES_MAX,
  type OpsEvent,
  type PaymentStatusChanged,
  type StatusChange,
} from '@giroport/contracts';
import { moneyToDecimal, sha256Hex, Unavailable } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { Journal, plainArray, textArray, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { isMove, type PaymentStatus } from '../domain/payment-status.ts';
import { Groups, type GroupRow } from './groups.ts';
import { Numbers } from './numbers.ts';
import { groupBy } from '../domain/group-by.ts';

export type Reasons = StatusChange['reasons'];

/** One move that a set of payments makes alike. */
export type Move = {
  readonly from: PaymentStatus;
  readonly to: PaymentStatus;
  /** What moved them: file.sent, acknowledgement, payment.held ... */
  readonly why: string;
  readonly actor: string;
  /** A person's reason. */
  readonly reason?: string | undefined;
  readonly at: Date;
  readonly fileId?: string | undefined;
  readonly bankFileId?: string | undefined;
};

/** What a move may change of its payments besides their state; arrays stand in the order of the ids. */
export type Change = {
  /** They belong to this file from now on, numbered from 1 in the order of the ids. */
  readonly intoFile?: string;
  /** They belong to no file any more. */
  readonly outOfFile?: boolean;
  readonly bankReferences?: readonly (string | null)[];
  readonly reasons?: readonly (Reasons | null)[];
  /** The line of the bank's file that says so, of each. */
  readonly lines?: readonly number[];
};

export type MovedRow = {
  id: string;
  source_id: string;
  reference: string;
  request_id: string;
  group_id: string;
  amount_minor: string;
  prenote: boolean;
  sequence: number;
  bank_reference: string | null;
  reasons: Reasons | null;
  /** Position among the ids, from 1; told of those that go into a file. */
  position?: number;
};

/** A payment on its way into a file, with what the file needs of it. */
export type TakenRow = MovedRow & { detail_id: string; detail_at: number; execution_date: string };

const SERVICE = 'dispatch';

/** Moves payments in sets: rows, moves, PAYMENT_STATUS and journal in one transaction, whatever the set's size. */
@Injectable()
export class Moves {
  private readonly tuned = new WeakSet<Tx>();
  private readonly kept = new KeptRows();

  constructor(
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Numbers) private readonly numbers: Numbers,
    @Inject(Groups) private readonly groups: Groups,
  ) {}

  /** Moves those of the payments that are in `from`; gives them, in the order of the ids where it matters. */
  async moveSome(tx: Tx, ids: readonly string[], move: Move, change: Change = {}): Promise<MovedRow[]> {
    if (ids.length === 0) return [];
    if (!isMove(move.from, move.to)) throw new Error(`there is no move from ${move.from} to ${move.to}`);
    await this.tune(tx);
    const [moveId] = await this.numbers.next(tx, 'payment_move_id');
    const kept = change.reasons || change.intoFile !== undefined ? undefined : this.kept.rowsOf(ids);
    const rows = kept
      ? await moveKept(tx, ids, moveId!, move, change, kept)
      : await tx.query<MovedRow>(...updateOf(ids, moveId!, move, change, RETURNED));
    if (!kept) this.kept.keep(rows);
    if (change.intoFile !== undefined) rows.sort((left, right) => left.position! - right.position!);
    const lines = change.lines && linesOf(rows, ids, change.lines);
    await this.record(tx, moveId!, move, rows, await this.groups.read(rows.map((row) => row.group_id)), lines);
    return rows;
  }

  /** Takes those of the payments that wait into a file. */
  async take(tx: Tx, ids: readonly string[], move: Move, intoFile: string): Promise<TakenRow[]> {
    return (await this.moveSome(tx, ids, move, { intoFile })) as TakenRow[];
  }

  /** Moves all of the payments. Throws Unavailable where one moved meanwhile: the retry reads it afresh. */
  async moveAll(tx: Tx, ids: readonly string[], move: Move, change: Change = {}): Promise<MovedRow[]> {
    const rows = await this.moveSome(tx, ids, move, change);
    if (rows.length !== ids.length) throw new Unavailable(`${ids.length - rows.length} payments moved meanwhile`);
    return rows;
  }

  /** Records a set whose rows carry the move's id already, and tells everybody. */
  async record(
    tx: Tx,
    moveId: bigint,
    move: Omit<Move, 'from'> & { readonly from?: PaymentStatus },
    rows: readonly MovedRow[],
    groups: ReadonlyMap<string, GroupRow>,
    lines?: readonly number[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const bySource = groupBy(rows, (row) => row.source_id);
    const sources = Object.fromEntries([...bySource].map(([source, some]) => [source, some.length]));
    const ids = rows.map((row) => row.id);
    await tx.query(
      `insert into payment_move (id, at, actor, why, reason, from_status, to_status, count, sources, file_id, bank_file_id, payment_ids, lines)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        String(moveId),
        move.at,
        move.actor,
        move.why,
        move.reason ?? null,
        move.from ?? null,
        move.to,
        rows.length,
        JSON.stringify(sources),
        move.fileId ?? null,
        move.bankFileId ?? null,
        plainArray(ids),
        lines ? plainArray(lines) : null,
      ],
    );
    await this.announce(tx, moveId, move, bySource, groups);
    this.journal.append(tx, {
      actor: move.actor,
      action: `payment.${move.to.toLowerCase().replaceAll('_', '-')}`,
      object: { type: 'payment-move', id: String(moveId) },
      count: rows.length,
      digest: digestOfMove({ ...move, id: String(moveId), paymentIds: ids, ...(lines && { lines }) }),
    });
  }

  /** Tells the operators. `subject` makes the event one of its kind: the same twice is told once. */
  async tell(tx: Tx, subject: string, event: Omit<OpsEvent, 'service' | 'at'> & { at: Date }): Promise<void> {
    const body = { ...event, message: event.message.slice(0, 500), service: SERVICE, at: event.at.toISOString() };
    await this.outbox.announce(tx, opsEvent, body, { subject, token: SERVICE });
  }

  private async announce(
    tx: Tx,
    moveId: bigint,
    move: Omit<Move, 'from'> & { readonly from?: PaymentStatus },
    bySource: ReadonlyMap<string, readonly MovedRow[]>,
    groups: ReadonlyMap<string, GroupRow>,
  ): Promise<void> {
    const head = {
      status: move.to,
      ...(move.from && { lastStatus: move.from }),
      at: move.at.toISOString(),
      why: move.why,
      ...(move.fileId && { fileId: move.fileId }),
      ...(move.bankFileId && { bankFileId: move.bankFileId }),
    };
    const announcements = [...bySource].flatMap(([sourceId, rows]) =>
      chunksOf(rows, STATUS_CHANGES_MAX).map((some, part) => ({
        subject: `${moveId}/${sourceId}/${part}`,
        token: sourceId,
        json: textOf({ sourceId, ...head, changes: some.map((row) => changeOf(row, groups)) }),
      })),
    );
    await this.outbox.announceTexts(tx, paymentStatusChanged, announcements);
  }

  /**
   * A set's rows are found by their keys, whatever the planner knows of tables that have just been filled: without statistics it
   * reads the whole table for a thousand of its rows.
   */
  private async tune(tx: Tx): Promise<void> {
    if (this.tuned.has(tx)) return;
    this.tuned.add(tx);
    await tx.query(
      `select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`,
    );
  }
}

/** SHA-256 over a move and its payments in their order: what the checker computes again from the stored row. */
export function digestOfMove(move: {
  id: string;
  at: Date;
  actor: string;
  why: string;
  reason?: string | null | undefined;
  from?: string | null | undefined;
  to: string;
  fileId?: string | null | undefined;
  bankFileId?: string | null | undefined;
  paymentIds: readonly string[];
  lines?: readonly number[] | null | undefined;
}): string {
  const { id, at, actor, why, reason, from, to, fileId, bankFileId, paymentIds, lines } = move;
  const head = [id, at.toISOString(), actor, why, reason ?? '', from ?? '', to, fileId ?? '', bankFileId ?? ''];
  return sha256Hex(`${JSON.stringify(head)}\n${paymentIds.join(',')}\n${lines?.join(',') ?? ''}`);
}

function textOf(body: PaymentStatusChanged): string {
  return JSON.stringify(body);
}

export function chunksOf<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  if (items.length <= size) return items.length === 0 ? [] : [items];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function changeOf(row: MovedRow, groups: ReadonlyMap<string, GroupRow>): StatusChange {
  const { currency } = groups.get(row.group_id)!;
  return {
    paymentId: row.id,
    reference: row.reference,
    requestId: row.request_id,
    sequence: row.sequence,
    amount: moneyToDecimal({ minor: BigInt(row.amount_minor), currency }),
    currency,
    ...(row.bank_reference !== null && { bankReference: row.bank_reference }),
    ...(row.reasons !== null && { reasons: row.reasons }),
  };
}

/** The lines of the rows that moved. */
function linesOf(rows: readonly MovedRow[], ids: readonly string[], lines: readonly number[]): readonly number[] {
  if (rows.length === ids.length && rows.every((row, at) => row.id === ids[at])) return lines;
  const byId = new Map(ids.map((id, at) => [id, lines[at]!]));
  return rows.map((row) => byId.get(row.id)!);
}

const RETURNED =
  'p.id, p.source_id, p.reference, p.request_id, p.group_id, p.amount_minor, p.prenote, p.sequence, p.bank_reference, p.reasons';

/**
 * Said so that the planner cannot reckon with it: by its statistics hardly any payment is in a state that payments only pass
 * through, and for hardly any it reads the whole index, and the whole list of ids again for each one that it finds.
 */
const IN_STATE = 'coalesce(p.status = $4, false)';

/**
 * Moves payments whose rows are kept: only how far each has come is asked for, which is the same of nearly every set. Where it is
 * not, or not all of them moved, the rows are read after all.
 */
async function moveKept(
  tx: Tx,
  ids: readonly string[],
  moveId: bigint,
  move: Move,
  change: Change,
  kept: readonly MovedRow[],
): Promise<MovedRow[]> {
  const [update, parameters] = updateOf(ids, moveId, move, change, 'p.sequence, p.bank_reference, p.reasons');
  const steps = await tx.query<{ sequence: number; count: number; references: number; reasons: number }>(
    `with moved as (${update}) select sequence, count(*)::integer as count, count(bank_reference)::integer as references,
       count(reasons)::integer as reasons from moved group by sequence`,
    parameters,
  );
  if (steps.length === 0) return [];
  const { sequence, count, references, reasons } = steps[0]!;
  const given = change.bankReferences;
  const known = given ? given.reduce((sum, reference) => (reference === null ? sum : sum + 1), 0) : 0;
  if (count === ids.length && references === known && reasons === 0)
    return kept.map((row, at) => movedOf(row, sequence, given?.[at] ?? null));
  return await tx.query<MovedRow>(
    `select ${RETURNED} from payment p where p.id = any($1::uuid[]) and p.moves[cardinality(p.moves)] = $2`,
    [plainArray(ids), String(moveId)],
  );
}

function movedOf(row: MovedRow, sequence: number, bankReference: string | null): MovedRow {
  return {
    id: row.id,
    source_id: row.source_id,
    reference: row.reference,
    request_id: row.request_id,
    group_id: row.group_id,
    amount_minor: row.amount_minor,
    prenote: row.prenote,
    sequence,
    bank_reference: bankReference,
    reasons: null,
  };
}

/** Half of the payments whose rows are kept; a row takes some 300 bytes. */
const KEPT_HALF_MAX = 15_000;

/**
 * Rows of the payments that moved last. Nearly all that is told of a payment never changes, and one move mostly follows another:
 * what is here need not come from the database again with each of them.
 */
class KeptRows {
  private newer = new Map<string, MovedRow>();
  private older: ReadonlyMap<string, MovedRow> = new Map();

  keep(rows: readonly MovedRow[]): void {
    for (const row of rows) this.newer.set(row.id, movedOf(row, row.sequence, null));
    if (this.newer.size < KEPT_HALF_MAX) return;
    this.older = this.newer;
    this.newer = new Map();
  }

  /** In the order of the ids; undefined where one is missing. */
  rowsOf(ids: readonly string[]): MovedRow[] | undefined {
    const rows: MovedRow[] = [];
    for (const id of ids) {
      const row = this.newer.get(id) ?? this.older.get(id);
      if (!row) return undefined;
      rows.push(row);
    }
    return rows;
  }
}

/** What differs from payment to payment is joined; what does not needs the ids alone, which costs half. */
function updateOf(
  ids: readonly string[],
  moveId: bigint,
  move: Move,
  change: Change,
  returned: string,
): [string, unknown[]] {
  const parameters: unknown[] = [plainArray(ids), String(moveId), move.at, move.from, move.to];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const columns: string[] = [];
  const lists = ['$1::uuid[]'];
  const sets = [
    'status = $5',
    'last_status = p.status',
    'sequence = p.sequence + 1',
    'moves = p.moves || $2::bigint',
    'changed_at = $3',
  ];
  const perPayment = (column: string, values: string, sql: string): void => {
    lists.push(`${bind(values)}::text[]`);
    columns.push(column);
    sets.push(sql);
  };
  if (change.bankReferences) {
    perPayment(
      'bank_reference',
      textArray(change.bankReferences),
      'bank_reference = coalesce(u.bank_reference, p.bank_reference)',
    );
  }
  if (change.reasons) {
    const texts = change.reasons.map((reasons) => (reasons && reasons.length > 0 ? JSON.stringify(reasons) : null));
    perPayment('reasons', textArray(texts), 'reasons = coalesce(u.reasons::jsonb, p.reasons)');
  }
  if (change.outOfFile) sets.push('file_id = null', 'file_sequence = null');
  const intoFile = change.intoFile !== undefined;
  if (intoFile) sets.push(`file_id = ${bind(change.intoFile)}`, 'file_sequence = u.position');
  const taken = intoFile ? ', p.detail_id, p.detail_at, p.execution_date::text, u.position::integer' : '';
  if (columns.length === 0 && !intoFile) {
    return [
      `update payment p set ${sets.join(', ')} where p.id = any($1::uuid[]) and ${IN_STATE} returning ${returned}`,
      parameters,
    ];
  }
  const from = `unnest(${lists.join(', ')}) with ordinality as u(${['id', ...columns, 'position'].join(', ')})`;
  return [
    `update payment p set ${sets.join(', ')} from ${from} where p.id = u.id and ${IN_STATE} returning ${returned}${taken}`,
    parameters,
  ];
}
