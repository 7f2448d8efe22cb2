import { verifyQuestion, type InvariantReport } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { reportOf, verifyChain, verifyOutbox, type Answer } from '@giroport/messaging';
import { Database, Journal } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { verifyCatalog } from './verify-catalog.ts';

type Reply = { service: string; reports: InvariantReport[] };

const BROKEN_MAX = 100;
/** How long a file may be read before what it holds back counts as left behind. */
const HELD_MS_MAX = 15 * 60_000;

/** What a worker's tables can show: its outbox, its journal, and each file against what was asked or read. */
@Injectable()
export class VerifyTransform implements Answer<object, Reply> {
  readonly question = verifyQuestion('transform-worker');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(): Promise<Reply> {
    const reports = await Promise.all([
      verifyOutbox(this.database, this.clock.now()),
      verifyHeld(this.database, this.clock.now()),
      verifyChain(this.database, this.journal),
      verifyWrittenFiles(this.database),
      verifyReadFiles(this.database),
      verifyCatalog(this.database),
    ]);
    return { service: 'transform-worker', reports };
  }
}

type Broken = { id: string; problem: string };

/** I5: nothing is held back for ever: a reading that was cut off is taken up again, and drops or releases what it held. */
export async function verifyHeld(database: Database, now: Date): Promise<InvariantReport> {
  const broken = await database.query<Broken>(
    `select held_by::text as id, count(*) || ' events of ' || min(subject) || ' are held back since ' || min(created_at) as problem
     from outbox where held_by is not null group by held_by having min(created_at) < $1 order by 1 limit $2`,
    [new Date(now.getTime() - HELD_MS_MAX), BROKEN_MAX],
  );
  const [counted] = await database.query<{ count: string }>(
    'select count(distinct held_by) as count from outbox where held_by is not null',
  );
  return reportOf(
    'I5',
    'bank files whose events are held back until all are there',
    Number(counted?.count ?? 0),
    broken,
  );
}

/** I2: what another program read back from each file is what was asked for, and the journal has the hash of its bytes. */
export async function verifyWrittenFiles(database: Database): Promise<InvariantReport> {
  const broken = await database.query<Broken>(
    `select file_id::text as id, case when asked is distinct from read_back then 'asked ' || asked::text || ', read back ' || coalesce(read_back::text, 'nothing')
       else 'the hash of its bytes is not the one in the journal' end as problem
     from written_file f where outcome = 'FORMATTED' and (asked is distinct from read_back or not exists (
       select 1 from journal j where j.object_type = 'payment-file' and j.object_id = f.file_id::text and j.digest = f.sha256))
     order by file_id limit $1`,
    [BROKEN_MAX],
  );
  const [counted] = await database.query<{ count: string }>('select count(*) from written_file');
  return reportOf(
    'I2',
    'payment files: totals asked for, and read back from the bytes',
    Number(counted?.count ?? 0),
    broken,
  );
}

/** I6: every entry, acknowledgement or service that a reader gave stands in an event, or the file says ERROR. */
export async function verifyReadFiles(database: Database): Promise<InvariantReport> {
  const broken = await database.query<Broken>(
    `select bank_file_id::text as id, items_read || ' items were read and ' || items_announced || ' announced' as problem
     from read_file where status <> 'ERROR' and items_read <> items_announced order by read_at limit $1`,
    [BROKEN_MAX],
  );
  const [counted] = await database.query<{ count: string }>('select count(*) from read_file');
  return reportOf('I6', 'bank files: items read, and items announced', Number(counted?.count ?? 0), broken);
}
