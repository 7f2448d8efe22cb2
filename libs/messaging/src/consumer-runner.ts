import type { EventContract } from '@giroport/contracts';
import { Reject, Unavailable, type Clock, type Ids } from '@giroport/kernel';
import { Database, inTransaction, Seal, type Tx } from '@giroport/persistence';
import { inSpan, type Log, type Metrics } from '@giroport/runtime';
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { SpanKind } from '@opentelemetry/api';
import type { Bus } from './bus.ts';
import type { Consumer, EventContext } from './consumer.ts';
import { CLAIM_BYTES_HEADER, parseEnvelope, type Envelope } from './envelope.ts';
import {
  CLAIM_BYTES_MAX,
  ERRORS_BEFORE_PARKING_MAX,
  GATHER_BYTES_MAX,
  RETRY_DELAY_MAX_MS,
  RETRY_DELAY_MIN_MS,
  WORKING_EVERY_MS,
} from './limits.ts';
import { EVENT_BUCKET, type Objects } from './objects.ts';

export type RunnerParts = {
  readonly bus: Bus;
  readonly objects: Objects;
  readonly database: Database;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Tells the operators that an event was parked. */
  readonly alarm: (
    tx: Tx,
    parked: { consumer: string; eventId: string; event: string; code: string; cause: string },
  ) => Promise<void>;
};

/** An event as it comes to its consumer: from its stream, or requeued, from the parking lot; and what is said back of it. */
export type Delivery = Pick<JsMsg, 'subject' | 'data' | 'seq' | 'ack' | 'nak' | 'term'> & {
  readonly info: Pick<JsMsg['info'], 'stream' | 'deliveryCount'>;
  /** The body that the envelope's claim check stands for, where it is here already. */
  readonly body?: Buffer | undefined;
};

type Job = {
  readonly message: Delivery;
  readonly envelope: Envelope;
  readonly body: unknown;
  readonly prepared: unknown;
};

/** Messages that are fetched beyond those that one transaction takes. */
const FETCH_AHEAD = 4;

/** How long to wait before a consumer that is not there, or broke off, is opened again. */
const REOPEN_MS = 1_000;

/** Marks events as handled, also where they were parked and requeued; gives the ids of those that had no mark yet. */
const MARK = {
  name: 'inbox mark',
  sql: `with requeued as (update parked_event set state = 'HANDLED', decided_at = now(), body = null
          where consumer = $1 and event_id = any($2::uuid[]) and state = 'REQUEUED')
        insert into inbox (consumer, event_id) select $1, unnest($2::uuid[]) on conflict do nothing returning event_id`,
};

const MARK_PARKED = 'insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing';

/** Runs one consumer: takes messages, several at a time where it may, one transaction for each gathering. */
export class ConsumerRunner {
  private readonly queue: JsMsg[] = [];
  private readonly held = new Set<JsMsg>();
  private readonly errors = new Map<string, number>();
  private messages: ConsumerMessages | undefined;
  private wakeUp: (() => void) | undefined;
  private stopping = false;
  private running: Promise<void>[] = [];
  private heartbeat: NodeJS.Timeout | undefined;
  private gatheredAt = 0;

  constructor(
    private readonly consumer: Consumer<EventContract>,
    private readonly parts: RunnerParts,
  ) {}

  start(): void {
    this.heartbeat = setInterval(() => this.stillWorking(), WORKING_EVERY_MS);
    this.running = [this.keepOpen(), this.work()];
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.messages?.stop();
    this.wakeUp?.();
    await Promise.all(this.running);
    clearInterval(this.heartbeat);
    for (const message of this.queue.splice(0)) message.nak();
  }

  /** The names of its inboxes, as a regular expression of PostgreSQL's and ours. */
  get inboxes(): string {
    return this.consumer.fromOutside ? `^${this.consumer.name}--` : `^${this.consumer.name}$`;
  }

  takesFrom(inbox: string): boolean {
    return new RegExp(this.inboxes).test(inbox);
  }

  /** Handles what a person requeued, as it was handled when it came from its stream: with its mark in the inbox, in one transaction. */
  async handleRequeued(delivery: Delivery): Promise<void> {
    await this.handleGathered([delivery]);
  }

  private get gatherMax(): number {
    return this.consumer.gatherMax ?? 1;
  }

  private async keepOpen(): Promise<void> {
    while (!this.stopping) {
      try {
        const consumer = await this.parts.bus.jetStream().consumers.get(this.consumer.event.name, this.consumer.name);
        const messages = await consumer.consume({
          max_messages: this.gatherMax + FETCH_AHEAD,
          callback: (message) => this.take(message),
        });
        this.messages = messages;
        if (this.stopping) messages.stop();
        await messages.closed();
      } catch (error) {
        if (!this.stopping)
          this.parts.log.warn('consumer not open', { consumer: this.consumer.name, error: String(error) });
      }
      if (!this.stopping) await new Promise((resolve) => setTimeout(resolve, REOPEN_MS));
    }
  }

