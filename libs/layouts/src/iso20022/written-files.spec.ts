import { readFileSync } from 'node:fs';
import type {
  Account,
  Address,
  Agent,
  Mandate,
  Party,
  PaymentFileOrder,
  PaymentItem,
  PaymentOrder,
  Remittance,
} from '@giroport/canonical';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { findLayout } from '../catalog.ts';
import type { Item, Parameters } from '../layout.ts';

const validators = new Map<string, XsdValidator>();

/** Complaints of an independent validator about a file, by the schema of one message version. */
function complaintsOf(id: string, xml: string): string {
  let validator = validators.get(id);
  if (validator === undefined) {
    const xsd = XmlDocument.fromBuffer(readFileSync(new URL(`./schemas/${id}.xsd`, import.meta.url)));
    validators.set(id, (validator = XsdValidator.fromDoc(xsd)));
  }
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return '';
  } catch (error) {
    return `${(error as Error).message}\n${xml}`;
  } finally {
    document.dispose();
  }
}

function written(id: string, order: PaymentFileOrder, parameters: Parameters = {}): string {
  const chunks = [...findLayout(id)!.write!(order, parameters)];
  return Buffer.concat(chunks).toString('utf8');
}

function readBack(id: string, xml: string): Item[] {
  const reader = findLayout(id)!.read!({});
  return [...reader.push(Buffer.from(xml)), ...reader.end()];
}

const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, field) => (typeof field === 'bigint' ? `${field}n` : field)));

/** Words that hurt: markup, quotes, several scripts, a pair of surrogates, line ends; never blank, and with no outer whitespace. */
const words = (max: number): fc.Arbitrary<string> =>
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...`<>&'"]]>;/\\ \n\t\r`, 'é', 'ß', 'Ő', 'Ж', '漢', '🏦', '\u00a0'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
      minLength: 1,
      maxLength: max,
    })
    .map((text) => [...text.trim()].slice(0, max).join('').trim())
    .filter((text) => text !== '' && [...text].length <= max);
const id = (max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'ABCXYZabc019-.+&<'), minLength: 1, maxLength: max });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const money = (currency: string): fc.Arbitrary<{ minor: bigint; currency: string }> =>
  fc
    .oneof(fc.constantFrom(1n, 99n, 99_999_999_999n, 9_999_999_999_999n), fc.bigInt(1n, 10n ** 12n))
    .map((minor) => ({ minor, currency }));
const day = fc.constantFrom('2026-11-23', '2026-12-31', '2028-02-29');
const country = fc.constantFrom('DE', 'HU', 'US');

