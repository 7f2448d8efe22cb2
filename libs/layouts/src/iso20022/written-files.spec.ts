import { readFileSync } from 'node:fs';
import type { Account, Address, Agent, Party, PaymentFileOrder, PaymentItem, PaymentOrder, Remittance } from '@giroport/canonical';
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

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, field) => (typeof field === 'bigint' ? `${field}n` : field)));

/** Words that hurt: markup, quotes, several scripts, a pair of surrogates, line ends; never blank, and with no outer whitespace. */
const words = (max: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.oneof(fc.constantFrom(...`<>&'"]]>;/\\ \n\t\r`, 'é', 'ß', 'Ő', 'Ж', '漢', '🏦', '\u00a0'), fc.string({ minLength: 1, maxLength: 1 })), minLength: 1, maxLength: max })
    .map((text) => [...text.trim()].slice(0, max).join('').trim())
    .filter((text) => text !== '' && [...text].length <= max);
const id = (max: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...'ABCXYZabc019-.+&<'), minLength: 1, maxLength: max });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const money = (currency: string): fc.Arbitrary<{ minor: bigint; currency: string }> =>
  fc.oneof(fc.constantFrom(1n, 99n, 99_999_999_999n, 9_999_999_999_999n), fc.bigInt(1n, 10n ** 12n)).map((minor) => ({ minor, currency }));
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
  fc.array(fc.record({ id: id(35), scheme: fc.constantFrom('TXID', 'CUST', 'HOUSE-OWN'), issuer: maybe(id(35)) }), { minLength: 1, maxLength: 2 }),
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
  fc.record({ iban: fc.constantFrom('DE89370400440532013000', 'HU42117730161111101800000000'), currency: maybe(fc.constant('EUR')), name: maybe(words(70)) }),
  fc.record({ number: id(34), type: maybe(fc.constantFrom('CHECKING' as const, 'SAVINGS' as const, 'LOAN' as const, 'GENERAL_LEDGER' as const)) }),
);
const agent: fc.Arbitrary<Agent> = fc.oneof(
  fc.record({ bic: fc.constantFrom('DEUTDEFF', 'OTPVHUHBXXX'), name: maybe(words(140)), branch: maybe(id(35)) }),
  fc.record({ memberId: id(28), clearingSystem: maybe(fc.constantFrom('USABA', 'GBDSC')), address: maybe(fc.record({ country })) }),
);
const remittance: fc.Arbitrary<Remittance> = fc.record({
  unstructured: maybe(fc.array(words(140), { minLength: 1, maxLength: 3 })),
  creditorReference: maybe(fc.record({ type: fc.constantFrom('SCOR', 'QRR'), issuer: maybe(id(35)), reference: id(35) })),
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
    fc.tuple(fc.constant({ for: 'CREDITOR_AGENT' as const, code: 'PHOB' }), fc.record({ for: fc.constant('DEBTOR_AGENT' as const), text: words(140) })),
  ),
  remittance: maybe(remittance.filter((one) => Object.values(one).some((field) => field !== undefined))),
  regulatory: maybe(
    fc.array(
      fc.record({ authorityCountry: country, code: maybe(id(10)), amount: maybe(money('EUR')), text: maybe(fc.array(words(35), { minLength: 1, maxLength: 2 })) }),
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
    field !== null && typeof field === 'object' && !Array.isArray(field) ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1))) : field,
  );

function paymentsIn(items: Item[]): unknown[] {
  return items
    .filter((item): item is Extract<PaymentItem, { item: 'payment' }> => item.item === 'payment')
    .map(({ payment: { sequence: _, ...payment } }) => plain(payment));
}

describe('a credit transfer file', () => {
  it.each(['pain.001.001.03', 'pain.001.001.09', 'pain.001.001.10', 'pain.001.001.11'])('%s is valid by its schema and reads back as the same payments', (version) => {
    fc.assert(
      fc.property(fc.array(creditTransfer, { minLength: 1, maxLength: 4 }), head, maybe(fc.uuid({ version: 4 })), (payments, own, uetr) => {
        const given = version === 'pain.001.001.03' ? payments : payments.map((payment) => ({ ...payment, uetr }));
        const order = orderOf(given, own);
        const xml = written(version, order);
        expect(complaintsOf(version, xml)).toBe('');
        const items = readBack(version, xml);
        expect(items.filter((item) => item.item === 'finding')).toEqual([]);
        expect(byText(paymentsIn(items))).toEqual(byText(given.map((payment) => expectedOf(payment, order))));
      }),
      { numRuns: 60 },
    );
  });
});
