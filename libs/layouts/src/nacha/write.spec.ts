import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject, routingCheckDigit } from '@giroport/kernel';
import type { Item } from '../layout.ts';
import { nacha } from './index.ts';

const routing = (eight: number): string => {
  const digits = String(eight).padStart(8, '0');
  return digits + routingCheckDigit(digits);
};

const credit: PaymentOrder = {
  direction: 'CREDIT',
  amount: { minor: 125_000n, currency: 'USD' },
  endToEndId: 'SALARY-1',
  counterparty: { name: 'Wade Arnold' },
  counterpartyAccount: { number: '123456789' },
  counterpartyAgent: { memberId: routing(23138010) },
};
const debit: PaymentOrder = { ...credit, direction: 'DEBIT', endToEndId: 'DUES-1' };

const order = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'ACH',
  direction: 'MIXED',
  createdAt: new Date('2026-11-20T22:30:00Z'),
  fileSequence: 1,
  executionDate: '2026-11-23',
  currency: 'USD',
  originator: { name: 'Acme Corp', ids: [{ id: '1234567890' }] },
  originatorAccount: { number: '987654321' },
  originatorAgent: { memberId: routing(12104288), name: 'First Bank' },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});

const write = (
  payments: readonly PaymentOrder[],
  parameters: Record<string, string> = {},
  over: Partial<PaymentFileOrder> = {},
): string =>
  Buffer.concat([...nacha.write(order(payments, over), { lineEnds: 'lf', ...parameters })]).toString('latin1');

const read = (text: string): Item[] => {
  const reader = nacha.read();
  return [...reader.push(Buffer.from(text, 'latin1')), ...reader.end()];
};

const refusal = (
  payments: readonly PaymentOrder[],
  parameters: Record<string, string> = {},
  over: Partial<PaymentFileOrder> = {},
): Reject => {
  try {
    write(payments, parameters, over);
  } catch (error) {
    if (error instanceof Reject) return error;
    throw error;
  }
  throw new Error('the file was written');
};

const findings = (items: readonly Item[]): Item[] => items.filter((item) => item.item === 'finding');
const recordsOf = (text: string, type: string): string[] =>
  text.split('\n').filter((line) => line.startsWith(type) && !line.startsWith('999'));

