import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { csAtutalas, csBeszedes } from '../hungarian-group/index.ts';
import { huf } from '../hungarian-huf/index.ts';
import { pkf } from '../hungarian-pkf/index.ts';
import { fx, pay } from '../hungarian-unicredit/index.ts';
import type { Item, Layout } from '../layout.ts';
import { checkDigitOf, ibanOf, readAccount } from './account-number.ts';

/*
 * What the Hungarian order layouts promise alike: whatever is written and read again is the same payments; and whatever stands
 * in a payment, a writer says it or refuses it, naming the payment. The samples named `exact` were made by another program from
 * the documents' positions: the writers must give their bytes.
 */

type Case = {
  readonly layout: Layout & { write: NonNullable<Layout['write']>; read: NonNullable<Layout['read']> };
  readonly over: Partial<PaymentFileOrder>;
  readonly payment: fc.Arbitrary<PaymentOrder>;
  readonly parameters: fc.Arbitrary<Record<string, string>>;
  readonly exact: { readonly path: string; readonly over: Partial<PaymentFileOrder> };
};

const EXECUTION_DATE = '2026-11-23';
const OWN = { iban: 'HU42117730161111101800000000', number: '1177301611111018' };

const orderOf = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder>): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'EFT',
  direction: 'CREDIT',
  createdAt: new Date('2026-11-20T10:30:00Z'),
  fileSequence: 1,
  executionDate: EXECUTION_DATE,
  currency: 'HUF',
  originator: { name: 'Minta Kereskedő Kft.' },
  originatorAccount: OWN,
  originatorAgent: {},
  totals: {
    count: payments.length,
    prenotes: 0,
    credits: new Map([['HUF', payments.reduce((sum, payment) => sum + payment.amount.minor, 0n)]]),
    debits: new Map(),
  },
  payments,
  ...over,
});

const bytesOf = (layout: Case['layout'], order: PaymentFileOrder, given: Record<string, string> = {}): Buffer =>
  Buffer.concat([...layout.write(order, given)]);
const itemsOf = (layout: Case['layout'], bytes: Buffer): Item[] => {
  const reader = layout.read({ codePage: '852' });
  return [...reader.push(bytes), ...reader.end()];
};
const paymentsOf = (items: readonly Item[]): PaymentOrder[] =>
  items.flatMap((item) => (item.item === 'payment' ? [item.payment] : []));
const findingsOf = (items: readonly Item[]): Item[] => items.filter((item) => item.item === 'finding');
const said = (payment: PaymentOrder): unknown =>
  JSON.parse(JSON.stringify({ ...payment, sequence: undefined, instructionId: undefined }, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))); // prettier-ignore

const LETTERS = 'ABCXYZabcxyz0123456789  áéíóöőúüűÁÉÍÓÖŐÚÜŰčßŽÝŘ&\'"()*,-./:;!?@#%+=<>[]{}|~^`_\\$';
const textOf = (width: number, least = 1, characters = LETTERS): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.array(fc.constantFrom(...characters), { minLength: least, maxLength: width }),
      fc.array(fc.constantFrom(...characters), { minLength: width, maxLength: width }),
    )
    .map((letters) => letters.join('').trim().replaceAll(/ +/g, ' '))
    .filter((text) => text.length >= least);
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));
const withCheck = (text: string): string => `${text}${checkDigitOf(text)}`;
const account = fc
  .tuple(digits(7), fc.oneof(digits(7), digits(15)))
  .map(([bank, rest]) => withCheck(bank) + withCheck(rest))
  .filter((number) => readAccount(number).right && !number.endsWith('00000000'))
  .map((number) => ({ iban: ibanOf(number), number }));
const forints = (max: bigint): fc.Arbitrary<bigint> =>
  fc.oneof(fc.bigInt(1n, max), fc.constantFrom(1n, max, 999n)).map((amount) => amount * 100n);
const day = fc.constantFrom('2026-11-23', '2026-12-31', '2028-02-29');
const report = maybe(fc.constantFrom('123', '311', '999')).map((code) => (code === undefined ? undefined : [{ authorityCountry: 'HU', code }])); // prettier-ignore
const remittance = (text: string | undefined): PaymentOrder['remittance'] => (text === undefined ? undefined : { unstructured: [text] }); // prettier-ignore
const common = fc.record({ lineEnds: fc.constantFrom('crlf', 'lf'), names: fc.constantFrom('exact', 'adapt') });

