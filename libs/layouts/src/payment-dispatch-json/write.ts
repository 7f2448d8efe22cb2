import { Buffer } from 'node:buffer';
import type { PaymentFileOrder, PaymentOrder, Totals } from '@giroport/canonical';
import { addToSums, idOfContent } from '@giroport/kernel';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { refuserFor, refuserOf } from '../domestic/refusal.ts';
import type { Parameters } from '../layout.ts';
import { BANK_ID, HEAD, LAYOUT_ID, NIL_UUID, NOT_PROVIDED, PAYMENT, PAYMENTS_MAX, REFERENCE } from './fields.ts';
import { dispatchParameters } from './parameters.ts';
import { ShapeWriter } from './shape-writer.ts';

const CHUNK_CHARS = 64 * 1024;
const REFUSED_BY = 'payment-dispatch';

/**
 * The message as JSON: what stands once on the first line, then each payment on a line of its own. Throws Reject, naming the
 * member and the payment, for what the schema of the message does not allow.
 */
export function* writeDispatch(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const refuse = refuserOf(REFUSED_BY);
  const shapes = new ShapeWriter(refuse);
  const head = jsonOf(headOf(order, parameters, shapes));
  let text = `${head.slice(0, -1)},"payments":[\n`;
  const counted = new Counted();
  for (const payment of order.payments) {
    text += `${counted.count === 0 ? '' : ',\n'}${jsonOf(paymentOf(payment, order, counted, shapes))}`;
    counted.add(payment);
    if (text.length < CHUNK_CHARS) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
  }
  counted.check(order.totals, refuse);
  yield Buffer.from(`${text}\n]}\n`, 'utf8');
}

/** U+FFFD is written as an escape: as a character it would look like bytes that could not be read. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value).replaceAll('\ufffd', '\\ufffd');
}

function headOf(order: PaymentFileOrder, parameters: Parameters, shapes: ShapeWriter): unknown {
  const value = parameterValues<'bankId'>(LAYOUT_ID, dispatchParameters, parameters);
  const ids = { fileId: fileIdOf(order.messageId), runId: NIL_UUID, bankId: value('bankId') ?? bankIdOf(order, shapes.refuse) }; // prettier-ignore
  return shapes.say(HEAD, { ...order, ...ids, layoutId: LAYOUT_ID, parameters });
}

/** Our message id is the file's id with "GP" before it; another one's file gets an id that is made of it. */
function fileIdOf(messageId: string): string {
  const [, ...parts] = /^GP([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(messageId) ?? [];
  return parts.length > 0 ? parts.join('-') : idOfContent(LAYOUT_ID, messageId);
}

function bankIdOf({ originatorAgent: { bic, memberId } }: PaymentFileOrder, refuse: Refuse): string {
  const own = [bic, memberId].find((id) => id !== undefined && BANK_ID.test(id));
  return own ?? refuse('bank-id', 'bankId', { expected: 'the parameter bankId, or a BIC or member id of the originator’s bank' }); // prettier-ignore
}

function paymentOf(
  payment: PaymentOrder,
  order: PaymentFileOrder,
  { count, sequence }: Counted,
  shapes: ShapeWriter,
): unknown {
  const refuse = refuserFor(REFUSED_BY, payment, count + 1);
  if (count >= PAYMENTS_MAX) refuse('payments', 'payments', { expected: `${PAYMENTS_MAX} at most` });
  const number = payment.sequence ?? sequence + 1;
  if (number <= sequence) refuse('sequence', 'sequence', { found: number, expected: `more than ${sequence}` });
  if (order.direction !== 'MIXED' && order.direction !== payment.direction) refuse('direction', 'direction', { found: payment.direction, expected: order.direction }); // prettier-ignore
  checkOriginator(payment, order, refuse);
  shapes.refuse = refuse;
  return shapes.say(PAYMENT, {
    ...payment,
    ...namesOf(payment),
    sequence: number,
    method: payment.method ?? order.method,
    currency: payment.amount.currency,
    executionDate: payment.executionDate ?? order.executionDate,
  });
}

/** The message has one originator, and names it once. */
function checkOriginator(payment: PaymentOrder, order: PaymentFileOrder, refuse: Refuse): void {
  for (const name of ['originator', 'originatorAccount', 'originatorAgent'] as const) {
    const own = payment[name];
    if (own === undefined || own === order[name] || sameText(own) === sameText(order[name])) continue;
    refuse('originator', name, { expected: 'the one of the file' });
  }
}

/** The same whatever order the members are in. */
function sameText(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part, // prettier-ignore
  );
}

/**
 * The reference is the sender's own where the payment has one. Else it is the end-to-end id, which then need not stand again;
 * where that is none, or has letters that no reference has, it is our own id.
 */
function namesOf({ instructionId, endToEndId, paymentId = '' }: PaymentOrder): {
  reference: string;
  endToEndId?: string;
} {
  // prettier-ignore
  const ownId = paymentId.replaceAll('-', '');
  const named = endToEndId === undefined || endToEndId === '' ? NOT_PROVIDED : endToEndId;
  if (instructionId !== undefined && instructionId !== '' && instructionId !== ownId) return { reference: instructionId, endToEndId: named }; // prettier-ignore
  if (named !== NOT_PROVIDED && REFERENCE.test(named)) return { reference: named, endToEndId: undefined };
  return { reference: ownId, endToEndId: named };
}

/** What has been written. */
class Counted {
  count = 0;
  sequence = 0;
  private prenotes = 0;
  private readonly credits = new Map<string, bigint>();
  private readonly debits = new Map<string, bigint>();

  add({ prenote, direction, amount, sequence }: PaymentOrder): void {
    this.count++;
    this.sequence = sequence ?? this.sequence + 1;
    if (prenote === true) this.prenotes++;
    else addToSums(direction === 'CREDIT' ? this.credits : this.debits, amount);
  }

  check(totals: Totals, refuse: Refuse): void {
    const isSame =
      totals.count === this.count &&
      totals.prenotes === this.prenotes &&
      sameSums(totals.credits, this.credits) &&
      sameSums(totals.debits, this.debits);
    if (!isSame) refuse('totals', 'totals', { expected: 'the counts and sums of the payments' });
  }
}

function sameSums(left: Totals['credits'], right: Totals['credits']): boolean {
  return [...new Set([...left.keys(), ...right.keys()])].every((one) => (left.get(one) ?? 0n) === (right.get(one) ?? 0n)); // prettier-ignore
}
