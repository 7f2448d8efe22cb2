import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Facts } from '@giroport/kernel';
import { Reject } from '@giroport/kernel';

/** Refuses what a layout cannot say, naming field and payment; a fault of the file itself names no payment. */
export type Refuse = (code: string, field: string, facts?: Facts) => never;

/** The payment is named by our own id, else by its sender's reference, else by its position from 1. */
export function refuserFor(layout: string, payment: PaymentOrder, position: number): Refuse {
  const named = payment.paymentId ?? payment.instructionId ?? payment.endToEndId;
  const name: Facts = payment.paymentId !== undefined ? { paymentId: named } : named !== undefined ? { payment: named } : { position }; // prettier-ignore
  return (code, field, facts = {}) => {
    throw new Reject(`${layout}.${code}`, { field, ...name, ...facts });
  };
}

export function refuserOf(layout: string): Refuse {
  return (code, field, facts = {}) => {
    throw new Reject(`${layout}.${code}`, { field, ...facts });
  };
}

/** What no national payment file has a place for: another purpose, a test, and amounts in other currencies. */
export function checkOrder(order: PaymentFileOrder, currencies: readonly string[], refuse: Refuse, test = false): void {
  if (order.purpose !== 'INITIATION') refuse('purpose', 'Purpose', { found: order.purpose, expected: 'INITIATION' });
  if (order.test === true && !test) refuse('test', 'Test', { expected: 'a live file: the format cannot say that a file is a test' }); // prettier-ignore
  if (!currencies.includes(order.currency)) refuse('currency', 'Currency', { currency: order.currency, expected: currencies.join(', ') }); // prettier-ignore
}

/** Instructions that a domestic payment cannot carry: silence would pay something else than what was ordered. */
export function checkPayment(payment: PaymentOrder, currency: string, refuse: Refuse): void {
  if (payment.amount.currency !== currency) refuse('currency', 'Amount', { currency: payment.amount.currency, expected: currency }); // prettier-ignore
  if (payment.equivalent !== undefined) refuse('equivalent', 'Equivalent amount', { expected: 'none' });
  if ((payment.intermediaryAgents ?? []).length > 0)
    refuse('intermediary', 'Intermediary agents', { expected: 'none' });
  if (payment.original !== undefined) refuse('original', 'Original references', { expected: 'a payment, not the reversal of one' }); // prettier-ignore
}