const hufCase: Case = {
  layout: huf,
  over: {},
  exact: { path: '../hungarian-huf/samples/hu.huf/valid/exact.HUF', over: {} },
  parameters: fc.record({ lineEnds: fc.constantFrom('crlf', 'lf'), recordLength: fc.constantFrom('940', '939') }),
  payment: fc
    .record({
      minor: forints(9_999_999_999_999n),
      name: textOf(32),
      text: maybe(textOf(96)),
      document: maybe(textOf(6)),
      account,
      own: account,
      mode: fc.constantFrom('', 'V', 'T', 'P'),
      day,
      report,
      country: maybe(fc.constantFrom('HU', 'SK')),
    }) // prettier-ignore
    .map((made) => ({
      method: made.mode === 'V' ? ('WIR' as const) : ('EFT' as const),
      direction: 'CREDIT' as const,
      endToEndId: made.document,
      amount: { minor: made.minor, currency: 'HUF' },
      executionDate: made.day,
      originator: { name: 'Minta Kereskedő Kft.' },
      originatorAccount: made.own,
      counterparty: { name: made.name, countryOfResidence: made.country },
      counterpartyAccount: made.account,
      serviceLevel: made.mode === 'V' ? 'URGP' : undefined,
      localInstrument: made.mode === '' || made.mode === 'V' ? undefined : made.mode,
      remittance: remittance(made.text),
      regulatory: made.report,
    })),
};

const payCase: Case = {
  layout: pay,
  over: { originatorAccount: readAccount('117730161111101100000007').account! },
  exact: { path: '../hungarian-unicredit/samples/hu.pay/valid/exact.PAY', over: { originatorAccount: { number: '117730161111101100000007' } } }, // prettier-ignore
  parameters: common,
  payment: fc
    .record({
      minor: forints(9_999_999_999_999n),
      name: textOf(32),
      text: textOf(96),
      document: maybe(textOf(6)),
      account,
      day,
      report,
      country: maybe(fc.constantFrom('HU', 'SK')),
    }) // prettier-ignore
    .map((made) => ({
      method: 'EFT' as const,
      direction: 'CREDIT' as const,
      endToEndId: made.document,
      amount: { minor: made.minor, currency: 'HUF' },
      executionDate: made.day,
      originatorAccount: { ...readAccount('117730161111101100000007').account!, currency: 'HUF' },
      counterparty: { name: made.name, countryOfResidence: made.country },
      counterpartyAccount: made.account,
      remittance: remittance(made.text),
      regulatory: made.report,
    })),
};

