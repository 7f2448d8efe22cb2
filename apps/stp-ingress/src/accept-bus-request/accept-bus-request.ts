import {
  paymentRequestAnswer,
  sourceRequest,
  type PaymentRequestAnswer,
  type SetupSource,
  type SourceRequest,
} from '@giroport/contracts';
import { Refused, type BodyProblem } from '@giroport/edge';
import { Reject, type Clock } from '@giroport/kernel';
import { Outbox, type Consumer, type EventContext, type Refusal } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { hashPayment, repeated } from '../accept-payments/accept-stream.ts';
import { AcceptWhole } from '../accept-payments/accept-whole.ts';
import { answerAgain, type Answered } from '../accept-payments/answer.ts';
import { PaymentChecker } from '../accept-payments/payment-checker.ts';
import { sumsOf } from '../accept-payments/request-events.ts';
import { findRequests, requestIdOf } from '../accept-payments/requests.ts';
import { CustomerLog } from '../admit-caller/customer-log.ts';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { compareTotals, sumsOfRecord } from '../domain/control-sums.ts';
import { isStorable } from '../domain/unstorable.ts';
import { SetupCache } from '../follow-setup/setup-cache.ts';

/** A request as it was checked before the transaction. */
type Checked = {
  readonly source: SetupSource;
  readonly contentHash: Buffer;
  readonly payments: readonly CheckedPayment[];
  readonly problems: readonly BodyProblem[];
};

type Verdict = Pick<PaymentRequestAnswer, 'outcome'> & Partial<PaymentRequestAnswer>;

/** The most problems that an answer tells (the contract takes 100). */
const PROBLEMS_MAX = 100;

/** Takes payments from sources that speak the bus. Who it is says the subject, which only that source's account may publish on. */
@Injectable()
export class AcceptBusRequest implements Consumer<typeof sourceRequest, Checked> {
  readonly event = sourceRequest;
  readonly name = 'stp-ingress--accept-bus-request';
  readonly fromOutside = true;

  constructor(
    @Inject(SetupCache) private readonly setup: SetupCache,
    @Inject(PaymentChecker) private readonly checker: PaymentChecker,
    @Inject(AcceptWhole) private readonly whole: AcceptWhole,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CustomerLog) private readonly customerLog: CustomerLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Reject source.unknown, door.closed, text.unstorable. */
  async prepare(body: SourceRequest, context: EventContext): Promise<Checked> {
    if (!isStorable(body.messageId)) throw new Reject('text.unstorable', { at: '/messageId' });
    const source = await this.sourceOf(context.token);
    const since = this.clock.now();
    const hash = createHash('sha256');
    const payments: CheckedPayment[] = [];
    const problems: BodyProblem[] = [];
    const references = new Set<string>();
    for (const [at, value] of body.payments.entries()) {
      hashPayment(hash, value);
      const place = { pointer: `/payments/${at}` };
      const result = await this.checker.check(value, source, place, since);
      if (Array.isArray(result)) problems.push(...result);
      else if (references.has(value.reference)) problems.push(repeated(place));
      else payments.push(result);
      references.add(value.reference);
    }
    if (problems.length === 0) problems.push(...totalsProblems(body, payments));
    return { source, contentHash: hash.digest(), payments, problems };
  }

  async handle(body: SourceRequest, tx: Tx, context: EventContext & { readonly prepared: Checked }): Promise<void> {
    const verdict = await this.judge(tx, body, context.prepared);
    await this.answer(tx, context.prepared.source.sourceId, body.messageId, context.eventId, verdict);
  }

  /** What is no request at all is answered as well, as far as it says which message it was. */
  async refuse(refusal: Refusal, tx: Tx): Promise<void> {
    if (!SOURCE_ID.test(refusal.token)) return;
    const said = (refusal.body as { messageId?: unknown } | undefined)?.messageId;
    const told = typeof said === 'string' && said.length > 0 && said.length <= 64 && isStorable(said);
    const messageId = told ? said : 'unknown';
    const pointer = String(refusal.facts['at'] ?? '').slice(0, 300);
    const problems = [{ pointer, code: refusal.code, message: refusal.cause.slice(0, 500) }];
    this.customerLog.refused(refusal.token, 'SOURCE_REQUEST', refusal.code);
    await this.answer(tx, refusal.token, messageId, refusal.eventId, { outcome: 'REFUSED', problems });
  }

  private async judge(
    tx: Tx,
    body: SourceRequest,
    { source, contentHash, payments, problems }: Checked,
  ): Promise<Verdict> {
    try {
      const answered =
        problems.length > 0
          ? await this.again(tx, source.sourceId, body.messageId, contentHash)
          : await this.whole.runIn(tx, { source, door: 'BUS', key: body.messageId, contentHash, payments });
      if (answered) return acceptedOf(answered);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error;
      this.customerLog.refused(source.sourceId, 'SOURCE_REQUEST', error.code);
      return { outcome: 'CONFLICT', problems: [{ pointer: '/messageId', code: error.code, message: error.message }] };
    }
    this.customerLog.refused(source.sourceId, 'SOURCE_REQUEST', problems[0]!.code);
    return {
      outcome: 'REFUSED',
      problems: problems.slice(0, PROBLEMS_MAX).map(({ pointer, code, message }) => ({ pointer, code, message })),
    };
  }

  /** What was accepted once keeps its answer, though it would be refused today. */
  private async again(tx: Tx, sourceId: string, messageId: string, contentHash: Buffer): Promise<Answered | undefined> {
    const requestId = requestIdOf(sourceId, messageId);
    const known = (await findRequests(tx, [requestId])).get(requestId);
    return known && answerAgain(known, contentHash);
  }

  private async answer(tx: Tx, sourceId: string, messageId: string, eventId: string, verdict: Verdict): Promise<void> {
    const body = { sourceId, messageId, at: this.clock.now().toISOString(), ...verdict };
    await this.outbox.announce(tx, paymentRequestAnswer, body, { subject: `${messageId}/${eventId}`, token: sourceId });
  }

  private async sourceOf(sourceId: string): Promise<SetupSource> {
    let source = this.setup.current().findSource(sourceId);
    if (!source && (await this.setup.refresh())) source = this.setup.current().findSource(sourceId);
    if (!source) throw new Reject('source.unknown', { source: sourceId });
    if (!source.doors.includes('BUS')) throw new Reject('door.closed', { source: sourceId, door: 'BUS' });
    return source;
  }
}

const SOURCE_ID = /^[A-Z0-9][A-Z0-9-]{0,19}$/;

function acceptedOf({ answer }: Answered): Verdict {
  const { requestId, count, controlSums } = JSON.parse(answer) as {
    requestId: string;
    count: number;
    controlSums: Record<string, string>;
  };
  return { outcome: 'ACCEPTED', requestId, count, controlSums };
}

function totalsProblems(body: SourceRequest, payments: readonly CheckedPayment[]): BodyProblem[] {
  try {
    const mismatches = compareTotals(
      { count: body.count, sums: sumsOfRecord(body.controlSums) },
      payments.length,
      sumsOf(payments),
    );
    return mismatches.map((one) => ({
      pointer: one.what === 'count' ? '/count' : `/controlSums/${one.what.slice(-3)}`,
      code: 'totals.mismatch',
      message: `${one.what}: ${one.declared} declared, ${one.found} found`,
    }));
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    return [{ pointer: '/controlSums', code: error.code, message: error.message }];
  }
}
