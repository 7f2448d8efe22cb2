import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Address, Agent, Party, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { dirdeb } from '../edifact-dirdeb/index.ts';
import { paymul } from '../edifact-paymul/index.ts';
import type { Item, Layout, Parameters } from '../layout.ts';
import { isWritable } from './character-sets.ts';

const IBAN = 'DE89370400440532013000';
const orderOf = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'GP0123456789abcdef0123456789abcdef',
  purpose: 'INITIATION',
  method: 'EFT',
  direction: 'CREDIT',
  createdAt: new Date('2026-11-20T23:30:00Z'),
  fileSequence: 1,
  executionDate: '2026-11-23',
  currency: 'EUR',
  originator: { name: 'ACME GMBH' },
  originatorAccount: { iban: IBAN },
  originatorAgent: { bic: 'BANKDEFF' },
  sender: { ids: [{ id: 'ACME', scheme: 'EDIFACT' }] },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});

const layouts = { PAYMUL: paymul, DIRDEB: dirdeb };
type Type = keyof typeof layouts;

const write = (layout: Layout, payments: readonly PaymentOrder[], parameters: Parameters = {}): Buffer =>
  Buffer.concat([...layout.write!(orderOf(payments), parameters)]);

function read(layout: Layout, bytes: Uint8Array): Item[] {
  const reader = layout.read!({});
  return [...reader.push(bytes), ...reader.end()];
}

function refusal(layout: Layout, payment: PaymentOrder, parameters: Parameters): Reject | undefined {
  try {
    write(layout, [payment], parameters);
    return undefined;
  } catch (error) {
    if (error instanceof Reject) return error;
    throw error;
  }
}

/** Every mark of the syntax, letters of ISO 8859-1, and blanks where a text may be cut. */
const CHARACTERS = "ABCabc019 +:'?.,-/() \u00e9\u00d8\u00fc&";
const text = (max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 14,
    })
    .map((parts) => parts.join(' ').slice(0, max).trim())
    .filter((one) => one !== '');
const reference = fc
  .string({ unit: fc.constantFrom(..."ABCabc0189-?:().+/'"), minLength: 1, maxLength: 35 })
  .filter((one) => one !== 'NOTPROVIDED');
const account = fc.oneof(
  fc.constantFrom({ iban: IBAN }, { iban: 'NL91ABNA0417164300' }, { iban: 'NO9386011117947', currency: 'NOK' }),
  fc.record({ number: fc.string({ unit: fc.constantFrom(...'0123456789-'), minLength: 1, maxLength: 34 }), name: text(34) }), // prettier-ignore
);
const agent: fc.Arbitrary<Agent> = fc.constantFrom<Agent>(
  { bic: 'COBADEFFXXX' },
  { clearingSystem: 'USABA', memberId: '021000089' },
  { clearingSystem: 'GBDSC', memberId: '401276', address: { country: 'GB' } },
  { bic: 'CHASUS33', clearingSystem: 'USABA', memberId: '021000021', name: 'JPMORGAN: CHASE', address: { country: 'US', town: 'NEW YORK' } }, // prettier-ignore
  { bic: 'CHASUS33', branch: '0569' },
  { memberId: '12345' },
);
const lines = fc.array(text(34), { minLength: 1, maxLength: 4 });
const linesParty: fc.Arbitrary<Party> = fc
  .record({ name: text(35), lines })
  .map(({ name, lines: all }) => ({ name, address: { lines: all } }));
const placedParty: fc.Arbitrary<Party> = fc
  .record({
    name: text(150),
    street: text(35),
    lines: fc.option(fc.array(text(35), { minLength: 1, maxLength: 3 }), { nil: undefined }),
    town: fc.option(text(35), { nil: undefined }),
    postCode: fc.option(text(9), { nil: undefined }),
    country: fc.constantFrom('DE', 'US'),
    email: fc.option(fc.constant('a+b:c@example.org'), { nil: undefined }),
    id: fc.option(fc.constantFrom({ id: '987654321', scheme: 'LEI' }, { id: "O'1", scheme: '160', issuer: 'ZZZ' }, { id: '42' }), { nil: undefined }), // prettier-ignore
  })
  .map(({ name, email, id, ...address }) => ({ name, address: address satisfies Address, ids: id && [id], email }));
