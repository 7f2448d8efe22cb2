import type { PaymentRequest } from '@giroport/contracts';
import { moneyFromDecimal, moneyToDecimal, Reject } from '@giroport/kernel';
import { sameSums } from '../domain/totals.ts';

/** What a request says of itself must be true of its payments, else nothing of it is loaded. Throws Reject. */
export function checkRequest(request: PaymentRequest): void {
  if (request.count !== request.payments.length) {
    throw new Reject('request.count-mismatch', {
      requestId: request.requestId,
      part: request.part,
      said: request.count,
      found: request.payments.length,
    });
  }
  const sums = sumsOf(request);
  if (!sameSums(sums, request.controlSums)) {
    const facts = {
      requestId: request.requestId,
      part: request.part,
      said: JSON.stringify(request.controlSums),
      found: JSON.stringify(sums),
    };
    throw new Reject('request.control-sum-mismatch', facts);
  }
}

function sumsOf(request: PaymentRequest): Record<string, string> {
  const minor = new Map<string, bigint>();
  for (const { amount, currency } of request.payments) {
    minor.set(currency, (minor.get(currency) ?? 0n) + moneyFromDecimal(amount, currency).minor);
  }
  return Object.fromEntries([...minor].map(([currency, sum]) => [currency, moneyToDecimal({ minor: sum, currency })]));
}
