import type { Account, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Refuse } from '../domestic/refusal.ts';
import { checkOrder, checkPayment } from '../domestic/refusal.ts';
import { saidTo } from '../domestic/reference.ts';
import { localDay } from '../domestic/local-day.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { readAccount } from './account-number.ts';
import { asDay } from './days.ts';

/** What becomes of an end-to-end id that its field has no room for. */
export const endToEndParameter = {
  name: 'endToEndId',
  description: 'An end-to-end id that does not fit its field. note: it begins the narrative; refuse: the payment is refused; omit: it is left out.',
  values: ['note', 'refuse', 'omit'],
} as const; // prettier-ignore

export type EndToEndChoice = (typeof endToEndParameter.values)[number];

/** Order and payments of whole forints that go out: what every forint format asks. */
export function checkForintOrder(order: PaymentFileOrder, refuse: Refuse): void {
  checkOrder(order, ['HUF'], refuse);
}

export function checkForintPayment(
  payment: PaymentOrder,
  direction: 'CREDIT' | 'DEBIT',
  amount: FixedField,
  forintsMax: bigint,
  refuse: Refuse,
): bigint {
  // prettier-ignore
  if (payment.direction !== direction) refuse('direction', 'Direction', { found: payment.direction, expected: direction }); // prettier-ignore
  checkPayment(payment, 'HUF', refuse);
  if (payment.prenote === true) refuse('prenote', 'Prenote', { expected: 'no prenote: the format has none' });
  const { minor } = payment.amount;
  if (minor % FILLER_IN_FORINT !== 0n) refuse('amount.fraction', amount.name, { expected: 'whole forints' });
  const forints = minor / FILLER_IN_FORINT;
  if (forints <= 0n || forints > forintsMax) refuse('amount', amount.name, { expected: `1 to ${forintsMax} forints` });
  return forints;
}

/** The digits of a Hungarian account; refuses what is none, and a number and an IBAN that disagree. */
export function writtenAccount(account: Account | undefined, field: FixedField, refuse: Refuse): string {
  const given = [account?.number, account?.iban].filter((one) => one !== undefined && one.trim() !== '') as string[];
  if (given.length === 0) refuse('account', field.name, { expected: 'an account number of 16 or 24 digits' });
  const numbers = given.map((one) => readAccount(one));
  for (const read of numbers) if (!read.right) refuse('account', field.name, { fault: read.fault, expected: EXPECTED[read.fault] }); // prettier-ignore
  const [first, second] = numbers.map((one) => one.account!.number!);
  if (second !== undefined && second !== first) refuse('account', field.name, { expected: 'a number and an IBAN of one account' }); // prettier-ignore
  return first!;
}

/** The day that a payment is to be done: its own, else its file's. */
export function dayOfPayment(payment: PaymentOrder, order: PaymentFileOrder): string {
  return asDay(payment.executionDate ?? order.executionDate);
}

/** YYYYMMDD of the file's creation. */
export function creationDay(order: PaymentFileOrder, timeZone: string, layout: string): string {
  return asDay(localDay(order.createdAt, timeZone, layout));
}

export function endToEndOf({ endToEndId }: PaymentOrder): string {
  return endToEndId === undefined || endToEndId === 'NOTPROVIDED' ? '' : endToEndId.trim();
}

/** Where the end-to-end id goes: its own field where it fits, else as the parameter says. */
export function placedReference(
  payment: PaymentOrder,
  field: FixedField | undefined,
  choice: EndToEndChoice,
  refuse: Refuse,
): { reference: string; texts: readonly string[] } {
  // prettier-ignore
  const endToEndId = endToEndOf(payment);
  const texts = saidTo(payment);
  if (endToEndId === '') return { reference: '', texts };
  if (field !== undefined && endToEndId.length <= field.width) return { reference: endToEndId, texts };
  if (choice === 'note') return { reference: '', texts: texts[0] === endToEndId ? texts : [endToEndId, ...texts] };
  if (choice === 'refuse') refuse('end-to-end', field?.name ?? 'End-to-end id', { length: endToEndId.length, lengthMax: field?.width ?? 0 }); // prettier-ignore
  return { reference: '', texts };
}

/** One code that is reported to the authorities; more, or what the format has no place for, is refused. */
export function statisticalCode({ regulatory = [] }: PaymentOrder, field: FixedField, refuse: Refuse): string {
  const [report] = regulatory;
  if (regulatory.length > 1 || report?.text !== undefined || report?.amount !== undefined) {
    refuse('regulatory', field.name, { expected: 'one code alone' });
  }
  return report?.code ?? '';
}

const FILLER_IN_FORINT = 100n;
const EXPECTED = {
  blank: 'an account number of 16 or 24 digits',
  shape: '16 or 24 digits, or an IBAN of Hungary',
  check: 'check digits by the weights 9 7 3 1',
} as const;
