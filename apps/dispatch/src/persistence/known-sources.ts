import { idOfContent } from '@giroport/kernel';
import { Database, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';

/** How long the list of sources is taken for true: a new source's payments are not spoken of sooner. */
const KEEP_MS = 1_000;

/** The sources that ever loaded payments: few, so a reference alone leads to the payments that it may name. */
@Injectable()
export class KnownSources {
  private ids: readonly string[] = [];
  private readAt = Number.NEGATIVE_INFINITY;
  private readonly noted = new Set<string>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /** The ids that payments of these references would have, of whichever source. */
  async paymentIdsOf(references: readonly string[]): Promise<string[]> {
    const sources = await this.all();
    return references.flatMap((reference) => sources.map((sourceId) => idOfContent('payment', sourceId, reference)));
  }

  /** Notes those that are not noted yet: a source is new once. */
  async note(tx: Tx, sourceIds: readonly string[]): Promise<void> {
    const fresh = [...new Set(sourceIds)].filter((sourceId) => !this.noted.has(sourceId));
    if (fresh.length === 0) return;
    await tx.query('insert into known_source (source_id) select unnest($1::text[]) on conflict do nothing', [fresh]);
    tx.afterCommit(() => fresh.forEach((sourceId) => this.noted.add(sourceId)));
  }

  async all(): Promise<readonly string[]> {
    if (performance.now() - this.readAt > KEEP_MS) {
      const rows = await this.database.query<{ source_id: string }>('select source_id from known_source');
      this.ids = rows.map((row) => row.source_id);
      this.readAt = performance.now();
    }
    return this.ids;
  }
}
