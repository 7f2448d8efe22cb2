import { events, opsEvent } from '@giroport/contracts';
import { idOfContent, type Clock } from '@giroport/kernel';
import { Database, inTransaction, Seal, type Tx } from '@giroport/persistence';
import { CLOCK, LOG, Loop, Metrics, SERVICE_NAME, type Log } from '@giroport/runtime';
import { headers as natsHeaders, type MsgHdrs } from '@nats-io/transport-node';
import { Inject, Injectable } from '@nestjs/common';
import { Bus, unavailableBus } from './bus.ts';
import { CLAIM_BYTES_HEADER, writeEnvelope, type Claim } from './envelope.ts';
import {
  EVENT_BYTES_MAX,
  INBOX_KEEP_MS,
  OUTBOX_KEEP_MS,
  PUBLISH_TRIES_BEFORE_PARKED,
  RELAY_APART_MS,
  RELAY_ROWS_MAX,
  REPUBLISH_AFTER_RESTART_MS,
  REPUBLISH_WAIT_MAX_MS,
  REPUBLISH_WAIT_MIN_MS,
} from './limits.ts';
import { EVENT_BUCKET, Objects } from './objects.ts';

type OutboxRow = {
  position: string;
  event_id: string;
  event: string;
  version: number;
  subject_token: string;
  subject: string;
  /** The body's first bytes and its length, as it is stored: they say how long it is when it is open. */
  start: Buffer;
  sealed_bytes: number;
  traceparent: string | null;
  created_at: Date;
  published_times: number;
};

type FailedRow = { event_id: string; event: string; failed_times: number; last_error: string };

/** Tells the operators of an event that could not be published so far. */
export type RelayAlarm = (
  tx: Tx,
  parked: { consumer: string; eventId: string; event: string; code: string; cause: string },
) => Promise<void>;

/** What is due: events that were never tried, and those that failed, each at its own time. */
const DUE = {
  FRESH: 'next_try_at is null order by position',
  RETRY: 'next_try_at <= now() order by next_try_at',
} as const;

/** Bodies of events that this process committed and has not published yet. */
const FRESH_BYTES_MAX = 8 * 1024 * 1024;
/** Bytes of bodies that are on their way to the broker at once. */
const PORTION_BYTES_MAX = 4 * 1024 * 1024;

/** What cannot be published is told as parked by the relay. */
export const RELAY = 'relay';
export const UNPUBLISHED = 'event.unpublished';

/** The relay's own marks in the inbox. */
const MET_SERVER = 'relay--met-server';

/** How often the relay looks by itself; a commit in this process wakes it at once. */
const LOOK_EVERY_MS = 500;
const SWEEP_EVERY_MS = 60_000;

/**
 * Publishes what the outbox holds, as often as it takes: the broker and every consumer drop a repeat by its id. Events go in the outbox's
 * order; one that fails waits, longer each time, and the others pass it. No reader counts on the order: what has one says so in its body
 * (a payment's sequence number, a statement's, a file's version), and parts that only count together are released together.
 */
