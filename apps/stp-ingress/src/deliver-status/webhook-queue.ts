import type { PaymentStatusChanged } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { Database, inTransaction, Journal, Seal, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { WebhookWorker } from './webhook-worker.ts';

type DeliveryRow = {
  position: string;
  delivery_id: string;
  source_id: string;
  event: string;
  count: number;
  state: string;
  tries: number;
  next_try_at: Date;
  last_status: number | null;
  last_error: string | null;
  created_at: Date;
  delivered_at: Date | null;
};

export type DeliveryFilter = {
  readonly sourceId?: string;
  readonly state?: string;
  readonly cursor?: number;
  readonly limit?: number;
};

/** Webhook deliveries as rows: one an event, in the order in which the changes came, whatever becomes of the receiver. */
@Injectable()
export class WebhookQueue {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(WebhookWorker) private readonly worker: WebhookWorker,
  ) {}

  /** The payload's shape is that of Standard Webhooks: type, timestamp, data. */
  async add(tx: Tx, eventId: string, body: PaymentStatusChanged): Promise<void> {
    const payload = JSON.stringify({ type: 'payment.status', timestamp: body.at, data: body });
    await tx.query(
      `insert into webhook_delivery (delivery_id, source_id, event, count, body) values ($1, $2, $3, $4, $5) on conflict (delivery_id) do nothing`,
      [eventId, body.sourceId, 'payment.status', body.changes.length, this.seal.seal(payload)],
    );
    tx.afterCommit(() => this.worker.wake());
  }

  /** Newest first. */
  async list({ sourceId, state, cursor, limit = 50 }: DeliveryFilter): Promise<{ items: object[]; next?: number }> {
    const rows = await this.database.query<DeliveryRow>(
      `select position, delivery_id, source_id, event, count, state, tries, next_try_at, last_status, last_error, created_at, delivered_at
       from webhook_delivery where ($1::text is null or source_id = $1) and ($2::text is null or state = $2) and ($3::bigint is null or position < $3)
       order by position desc limit $4`,
      [sourceId ?? null, state ?? null, cursor ?? null, limit],
    );
    const last = rows.at(-1);
    return { items: rows.map(tell), ...(rows.length === limit && last && { next: Number(last.position) }) };
  }

  /** A parked delivery is tried again, from the first try. Throws Reject webhook.unknown, webhook.decided. */
  async requeue(deliveryId: string, sourceId: string | undefined, by: string): Promise<object> {
    const known = await this.find(deliveryId);
    if (!known || (sourceId !== undefined && known.source_id !== sourceId))
      throw new Reject('webhook.unknown', { deliveryId });
    await inTransaction(this.database, async (tx) => {
      const moved = await tx.execute(
        `update webhook_delivery set state = 'PENDING', tries = 0, next_try_at = now() where delivery_id = $1 and state = 'PARKED'`,
        [deliveryId],
      );
      if (moved !== 1) throw new Reject('webhook.decided', { deliveryId, state: known.state });
      this.journal.append(tx, { actor: by, action: 'webhook.requeued', object: { type: 'webhook', id: deliveryId } });
      tx.afterCommit(() => this.worker.wake());
    });
    return tell((await this.find(deliveryId))!);
  }

  private async find(deliveryId: string): Promise<DeliveryRow | undefined> {
    return (
      await this.database.query<DeliveryRow>('select * from webhook_delivery where delivery_id = $1', [deliveryId])
    )[0];
  }
}

function tell(row: DeliveryRow): object {
  return {
    deliveryId: row.delivery_id,
    sourceId: row.source_id,
    event: row.event,
    count: row.count,
    state: row.state,
    tries: row.tries,
    ...(row.state === 'PENDING' && { nextTryAt: row.next_try_at.toISOString() }),
    ...(row.last_status !== null && { lastStatus: row.last_status }),
    ...(row.last_error !== null && { lastError: row.last_error }),
    createdAt: row.created_at.toISOString(),
    ...(row.delivered_at !== null && { deliveredAt: row.delivered_at.toISOString() }),
  };
}
