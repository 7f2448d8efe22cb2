import { paymentRequest, type SetupSource } from '@giroport/contracts';
import { idOfContent, type Clock, type Ids } from '@giroport/kernel';
import { Outbox, type Announcement } from '@giroport/messaging';
import { Database, inTransaction, isRepeat, type Tx } from '@giroport/persistence';
import { CLOCK, currentTraceparent, IDS, inSpan, Metrics } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { answerAgain, answerOf, type Answered } from './answer.ts';
import { requestEvent } from './request-events.ts';
import { findRequests, insertionOf, insertRequests, requestIdOf, type AcceptedRequest } from './requests.ts';

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
 * After a group of several, the next one waits for as many as were just answered, since who was answered mostly asks again: a
 * transaction costs as much as several payments, so few large groups carry more than many small ones. It waits so long at most;
 * who comes alone never waits.
 */
const GATHER_MS_MAX = 10;

/**
 * Group commit: requests of one payment each wait for one another as long as a commit takes, and share the next one. Each keeps
 * a request row, a key and an answer of its own; their payments share one event a source, whose request id is the group's.
 */
@Injectable()
export class AcceptSingle {
  private waiting: Waiting[] = [];
  /** So many waiting start the next transaction: one where nothing is under way, none while one is. */
  private wanted = 1;
  private gathering: NodeJS.Timeout | undefined;

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
      if (this.waiting.length >= this.wanted) this.start();
    });
  }

  private start(): void {
    this.wanted = Infinity;
    clearTimeout(this.gathering);
    setImmediate(() => this.next());
  }

  private next(): void {
    const group = this.waiting.splice(0, GROUP_MAX);
    this.wanted = group.length === 0 ? 1 : Infinity;
    if (group.length > 0) void this.commit(group).finally(() => this.gather(group.length));
  }

  private gather(answered: number): void {
    if (answered === 1 || this.waiting.length >= GROUP_MAX) return this.start();
    this.wanted = Math.min(GROUP_MAX, this.waiting.length + answered);
    this.gathering = setTimeout(() => this.next(), GATHER_MS_MAX);
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    try {
      // The group's event carries the trace of the first that has one: a batch has one trace context.
      const parent = group.find((one) => one.traceparent !== undefined)?.traceparent;
      const answers = await inSpan('accept singles', { parent }, () => this.accept(group));
      group.forEach((one, at) => settle(one, answers[at]!));
      this.metrics.add('giroport_singles_total', 'Requests of one payment that were answered.', {}, group.length);
      this.metrics.add('giroport_single_groups_total', 'Transactions that they shared.');
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  }

  /** The answer of each, or what refuses it. Mostly none came before: then one statement takes them all. */
  private async accept(group: readonly Waiting[]): Promise<(() => Answered)[]> {
    const batch = { groupId: this.ids.next(), receivedAt: this.clock.now() };
    const requests = requestsOf(group, batch);
    try {
      await this.outbox.announceWith(this.database, insertionOf(requests), paymentRequest, eventsOf(group, batch));
    } catch (error) {
      if (!isRepeat(error)) throw error;
      return await inTransaction(this.database, (tx) => this.acceptNew(tx, group, requests, batch));
    }
    return requests.map(({ answer }) => () => ({ answer, repeated: false }));
  }

  /** Takes those that did not come before; the others get their first answer again. */
  private async acceptNew(
    tx: Tx,
    group: readonly Waiting[],
    requests: readonly AcceptedRequest[],
    batch: Batch,
  ): Promise<(() => Answered)[]> {
    const fresh = await insertRequests(tx, requests);
    const firsts = requests.map((one) => fresh.delete(one.requestId));
    const news = group.filter((_, at) => firsts[at]);
    await this.outbox.announceTexts(tx, paymentRequest, eventsOf(news, batch));
    const twice = requests.filter((_, at) => !firsts[at]).map((one) => one.requestId);
    const known = await findRequests(tx, [...new Set(twice)]);
    return requests.map((one, at) => {
      if (firsts[at]) return () => ({ answer: one.answer, repeated: false });
      return () => answerAgain(known.get(one.requestId)!, one.contentHash);
    });
  }
}

/** What the singles of one transaction share. */
type Batch = { readonly groupId: string; readonly receivedAt: Date };

/** One event a source, whose request id is the group's; each payment passed the schema already. */
function eventsOf(
  group: readonly Waiting[],
  { groupId, receivedAt }: Batch,
): (Announcement & { readonly json: string })[] {
  return [...groupBySource(group).values()].map((own) => {
    const { sourceId, dispatch } = own[0]!.source;
    const requestId = eventRequestIdOf(groupId, sourceId);
    const head = { requestId, sourceId, messageId: groupId, door: 'REST' as const, dispatch, receivedAt };
    const payments = own.map((one) => one.payment);
    return {
      subject: `${requestId}/1`,
      token: sourceId,
      json: JSON.stringify(requestEvent(head, 1, payments)),
    };
  });
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

function requestsOf(group: readonly Waiting[], { groupId, receivedAt }: Batch): AcceptedRequest[] {
  const eventRequestIds = new Map<string, string>();
  return group.map(
    ({
      single: {
        source,
        key,
        contentHash,
        payment: { payment },
      },
    }) => {
      const { sourceId } = source;
      let eventRequestId = eventRequestIds.get(sourceId);
      if (eventRequestId === undefined)
        eventRequestIds.set(sourceId, (eventRequestId = eventRequestIdOf(groupId, sourceId)));
      const requestId = requestIdOf(sourceId, key);
      const controlSums = { [payment.currency]: payment.amount }; // an accepted amount has its currency's decimals
      const answer = answerOf({ requestId, eventRequestId, count: 1, controlSums }, [payment]);
      return {
        requestId,
        sourceId,
        door: 'REST',
        key,
        contentHash,
        eventRequestId,
        paymentId: payment.paymentId,
        count: 1,
        controlSums,
        answer,
        receivedAt,
      };
    },
  );
}

function groupBySource(group: readonly Waiting[]): Map<string, SingleRequest[]> {
  const groups = new Map<string, SingleRequest[]>();
  for (const { single } of group) {
    const own = groups.get(single.source.sourceId);
    if (own) own.push(single);
    else groups.set(single.source.sourceId, [single]);
  }
  return groups;
}
