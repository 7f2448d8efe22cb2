import { paymentStatusChanged, type PaymentStatusChanged, type SetupSource } from '@giroport/contracts';
import { Unavailable } from '@giroport/kernel';
import type { Consumer, EventContext } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { recordItemStatus } from '../import-pack/item-status.ts';
import { WebhookQueue } from './webhook-queue.ts';

/** Brings status changes back to their source: into its webhook's queue, and into its order packs. */
@Injectable()
export class DeliverStatus implements Consumer<typeof paymentStatusChanged, SetupSource | undefined> {
  readonly event = paymentStatusChanged;
  readonly name = 'stp-ingress--deliver-status';
  readonly gatherMax = 16;
  readonly gatherMs = 100;

  constructor(
    @Inject(SetupCache) private readonly setup: SetupCache,
    @Inject(WebhookQueue) private readonly queue: WebhookQueue,
  ) {}

  /** A source with neither webhook nor order packs reads its statuses elsewhere: its events need not even be parsed. */
  concerns(sourceId: string): boolean {
    const source = this.setup.current().findSource(sourceId);
    return source === undefined || source.webhook !== undefined || source.doors.includes('SOAP');
  }

  async prepare(body: PaymentStatusChanged): Promise<SetupSource | undefined> {
    const known = this.setup.current().findSource(body.sourceId);
    if (known) return known;
    await this.setup.refresh();
    if (this.setup.current().revision === 0) throw new Unavailable('the set-up is not known yet');
    return this.setup.current().findSource(body.sourceId);
  }

  async handle(
    body: PaymentStatusChanged,
    tx: Tx,
    context: EventContext & { readonly prepared: SetupSource | undefined },
  ): Promise<void> {
    const source = context.prepared;
    if (source?.webhook) await this.queue.add(tx, context.eventId, body);
    if (source?.doors.includes('SOAP')) await recordItemStatus(tx, body);
  }
}
