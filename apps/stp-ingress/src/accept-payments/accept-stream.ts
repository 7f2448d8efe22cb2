import { PROBLEMS_MAX, type SetupSource } from '@giroport/contracts';
import { canonicalJson, parseJson, Refused, type BodyProblem, type Line } from '@giroport/edge';
import type { Clock, Ids } from '@giroport/kernel';
import { Database, inTransaction } from '@giroport/persistence';
import { CLOCK, IDS, LOG, type Log } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { createHash, hash, type Hash } from 'node:crypto';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { recordOfSums, type DeclaredTotals } from '../domain/control-sums.ts';
import {
  answerAgain,
  answerOf,
  refuseMismatch,
  ANSWER_PAYMENTS_MAX,
  type Answered,
  type PaymentName,
} from './answer.ts';
import { PaymentChecker } from './payment-checker.ts';
import { ReferenceSet } from './reference-set.ts';
import { addSum, PART_PAYMENTS_MAX, type EventHead } from './request-events.ts';
import { findRequests, insertRequests, requestIdOf, type KnownRequest } from './requests.ts';
import { Uploads } from './uploads.ts';

/** Payments that one stream may bring. */
export const STREAM_PAYMENTS_MAX = 5_000_000;

export type StreamRequest = {
  readonly source: SetupSource;
  readonly key: string;
  readonly declared: DeclaredTotals;
  readonly lines: AsyncIterable<Line[]>;
};

/** What is known of a stream while it comes. */
type Coming = {
  readonly head: EventHead;
  readonly uploadId: string;
  readonly first: KnownRequest | undefined;
  readonly hash: Hash;
  readonly sums: Map<string, bigint>;
  readonly references: ReferenceSet;
  readonly names: PaymentName[];
  readonly problems: BodyProblem[];
  part: CheckedPayment[];
  parts: number;
  count: number;
  writing: Promise<void>;
  opened: boolean;
};

/**
 * Accepts a request of any length in flat memory: payments are checked as they come and kept in parts that are held back;
 * one transaction at the end writes the request and lets them go. What is refused or breaks off leaves nothing.
 */
