import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Agent, Party, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Item, Layout, Parameters } from '../layout.ts';
import { mt101 } from '../swift-mt-101/index.ts';
import { mt103 } from '../swift-mt-103/index.ts';
import { mt104 } from '../swift-mt-104/index.ts';
import { outsideX } from './characters.ts';

const IBAN = 'DE89370400440532013000';
const order = (payments: readonly PaymentOrder[]): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'WIR',
  direction: 'CREDIT',
  createdAt: new Date('2026-11-20T10:30:00Z'),
  fileSequence: 1,
  executionDate: '2026-11-23',
  currency: 'EUR',
  originator: { name: 'ACME GMBH' },
  originatorAccount: { iban: IBAN },
  originatorAgent: { bic: 'BANKDEFF' },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
});

const write = (layout: Layout, payments: readonly PaymentOrder[], parameters: Parameters = {}): Buffer =>
  Buffer.concat([...layout.write!(order(payments), parameters)]);

function read(layout: Layout, bytes: Uint8Array): Item[] {
  const reader = layout.read!({});
  return [...reader.push(bytes), ...reader.end()];
}

/** The refusal of a payment alone; undefined where the message can say it. */
function refusal(layout: Layout, payment: PaymentOrder, parameters: Parameters): Reject | undefined {
  try {
    write(layout, [payment], parameters);
    return undefined;
  } catch (error) {
    if (error instanceof Reject) return error;
    throw error;
  }
}

const X = "ABCXYZabcxyz0123456789/-?:().,'+ ";
/** Words that try the format: tags, ends, slashes, option F's numbers, code words, runs of blanks. */
const tricky = [':20:', '-', '-}', '//', '/ROC/', '1/', '3/DE/', '/', 'A  B', '+', "'", '/RETN/99', '{4:', '$'];
const xText = (max: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 9, arbitrary: fc.array(fc.string({ unit: fc.constantFrom(...X.slice(0, 22)), minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 14 }).map((parts) => parts.join(' ')) }, // prettier-ignore
      { weight: 2, arbitrary: fc.array(fc.string({ unit: fc.constantFrom(...X), minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' ')) }, // prettier-ignore
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...tricky), fc.string({ unit: fc.constantFrom(...X), maxLength: 20 })).map((parts) => parts.join('')) }, // prettier-ignore
    )
    .map((text) => text.slice(0, max).trim())
    .filter((text) => text !== '');
