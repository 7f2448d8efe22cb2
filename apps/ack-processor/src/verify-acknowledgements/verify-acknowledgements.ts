import { paymentOutcome, verifyQuestion, type InvariantReport } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { reportOf, verifyChain, verifyOutbox, type Answer } from '@giroport/messaging';
import { Database, Journal, Seal } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { digestOf } from '../record-acknowledgements/announcements.ts';

const BROKEN_MAX = 100;
/** How long the parts of one bank file may be on their way before a missing one counts as lost. */
const PARTS_MS_MAX = 60_000;

type Broken = { id: string; problem: string };
type BatchRow = { id: string; event_id: string; count: number; digest: string; body: Buffer | null };
type AckOfBatch = { batch_id: string; id: string; position: number; target_id: string; outcome: string };

/** What this service's tables can show of the invariants. */
@Injectable()
export class VerifyAcknowledgements implements Answer<object, { service: string; reports: InvariantReport[] }> {
  readonly question = verifyQuestion('ack-processor');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(): Promise<{ service: string; reports: InvariantReport[] }> {
    const now = this.clock.now();
    const reports = [
      await verifyOutbox(this.database, now),
      await verifyFiles(this.database, now),
      await verifyOutcomes(this.database, this.seal),
      await verifyUnmatched(this.database),
      await verifyChain(this.database, this.journal),
    ];
    return { service: 'ack-processor', reports };
  }
}

/** I8: each acknowledgement of a bank file has one row; as many as the file declared. */
export async function verifyFiles(database: Database, now: Date): Promise<InvariantReport> {
  const broken = await database.query<Broken>(
    `select bank_file_id::text as id, 'declares ' || coalesce(expected::text, 'no last part, ') || ', counted ' || recorded || ', has ' || rows as problem
     from (select ack_file.*, (select count(*) from ack where ack.bank_file_id = ack_file.bank_file_id) as rows from ack_file) as file
     where rows <> recorded or (expected is not null and recorded > expected)
        or (coalesce(recorded < expected, true) and first_at < $1) or (recorded = expected and told_status is null) limit $2`,
    [new Date(now.getTime() - PARTS_MS_MAX), BROKEN_MAX],
  );
  const strays = await database.query<Broken>(
    `select id::text, 'belongs to no bank file' as problem from ack where not exists (select 1 from ack_file where ack_file.bank_file_id = ack.bank_file_id) limit $1`,
    [BROKEN_MAX],
  );
  return reportOf('I8', 'bank files and their acknowledgements', await count(database, 'ack_file'), [
    ...broken,
    ...strays,
  ]);
}

/** I8: what was matched was told to dispatch exactly once, in the batch that it names, with the outcome that it has. */
export async function verifyOutcomes(database: Database, seal: Seal): Promise<InvariantReport> {
  const broken: Broken[] = await database.query<Broken>(
    `select ack.id::text, case when batch_id is null then 'matched with a meaning, and told nobody' else 'names batch ' || batch_id || ', which is not there' end as problem
     from ack left join outcome_batch on outcome_batch.id = ack.batch_id
     where (state = 'MATCHED' and outcome is null and meaning is not null and meaning not like 'CHANGE_NOTIFIED/%') or (batch_id is not null and outcome_batch.id is null) limit $1`,
    [BROKEN_MAX],
  );
  let examined = 0;
  const batches = await countByBatch(database); // before the rows: a batch that is told meanwhile is none without rows
  const sql = `select id, batch_id, position, target_id, outcome from ack where batch_id is not null order by batch_id, position`;
  let gathered: AckOfBatch[] = [];
  const seen = new Set<string>();
  const close = async (): Promise<void> => {
    if (gathered.length === 0) return;
    seen.add(gathered[0]!.batch_id);
    broken.push(...(await checkBatch(database, seal, gathered)));
    gathered = [];
  };
  for await (const rows of database.stream<AckOfBatch>(sql)) {
    for (const row of rows) {
      if (gathered.length > 0 && gathered[0]!.batch_id !== row.batch_id) await close();
      gathered.push(row);
      examined++;
    }
  }
  await close();
  for (const [id, told] of batches)
    if (!seen.has(id)) broken.push({ id, problem: `told ${told} outcomes, no row names it` });
  return reportOf('I8', 'outcomes told to dispatch once', examined, broken);
}

/** I8: what was not matched waits in the table of the unmatched, and nothing else does. */
export async function verifyUnmatched(database: Database): Promise<InvariantReport> {
  const broken = await database.query<Broken>(
    `select id::text, 'is unmatched, and waits for nobody' as problem from ack
     where state = 'UNMATCHED' and not exists (select 1 from unmatched where unmatched.bank_file_id = ack.bank_file_id and unmatched.position = ack.position)
     union all
     select ack_id::text, 'waits as unmatched, and is ' || ack.state from unmatched join ack using (bank_file_id, position) where ack.state <> 'UNMATCHED'
     limit $1`,
    [BROKEN_MAX],
  );
  return reportOf('I8', 'unmatched acknowledgements parked', await count(database, 'unmatched'), broken);
}

/** A batch's rows against its record, and against the announcement itself as long as the outbox keeps it. */
async function checkBatch(database: Database, seal: Seal, rows: readonly AckOfBatch[]): Promise<Broken[]> {
  const id = rows[0]!.batch_id;
  const [batch] = await database.query<BatchRow>(
    'select b.id, b.event_id, b.count, b.digest, o.body from outcome_batch b left join outbox o on o.event_id = b.event_id where b.id = $1',
    [id],
  );
  if (!batch) return []; // told row by row above
  const broken: Broken[] = [];
  if (batch.count !== rows.length)
    broken.push({ id, problem: `told ${batch.count} outcomes, ${rows.length} rows name it` });
  else if (digestOf(rows) !== batch.digest) broken.push({ id, problem: 'rows differ from what was told' });
  if (batch.body) broken.push(...differences(id, rows, seal.openText(batch.body)));
  return broken;
}

function differences(id: string, rows: readonly AckOfBatch[], bodyJson: string): Broken[] {
  const told = paymentOutcome.parse(JSON.parse(bodyJson)).outcomes.map((one) => one.acknowledgementId);
  const times = new Map<string, number>();
  for (const one of told) times.set(one, (times.get(one) ?? 0) + 1);
  const broken = rows
    .filter((row) => times.get(row.id) !== 1)
    .map((row) => ({ id: row.id, problem: `told ${times.get(row.id) ?? 0} times in batch ${id}` }));
  const known = new Set(rows.map((row) => row.id));
  return [
    ...broken,
    ...told
      .filter((one) => !known.has(one))
      .map((one) => ({ id: one, problem: `told in batch ${id}, which its row does not name` })),
  ];
}

async function countByBatch(database: Database): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const rows of database.stream<{ id: string; count: number }>('select id, count from outcome_batch'))
    for (const row of rows) counts.set(row.id, row.count);
  return counts;
}

async function count(database: Database, table: string): Promise<number> {
  const [row] = await database.query<{ count: string }>(`select count(*) as count from ${table}`);
  return Number(row?.count ?? 0);
}
