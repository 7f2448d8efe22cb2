import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Finding, PaymentFileOrder, PaymentOrder, RemittedDocument } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Item, Parameters } from '../layout.ts';
import { x12Payment } from './index.ts';

const usd = (minor: bigint) => ({ minor, currency: 'USD' });
const payment: PaymentOrder = {
  method: 'ACH',
  direction: 'CREDIT',
  endToEndId: 'PAY-1',
  amount: usd(123_450n),
  ach: { secCode: 'CTX' },
  counterparty: { name: 'Widget Supply Inc' },
  counterpartyAccount: { number: '4455667788', type: 'CHECKING' },
  counterpartyAgent: { memberId: '121000358' },
};
const order = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'ACH',
  direction: 'CREDIT',
  createdAt: new Date('2026-11-20T10:30:00Z'),
  fileSequence: 7,
  executionDate: '2026-11-23',
  currency: 'USD',
  originator: { name: 'Acme Corp', ids: [{ id: '1123456789', scheme: 'COMPANY' }] },
  originatorAccount: { number: '100200300', type: 'CHECKING' },
  originatorAgent: { memberId: '021000021', clearingSystem: 'USABA' },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});
const bytesOf = (
  payments: readonly PaymentOrder[],
  parameters: Parameters = {},
  over: Partial<PaymentFileOrder> = {},
): Buffer =>
  // prettier-ignore
  Buffer.concat([...x12Payment.write(order(payments, over), parameters)]);
const write = (one: Partial<PaymentOrder>, parameters: Parameters = {}, over: Partial<PaymentFileOrder> = {}): string[] => // prettier-ignore
  bytesOf([{ ...payment, ...one }], parameters, over).toString('latin1').split('~').slice(0, -1); // prettier-ignore
