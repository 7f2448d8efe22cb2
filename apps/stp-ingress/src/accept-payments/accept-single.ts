import { paymentRequest, type SetupSource } from '@giroport/contracts';
import { idOfContent, type Clock, type Ids } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { Database, inTransaction, type Tx } from '@giroport/persistence';
import { CLOCK, currentTraceparent, IDS, inSpan, Metrics } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { recordOfSums } from '../domain/control-sums.ts';
import { answerAgain, answerOf, type Answered } from './answer.ts';
import { requestEvent, sumsOf } from './request-events.ts';
import { findRequests, insertRequests, requestIdOf, type AcceptedRequest } from './requests.ts';

/** A request of one payment, checked. */
export type SingleRequest = {
  readonly source: SetupSource;
  readonly key: string;
  readonly contentHash: Buffer;
  readonly payment: CheckedPayment;
};

type Waiting = {
  readonly single: SingleRequest;
  readonly resolve: (answered: Answered) => void;
  readonly reject: (error: unknown) => void;
  readonly traceparent: string | undefined;
};

/** Singles that one transaction takes. One transaction is under way at a time: while it commits, the next singles gather. */
const GROUP_MAX = 500;
/**
 * After a group of several, so long is waited for those who were just answered and ask again: a transaction costs as much as
 * several payments, so few large groups carry more than many small ones. Who comes alone never waits.
 */
const GATHER_MS = 2;

/**
 * Group commit: requests of one payment each wait for one another as long as a commit takes, and share the next one. Each keeps
 * a request row, a key and an answer of its own; their payments share one event a source, whose request id is the group's.
 */
@Injectable()
export class AcceptSingle {
  private waiting: Waiting[] = [];
  private busy = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** Throws Refused 409 idempotency-key.conflict, Unavailable. */
  run(single: SingleRequest): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ single, resolve, reject, traceparent: currentTraceparent() });
      if (this.busy) return;
      this.busy = true;
      setImmediate(() => this.next());
    });
  }

  private next(): void {
    const group = this.waiting.splice(0, GROUP_MAX);
    this.busy = group.length > 0;
    if (!this.busy) return;
    void this.commit(group).finally(() => {
      if (group.length > 1) setTimeout(() => this.next(), GATHER_MS);
      else setImmediate(() => this.next());
    });
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    try {
      // The group's event carries the trace of the first that has one: a batch has one trace context.
      const parent = group.find((one) => one.traceparent !== undefined)?.traceparent;
      const answers = await inSpan('accept singles', { parent }, () =>
        inTransaction(this.database, (tx) => this.accept(tx, group)),
      );
      group.forEach((one, at) => settle(one, answers[at]!));
      this.metrics.add('giroport_singles_total', 'Requests of one payment that were answered.', {}, group.length);
      this.metrics.add('giroport_single_groups_total', 'Transactions that they shared.');
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  }

  /** The answer of each, or what refuses it. */
  private async accept(tx: Tx, group: readonly Waiting[]): Promise<(() => Answered)[]> {
    const receivedAt = this.clock.now();
    const groupId = this.ids.next();
    const requests = group.map(({ single }) => requestOf(single, groupId, receivedAt));
    const fresh = await insertRequests(tx, requests);
    const firsts = requests.map((one) => fresh.delete(one.requestId));
    await this.announce(
      tx,
      groupId,
      receivedAt,
      group.flatMap((one, at) => (firsts[at] ? [one.single] : [])),
    );
    const twice = requests.filter((_, at) => !firsts[at]).map((one) => one.requestId);
    const known = await findRequests(tx, [...new Set(twice)]);
    return requests.map((one, at) => {
      if (firsts[at]) return () => ({ answer: one.answer, repeated: false });
      return () => answerAgain(known.get(one.requestId)!, one.contentHash);
    });
  }

  private async announce(tx: Tx, groupId: string, receivedAt: Date, singles: readonly SingleRequest[]): Promise<void> {
    for (const own of groupBySource(singles).values()) {
      const { source } = own[0]!;
      const requestId = eventRequestIdOf(groupId, source.sourceId);
      const { sourceId, dispatch } = source;
      const head = { requestId, sourceId, messageId: groupId, door: 'REST' as const, dispatch, receivedAt };
      const payments = own.map((one) => one.payment); // each passed the schema already
      const body = JSON.stringify(requestEvent(head, 1, payments));
      await this.outbox.announceText(tx, paymentRequest, body, { subject: `${requestId}/1`, token: sourceId });
    }
  }
}

function settle(one: Waiting, answer: () => Answered): void {
  try {
    one.resolve(answer());
  } catch (error) {
    one.reject(error);
  }
}

function eventRequestIdOf(groupId: string, sourceId: string): string {
  return idOfContent('request-group', groupId, sourceId);
}

function requestOf(
  { source, key, contentHash, payment }: SingleRequest,
  groupId: string,
  receivedAt: Date,
): AcceptedRequest {
  const { paymentId } = payment.payment;
  const head = {
    requestId: requestIdOf(source.sourceId, key),
    eventRequestId: eventRequestIdOf(groupId, source.sourceId),
    count: 1,
    controlSums: recordOfSums(sumsOf([payment])),
  };
  const answer = answerOf(head, [payment.payment]);
  return { ...head, sourceId: source.sourceId, door: 'REST', key, contentHash, paymentId, answer, receivedAt };
}

function groupBySource(singles: readonly SingleRequest[]): Map<string, SingleRequest[]> {
  const groups = new Map<string, SingleRequest[]>();
  for (const single of singles) {
    const own = groups.get(single.source.sourceId);
    if (own) own.push(single);
    else groups.set(single.source.sourceId, [single]);
  }
  return groups;
}
