import { inTransaction, type Database } from '@giroport/persistence';
import type { Wanted } from './match-entries.ts';

/** A statement whose entries this instance looks for now; another may after the lease, where this one died. */
export type ClaimedStatement = {
  readonly statementId: string;
  readonly bankId: string;
  /** Entries up to this position were looked for in this pass. */
  readonly from: number;
  readonly passes: number;
  readonly leasedUntil: Date;
};

export type WaitingEntry = { readonly position: number; readonly body: Buffer };
export type EntryMatch = {
  readonly position: number;
  readonly detail: number;
  readonly paymentId?: string;
  readonly fileId?: string;
};

/** How long a statement stays with one instance before another may take it: longer than a question may wait. */
const LEASE_MS = 30_000;
/** Entries that are looked for at once. */
const ENTRIES_MAX = 1_000;

export async function claimStatement(database: Database, now: Date): Promise<ClaimedStatement | undefined> {
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  const [row] = await database.query<{
    statement_id: string;
    bank_id: string;
    match_from: number;
    match_passes: number;
  }>(
    `update statement set match_due_at = $2 where statement_id = (
       select statement_id from statement where match_due_at <= $1 order by match_due_at limit 1 for update skip locked)
     returning statement_id, bank_id, match_from, match_passes`,
    [now, leasedUntil],
  );
  if (row === undefined) return undefined;
  return {
    statementId: row.statement_id,
    bankId: row.bank_id,
    from: row.match_from,
    passes: row.match_passes,
    leasedUntil,
  };
}

/** The statement is due again, where it could not be worked on. */
export async function giveBack(
  database: Database,
  { statementId, leasedUntil }: ClaimedStatement,
  dueAt: Date,
): Promise<void> {
  await database.query('update statement set match_due_at = $3 where statement_id = $1 and match_due_at = $2', [
    statementId,
    leasedUntil,
    dueAt,
  ]);
}

/** The next entries that wait, as many as have so many transactions together; one at least. */
export async function takeEntries(
  database: Database,
  { statementId, from }: ClaimedStatement,
  detailsMax: number,
): Promise<WaitingEntry[]> {
  return await database.query<WaitingEntry>(
    `select position, body from (
       select position, body, row_number() over w as place, sum(greatest(details, 1)) over w as total from (
         select position, body, details from entry where statement_id = $1 and position > $2 and match_state = 'WAITING' order by position limit $3
       ) as waiting window w as (order by position)) as counted
     where place = 1 or total <= $4 order by position`,
    [statementId, from, ENTRIES_MAX, detailsMax],
  );
}

/** Writes what was found, and goes on behind it. Who lost the lease writes nothing. */
export async function storeMatches(
  database: Database,
  claimed: ClaimedStatement,
  entries: readonly WaitingEntry[],
  wanted: readonly Wanted[],
  matches: readonly EntryMatch[],
  now: Date,
): Promise<void> {
  const { statementId, from, leasedUntil } = claimed;
  const states = statesOf(wanted, matches);
  await inTransaction(database, async (tx) => {
    const moved = await tx.execute(
      `update statement set match_from = $4, match_due_at = $5, matched = matched + $6
       where statement_id = $1 and match_from = $2 and match_due_at = $3`,
      [statementId, from, leasedUntil, entries.at(-1)!.position, now, states.length],
    );
    if (moved === 0 || matches.length === 0) return;
    await tx.query(
      `insert into entry_payment (statement_id, position, detail, payment_id, file_id, matched_at)
       select $1, position, detail, payment, file, $2 from unnest($3::int[], $4::int[], $5::uuid[], $6::uuid[]) as r(position, detail, payment, file)
       on conflict do nothing`,
      [
        statementId,
        now,
        matches.map((one) => one.position),
        matches.map((one) => one.detail),
        matches.map((one) => one.paymentId ?? null),
        matches.map((one) => one.fileId ?? null),
      ],
    );
    await tx.query(
      `update entry e set match_state = r.state, payment_id = r.payment from unnest($2::int[], $3::text[], $4::uuid[]) as r(position, state, payment)
       where e.statement_id = $1 and e.position = r.position`,
      [
        statementId,
        states.map((one) => one.position),
        states.map((one) => one.state),
        states.map((one) => one.paymentId),
      ],
    );
  });
}

/** The pass is over: what still waits is due again later, or left unmatched after the last. */
export async function endPass(
  database: Database,
  claimed: ClaimedStatement,
  now: Date,
  againAfterMs: readonly number[],
): Promise<void> {
  const { statementId, from, passes, leasedUntil } = claimed;
  await inTransaction(database, async (tx) => {
    const [waiting] = await tx.query(
      `select 1 from entry where statement_id = $1 and match_state = 'WAITING' limit 1`,
      [statementId],
    );
    const wait = waiting === undefined ? undefined : againAfterMs[passes];
    const moved = await tx.execute(
      `update statement set match_from = 0, match_passes = match_passes + 1, match_due_at = $4 where statement_id = $1 and match_from = $2 and match_due_at = $3`,
      [statementId, from, leasedUntil, wait === undefined ? null : new Date(now.getTime() + wait)],
    );
    if (moved === 0 || wait !== undefined || waiting === undefined) return;
    await tx.query(`update entry set match_state = 'UNMATCHED' where statement_id = $1 and match_state = 'WAITING'`, [
      statementId,
    ]);
  });
}

type EntryState = {
  readonly position: number;
  readonly state: 'MATCHED' | 'PARTLY';
  readonly paymentId: string | null;
};

/** Of each entry that found something: whether all of its references did, and its payment where it is one. */
function statesOf(wanted: readonly Wanted[], matches: readonly EntryMatch[]): EntryState[] {
  const references = countBy(wanted);
  const found = countBy(matches);
  const only = new Map(matches.map((one) => [one.position, one.paymentId ?? null]));
  return [...found].map(([position, count]) => ({
    position,
    state: count === references.get(position) ? 'MATCHED' : 'PARTLY',
    paymentId: count === 1 ? (only.get(position) ?? null) : null,
  }));
}

function countBy(wanted: readonly { readonly position: number }[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { position } of wanted) counts.set(position, (counts.get(position) ?? 0) + 1);
  return counts;
}