@Injectable()
export class AcceptStream {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Uploads) private readonly uploads: Uploads,
    @Inject(PaymentChecker) private readonly checker: PaymentChecker,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Throws Refused 422 payments.refused, payments.none, totals.mismatch, 409 idempotency-key.conflict. */
  async run(request: StreamRequest): Promise<Answered> {
    const coming = await this.open(request);
    try {
      for await (const lines of request.lines) await this.take(coming, lines, request.source);
      await this.endPart(coming, true);
      await coming.writing;
      if (coming.first) return answerAgain(coming.first, coming.hash.digest());
      refuseProblems(coming.problems);
      refuseMismatch(request.declared, coming.count, coming.sums);
      return await this.finish(coming);
    } catch (error) {
      await coming.writing.catch(() => undefined);
      if (coming.opened)
        await this.uploads.drop(coming.uploadId).catch((failure: unknown) => this.tellDrop(coming, failure));
      throw error;
    }
  }

  private async open({ source, key }: StreamRequest): Promise<Coming> {
    const requestId = requestIdOf(source.sourceId, key);
    const first = (await findRequests(this.database, [requestId])).get(requestId);
    const receivedAt = this.clock.now();
    return {
      head: {
        requestId,
        sourceId: source.sourceId,
        messageId: key,
        door: 'REST',
        dispatch: source.dispatch,
        receivedAt,
      },
      uploadId: this.ids.next(),
      first,
      hash: createHash('sha256'),
      sums: new Map(),
      references: new ReferenceSet(),
      names: [],
      problems: [],
      part: [],
      parts: 0,
      count: 0,
      writing: Promise.resolve(),
      opened: false,
    };
  }

  private async take(coming: Coming, lines: readonly Line[], source: SetupSource): Promise<void> {
    for (const line of lines) {
      const value = parseJson(line.bytes, line.number - 1);
      const place = { pointer: `/${coming.count}`, line: line.number };
      if (++coming.count > STREAM_PAYMENTS_MAX) throw tooMany();
      if (coming.first) {
        hashPayment(coming.hash, value); // was accepted once: what counts is whether this is the same
        continue;
      }
      const checked = this.checker.check(value, source, place, coming.head.receivedAt);
      const result = checked instanceof Promise ? await checked : checked; // hardly ever: what is at hand costs no turn
      if (Array.isArray(result)) note(coming.problems, result);
      else if (!coming.references.add(result.payment.paymentId)) note(coming.problems, [repeated(place)]);
      else if (this.keep(coming, value, result)) await this.endPart(coming, false);
      if (coming.problems.length >= PROBLEMS_MAX) refuseProblems(coming.problems);
    }
  }

  /** True where the part has all that it may have. */
  private keep(coming: Coming, value: unknown, checked: CheckedPayment): boolean {
    if (coming.problems.length > 0) return false;
    hashPayment(coming.hash, value);
    addSum(coming.sums, checked);
    if (coming.names.length <= ANSWER_PAYMENTS_MAX) {
      coming.names.push({ paymentId: checked.payment.paymentId, reference: checked.payment.reference });
    }
    coming.part.push(checked);
    return coming.part.length >= PART_PAYMENTS_MAX;
  }

  /** One part is written while the next one is read. */
  private async endPart(coming: Coming, last: boolean): Promise<void> {
    if (coming.part.length === 0 || (last && coming.problems.length > 0)) return;
    const { part: payments, head, uploadId } = coming;
    coming.part = [];
    const part = ++coming.parts;
    await coming.writing;
    if (!coming.opened) {
      await this.uploads.open(uploadId, head.requestId, head.sourceId);
      coming.opened = true;
    }
    coming.writing = this.uploads.add(uploadId, head, part, payments);
    coming.writing.catch(() => undefined);
  }

  private async finish(coming: Coming): Promise<Answered> {
    if (coming.count === 0) throw new Refused(422, 'payments.none', { detail: 'There is no payment in the body.' });
    const contentHash = coming.hash.digest();
    const { requestId, sourceId, messageId: key, receivedAt } = coming.head;
    const head = { requestId, eventRequestId: requestId, count: coming.count, controlSums: recordOfSums(coming.sums) };
    const answer = answerOf(head, coming.names);
    const answered = await inTransaction(this.database, async (tx) => {
      const fresh = await insertRequests(tx, [
        { ...head, sourceId, door: 'REST', key, contentHash, answer, receivedAt },
      ]);
      if (!fresh.has(requestId)) return answerAgain((await findRequests(tx, [requestId])).get(requestId)!, contentHash);
      await this.uploads.release(tx, coming.uploadId);
      return { answer, repeated: false };
    });
    if (answered.repeated) await this.uploads.drop(coming.uploadId);
    return answered;
  }

  private tellDrop(coming: Coming, failure: unknown): void {
    this.log.warn('a refused upload is dropped later', { uploadId: coming.uploadId, error: String(failure) });
  }
}

/** Adds a payment to the hash of its request's content: however it was written, the same payment adds the same. */
export function hashPayment(hash: Hash, value: unknown): void {
  hash.update(`${canonicalJson(value)}\n`);
}

/** The hash of a request of one payment. */
export function hashOfPayment(value: unknown): Buffer {
  return hash('sha256', `${canonicalJson(value)}\n`, 'buffer');
}

/** Throws Refused 422 payments.refused where there is a problem. */
export function refuseProblems(problems: readonly BodyProblem[]): void {
  if (problems.length === 0) return;
  const detail = `Nothing was taken: ${problems.length === 1 ? 'there is a problem' : `there are ${problems.length} problems or more`} with its payments.`;
  throw new Refused(422, 'payments.refused', { detail, problems: problems.slice(0, PROBLEMS_MAX) });
}

export function repeated(place: { pointer: string; line?: number }): BodyProblem {
  const message = 'The reference stands twice in this request.';
  return {
    pointer: `${place.pointer}/reference`,
    code: 'reference.repeated',
    message,
    ...(place.line !== undefined && { line: place.line }),
  };
}

function note(problems: BodyProblem[], more: readonly BodyProblem[]): void {
  problems.push(...more.slice(0, PROBLEMS_MAX - problems.length));
}

function tooMany(): Refused {
  const detail = `A stream may bring ${STREAM_PAYMENTS_MAX} payments; send the rest under another key.`;
  return new Refused(413, 'payments.too-many', { detail, facts: { paymentsMax: STREAM_PAYMENTS_MAX } });
}