const refusal = (...given: Parameters_<typeof write>): string => {
  try {
    return write(...given).join('\n');
  } catch (error) {
    return error instanceof Reject ? `${error.code} ${String(error.facts['field'])}` : String(error);
  }
};
type Parameters_<Function_ extends (...given: never[]) => unknown> = Function_ extends (...given: infer Given) => unknown ? Given : never; // prettier-ignore
const read = (bytes: Uint8Array, parameters: Parameters = {}): Item[] => {
  const reader = x12Payment.read(parameters);
  return [...reader.push(bytes), ...reader.end()];
};
const paymentsOf = (items: readonly Item[]): PaymentOrder[] => items.flatMap((item) => (item.item === 'payment' ? [item.payment] : [])); // prettier-ignore
const findingsOf = (items: readonly Item[]): Finding[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore
const codes = (items: readonly Item[]): string[] => findingsOf(items).map(({ severity, code }) => `${severity} ${code}`); // prettier-ignore

describe('an 820 that is written', () => {
  it('has an envelope whose control numbers are the file sequence, and whose counts are right', () => {
    const segments = write({});
    expect(segments[0]).toBe('ISA*00*          *00*          *ZZ*1123456789     *ZZ*021000021      *261120*1030*U*00401*000000007*0*P*>'); // prettier-ignore
    expect(segments[0]).toHaveLength(105);
    expect(segments[1]).toBe('GS*RA*1123456789*021000021*20261120*1030*7*X*004010');
    expect(segments.slice(2, 4)).toEqual([
      'ST*820*0001',
      'BPR*D*1234.50*C*ACH*CTX*01*021000021*DA*100200300*1123456789**01*121000358*DA*4455667788*20261123',
    ]);
    expect(segments.slice(-3)).toEqual(['SE*7*0001', 'GE*1*7', 'IEA*1*000000007']);
  });

  it('says the documents that it pays, and may be a remittance of a CTX entry', () => {
    const documents: RemittedDocument[] = [
      { type: 'CINV', number: 'A-1', remitted: usd(130_000n), dueAmount: usd(131_000n), discount: usd(1_000n), date: '2026-10-01', text: 'First' },
      { type: 'CREN', number: 'C-1', creditNote: usd(6_550n) },
    ]; // prettier-ignore
    const text = bytesOf([{ ...payment, remittance: { documents } }], { segmentTerminator: '\\' }).toString('latin1');
    expect(text).toContain('ENT*1\\RMR*IV*A-1**1300.00*1310.00*10.00\\NTE*ADD*First\\DTM*003*20261001\\RMR*CM*C-1**-65.50\\SE*12*0001\\'); // prettier-ignore
    expect(paymentsOf(read(Buffer.from(text)))[0]?.remittance?.documents).toEqual(documents);
  });

  it('is of the version that the bank wants: days, repetition separator, lengths', () => {
    const old = write({}, { version: '003040' });
    expect(old[1]).toBe('GS*RA*1123456789*021000021*261120*1030*7*X*003040');
    expect(old[3]).toMatch(/\*261123$/);
    const late = write({ paymentId: '0190a0b0-c0d0-7e0f-8a0b-0c0d0e0f0a0b' }, { version: '005010' });
    expect(late[0]).toContain('*^*00501*');
    expect(late).toContain('REF*CR*0190a0b0c0d07e0f8a0b0c0d0e0f0a0b');
    expect(refusal({ endToEndId: 'x'.repeat(31) })).toBe('x12.820.field.too-long TRN02');
    expect(refusal({ endToEndId: 'x'.repeat(31) }, { version: '005010' })).toContain('TRN*1*xxx');
  });

  it('is a test where the order is one', () => {
    expect(write({}, {}, { test: true })[0]).toContain('*T*>');
    expect(codes(read(bytesOf([payment], {}, { test: true })))).toEqual(['warning x12.interchange.test']);
  });

  it('parts long words at blanks, and a reader joins them', () => {
    const line = 'word '.repeat(40).trim();
    const name = `${'Long '.repeat(20)}Name`;
    const bytes = bytesOf([{ ...payment, counterparty: { name }, remittance: { unstructured: [line, 'second'] } }]);
    expect(bytes.toString().match(/NTE\*(PMT|ADD)/g)).toEqual(['NTE*PMT', 'NTE*ADD', 'NTE*ADD', 'NTE*PMT']);
    const [one] = paymentsOf(read(bytes));
    expect(one?.remittance?.unstructured).toEqual([line, 'second']);
    expect(one?.counterparty.name).toBe(name);
  });

  it.each<[string, Partial<PaymentOrder>, Parameters, string]>([
    ['a name with a separator', { counterparty: { name: 'A*B' } }, {}, 'x12.820.field.characters N102 PE'],
    ['a name with the terminator', { counterparty: { name: 'A~B' } }, {}, 'x12.820.field.characters N102 PE'],
    ['an accent', { counterparty: { name: 'Caf\u00e9' } }, {}, 'x12.820.field.characters N102 PE'],
    ['small letters in the basic set', {}, { characters: 'basic' }, 'x12.820.field.characters N102 PR'],
    ['no name', { counterparty: {} }, {}, 'x12.820.name N102 PE'],
    ['a routing number that is none', { counterpartyAgent: { memberId: '121000359', clearingSystem: 'USABA' } }, {}, 'x12.820.bank BPR13'],
    ['a bank of another system', { counterpartyAgent: { memberId: '123456', clearingSystem: 'GBDSC' } }, {}, 'x12.820.bank BPR13'],
    ['no bank', { counterpartyAgent: undefined }, {}, 'x12.820.bank BPR13'],
    ['no account', { counterpartyAccount: undefined }, {}, 'x12.820.account BPR15'],
    ['a loan account', { counterpartyAccount: { number: '1', type: 'LOAN' } }, {}, 'x12.820.unsaid BPR15 account type'],
    ['no amount', { amount: usd(0n) }, {}, 'x12.820.amount BPR02'],
    ['too many digits', { amount: usd(10n ** 15n) }, { version: '003040' }, 'x12.820.amount BPR02'],
    ['an unknown currency', { amount: { minor: 1n, currency: 'XQQ' } }, {}, 'x12.820.currency CUR02'],
    ['a prenote with an amount', { prenote: true }, {}, 'x12.820.amount BPR02'],
    ['a SEC code that the 820 has not', { ach: { secCode: 'WEB' } }, {}, 'x12.820.format BPR05'],
    ['a trace number that is none', { ach: { traceNumber: '12' } }, {}, 'x12.820.trace-number REF02 TN'],
    ['documents that do not add up', { remittance: { documents: [{ type: 'CINV', number: '1', remitted: usd(1n) }] } }, {}, 'x12.820.remittance-sum RMR04'],
    ['a document of another currency', { remittance: { documents: [{ type: 'CINV', number: '1', dueAmount: { minor: 1n, currency: 'CAD' } }] } }, {}, 'x12.820.currency RMR05'],
    ['a document without its number', { remittance: { documents: [{ type: 'CINV' }] } }, {}, 'x12.820.document RMR02'],
    ['a word that no blank parts', { remittance: { unstructured: ['x'.repeat(81)] } }, {}, 'x12.820.field.too-long NTE02'],
    ['an intermediary bank', { intermediaryAgents: [{ bic: 'DEUTDEFF' }] }, {}, 'x12.820.unsaid intermediaryAgents'],
    ['an ultimate creditor', { ultimateCreditor: { name: 'X' } }, {}, 'x12.820.unsaid ultimateCreditor'],
    ['a purpose without a code', { categoryPurpose: 'SALA' }, {}, 'x12.820.unsaid BPR17 category purpose'],
    ['the reversal of a payment', { original: { endToEndId: 'X' } }, {}, 'x12.820.original Original references'],
    ['an instruction id that is too long', { instructionId: 'x'.repeat(31) }, {}, 'x12.820.field.too-long REF02'],
    ['five address lines', { counterparty: { name: 'A', address: { lines: ['1', '2', '3', '4', '5'] } } }, {}, 'x12.820.address N301'],
    ['a sign that is a letter', {}, { elementSeparator: 'x' }, 'x12.820.separator elementSeparator'],
    ['two signs that are the same', {}, { segmentTerminator: '*' }, 'x12.820.separator segmentTerminator'],
    ['a sender of sixteen', {}, { senderId: 'x'.repeat(16) }, 'x12.820.identification ISA06'],
    ['a company of nine', {}, { companyId: '123456789' }, 'x12.820.field.too-short BPR10'],
    ['an unknown parameter', {}, { colour: 'blue' }, 'layout.parameter undefined'],
    ['an unknown version', {}, { version: '004011' }, 'layout.parameter undefined'],
    ['an unknown time zone', {}, { timeZone: 'Mars' }, 'layout.parameter undefined'],
  ])('refuses %s', (_, over, parameters, expected) => {
    expect(refusal(over, parameters)).toBe(expected);
  }); // prettier-ignore

  it('says what the parameters let it leave out or adapt', () => {
    expect(write({ ultimateCreditor: { name: 'X' }, categoryPurpose: 'SALA' }, { unsaid: 'drop' })).toHaveLength(11);
    expect(write({ instructionId: 'x'.repeat(31) }, { references: 'fit' }).some((segment) => segment.startsWith('REF'))).toBe(false); // prettier-ignore
    expect(write({ counterparty: { name: 'Caf\u00e9*Bar' } }, { names: 'adapt', characters: 'basic' })).toContain('N1*PE*CAFE BAR'); // prettier-ignore
    const loose = { remittanceSum: 'loose' };
    const bytes = bytesOf([{ ...payment, remittance: { documents: [{ type: 'CINV', number: '1', remitted: usd(1n) }] } }], loose); // prettier-ignore
    expect(codes(read(bytes, loose))).toEqual(['warning x12.820.remittance-sum']);
  });

  it('refuses a file without payments, of another purpose, or whose sender nobody names', () => {
    const code = (given: PaymentFileOrder): string => {
      try {
        return Buffer.concat([...x12Payment.write(given, {})]).toString();
      } catch (error) {
        return error instanceof Reject ? error.code : String(error);
      }
    };
    expect(code(order([]))).toBe('x12.820.empty');
    expect(code(order([payment], { purpose: 'REVERSAL' }))).toBe('x12.820.purpose');
    expect(code(order([payment], { originator: { name: 'Acme' } }))).toBe('x12.820.identification');
  });

  it('takes the method from the payment, the bank and the parameters', () => {
    const method = (over: Partial<PaymentOrder>, parameters: Parameters = {}): string | undefined =>
      write({ ach: undefined, ...over }, parameters)[3]?.split('*')[4];
    expect(method({})).toBe('ACH');
    expect(method({ method: 'WIR' })).toBe('FWT');
    expect(method({ method: 'WIR', counterpartyAgent: { bic: 'DEUTDEFF' } })).toBe('SWT');
    expect(method({ method: 'EFT' })).toBe('BOP');
    expect(method({ method: 'EFT' }, { paymentMethod: 'CHK' })).toBe('CHK');
    expect(method({ localInstrument: 'CHK', counterpartyAgent: undefined, counterpartyAccount: undefined })).toBe('CHK'); // prettier-ignore
    expect(write({ ach: undefined }, { achFormat: 'CCP' })[3]).toContain('*ACH*CCP*');
  });
});

describe('an 820 that is read', () => {
  const segments = write({ remittance: { documents: [{ type: 'CINV', number: 'A-1', remitted: usd(123_450n) }] } });
  const changed = (from: string, to: string): Buffer => Buffer.from(segments.map((one) => `${one.replace(from, to)}~`).join('')); // prettier-ignore

  it.each<[string, string, string, string[]]>([
    ['an amount that is none', '1234.50*C', '1,234.50*C', ['error x12.820.amount']],
    ['an amount finer than its currency', 'BPR*C*1234.50', 'BPR*C*1234.505', ['error x12.820.amount']],
    ['a negative amount', 'BPR*C*1234.50', 'BPR*C*-1234.50', ['error x12.820.amount']],
    ['no direction', '*C*ACH', '**ACH', ['error x12.820.direction']],
    ['no method', '*C*ACH', '*C*', ['error x12.820.method']],
    ['a wrong day', '20261123', '20261323', ['error x12.820.date']],
    ['a routing number that is none', '121000358', '121000359', ['warning x12.820.routing-number']],
    ['a BIC that is none', '01*121000358', '02*121000358', ['warning x12.820.bic']],
    ['an unknown handling', 'BPR*C', 'BPR*J', ['warning x12.820.handling']],
    ['a currency that is none', 'CUR*PR*USD', 'CUR*PR*US', ['error x12.820.currency']],
    ['documents that do not add up', '**1234.50', '**1234.51', ['error x12.820.remittance-sum']],
    ['a document whose amount is none', '**1234.50', '**x', ['error x12.820.amount']],
    ['a segment that nobody knows', 'ENT*1', 'QQQ*1', ['warning x12.820.segment-unknown']],
    ['a party of another role', 'N1*PR', 'N1*ZZ', ['warning x12.820.party-other']],
  ])('is told to have %s', (_, from, to, expected) => {
    expect(codes(read(changed(from, to)))).toEqual(expected);
  }); // prettier-ignore

  it('adds up, whichever sign and place an adjustment has', () => {
    for (const adx of ['ADX*-100.00*01', 'ADX*100.00*01']) {
      const before = changed('ENT*1', `ENT*1~${adx}`).toString().replace('**1234.50', '**1334.50');
      const behind = changed('**1234.50', `**1334.50~${adx}`).toString();
      for (const text of [before, behind].map((one) => one.replace('SE*9', 'SE*10'))) {
        expect(codes(read(Buffer.from(text)))).toEqual([]);
        expect(codes(read(Buffer.from(text.replace('**1334.50', '**1334.51'))))).toEqual(['error x12.820.remittance-sum']); // prettier-ignore
      }
    }
  });

  it('sums up more documents than it keeps, in flat memory', () => {
    const many = 50_010;
    const body = Array.from({ length: many }, (_, at) => `RMR*IV*${at}**1~`).join('');
    const text = changed('BPR*C*1234.50', `BPR*C*${many}`).toString().replace('RMR*IV*A-1**1234.50~', body).replace('SE*9', `SE*${many + 8}`); // prettier-ignore
    const items = read(Buffer.from(text));
    expect(codes(items)).toEqual(['warning x12.820.documents']);
    expect(paymentsOf(items)[0]?.remittance?.documents).toHaveLength(50_000);
  });
});

/** A text of such characters, without blanks at its ends. */
const textOf = (characters: string, most: number, least = 1): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...characters), { minLength: least, maxLength: most })
    .map((letters) => letters.join('').trim())
    .filter((text) => text.length >= least);
