import { opsEvent, type SetupSource } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { Database, inTransaction, Seal } from '@giroport/persistence';
import { CLOCK, LOG, Loop, Metrics, SERVICE_CONFIG, type Log } from '@giroport/runtime';
import { signWebhook } from '@giroport/security';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Credentials } from '../admit-caller/credentials.ts';
import type { IngressConfig } from '../config.ts';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { postWebhook } from './post-webhook.ts';
import { WebhookNetworks } from './webhook-networks.ts';

/** Tries before a delivery is parked: with doubling waits that is more than half an hour. */
export const WEBHOOK_TRIES_MAX = 12;
const RETRY_MS_MIN = 1_000;
const RETRY_MS_MAX = 1_800_000;
/** A receiver has so long to answer; a claim lasts longer, so that nobody else tries meanwhile. */
const ANSWER_MS_MAX = 15_000;
const CLAIM_SECONDS = 45;
const LOOK_EVERY_MS = 1_000;
/** Deliveries under way at once, each to another source. */
const AT_ONCE_MAX = 16;

type Due = { position: string; delivery_id: string; source_id: string; body: Buffer; tries: number };
type Outcome = { readonly status?: number; readonly error?: string; readonly retryAfterMs?: number };

/**
 * Delivers what waits, each source's in its order: the head of a source's queue is tried until it is taken or parked, and only
 * then the next. No source waits for another's receiver. Signed as Standard Webhooks says; a receiver drops a repeat by its webhook-id.
 */
@Injectable()
export class WebhookWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;
  private readonly networks: WebhookNetworks;
  /** What is under way, by source. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(SetupCache) private readonly setup: SetupCache,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(SERVICE_CONFIG) config: IngressConfig,
  ) {
    this.networks = new WebhookNetworks(config.GIROPORT_WEBHOOK_NETWORKS ?? '');
    this.loop = new Loop('webhooks', LOOK_EVERY_MS, log, () => this.turn());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.underWay.values());
  }

  wake(): void {
    this.loop.wake();
  }

  private async turn(): Promise<boolean> {
    const sources = this.setup
      .current()
      .document.sources.filter((one) => one.webhook && !this.underWay.has(one.sourceId));
    const due = await this.claim(sources.map((one) => one.sourceId));
    for (const one of due)
      this.begin(
        one,
        sources.find((source) => source.sourceId === one.source_id)!,
      );
    return false; // whatever comes to its end wakes the loop
  }

  private begin(due: Due, source: SetupSource): void {
    const ended = this.deliver(due, source)
      // The claim runs out, and it is tried again.
      .catch((error: unknown) =>
        this.log.error('webhook try not recorded', { deliveryId: due.delivery_id, error: String(error) }),
      )
      .then(() => {
        this.underWay.delete(due.source_id);
        this.loop.wake();
      });
    this.underWay.set(due.source_id, ended);
  }

  /** The head of each source's queue, where its time has come and nobody else has it. */
  private async claim(sourceIds: readonly string[]): Promise<Due[]> {
    const room = AT_ONCE_MAX - this.underWay.size;
    if (sourceIds.length === 0 || room <= 0) return [];
    return await inTransaction(this.database, (tx) =>
      tx.query<Due>(
        `update webhook_delivery d set next_try_at = now() + make_interval(secs => $2)
         from (select head.position from unnest($1::text[]) as s(source_id), lateral (
             select position, next_try_at from webhook_delivery w where w.source_id = s.source_id and w.state = 'PENDING' order by position limit 1) as head
           where head.next_try_at <= now() order by head.next_try_at limit $3) as head
         where d.position = head.position and d.state = 'PENDING' and d.next_try_at <= now()
         returning d.position, d.delivery_id, d.source_id, d.body, d.tries`,
        [sourceIds, CLAIM_SECONDS, room],
      ),
    );
  }

  private async deliver(due: Due, source: SetupSource): Promise<void> {
    const outcome = await this.send(due, source);
    const taken = outcome.status !== undefined && outcome.status >= 200 && outcome.status < 300;
    this.metrics.add('giroport_webhook_tries_total', 'Webhook deliveries tried.', {
      outcome: taken ? 'delivered' : 'failed',
    });
    if (taken) {
      await this.record(due, `state = 'DELIVERED', delivered_at = now()`, outcome, 0);
      return;
    }
    const tries = due.tries + 1;
    if (tries >= WEBHOOK_TRIES_MAX || outcome.status === 410) await this.park(due, outcome);
    else
      await this.record(due, `next_try_at = now() + make_interval(secs => $4)`, outcome, waitMs(tries, outcome) / 1000);
  }

  private async send(due: Due, { sourceId, webhook }: SetupSource): Promise<Outcome> {
    const secrets = this.credentials.secretsOf('WEBHOOK_SECRET', sourceId).map((one) => one.secret);
    if (secrets.length === 0)
      return { error: `there is no WEBHOOK_SECRET for ${sourceId}, and nothing is sent unsigned` };
    try {
      const body = this.seal.openText(due.body);
      const signatures = secrets.map((secret) => signWebhook(secret, due.delivery_id, this.clock.now(), body));
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'giroport',
        ...signatures[0]!,
        'webhook-signature': signatures.map((one) => one['webhook-signature']).join(' '),
      };
      const { status, retryAfter } = await postWebhook(webhook!.url, this.networks, headers, body, ANSWER_MS_MAX);
      if (status >= 200 && status < 300) return { status };
      const retryAfterMs = retryAfterOf(retryAfter, this.clock.now());
      return { status, error: `the receiver answered ${status}`, retryAfterMs };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
      return { error: `${error instanceof Error ? error.message : String(error)}${cause}`.slice(0, 500) };
    }
  }

  private async record(due: Due, change: string, { status, error }: Outcome, waitSeconds: number): Promise<void> {
    const sql = `update webhook_delivery set tries = tries + 1, last_status = $2, last_error = $3, ${change} where position = $1 and state = 'PENDING'`;
    const parameters = [due.position, status ?? null, error ?? null, ...(change.includes('$4') ? [waitSeconds] : [])];
    await inTransaction(this.database, (tx) => tx.query(sql, parameters));
  }

  private async park(due: Due, { status, error }: Outcome): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      await tx.query(
        `update webhook_delivery set tries = tries + 1, last_status = $2, last_error = $3, state = 'PARKED' where position = $1 and state = 'PENDING'`,
        [due.position, status ?? null, error ?? null],
      );
      const message = `A webhook delivery for ${due.source_id} was given up after ${due.tries + 1} tries: ${error ?? status}. Requeue it once the receiver is back.`;
      const at = this.clock.now().toISOString();
      const body = {
        code: 'webhook.parked',
        severity: 'ERROR' as const,
        service: 'stp-ingress',
        object: { type: 'webhook', id: due.delivery_id },
        message: message.slice(0, 500),
        at,
      };
      await this.outbox.announce(tx, opsEvent, body, { subject: `${due.delivery_id}/${at}`, token: 'stp-ingress' });
    });
    this.log.warn('webhook delivery parked', { deliveryId: due.delivery_id, source: due.source_id, error });
  }
}

/** No sooner than the receiver asks for, and never later than our longest wait. */
function waitMs(tries: number, { retryAfterMs = 0 }: Outcome): number {
  return Math.min(Math.max(RETRY_MS_MIN * 2 ** (tries - 1), retryAfterMs), RETRY_MS_MAX);
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterOf(value: string | undefined, now: Date): number {
  if (value === undefined) return 0;
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return ms > 0 ? ms : 0;
}
