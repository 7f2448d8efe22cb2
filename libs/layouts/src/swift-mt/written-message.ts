import type { PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { About, Settings } from './settings.ts';
import { unsaid } from './written-text.ts';

/** A message of the network, all blocks together. */
export const MESSAGE_CHARS_MAX = 10_000;

/** A message around its fields: session and sequence numbers are zeros, which the network's interface fills in. */
export function messageText(
  fields: string,
  uetr: string | undefined,
  { type, framed, sender, receiver }: Settings,
): string {
  if (!framed) return `${fields}-\r\n`;
  const user = uetr === undefined ? '' : `{3:{121:${uetr}}}`;
  return `{1:F01${terminal(sender, 'A')}0000000000}{2:I${type}${terminal(receiver, 'X')}N}${user}{4:\r\n${fields}-}`;
}

/** Twelve characters: BIC of eight, the terminal's letter, branch. */
function terminal(bic: string, letter: string): string {
  return bic.slice(0, 8) + letter + (bic.length === 11 ? bic.slice(8) : 'XXX');
}

/** Messages one after the other; in an RJE file a "$" parts them. */
export function* separated(messages: Iterable<string>, { framed, separator }: Settings): Iterable<string> {
  let first = true;
  for (const message of messages) {
    if (!first) yield framed ? (separator === '' ? '\r\n' : separator) : '';
    first = false;
    yield message;
  }
}

const UETR = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function checkedUetr(uetr: string | undefined, about: About): string | undefined {
  if (uetr !== undefined && !UETR.test(uetr)) throw new Reject('swift.uetr', { field: '{121:}', ...about, expected: 'a UUID of version 4, in small letters' }); // prettier-ignore
  return uetr;
}

/** What none of these messages has a field for, and what they are not for. */
export function checkPayment(payment: PaymentOrder, about: About, settings: Settings): void {
  const direction = settings.type === '104' ? 'DEBIT' : 'CREDIT';
  if (payment.direction !== direction) throw new Reject('swift.direction', { ...about, direction: payment.direction, expected: direction }); // prettier-ignore
  if (payment.prenote === true) throw new Reject('swift.prenote', { ...about, expected: 'a payment with an amount' });
  if (payment.original !== undefined) throw new Reject('swift.original', { ...about, expected: 'a payment that brings nothing back' }); // prettier-ignore
  unsaid(payment.ultimateDebtor, 'ultimateDebtor', about, settings);
  unsaid(payment.ultimateCreditor, 'ultimateCreditor', about, settings);
  unsaid(payment.ach, 'ach', about, settings);
  unsaid(payment.priority === 'NORMAL' ? undefined : payment.priority, 'priority', about, settings);
}
