import { FILE_PAYMENTS_MAX } from '@giroport/contracts';
import type { Clock, Ids } from '@giroport/kernel';
import { Database, inTransaction, type Tx } from '@giroport/persistence';
import { CLOCK, IDS, inSpan } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { isDue, ruleOf } from '../domain/grouping.ts';
import { Groups, type GroupRow } from '../persistence/groups.ts';
import { Moves } from '../persistence/moves.ts';
import { SetupStore, type Setup } from '../persistence/setup-store.ts';
import { BuildFile, routeOf, type Built, type Route } from './build-file.ts';
import { takeParcels } from './parcels.ts';
import { countIntoRun, dropEmptyRun, openRun, type Run } from './runs.ts';
import { groupBy } from '../domain/group-by.ts';

/** What a run by hand may be narrowed to. */
export type Selection = {
  readonly bankId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly paymentIds?: readonly string[] | undefined;
};

export type RunResult = { readonly runId: string; readonly payments: number; readonly files: number };

/** What was named did not wait any more. */
const NOTHING_BUILT: Built = {
  fileId: '',
  payments: 0,
  totals: { count: 0, prenotes: 0, credits: {}, debits: {} },
  failed: 0,
};

type WaitingRow = { group_id: string; count: string; oldest_at: Date; newest_at: Date; traceparent: string | null };

/** Makes files of what waits: of groups that are due by themselves, or of what a person chose. */
@Injectable()
export class DispatchGroups {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SetupStore) private readonly setup: SetupStore,
    @Inject(Groups) private readonly groups: Groups,
    @Inject(BuildFile) private readonly buildFile: BuildFile,
    @Inject(Moves) private readonly moves: Moves,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** One file of each group that is due; true where there may be more at once. */
  async dispatchDue(): Promise<boolean> {
    const waiting = await this.waiting();
    if (waiting.length === 0) return false;
    const setup = await this.setup.current();
    const run: Run = { id: this.ids.next(), trigger: 'ON_LOAD', by: 'dispatch', startedAt: this.clock.now() };
    let built = 0;
    for (const row of waiting) {
      const group = await this.groups.get(row.group_id);
      const rule = ruleOf(setup.document, group.method);
      const known = { count: Number(row.count), oldestAt: row.oldest_at, newestAt: row.newest_at };
      if (!isDue(known, rule, FILE_PAYMENTS_MAX, this.clock.now())) continue;
      const parent = row.traceparent ?? undefined;
      if (await inSpan('dispatch group', { parent }, () => this.takeWaiting(run, group, setup, true))) built++;
    }
    return built > 0;
  }

  /** A run by hand takes everything that waits, scheduled or not, whether due or not. */
  async dispatchChosen(by: string, trigger: 'MANUAL' | 'SCHEDULED', selection: Selection): Promise<RunResult> {
    const run: Run = { id: this.ids.next(), trigger, by, startedAt: this.clock.now() };
    const setup = await this.setup.current();
    const built = selection.paymentIds
      ? await this.takeNamed(run, setup, selection.paymentIds)
      : await this.takeGroups(run, setup, selection);
    const payments = built.reduce((sum, one) => sum + one.payments, 0);
    return { runId: run.id, payments, files: built.filter((one) => one.payments > 0).length };
  }

  private async waiting(): Promise<WaitingRow[]> {
    return await this.database.query<WaitingRow>(
      `select group_id, sum(count) as count, min(at) as oldest_at, max(at) as newest_at,
         min(traceparent) as traceparent
       from parcel join payment_group on payment_group.id = group_id
       where on_load and gap is null group by group_id order by min(at)`,
    );
  }

  private async takeGroups(run: Run, setup: Setup, { bankId, accountId }: Selection): Promise<Built[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from payment_group where ($1::text is null or bank_id = $1) and ($2::text is null or account_id = $2)
         and exists (select 1 from parcel where group_id = payment_group.id) order by id`,
      [bankId ?? null, accountId ?? null],
    );
    const built: Built[] = [];
    for (const { id } of rows) {
      const group = await this.groups.get(id);
      for (
        let one = await this.takeWaiting(run, group, setup, false);
        one;
        one = await this.takeWaiting(run, group, setup, false)
      )
        built.push(one);
    }
    return built;
  }

  private async takeNamed(run: Run, setup: Setup, paymentIds: readonly string[]): Promise<Built[]> {
    const rows = await this.database.query<{ id: string; group_id: string }>(
      'select id, group_id from payment where id = any($1::uuid[])',
      [paymentIds],
    );
    const built: Built[] = [];
    for (const [groupId, some] of groupBy(rows, (row) => row.group_id)) {
      const group = await this.groups.get(groupId);
      const one = await inTransaction(this.database, (tx) =>
        this.take(tx, run, group, setup, async () => some.map((row) => row.id)),
      );
      if (one) built.push(one);
    }
    return built;
  }

  private async takeWaiting(run: Run, group: GroupRow, setup: Setup, onLoadOnly: boolean): Promise<Built | undefined> {
    const rule = ruleOf(setup.document, group.method);
    const max = Math.min(rule.paymentsMax ?? FILE_PAYMENTS_MAX, FILE_PAYMENTS_MAX);
    return await inTransaction(this.database, (tx) =>
      this.take(tx, run, group, setup, () => takeParcels(tx, group.id, max, onLoadOnly)),
    );
  }

  /** One instance at a time takes from a group: the loops go on to the next one, a person's run waits for its turn. */
  private async take(
    tx: Tx,
    run: Run,
    group: GroupRow,
    setup: Setup,
    ids: () => Promise<readonly string[]>,
  ): Promise<Built | undefined> {
    // Not `for update`: payments that are being loaded into the group meanwhile would wait for its file to be built.
    const wait = run.trigger === 'ON_LOAD' ? 'skip locked' : '';
    const locked = await tx.query(`select 1 from payment_group where id = $1 for no key update ${wait}`, [group.id]);
    if (locked.length === 0) return undefined;
    const route = routeOf(setup, group);
    if ('gap' in route) return await this.tellGap(tx, group, route.gap);
    return await this.build(tx, run, group, route, await ids());
  }

  private async build(
    tx: Tx,
    run: Run,
    group: GroupRow,
    route: Route,
    ids: readonly string[],
  ): Promise<Built | undefined> {
    if (ids.length === 0) return undefined;
    await openRun(tx, run);
    const built = await this.buildFile.build(tx, run, group, route, ids);
    if (built) await countIntoRun(tx, run, built);
    else await dropEmptyRun(tx, run);
    return built ?? NOTHING_BUILT;
  }

  private async tellGap(tx: Tx, group: GroupRow, gap: string): Promise<undefined> {
    const told = await tx.execute('update payment_group set gap = $2 where id = $1 and gap is distinct from $2', [
      group.id,
      gap,
    ]);
    if (told === 0) return;
    const at = this.clock.now();
    await this.moves.tell(tx, `${group.id}/${at.getTime()}`, {
      code: 'dispatch.gap',
      severity: 'ERROR',
      object: { type: 'account', id: group.accountId },
      message: `Payments of account ${group.accountId} by ${group.method} wait: ${gap}. Apply a set-up that has it.`,
      facts: { bank: group.bankId, method: group.method, currency: group.currency },
      at,
    });
  }
}