const namedParty: fc.Arbitrary<Party> = text(150).map((name) => ({ name }));
const party = fc.oneof(linesParty, placedParty, namedParty);

const EDGES: Readonly<Record<string, readonly bigint[]>> = {
  EUR: [1n, 99_999_999_999_999n, 999_999_999_999_999_999n, 10n ** 18n],
  JPY: [1n, 999_999_999_999_999_999n],
  KWD: [1n, 1_000n, 99_999_999_999_999n],
};
const amount = fc
  .constantFrom('EUR', 'JPY', 'KWD')
  .chain((currency) => fc.oneof(fc.bigInt(1n, 10n ** 15n), fc.constantFrom(...EDGES[currency]!)).map((minor) => ({ minor, currency }))); // prettier-ignore
const money = fc.bigInt(1n, 10n ** 12n).map((minor) => ({ minor, currency: 'EUR' }));
const documents = fc.array(
  fc.record({
    type: fc.constantFrom('CINV', 'CREN', '393', undefined),
    number: reference,
    date: fc.constantFrom('2026-11-01', undefined),
    dueAmount: fc.option(money, { nil: undefined }),
    discount: fc.option(money, { nil: undefined }),
    remitted: fc.option(money, { nil: undefined }),
    text: fc.option(text(30), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 4 },
);
const remittance = fc.oneof(
  fc.array(text(300), { minLength: 1, maxLength: 5 }).map((unstructured) => ({ unstructured })),
  documents.map((all) => ({ documents: all })),
  fc.constant({ creditorReference: { type: 'SCOR', reference: 'RF18539007547034' }, unstructured: ['A  B'] }),
  fc.constant({ creditorReference: { type: 'KID', reference: '20132065978' } }),
);

const paymentOf = (type: Type): fc.Arbitrary<PaymentOrder> =>
  fc
    .record({
      instructionId: reference,
      endToEndId: fc.option(reference, { nil: undefined }),
      method: type === 'PAYMUL' ? fc.constantFrom('EFT' as const, 'WIR' as const) : fc.constant('DD' as const),
      amount,
      executionDate: fc.constantFrom('2026-11-23', '2028-02-29'),
      originator: party,
      originatorAccount: account,
      originatorAgent: agent,
      counterparty: party,
      counterpartyAccount: account,
      counterpartyAgent: fc.option(agent, { nil: undefined }),
      ultimateCreditor: fc.option(namedParty, { nil: undefined, freq: 6 }),
      ultimateDebtor: fc.option(linesParty, { nil: undefined, freq: 6 }),
      intermediaryAgents: fc.option(fc.array(agent, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 4 }),
      chargeBearer: fc.constantFrom('DEBT' as const, 'SHAR' as const, 'CRED' as const, undefined),
      categoryPurpose: fc.constantFrom('SALA', 'TAXS', 'XYZ', undefined),
      remittance: fc.option(remittance, { nil: undefined }),
      regulatory: fc.option(fc.constant([{ code: '61', authorityCountry: 'NL', amount: { minor: 100n, currency: 'EUR' }, text: ['GOODS'] }]), { nil: undefined, freq: 5 }), // prettier-ignore
      instructions: fc.option(fc.constant([{ for: 'CREDITOR_AGENT' as const, code: 'AP', text: 'CALL +49' }, { for: 'DEBTOR_AGENT' as const, text: "DON'T" }]), { nil: undefined, freq: 5 }), // prettier-ignore
      uetr: fc.option(fc.constant('0b1e7c1a-58d8-4c65-9a67-2f1f3f7a9c11'), { nil: undefined }),
      mandate: type === 'DIRDEB' ? fc.option(fc.constant({ id: 'MANDATE-1' }), { nil: undefined }) : fc.constant(undefined), // prettier-ignore
    })
    .map((made) => ({ ...made, direction: type === 'PAYMUL' ? ('CREDIT' as const) : ('DEBIT' as const) }));

/** What the message says of a payment that it took: a wire is told by its means of payment. */
function essence(payment: PaymentOrder): string {
  const fallback = payment.method === 'WIR' ? '30/5' : undefined;
  return sorted({ ...payment, localInstrument: payment.localInstrument ?? fallback, sequence: undefined });
}

function sorted(value: unknown): string {
  const isRecord = (part: unknown): part is Record<string, unknown> => typeof part === 'object' && part !== null && !Array.isArray(part); // prettier-ignore
  return JSON.stringify(
    value,
    (_, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : isRecord(part) ? Object.fromEntries(Object.entries(part).filter(([, inner]) => inner !== undefined).sort(([left], [right]) => (left < right ? -1 : 1))) : part, // prettier-ignore
  );
}

const shapes = fc.record({
  una: fc.constantFrom('yes', 'no'),
  decimalMark: fc.constantFrom('point', 'comma'),
  lineEnds: fc.constantFrom('crlf', 'lf', 'none', 'wrap80'),
  controlTotal: fc.constantFrom('2', '39', 'none'),
});

describe.each(['PAYMUL', 'DIRDEB'] as const)('payments that were written to %s and read again', (type) => {
  const layout = layouts[type];

  it('are the same payments, or were refused by field and place', () => {
    let accepted = 0;
    let tried = 0;
    fc.assert(
      fc.property(fc.array(paymentOf(type), { minLength: 1, maxLength: 12 }), shapes, (given, parameters) => {
        const refusals = given.map((payment) => refusal(layout, payment, parameters));
        for (const one of refusals) if (one !== undefined) expect(one.facts).toMatchObject({ field: expect.any(String), payment: expect.any(String), position: 1 }); // prettier-ignore
        const payments = given.filter((_, at) => refusals[at] === undefined);
        tried += given.length;
        accepted += payments.length;
        if (payments.length === 0) return;
        const items = read(layout, write(layout, payments, parameters));
        expect(items.filter((item) => item.item === 'finding')).toEqual([]);
        const again = items.flatMap((item) => (item.item === 'payment' ? [sorted({ ...item.payment, sequence: undefined })] : [])); // prettier-ignore
        expect(again.sort()).toEqual(payments.map(essence).sort());
      }),
      { numRuns: 80 },
    );
    expect(accepted).toBeGreaterThan(tried / 10);
  });

  it('are in their character set with names that are not, where the parameters say so, and else are refused', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
      fc.constantFrom('J\u00f3zsef Nagy', '\u738b\u5c0f\u660e', 'x\r\nUNT+1+1\'', "'", '?', "??'UNZ+1+1'", '\ud83d\ude00', '\u00c3\u00a9', `${'W'.repeat(80)}`, '\u0410\u0411\u0412'), // prettier-ignore
    );
    fc.assert(
      fc.property(paymentOf(type), hostile, hostile, fc.constantFrom('UNOA' as const, 'UNOB' as const, 'UNOC' as const), (payment, name, words, syntax) => { // prettier-ignore
        const { instructions: _i, regulatory: _r, ...base } = payment;
        const damaged = { ...base, instructionId: 'A-1', endToEndId: 'B-2', mandate: undefined, counterparty: { name, address: { lines: [words] } }, remittance: { unstructured: [words] } }; // prettier-ignore
        const adapt = { characters: 'adapt', syntax };
        const refused = refusal(layout, damaged, adapt);
        if (refused !== undefined) return expect(refused.facts['field']).toEqual(expect.any(String));
        const bytes = write(layout, [damaged], adapt);
        for (const line of bytes.toString('latin1').split('\r\n').slice(7, -4)) if (line.startsWith('NAD') || line.startsWith('FTX')) expect(isWritable(line, syntax)).toBe(true); // prettier-ignore
        const items = read(layout, bytes);
        expect(items.filter((item) => item.item === 'finding' && item.finding.severity === 'error')).toEqual([]);
        const amounts = items.flatMap((item) => (item.item === 'payment' ? [sorted(item.payment.amount)] : []));
        expect(amounts).toEqual([sorted(payment.amount)]);
        if (!isWritable(name.trim(), 'UNOC')) expect(refusal(layout, damaged, {})?.code).toMatch(/^edifact\./);
      }), // prettier-ignore
      { numRuns: 120 },
    );
  });

  it('are the same bytes each time, and the same payments however the bytes are cut', () => {
    const [payment] = fc.sample(paymentOf(type).filter((one) => refusal(layout, one, {}) === undefined), { numRuns: 1, seed: 1 }); // prettier-ignore
    const bytes = write(layout, [payment!, payment!], { lineEnds: 'wrap80' });
    expect(write(layout, [payment!, payment!], { lineEnds: 'wrap80' }).equals(bytes)).toBe(true);
    const whole = sorted(read(layout, bytes));
    for (const size of [1, 2, 13]) {
      const reader = layout.read!({});
      const items: Item[] = [];
      for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
      expect(sorted([...items, ...reader.end()])).toBe(whole);
    }
  });

  it('are under one LIN for each account, day and currency, with their sum, and under a further one past 9999', () => {
    const eur: PaymentOrder = {
      direction: type === 'PAYMUL' ? 'CREDIT' : 'DEBIT',
      amount: { minor: 150n, currency: 'EUR' },
      counterparty: { name: 'MUSTER' },
    };
    const jpy = { ...eur, amount: { minor: 7n, currency: 'JPY' } };
    const payments = Array.from({ length: 10_001 }, (_, at) => (at === 5 ? jpy : eur));
    const bytes = write(layout, payments, { lineEnds: 'lf', controlTotal: '39' }).toString('latin1');
    expect(bytes.match(/^LIN.*$/gm)).toEqual(["LIN+1'", "LIN+2'", "LIN+3'"]);
    expect(bytes.match(/^LIN[^M]*^DTM[^M]*(?:^RFF.*\n|^BUS.*\n)*^MOA\+9:[^:]*:[A-Z]{3}/gm)?.map((part) => part.slice(part.indexOf('MOA')))).toEqual(['MOA+9:14998.50:EUR', 'MOA+9:7:JPY', 'MOA+9:1.50:EUR']); // prettier-ignore
    expect(bytes).toContain("CNT+39:10001'");
    const items = read(layout, Buffer.from(bytes, 'latin1'));
    expect(items.filter((item) => item.item === 'finding')).toEqual([]);
    expect(items.filter((item) => item.item === 'payment')).toHaveLength(10_001);
  });

  it('are refused as a whole where there are none, or they ask for another purpose or for a parameter that is none', () => {
    const [one] = fc.sample(paymentOf(type).filter((payment) => refusal(layout, payment, {}) === undefined), { numRuns: 1, seed: 3 }); // prettier-ignore
    const code = (order: PaymentFileOrder, given: Parameters = {}): string => {
      try {
        Buffer.concat([...layout.write!(order, given)]);
        return 'written';
      } catch (error) {
        return error instanceof Reject ? error.code : String(error);
      }
    };
    expect(code(orderOf([]))).toBe('edifact.payments');
    expect(code(orderOf([one!], { purpose: 'REVERSAL' }))).toBe('edifact.purpose');
    expect(code(orderOf([one!], { sender: undefined }))).toBe('edifact.field.missing');
    expect(code(orderOf([one!]), { colour: 'blue' })).toBe('layout.parameter');
    expect(code(orderOf([one!]), { syntax: 'UNOZ' })).toBe('layout.parameter');
    expect(code(orderOf([{ ...one!, prenote: true }]))).toBe('edifact.prenote');
    expect(code(orderOf([{ ...one!, purpose: 'GDDS' }]))).toBe('edifact.unsaid');
    expect(code(orderOf([{ ...one!, purpose: 'GDDS' }]), { unsaid: 'drop' })).toBe('written');
    expect(code(orderOf([{ ...one!, amount: { minor: 0n, currency: 'EUR' } }]))).toBe('edifact.amount');
  });
});