describe('a NACHA file that is written', () => {
  it('has credits and debits in batches of their own, whatever order they come in', () => {
    const text = write([credit, debit, { ...credit, endToEndId: 'SALARY-2' }]);
    expect(recordsOf(text, '5').map((line) => line.slice(1, 4))).toEqual(['220', '225']);
    expect(recordsOf(text, '6').map((line) => line.slice(79, 94))).toEqual([
      '121042880000001',
      '121042880000003',
      '121042880000002',
    ]);
    expect(findings(read(text))).toEqual([]);
  });

  it('has records of 94 characters and is filled up to a multiple of ten', () => {
    for (const count of [1, 5, 6, 7, 16]) {
      const lines = write(Array.from({ length: count }, () => credit))
        .split('\n')
        .slice(0, -1);
      expect(lines.length % 10).toBe(0);
      expect(new Set(lines.map((line) => line.length))).toEqual(new Set([94]));
    }
  });

  it('ends its records as the bank wants them', () => {
    expect(write([credit], { lineEnds: 'crlf' }).split('\r\n')).toHaveLength(11);
    expect(write([credit]).split('\n')).toHaveLength(11);
  });

  it('is balanced by an offset on the own account where the bank wants it', () => {
    const even = write([credit, debit], { balanced: 'offset' });
    expect(recordsOf(even, '5').map((line) => line.slice(1, 4))).toEqual(['200']);
    expect(recordsOf(even, '6')).toHaveLength(2);
    const one = write([credit], { balanced: 'offset' });
    expect(
      recordsOf(one, '6').map((line) => [line.slice(1, 3), line.slice(12, 29).trim(), line.slice(29, 39)]),
    ).toEqual([
      ['22', '123456789', '0000125000'],
      ['27', '987654321', '0000125000'],
    ]);
    expect(findings(read(one))).toEqual([]);
  });

  it('counts its modifier from the file sequence', () => {
    const modifier = (fileSequence: number): string => write([credit], {}, { fileSequence }).charAt(33);
    expect([1, 26, 27, 36, 37].map(modifier)).toEqual(['A', 'Z', '0', '9', 'A']);
  });

  it('is called by its header, as whoever reads it calls it', () => {
    const [file] = read(write([credit], {}, { fileSequence: 3 }));
    const called = nacha.fileReferences(order([credit], { fileSequence: 3 }), {});
    expect(called).toEqual(['1234567890-261120-2230-C']);
    expect(file).toMatchObject({ item: 'payment-file', messageId: called[0] });
  });

  it('says its creation in the bank’s time', () => {
    expect(write([credit]).slice(23, 33)).toBe('2611202230');
    expect(write([credit], { timeZone: 'America/New_York' }).slice(23, 33)).toBe('2611201730');
    expect(write([credit], { timeZone: 'Asia/Tokyo' }).slice(23, 33)).toBe('2611210730');
  });

  it('gives a prenote its code and no amount', () => {
    const prenote: PaymentOrder = { ...credit, prenote: true, amount: { minor: 0n, currency: 'USD' } };
    const text = write([
      prenote,
      { ...prenote, direction: 'DEBIT', counterpartyAccount: { number: '1', type: 'SAVINGS' } },
    ]);
    expect(recordsOf(text, '6').map((line) => line.slice(1, 3))).toEqual(['23', '38']);
    expect(findings(read(text))).toEqual([]);
    expect(refusal([{ ...prenote, amount: { minor: 1n, currency: 'USD' } }]).code).toBe('nacha.amount');
    expect(refusal([prenote], { prenotes: 'refused' }).code).toBe('nacha.prenote');
  });

  it('is described as a reversal where it reverses', () => {
    expect(recordsOf(write([debit], {}, { purpose: 'REVERSAL' }), '5')[0]?.slice(53, 63)).toBe('REVERSAL  ');
  });

  it('cuts the text of a CTX into addenda and joins it again', () => {
    const unstructured = [`ISA*00*${'x'.repeat(300)}~`];
    const text = write([{ ...credit, ach: { secCode: 'CTX' }, remittance: { unstructured } }]);
    expect(recordsOf(text, '705')).toHaveLength(4);
    expect(
      read(text).flatMap((item) => (item.item === 'payment' ? [item.payment.remittance?.unstructured] : [])),
    ).toEqual([unstructured]);
  });

  it('says a document that is paid as an X12 segment', () => {
    const documents = [
      {
        type: 'CINV',
        number: '1001',
        remitted: { minor: 9_000n, currency: 'USD' },
        discount: { minor: 1_000n, currency: 'USD' },
      },
    ];
    const text = write([{ ...credit, ach: { secCode: 'CCD' }, remittance: { documents } }]);
    expect(recordsOf(text, '705')[0]?.slice(3, 83).trimEnd()).toBe('RMR*IV*1001**90.00**10.00\\');
    expect(read(text).flatMap((item) => (item.item === 'payment' ? [item.payment.remittance?.documents] : []))).toEqual(
      [documents],
    );
  });

  it('makes an 820 of the documents that a CTX pays', () => {
    const usd = (minor: bigint): PaymentOrder['amount'] => ({ minor, currency: 'USD' });
    const documents = Array.from({ length: 30 }, (_, at) => ({
      type: 'CINV',
      number: `INV-${at}`,
      dueAmount: usd(5_000n),
      discount: usd(1_000n),
      remitted: usd(4_000n),
    }));
    const note = { type: 'CREN', number: 'CN-1', creditNote: usd(500n) };
    const text = write([{ ...credit, ach: { secCode: 'CTX' }, remittance: { documents: [...documents, note] } }]);
    const items = read(text);
    expect(findings(items)).toEqual([]);
    expect(items.flatMap((item) => (item.item === 'payment' ? [item.payment.remittance?.documents] : []))).toEqual([
      [...documents, note],
    ]);
    expect(
      items.flatMap((item) => (item.item === 'payment' ? (item.payment.remittance?.unstructured ?? []) : []))[0],
    ).toMatch(/^ST\*820\*0001\\BPR\*C\*1250\.00\*C\*ACH\*CTX\*01\*121042882\*.*\\SE\*38\*0001\\$/);
  });

  it('gives the same bytes for the same order', () => {
    expect(write([credit, debit])).toBe(write([credit, debit]));
  });

  const usd = (minor: bigint): PaymentOrder['amount'] => ({ minor, currency: 'USD' });
  it.each<[string, PaymentOrder, string, string]>([
    ['an amount of eleven digits', { ...credit, amount: usd(10_000_000_000n) }, 'nacha.amount', 'Amount'],
    ['no amount', { ...credit, amount: usd(0n) }, 'nacha.amount', 'Amount'],
    ['a negative amount', { ...credit, amount: usd(-1n) }, 'nacha.amount', 'Amount'],
    ['another currency', { ...credit, amount: { minor: 1n, currency: 'EUR' } }, 'nacha.currency', 'Amount'],
    [
      'a name that is too long',
      { ...credit, counterparty: { name: 'x'.repeat(23) } },
      'nacha.field.too-long',
      'Individual Name',
    ],
    [
      'a name with an accent',
      { ...credit, counterparty: { name: 'Jos\u00e9' } },
      'nacha.field.characters',
      'Individual Name',
    ],
    [
      'a name with a line end',
      { ...credit, counterparty: { name: 'A\nB' } },
      'nacha.field.characters',
      'Individual Name',
    ],
    ['no name', { ...credit, counterparty: {} }, 'nacha.name', 'Individual Name'],
    [
      'an account that is too long',
      { ...credit, counterpartyAccount: { number: '1'.repeat(18) } },
      'nacha.field.too-long',
      'DFI Account Number',
    ],
    ['no account', { ...credit, counterpartyAccount: undefined }, 'nacha.account', 'DFI Account Number'],
    [
      'a wrong check digit',
      { ...credit, counterpartyAgent: { memberId: '231380105' } },
      'nacha.routing-number',
      'Receiving DFI Identification',
    ],
    [
      'a debit of a loan',
      { ...debit, counterpartyAccount: { number: '1', type: 'LOAN' } },
      'nacha.transaction-code',
      'Transaction Code',
    ],
    [
      'a code of the other side',
      { ...credit, ach: { transactionCode: '27' } },
      'nacha.transaction-code',
      'Transaction Code',
    ],
    ['two texts in a PPD', { ...credit, ach: { addenda: ['a', 'b'] } }, 'nacha.addenda', 'Payment Related Information'],
    [
      'a text that is too long',
      { ...credit, ach: { addenda: ['x'.repeat(81)] } },
      'nacha.field.too-long',
      'Payment Related Information',
    ],
    ['a class of operators', { ...credit, ach: { secCode: 'COR' } }, 'nacha.sec-code', 'Standard Entry Class Code'],
    ['a trace number that is none', { ...credit, ach: { traceNumber: '12' } }, 'nacha.trace-number', 'Trace Number'],
  ])('refuses %s, naming field and payment', (_, payment, code, field) => {
    const { code: given, facts } = refusal([payment]);
    expect({ code: given, field: facts['field'], payment: facts['payment'] }).toEqual({
      code,
      field,
      payment: payment.endToEndId,
    });
  });

  it.each<[string, Partial<PaymentFileOrder>, Record<string, string>, string]>([
    ['a test', { test: true }, {}, 'nacha.test'],
    ['a cancellation', { purpose: 'CANCELLATION' }, {}, 'nacha.purpose'],
    ['another currency', { currency: 'EUR' }, {}, 'nacha.currency'],
    [
      'an originator without an id',
      { originator: { name: 'Acme' } },
      { immediateOrigin: '123456789' },
      'nacha.company-id',
    ],
    ['an originator with a long name', { originator: { name: 'Acme Incorporated of Delaware', ids: [{ id: '1' }] } }, { immediateOrigin: '123456789' }, 'nacha.field.too-long'], // prettier-ignore
    ['a parameter that is none', {}, { balanced: 'perhaps' }, 'layout.parameter'],
    ['a time zone that is none', {}, { timeZone: 'Mars/Olympus' }, 'layout.parameter'],
  ])('refuses %s', (_, over, parameters, code) => {
    expect(refusal([credit], parameters, over).code).toBe(code);
  });

  it('refuses a batch whose total has more than twelve digits', () => {
    const payments = Array.from({ length: 101 }, () => ({ ...credit, amount: usd(9_999_999_999n) }));
    expect(refusal(payments)).toMatchObject({
      code: 'nacha.total',
      facts: { field: 'Total Credit Entry Dollar Amount' },
    });
    expect(findings(read(write(payments.slice(0, 100))))).toEqual([]);
  });

  it('refuses trace numbers that do not ascend in a batch', () => {
    expect(
      refusal([
        { ...credit, sequence: 2 },
        { ...credit, sequence: 2 },
      ]).code,
    ).toBe('nacha.trace-order');
  });

  it('takes accents off and cuts long names where the parameters say so', () => {
    const text = write([{ ...credit, counterparty: { name: 'J\u00f3zsef Stra\u00dfe von und zu Hohenlohe' } }], {
      names: 'adapt',
    });
    expect(recordsOf(text, '6')[0]?.slice(54, 76)).toBe('Jozsef Strasse von und');
    expect(refusal([{ ...credit, counterparty: { name: '\u738b' } }], { names: 'adapt' }).code).toBe(
      'nacha.field.characters',
    );
  });

  it('leaves out an end-to-end id that does not fit, or refuses it where it is required', () => {
    const payment = { ...credit, endToEndId: 'X'.repeat(16) };
    expect(
      recordsOf(write([payment]), '6')[0]
        ?.slice(39, 54)
        .trim(),
    ).toBe('');
    expect(refusal([payment], { identification: 'required' }).code).toBe('nacha.field.too-long');
  });
});

