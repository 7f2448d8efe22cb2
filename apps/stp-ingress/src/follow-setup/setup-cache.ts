import { setupDocument, setupGet, parserOf, type SetupDocument } from '@giroport/contracts';
import { Unavailable, type Clock } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { Database, inTransaction, Seal } from '@giroport/persistence';
import { CLOCK, LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { EMPTY_SETUP, SetupIndex } from '../domain/setup-index.ts';

/** How often dispatch is asked whether the set-up changed. */
const ASK_EVERY_MS = 3_000;
/** An unknown name asks at once, but not more often than this: guesses must not become questions. */
const ASK_AGAIN_MS_MIN = 500;
const ASK_MS_MAX = 2_000;

type CopyRow = { revision: string; setup: Buffer };

/**
 * The set-up as dispatch last told it. It is kept sealed in a table, so that a restart while dispatch is down still knows the
 * sources, accounts and banks.
 */
@Injectable()
export class SetupCache implements OnApplicationBootstrap, OnModuleDestroy {
  private index: SetupIndex = EMPTY_SETUP;
  private readonly loop: Loop;
  private askedAt = 0;
  private asking: Promise<boolean> | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop('set-up', ASK_EVERY_MS, log, async () => {
      await this.ask();
      return false;
    });
  }

  current(): SetupIndex {
    return this.index;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.load();
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /**
   * Asks now, or as soon as that may be done again; true when the set-up is another than it was. Who asks meanwhile shares the answer.
   * What was asked since an instant need not be asked again: thousands of unknown names in one request are one question.
   */
  async refresh(since?: Date): Promise<boolean> {
    if (since && this.askedAt >= since.getTime()) return (await this.asking) ?? false;
    const waitMs = Math.max(0, this.askedAt + ASK_AGAIN_MS_MIN - this.clock.now().getTime());
    this.asking ??= sleep(waitMs)
      .then(() => this.askOnce())
      .finally(() => (this.asking = undefined));
    return await this.asking;
  }

  /** Somebody has just changed it through this door. */
  async renew(): Promise<void> {
    await this.asking;
    await this.ask();
  }

  private ask(): Promise<boolean> {
    this.asking ??= this.askOnce().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async askOnce(): Promise<boolean> {
    this.askedAt = this.clock.now().getTime();
    try {
      const { revision, setup } = await this.questions.ask(setupGet, {}, ASK_MS_MAX);
      if (revision === this.index.revision) return false;
      await this.keep(revision, setup);
      this.index = new SetupIndex(revision, setup);
      this.log.info('set-up taken over', { revision, banks: setup.banks.length, sources: setup.sources.length });
      return true;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.log.debug('dispatch does not tell the set-up now; the copy is used', { revision: this.index.revision });
      return false;
    }
  }

  private async load(): Promise<void> {
    const [row] = await this.database.query<CopyRow>('select revision, setup from setup_copy');
    if (!row) return;
    this.index = new SetupIndex(Number(row.revision), parseSetup(JSON.parse(this.seal.openText(row.setup))));
  }

  private async keep(revision: number, setup: SetupDocument): Promise<void> {
    const sealed = this.seal.seal(JSON.stringify(setup));
    await inTransaction(this.database, (tx) =>
      tx.query(
        `insert into setup_copy (revision, setup, fetched_at) values ($1, $2, $3)
         on conflict (singleton) do update set revision = excluded.revision, setup = excluded.setup, fetched_at = excluded.fetched_at`,
        [revision, sealed, this.clock.now()],
      ),
    );
  }
}

const parseSetup = parserOf<SetupDocument>(setupDocument, 'setup.schema', 'kept set-up');
