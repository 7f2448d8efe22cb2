import { Refused } from '@giroport/edge';
import type { DeclaredTotals } from '../domain/control-sums.ts';
import { compareTotals } from '../domain/control-sums.ts';
import type { AcceptedRequest, KnownRequest } from './requests.ts';

/** The most payments that an answer lists; a larger request's are found by its link. */
export const ANSWER_PAYMENTS_MAX = 1_000;

export type PaymentName = { readonly paymentId: string; readonly reference: string };

/** The answer to a request, as text, since it is kept and said again to the letter. */
export function answerOf(
  request: Pick<AcceptedRequest, 'requestId' | 'eventRequestId' | 'count' | 'controlSums'>,
  payments: readonly PaymentName[] | undefined,
): string {
  const { requestId, eventRequestId, count, controlSums } = request;
  const list = payments && payments.length <= ANSWER_PAYMENTS_MAX ? payments : undefined;
  const single = requestId === eventRequestId ? undefined : payments?.[0];
  const links = {
    self: `/v1/requests/${requestId}`,
    payments: single ? `/v1/payments/${single.paymentId}` : `/v1/payments?requestId=${requestId}`,
  };
  const named = list?.map(({ paymentId, reference }) => ({ paymentId, reference }));
  return JSON.stringify({ requestId, count, controlSums, payments: named, links }); // what is undefined is left out
}

/** What a caller is told: the answer, and whether it was given before. */
export type Answered = { readonly answer: string; readonly repeated: boolean };

/** The first answer, where the content is the same. Throws Refused 409 idempotency-key.conflict. */
export function answerAgain(known: KnownRequest, contentHash: Buffer): Answered {
  if (known.contentHash.equals(contentHash)) return { answer: known.answer, repeated: true };
  throw new Refused(409, 'idempotency-key.conflict', {
    detail: 'This idempotency key came before with other content. Nothing was taken; use a new key for a new request.',
    facts: { requestId: known.requestId },
  });
}

/** Throws Refused 422 totals.mismatch with what was said and what came. */
export function refuseMismatch(declared: DeclaredTotals, count: number, sums: ReadonlyMap<string, bigint>): void {
  const mismatches = compareTotals(declared, count, sums);
  if (mismatches.length === 0) return;
  const told = mismatches.map((one) => `${one.what}: ${one.declared} declared, ${one.found} found`);
  throw new Refused(422, 'totals.mismatch', {
    detail: `Nothing was taken: ${told.join('; ')}.`,
    facts: Object.fromEntries(
      mismatches.flatMap((one) => [
        [`${one.what} declared`, one.declared],
        [`${one.what} found`, one.found],
      ]),
    ),
    problems: mismatches.map((one) => ({
      pointer: '',
      code: 'totals.mismatch',
      message: `${one.what}: ${one.declared} declared, ${one.found} found`,
    })),
  });
}