const address: fc.Arbitrary<Address> = fc.record({
  department: maybe(words(70)),
  street: maybe(words(70)),
  buildingNumber: maybe(words(16)),
  postCode: maybe(words(16)),
  town: maybe(words(35)),
  region: maybe(words(35)),
  country: maybe(country),
  lines: maybe(fc.array(words(70), { minLength: 1, maxLength: 7 })),
});
const ids = fc.oneof(
  fc.array(fc.record({ id: id(35), scheme: fc.constantFrom('TXID', 'CUST', 'HOUSE-OWN'), issuer: maybe(id(35)) }), {
    minLength: 1,
    maxLength: 2,
  }),
  fc.constant([{ id: 'DEUTDEFFXXX', scheme: 'BIC' }]),
  fc.constant([{ id: '529900T8BM49AURSDO55', scheme: 'LEI' }]),
  fc.record({ id: id(35), scheme: fc.constantFrom('NIDN', 'CCPT') }).map((one) => [one]),
);
const party: fc.Arbitrary<Party> = fc.record({
  name: words(140),
  address: maybe(address.filter((one) => Object.values(one).some((field) => field !== undefined))),
  ids: maybe(ids),
  countryOfResidence: maybe(country),
  email: maybe(fc.constant('pay&roll@example.com')),
  phone: maybe(fc.constant('+49-301234567')),
});
const account: fc.Arbitrary<Account> = fc.oneof(
  fc.record({
    iban: fc.constantFrom('DE89370400440532013000', 'HU42117730161111101800000000'),
    currency: maybe(fc.constant('EUR')),
    name: maybe(words(70)),
  }),
  fc.record({
    number: id(34),
    type: maybe(fc.constantFrom('CHECKING' as const, 'SAVINGS' as const, 'LOAN' as const, 'GENERAL_LEDGER' as const)),
  }),
);
const agent: fc.Arbitrary<Agent> = fc.oneof(
  fc.record({ bic: fc.constantFrom('DEUTDEFF', 'OTPVHUHBXXX'), name: maybe(words(140)), branch: maybe(id(35)) }),
  fc.record({
    memberId: id(28),
    clearingSystem: maybe(fc.constantFrom('USABA', 'GBDSC')),
    address: maybe(fc.record({ country })),
  }),
);
const remittance: fc.Arbitrary<Remittance> = fc.record({
  unstructured: maybe(fc.array(words(140), { minLength: 1, maxLength: 3 })),
  creditorReference: maybe(
    fc.record({ type: fc.constantFrom('SCOR', 'QRR'), issuer: maybe(id(35)), reference: id(35) }),
  ),
  documents: maybe(
    fc.array(
      fc.record({
        type: fc.constantFrom('CINV', 'CREN', 'MYOWN'),
        number: maybe(id(35)),
        date: maybe(day),
        dueAmount: maybe(money('EUR')),
        discount: maybe(money('EUR')),
        creditNote: maybe(money('EUR')),
        remitted: maybe(money('EUR')),
        text: maybe(words(140)),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  ),
});

const creditTransfer: fc.Arbitrary<PaymentOrder> = fc.record({
  paymentId: maybe(fc.uuid()),
  instructionId: maybe(id(35)),
  endToEndId: id(35),
  method: fc.constant('EFT' as const),
  direction: fc.constant('CREDIT' as const),
  amount: fc.constantFrom('EUR', 'JPY', 'KWD').chain(money),
  executionDate: maybe(day),
  priority: maybe(fc.constantFrom('NORMAL' as const, 'HIGH' as const)),
  exchangeRate: maybe(fc.constant('1.2345')),
  counterparty: party,
  counterpartyAccount: maybe(account),
  counterpartyAgent: maybe(agent),
  ultimateDebtor: maybe(party),
  ultimateCreditor: maybe(party),
  intermediaryAgents: maybe(fc.array(agent, { minLength: 1, maxLength: 3 })),
  serviceLevel: maybe(fc.constantFrom('SEPA', 'URGP', 'OUR OWN')),
  localInstrument: maybe(fc.constantFrom('INST', 'HOUSE')),
  categoryPurpose: maybe(fc.constantFrom('SALA', 'house rules')),
  purpose: maybe(fc.constantFrom('GDDS', 'house rules')),
  chargeBearer: maybe(fc.constantFrom('SLEV' as const, 'SHAR' as const, 'DEBT' as const, 'CRED' as const)),
  instructions: maybe(
    fc.tuple(
      fc.constant({ for: 'CREDITOR_AGENT' as const, code: 'PHOB' }),
      fc.record({ for: fc.constant('DEBTOR_AGENT' as const), text: words(140) }),
    ),
  ),
  remittance: maybe(remittance.filter((one) => Object.values(one).some((field) => field !== undefined))),
  regulatory: maybe(
    fc.array(
      fc.record({
        authorityCountry: country,
        code: maybe(id(10)),
        amount: maybe(money('EUR')),
        text: maybe(fc.array(words(35), { minLength: 1, maxLength: 2 })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  ),
});

const head = fc.record({ originator: party, originatorAccount: account, originatorAgent: agent, sender: maybe(party) });

function orderOf(payments: PaymentOrder[], own: Partial<PaymentFileOrder>): PaymentFileOrder {
  return {
    messageId: 'MSG-2026-11-21-0001',
    purpose: 'INITIATION',
    method: 'EFT',
    direction: 'CREDIT',
    createdAt: new Date('2026-11-21T20:15:30.123Z'),
    fileSequence: 1,
    executionDate: '2026-11-24',
    currency: 'EUR',
    originator: { name: 'Own Company' },
    originatorAccount: { iban: 'DE89370400440532013000' },
    originatorAgent: { bic: 'DEUTDEFF' },
    totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
    payments,
    ...own,
  };
}

/** What a reader of the file should find: the payment with what the file says for all, sorted as blocks sort it. */
function expectedOf(payment: PaymentOrder, order: PaymentFileOrder): unknown {
  const { paymentId, ...rest } = payment;
  return plain({
    ...rest,
    instructionId: payment.instructionId ?? paymentId?.replaceAll('-', ''),
    executionDate: payment.executionDate ?? order.executionDate,
    originator: payment.originator ?? order.originator,
    originatorAccount: payment.originatorAccount ?? order.originatorAccount,
    originatorAgent: payment.originatorAgent ?? order.originatorAgent,
  });
}

const byText = (list: unknown[]): string[] => list.map((one) => canonicalJson(one)).sort();
const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, field: unknown) =>
    field !== null && typeof field === 'object' && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );

function paymentsIn(items: Item[]): unknown[] {
  return items
    .filter((item): item is Extract<PaymentItem, { item: 'payment' }> => item.item === 'payment')
    .map(({ payment }) => plain({ ...payment, sequence: undefined }));
}

const mandate: fc.Arbitrary<Mandate> = fc.record({
  id: id(35),
  signedOn: maybe(day),
  sequence: maybe(fc.constantFrom('FRST' as const, 'RCUR' as const, 'OOFF' as const, 'FNAL' as const)),
  creditorSchemeId: maybe(fc.constantFrom('DE98ZZZ09999999999', 'HU74ZZZ1')),
  amendment: maybe(
    fc.oneof(
      fc.record({ originalMandateId: id(35), originalDebtorIban: maybe(fc.constant('DE02120300000000202051')) }),
      fc.record({
        originalCreditorSchemeId: fc.constant('DE98ZZZ09999999998'),
        originalCreditorName: maybe(words(70)),
        debtorAgentChanged: maybe(fc.constant(true as const)),
      }),
    ),
  ),
});

const collection: fc.Arbitrary<PaymentOrder> = fc.record({
  paymentId: maybe(fc.uuid()),
  endToEndId: id(35),
  method: fc.constant('DD' as const),
  direction: fc.constant('DEBIT' as const),
  amount: money('EUR'),
  executionDate: maybe(day),
  counterparty: party,
  counterpartyAccount: account,
  counterpartyAgent: maybe(agent),
  ultimateDebtor: maybe(party),
  ultimateCreditor: maybe(party),
  serviceLevel: maybe(fc.constant('SEPA')),
  localInstrument: maybe(fc.constantFrom('CORE', 'B2B')),
  categoryPurpose: maybe(fc.constant('SUPP')),
  purpose: maybe(fc.constant('GDDS')),
  chargeBearer: maybe(fc.constant('SLEV' as const)),
  instructions: maybe(fc.record({ for: fc.constant('CREDITOR_AGENT' as const), text: words(140) }).map((one) => [one])),
  mandate: maybe(mandate),
  remittance: maybe(remittance.filter((one) => Object.values(one).some((field) => field !== undefined))),
});

const original = fc.record({
  messageId: fc.constant('OLD-MESSAGE'),
  messageName: fc.constant('pain.008.001.08'),
  paymentInformationId: fc.constantFrom('OLD-1', 'OLD-2'),
  instructionId: maybe(id(35)),
  endToEndId: id(35),
  amount: maybe(money('EUR')),
  executionDate: maybe(day),
  reasonCode: maybe(fc.constantFrom('AM05', 'OWN REASON')),
  reasonText: maybe(words(105)),
});

const wire: fc.Arbitrary<PaymentOrder> = creditTransfer.map(({ instructions, localInstrument, ...payment }) => ({
  ...payment,
  method: 'WIR',
  chargeBearer: payment.chargeBearer ?? 'SHAR',
  localInstrument,
  instructions: instructions?.slice(0, 1),
  counterpartyAgent: payment.counterpartyAgent ?? { bic: 'OTPVHUHB' },
}));

function holds(
  version: string,
  payments: fc.Arbitrary<PaymentOrder>,
  own: Partial<PaymentFileOrder>,
  parameters: Parameters = {},
): void {
  fc.assert(
    fc.property(fc.array(payments, { minLength: 1, maxLength: 4 }), head, (given, heads) => {
      const order = orderOf(given, { ...heads, ...own });
      const xml = written(version, order, parameters);
      expect(complaintsOf(version, xml)).toBe('');
      const items = readBack(version, xml);
      expect(items.filter((item) => item.item === 'finding')).toEqual([]);
      expect(byText(paymentsIn(items))).toEqual(byText(given.map((payment) => expectedOf(payment, order))));
    }),
    { numRuns: 60 },
  );
}

const RULES = 'is valid by its schema and reads back as the same payments';

describe('a file that was written', () => {
  it(`as pain.001.001.03 ${RULES}`, () => holds('pain.001.001.03', creditTransfer, {}));

  it.each(['pain.001.001.09', 'pain.001.001.10', 'pain.001.001.11'])(`as %s ${RULES}`, (version) => {
    holds(
      version,
      fc.tuple(creditTransfer, maybe(fc.uuid({ version: 4 }))).map(([payment, uetr]) => ({ ...payment, uetr })),
      {},
    );
  });

  it.each(['pain.008.001.02', 'pain.008.001.08', 'pain.008.001.09', 'pain.008.001.10'])(`as %s ${RULES}`, (version) => {
    holds(version, collection, { direction: 'DEBIT', method: 'DD' });
  });

  it(`as pacs.008.001.08 ${RULES}`, () => holds('pacs.008.001.08', wire, { method: 'WIR' }, { clearingSystem: 'TGT' }));

  it('as pain.007.001.02 is valid by its schema and says which collections it gives back', () => {
    const reversal = fc.tuple(collection, original).map(([payment, refers]) => ({ ...payment, original: refers }));
    fc.assert(
      fc.property(fc.array(reversal, { minLength: 1, maxLength: 4 }), (payments) => {
        const xml = written('pain.007.001.02', orderOf(payments, { purpose: 'REVERSAL', direction: 'DEBIT' }));
        expect(complaintsOf('pain.007.001.02', xml)).toBe('');
        const items = readBack('pain.007.001.02', xml);
        expect(items.filter((item) => item.item === 'finding')).toEqual([]);
        expect(byText(referencesIn(items))).toEqual(
          byText(payments.map((payment) => plain([payment.amount, payment.original]))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('as camt.055.001.08 is valid by its schema and says which payments should not be made', () => {
    const cancellation = fc
      .tuple(fc.oneof(creditTransfer, collection), original, fc.constantFrom('FIRST', 'SECOND'))
      .map(([payment, refers, messageId]) => ({
        ...payment,
        original: {
          ...refers,
          amount: payment.amount,
          messageId,
          messageName: payment.direction === 'DEBIT' ? 'pain.008.001.08' : 'pain.001.001.09',
        },
      }));
    fc.assert(
      fc.property(fc.array(cancellation, { minLength: 1, maxLength: 4 }), (payments) => {
        const xml = written('camt.055.001.08', orderOf(payments, { purpose: 'CANCELLATION' }));
        expect(complaintsOf('camt.055.001.08', xml)).toBe('');
        const items = readBack('camt.055.001.08', xml);
        expect(items.filter((item) => item.item === 'finding')).toEqual([]);
        expect(byText(referencesIn(items))).toEqual(
          byText(payments.map((payment) => plain([payment.amount, payment.original]))),
        );
      }),
      { numRuns: 60 },
    );
  });

  const sepaPayment: PaymentOrder = {
    endToEndId: 'INVOICE-1',
    direction: 'CREDIT',
    amount: { minor: 12_345n, currency: 'EUR' },
    counterparty: {
      name: 'Müller & Söhne GmbH',
      address: { street: 'Hauptstraße', buildingNumber: '5', postCode: '10115', town: 'Berlin', country: 'DE' },
    },
    counterpartyAccount: { iban: 'DE02120300000000202051' },
    counterpartyAgent: { bic: 'BYLADEM1001' },
    remittance: { unstructured: ['Rechnung 4711 – danke!'] },
  };

  it.each(['pain.001.001.03', 'pain.001.001.09', 'pain.001.002.03', 'pain.001.003.03', 'pain.001.001.03.ch.02'])(
    'as a SEPA transfer in %s is valid, with names in the characters that every bank takes',
    (version) => {
      const order = orderOf([sepaPayment], {});
      const xml = written(version, order, { profile: 'sepa-sct' });
      expect(complaintsOf(version, xml)).toBe('');
      expect(xml).toContain('<Nm>Muller + Sohne GmbH</Nm>');
      expect(xml).toContain('<Ustrd>Rechnung 4711 - danke.</Ustrd>');
      expect(readBack(version, xml).filter((item) => item.item === 'finding')).toEqual([]);
    },
  );

  it.each(['pain.008.002.02', 'pain.008.003.02', 'pain.008.001.02', 'pain.008.001.08'])(
    'as a SEPA collection in %s is valid',
    (version) => {
      const payment: PaymentOrder = {
        ...sepaPayment,
        direction: 'DEBIT',
        mandate: {
          id: 'M-1',
          signedOn: '2025-01-31',
          sequence: 'RCUR',
          creditorSchemeId: 'DE98ZZZ09999999999',
          amendment: { debtorAgentChanged: true },
        },
      };
      const order = orderOf([payment], { direction: 'DEBIT', method: 'DD' });
      const xml = written(version, order, { profile: 'sepa-core', omit: 'PstlAdr' });
      expect(complaintsOf(version, xml)).toBe('');
      expect(readBack(version, xml)).toMatchObject([{}, { item: 'payment', payment: { mandate: payment.mandate } }]);
    },
  );

  it('has a business application header of its own schema where the bank wants one', () => {
    const order = orderOf([{ ...sepaPayment, uetr: '8a562c67-ca16-48ba-b074-65581be6f001' }], {
      receiver: { bic: 'OTPVHUHB' },
    });
    const xml = written('pacs.008.001.08', order, { header: 'head.001.001.03', requireUetr: 'true' });
    const header = /<AppHdr[^]*<\/AppHdr>/.exec(xml)![0];
    const document = /<Document[^]*<\/Document>/.exec(xml)![0];
    expect(complaintsOf('head.001.001.03', header)).toBe('');
    expect(complaintsOf('pacs.008.001.08', document)).toBe('');
    expect(readBack('pacs.008.001.08', xml).filter((item) => item.item === 'finding')).toEqual([]);
  });

  it('writes whole forints for HCT, and refuses parts of one', () => {
    const payment = { ...sepaPayment, amount: { minor: 150_000n, currency: 'HUF' } };
    const xml = written('pain.001.001.03', orderOf([payment], {}), { profile: 'hct' });
    expect(complaintsOf('pain.001.001.03', xml)).toBe('');
    expect(xml).toContain('<InstdAmt Ccy="HUF">1500</InstdAmt>');
    expect(
      refusalOf('pain.001.001.03', { ...payment, amount: { minor: 150_050n, currency: 'HUF' } }, { profile: 'hct' }),
    ).toMatchObject({ code: 'layout.hct.amount' });
    expect(
      refusalOf(
        'pain.001.001.03',
        { ...payment, amount: { minor: 0n, currency: 'HUF' }, equivalent: { minor: 150_050n, currency: 'HUF' } },
        { profile: 'hct' },
      ),
    ).toMatchObject({ code: 'layout.field.unsupported' });
  });

  it.each(['pain.001.001.09', 'pain.008.001.08'])(
    'as %s is called by the id of its block, where it has one alone',
    (id) => {
      const called = (...payments: PaymentOrder[]) => findLayout(id)!.fileReferences!(orderOf(payments, {}), {});
      const other = { ...sepaPayment, executionDate: '2027-01-04' };
      const [only] = called(sepaPayment, { ...sepaPayment, endToEndId: 'E2' });
      expect(only).toBe(`${orderOf([], {}).messageId}-1`);
      expect(called(sepaPayment, other, sepaPayment)).toEqual([]);
      if (id.startsWith('pain.001'))
        expect(written(id, orderOf([sepaPayment], {}))).toContain(`<PmtInfId>${only}</PmtInfId>`);
    },
  );

  it('comes in chunks, and the same order gives the same bytes', () => {
    const order = orderOf(
      Array.from({ length: 500 }, (_, at) => ({ ...sepaPayment, endToEndId: `E${at}` })),
      {},
    );
    const chunks = [...findLayout('pain.001.001.09')!.write!(order, {})];
    expect(chunks.length).toBeGreaterThan(3);
    expect(Buffer.concat(chunks).equals(Buffer.from(written('pain.001.001.09', order)))).toBe(true);
  });

  it('is right where values come again and again, and where they change after that', () => {
    const towns = ['Berlin', 'Berlin', 'Berlin', 'Győr', 'A & O', 'Berlin ', 'Жуковский'];
    const amounts = [{ minor: 1n, currency: 'EUR' }, { minor: 12_345n, currency: 'JPY' }, { minor: 5n, currency: 'BHD' }]; // prettier-ignore
    const streak = fc.record({ town: fc.constantFrom(...towns), bic: fc.constantFrom('DEUTDEFF', 'OTPVHUHB'), amount: fc.constantFrom(...amounts), times: fc.integer({ min: 1, max: 60 }) }); // prettier-ignore
    fc.assert(
      fc.property(fc.array(streak, { minLength: 1, maxLength: 12 }), (streaks) => {
        const payments = streaks.flatMap(({ town, bic, amount, times }) =>
          Array.from({ length: times }, (_, at): PaymentOrder => ({
            ...sepaPayment,
            endToEndId: `E${at}`,
            method: 'EFT',
            amount,
            remittance: { unstructured: ['Invoice'] },
            counterparty: { name: `Name ${at % 3}`, address: { town: town.trim(), country: 'DE', lines: [town] } },
            counterpartyAgent: { bic },
          })),
        );
        const order = orderOf(payments, {});
        const xml = written('pain.001.001.09', order);
        expect(complaintsOf('pain.001.001.09', xml)).toBe('');
        const expected = payments.map((payment) => expectedOf(payment, order));
        const trimmed = JSON.stringify(expected).replaceAll('"Berlin "', '"Berlin"');
        expect(byText(paymentsIn(readBack('pain.001.001.09', xml)))).toEqual(byText(JSON.parse(trimmed) as unknown[]));
      }),
      { numRuns: 40 },
    );
  });

  it('names the payment that cannot be written, after many that can', () => {
    const good = Array.from({ length: 200 }, (_, at) => ({ ...sepaPayment, endToEndId: `E${at}` }));
    const bad = { ...sepaPayment, endToEndId: 'LAST', counterparty: { ...sepaPayment.counterparty, name: long } };
    expect(() => written('pain.001.001.09', orderOf([...good, bad], {}))).toThrow(
      expect.objectContaining({
        code: 'layout.field.invalid',
        facts: expect.objectContaining({ field: 'CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Cdtr/Nm', payment: 'LAST' }),
      }),
    );
  });

  const long = 'x'.repeat(141);
  it.each<[string, Partial<PaymentOrder>, Parameters, object]>([
    [
      'a name that is too long',
      { counterparty: { name: long } },
      {},
      {
        code: 'layout.field.invalid',
        facts: { field: 'CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Cdtr/Nm', payment: 'INVOICE-1' },
      },
    ],
    ['a text that is too long', { remittance: { unstructured: [long] } }, {}, { code: 'layout.field.invalid' }],
    [
      'a fourth intermediary',
      { intermediaryAgents: Array.from({ length: 4 }, () => ({ bic: 'DEUTDEFF' })) },
      {},
      { code: 'layout.field.repeated' },
    ],
    [
      'a character that XML cannot hold',
      { counterparty: { name: 'a\u0001b' } },
      {},
      { code: 'layout.field.character' },
    ],
    ['half a surrogate pair', { counterparty: { name: 'a\ud83c' } }, {}, { code: 'layout.field.character' }],
    [
      'an id outside of the SEPA set',
      { endToEndId: 'RÉF' },
      { characterSet: 'SEPA' },
      { code: 'layout.field.character', facts: { field: 'CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/PmtId/EndToEndId' } },
    ],
    [
      'an id that begins with a slash',
      { endToEndId: '/1' },
      { characterSet: 'SEPA' },
      { code: 'layout.field.character' },
    ],
    ['no amount', { amount: { minor: 0n, currency: 'EUR' } }, {}, { code: 'layout.amount' }],
    ['a prenote', { prenote: true }, {}, { code: 'layout.prenote' }],
    ['a collection', { direction: 'DEBIT' }, {}, { code: 'layout.direction' }],
    [
      'a UETR, which the version does not have',
      { uetr: '8a562c67-ca16-48ba-b074-65581be6f001' },
      {},
      { code: 'layout.field.unsupported' },
    ],
    [
      'another currency than the euro in SEPA',
      { amount: { minor: 1n, currency: 'USD' } },
      { profile: 'sepa-sct' },
      { code: 'layout.sepa.currency' },
    ],
    [
      'two remittances in SEPA',
      { remittance: { unstructured: ['a', 'b'] } },
      { profile: 'sepa-sct' },
      { code: 'layout.sepa.remittance' },
    ],
    [
      'no account number in SEPA',
      { counterpartyAccount: { number: '1' } },
      { profile: 'sepa-inst' },
      { code: 'layout.sepa.account' },
    ],
  ])('is refused for %s', (_, change, parameters, refusal) => {
    expect(refusalOf('pain.001.001.03', { ...sepaPayment, ...change }, parameters)).toMatchObject(refusal);
  });

  it('leaves out what the version does not have where the bank’s set-up says so', () => {
    const xml = written(
      'pain.001.001.03',
      orderOf([{ ...sepaPayment, uetr: '8a562c67-ca16-48ba-b074-65581be6f001' }], {}),
      { omit: 'UETR' },
    );
    expect(complaintsOf('pain.001.001.03', xml)).toBe('');
  });

  it('is not written for a test where nothing would mark it as one', () => {
    expect(() => written('pain.001.001.09', orderOf([sepaPayment], { test: true }))).toThrow('no mark for a test');
    expect(written('pain.001.001.09', orderOf([sepaPayment], { test: true }), { test: 'unmarked' })).toContain(
      'INVOICE-1',
    );
  });
});

function refusalOf(version: string, payment: PaymentOrder, parameters: Parameters): unknown {
  try {
    return written(version, orderOf([payment], {}), parameters);
  } catch (error) {
    return error;
  }
}

function referencesIn(items: Item[]): unknown[] {
  return items
    .filter((item): item is Extract<PaymentItem, { item: 'payment' }> => item.item === 'payment')
    .map(({ payment }) => plain([payment.amount, payment.original]));
}