const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SIGNS = `${PLAIN} !"#$%&'()+,-./:;=?@[]_{}|<`;
const maybe = <One>(one: fc.Arbitrary<One>): fc.Arbitrary<One | undefined> => fc.option(one, { nil: undefined });
const cents = fc.oneof(fc.bigInt(1n, 10n ** 12n), fc.constantFrom(1n, 99n, 100n, 10n ** 15n - 1n));
const agent = fc.constantFrom(
  { memberId: '021000021', clearingSystem: 'USABA' },
  { memberId: '121000358', clearingSystem: 'USABA', name: 'Wells Fargo' },
  { memberId: '0002', clearingSystem: 'USPID' },
  { memberId: '000312345', clearingSystem: 'CACPA', bic: 'ROYCCAT2', name: 'Royal Bank' },
  { bic: 'DEUTDEFFXXX' },
);
const address = fc.record(
  {
    lines: fc.array(textOf(SIGNS, 55), { minLength: 1, maxLength: 4 }),
    town: textOf(PLAIN, 30, 2),
    region: fc.oneof(fc.constantFrom('NY', 'CA'), textOf(PLAIN.toLowerCase(), 30, 3)),
    postCode: textOf(PLAIN, 15, 3),
    country: fc.constantFrom('US', 'DE'),
  },
  { requiredKeys: ['town'] },
);
const party = fc.record(
  {
    name: textOf(SIGNS.replace(' ', ''), 60),
    address,
    ids: fc.array(fc.record({ id: textOf(PLAIN, 80, 2), scheme: fc.constantFrom('92', 'ZZ', 'FI') }), { minLength: 1, maxLength: 3 }), // prettier-ignore
    email: textOf(`${PLAIN}.@`, 80),
    phone: textOf('0123456789', 80),
  },
  { requiredKeys: ['name'] },
);
const account = fc.oneof(
  fc.record({ number: textOf(`${PLAIN.replace(/[a-z]/g, '')}-/`, 35), type: maybe(fc.constantFrom('CHECKING' as const, 'SAVINGS' as const)) }), // prettier-ignore
  fc.constant({ iban: 'DE89370400440532013000', type: undefined }),
);

