import { Database, inTransaction, Journal, type JournalEntry } from '@giroport/persistence';
import { LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const FLUSH_EVERY_MS = 250;
/** Entries that one transaction writes, and that may wait in memory: a flood of refusals is counted, not hoarded. */
const FLUSH_MAX = 200;
const WAITING_MAX = 5_000;

/**
 * The log of refusals, in the journal (I10). What changes something is journalled in its own transaction; a refusal changes
 * nothing, so refusals are gathered and written together. Secrets never come here.
 */
@Injectable()
export class CustomerLog implements OnApplicationBootstrap, OnModuleDestroy {
  private waiting: JournalEntry[] = [];
  private dropped = 0;
  private readonly loop: Loop;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop('customer log', FLUSH_EVERY_MS, log, () => this.flush());
  }

  /** Notes that somebody was refused: who as far as known, what was tried, and the code of the refusal. */
  refused(actor: string, what: string, code: string, facts: Readonly<Record<string, unknown>> = {}): void {
    if (this.waiting.length >= WAITING_MAX) {
      this.dropped++;
      return;
    }
    this.waiting.push({
      actor: actor.slice(0, 80),
      action: 'request.refused',
      object: { type: 'door', id: what.slice(0, 120) },
      facts: { code, ...facts },
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await this.flush();
  }

  private async flush(): Promise<boolean> {
    const entries = this.waiting.splice(0, FLUSH_MAX);
    if (this.dropped > 0) {
      entries.push({
        actor: 'stp-ingress',
        action: 'request.refused',
        object: { type: 'door', id: 'flood' },
        count: this.dropped,
      });
      this.dropped = 0;
    }
    if (entries.length === 0) return false;
    try {
      await inTransaction(this.database, async (tx) => entries.forEach((entry) => this.journal.append(tx, entry)));
    } catch (error) {
      this.waiting.unshift(...entries);
      throw error;
    }
    return this.waiting.length > 0;
  }
}
