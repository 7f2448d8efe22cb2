import { limited, linesOf, parseJson, readBody, Refused, type BodyProblem } from '@giroport/edge';
import { PROBLEMS_MAX, type SetupSource } from '@giroport/contracts';
import { Reject, type Clock } from '@giroport/kernel';
import { Database } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { parseControlSums, type DeclaredTotals } from '../domain/control-sums.ts';
import { AcceptSingle } from './accept-single.ts';
import { AcceptStream, hashOfPayment, hashPayment, refuseProblems, repeated } from './accept-stream.ts';
import { AcceptWhole } from './accept-whole.ts';
import { answerAgain, refuseMismatch, type Answered } from './answer.ts';
import { PaymentChecker } from './payment-checker.ts';
import { sumsOf } from './request-events.ts';
import { findRequests, requestIdOf } from './requests.ts';

/** A payment is half a kilobyte to some kilobytes; what is sixteen times that is none. */
export const SINGLE_BYTES_MAX = 64 * 1024;
/** A list of payments in one JSON text; longer ones come as a stream. */
export const LIST_BYTES_MAX = 16 * 1024 * 1024;
export const STREAM_BYTES_MAX = 2 * 1024 * 1024 * 1024;
const STREAM_LIMITS = { bytesMax: STREAM_BYTES_MAX, silenceMsMax: 30_000, wholeMsMax: 3_600_000 };

/** Payments that are checked in one go before others have their turn. */
const CHECKED_AT_ONCE = 200;

export type HttpRequest = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
};

type Head = { readonly source: SetupSource; readonly key: string; readonly declared: DeclaredTotals };

/** POST /v1/payments: one payment, a list, or a stream, all under an idempotency key. */
@Injectable()
export class ReceiveRequest {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PaymentChecker) private readonly checker: PaymentChecker,
    @Inject(AcceptSingle) private readonly single: AcceptSingle,
    @Inject(AcceptWhole) private readonly whole: AcceptWhole,
    @Inject(AcceptStream) private readonly stream: AcceptStream,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Refused: 400 idempotency-key.…, json.…; 409; 413; 415; 422 payments.refused, payments.none, totals.mismatch. */
  async run(source: SetupSource, request: HttpRequest): Promise<Answered> {
    const head: Head = { source, key: keyOf(request), declared: declaredOf(request) };
    const mediaType = mediaTypeOf(request.headers['content-type']);
    const body = request.body as Readable | undefined;
    if (mediaType === 'application/x-ndjson' || mediaType === 'application/ndjson') {
      const lines = linesOf(limited(body ?? Readable.from([]), STREAM_LIMITS), SINGLE_BYTES_MAX);
      return await this.stream.run({ ...head, lines });
    }
    if (mediaType !== 'application/json') throw unknownMediaType(mediaType);
    const bytes = await readBody(body, LIST_BYTES_MAX);
    const value = parseJson(bytes);
    if (Array.isArray(value)) return await this.list(head, value);
    if (bytes.length > SINGLE_BYTES_MAX) throw tooLargePayment();
    return await this.one(head, value);
  }

  private async one({ source, key, declared }: Head, value: unknown): Promise<Answered> {
    const contentHash = hashOfPayment(value);
    const checked = this.checker.check(value, source, { pointer: '' });
    const payment = checked instanceof Promise ? await checked : checked;
    if (Array.isArray(payment)) return await this.againOrRefused(source, key, contentHash, payment);
    if (declared.count !== undefined || declared.sums) refuseMismatch(declared, 1, sumsOf([payment]));
    return await this.single.run({ source, key, contentHash, payment });
  }

  private async list({ source, key, declared }: Head, values: readonly unknown[]): Promise<Answered> {
    if (values.length === 0) throw new Refused(422, 'payments.none', { detail: 'There is no payment in the list.' });
    const since = this.clock.now();
    const hash = createHash('sha256');
    const payments: CheckedPayment[] = [];
    const problems: BodyProblem[] = [];
    const references = new Set<string>();
    for (const [at, value] of values.entries()) {
      if (at % CHECKED_AT_ONCE === CHECKED_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
      hashPayment(hash, value);
      if (problems.length >= PROBLEMS_MAX) continue;
      const place = { pointer: `/${at}` };
      const result = await this.checker.check(value, source, place, since);
      if (Array.isArray(result)) problems.push(...result);
      else if (references.has(result.payment.reference)) problems.push(repeated(place));
      else payments.push(result);
      if (!Array.isArray(result)) references.add(result.payment.reference);
    }
    const contentHash = hash.digest();
    if (problems.length > 0) return await this.againOrRefused(source, key, contentHash, problems);
    refuseMismatch(declared, payments.length, sumsOf(payments));
    return await this.whole.run({ source, door: 'REST', key, contentHash, payments });
  }

  /** What was accepted once keeps its answer, though the set-up or the calendar would refuse it today (I4). */
  private async againOrRefused(
    source: SetupSource,
    key: string,
    contentHash: Buffer,
    problems: BodyProblem[],
  ): Promise<Answered> {
    const requestId = requestIdOf(source.sourceId, key);
    const first = (await findRequests(this.database, [requestId])).get(requestId);
    if (first) return answerAgain(first, contentHash);
    refuseProblems(problems);
    throw new Error('refused without a problem');
  }
}

