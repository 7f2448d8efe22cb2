import type { PaymentRequest } from '@giroport/contracts';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { recordOfSums } from '../domain/control-sums.ts';
import type { Door } from './requests.ts';

/** Payments that one event carries: fewer than the contract's most, so that the event travels without a claim check. */
export const PART_PAYMENTS_MAX = 500;

export type EventHead = {
  readonly requestId: string;
  readonly sourceId: string;
  readonly messageId: string;
  readonly door: Door;
  readonly dispatch: 'ON_LOAD' | 'SCHEDULED';
  readonly receivedAt: Date;
};

/** One event of a request, with the count and the sums of its own payments. */
export function requestEvent(head: EventHead, part: number, payments: readonly CheckedPayment[]): PaymentRequest {
  return {
    requestId: head.requestId,
    sourceId: head.sourceId,
    messageId: head.messageId,
    part,
    door: head.door,
    receivedAt: head.receivedAt.toISOString(),
    count: payments.length,
    controlSums: recordOfSums(sumsOf(payments)),
    dispatch: head.dispatch,
    payments: payments.map((one) => one.payment),
  };
}

export function sumsOf(payments: readonly CheckedPayment[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const one of payments) addSum(sums, one);
  return sums;
}

export function addSum(sums: Map<string, bigint>, { payment, minor }: CheckedPayment): void {
  sums.set(payment.currency, (sums.get(payment.currency) ?? 0n) + minor);
}

/** Payments in the portions that events carry them in. */
export function partsOf(payments: readonly CheckedPayment[]): (readonly CheckedPayment[])[] {
  const parts: (readonly CheckedPayment[])[] = [];
  for (let at = 0; at < payments.length; at += PART_PAYMENTS_MAX)
    parts.push(payments.slice(at, at + PART_PAYMENTS_MAX));
  return parts;
}
