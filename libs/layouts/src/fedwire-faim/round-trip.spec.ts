import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Agent, Party, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Item, Parameters } from '../layout.ts';
import { fedwireFaim } from './index.ts';
import { AMOUNT_MAX } from './write.ts';

const orderOf = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'WIR',
  direction: 'CREDIT',
  createdAt: new Date('2026-11-20T10:30:00Z'),
  fileSequence: 3,
  executionDate: '2026-11-23',
  currency: 'USD',
  originator: { name: 'ACME INC' },
  originatorAccount: { number: '40012345' },
  originatorAgent: { clearingSystem: 'USABA', memberId: '021000021', name: 'JPMORGAN CHASE' },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});

const write = (
  payments: readonly PaymentOrder[],
  parameters: Parameters = {},
  over: Partial<PaymentFileOrder> = {},
): Buffer => Buffer.concat([...fedwireFaim.write(orderOf(payments, over), parameters)]);

function read(bytes: Uint8Array): Item[] {
  const reader = fedwireFaim.read();
  return [...reader.push(bytes), ...reader.end()];
}

function refusal(payment: PaymentOrder, parameters: Parameters = {}): Reject | undefined {
  try {
    write([payment], parameters);
    return undefined;
  } catch (error) {
    if (error instanceof Reject) return error;
    throw error;
  }
}

const paymentsOf = (items: readonly Item[]): PaymentOrder[] => items.flatMap((item) => (item.item === 'payment' ? [item.payment] : [])); // prettier-ignore
const findingsOf = (items: readonly Item[]): Item[] => items.filter((item) => item.item === 'finding');

const SIGNS = 'ABCXYZabcxyz0123456789 .?!,;:_@&/\\\'"`~()<>$#%+-=';
const said = (max: number, min = 1): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...SIGNS), minLength: min, maxLength: max }),
      fc.string({ unit: fc.constantFrom(...SIGNS.slice(0, 22)), minLength: max, maxLength: max }),
      fc.array(fc.string({ unit: fc.constantFrom(...SIGNS.slice(0, 22)), minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 20 }).map((words) => words.join(' ').slice(0, max)), // prettier-ignore
      fc.constantFrom('{1500}', '//', '/ROC/X', 'A  B', '-', '$').map((text) => text.slice(0, max)),
    )
    .map((text) => text.trim())
    .filter((text) => text.length >= min);
const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined }); // prettier-ignore
const address = optional(fc.array(said(35), { minLength: 1, maxLength: 3 })).map((lines) => (lines === undefined ? undefined : { lines })); // prettier-ignore
const routing = fc.constantFrom('021000021', '026009593', '011401533', '021000089');
const reachable: fc.Arbitrary<Agent> = fc.record({ memberId: routing, clearingSystem: fc.constant('USABA'), name: optional(said(18)) }); // prettier-ignore
const bank: fc.Arbitrary<Agent> = fc.oneof(
  fc.record({ memberId: routing, clearingSystem: fc.constant('USABA'), name: optional(said(35)), address }),
  fc.record({ bic: fc.constantFrom('DEUTDEFF', 'CHASUS33XXX'), name: optional(said(35)), address }),
  fc.record({ memberId: fc.constantFrom('0002', '0008'), clearingSystem: fc.constant('USPID'), name: optional(said(35)), address }), // prettier-ignore
  fc.record({ branch: said(34), name: said(35), address }),
  fc.record({ bic: fc.constant('DEUTDEFF'), branch: said(25), name: optional(said(35)), address }),
);
const account = fc.oneof(
  said(34).map((number) => ({ number })),
  fc.constant({ iban: 'DE89370400440532013000' }),
);
const identified = fc.constantFrom('TXID', 'CCPT', 'DRLC', 'ARNU', 'COID', 'OTHER', 'USABA', 'CUID').chain((scheme) => said(34).map((id) => ({ id, scheme }))); // prettier-ignore
const partyOf = (isCustomer: boolean): fc.Arbitrary<{ party: Party; account?: { number?: string; iban?: string } }> =>
  fc.oneof(
    fc.record({ party: fc.record({ name: said(35), address }), account }),
    fc.record({ party: fc.record({ name: said(35), address, ids: identified.map((id) => [id]) }) }),
    fc.record({ party: fc.record({ name: said(35), address }) }),
    isCustomer
      ? fc.record({ party: fc.record({ name: said(35), address, ids: fc.constant([{ id: 'ACMEDEFF', scheme: 'BIC' }]) }), account: said(25).map((number) => ({ number })) }) // prettier-ignore
      : fc.record({ party: fc.record({ address, ids: fc.constant([{ id: 'ACMEDEFF', scheme: 'BIC' }]) }) }),
  );
