import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Account, Agent, Party, PaymentFileOrder, PaymentOrder, Totals } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { addToSums, Reject } from '@giroport/kernel';
import type { Item, Parameters } from '../layout.ts';
import { NIL_UUID, PAYMENTS_MAX, REFERENCE } from './fields.ts';
import { paymentDispatchJson } from './index.ts';

const totalsOf = (payments: readonly PaymentOrder[]): Totals => {
  const credits = new Map<string, bigint>();
  const debits = new Map<string, bigint>();
  for (const { direction, amount, prenote } of payments) if (prenote !== true) addToSums(direction === 'CREDIT' ? credits : debits, amount); // prettier-ignore
  return { count: payments.length, prenotes: payments.filter((one) => one.prenote === true).length, credits, debits };
};

const orderOf = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'GP019a3c00000070008000000000000abc',
  purpose: 'INITIATION',
  method: 'EFT',
  direction: 'MIXED',
  createdAt: new Date('2026-11-20T10:30:00Z'),
  fileSequence: 3,
  executionDate: '2026-11-23',
  currency: 'EUR',
  originator: { name: 'Acme AG' },
  originatorAccount: { iban: 'DE89370400440532013000' },
  originatorAgent: { bic: 'HANSDEHHXXX' },
  totals: totalsOf(payments),
  payments,
  ...over,
});

const write = (order: PaymentFileOrder, parameters: Parameters = {}): Buffer => Buffer.concat([...paymentDispatchJson.write(order, parameters)]); // prettier-ignore

function read(bytes: Uint8Array, size = bytes.length): Item[] {
  const reader = paymentDispatchJson.read();
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
  return [...items, ...reader.end()];
}

const paymentsOf = (items: readonly Item[]): PaymentOrder[] => items.flatMap((item) => (item.item === 'payment' ? [item.payment] : [])); // prettier-ignore
const codesOf = (items: readonly Item[]): string[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding.code] : [])); // prettier-ignore

const said = (max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: max }),
    fc.string({ unit: fc.constantFrom('"', '\\', '/', '\n', '\u0000', '\u2028', '{', ']', ',', 'é', '𝄞', '\ufffd'), minLength: max, maxLength: max }), // prettier-ignore
  );
const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined }); // prettier-ignore
const money: fc.Arbitrary<Money> = fc.record({
  minor: fc.oneof(fc.bigInt(0n, 10n ** 18n - 1n), fc.constantFrom(0n, 1n, 10n ** 18n - 1n)),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF', 'USD'),
});
const day = fc.constantFrom('2026-11-23', '2028-02-29', '0001-01-01', '9999-12-31');
const uuid = fc.uuid();
const some = <Value>(value: fc.Arbitrary<Value>, max: number): fc.Arbitrary<Value[] | undefined> => optional(fc.array(value, { minLength: 1, maxLength: max })); // prettier-ignore
const address = optional(fc.record({ street: optional(said(70)), town: optional(said(35)), country: fc.constantFrom('DE', 'US'), lines: some(said(70), 7) })); // prettier-ignore
const party: fc.Arbitrary<Party> = fc.record({
  name: optional(said(140)),
  address,
  ids: some(fc.record({ id: said(35), scheme: optional(said(35)) }), 4),
  email: optional(said(256)),
});
const account: fc.Arbitrary<Account> = fc.record({ iban: fc.constantFrom('DE89370400440532013000', undefined), number: optional(said(34)), type: optional(fc.constantFrom('CHECKING' as const, 'LOAN' as const)) }); // prettier-ignore
const agent: fc.Arbitrary<Agent> = fc.record({ bic: fc.constantFrom('HANSDEHH', undefined), memberId: optional(said(35)), clearingSystem: optional(said(5)), address }); // prettier-ignore
const documentOf = fc.record({ type: optional(said(4)), date: optional(day), dueAmount: optional(money), remitted: optional(money), text: optional(said(140)) }); // prettier-ignore