const bank = fc.record({
  bic: fc.constantFrom('DEUTDEFF', 'CHASUS33XXX', 'GIBAATWWXXX'),
  memberId: maybe(fc.constantFrom('//FW021000021', 'SC200000')),
  name: maybe(textOf(35)),
  address: maybe(fc.array(textOf(35), { minLength: 1, maxLength: 3 }).map((lines) => ({ lines }))),
});
/** Thirteen digits before the decimals, in minor units. */
const MOST = { EUR: 999_999_999_999_999n, USD: 999_999_999_999_999n, HUF: 999_999_999_999_900n, JPY: 9_999_999_999_999n }; // prettier-ignore
const fxCase: Case = {
  layout: fx,
  over: { currency: 'EUR', originatorAccount: { ...OWN, currency: 'EUR' } },
  exact: { path: '../hungarian-unicredit/samples/hu.fx/valid/exact.CCY', over: { originatorAccount: { number: '117730161111101100000007', currency: 'HUF' } } }, // prettier-ignore
  parameters: common,
  payment: fc
    .record({
      minor: fc.oneof(fc.bigInt(1n, 999_999_999_999_999n), fc.constantFrom(1n, 999_999_999_999_999n)),
      currency: fc.constantFrom('EUR', 'USD', 'HUF', 'JPY'),
      paid: fc.constantFrom('EUR', 'USD', 'SEK'),
      differs: fc.boolean(),
      name: textOf(35),
      lines: maybe(fc.array(textOf(35), { minLength: 1, maxLength: 3 })),
      text: maybe(textOf(140)),
      account: fc.constantFrom({ iban: 'DE89370400440532013000' }, { number: '1234567890' }, { number: 'AB 12-3' }),
      bank,
      correspondent: maybe(bank),
      bearer: fc.constantFrom('SHAR' as const, 'DEBT' as const, 'CRED' as const),
      urgent: fc.boolean(),
      codes: fc.constantFrom([], ['HOLD'], ['CHQB'], ['HOLD', 'CHQB'], ['DEAL'], ['CHQB', 'DEAL']),
      day,
      report,
      country: maybe(fc.constantFrom('DE', 'US')),
    })
    .map((made) => {
      const whole = made.minor - (made.minor % 100n);
      const minor = { EUR: made.minor, USD: made.minor, HUF: whole + 100n, JPY: whole / 100n + 1n }[made.currency] as bigint; // prettier-ignore
      const amount = { minor: minor > MOST[made.currency as 'EUR'] ? 100n : minor, currency: made.currency };
      const amounts = made.differs && made.paid !== made.currency ? { amount: { minor: 0n, currency: made.paid }, equivalent: amount } : { amount }; // prettier-ignore
      return {
        method: 'WIR' as const,
        direction: 'CREDIT' as const,
        ...amounts,
        executionDate: made.day,
        priority: made.urgent ? ('URGENT' as const) : undefined,
        originatorAccount: { ...OWN, currency: 'EUR' },
        counterparty: { name: made.name, countryOfResidence: made.country, address: made.lines === undefined ? undefined : { lines: made.lines } }, // prettier-ignore
        counterpartyAccount: made.account,
        counterpartyAgent: made.bank,
        intermediaryAgents: made.correspondent === undefined ? undefined : [made.correspondent],
        chargeBearer: made.bearer,
        instructions: made.codes.length === 0 ? undefined : made.codes.map((code) => (code === 'DEAL' ? { for: 'DEBTOR_AGENT' as const, code, text: '20261120 000017' } : { for: 'CREDITOR_AGENT' as const, code })), // prettier-ignore
        remittance: remittance(made.text),
        regulatory: made.report,
      };
    }),
};

const employer: Partial<PaymentFileOrder> = { originator: { name: 'Minta Munkáltató Kft.', ids: [{ id: 'A12345678T001' }] } }; // prettier-ignore
const groupParts = { minor: forints(9_999_999_999n), name: textOf(35), other: maybe(textOf(35)), line: maybe(textOf(35)), account }; // prettier-ignore
const transferCase: Case = {
  layout: csAtutalas,
  over: employer,
  exact: { path: '../hungarian-group/samples/hu.cs-atutalas/valid/exact.121', over: employer },
  parameters: fc.record({ lineEnds: fc.constantFrom('crlf', 'lf'), message: fc.constantFrom('ATUTAL', 'TOMEGA'), duplicate: fc.constantFrom('0', '7', '@') }), // prettier-ignore
  payment: fc.record({ ...groupParts, text: maybe(textOf(70)), clientId: maybe(textOf(24)) }).map((made) => ({
    method: 'EFT' as const,
    direction: 'CREDIT' as const,
    endToEndId: made.clientId,
    amount: { minor: made.minor, currency: 'HUF' },
    executionDate: EXECUTION_DATE,
    originator: { name: 'Minta Munkáltató Kft.' },
    originatorAccount: OWN,
    counterparty: { name: made.name, address: made.line === undefined ? undefined : { lines: [made.line] } },
    counterpartyAccount: made.account,
    ultimateCreditor: made.other === undefined || made.other === made.name ? undefined : { name: made.other },
    localInstrument: 'MUN',
    instructions: [{ for: 'DEBTOR_AGENT' as const, text: 'Novemberi bérek' }],
    remittance: remittance(made.text),
  })),
};

