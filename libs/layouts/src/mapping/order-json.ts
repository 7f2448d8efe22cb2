import type { PaymentFileOrder, PaymentOrder, Totals } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { addToSums, moneyFromDecimal } from '@giroport/kernel';
import type { DocumentPart } from './document-part.ts';

const MEMBERS = [
  'messageId', 'purpose', 'method', 'direction', 'createdAt', 'fileSequence', 'test', 'executionDate', 'currency', 'originator',
  'originatorAccount', 'originatorAgent', 'sender', 'receiver', 'payments',
]; // prettier-ignore

/** Payments of one sample. */
export const SAMPLE_PAYMENTS_MAX = 1_000;

/**
 * An order as a sample says it: JSON whose amounts are `{ "amount": "12.50", "currency": "EUR" }` or `{ "minor": "1250", … }`.
 * What most samples do not care about may be left out; totals are counted. Throws Reject('layout.document').
 */
export function orderOfJson(part: DocumentPart): PaymentFileOrder {
  part.object(MEMBERS);
  const items = part.at('payments').items(1);
  if (items.length > SAMPLE_PAYMENTS_MAX)
    part.at('payments').fail(`${SAMPLE_PAYMENTS_MAX} at most`, String(items.length));
  const payments = items.map(
    (item) => ({ direction: 'CREDIT', counterparty: {}, ...(withMoney(item) as object) }) as PaymentOrder,
  );
  const wrong = payments.findIndex((payment) => payment.amount === undefined);
  if (wrong !== -1) items[wrong]!.at('amount').fail('an amount');
  const text = (name: string, fallback: string): string => (part.at(name).isGiven ? part.at(name).text(100) : fallback);
  return {
    ...(withMoney(part) as object),
    messageId: text('messageId', 'SAMPLE-1'),
    purpose: text('purpose', 'INITIATION') as PaymentFileOrder['purpose'],
    method: text('method', 'EFT') as PaymentFileOrder['method'],
    direction: text('direction', directionOf(payments)) as PaymentFileOrder['direction'],
    createdAt: instantAt(part.at('createdAt')),
    fileSequence: part.at('fileSequence').isGiven ? part.at('fileSequence').whole(0, 1_000_000_000) : 1,
    executionDate: text('executionDate', payments[0]!.executionDate ?? '2026-11-23'),
    currency: text('currency', payments[0]!.amount.currency),
    originator: (part.at('originator').value ?? {}) as PaymentFileOrder['originator'],
    originatorAccount: (part.at('originatorAccount').value ?? {}) as PaymentFileOrder['originatorAccount'],
    originatorAgent: (part.at('originatorAgent').value ?? {}) as PaymentFileOrder['originatorAgent'],
    totals: totalsOf(payments),
    payments,
  };
}

function directionOf(payments: readonly PaymentOrder[]): string {
  const [first] = payments;
  return payments.every((payment) => payment.direction === first!.direction) ? first!.direction : 'MIXED';
}

function instantAt(part: DocumentPart): Date {
  const instant = new Date(part.isGiven ? part.text(40) : '2026-11-20T10:30:00Z');
  return Number.isNaN(instant.getTime()) ? part.fail('an instant, such as 2026-11-20T10:30:00Z') : instant;
}

/** The same value, its amounts made Money; anything else as it is. */
function withMoney(part: DocumentPart): unknown {
  const { value } = part;
  if (Array.isArray(value)) return part.items().map(withMoney);
  if (typeof value !== 'object' || value === null) return value;
  if ('currency' in value && ('amount' in value || 'minor' in value)) return moneyAt(part);
  return Object.fromEntries(part.members().map(([name, member]) => [name, withMoney(member)]));
}

function moneyAt(part: DocumentPart): Money {
  part.object(['amount', 'minor', 'currency']);
  const currency = part.at('currency').text(3);
  const minor = part.at('minor');
  if (!minor.isGiven) return moneyFromDecimal(part.at('amount').text(40), currency);
  return /^-?\d{1,18}$/.test(minor.text(20)) ? { minor: BigInt(minor.text()), currency } : minor.fail('digits');
}

function totalsOf(payments: readonly PaymentOrder[]): Totals {
  const credits = new Map<string, bigint>();
  const debits = new Map<string, bigint>();
  for (const { direction, amount, prenote } of payments) {
    if (prenote !== true) addToSums(direction === 'CREDIT' ? credits : debits, amount);
  }
  const prenotes = payments.filter((payment) => payment.prenote === true).length;
  return { count: payments.length, prenotes, credits, debits };
}
