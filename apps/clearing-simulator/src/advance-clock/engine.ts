import { addDays } from '@giroport/kernel';
import { Database, inTransaction } from '@giroport/persistence';
import { CLOCK, LOG, Loop, type Log } from '@giroport/runtime';
import type { Clock } from '@giroport/kernel';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ClearPayments } from '../clear-payments/clear-payments.ts';
import { CloseDay } from '../close-day/close-day.ts';
import { CollectFiles, OPENING_MINOR } from '../collect-files/collect-files.ts';
import { SETTINGS, type SimulatorSettings } from '../config.ts';
import { bankDayOf } from '../domain/bank-day.ts';
import { scenarios } from '../domain/scenario.ts';
import { PostAnswers } from '../post-answers/post-answers.ts';
import { BankClock } from './bank-clock.ts';

export type Turn = { readonly now: Date; readonly filesCollected: number; readonly filesPosted: number };

/** How often the banks look by themselves. */
const LOOK_EVERY_MS = { REAL: 200, DRIVEN: 500 } as const;

/** Runs the banks, one turn at a time: collect, clear in the order of the clock, close days, post. */
@Injectable()
export class Engine implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;
  private last: Promise<unknown> = Promise.resolve();
  /** Since the clock was last advanced, so that who advances it learns what happened. */
  private collected = 0;
  private posted = 0;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(BankClock) private readonly bankClock: BankClock,
    @Inject(CollectFiles) private readonly files: CollectFiles,
    @Inject(ClearPayments) private readonly payments: ClearPayments,
    @Inject(CloseDay) private readonly days: CloseDay,
    @Inject(PostAnswers) private readonly poster: PostAnswers,
    @Inject(SETTINGS) private readonly settings: SimulatorSettings,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop('banks', LOOK_EVERY_MS[settings.clock], log, async () => {
      await this.turn();
      return false;
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.settle();
    const { scenario, seed, clock } = this.settings;
    this.log.info('the banks are open', {
      scenario,
      seed,
      clock,
      banks: this.settings.banks.map((bank) => bank.bankId),
    });
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await this.last;
  }

  /** Advances the clock, and runs what became due. */
  async advance(to: Date | undefined, byMs: number | undefined): Promise<Turn> {
    return await this.alone(async () => {
      if (to !== undefined || byMs !== undefined) await this.bankClock.advance(to, byMs);
      const now = await this.run();
      const turn = { now, filesCollected: this.collected, filesPosted: this.posted };
      this.collected = 0;
      this.posted = 0;
      return turn;
    });
  }

  private async turn(): Promise<void> {
    await this.alone(() => this.run());
  }

  private async run(): Promise<Date> {
    const now = await this.bankClock.now();
    this.collected += await this.files.collect(now);
    if (!(await this.isAnythingDue(now))) return now;
    for (;;) {
      const day = await this.days.findNext();
      const closes = day !== undefined && day.at <= now;
      while (await this.payments.clearNext(closes ? day.at : now));
      if (!closes) break;
      await this.days.close(day);
    }
    this.posted += await this.poster.postDue(now);
    return now;
  }

  /** Asked first, in one statement: the banks look around all day, and mostly nothing has fallen due. */
  private async isAnythingDue(now: Date): Promise<boolean> {
    const [row] = await this.database.query<{ due: boolean }>(
      `select exists (select 1 from received_file where due_at <= $1)
         or exists (select 1 from answer_file where posted_at is null and due_at <= $1 and next_try_at <= $2)
         or exists (select 1 from account where bank_id = any($3::text[]) and closed_on < $4::date - 1) as due`,
      [now, this.clock.now(), this.settings.banks.map((bank) => bank.bankId), bankDayOf(now)],
    );
    return row!.due;
  }

  /** After whatever runs now. */
  private async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.last.then(work, work);
    this.last = mine.catch(() => undefined);
    return await mine;
  }

  /** The banks, their clock and their script, as this start has them. */
  private async settle(): Promise<void> {
    const { banks, seed, scenario, startsAt, script } = this.settings;
    const real = this.clock.now();
    for (const bank of banks) await this.files.folderOf(bank.bankId).prepare();
    await inTransaction(this.database, async (tx) => {
      // What a process that died had claimed is posted at once; a file that comes twice is one to its receiver.
      await tx.query(`update answer_file set next_try_at = '-infinity' where posted_at is null`);
      await tx.query(
        `insert into clock (instant, set_at, seed, scenario) values ($1, $2, $3, $4)
         on conflict (singleton) do update set seed = excluded.seed, scenario = excluded.scenario`,
        [startsAt ?? real, real, seed, scenario],
      );
      const rules = script ?? scenarios[scenario].script;
      await tx.query('delete from script');
      await tx.query(
        'insert into script (position, rule) select ordinality, rule from unnest($1::jsonb[]) with ordinality as r(rule, ordinality)',
        [rules.map((one) => JSON.stringify(one))],
      );
      for (const { accounts, pushSecret: _, ...bank } of banks) {
        await tx.query(
          'insert into member (bank_id, settings, seen_at) values ($1, $2, $3) on conflict (bank_id) do update set settings = excluded.settings',
          [bank.bankId, JSON.stringify(bank), real],
        );
        await tx.query(
          `insert into account (bank_id, account, currency, company_id, owner, balance_minor, closed_on)
           select $1, r.*, $2 from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[]) as r on conflict do nothing`,
          [
            bank.bankId,
            addDays(bankDayOf(startsAt ?? real), -1),
            accounts.map((one) => one.account),
            accounts.map((one) => one.currency),
            accounts.map((one) => one.companyId ?? null),
            accounts.map((one) => one.owner ?? null),
            accounts.map((one) =>
              (one.openingMinor === undefined ? OPENING_MINOR : BigInt(one.openingMinor)).toString(),
            ),
          ],
        );
      }
    });
  }
}
