import {
  loadExceptionsList,
  paymentsCount,
  paymentsGet,
  type PaymentSummary,
  type TimelineStep,
} from '@giroport/contracts';
import { Reject, Unavailable, type Clock } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';

type RequestRow = {
  request_id: string;
  source_id: string;
  door: string;
  idempotency_key: string;
  event_request_id: string;
  payment_id: string | null;
  count: number;
  control_sums: Record<string, string>;
  received_at: Date;
};

/** Refused payments that a request's view names; the count is that of all. */
const REFUSED_MAX = 100;

/** Accepted requests, as their owner and operators see them. */
@Injectable()
export class RequestViews {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The request with its payments by status. Throws Reject request.unknown. */
  async get(requestId: string, sourceId: string | undefined): Promise<object> {
    const row = await this.find(requestId);
    if (!row || (sourceId !== undefined && row.source_id !== sourceId))
      throw new Reject('request.unknown', { requestId });
    return {
      requestId,
      sourceId: row.source_id,
      door: row.door,
      idempotencyKey: row.idempotency_key,
      count: row.count,
      controlSums: row.control_sums,
      receivedAt: row.received_at.toISOString(),
      ...(row.payment_id !== null && { paymentId: row.payment_id }),
      progress: await this.progressOf(row),
    };
  }

  /** Whether a source handed anything over within the last so many milliseconds. */
  async cameLately(sourceId: string, withinMs: number): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - withinMs);
    const rows = await this.database.query('select 1 from request where received_at > $1 and source_id = $2 limit 1', [
      since,
      sourceId,
    ]);
    return rows.length > 0;
  }

  /** The id under which dispatch knows a request's payments: a single shares that of its group. */
  async eventRequestOf(requestId: string): Promise<string> {
    return (await this.find(requestId))?.event_request_id ?? requestId;
  }

  /** The door's step of a payment's story. */
  async stepsOf(payment: PaymentSummary): Promise<TimelineStep[]> {
    const [row] = await this.database.query<RequestRow>(
      'select * from request where event_request_id = $1 and (payment_id is null or payment_id = $2) limit 1',
      [payment.requestId, payment.paymentId],
    );
    if (!row) return [];
    const facts = { door: row.door, source: row.source_id, key: row.idempotency_key, payments: row.count };
    const title = `${row.source_id} handed it over by ${row.door}, one of ${row.count}`;
    return [
      {
        at: row.received_at.toISOString(),
        service: 'stp-ingress',
        kind: 'request',
        title,
        facts: { ...facts, requestId: row.request_id },
      },
    ];
  }

  private async find(requestId: string): Promise<RequestRow | undefined> {
    return (await this.database.query<RequestRow>('select * from request where request_id = $1', [requestId]))[0];
  }

  /** What dispatch refused is told as refused, though a payment of its reference may be on its way: that one came before. */
  private async progressOf({ event_request_id: requestId, payment_id: paymentId }: RequestRow): Promise<object> {
    try {
      const asked = { requestId, ...(paymentId !== null && { paymentId }), limit: REFUSED_MAX };
      const { items } = await this.questions.ask(loadExceptionsList, asked);
      const refused = items.map(({ paymentId: id, reference, code, message }) => {
        return { paymentId: id, reference, code, message };
      });
      const counts =
        paymentId === null
          ? await this.questions.ask(paymentsCount, { requestId })
          : await this.countOne(paymentId, refused.length);
      return { ...counts, ...(refused.length > 0 && { refused }) };
    } catch (error) {
      if (error instanceof Unavailable) return { unavailable: true };
      throw error;
    }
  }

  private async countOne(paymentId: string, exceptions: number): Promise<object> {
    if (exceptions > 0) return { byStatus: {}, exceptions };
    try {
      const { status } = await this.questions.ask(paymentsGet, { paymentId });
      return { byStatus: { [status]: 1 }, exceptions };
    } catch (error) {
      if (error instanceof Reject) return { byStatus: {}, exceptions };
      throw error;
    }
  }
}
