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
import { Relay } from './relay.ts';

type ParkedRow = {
  id: string;
  consumer: string;
  event_id: string;
  event: string;
  subject: string;
  envelope: Buffer;
  code: string;
  cause: string;
  parked_at: Date;
  state: ParkedEvent['state'];
  decided_by: string | null;
  reason: string | null;
  requeued_times: number;
};

/** The parking lot: what could not be handled waits here for a person, who requeues or abandons it. */
@Injectable()
export class ParkingLot {
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
    return rows.map((row) => this.tell(row));
  }

  /** Throws Reject: parked-event.unknown, parked-event.decided. */
  async decide(id: string, decision: 'REQUEUE' | 'ABANDON', by: string, reason?: string): Promise<ParkedEvent> {
    const [known] = await this.database.query<ParkedRow>('select * from parked_event where id = $1', [id]);
    if (!known) throw new Reject('parked-event.unknown', { id });
    const body = decision === 'REQUEUE' ? await this.bodyOf(known) : undefined;
    const row = await inTransaction(this.database, async (tx) => {
      const moved = await this.move(tx, id, decision === 'REQUEUE' ? 'REQUEUED' : 'ABANDONED', by, reason);
      if (body !== undefined) await this.publishAnew(tx, moved, body);
      this.journal.append(tx, {
        actor: by,
        action: decision === 'REQUEUE' ? 'parked-event.requeued' : 'parked-event.abandoned',
        object: { type: 'parked-event', id },
        facts: { consumer: moved.consumer, event: moved.event, eventId: moved.event_id, reason },
      });
      return moved;
    });
    this.relay.wake();
    return this.tell(row);
  }

  private async move(tx: Tx, id: string, state: string, by: string, reason?: string): Promise<ParkedRow> {
    const [row] = await tx.query<ParkedRow>(
      `update parked_event set state = $2, decided_at = now(), decided_by = $3, reason = $4, requeued_times = requeued_times + ($2 = 'REQUEUED')::int
       where id = $1 and state = 'PARKED' returning *`,
      [id, state, by, reason ?? null],
    );
    if (!row) throw new Reject('parked-event.decided', { id });
    return row;
  }

  private async bodyOf(row: ParkedRow): Promise<string> {
    const envelope = parseEnvelope(this.seal.open(row.envelope));
    if (!envelope.claim) return JSON.stringify(envelope.data);
    return (await this.objects.get({ bucket: EVENT_BUCKET, ...envelope.claim })).toString('utf8');
  }

  /** The same event under the same id: consumers that handled it before drop it by their inbox, the one that parked it forgets its mark. */
  private async publishAnew(tx: Tx, row: ParkedRow, body: string): Promise<void> {
    await tx.query('delete from inbox where consumer = $1 and event_id = $2', [row.consumer, row.event_id]);
    const [, event, version, token] = row.subject.split('.');
    await tx.query(
      `insert into outbox (event_id, event, version, subject_token, subject, body, published_times) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (event_id) do update set published_at = null, published_times = greatest(outbox.published_times, excluded.published_times)`,
      [
        row.event_id,
        event,
        Number(version?.slice(1)),
        token,
        'requeued',
        this.seal.seal(body),
        row.requeued_times + 1_000,
      ],
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
export function busAnswers(service: ServiceName, lot: ParkingLot, relay: Relay): Answer[] {
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
    answer: async (request: { since: string; event?: string }) => ({
      events: await relay.publishAgain(new Date(request.since), request.event),
    }),
  };
  return [list, decide, republish] as unknown as Answer[];
}