const cents = fc.oneof(fc.bigInt(1n, AMOUNT_MAX), fc.constantFrom(1n, AMOUNT_MAX, 100n));
const foreign = fc.constantFrom(
  { equivalent: { minor: 1n, currency: 'EUR' }, exchangeRate: '1.0718' },
  { equivalent: { minor: 99_999_999_999n, currency: 'JPY' }, exchangeRate: '110' },
  { equivalent: { minor: 1_234_567n, currency: 'KWD' }, exchangeRate: undefined },
);

const payment: fc.Arbitrary<PaymentOrder> = fc.constantFrom('CTR', 'BTR').chain((localInstrument) =>
  fc
    .record({
      reference: said(16),
      endToEndId: optional(fc.oneof(said(16), said(35))),
      minor: cents,
      date: fc.constantFrom('2026-11-23', '2028-02-29', '2026-12-31'),
      originator: partyOf(localInstrument === 'CTR'),
      originatorAgent: fc.oneof(reachable, bank),
      counterparty: partyOf(localInstrument === 'CTR'),
      way: fc.oneof(fc.tuple(fc.oneof(reachable, bank)), fc.tuple(reachable, bank), fc.tuple(reachable, bank, bank)),
      chargeBearer: fc.constantFrom('SHAR' as const, 'CRED' as const, undefined),
      foreign: optional(foreign),
      remittance: optional(said(140)),
      information: optional(said(160)),
      receiving: optional(said(160)),
      further: optional(said(150)),
    })
    .map((made): PaymentOrder => {
      const isCustomer = localInstrument === 'CTR';
      const instructions = [
        made.receiving === undefined ? undefined : { for: 'DEBTOR_AGENT' as const, text: made.receiving },
        made.information === undefined ? undefined : { for: 'CREDITOR_AGENT' as const, text: made.information },
        made.further === undefined ? undefined : { for: 'DEBTOR_AGENT' as const, code: '6500', text: made.further },
      ].filter((one) => one !== undefined);
      return {
        instructionId: made.reference,
        endToEndId: made.endToEndId,
        method: 'WIR',
        direction: 'CREDIT',
        amount: { minor: made.minor, currency: 'USD' },
        executionDate: made.date,
        chargeBearer: isCustomer ? made.chargeBearer : undefined,
        ...(isCustomer && made.foreign),
        originator: made.originator.party,
        originatorAccount: made.originator.account,
        originatorAgent: made.originatorAgent,
        counterparty: made.counterparty.party,
        counterpartyAccount: made.counterparty.account,
        counterpartyAgent: made.way.at(-1),
        intermediaryAgents: made.way.length === 1 ? undefined : made.way.slice(0, -1),
        localInstrument,
        instructions: instructions.length === 0 ? undefined : instructions,
        remittance: made.remittance === undefined ? undefined : { unstructured: [made.remittance] },
      };
    }),
);

/** Without what is undefined, and as a message without an end-to-end id has it. */
function essence(one: PaymentOrder): unknown {
  const said = { ...one, endToEndId: one.endToEndId ?? 'NOTPROVIDED', sequence: undefined, paymentId: undefined };
  return JSON.parse(JSON.stringify(said, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)));
}

