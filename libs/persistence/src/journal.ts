import { sha256Hex, type Clock } from '@giroport/kernel';
import { createHmac } from 'node:crypto';
import { inTransaction, Tx, type Database } from './database.ts';
import type { Migration } from './migrate.ts';
import { derivedKey } from './seal.ts';

/**
 * The append-only log of a service (I10): one row per operator action, or per set of status changes, each chained to the row
 * before it by a keyed hash (docs/adr/0012). `digest` covers what the row speaks of (a set's rows), so that changing those shows as well.
 */
export const journalMigration: Migration = {
  name: 'journal-1',
  sql: `
create table journal (
  position bigint primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  object_type text not null,
  object_id text not null,
  count integer not null,
  digest text not null,
  facts jsonb not null,
  previous_hash text not null,
  hash text not null
);
create index journal_object on journal (object_type, object_id);
create table journal_head (singleton boolean primary key default true check (singleton), position bigint not null, hash text not null);
insert into journal_head (position, hash) values (0, 'giroport');
create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only';
end $$;
create trigger journal_append_only before update or delete on journal for each row execute function journal_is_append_only();
`,
};

/** Rows up to `position` have a plain SHA-256, as all had once; `mac` says so by the key. `journal_witness` keeps the heads of others' journals. */
export const keyedJournalMigration: Migration = {
  name: 'journal-2',
  sql: `
create table journal_keyed (
  singleton boolean primary key default true check (singleton),
  position bigint not null,
  hash text not null,
  mac text not null
);
create table journal_witness (
  service text primary key,
  position bigint not null,
  hash text not null,
  witnessed_at timestamptz not null default now()
);
`,
};

/** The key that chains a service's journal, derived as that of its Seal is, for another purpose. */
export function journalKeyOf(masterKeyHex: string, schema: string): Buffer {
  return derivedKey(masterKeyHex, `${schema} journal`);
}

export type JournalEntry = {
  /** Who: an operator, a source, a service. */
  readonly actor: string;
  /** What, in the past tense: payment.dispatched, payment.held, session.opened. */
  readonly action: string;
  readonly object: { readonly type: string; readonly id: string };
  /** How many rows the entry speaks of. */
  readonly count?: number;
  /** SHA-256 over those rows, where they are kept elsewhere. */
  readonly digest?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
};

const LOCK_HEAD = { name: 'journal head', sql: 'select position, hash from journal_head for update', parameters: [] };

const INSERT_ROWS = {
  name: 'journal rows',
  sql: `with head as (update journal_head set position = $2, hash = $3)
        insert into journal (position, at, actor, action, object_type, object_id, count, digest, facts, previous_hash, hash)
        select * from jsonb_to_recordset($1::jsonb) as r(position bigint, at timestamptz, actor text, action text, object_type text,
          object_id text, count integer, digest text, facts jsonb, previous_hash text, hash text)`,
};

/** Appends to the journal in this transaction, as its last statement, since the chain's head is a lock that all writers share. */
export class Journal {
  private readonly pending = new WeakMap<Tx, JournalEntry[]>();

  constructor(
    private readonly clock: Clock,
    private readonly key: Uint8Array,
  ) {}

  /** From the row after the present one on, rows are chained by the key. Once, at the service's first start that knows keys. */
  async useKey(database: Database): Promise<void> {
    await inTransaction(database, async (tx) => {
      const [known] = await tx.query('select 1 from journal_keyed');
      if (known) return;
      const [head] = await tx.query<Head>('select position::text, hash from journal_head for update');
      if (!head) throw new Error('the journal has no head');
      await tx.query('insert into journal_keyed (position, hash, mac) values ($1, $2, $3) on conflict do nothing', [
        head.position,
        head.hash,
        markOf(head, this.key),
      ]);
    });
  }

  append(tx: Tx, entry: JournalEntry): void {
    const waiting = this.pending.get(tx);
    if (waiting) {
      waiting.push(entry);
      return;
    }
    const entries = [entry];
    this.pending.set(tx, entries);
    tx.last(async () => {
      this.pending.delete(tx);
      await this.write(tx, entries);
    });
  }

  private async write(tx: Tx, entries: readonly JournalEntry[]): Promise<void> {
    const [head] = await tx.run<{ position: string; hash: string }>(LOCK_HEAD);
    if (!head) throw new Error('the journal has no head');
    let position = BigInt(head.position);
    let previous = head.hash;
    const at = this.clock.now().toISOString();
    const rows = entries.map((entry) => {
      position++;
      const row = rowOf(entry, position.toString(), at, previous, this.key);
      previous = row.hash;
      return row;
    });
    await tx.run({ ...INSERT_ROWS, parameters: [JSON.stringify(rows), position.toString(), previous] });
  }

