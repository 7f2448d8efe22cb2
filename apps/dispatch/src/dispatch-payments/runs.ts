import type { Tx } from '@giroport/persistence';
import { addSums } from '../domain/totals.ts';
import type { Built } from './build-file.ts';

/** A dispatch run: what it takes and makes is counted on its row, which its first file makes. */
export type Run = {
  readonly id: string;
  readonly trigger: 'ON_LOAD' | 'SCHEDULED' | 'MANUAL';
  readonly by: string;
  readonly startedAt: Date;
};

/** The row must be there before the files that name it. */
export async function openRun(tx: Tx, run: Run): Promise<void> {
  await tx.query(
    `insert into run (id, trigger, started_by, started_at, payments, sums, files, failed) values ($1, $2, $3, $4, 0, '{}', 0, 0) on conflict do nothing`,
    [run.id, run.trigger, run.by, run.startedAt],
  );
}

export async function countIntoRun(tx: Tx, run: Run, built: Built): Promise<void> {
  const [row] = await tx.query<{ sums: Record<string, string> }>('select sums from run where id = $1 for update', [
    run.id,
  ]);
  const sums = addSums(addSums(row!.sums, built.totals.credits), built.totals.debits);
  await tx.query(
    'update run set payments = payments + $2, sums = $3, files = files + $4, failed = failed + $5 where id = $1',
    [run.id, built.payments + built.failed, JSON.stringify(sums), built.payments > 0 ? 1 : 0, built.failed],
  );
}

/** A run that found nothing leaves no row. */
export async function dropEmptyRun(tx: Tx, run: Run): Promise<void> {
  await tx.query('delete from run where id = $1 and payments = 0 and files = 0', [run.id]);
}
