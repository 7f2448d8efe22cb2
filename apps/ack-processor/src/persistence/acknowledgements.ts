import { insertFresh, plainArray, Seal, textArray, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { AckRow, StoredAck } from '../domain/ack-row.ts';

/** Where acknowledgements are said: their bank file, its bank, and when it came. */
export type Recording = {
  readonly bankFileId: string;
  readonly bankId: string;
  readonly receivedAt: string;
  readonly batchId: string;
};

/** The acknowledgements' own tables, in sets. */
@Injectable()
export class Acknowledgements {
  constructor(@Inject(Seal) private readonly seal: Seal) {}

  /** How often each of these files was sent again; those never sent again are not in the map. */
  async listResent(tx: Tx, fileIds: readonly string[]): Promise<Map<string, number>> {
    if (fileIds.length === 0) return new Map();
    const rows = await tx.query<{ file_id: string; resent: number }>(
      'select file_id, resent from ack_expectation where file_id = any($1::uuid[]) and resent > 0',
      [fileIds],
    );
    return new Map(rows.map((row) => [row.file_id, row.resent]));
  }

  /** Inserts what was not recorded before: gives those rows, a repeated meaning as REPEATED. */
  async insert(tx: Tx, recording: Recording, rows: readonly AckRow[]): Promise<AckRow[]> {
    if (await insertFresh(tx, () => tx.query(INSERT_ACKS, parametersOf(recording, rows)))) return [...rows];
    const fresh = await this.insertOnce(tx, recording, rows);
    const landed = new Set(fresh.map((row) => row.position));
    const rest = rows.filter((row) => !landed.has(row.position)).map(asRepeat);
    return [...fresh, ...(await this.insertOnce(tx, recording, rest))];
  }

  /** Parks what needs a later try or a person; `nextAt` null asks the person at once. */
  async park(
    tx: Tx,
    recording: Recording,
    rows: readonly AckRow[],
    nextAtOf: (row: AckRow) => string | null,
  ): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `insert into unmatched (ack_id, position, why, acknowledgement, next_at, bank_file_id, bank_id, created_at)
       select r.*, $6, $7, $8 from unnest($1::uuid[], $2::int[], $3::text[], $4::bytea[], $5::timestamptz[]) as r on conflict do nothing`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.position),
        rows.map((row) => row.why),
        rows.map((row) => this.seal.seal(JSON.stringify(row.acknowledgement))),
        rows.map(nextAtOf),
        recording.bankFileId,
        recording.bankId,
        recording.receivedAt,
      ],
    );
  }

  /** The rows of a person's or a later try's decision; a meaning that was said before becomes REPEATED. */
  async resolve(tx: Tx, bankFileId: string, batchId: string, rows: readonly AckRow[]): Promise<AckRow[]> {
    const known = await this.listSaid(tx, rows);
    const firsts = onlyFirsts(rows, known);
    await tx.query(
      `update ack set state = r.state, target = r.target, target_id = r.target_id, file_id = r.file_id, outcome = r.outcome, meaning = r.meaning,
         batch_id = case when r.outcome is null then null else $1::uuid end
       from unnest($3::int[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::text[]) as r(position, target, state, target_id, file_id, outcome, meaning)
       where ack.bank_file_id = $2 and ack.position = r.position and ack.state = 'UNMATCHED'`,
      [batchId, bankFileId, firsts.map((row) => row.position), firsts.map((row) => row.target), ...statesOf(firsts)],
    );
    await tx.query('delete from unmatched where ack_id = any($1::uuid[])', [firsts.map((row) => row.id)]);
    return firsts;
  }

  /** Tried in vain: when it is tried again, or null for a person. */
  async postpone(tx: Tx, rows: readonly (AckRow & { tries: number; nextAt: string | null })[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `update unmatched set tries = r.tries, next_at = r.next_at, why = r.why
       from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::text[]) as r(ack_id, tries, next_at, why) where unmatched.ack_id = r.ack_id`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.tries),
        rows.map((row) => row.nextAt),
        rows.map((row) => row.why),
      ],
    );
  }

  /** Locks one unmatched acknowledgement; undefined where none waits under this id. */
  async findUnmatched(tx: Tx, id: string): Promise<(StoredAck & { why: string; acknowledgement: Buffer }) | undefined> {
    const [row] = await tx.query<StoredAck & { why: string; acknowledgement: Buffer }>(
      `select ack.*, unmatched.why, unmatched.acknowledgement from unmatched join ack using (bank_file_id, position)
       where unmatched.ack_id = $1 for update of unmatched`,
      [id],
    );
    return row;
  }

  private async insertOnce(tx: Tx, recording: Recording, rows: readonly AckRow[]): Promise<AckRow[]> {
    const landed = await tx.query<{ position: number }>(
      `${INSERT_ACKS} on conflict do nothing returning position`,
      parametersOf(recording, rows),
    );
    const positions = new Set(landed.map((row) => row.position));
    return rows.filter((row) => positions.has(row.position));
  }

  private async listSaid(tx: Tx, rows: readonly AckRow[]): Promise<Set<string>> {
    const said = rows.filter((row) => row.meaning !== undefined);
    const known = await tx.query<{ key: string }>(
      `select ack.target_id || '/' || ack.meaning as key from ack
       join unnest($1::uuid[], $2::text[]) as r(target_id, meaning) on ack.target_id = r.target_id and ack.meaning = r.meaning`,
      [said.map((row) => row.targetId), said.map((row) => row.meaning)],
    );
    return new Set(known.map((row) => row.key));
  }
}