const hostileText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
  fc.constantFrom('J\u00f3zsef Nagy', '\u738b\u5c0f\u660e', 'A & B <GmbH>', 'x\r\n:20:EVIL', '-\n-}', '\u041e\u041e\u041e "\u0420\u043e\u043c\u0430\u0448\u043a\u0430"', '\ud83d\ude00', `${'W'.repeat(80)}`), // prettier-ignore
);
const reference = fc.string({ unit: fc.constantFrom(...'ABCabc0189-?:().,+/'), minLength: 1, maxLength: 16 }).filter((text) => !/^\/|\/$|\/\//.test(text)); // prettier-ignore
const endToEnd = xText(35).filter((text) => text !== 'NOTPROVIDED');
const account = fc.oneof(
  fc.constantFrom({ iban: IBAN }, { iban: 'NL91ABNA0417164300' }),
  fc.string({ unit: fc.constantFrom(...'0123456789-.'), minLength: 1, maxLength: 34 }).map((number) => ({ number })),
);
const agent: fc.Arbitrary<Agent> = fc.constantFrom<Agent>(
  { bic: 'COBADEFFXXX' },
  { bic: 'ABNANL2A' },
  { clearingSystem: 'USABA', memberId: '021000089' },
  { clearingSystem: 'GBDSC', memberId: '401276' },
  { bic: 'CHASUS33', clearingSystem: 'USABA', memberId: '021000021' },
  { bic: 'CHASUS33', branch: '0569' },
);
const lines = fc.option(fc.array(xText(33), { minLength: 1, maxLength: 2 }), { nil: undefined });
const plainParty: fc.Arbitrary<Party> = fc.tuple(xText(36), lines).map(([name, given]) => ({ name, address: given === undefined ? undefined : { lines: given } })); // prettier-ignore
const placedParty: fc.Arbitrary<Party> = fc
  .record({
    name: xText(55),
    lines,
    country: fc.constantFrom('DE', 'US'),
    town: fc.option(xText(34), { nil: undefined }),
  })
  .map(({ name, ...address }) => ({ name, address }));
const bicParty: fc.Arbitrary<Party> = fc.constant({ ids: [{ id: 'ACMEDEFFXXX', scheme: 'BIC' }] });

const EDGES: Readonly<Record<string, readonly bigint[]>> = {
  EUR: [1n, 99_999_999_999_999n, 100_000_000_000_000n],
  JPY: [1n, 99_999_999_999_999n],
  KWD: [1n, 1_000n, 99_999_999_999_999n],
};
const amount = fc
  .constantFrom('EUR', 'JPY', 'KWD')
  .chain((currency) => fc.oneof(fc.bigInt(1n, 10n ** 15n), fc.constantFrom(...EDGES[currency]!)).map((minor) => ({ minor, currency }))); // prettier-ignore

type Type = '101' | '103' | '104';
const paymentOf = (type: Type): fc.Arbitrary<PaymentOrder> => {
  const party = type === '104' ? fc.oneof(plainParty, bicParty) : fc.oneof(plainParty, placedParty, bicParty);
  return fc
    .record({
      instructionId: reference,
      endToEndId: fc.option(endToEnd, { nil: undefined }),
      amount: type === '104' ? amount.map(({ minor }) => ({ minor: (minor % 10n ** 12n) + 1n, currency: 'EUR' })) : amount, // prettier-ignore
      executionDate: fc.constantFrom('2026-11-23', '2028-02-29'),
      originator: party,
      originatorAccount: account,
      originatorAgent: fc.constantFrom<Agent>({ bic: 'BANKDEFF' }, { bic: 'COBADEFFXXX' }),
      counterparty: party,
      counterpartyAccount: type === '104' ? account : fc.option(account, { nil: undefined }),
      counterpartyAgent: fc.option(agent, { nil: undefined }),
      intermediary: fc.option(agent, { nil: undefined, freq: 6 }),
      chargeBearer: fc.constantFrom('DEBT' as const, 'SHAR' as const, 'CRED' as const),
      remittance: fc.option(xText(120), { nil: undefined }),
      regulatory: fc.option(fc.constantFrom({ code: 'ORDERRES', authorityCountry: 'BE', text: ['MEILAAN 1', '9000 GENT'] }, { code: 'BENEFRES', authorityCountry: 'US' }), { nil: undefined }), // prettier-ignore
      information: fc.option(xText(80), { nil: undefined, freq: 4 }),
      uetr: fc.constant('0b1e7c1a-58d8-4c65-9a67-2f1f3f7a9c11'),
    })
    .map(({ intermediary, remittance, regulatory, information, uetr, ...rest }) => ({
      ...rest,
      direction: type === '104' ? ('DEBIT' as const) : ('CREDIT' as const),
      intermediaryAgents: intermediary === undefined || type === '104' ? undefined : [intermediary],
      remittance: remittance === undefined ? undefined : { unstructured: [remittance] },
      regulatory: regulatory === undefined ? undefined : [regulatory],
      instructions: information === undefined || type !== '103' ? undefined : [{ for: 'CREDITOR_AGENT' as const, text: information }], // prettier-ignore
      uetr: type === '103' ? uetr : undefined,
    }));
};

const METHODS = { '101': undefined, '103': 'WIR', '104': 'DD' } as const;

/** What the message says of a payment that it took: its reference stands in for an end-to-end id that there is none of. */
function essence(payment: PaymentOrder, type: Type): string {
  const endToEndId = payment.endToEndId ?? (type === '103' ? 'NOTPROVIDED' : payment.instructionId);
  return sorted({ ...payment, endToEndId, method: METHODS[type] });
}

function sorted(value: unknown): string {
  const isRecord = (part: unknown): part is Record<string, unknown> => typeof part === 'object' && part !== null && !Array.isArray(part); // prettier-ignore
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint'
      ? part.toString()
      : isRecord(part)
        ? Object.fromEntries(Object.entries(part).filter(([, inner]) => inner !== undefined && !(isRecord(inner) && Object.values(inner).every((one) => one === undefined))).sort()) // prettier-ignore
        : part,
  );
}