const collector: Partial<PaymentFileOrder> = {
  direction: 'DEBIT',
  method: 'DD',
  executionDate: '2026-12-04',
  originator: { name: 'Kábeltévé Szolgáltató Zrt.', ids: [{ id: 'A12345678T001' }] },
};
const collectionCase: Case = {
  layout: csBeszedes,
  over: collector,
  exact: { path: '../hungarian-group/samples/hu.cs-beszedes/valid/exact.121', over: collector },
  parameters: common,
  payment: fc.record({ ...groupParts, text: maybe(textOf(70)), clientId: textOf(24), day }).map((made) => ({
    method: 'DD' as const,
    direction: 'DEBIT' as const,
    endToEndId: made.clientId,
    amount: { minor: made.minor, currency: 'HUF' },
    executionDate: made.day,
    originator: { name: 'Kábeltévé Szolgáltató Zrt.' },
    originatorAccount: OWN,
    counterparty: { name: made.name, address: made.line === undefined ? undefined : { lines: [made.line] } },
    counterpartyAccount: made.account,
    ultimateDebtor: made.other === undefined || made.other === made.name ? undefined : { name: made.other },
    mandate: { id: made.clientId },
    remittance: remittance(made.text),
  })),
};

const sender: Partial<PaymentFileOrder> = { originator: { name: 'Minta', ids: [{ id: 'MINTA001' }] } };
const pkfCase: Case = {
  layout: pkf,
  over: sender,
  exact: { path: '../hungarian-pkf/samples/hu.pkf/valid/exact.PUT', over: sender },
  parameters: common,
  payment: fc
    .record({
      minor: forints(9_999_999_999n),
      name: textOf(32),
      postCode: fc.integer({ min: 1000, max: 9999 }).map(String),
      town: textOf(25),
      street: textOf(32),
      clientId: maybe(textOf(24)),
      text: maybe(textOf(61)),
    }) // prettier-ignore
    .map(({ minor, name, clientId, text, ...address }) => ({
      method: 'EFT' as const,
      direction: 'CREDIT' as const,
      endToEndId: clientId,
      amount: { minor, currency: 'HUF' },
      counterparty: { name, address: { ...address, country: 'HU' } },
      localInstrument: 'PKF',
      remittance: remittance(text),
    })),
};

const HOSTILE = [
  ...['', ' ', '\n', '\r\n', '\t', '\u0000', '\u001a', 'é', 'ű', '│', '漢字', '\u{1f4a9}', '=cmd()', "'; drop table", '&amp;'],
  ...['0', '0'.repeat(24), '1177301611111018', '1177301611111019', '11773016-11111018', 'HU42117730161111101800000000', '-1', 'NaN'],
  ...['NOTPROVIDED', 'x'.repeat(200), 'A\u0301', '\u202e', '01ATUTAL', '03000000', 'PAYORD'],
]; // prettier-ignore
const anything = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 10 })); // prettier-ignore

