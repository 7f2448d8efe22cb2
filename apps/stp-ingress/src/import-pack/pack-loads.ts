import { loadExceptionsList, requestsReconcile } from '@giroport/contracts';
import { Unavailable, type Clock } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { Database, inTransaction, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { PackProblem } from './read-pack.ts';

export type SentPack = { readonly packId: string; readonly requestId: string; readonly count: number };

type Refusal = { readonly paymentId: string; readonly error: PackProblem };

/** Refusals that dispatch is asked for at once. */
const PAGE_ITEMS = 500;

/**
 * What dispatch refused to load of a sent package: its item shares the id of another payment then, or has none, so no status
 * speaks of it. Dispatch is asked until it has the whole; what it refused is final, and is kept with the items.
 */
@Injectable()
export class PackLoads {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** True where dispatch has the whole, and what it refused is recorded; false as long as that is not known. */
  async record(pack: SentPack): Promise<boolean> {
    const refusals = await this.find(pack);
    if (!refusals) return false;
    await inTransaction(this.database, async (tx) => {
      const marked = await tx.execute('update order_pack set loaded_at = $2 where pack_id = $1 and loaded_at is null', [
        pack.packId,
        this.clock.now(),
      ]);
      if (marked === 1 && refusals.length > 0) await refuseItems(tx, pack.packId, refusals, this.clock.now());
    });
    return true;
  }

  private async find({ requestId, count }: SentPack): Promise<Refusal[] | undefined> {
    try {
      const { requests } = await this.questions.ask(requestsReconcile, { requestIds: [requestId] });
      if ((requests[0]?.payments ?? 0) < count) return undefined;
      return await this.list(requestId);
    } catch (error) {
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  }

  private async list(requestId: string): Promise<Refusal[]> {
    const found: Refusal[] = [];
    let cursor: string | undefined;
    do {
      const asked = { requestId, limit: PAGE_ITEMS, ...(cursor !== undefined && { cursor }) };
      const { items, next } = await this.questions.ask(loadExceptionsList, asked);
      for (const { paymentId, code, message } of items) found.push({ paymentId, error: { code, message, where: '' } });
      cursor = next;
    } while (cursor !== undefined);
    return found;
  }
}

/** What was heard of such an item before was said of another payment. */
async function refuseItems(tx: Tx, packId: string, refusals: readonly Refusal[], now: Date): Promise<void> {
  await tx.query(
    `update order_item i set errors = jsonb_build_array(u.error), status = 'SENT', sequence = 0, reasons = '[]', bank_reference = null, changed_at = $4
     from unnest($2::uuid[], $3::jsonb[]) as u(payment_id, error) where i.pack_id = $1 and i.payment_id = u.payment_id`,
    [packId, refusals.map((one) => one.paymentId), refusals.map((one) => JSON.stringify(one.error)), now],
  );
}
