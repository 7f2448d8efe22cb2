import { inTransaction, type Database, type Seal } from '@giroport/persistence';
import { Loop, type Log } from '@giroport/runtime';
import type { ConsumerRunner, Delivery } from './consumer-runner.ts';

type RequeuedRow = {
  id: string;
  consumer: string;
  subject: string;
  envelope: Buffer;
  body: Buffer | null;
  tries: number;
};

/** How often it is looked for what another instance was told to requeue, or left when it died. */
const LOOK_EVERY_MS = 1_000;
/** An event whose turn it is, is left to whoever took it for so long. */
const CLAIM_SECONDS = 60;

/**
 * Brings what a person requeued to its consumer once more, from the parked row itself: the stream is not asked, so no service publishes
 * what it consumes. The row says REQUEUED until the transaction that handles it, or parks it anew, has committed.
 */
export class Requeued {
  private readonly loop: Loop;
  private runners: readonly ConsumerRunner[] = [];

  constructor(private readonly parts: { readonly database: Database; readonly seal: Seal; readonly log: Log }) {
    this.loop = new Loop('requeued events', LOOK_EVERY_MS, parts.log, () => this.turn());
  }

  start(runners: readonly ConsumerRunner[]): void {
    this.runners = runners;
    if (runners.length > 0) this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  private async turn(): Promise<boolean> {
    const row = await this.claim();
    if (!row) return false;
    const delivery = new RequeuedDelivery(row, this.parts.seal);
    await this.runners.find((one) => one.takesFrom(row.consumer))!.handleRequeued(delivery);
    if (delivery.waitMs !== undefined) await this.wait(row, delivery.waitMs);
    return true;
  }

  private async claim(): Promise<RequeuedRow | undefined> {
    const rows = await inTransaction(this.parts.database, (tx) =>
      tx.query<RequeuedRow>(
        `update parked_event set next_try_at = now() + make_interval(secs => $2), tries = tries + 1
         where id = (select id from parked_event where state = 'REQUEUED' and consumer ~ any($1) and next_try_at <= now()
           order by next_try_at limit 1 for update skip locked)
         returning id, consumer, subject, envelope, body, tries`,
        [this.runners.map((one) => one.inboxes), CLAIM_SECONDS],
      ),
    );
    return rows[0];
  }

  private async wait(row: RequeuedRow, waitMs: number): Promise<void> {
    await inTransaction(this.parts.database, (tx) =>
      tx.query(
        `update parked_event set next_try_at = now() + make_interval(secs => $2) where id = $1 and state = 'REQUEUED'`,
        [row.id, waitMs / 1000],
      ),
    );
  }
}

/** A parked row as its consumer takes it; whether it is done stands in the row, so an acknowledgement says nothing more. */
class RequeuedDelivery implements Delivery {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly body: Buffer | undefined;
  readonly seq = 0;
  readonly info: Delivery['info'];
  waitMs: number | undefined;

  constructor(row: RequeuedRow, seal: Seal) {
    this.subject = row.subject;
    this.data = seal.open(row.envelope);
    this.body = row.body === null ? undefined : seal.open(row.body);
    this.info = { stream: 'parked', deliveryCount: row.tries };
  }

  ack(): void {}

  term(): void {}

  nak(waitMs = 0): void {
    this.waitMs = waitMs;
  }
}