/** Payments that an 820 can say, with all that it carries. */
const sayable: fc.Arbitrary<PaymentOrder> = fc
  .record({
    direction: fc.constantFrom('CREDIT' as const, 'DEBIT' as const),
    kind: fc.constantFrom('ACH', 'WIR', 'EFT', 'CHK', 'PRENOTE'),
    endToEndId: maybe(textOf(SIGNS, 30)),
    instructionId: maybe(textOf(SIGNS, 30)),
    trace: maybe(fc.constantFrom('021000020000001', '999999990000002')),
    currency: fc.constantFrom('USD', 'CAD', 'JPY', 'KWD'),
    paid: fc.array(fc.record({ minor: cents, credit: fc.boolean(), number: textOf(PLAIN, 30), type: fc.constantFrom('CINV', 'PUOR', 'BM'), due: maybe(cents), discount: maybe(cents), date: maybe(fc.constantFrom('2026-10-01', '2024-02-29')), text: maybe(textOf(SIGNS.replace(' ', ''), 80)) }), { maxLength: 6 }), // prettier-ignore
    minor: cents,
    lines: fc.array(textOf(SIGNS.replace(' ', ''), 80), { maxLength: 3 }),
    originator: party,
    company: fc.boolean(),
    counterparty: party,
    accounts: fc.tuple(account, account),
    agents: fc.tuple(agent, agent),
    secCode: fc.constantFrom('CCD', 'CTX', 'PPD'),
    purpose: fc.constantFrom(undefined, 'SUPP', 'TAXS', 'CON'),
    handling: fc.constantFrom(undefined, 'U', 'X'),
    executionDate: fc.constantFrom('2026-11-23', '2028-02-29'),
  })
  .map((made) => paymentOf(made));

