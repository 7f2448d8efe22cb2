import { Reject, sha256Hex, type Clock } from '@giroport/kernel';
import { Bus } from '@giroport/messaging';
import { Database, inTransaction, Journal, type Tx } from '@giroport/persistence';
import { CLOCK, LOG, type Log } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { CATALOG_NOTICE } from './catalog-notice.ts';

export type Change = {
  /** layout, dialect, code-map */
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly by: string;
  readonly digest: string;
  readonly reason?: string | undefined;
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** A change under way: its transaction, and how it is noted. */
export type Changing = { readonly tx: Tx; readonly now: Date; note(change: Change): void };

/** Changes the catalog, one change at a time: rows, journal and the revision that every worker asks for, in one transaction. */
@Injectable()
export class CatalogWriter {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async change<Result>(run: (changing: Changing) => Promise<Result>): Promise<Result> {
    return await inTransaction(this.database, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('giroport.transform.catalog'))`);
      const noted: Change[] = [];
      const result = await run({ tx, now: this.clock.now(), note: (change) => noted.push(change) });
      if (noted.length > 0) await this.raise(tx, noted);
      return result;
    });
  }

  private async raise(tx: Tx, noted: readonly Change[]): Promise<void> {
    for (const { type, id, version, action, by, digest, reason, facts } of noted)
      this.journal.append(tx, {
        actor: by,
        action,
        object: { type, id: `${id}@${version}` },
        digest,
        facts: { ...facts, ...(reason !== undefined && { reason }) },
      });
    await tx.query('update catalog_revision set revision = revision + 1');
    tx.afterCommit(() => this.tell());
  }

  /** Only a hint to warm up: who misses it learns of the revision with the next file. */
  private tell(): void {
    try {
      this.bus.connected().publish(CATALOG_NOTICE);
    } catch (error) {
      this.log.debug('nobody could be told that the catalog changed', { error: String(error) });
    }
  }
}

/** JSON with sorted names: the same document hashes the same, however its fields are ordered. */
export function documentText(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([left], [right]) => (left < right ? -1 : 1)))
      : one,
  );
}

export function documentHash(text: string): string {
  return sha256Hex(text);
}

/** Throws Reject('catalog.changed.conflict') where the asker knows another newest version than there is. */
export function refuseStale(ifVersion: number | undefined, newest: number): void {
  if (ifVersion !== undefined && ifVersion !== newest)
    throw new Reject('catalog.changed', { known: ifVersion, newest });
}