const layouts = { '101': mt101, '103': mt103, '104': mt104 };

describe.each(['101', '103', '104'] as const)('payments that were written to MT%s and read again', (type) => {
  const layout = layouts[type];

  it('are the same payments, or were refused by field and place', () => {
    let accepted = 0;
    let tried = 0;
    fc.assert(
      fc.property(
        fc.array(paymentOf(type), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('fin', 'bare'),
        (given, blocks) => {
          const refusals = given.map((payment) => refusal(layout, payment, { blocks }));
          for (const one of refusals) {
            if (one !== undefined) expect(one.facts).toMatchObject({ field: expect.any(String), payment: expect.any(String), position: 1 }); // prettier-ignore
          }
          // One reference a payment, as one order would have.
          const payments = given.filter((_, at) => refusals[at] === undefined).map((payment) => (blocks === 'bare' && type === '103' ? { ...payment, uetr: undefined } : payment)); // prettier-ignore
          tried += given.length;
          accepted += payments.length;
          if (payments.length === 0) return;
          const bytes = write(layout, payments, { blocks });
          const items = read(layout, bytes);
          expect(items.filter((item) => item.item === 'finding')).toEqual([]);
          const again = items.flatMap((item) => (item.item === 'payment' ? [sorted(item.payment)] : []));
          expect(again.sort()).toEqual(payments.map((payment) => essence(payment, type)).sort());
        },
      ),
      { numRuns: 150 },
    );
    expect(accepted).toBeGreaterThan(tried / 10);
  });

  it('are in set X with names that are not, where the parameters say so, and else are refused', () => {
    fc.assert(
      fc.property(paymentOf(type), hostileText, hostileText, (payment, name, text) => {
        const hostile = { ...payment, counterparty: { name, address: { lines: [text] } }, remittance: { unstructured: [text] } }; // prettier-ignore
        const adapt = { characters: 'adapt' };
        const refused = refusal(layout, hostile, adapt);
        if (refused !== undefined) return expect(refused.facts['field']).toEqual(expect.any(String));
        const bytes = write(layout, [hostile], adapt);
        const fields = bytes.toString('latin1').split('\r\n').slice(1, -1);
        for (const line of fields) expect(outsideX(line)).toBe(0);
        for (const line of fields) expect(line.length).toBeLessThanOrEqual(5 + 35);
        const items = read(layout, bytes);
        expect(items.filter((item) => item.item === 'finding' && item.finding.severity === 'error')).toEqual([]);
        const amounts = items.flatMap((item) => (item.item === 'payment' ? [sorted(item.payment.amount)] : []));
        expect(amounts).toEqual([sorted(payment.amount)]);
        if (outsideX(name.trim()) > 0) expect(refusal(layout, hostile, {})?.code).toMatch(/^swift\./);
      }),
      { numRuns: 200 },
    );
  });

  it('are the same bytes each time', () => {
    const [payment] = fc.sample(paymentOf(type).filter((one) => refusal(layout, one, {}) === undefined), { numRuns: 1, seed: 1 }); // prettier-ignore
    expect(write(layout, [payment!]).equals(write(layout, [payment!]))).toBe(true);
  });
});
