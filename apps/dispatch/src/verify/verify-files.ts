import type { InvariantReport } from '@giroport/contracts';
import { sha256Hex } from '@giroport/kernel';
import { reportOf } from '@giroport/messaging';
import type { Database, Seal } from '@giroport/persistence';
import type { Direction } from '../domain/grouping.ts';
import { addSums, differencesOf, sameSums, totalsOf, type WireTotals } from '../domain/totals.ts';
import type { Broken } from './verify-payments.ts';

type FileRow = {
  id: string;
  run_id: string;
  currency: string;
  direction: Direction;
  totals: WireTotals;
  read_back: WireTotals | null;
  listed: number;
  found: number;
  prenotes: number;
  sum: string;
};
type RunRow = { id: string; payments: number; failed: number; sums: Record<string, string>; files: number };

/** I2: what each run took is what its files hold, and what was read back from their bytes. */
export async function verifyTotals(database: Database): Promise<InvariantReport> {
  const files = await database.query<FileRow>(
    `select f.id, f.run_id, f.currency, f.direction, f.totals, f.read_back, cardinality(f.payment_ids) as listed, taken.*
     from payment_file f cross join lateral (
       select count(*)::integer as found, count(*) filter (where p.prenote)::integer as prenotes,
         coalesce(sum(p.amount_minor) filter (where not p.prenote), 0) as sum
       from unnest(f.payment_ids) as u(id) join payment p on p.id = u.id) as taken`,
  );
  const runs = await database.query<RunRow>('select id, payments, failed, sums, files from run');
  const broken = [
    ...files.flatMap(brokenFile),
    ...runs.flatMap((run) =>
      brokenRun(
        run,
        files.filter((file) => file.run_id === run.id),
      ),
    ),
  ];
  return reportOf('I2', 'runs = their files = what was read back', files.length + runs.length, broken);
}

function brokenFile(file: FileRow): Broken[] {
  const broken: Broken[] = [];
  const live = totalsOf([{ amountMinor: BigInt(file.sum), prenote: false }], file.direction, file.currency);
  const taken = { ...live, count: file.found, prenotes: file.prenotes };
  if (file.listed !== file.found)
    broken.push({ id: file.id, problem: `lists ${file.listed} payments, ${file.found} are here` });
  const inFile = differencesOf(file.totals, taken);
  if (inFile.length > 0)
    broken.push({ id: file.id, problem: `its payments differ from its totals: ${inFile.join('; ')}` });
  const readBack = file.read_back ? differencesOf(file.totals, file.read_back) : [];
  if (readBack.length > 0) broken.push({ id: file.id, problem: `what was read back differs: ${readBack.join('; ')}` });
  return broken;
}

function brokenRun(run: RunRow, files: readonly FileRow[]): Broken[] {
  const count = files.reduce((sum, file) => sum + file.totals.count, 0);
  const sums = files.reduce<Record<string, string>>(
    (all, file) => addSums(addSums(all, file.totals.credits), file.totals.debits),
    {},
  );
  if (run.payments - run.failed !== count)
    return [{ id: run.id, problem: `took ${run.payments - run.failed} payments, its files hold ${count}` }];
  if (run.files !== files.length) return [{ id: run.id, problem: `made ${run.files} files, ${files.length} are here` }];
  return sameSums(run.sums, sums)
    ? []
    : [{ id: run.id, problem: `took ${JSON.stringify(run.sums)}, its files hold ${JSON.stringify(sums)}` }];
}

type ContentRow = {
  id: string;
  sealed: Buffer | null;
  sha256: string;
  bytes: number;
  lines: number[] | null;
  count: number;
};
const CONTENTS_AT_ONCE = 4;

/** I9: every file's bytes are kept, sealed, as they were hashed; every payment's line is one of the file's. */
export async function verifyContents(database: Database, seal: Seal): Promise<InvariantReport> {
  const broken: Broken[] = [];
  let examined = 0;
  const sql = `select f.id, c.sealed, f.sha256, f.bytes, f.lines, cardinality(f.payment_ids) as count
    from payment_file f left join payment_file_content c on c.file_id = f.id where f.sha256 is not null order by f.number`;
  for await (const rows of database.stream<ContentRow>(sql, [], CONTENTS_AT_ONCE)) {
    for (const row of rows) {
      examined++;
      const problem = findContentProblem(row, seal);
      if (problem !== undefined) broken.push({ id: row.id, problem });
    }
  }
  return reportOf('I9', 'stored payment files, their hashes and the lines of their payments', examined, broken);
}

function findContentProblem(row: ContentRow, seal: Seal): string | undefined {
  if (!row.sealed) return 'its bytes are not here';
  let bytes: Buffer;
  try {
    bytes = seal.open(row.sealed);
  } catch {
    return 'its bytes cannot be opened: they were changed';
  }
  if (sha256Hex(bytes) !== row.sha256 || bytes.length !== row.bytes) return 'its bytes are not those that were hashed';
  if (row.lines?.length !== row.count) return `has ${row.lines?.length ?? 0} lines for ${row.count} payments`;
  // In a file without line ends, a layout counts its segments instead.
  const last = bytes.includes(10) ? linesOf(bytes) : Infinity;
  const stray = row.lines.find((line) => line < 1 || line > last);
  return stray === undefined ? undefined : `a payment is said to stand in line ${stray} of ${last}`;
}

function linesOf(bytes: Buffer): number {
  let count = 1;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