const payment: fc.Arbitrary<PaymentOrder> = fc.record({
  paymentId: uuid,
  instructionId: optional(fc.stringMatching(REFERENCE)),
  endToEndId: optional(fc.oneof(said(35), fc.stringMatching(REFERENCE), fc.constant('NOTPROVIDED'))),
  uetr: optional(uuid),
  method: fc.constantFrom('ACH' as const, 'EFT' as const, 'DD' as const, 'WIR' as const),
  direction: fc.constantFrom('CREDIT' as const, 'DEBIT' as const),
  amount: money,
  equivalent: optional(money),
  exchangeRate: fc.constantFrom('1.0718', '99999999999.9999999999', undefined),
  executionDate: day,
  priority: optional(fc.constantFrom('NORMAL' as const, 'URGENT' as const)),
  prenote: optional(fc.boolean()),
  counterparty: party,
  counterpartyAccount: optional(account),
  counterpartyAgent: optional(agent),
  ultimateDebtor: optional(party),
  intermediaryAgents: some(agent, 3),
  purpose: optional(said(35)),
  instructions: some(fc.record({ for: fc.constantFrom('DEBTOR_AGENT' as const, 'CREDITOR_AGENT' as const), text: optional(said(140)) }), 6), // prettier-ignore
  mandate: optional(fc.record({ id: said(35), signedOn: optional(day), amendment: optional(fc.record({ debtorAgentChanged: fc.boolean() })) })), // prettier-ignore
  remittance: optional(fc.record({ unstructured: some(said(140), 5), documents: some(documentOf, 3) })),
  regulatory: some(fc.record({ code: optional(said(10)), amount: optional(money), text: some(said(35), 10) }), 3),
  ach: optional(fc.record({ secCode: fc.constant('CTX'), addenda: some(said(80), 5) })),
  original: optional(fc.record({ messageId: optional(said(35)), amount: optional(money) })),
});

/** As the message gives a payment back: its file's originator with it, and names where it had none. */
function essence(one: PaymentOrder, { originator, originatorAccount, originatorAgent }: PaymentFileOrder): unknown {
  const known = {
    ...one,
    instructionId: one.instructionId ?? one.paymentId?.replaceAll('-', ''),
    endToEndId: one.endToEndId ?? 'NOTPROVIDED',
    sequence: undefined,
    originator,
    originatorAccount,
    originatorAgent,
  };
  return JSON.parse(JSON.stringify(known, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part)));
}

describe('payments that were written as a message and read again', () => {
  it('are the same payments, whatever their texts are and however the bytes arrive', () => {
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 6 }), fc.integer({ min: 1, max: 400 }), (payments, size) => {
        const order = orderOf(payments);
        const items = read(write(order), size);
        expect(codesOf(items)).toEqual([]);
        expect(paymentsOf(items).map((one) => essence(one, order))).toEqual(payments.map((one) => essence(one, order)));
      }),
      { numRuns: 120 },
    );
  });

  it('give the same bytes when they are written once more', () => {
    fc.assert(
      fc.property(fc.array(payment, { minLength: 1, maxLength: 4 }), (payments) => {
        const order = orderOf(payments);
        const bytes = write(order);
        expect(write({ ...order, payments: paymentsOf(read(bytes)) }).toString('utf8')).toBe(bytes.toString('utf8'));
      }),
      { numRuns: 40 },
    );
  });
});

const plain: PaymentOrder = {
  paymentId: '019a3c00-0000-7000-8000-000000000001',
  endToEndId: 'INV-1',
  direction: 'CREDIT',
  amount: { minor: 1250n, currency: 'EUR' },
  counterparty: { name: 'Müller GmbH' },
};
const wireOf = (one: PaymentOrder, over: Partial<PaymentFileOrder> = {}, parameters: Parameters = {}) =>
  JSON.parse(write(orderOf([one], over), parameters).toString('utf8')) as Record<string, unknown> & { payments: Record<string, unknown>[] }; // prettier-ignore

