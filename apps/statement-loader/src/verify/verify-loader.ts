import { verifyQuestion, type InvariantReport } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { reportOf, verifyChain, verifyOutbox, type Answer } from '@giroport/messaging';
import { Database, Journal } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { rowText } from '../load-statement/statement-content.ts';

type Reply = { service: string; reports: InvariantReport[] };
type Broken = { id: string; problem: string };

const BROKEN_MAX = 100;
/** How long parts may wait for those that are missing before that is told. */
const PARTS_WAIT_MS_MAX = 10 * 60_000;

/** What the loader's tables can show: nothing lost or doubled, every statement balances or says why, no row changed. */
@Injectable()
export class VerifyLoader implements Answer<object, Reply> {
  readonly question = verifyQuestion('statement-loader');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(): Promise<Reply> {
    const reports = await Promise.all([
      verifyOutbox(this.database, this.clock.now()),
      verifyEntries(this.database),
      verifyBalances(this.database),
      verifyParts(this.database, this.clock.now()),
      verifyOnce(this.database),
      verifyChain(this.database, this.journal),
      verifyRows(this.database),
    ]);
    return { service: 'statement-loader', reports };
  }
}

/** I6: entries loaded = entries in the file - explained duplicates. */
export async function verifyEntries(database: Database): Promise<InvariantReport> {
  const broken = await database.query<Broken>(
    `select s.statement_id::text as id, s.declared || ' entries in the file, ' || count(e.position) || ' rows, ' || s.entries || ' counted' as problem
     from statement s left join entry e using (statement_id) group by s.statement_id
     having count(e.position) <> s.declared or s.entries <> s.declared
     union all
     select o.bank_file_id || '/' || o.statement, o.outcome || ' with ' || o.declared || ' entries in the file and ' || o.loaded || ' loaded, unexplained'
     from outcome o left join statement s using (statement_id)
     where case o.outcome when 'REFUSED' then o.loaded <> 0 or jsonb_array_length(o.findings) = 0
       when 'DUPLICATE' then o.loaded <> 0 or s.statement_id is null or s.entries <> o.declared
       else s.statement_id is null or o.loaded <> o.declared end
     order by 1 limit $1`,
    [BROKEN_MAX],
  );
  const [counted] = await database.query<{ count: string }>(
    'select (select count(*) from statement) + (select count(*) from outcome) as count',
  );
  return reportOf('I6', 'entries loaded and entries in the file', Number(counted?.count ?? 0), broken);
}

/** I6: opening + booked entries = closing, by the rows; or the statement says WARNING and why. */
export async function verifyBalances(database: Database): Promise<InvariantReport> {
  const broken = await database.query<Broken>(
    `select s.statement_id::text as id, case when s.status = 'WARNING' then 'says WARNING, and not why'
         when booked.minor <> s.booked_minor then 'its entries give ' || booked.minor || ', and it says ' || s.booked_minor
         else 'opening ' || coalesce(s.opening_minor::text, 'none') || ' and entries of ' || booked.minor || ' are not closing ' || coalesce(s.closing_minor::text, 'none')
           || ' (minor units), and it says LOADED' end as problem
     from statement s cross join lateral (
       select coalesce(sum(amount_minor), 0) as minor from entry e where e.statement_id = s.statement_id and e.status = 'BOOK' and e.currency = s.currency) as booked
     where booked.minor <> s.booked_minor
       or (s.status = 'WARNING' and jsonb_array_length(s.warnings) = 0)
       or (s.status = 'LOADED' and s.kind = 'PREVIOUS_DAY' and (s.opening_minor + booked.minor = s.closing_minor) is not true)
     order by s.statement_id limit $1`,
    [BROKEN_MAX],
  );
  const [counted] = await database.query<{ count: string }>('select count(*) from statement');
  return reportOf('I6', 'opening + booked entries = closing, or why not', Number(counted?.count ?? 0), broken);
}

/** I6: parts of a statement do not wait for ever for those that are missing. */
export async function verifyParts(database: Database, now: Date): Promise<InvariantReport> {
  const broken = await database.query<Broken>(
    `select bank_file_id || '/' || statement as id, count(*) || ' parts wait for the others since ' || min(received_at) as problem
     from stage_part group by bank_file_id, reading, statement having max(received_at) < $1 order by 1 limit $2`,
    [new Date(now.getTime() - PARTS_WAIT_MS_MAX), BROKEN_MAX],
  );
  const [counted] = await database.query<{ count: string }>('select count(*) from stage_part');
  return reportOf('I6', 'statements that came whole', Number(counted?.count ?? 0), broken);
}

/** I7: a place in a file is one statement, its places are one entry each, and no content is there twice. */
export async function verifyOnce(database: Database): Promise<InvariantReport> {
  const broken = await database.query<Broken>(
    `select bank_file_id || '/' || position as id, count(*) || ' statements of one place in a file' as problem from statement
     group by bank_file_id, position having count(*) > 1
     union all
     select min(statement_id::text), count(*) || ' statements of account ' || account_id || ' on ' || as_of_date || ' say the same' from statement
     group by bank_id, account_id, kind, as_of_date, content_hash having count(*) > 1
     union all
     select statement_id || '/' || position, count(*) || ' entries of one place in a statement' from entry group by statement_id, position having count(*) > 1
     order by 1 limit $1`,
    [BROKEN_MAX],
  );
  const [counted] = await database.query<{ count: string }>(
    'select (select count(*) from statement) + (select count(*) from entry) as count',
  );
  return reportOf('I7', 'rows per file, statement and position', Number(counted?.count ?? 0), broken);
}

/** I10: the entries are those over which the journal has a hash. */
export async function verifyRows(database: Database): Promise<InvariantReport> {
  const digests = new Map<string, { digest: string; count: number }>();
  for await (const rows of database.stream<{ id: string; digest: string; count: number }>(
    `select object_id as id, digest, count from journal where object_type = 'statement' and action = 'statement.loaded'`,
  )) {
    for (const { id, digest, count } of rows) digests.set(id, { digest, count });
  }
  const broken: Broken[] = [];
  const seen = new Set<string>();
  let current: { id: string; hash: ReturnType<typeof createHash> } | undefined;
  const close = (): void => {
    if (current === undefined) return;
    const loaded = digests.get(current.id);
    seen.add(current.id);
    if (loaded === undefined) broken.push({ id: current.id, problem: 'is not in the journal' });
    else if (current.hash.digest('hex') !== loaded.digest)
      broken.push({ id: current.id, problem: 'its entries are not those that were loaded' });
  };
  for await (const rows of database.stream<EntryRow>(
    `select statement_id, position, amount_minor as minor, currency, e.status, booking_date::text as "bookingDate", value_date::text as "valueDate", line
     from entry e order by statement_id, position`,
  )) {
    for (const row of rows) {
      if (current?.id !== row.statement_id) {
        close();
        current = { id: row.statement_id, hash: createHash('sha256') };
      }
      current.hash.update(rowText(row));
    }
  }
  close();
  for (const [id, { count }] of digests)
    if (count > 0 && !seen.has(id))
      broken.push({ id, problem: `none of the ${count} entries that were loaded is there` });
  return reportOf('I10', 'loaded entries and their hash in the journal', digests.size, broken);
}

type EntryRow = {
  statement_id: string;
  position: number;
  minor: string;
  currency: string;
  status: string;
  bookingDate: string | null;
  valueDate: string | null;
  line: number;
};