/** Texts that try a fixed-width format: digits that look like records, separators, quotes, runs of blanks inside. */
const hostile = (width: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({
        unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
        minLength: 1,
        maxLength: width,
      }),
      fc.constantFrom('9'.repeat(width), '6220210', "O'Brien & Sons", '799R01', 'a  b', '~*\\/', '0000000000', '=cmd()').map((text) => text.slice(0, width)), // prettier-ignore
    )
    .map((text) => text.trim())
    .filter((text) => text !== '' && !/^0+$/.test(text));

const anyPayment: fc.Arbitrary<PaymentOrder> = fc
  .record({
    direction: fc.constantFrom('CREDIT' as const, 'DEBIT' as const),
    prenote: fc.boolean(),
    minor: fc.oneof(fc.bigInt(1n, 9_999_999_999n), fc.constantFrom(1n, 9_999_999_999n)),
    secCode: fc.constantFrom('PPD', 'CCD', 'WEB', 'TEL', 'CIE'),
    type: fc.constantFrom('CHECKING' as const, 'SAVINGS' as const, 'GENERAL_LEDGER' as const),
    name: hostile(22),
    account: hostile(17),
    bank: fc.integer({ min: 1, max: 99_999_999 }),
    individualId: fc.option(hostile(15), { nil: undefined }),
    addenda: fc.option(hostile(80), { nil: undefined }),
    entryDescription: fc.constantFrom('PAYROLL', 'DUES', '9999999999'),
    executionDate: fc.constantFrom('2026-11-23', '2026-12-31', '2028-02-29'),
    originator: fc.constantFrom(
      { name: 'Acme Corp', ids: [{ id: '1234567890' }] },
      { name: '0Zero', ids: [{ id: 'A-1' }] },
    ),
  })
  .map((made) => ({
    method: 'ACH',
    direction: made.direction,
    amount: { minor: made.prenote ? 0n : made.minor, currency: 'USD' },
    executionDate: made.executionDate,
    prenote: made.prenote ? true : undefined,
    originator: made.originator,
    originatorAgent: { memberId: routing(12104288), clearingSystem: 'USABA' },
    counterparty: { name: made.name },
    counterpartyAccount: { number: made.account, type: made.type },
    counterpartyAgent: { memberId: routing(made.bank), clearingSystem: 'USABA' },
    ach: {
      secCode: made.secCode,
      entryDescription: made.entryDescription,
      individualId: made.individualId,
      addenda: made.addenda === undefined || made.secCode === 'TEL' ? undefined : [made.addenda],
    },
  }));

describe('payments that were written to NACHA and read again', () => {
  it('are the same payments, and the file has no finding', () => {
    fc.assert(
      fc.property(
        fc.array(anyPayment, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('split', 'mixed'),
        (payments, serviceClass) => {
          const items = read(write(payments, { serviceClass }));
          expect(findings(items)).toEqual([]);
          expect(payments.map(essence).sort()).toEqual(
            items.flatMap((item) => (item.item === 'payment' ? [essence(item.payment)] : [])).sort(),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** What a NACHA file says of a payment: its trace number and code are made by the writer, and the remittance is its addenda. */
function essence(payment: PaymentOrder): string {
  const ach = { ...payment.ach, traceNumber: undefined, transactionCode: undefined };
  return JSON.stringify({ ...payment, remittance: undefined, sequence: undefined, ach }, (_, value: unknown) =>
    typeof value === 'bigint'
      ? value.toString()
      : isPlain(value)
        ? Object.fromEntries(Object.entries(value).sort())
        : value,
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