@Injectable()
export class Relay {
  private readonly fresh = new Map<string, Buffer>();
  private freshBytes = 0;
  private metServerId: string | undefined;
  private alarm: RelayAlarm | undefined;
  private readonly loop: Loop;
  private readonly retries: Loop;
  private readonly sweep: Loop;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(Objects) private readonly objects: Objects,
    @Inject(SERVICE_NAME) private readonly service: string,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    this.loop = new Loop('relay', LOOK_EVERY_MS, log, () => this.turn('FRESH'), RELAY_APART_MS);
    this.retries = new Loop('relay retries', LOOK_EVERY_MS, log, () => this.turn('RETRY'));
    this.sweep = new Loop('outbox sweep', SWEEP_EVERY_MS, log, () => this.sweepOnce());
  }

  start(alarm?: RelayAlarm): void {
    this.alarm = alarm;
    this.loop.start();
    this.retries.start();
    this.sweep.start();
    this.metrics.gauge('giroport_outbox_waiting', 'Events in the outbox that are not published yet.', () =>
      this.countWaiting(),
    );
  }

  async stop(): Promise<void> {
    await Promise.all([this.loop.stop(), this.retries.stop(), this.sweep.stop()]);
  }

  wake(): void {
    this.loop.wake();
  }

  /** The body of an event that this process has just committed: it need not be read back. Kept while there is room. */
  offer(eventId: string, body: Buffer): void {
    this.fresh.set(eventId, body);
    this.freshBytes += body.length;
    for (const [oldest, bytes] of this.fresh) {
      if (this.freshBytes <= FRESH_BYTES_MAX) return;
      this.fresh.delete(oldest);
      this.freshBytes -= bytes.length;
    }
  }

  /** Publishes again what was published since an instant, of one event or of all; gives how many rows that is. */
  async publishAgain(since: Date, event?: string, record?: (tx: Tx, count: number) => void): Promise<number> {
    const count = await inTransaction(this.database, async (tx) => {
      const rows = await tx.execute(
        'update outbox set published_at = null where published_at >= $1 and ($2::text is null or event = $2)',
        [since, event ?? null],
      );
      record?.(tx, rows);
      return rows;
    });
    this.wake();
    return count;
  }

  private async countWaiting(): Promise<number> {
    const [row] = await this.database.query<{ count: string }>(
      'select count(*) from outbox where published_at is null and held_by is null',
    );
    return Number(row?.count ?? 0);
  }

  private async turn(which: keyof typeof DUE): Promise<boolean> {
    if (!this.bus.isUp()) return false; // no event's fault: none is counted as failed
    await this.meetServer();
    const rows = await inTransaction(this.database, async (tx) => {
      const due = await tx.query<OutboxRow>(
        `select position, event_id, event, version, subject_token, subject, substring(body for 5) as start,
           octet_length(body) as sealed_bytes, traceparent, created_at, published_times
         from outbox where published_at is null and held_by is null and ${DUE[which]} limit $1 for update skip locked`,
        [RELAY_ROWS_MAX],
      );
      for (const some of portionsOf(due)) await this.publishAll(tx, some);
      return due.length;
    });
    return rows === RELAY_ROWS_MAX;
  }

  private async publishAll(tx: Tx, rows: readonly OutboxRow[]): Promise<void> {
    const bodies = await this.bodiesOf(tx, rows);
    const results = await Promise.allSettled(rows.map((row) => this.publish(row, bodies.get(row.event_id))));
    const done = rows.filter((_, at) => results[at]!.status === 'fulfilled');
    if (done.length > 0) {
      await tx.query(
        `update outbox set published_at = now(), published_times = published_times + 1, last_error = null, failed_times = 0, next_try_at = null
         where position = any($1)`,
        [done.map((row) => row.position)],
      );
      this.metrics.add('giroport_events_published_total', 'Events published.', {}, done.length);
    }
    await this.tellFailures(tx, rows, results);
  }

  private async bodiesOf(tx: Tx, rows: readonly OutboxRow[]): Promise<Map<string, () => Buffer>> {
    const bodies = new Map<string, () => Buffer>();
    for (const row of rows) {
      const body = this.fresh.get(row.event_id);
      if (body === undefined) continue;
      this.fresh.delete(row.event_id);
      this.freshBytes -= body.length;
      bodies.set(row.event_id, () => body);
    }
    const positions = rows.filter((row) => !bodies.has(row.event_id)).map((row) => row.position);
    if (positions.length === 0) return bodies;
    const stored = await tx.query<{ event_id: string; body: Buffer }>(
      'select event_id, body from outbox where position = any($1)',
      [positions],
    );
    for (const row of stored) bodies.set(row.event_id, () => this.seal.open(row.body));
    return bodies;
  }

  private async tellFailures(
    tx: Tx,
    rows: readonly OutboxRow[],
    results: readonly PromiseSettledResult<void>[],
  ): Promise<void> {
    const failed = results.flatMap((result, at) =>
      result.status === 'rejected' ? [{ row: rows[at]!, text: textOf(result.reason) }] : [],
    );
    if (failed.length === 0) return;
    const told = await tx.query<FailedRow>(
      `update outbox o set last_error = f.text, failed_times = failed_times + 1,
         next_try_at = clock_timestamp() + make_interval(secs => least($3 * power(2, least(failed_times, 20)), $4))
       from unnest($1::bigint[], $2::text[]) as f(position, text) where o.position = f.position
       returning event_id, event, failed_times, last_error`,
      [
        failed.map((one) => one.row.position),
        failed.map((one) => one.text),
        REPUBLISH_WAIT_MIN_MS / 1000,
        REPUBLISH_WAIT_MAX_MS / 1000,
      ],
    );
    const error = failed[0]!.text;
    tx.afterCommit(() => this.log.warn('events could not be published yet', { count: failed.length, error }));
    await this.raiseAlarm(tx, told);
    // What was published is marked; the rest waits for its time, which a throw would only delay.
  }

  /** One alarm a turn, and none for an alarm that cannot be published itself. */
  private async raiseAlarm(tx: Tx, failed: readonly FailedRow[]): Promise<void> {
    const parked = failed.filter((row) => row.failed_times === PUBLISH_TRIES_BEFORE_PARKED);
    const first = parked.find((row) => row.event !== opsEvent.name);
    if (!first) return;
    const cause = `${parked.length} of its kind could not be published in ${PUBLISH_TRIES_BEFORE_PARKED} tries: ${first.last_error}`;
    await this.alarm?.(tx, { consumer: RELAY, eventId: first.event_id, event: first.event, code: UNPUBLISHED, cause });
  }

  private async publish(row: OutboxRow, open: (() => Buffer) | undefined): Promise<void> {
    if (!open) throw new Error('the outbox row has no body any more');
    const body = open();
    const contract = events.find((one) => one.name === row.event && one.version === row.version);
    const head = {
      id: row.event_id,
      source: `urn:giroport:${this.service}`,
      type: row.event,
      dataschema: contract?.dataschema ?? `urn:giroport:event:${row.event}:v${row.version}`,
      subject: row.subject,
      time: row.created_at.toISOString(),
      ...(row.traceparent !== null && { traceparent: row.traceparent }),
    };
    const claim = body.length > EVENT_BYTES_MAX ? await this.claim(row, body) : undefined;
    const envelope = writeEnvelope(head, claim ?? body);
    const msgID = row.published_times === 0 ? row.event_id : `${row.event_id}.${row.published_times}`;
    try {
      await this.bus.jetStream().publish(`giroport.${row.event}.v${row.version}.${row.subject_token}`, envelope, {
        msgID,
        ...(claim && { headers: claimHeaders(claim) }),
      });
    } catch (cause) {
      throw unavailableBus(`${row.event} could not be published`, cause);
    }
  }

  private async claim(row: OutboxRow, body: Buffer): Promise<Claim> {
    const ref = await this.objects.put(EVENT_BUCKET, row.event_id, body);
    return { key: ref.key, sha256: ref.sha256, bytes: ref.bytes };
  }

  /**
   * A server that this outbox never met is one that restarted: what the one before took at the end of its time, it may have lost. That
   * end is long ago where the machine was down; and nobody saw it where we were down as well. A mark in the inbox tells who was met.
   */
  private async meetServer(): Promise<void> {
    const { id, lostAt } = this.bus.server();
    if (id === this.metServerId) return;
    const count = await inTransaction(this.database, async (tx) => {
      const mark = [MET_SERVER, idOfContent('server', id)];
      const fresh = await tx.execute(
        'insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing',
        mark,
      );
      if (fresh === 0) return 0;
      // What failed with the one before is tried with this one at once.
      await tx.query('update outbox set next_try_at = null where published_at is null and next_try_at is not null');
      return await tx.execute(
        `update outbox set published_at = null
         where published_at >= (select least(max(published_at), $1) from outbox) - make_interval(secs => $2)`,
        [lostAt ?? null, REPUBLISH_AFTER_RESTART_MS / 1000],
      );
    });
    this.metServerId = id;
    if (count > 0) this.log.info('the broker restarted: its last events are published again', { count });
  }

  private async sweepOnce(): Promise<boolean> {
    const now = this.clock.now().getTime();
    await this.database.query('delete from outbox where published_at < $1', [new Date(now - OUTBOX_KEEP_MS)]);
    await this.database.query('delete from inbox where handled_at < $1', [new Date(now - INBOX_KEEP_MS)]);
    return false;
  }
}

function textOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function claimHeaders(claim: Claim): MsgHdrs {
  const headers = natsHeaders();
  headers.set(CLAIM_BYTES_HEADER, String(claim.bytes));
  return headers;
}

/** Rows in their order, in portions of a bounded number of bytes; a row that is larger goes alone. */
function portionsOf(rows: readonly OutboxRow[]): OutboxRow[][] {
  const portions: OutboxRow[][] = [];
  let bytes = PORTION_BYTES_MAX;
  for (const row of rows) {
    const body = Seal.openBytes(row.start, row.sealed_bytes);
    bytes += body;
    if (bytes > PORTION_BYTES_MAX) {
      portions.push([]);
      bytes = body;
    }
    portions.at(-1)!.push(row);
  }
  return portions;
}