describe('a message that is written', () => {
  it('has what stands once on its first line, and a payment on each other', () => {
    const lines = write(orderOf([plain, plain]))
      .toString('utf8')
      .split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^\{"fileId":"019a3c00-0000-7000-8000-000000000abc","runId":.*"payments":\[$/);
    expect(lines[1]).toMatch(/^\{"paymentId":.*\},$/);
    expect(lines.slice(2)).toEqual([expect.stringMatching(/^\{"paymentId":.*"sequence":2.*\}$/), ']}', '']);
  });

  it.each<[string, PaymentOrder, object]>([
    ['the end-to-end id alone', plain, { reference: 'INV-1' }],
    ['a reference of its own', { ...plain, instructionId: 'REF' }, { reference: 'REF', endToEndId: 'INV-1' }],
    ['an end-to-end id that is no reference', { ...plain, endToEndId: 'Ä' }, { reference: '019a3c00000070008000000000000001', endToEndId: 'Ä' }], // prettier-ignore
    ['neither', { ...plain, endToEndId: undefined }, { reference: '019a3c00000070008000000000000001', endToEndId: 'NOTPROVIDED' }], // prettier-ignore
  ])('names a payment by %s', (_, one, names) => {
    const { reference, endToEndId } = wireOf(one).payments[0]!;
    expect({ reference, ...(endToEndId !== undefined && { endToEndId }) }).toEqual(names);
  });

  it('names the bank as its parameter says, else by the originator’s bank', () => {
    expect(wireOf(plain, {}, { bankId: 'HANSA' })).toMatchObject({ bankId: 'HANSA', parameters: { bankId: 'HANSA' } });
    expect(wireOf(plain)).toMatchObject({ bankId: 'HANSDEHHXXX', runId: NIL_UUID, parameters: {} });
    expect(wireOf(plain, { originatorAgent: { memberId: '021000021' } })).toMatchObject({ bankId: '021000021' });
  });

  it('has a file id that is made of a message id which is not ours', () => {
    const [first, again, other] = ['A', 'A', 'B'].map((messageId) => wireOf(plain, { messageId })['fileId']);
    expect([first === again, first === other]).toEqual([true, false]);
  });

  it.each<[string, Partial<PaymentOrder>, string, string]>([
    ['a payment without our id', { paymentId: undefined }, 'payment-dispatch.missing', 'paymentId'],
    ['an amount below zero', { amount: { minor: -1n, currency: 'EUR' } }, 'payment-dispatch.amount', 'amount'],
    ['19 digits', { amount: { minor: 10n ** 18n, currency: 'EUR' } }, 'payment-dispatch.amount', 'amount'],
    [
      'no currency of ISO 4217',
      { prenote: true, amount: { minor: 1n, currency: 'XYZ' } },
      'payment-dispatch.currency',
      'amount',
    ],
    ['a name of 141 characters', { counterparty: { name: 'x'.repeat(141) } }, 'payment-dispatch.length', 'counterparty.name'], // prettier-ignore
    ['half a character', { counterparty: { name: '\ud83d' } }, 'payment-dispatch.characters', 'counterparty.name'],
    ['an IBAN with blanks', { counterpartyAccount: { iban: 'DE89 3704' } }, 'payment-dispatch.pattern', 'counterpartyAccount.iban'], // prettier-ignore
    ['four banks', { intermediaryAgents: [{}, {}, {}, {}] }, 'payment-dispatch.items', 'intermediaryAgents'],
    ['a mandate without an id', { mandate: { id: '' } }, 'payment-dispatch.missing', 'mandate.id'],
    ['a day that is none', { executionDate: '2026-02-30' }, 'payment-dispatch.pattern', 'executionDate'],
    ['another originator', { originator: { name: 'Other' } }, 'payment-dispatch.originator', 'originator'],
    ['a reference with letters that none has', { instructionId: 'Ä' }, 'payment-dispatch.pattern', 'reference'],
    ['a remitted amount below zero', { remittance: { documents: [{ remitted: { minor: -1n, currency: 'EUR' } }] } }, 'payment-dispatch.amount', 'remittance.documents.0.remitted'], // prettier-ignore
    ['the number of another payment', { sequence: 0 }, 'payment-dispatch.sequence', 'sequence'],
  ])('refuses %s', (_, over, code, field) => {
    const one = { ...plain, ...over };
    const named = one.paymentId === undefined ? { payment: 'INV-1' } : { paymentId: one.paymentId };
    expect(refusal([one])).toMatchObject({ code, facts: { field, ...named } });
  });

  it.each<[string, Partial<PaymentFileOrder>, string]>([
    ['totals that are not those of its payments', { totals: { count: 1, prenotes: 0, credits: new Map([['EUR', 1n]]), debits: new Map() } }, 'payment-dispatch.totals'], // prettier-ignore
    ['a direction that is not its payments’', { direction: 'DEBIT' }, 'payment-dispatch.direction'],
    ['a message id of 36 characters', { messageId: 'x'.repeat(36) }, 'payment-dispatch.length'],
    ['an instant that is none', { createdAt: new Date(Number.NaN) }, 'payment-dispatch.instant'],
    ['a bank without a name', { originatorAgent: { name: 'HANSA' } }, 'payment-dispatch.bank-id'],
  ])('refuses %s', (_, over, code) => {
    expect(refusal([plain], over)).toMatchObject({ code, facts: { field: expect.any(String) } });
  });

  it('refuses more payments than one file may have', () => {
    const payments = Array.from({ length: PAYMENTS_MAX + 1 }, () => plain);
    expect(refusal(payments)).toMatchObject({ code: 'payment-dispatch.payments' });
    expect(codesOf(read(write(orderOf(payments.slice(1)))))).toEqual([]);
  });
});

function refusal(payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): Reject | undefined {
  try {
    write(orderOf(payments, over));
    return undefined;
  } catch (error) {
    if (error instanceof Reject) return error;
    throw error;
  }
}