// prettier-ignore
function paymentOf(made: {
  direction: 'CREDIT' | 'DEBIT'; kind: string; endToEndId?: string | undefined; instructionId?: string | undefined; trace?: string | undefined; currency: string;
  paid: { minor: bigint; credit: boolean; number: string; type: string; due?: bigint | undefined; discount?: bigint | undefined; date?: string | undefined; text?: string | undefined }[];
  minor: bigint; lines: string[]; originator: PaymentOrder['counterparty']; company: boolean; counterparty: PaymentOrder['counterparty'];
  accounts: [NonNullable<PaymentOrder['counterpartyAccount']>, NonNullable<PaymentOrder['counterpartyAccount']>]; agents: [NonNullable<PaymentOrder['counterpartyAgent']>, NonNullable<PaymentOrder['counterpartyAgent']>];
  secCode: string; purpose: string | undefined; handling: string | undefined; executionDate: string;
}): PaymentOrder {
  const money = (minor: bigint) => ({ minor, currency: made.currency });
  const prenote = made.kind === 'PRENOTE';
  const sum = made.paid.reduce((total, one) => total + (one.credit ? -one.minor : one.minor), 0n);
  const documents: RemittedDocument[] = prenote || sum <= 0n ? [] : made.paid.map((one) => ({
    type: one.credit ? 'CREN' : one.type, number: one.number, date: one.date, text: one.text,
    ...(one.credit ? { creditNote: money(one.minor) } : { remitted: money(one.minor) }),
    ...(one.due !== undefined && { dueAmount: money(one.due) }), ...(one.discount !== undefined && { discount: money(one.discount) }),
  }));
  const ids = [...(made.company ? [{ id: '1123456789', scheme: 'COMPANY' }] : []), ...(made.originator.ids ?? [])];
  const says = documents.length + made.lines.length > 0;
  const isAch = made.kind === 'ACH' || prenote;
  const ach = isAch || made.trace !== undefined ? { secCode: isAch ? made.secCode : undefined, traceNumber: made.trace } : undefined;
  return {
    direction: made.direction, endToEndId: made.endToEndId, instructionId: made.instructionId, ach,
    method: isAch ? 'ACH' : made.kind === 'WIR' ? 'WIR' : 'EFT', localInstrument: made.kind === 'CHK' ? 'CHK' : undefined,
    amount: money(prenote ? 0n : documents.length > 0 ? sum : made.minor), prenote: prenote ? true : undefined, executionDate: made.executionDate,
    originator: { ...made.originator, ids: ids.length === 0 ? undefined : ids }, counterparty: made.counterparty,
    originatorAccount: made.accounts[0], counterpartyAccount: made.accounts[1], originatorAgent: made.agents[0], counterpartyAgent: made.agents[1],
    categoryPurpose: made.purpose, instructions: prenote || made.handling === undefined ? undefined : [{ for: 'DEBTOR_AGENT', code: made.handling }],
    remittance: says ? { unstructured: made.lines.length > 0 ? made.lines : undefined, documents: documents.length > 0 ? documents : undefined } : undefined,
  };
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part))); // prettier-ignore
const SETTINGS = fc.record({
  version: fc.constantFrom('004010', '005010'),
  segmentTerminator: fc.constantFrom('~', '\\'),
  lineEnds: fc.constantFrom('none', 'lf', 'crlf'),
});
const SENDER = { sender: { ids: [{ id: 'ACMECORP' }] } };

