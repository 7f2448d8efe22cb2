import { paymentRequest, type SetupSource } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { Database, inTransaction, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { recordOfSums } from '../domain/control-sums.ts';
import { answerAgain, answerOf, type Answered } from './answer.ts';
import { partsOf, requestEvent, sumsOf } from './request-events.ts';
import { findRequests, insertRequests, requestIdOf, type Door } from './requests.ts';

/** A request whose payments are all at hand and checked. */
export type WholeRequest = {
  readonly source: SetupSource;
  readonly door: Door;
  readonly key: string;
  readonly contentHash: Buffer;
  readonly payments: readonly CheckedPayment[];
};

/** Accepts a request in one transaction: its row, its answer, and the events that carry its payments; or none of them. */
@Injectable()
export class AcceptWhole {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Refused 409 idempotency-key.conflict. */
  async run(request: WholeRequest): Promise<Answered> {
    return await inTransaction(this.database, (tx) => this.runIn(tx, request));
  }

  /** The same in a transaction that does more (a pack that is sent, an event that is handled). */
  async runIn(tx: Tx, { source, door, key, contentHash, payments }: WholeRequest): Promise<Answered> {
    const requestId = requestIdOf(source.sourceId, key);
    const head = {
      requestId,
      eventRequestId: requestId,
      count: payments.length,
      controlSums: recordOfSums(sumsOf(payments)),
    };
    const receivedAt = this.clock.now();
    const answer = answerOf(
      head,
      payments.map((one) => one.payment),
    );
    const fresh = await insertRequests(tx, [
      { ...head, sourceId: source.sourceId, door, key, contentHash, answer, receivedAt },
    ]);
    if (!fresh.has(requestId)) return answerAgain((await findRequests(tx, [requestId])).get(requestId)!, contentHash);
    const event = { requestId, sourceId: source.sourceId, messageId: key, door, dispatch: source.dispatch, receivedAt };
    await this.outbox.announceAll(
      tx,
      paymentRequest,
      partsOf(payments).map((part, at) => ({
        subject: `${requestId}/${at + 1}`,
        token: source.sourceId,
        body: requestEvent(event, at + 1, part),
      })),
    );
    return { answer, repeated: false };
  }
}