describe.each(
  [hufCase, payCase, fxCase, transferCase, collectionCase, pkfCase].map((one) => [one.layout.id, one] as const),
)('a file of %s', (_, { layout, over, payment, parameters, exact }) => {
  // prettier-ignore
  it('has the bytes that another program made from the documents', () => {
    const sample = readFileSync(new URL(exact.path, import.meta.url));
    const payments = paymentsOf(itemsOf(layout, sample));
    const sample1 = bytesOf(layout, orderOf(payments, { ...over, ...exact.over }));
    expect(sample1.toString('latin1')).toBe(sample.toString('latin1'));
  });

  it('holds the payments that were written, each as it was, without a finding', () => {
    fc.assert(
      fc.property(fc.array(payment, { minLength: 1, maxLength: 30 }), parameters, (payments, given) => {
        const items = itemsOf(layout, bytesOf(layout, orderOf(payments, over), given));
        expect(findingsOf(items)).toEqual([]);
        expect(paymentsOf(items).map(said)).toEqual(payments.map(said));
      }),
      { numRuns: 100 },
    );
  });

  it('is the same bytes for the same order', () => {
    fc.assert(
      fc.property(fc.array(payment, { minLength: 1, maxLength: 5 }), parameters, (payments, given) => {
        expect(bytesOf(layout, orderOf(payments, over), given)).toEqual(bytesOf(layout, orderOf(payments, over), given)); // prettier-ignore
      }),
      { numRuns: 20 },
    );
  });

  it('says whatever stands in a payment, or refuses it and names the payment', () => {
    const hostile = fc.record({ base: payment, text: anything, minor: fc.oneof(fc.constantFrom(0n, -1n, 50n, 10n ** 15n, 10n ** 17n), fc.bigInt(1n, 1000n)), which: fc.integer({ min: 0, max: 4 }) }); // prettier-ignore
    let refused = 0;
    fc.assert(
      fc.property(hostile, ({ base, which, text, minor }) => {
        const damaged: PaymentOrder = {
          ...base,
          ...(which === 0 && { counterparty: { ...base.counterparty, name: text } }),
          ...(which === 1 && { endToEndId: text, mandate: undefined }),
          ...(which === 2 && { counterpartyAccount: { number: text } }),
          ...(which === 3 && { remittance: { unstructured: [text] } }),
          ...(which === 4 && { amount: { ...base.amount, minor }, equivalent: undefined }),
          paymentId: 'our-id',
        };
        try {
          const items = itemsOf(layout, bytesOf(layout, orderOf([damaged], over)));
          expect(findingsOf(items)).toEqual([]);
          const [read, ...others] = paymentsOf(items);
          expect(others).toEqual([]);
          expect([read?.amount, read?.equivalent]).toEqual([damaged.amount, damaged.equivalent]);
          expect(read?.counterparty.name).toBe((damaged.counterparty.name ?? '').trim());
          if (which === 2 && layout !== fx) expect(read?.counterpartyAccount).toEqual(readAccount(text).account);
        } catch (error) {
          if (!(error instanceof Reject)) throw error;
          refused++;
          expect(error.code.startsWith(`${layout.id}.`)).toBe(true);
          expect(error.facts).toMatchObject({ paymentId: 'our-id', field: expect.any(String) });
        }
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('is refused where it has no payment, another purpose, another currency or an unknown parameter', () => {
    const [one] = fc.sample(payment, { numRuns: 1, seed: 1 });
    const refusal = (order: PaymentFileOrder, given: Record<string, string> = {}): string => {
      try {
        bytesOf(layout, order, given);
        return 'written';
      } catch (error) {
        return error instanceof Reject ? error.code : String(error);
      }
    };
    expect(refusal(orderOf([], over))).toBe(`${layout.id}.empty`);
    expect(refusal(orderOf([one!], { ...over, purpose: 'REVERSAL' }))).toBe(`${layout.id}.purpose`);
    expect(refusal(orderOf([one!], { ...over, currency: 'XYZ' }))).toBe(`${layout.id}.currency`);
    expect(refusal(orderOf([one!], over), { colour: 'blue' })).toBe('layout.parameter');
    expect(refusal(orderOf([{ ...one!, direction: one!.direction === 'DEBIT' ? 'CREDIT' : 'DEBIT' }], over))).toBe(`${layout.id}.direction`); // prettier-ignore
    expect(refusal(orderOf([one!], over), { timeZone: 'Mars/Olympus' })).toBe(layout === pkf ? 'written' : 'layout.parameter'); // prettier-ignore
  });
});

describe('what a Hungarian order layout asks', () => {
  const [one] = fc.sample(hufCase.payment, { numRuns: 1, seed: 7 });
  const plain: PaymentOrder = { ...one!, originatorAccount: OWN, counterparty: { name: 'Név' }, serviceLevel: undefined, localInstrument: undefined, method: 'EFT', amount: { minor: 100n, currency: 'HUF' }, executionDate: EXECUTION_DATE, regulatory: undefined, remittance: { unstructured: ['számla'] } }; // prettier-ignore
  const refusal = (
    layout: Case['layout'],
    payments: readonly PaymentOrder[],
    over: Partial<PaymentFileOrder>,
    given: Record<string, string> = {},
  ): string => {
    // prettier-ignore
    try {
      return bytesOf(layout, orderOf(payments, over), given).toString('latin1');
    } catch (error) {
      return error instanceof Reject ? `${error.code} ${String(error.facts['field'])}` : String(error);
    }
  };

  it('puts an end-to-end id that is too long where its parameter says', () => {
    const long = { ...plain, endToEndId: 'PAYMENT-000123' };
    expect(refusal(huf, [long], {}).slice(592, 620).trim()).toBe('PAYMENT-000123 sz\u00a0mla');
    expect(refusal(huf, [long], {}, { endToEndId: 'omit' }).slice(592, 620).trim()).toBe('sz\u00a0mla');
    expect(refusal(huf, [long], {}, { endToEndId: 'refuse' })).toBe('hu.huf.end-to-end Document number');
    expect(refusal(csAtutalas, [{ ...plain, endToEndId: 'x'.repeat(25) }], employer)).toBe('hu.cs-atutalas.end-to-end T215 client’s identifier at the initiator'); // prettier-ignore
  });

  it('takes an IBAN for a number, and not a number and an IBAN that disagree', () => {
    const { iban } = OWN;
    expect(refusal(huf, [{ ...plain, counterpartyAccount: { iban } }], {}).slice(219, 244)).toBe(
      '1177301611111018         ',
    );
    expect(refusal(huf, [{ ...plain, counterpartyAccount: { iban, number: '1040262362104436' } }], {})).toBe('hu.huf.account Beneficiary account'); // prettier-ignore
    expect(refusal(huf, [{ ...plain, counterpartyAccount: { iban: 'DE89370400440532013000' } }], {})).toBe('hu.huf.account Beneficiary account'); // prettier-ignore
  });

  it('counts what the bank takes in one file', () => {
    expect(refusal(huf, [plain, plain, plain], {}, { itemsMax: '2' })).toBe('hu.huf.count Transfers');
    expect(refusal(huf, [plain], {}, { itemsMax: 'many' })).toBe('layout.parameter undefined');
  });

  it('has one account, one day and one title for a group message', () => {
    const other = { number: '1040262362104436' };
    expect(refusal(csAtutalas, [{ ...plain, originatorAccount: other }], employer)).toBe('hu.cs-atutalas.initiator-account F215 initiator’s account'); // prettier-ignore
    expect(refusal(csAtutalas, [{ ...plain, executionDate: '2026-12-01' }], employer)).toBe('hu.cs-atutalas.date T212 date'); // prettier-ignore
    expect(refusal(csAtutalas, [plain, { ...plain, localInstrument: 'MUN' }], employer)).toBe('hu.cs-atutalas.title F217 title code'); // prettier-ignore
    expect(refusal(csAtutalas, [plain], {})).toBe('hu.cs-atutalas.initiator F213 initiator’s identifier');
    expect(refusal(pay, [{ ...plain, originatorAccount: other }], {})).toBe('hu.pay.debited-account Current account to be debited'); // prettier-ignore
  });

  it('says what Windows has in another code page where the bank reads that, and no accents where it reads none', () => {
    const named = { ...plain, counterparty: { name: 'Őrsi Éva' } };
    const nameIn = (given: Record<string, string>): string => refusal(huf, [named], {}, given).slice(331, 339);
    expect(nameIn({ codePage: '1250' })).toBe('\u00d5rsi \u00c9va');
    expect(nameIn({ codePage: 'ascii', names: 'adapt' })).toBe('Orsi Eva');
    expect(refusal(huf, [named], {}, { codePage: 'ascii' })).toMatch(/^hu\.huf\.field\.characters/);
  });

  it('numbers group messages by their file’s creation in Budapest and its sequence', () => {
    const over = { ...employer, createdAt: new Date('2026-11-20T23:30:00Z'), fileSequence: 10_000 };
    expect(refusal(csAtutalas, [plain], over).slice(22, 34)).toBe('202611210001');
  });

  it('collects by the mandate or by the end-to-end id, and asks which where they differ', () => {
    const debit: PaymentOrder = { ...plain, direction: 'DEBIT', endToEndId: 'INV-1', mandate: { id: 'CLIENT-1' } };
    expect(refusal(csBeszedes, [debit], collector)).toBe('hu.cs-beszedes.client-id T215 client’s identifier at the initiator'); // prettier-ignore
    expect(refusal(csBeszedes, [debit], collector, { clientId: 'mandate' }).slice(226, 250).trim()).toBe('CLIENT-1');
    expect(refusal(csBeszedes, [debit], collector, { clientId: 'end-to-end' }).slice(226, 250).trim()).toBe('INV-1');
  });

  it('states count and sum of a postal file before its items, and refuses a stream that comes to something else', () => {
    const [postal] = fc.sample(pkfCase.payment, { numRuns: 1, seed: 3 });
    const totals = { count: 2, prenotes: 0, credits: new Map([['HUF', 100n]]), debits: new Map() };
    expect(refusal(pkf, [postal!], { ...sender, totals })).toBe('hu.pkf.totals Collected amount');
  });
});