  private take(message: JsMsg): void {
    if (this.consumer.concerns?.(tokenOf(message)) === false) {
      message.ack();
      return;
    }
    this.queue.push(message);
    this.wakeUp?.();
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      if (this.queue.length > 0) await this.letGather();
      const gathered = this.queue.splice(0, this.countToTake());
      if (gathered.length === 0) {
        await new Promise<void>((resolve) => (this.wakeUp = resolve));
        this.wakeUp = undefined;
        continue;
      }
      for (const message of gathered) this.held.add(message);
      this.gatheredAt = performance.now();
      await this.handleGathered(gathered);
      for (const message of gathered) this.held.delete(message);
    }
  }

  /** So many of those that wait as one transaction may take: by their number, and by their bytes. */
  private countToTake(): number {
    let bytes = 0;
    let count = 0;
    for (const message of this.queue) {
      bytes += sizeOf(message);
      if (count > 0 && (count === this.gatherMax || bytes > GATHER_BYTES_MAX)) break;
      count++;
    }
    return count;
  }

  /** Waits until the last gathering's start is `gatherMs` ago, or as much waits as one transaction takes. */
  private async letGather(): Promise<void> {
    const until = this.gatheredAt + (this.consumer.gatherMs ?? 0);
    while (!this.stopping && this.queue.length < this.gatherMax && this.countToTake() === this.queue.length) {
      const leftMs = until - performance.now();
      if (leftMs <= 0) return;
      await Promise.race([
        new Promise((resolve) => setTimeout(resolve, leftMs)),
        new Promise<void>((resolve) => (this.wakeUp = resolve)),
      ]);
    }
  }

  private stillWorking(): void {
    for (const message of this.queue) message.working();
    for (const message of this.held) message.working();
  }

  private async handleGathered(messages: readonly Delivery[]): Promise<void> {
    const prepared = await Promise.all(messages.map((message) => this.prepared(message)));
    const jobs = prepared.filter((job) => job !== undefined);
    if (jobs.length === 0) return;
    const started = performance.now();
    try {
      await inSpan(`${this.consumer.name}`, { kind: SpanKind.CONSUMER, parent: jobs[0]!.envelope.traceparent }, () =>
        this.commit(jobs),
      );
      for (const job of jobs) this.done(job);
      this.observe(jobs.length, started);
    } catch (error) {
      if (jobs.length === 1) await this.failed(jobs[0]!.message, jobs[0]!.envelope, error);
      else await this.oneByOne(jobs);
    }
  }

  /** Something in the gathering failed: each is tried alone, so that the good ones go on. */
  private async oneByOne(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) {
      try {
        await this.commit([job]);
        this.done(job);
      } catch (error) {
        await this.failed(job.message, job.envelope, error);
      }
    }
  }

  private async prepared(message: Delivery): Promise<Job | undefined> {
    let envelope: Envelope | undefined;
    try {
      envelope = parseEnvelope(message.data);
      const body = this.consumer.event.parse(await this.bodyOf(envelope, message));
      const context = contextOf(envelope, message);
      const prepared = await inSpan(`${this.consumer.name} prepare`, { parent: envelope.traceparent }, async () =>
        this.consumer.prepare?.(body as never, context),
      );
      return { message, envelope, body, prepared };
    } catch (error) {
      await this.failed(message, envelope, error);
      return undefined;
    }
  }

  private async bodyOf(envelope: Envelope, { body: here }: Delivery): Promise<unknown> {
    if (!envelope.claim) return envelope.data;
    if (this.consumer.fromOutside)
      throw new Reject('event.malformed', { at: '/claim', problem: 'the body does not come in its event' });
    if (here) return JSON.parse(here.toString('utf8')) as unknown;
    const { key, sha256, bytes } = envelope.claim;
    if (bytes > CLAIM_BYTES_MAX) throw new Reject('event.too-large', { bytes, bytesMax: CLAIM_BYTES_MAX });
    const body = await this.parts.objects.get({ bucket: EVENT_BUCKET, key, sha256, bytes });
    return JSON.parse(body.toString('utf8')) as unknown;
  }

  private async commit(jobs: readonly Job[]): Promise<void> {
    await inTransaction(this.parts.database, async (tx) => {
      const fresh = await this.mark(tx, jobs);
      for (const job of jobs) {
        if (!fresh.has(job.envelope.id)) continue;
        fresh.delete(job.envelope.id);
        await this.consumer.handle(job.body as never, tx, {
          ...contextOf(job.envelope, job.message),
          prepared: job.prepared,
        });
      }
    });
  }

  private async mark(tx: Tx, jobs: readonly Job[]): Promise<Set<string>> {
    const ids = [...new Set(jobs.map((job) => job.envelope.id))];
    const inbox = this.inboxOf(jobs[0]!.message);
    const rows = await tx.run<{ event_id: string }>({ ...MARK, parameters: [inbox, ids] });
    return new Set(rows.map((row) => row.event_id));
  }

  /** Under which name events are marked as handled, or parked. */
  private inboxOf(message: Delivery): string {
    return this.consumer.fromOutside ? `${this.consumer.name}--${tokenOf(message)}` : this.consumer.name;
  }

  private done(job: Job): void {
    job.message.ack();
    this.errors.delete(job.envelope.id);
  }

  private async failed(message: Delivery, envelope: Envelope | undefined, error: unknown): Promise<void> {
    const id = envelope?.id ?? `${message.info.stream}.${message.seq}`;
    if (error instanceof Unavailable) {
      this.parts.log.warn('event waits for what is down', {
        consumer: this.consumer.name,
        eventId: id,
        error: error.message,
      });
      message.nak(this.delayOf(message));
      return;
    }
    const errors = (this.errors.get(id) ?? 0) + 1;
    this.errors.set(id, errors);
    const ours = !(error instanceof Reject);
    if (ours)
      this.parts.log.error('handler failed', {
        consumer: this.consumer.name,
        eventId: id,
        errors,
        error: error as Error,
      });
    if (ours && errors < ERRORS_BEFORE_PARKING_MAX) message.nak(this.delayOf(message));
    else await this.park(message, envelope, error);
  }

  private delayOf(message: Delivery): number {
    return Math.min(RETRY_DELAY_MIN_MS * 2 ** Math.min(message.info.deliveryCount, 10), RETRY_DELAY_MAX_MS);
  }

  private async park(message: Delivery, envelope: Envelope | undefined, error: unknown): Promise<void> {
    const eventId = envelope?.id ?? this.parts.ids.next();
    const code = error instanceof Reject ? error.code : 'handler.failed';
    const cause = (error instanceof Error ? error.message : String(error)).replaceAll('\0', '\u2400'); // no column takes NUL
    const event = this.consumer.event.name;
    const inbox = this.inboxOf(message);
    try {
      const parked = await inTransaction(this.parts.database, async (tx) => {
        // Parked is handled: only a person's requeue takes the mark away. A repeat of what was refused, or given up, changes nothing.
        if ((await tx.execute(MARK_PARKED, [inbox, eventId])) !== 1) return false;
        await tx.query(
          `insert into parked_event (id, consumer, event_id, event, subject, envelope, code, cause)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (consumer, event_id) do update set state = 'PARKED', code = excluded.code, cause = excluded.cause, parked_at = now(), body = null`,
          [
            this.parts.ids.next(),
            inbox,
            eventId,
            event,
            message.subject,
            this.parts.seal.seal(message.data),
            code,
            cause,
          ],
        );
        await this.parts.alarm(tx, { consumer: this.consumer.name, eventId, event, code, cause });
        if (error instanceof Reject) {
          const refusal = { token: tokenOf(message), eventId, code, cause, facts: error.facts, body: envelope?.data };
          await this.consumer.refuse?.(refusal, tx);
        }
        return true;
      });
      this.errors.delete(eventId);
      message.term();
      if (!parked) return;
      this.parts.metrics.add('giroport_events_parked_total', 'Events that wait for a person.', {
        consumer: this.consumer.name,
      });
      this.parts.log.warn('event parked', { consumer: this.consumer.name, eventId, code, cause });
    } catch (failure) {
      this.parts.log.warn('event could not be parked yet', {
        consumer: this.consumer.name,
        eventId,
        error: String(failure),
      });
      message.nak(this.delayOf(message));
    }
  }

  private observe(count: number, started: number): void {
    const labels = { consumer: this.consumer.name };
    this.parts.metrics.add('giroport_events_handled_total', 'Events handled.', labels, count);
    this.parts.metrics.observeSeconds(
      'giroport_handling_seconds',
      'Time of one gathering, commit included.',
      (performance.now() - started) / 1000,
      labels,
    );
  }
}

function contextOf(envelope: Envelope, message: Delivery): EventContext {
  return { eventId: envelope.id, subject: envelope.subject, time: envelope.time, token: tokenOf(message) };
}

/** Bytes of the body, wherever it lies. */
function sizeOf(message: JsMsg): number {
  const claimed = Number(message.headers?.get(CLAIM_BYTES_HEADER) ?? 0);
  return claimed > 0 ? claimed : message.data.length;
}

function tokenOf(message: Pick<Delivery, 'subject'>): string {
  return message.subject.slice(message.subject.lastIndexOf('.') + 1);
}
