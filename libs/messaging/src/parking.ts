import {
  parkedDecideQuestion,
  parkedListQuestion,
  republishQuestion,
  type ParkedEvent,
  type ServiceName,
} from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { Database, inTransaction, Journal, Seal, type Tx } from '@giroport/persistence';
import { SERVICE_NAME } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { Answer } from './consumer.ts';
import { parseEnvelope } from './envelope.ts';
import { Objects, EVENT_BUCKET } from './objects.ts';
import type { ParkedRow } from './parked-row.ts';
import { Relay } from './relay.ts';
import { decideUnpublished, listUnpublished } from './unpublished.ts';

/** The parking lot: what could not be handled waits here for a person, who requeues or abandons it. */
@Injectable()
export class ParkingLot {
  private requeued: (() => void) | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Objects) private readonly objects: Objects,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  async list(state: string | undefined, limit = 100): Promise<ParkedEvent[]> {
    const rows = await this.database.query<ParkedRow>(
      'select * from parked_event where ($1::text is null or state = $1) order by parked_at desc, id limit $2',
      [state ?? null, limit],
    );
    const waiting = state === undefined || state === 'PARKED' ? await listUnpublished(this.database, limit) : [];
    return [...waiting, ...rows].slice(0, limit).map((row) => this.tell(row));
  }

  /** Who is told, in this process, that an event was requeued; in others, and after a crash, a look around finds it. */
  onRequeue(listener: () => void): void {
    this.requeued = listener;
  }

  /** Throws Reject: parked-event.unknown, parked-event.decided, parked-event.body-gone. */
  async decide(id: string, decision: 'REQUEUE' | 'ABANDON', by: string, reason?: string): Promise<ParkedEvent> {
    const [known] = await this.database.query<ParkedRow>('select * from parked_event where id = $1', [id]);
    const body = known && decision === 'REQUEUE' ? await this.claimedBody(known) : undefined;
    const row = await inTransaction(this.database, async (tx) => {
      const moved = known
        ? await this.move(tx, id, decision, by, reason, body)
        : await decideUnpublished(tx, id, decision, by, reason);
      this.journal.append(tx, {
        actor: by,
        action: decision === 'REQUEUE' ? 'parked-event.requeued' : 'parked-event.abandoned',
        object: { type: 'parked-event', id },
        facts: { consumer: moved.consumer, event: moved.event, eventId: moved.event_id, reason },
      });
      return moved;
    });
    this.relay.wake();
    this.requeued?.();
    return this.tell(row);
  }

  /** A requeue takes the mark of its parking away: the event may be handled once more, under the rules of the inbox. */
  private async move(
    tx: Tx,
    id: string,
    decision: 'REQUEUE' | 'ABANDON',
    by: string,
    reason: string | undefined,
    body: Buffer | undefined,
  ): Promise<ParkedRow> {
    const state = decision === 'REQUEUE' ? 'REQUEUED' : 'ABANDONED';
    const [row] = await tx.query<ParkedRow>(
      `update parked_event set state = $2, decided_at = now(), decided_by = $3, reason = $4, body = $5, tries = 0, next_try_at = now(),
         requeued_times = requeued_times + ($2 = 'REQUEUED')::int
       where id = $1 and state = 'PARKED' returning *`,
      [id, state, by, reason ?? null, body === undefined ? null : this.seal.seal(body)],
    );
    if (!row) throw new Reject('parked-event.decided', { id });
    if (decision === 'REQUEUE')
      await tx.query('delete from inbox where consumer = $1 and event_id = $2', [row.consumer, row.event_id]);
    return row;
  }

  /** The body that a claim check stands for is kept with the row from here on: its object may be gone by the time it is handled. */
  private async claimedBody(row: ParkedRow): Promise<Buffer | undefined> {
    const { claim } = parseEnvelope(this.seal.open(row.envelope));
    if (!claim) return undefined;
    const ref = { bucket: EVENT_BUCKET, ...claim };
    if (await this.objects.has(ref)) return await this.objects.get(ref);
    const message = `The object that carried the body of event ${row.event_id} (${claim.bytes} bytes) is gone: have its sender publish it again, or abandon it.`;
    throw new Reject('parked-event.body-gone', { eventId: row.event_id, bytes: claim.bytes }, { message });
  }

  /** Publishes again what the outbox keeps; gives how many events that is. */
  async republish(since: string, event: string | undefined, by: string): Promise<number> {
    return await this.relay.publishAgain(new Date(since), event, (tx, events) =>
      this.journal.append(tx, {
        actor: by,
        action: 'outbox.republished',
        object: { type: 'outbox', id: this.service },
        facts: { since, event, events },
      }),
    );
  }

  private tell(row: ParkedRow): ParkedEvent {
    return {
      id: row.id,
      service: this.service,
      consumer: row.consumer,
      eventId: row.event_id,
      event: row.event,
      code: row.code,
      cause: row.cause,
      state: row.state,
      parkedAt: row.parked_at.toISOString(),
      ...(row.decided_by !== null && { decidedBy: row.decided_by }),
      ...(row.reason !== null && { reason: row.reason }),
    };
  }
}

/** The questions about its bus that every service answers alike. */
export function busAnswers(service: ServiceName, lot: ParkingLot): Answer[] {
  const list = {
    question: parkedListQuestion(service),
    answer: async (request: { state?: string; limit?: number }) => ({
      items: await lot.list(request.state, request.limit),
    }),
  };
  const decide = {
    question: parkedDecideQuestion(service),
    answer: async (request: { id: string; decision: 'REQUEUE' | 'ABANDON'; by: string; reason?: string }) =>
      await lot.decide(request.id, request.decision, request.by, request.reason),
  };
  const republish = {
    question: republishQuestion(service),
    answer: async (request: { since: string; event?: string; by: string }) => ({
      events: await lot.republish(request.since, request.event, request.by),
    }),
  };
  return [list, decide, republish] as unknown as Answer[];
}