  /** Walks the whole chain and tells each break: a changed row, a missing row, a head that does not fit. */
  async verify(database: Database): Promise<{ rows: number; breaks: JournalBreak[] }> {
    return await verifyJournal(database, this.key);
  }
}

export type Head = { readonly position: string; readonly hash: string };

/** The head as it is, and the hash that now stands where `known` was; for a witness, who kept that. */
export async function tellHead(database: Database, known?: string): Promise<Head & { known?: string }> {
  const [head] = await database.query<Head & { known: string | null }>(
    `select position::text, hash, case when $1 = '0' then 'giroport' else (select hash from journal where journal.position = $1::bigint) end as known
     from journal_head`,
    [known ?? null],
  );
  if (!head) throw new Error('the journal has no head');
  return { position: head.position, hash: head.hash, ...(head.known !== null && { known: head.known }) };
}

/** One break of the chain: where, and what is wrong. */
export type JournalBreak = { readonly position: string; readonly problem: string };

async function verifyJournal(database: Database, key: Uint8Array): Promise<{ rows: number; breaks: JournalBreak[] }> {
  const breaks: JournalBreak[] = [];
  let previous = 'giroport';
  let expected = 1n;
  let rows = 0;
  // The head first: rows that are appended while we walk lie beyond it.
  const [head] = await database.query<{ position: string; hash: string }>(
    'select position::text, hash from journal_head',
  );
  if (!head) return { rows, breaks: [{ position: '0', problem: 'the journal has no head' }] };
  const [mark] = await database.query<Head & { mac: string }>('select position::text, hash, mac from journal_keyed');
  if (!mark || mark.mac !== markOf(mark, key))
    breaks.push({ position: mark?.position ?? '0', problem: 'the mark from where on the chain is keyed was changed' });
  const keyedAfter = BigInt(mark?.position ?? 0);
  const columns = `position::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, action, object_type,
    object_id, count, digest, facts, previous_hash, hash`;
  const sql = `select ${columns} from journal where journal.position <= $1 order by journal.position`;
  for await (const batch of database.stream<StoredRow>(sql, [head.position])) {
    for (const row of batch) {
      rows++;
      if (BigInt(row.position) !== expected)
        breaks.push({ position: row.position, problem: `row ${expected} is missing` });
      if (row.previous_hash !== previous) {
        breaks.push({ position: row.position, problem: 'does not chain to the row before it' });
      }
      const keyed = BigInt(row.position) > keyedAfter;
      if (hashOf(row, keyed ? key : undefined) !== row.hash)
        breaks.push({ position: row.position, problem: 'was changed' });
      if (row.position === mark?.position && row.hash !== mark.hash)
        breaks.push({ position: row.position, problem: 'is not the row after which the chain is keyed' });
      previous = row.hash;
      expected = BigInt(row.position) + 1n;
    }
  }
  if (BigInt(head.position) !== expected - 1n || head.hash !== previous) {
    breaks.push({ position: head.position, problem: 'the head is not that of the last row' });
  }
  return { rows, breaks: breaks.slice(0, 100) };
}

type StoredRow = {
  position: string;
  at: string;
  actor: string;
  action: string;
  object_type: string;
  object_id: string;
  count: number;
  digest: string;
  facts: unknown;
  previous_hash: string;
  hash: string;
};

function rowOf(entry: JournalEntry, position: string, at: string, previous: string, key: Uint8Array): StoredRow {
  const row = {
    position,
    at,
    actor: entry.actor,
    action: entry.action,
    object_type: entry.object.type,
    object_id: entry.object.id,
    count: entry.count ?? 1,
    digest: entry.digest ?? '',
    facts: entry.facts ?? {},
    previous_hash: previous,
    hash: '',
  };
  return { ...row, hash: hashOf(row, key) };
}

/** Without a key: a row from before journals had one. */
function hashOf(row: StoredRow, key: Uint8Array | undefined): string {
  const parts = [
    row.position,
    row.at,
    row.actor,
    row.action,
    row.object_type,
    row.object_id,
    row.count,
    row.digest,
    canonical(row.facts),
    row.previous_hash,
  ];
  const text = JSON.stringify(parts);
  return key ? createHmac('sha256', key).update(text).digest('hex') : sha256Hex(text);
}

function markOf({ position, hash }: Head, key: Uint8Array): string {
  return createHmac('sha256', key).update(`keyed after ${position} ${hash}`).digest('hex');
}

/** JSON with sorted keys: jsonb does not keep the order in which they were written. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value ?? null;
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, item]) => [key, canonical(item)]);
}
