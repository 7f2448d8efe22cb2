import type { AcceptedPayment } from '@giroport/contracts';
import { directionOf } from './grouping.ts';
import { sortedJson } from './sorted-json.ts';

/**
 * An accepted payment as it is kept: JSON with nothing left to be understood (the reference goes to the counterparty where no
 * end-to-end id is given), and our account last, so that the text goes into a file's event by two cuts, unread.
 */
export function textOfPayment(payment: AcceptedPayment): string {
  const text = JSON.stringify(payment);
  const end = text.length - ACCOUNT_KEY.length - payment.accountId.length - 2;
  // The ingress says our account last already: what is to be understood goes in before it, with no copy of the payment.
  if (!text.startsWith(ACCOUNT_KEY, end)) return JSON.stringify(completed(payment));
  const { endToEndId, direction, reference } = payment;
  const more =
    (endToEndId === undefined ? `,"endToEndId":${JSON.stringify(reference)}` : '') +
    (direction === undefined ? `,"direction":"${directionOf(payment)}"` : '');
  return more === '' ? text : text.slice(0, end) + more + text.slice(end);
}

/** A kept payment as PAYMENT_DISPATCH says it: numbered in its file, and without our account, which the file names once. */
export function dispatchedText(text: string, sequence: number): string {
  const end = text.lastIndexOf(ACCOUNT_KEY);
  if (end === -1 || !text.startsWith('{')) throw new Error('a kept payment does not end with its account');
  return `{"sequence":${sequence},${text.slice(1, end)}}`;
}

/** The same with the trace number that we give it. */
export function tracedText(text: string, sequence: number, traceNumber: string): string {
  const { accountId: _, ...payment } = JSON.parse(text) as AcceptedPayment;
  return JSON.stringify({ sequence, ...payment, ach: { ...payment.ach, traceNumber } });
}

/** Whether two payments of one reference say the same, however their fields are ordered. */
export function sayTheSame(left: AcceptedPayment, right: AcceptedPayment): boolean {
  return textOfPayment(left) === textOfPayment(right) || sortedJson(completed(left)) === sortedJson(completed(right));
}

/** The account's id holds none of these characters, so the last of them is the key. */
const ACCOUNT_KEY = ',"accountId":"';

function completed(payment: AcceptedPayment): AcceptedPayment {
  const { accountId, ...rest } = payment;
  return { ...rest, endToEndId: payment.endToEndId ?? payment.reference, direction: directionOf(payment), accountId };
}