const KEY = /^[A-Za-z0-9._:+/=@-]{1,64}$/;

/** The key as it stands, or in quotes as the IETF's draft writes it. */
function keyOf(request: HttpRequest): string {
  const given = request.headers['idempotency-key'];
  if (given === undefined) {
    const detail =
      'Give this request a key of its own in the header Idempotency-Key; the same key and content are taken once.';
    throw new Refused(400, 'idempotency-key.missing', { detail });
  }
  if (typeof given === 'string' && KEY.test(given)) return given;
  const key = String(given).replace(/^"(.*)"$/, '$1');
  if (KEY.test(key)) return key;
  throw new Refused(400, 'idempotency-key.malformed', {
    detail: 'An idempotency key is 1 to 64 letters, digits or ._:+/=@-',
  });
}

function declaredOf(request: HttpRequest): DeclaredTotals {
  const count = request.headers['x-count'];
  const sums = request.headers['x-control-sum'];
  if (count !== undefined && !/^[0-9]{1,9}$/.test(String(count))) {
    throw new Refused(400, 'count.malformed', {
      detail: 'X-Count is a whole number.',
      facts: { found: String(count).slice(0, 40) },
    });
  }
  if (count === undefined && sums === undefined) return NOTHING_DECLARED;
  return {
    ...(count !== undefined && { count: Number(count) }),
    ...(sums !== undefined && { sums: sumsOfHeader(String(sums)) }),
  };
}

const NOTHING_DECLARED: DeclaredTotals = {};

/** The media type without its parameters, in small letters. */
function mediaTypeOf(contentType: string | string[] | undefined): string {
  if (contentType === 'application/json') return contentType;
  return String(contentType ?? '')
    .split(';')[0]!
    .trim()
    .toLowerCase();
}

function sumsOfHeader(text: string): Map<string, bigint> {
  try {
    return parseControlSums(text);
  } catch (cause) {
    if (!(cause instanceof Reject)) throw cause;
    throw new Refused(400, cause.code, { detail: `X-Control-Sum: ${cause.message}`, facts: cause.facts, cause });
  }
}

function unknownMediaType(mediaType: string): Refused {
  const detail =
    'Payments come as application/json (one, or a list) or application/x-ndjson (a stream, one payment a line).';
  return new Refused(415, 'media-type.unknown', { detail, facts: { found: mediaType } });
}

function tooLargePayment(): Refused {
  const detail = `One payment has ${SINGLE_BYTES_MAX} bytes at most.`;
  return new Refused(413, 'body.too-large', { detail, facts: { bytesMax: SINGLE_BYTES_MAX } });
}
