import { Database } from '@giroport/persistence';
import { LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

/** How long what was delivered, and what operators were told, stays to be looked at. */
const KEEP_DAYS = 30;
const SWEEP_EVERY_MS = 3_600_000;

/** Drops what has only been kept to be looked at. Requests, bank files, order packs and the journal are never swept. */
@Injectable()
export class SweepOld implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop('old deliveries', SWEEP_EVERY_MS, log, () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  private async sweep(): Promise<boolean> {
    await this.database.query(
      `delete from webhook_delivery where state = 'DELIVERED' and created_at < now() - make_interval(days => $1)`,
      [KEEP_DAYS],
    );
    await this.database.query('delete from ops_event where at < now() - make_interval(days => $1)', [KEEP_DAYS]);
    return false;
  }
}