describe('payments of an 820', () => {
  it('are read as they were written, without a finding', () => {
    fc.assert(
      fc.property(fc.array(sayable, { minLength: 1, maxLength: 12 }), SETTINGS, (payments, parameters) => {
        const items = read(bytesOf(payments, parameters, SENDER), parameters);
        expect(findingsOf(items)).toEqual([]);
        expect(plain(paymentsOf(items).map((one) => ({ ...one, sequence: undefined })))).toEqual(plain(payments));
      }),
      { numRuns: 200 },
    );
  });

  it('are the same bytes for the same order', () => {
    fc.assert(
      fc.property(fc.array(sayable, { minLength: 1, maxLength: 4 }), SETTINGS, (payments, parameters) => {
        expect(bytesOf(payments, parameters, SENDER)).toEqual(bytesOf(payments, parameters, SENDER));
      }),
      { numRuns: 20 },
    );
  });

  it('say whatever stands in them, or are refused by name', () => {
    const HOSTILE = ['', ' ', '\n', '~', '*', '>', 'ISA*00*', 'SE*1*0001~', '\\', '\u0000', '\u001a', '\u00e9', '\u6f22', '\u202e', "'; drop table", '<b>', '0', '-1', 'NOTPROVIDED', 'x'.repeat(200)]; // prettier-ignore
    const anything = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 10 })); // prettier-ignore
    let refused = 0;
    fc.assert(
      fc.property(sayable, anything, fc.integer({ min: 0, max: 7 }), (base, text, which) => {
        const damaged: PaymentOrder = {
          ...base,
          ...(which === 0 && { counterparty: { name: text } }),
          ...(which === 1 && { endToEndId: text }),
          ...(which === 2 && { counterpartyAccount: { number: text } }),
          ...(which === 3 && { counterpartyAgent: { memberId: text } }),
          ...(which === 4 && { remittance: { unstructured: [text] } }),
          ...(which === 5 && { instructionId: text }),
          ...(which === 6 && { counterparty: { name: 'X', address: { lines: [text], town: text } } }),
          ...(which === 7 && { originator: { name: text, ids: [{ id: text, scheme: text }] } }),
          paymentId: 'our-id',
        };
        try {
          const items = read(bytesOf([damaged], {}, SENDER));
          expect(findingsOf(items).filter((one) => one.severity === 'error')).toEqual([]);
          const [one, ...others] = paymentsOf(items);
          expect(others).toEqual([]);
          expect(one?.amount).toEqual(damaged.amount);
          expect(one?.counterparty.name).toBe(damaged.counterparty.name?.trim());
          const numberOf = (given: PaymentOrder | undefined): string => given?.counterpartyAccount?.iban ?? given?.counterpartyAccount?.number?.trim() ?? ''; // prettier-ignore
          expect(numberOf(one)).toBe(numberOf(damaged));
        } catch (error) {
          if (!(error instanceof Reject)) throw error;
          refused++;
          expect(error.code.startsWith('x12.820.')).toBe(true);
          expect(error.facts).toMatchObject({ paymentId: 'our-id', field: expect.any(String) });
        }
      }),
      { numRuns: 1_500 },
    );
    expect(refused).toBeGreaterThan(200);
  });
});