/** Arrays in the select list give their rows one by one; in `from`, PostgreSQL first writes each array into a store of its own. */
const INSERT_ACKS = `insert into ack (bank_file_id, bank_id, received_at, position, id, kind, status, native_status, reasons, bank_reference,
    line, path, target, state, target_id, file_id, outcome, meaning, batch_id)
  select $1, $2, $3, r.*, case when r.outcome is null then null else $4::uuid end
  from (select unnest($5::int[]) as position, unnest($6::uuid[]) as id, unnest($7::text[]) as kind, unnest($8::text[]) as status,
    unnest($9::text[]) as native_status, unnest($10::jsonb[]) as reasons, unnest($11::text[]) as bank_reference, unnest($12::int[]) as line,
    unnest($13::text[]) as path, unnest($14::text[]) as target, unnest($15::text[]) as state, unnest($16::uuid[]) as target_id,
    unnest($17::uuid[]) as file_id, unnest($18::text[]) as outcome, unnest($19::text[]) as meaning) as r`;

function parametersOf(recording: Recording, rows: readonly AckRow[]): unknown[] {
  const said = rows.map((row) => row.acknowledgement);
  return [
    recording.bankFileId,
    recording.bankId,
    recording.receivedAt,
    recording.batchId,
    plainArray(rows.map((row) => row.position)),
    plainArray(rows.map((row) => row.id)),
    plainArray(said.map((one) => one.kind)),
    plainArray(said.map((one) => one.status)),
    textArray(said.map((one) => one.nativeStatus ?? null)),
    textArray(said.map((one) => (one.reasons.length === 0 ? '[]' : JSON.stringify(one.reasons)))),
    textArray(said.map((one) => one.bankReference ?? null)),
    plainArray(said.map((one) => one.line)),
    textArray(said.map((one) => one.path ?? null)),
    plainArray(rows.map((row) => row.target)),
    ...statesOf(rows),
  ];
}

/** Of rows that say the same, or what was said before, all but the first are repeats. */
function onlyFirsts(rows: readonly AckRow[], said: ReadonlySet<string>): AckRow[] {
  const seen = new Set(said);
  return rows.map((row) => {
    if (row.meaning === undefined) return row;
    if (seen.has(keyOf(row))) return asRepeat(row);
    seen.add(keyOf(row));
    return row;
  });
}

function keyOf(row: AckRow): string {
  return `${row.targetId}/${row.meaning}`;
}

function asRepeat(row: AckRow): AckRow {
  if (row.meaning === undefined) return row;
  return { ...row, state: 'REPEATED', outcome: undefined, meaning: undefined };
}

function statesOf(rows: readonly AckRow[]): unknown[] {
  return [
    plainArray(rows.map((row) => row.state)),
    plainArray(rows.map((row) => row.targetId ?? null)),
    plainArray(rows.map((row) => row.fileId ?? null)),
    plainArray(rows.map((row) => row.outcome ?? null)),
    textArray(rows.map((row) => row.meaning ?? null)),
  ];
}