/** Each payment says its own originator, with an account or without one. */
const OWN: Partial<PaymentFileOrder> = { originatorAccount: {} };

describe('payments that were written to Fedwire and read again', () => {
  it('are the same payments, or were refused by field and place', () => {
    let accepted = 0;
    let tried = 0;
    const lineEnds = fc.constantFrom('lf', 'crlf', 'none');
    fc.assert(
      fc.property(fc.array(payment, { minLength: 1, maxLength: 8 }), lineEnds, (given, ends) => {
        const parameters = { lineEnds: ends, senderAba: '021000089' };
        const refusals = given.map((one) => refusal(one, parameters));
        for (const one of refusals) if (one !== undefined) expect(one.facts).toMatchObject({ field: expect.any(String), payment: expect.any(String) }); // prettier-ignore
        const payments = given.filter((_, at) => refusals[at] === undefined);
        tried += given.length;
        accepted += payments.length;
        if (payments.length === 0) return;
        const items = read(write(payments, parameters, OWN));
        expect(findingsOf(items)).toEqual([]);
        expect(paymentsOf(items).map(essence)).toEqual(payments.map(essence));
      }),
      { numRuns: 250 },
    );
    expect(accepted).toBeGreaterThan(tried / 5);
  });

  it('name the sender where it is the originator’s bank', () => {
    fc.assert(
      fc.property(payment, reachable, (one, sender) => {
        const own = { ...one, originatorAgent: sender };
        if (refusal(own) !== undefined) return;
        const items = read(write([own], {}, OWN));
        expect(findingsOf(items)).toEqual([]);
        expect(paymentsOf(items).map(essence)).toEqual([essence(own)]);
      }),
      { numRuns: 150 },
    );
  });

  it('hold names of any letters adapted, or were refused', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
      fc.constantFrom('J\u00f3zsef Nagy', 'A*B', 'x\n{1500}EVIL', '{2000}000000000001', '\u738b\u5c0f\u660e', 'W'.repeat(80), '\ud83d\ude00', ' '), // prettier-ignore
    );
    let refused = 0;
    fc.assert(
      fc.property(payment, hostile, hostile, (one, name, text) => {
        const odd = {
          ...one,
          counterparty: { name, address: { lines: [text] } },
          remittance: { unstructured: [text] },
        };
        const parameters = { characters: 'adapt', unsaid: 'drop', senderAba: '021000089' };
        const refusing = refusal(odd, parameters);
        if (refusing !== undefined) {
          refused++;
          return expect(refusing.facts).toMatchObject({ field: expect.any(String) });
        }
        const items = read(write([odd], parameters));
        expect(findingsOf(items).filter((item) => item.item === 'finding' && item.finding.severity === 'error')).toEqual([]); // prettier-ignore
        expect(paymentsOf(items).map(({ amount }) => amount)).toEqual([odd.amount]);
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(10);
  });
});

const plain: PaymentOrder = {
  instructionId: 'PAY-1',
  direction: 'CREDIT',
  amount: { minor: 150_050n, currency: 'USD' },
  counterparty: { name: 'JOHN DOE' },
  counterpartyAccount: { number: '123456789' },
  counterpartyAgent: { clearingSystem: 'USABA', memberId: '026009593', name: 'BANK OF AMERICA' },
};

describe('a Fedwire message', () => {
  it('has its tags in their order, each with its elements', () => {
    const text = write([{ ...plain, endToEndId: 'INV 7', remittance: { unstructured: ['THANK YOU'] } }]).toString('latin1'); // prettier-ignore
    expect(text.split('\n')).toEqual([
      '{1500}30        P ',
      '{1510}1000',
      '{1520}2026112300000000002001',
      '{2000}000000150050',
      '{3100}021000021JPMORGAN CHASE*',
      '{3400}026009593BANK OF AMERICA*',
      '{3600}CTR*',
      '{3320}PAY-1*',
      '{4200}D123456789*JOHN DOE*',
      '{4320}INV 7*',
      '{5000}D40012345*ACME INC*',
      '{6000}THANK YOU*',
      '',
    ]);
  });

  it('is a test where the order is one', () => {
    expect(write([plain], {}, { test: true }).toString('latin1')).toContain('{1500}30        T ');
  });

  it('has a sequence number that no other file of the day has', () => {
    const sequenceOf = (fileSequence: number, parameters: Parameters = {}): string => /\{1520\}.{16}(\d{6})/.exec(write([plain], parameters, { fileSequence }).toString('latin1'))![1]!; // prettier-ignore
    expect([1, 2, 999, 1000].map((one) => sequenceOf(one))).toEqual(['000001', '001001', '998001', '000001']);
    expect(sequenceOf(2, { messagesPerFile: '10' })).toBe('000011');
    expect(() => write([plain, plain], { messagesPerFile: '1' })).toThrow(Reject);
  });

  it.each<[string, Partial<PaymentOrder>, string]>([
    ['a debit', { direction: 'DEBIT' }, 'fedwire.direction'],
    ['another currency', { amount: { minor: 1n, currency: 'EUR' } }, 'fedwire.currency'],
    ['ten billion dollars', { amount: { minor: AMOUNT_MAX + 1n, currency: 'USD' } }, 'fedwire.amount'],
    ['no amount', { amount: { minor: 0n, currency: 'USD' } }, 'fedwire.amount'],
    ['a star in a name', { counterparty: { name: 'A*B' } }, 'fedwire.field.characters'],
    ['a tag in a name', { counterparty: { name: '{1500}' } }, 'fedwire.field.characters'],
    ['a name of 36 characters', { counterparty: { name: 'X'.repeat(36) } }, 'fedwire.field.too-long'],
    ['a customer without a name', { counterparty: { ids: [{ id: 'ACMEDEFF', scheme: 'BIC' }] } }, 'fedwire.name'],
    ['a reference of 17 characters', { instructionId: 'X'.repeat(17) }, 'fedwire.field.too-long'],
    ['no bank', { counterpartyAgent: undefined }, 'fedwire.agent'],
    ['a bank that the service does not reach', { counterpartyAgent: { bic: 'DEUTDEFF' } }, 'fedwire.routing-number'],
    ['a wrong check digit', { counterpartyAgent: { memberId: '026009594', clearingSystem: 'USABA' } }, 'fedwire.routing-number'], // prettier-ignore
    ['four banks', { intermediaryAgents: [plain.counterpartyAgent!, plain.counterpartyAgent!, plain.counterpartyAgent!] }, 'fedwire.agent'], // prettier-ignore
    ['charges of the payer', { chargeBearer: 'DEBT' }, 'fedwire.unsaid'],
    ['a UETR', { uetr: '0b1e7c1a-58d8-4c65-9a67-2f1f3f7a9c11' }, 'fedwire.unsaid'],
    ['a text of 141 characters', { remittance: { unstructured: ['X'.repeat(141)] } }, 'fedwire.remittance'],
    ['a document', { remittance: { documents: [{ number: '1' }] } }, 'fedwire.unsaid'],
    ['a reversal', { original: { messageId: 'X' } }, 'fedwire.original'],
    ['charges in a transfer to a bank', { localInstrument: 'BTR', chargeBearer: 'SHAR' }, 'fedwire.unsaid'],
  ])('refuses %s', (_, over, code) => {
    const payment = { ...plain, ...over };
    expect(refusal(payment)?.code).toBe(code);
    expect(refusal(payment)?.facts).toMatchObject({ field: expect.any(String), payment: payment.instructionId });
  });

  it('drops what it cannot say where the bank’s choice is so', () => {
    const payment = { ...plain, uetr: '0b1e7c1a-58d8-4c65-9a67-2f1f3f7a9c11', chargeBearer: 'DEBT' as const };
    expect(refusal(payment, { unsaid: 'drop' })).toBeUndefined();
  });
});
