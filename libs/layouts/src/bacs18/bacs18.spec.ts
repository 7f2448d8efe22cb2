import { describe, expect, it } from '@jest/globals';
import type { Finding, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Item } from '../layout.ts';
import { bacs18 } from './index.ts';

const payment: PaymentOrder = {
  direction: 'CREDIT',
  endToEndId: 'INV-1',
  amount: { minor: 15_050n, currency: 'GBP' },
  counterparty: { name: 'Beneficiary Ltd' },
  counterpartyAccount: { number: '12345678' },
  counterpartyAgent: { memberId: '12-34-56' },
};
const debit: PaymentOrder = { ...payment, direction: 'DEBIT', endToEndId: 'DD-1' };
const order = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'EFT',
  direction: 'MIXED',
  createdAt: new Date('2026-11-20T23:30:00Z'),
  fileSequence: 42,
  executionDate: '2026-11-23',
  currency: 'GBP',
  originator: { name: 'Acme Ltd', ids: [{ id: '654321' }] },
  originatorAccount: { number: '11223344' },
  originatorAgent: { memberId: '090122' },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});
const write = (payments: readonly PaymentOrder[], parameters: Record<string, string> = {}, over: Partial<PaymentFileOrder> = {}): string[] => // prettier-ignore
  Buffer.concat([...bacs18.write(order(payments, over), parameters)]).toString('latin1').split('\r\n').slice(0, -1); // prettier-ignore
const refusal = (...given: Parameters<typeof write>): string => {
  try {
    return write(...given).join('\n');
  } catch (error) {
    return error instanceof Reject ? `${error.code} ${String(error.facts['field'])}` : String(error);
  }
};
const read = (lines: readonly string[]): Item[] => {
  const reader = bacs18.read();
  return [...reader.push(Buffer.from(lines.join('\n'), 'latin1')), ...reader.end()];
};
const codes = (items: readonly Item[]): string[] =>
  items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])).map(({ severity, code }: Finding) => `${severity} ${code}`); // prettier-ignore
const payments = (items: readonly Item[]): PaymentOrder[] =>
  items.flatMap((item) => (item.item === 'payment' ? [item.payment] : []));

describe('a Bacs file that is read', () => {
  it('has no processing day in blanks behind the records of a single day', () => {
    const lines = write([payment]).map((line) => (/^\d/.test(line) ? line.padEnd(106) : line));
    expect(codes(read(lines))).toEqual(['warning bacs18.record.blanks']);
    expect(payments(read(lines))).toEqual(payments(read(write([payment]))));
  });

  it('takes the end of a volume for no payment', () => {
    const lines = write([payment]);
    const end = lines.findIndex((line) => line.startsWith('EOF1'));
    const items = read([...lines.slice(0, end), lines[end]!.replace('EOF', 'EOV')]);
    expect(codes(items)).toContain('warning bacs18.volume.end');
    expect(payments(items)).toHaveLength(1);
  });
});

describe('a Bacs file that is written', () => {
  it('has its labels, records and contras in their places', () => {
    expect(write([payment, debit])).toEqual([
      'VOL1000042                               654321                                1',
      'HDR1A654321S   65432100004200010001       26324 26334 000000                    ',
      'HDR2F0200000100                                   00                            ',
      'UHL1 26327999999    000000001 DAILY  042                                        ',
      '1234561234567809909012211223344    00000015050ACME LTD          INV-1             BENEFICIARY LTD   ',
      '1234561234567801709012211223344    00000015050ACME LTD          DD-1              BENEFICIARY LTD   ',
      '0901221122334401709012211223344    00000015050ACME LTD          CONTRA            ACME LTD          ',
      '0901221122334409909012211223344    00000015050ACME LTD          CONTRA            ACME LTD          ',
      'EOF1A654321S   65432100004200010001       26324 26334 000000                    ',
      'EOF2F0200000100                                   00                            ',
      'UTL10000000030100000000003010000000020000002                                    ',
    ]);
  });

  it('has a contra for each day where its records have their own', () => {
    const lines = write([payment, { ...payment, executionDate: '2026-11-24' }, payment], { processing: 'multi' });
    expect(lines.filter((line) => line.includes('CONTRA')).map((line) => [line.slice(35, 46), line.slice(100)])).toEqual([
      ['00000030100', ' 26327'],
      ['00000015050', ' 26328'],
    ]); // prettier-ignore
    expect(lines[2]?.slice(10, 15)).toBe('00106');
    expect(lines[3]?.slice(28, 37)).toBe('4 MULTI  ');
    expect(payments(read(lines)).map((one) => one.executionDate)).toEqual(['2026-11-23', '2026-11-24', '2026-11-23']);
  });

  it('has several contras where eleven digits do not hold one', () => {
    const much = { ...payment, amount: { minor: 99_999_999_999n, currency: 'GBP' } };
    const lines = write([much, much, much]);
    expect(lines.filter((line) => line.includes('CONTRA'))).toHaveLength(3);
    expect(codes(read(lines))).toEqual([]);
  });

  it('leaves contras out where the bank’s software adds them', () => {
    expect(write([payment], { contra: 'no' }).filter((line) => line.includes('CONTRA'))).toEqual([]);
  });

  it.each<[Partial<PaymentOrder>, string]>([
    [{ mandate: { id: 'DD-1', sequence: 'FRST' } }, '01'],
    [{ mandate: { id: 'DD-1', sequence: 'RCUR' } }, '17'],
    [{ mandate: { id: 'DD-1', sequence: 'FNAL' } }, '19'],
    [{ localInstrument: '18' }, '18'],
    [{ prenote: true, amount: { minor: 0n, currency: 'GBP' } }, '0N'],
    [{ prenote: true, amount: { minor: 0n, currency: 'GBP' }, localInstrument: '0C' }, '0C'],
  ])('gives a debit with %j the code %s', (over, code) => {
    const lines = write([{ ...debit, ...over }]);
    expect(lines[4]?.slice(15, 17)).toBe(code);
    expect(codes(read(lines))).toEqual([]);
  });

  it('takes sort code and account from a British IBAN', () => {
    const line = write([{ ...payment, counterpartyAgent: undefined, counterpartyAccount: { iban: 'GB29NWBK60161331926819' } }])[4]; // prettier-ignore
    expect(line?.slice(0, 14)).toBe('60161331926819');
  });

  it.each<[string, Partial<PaymentOrder>, Record<string, string>, string]>([
    ['a Saturday', { executionDate: '2026-11-28' }, { processing: 'multi' }, 'bacs18.processing-day Bacs processing day'],
    ['another day in a file of one', { executionDate: '2026-11-24' }, {}, 'bacs18.processing-day Bacs processing day'],
    ['small letters where they are exact', {}, { names: 'exact' }, 'bacs18.field.characters Service user’s name'],
    ['an accent', { counterparty: { name: 'Jos\u00e9' } }, {}, 'bacs18.field.characters Destination account name'],
    ['a name of nineteen letters', { counterparty: { name: 'A'.repeat(19) } }, {}, 'bacs18.field.too-long Destination account name'],
    ['an account of seven digits', { counterpartyAccount: { number: '1234567' } }, {}, 'bacs18.account Destination account number'],
    ['a sort code of zeros', { counterpartyAgent: { memberId: '000000' } }, {}, 'bacs18.sort-code Destination sort code'],
    ['its own account', { counterpartyAccount: { number: '11223344' }, counterpartyAgent: { memberId: '090122' } }, {}, 'bacs18.account Destination account number'],
    ['twelve digits', { amount: { minor: 100_000_000_000n, currency: 'GBP' } }, {}, 'bacs18.amount Amount in pence'],
    ['an amount in an instruction', { direction: 'DEBIT', prenote: true }, {}, 'bacs18.amount Amount in pence'],
    ['a prenote of a credit', { prenote: true, amount: { minor: 0n, currency: 'GBP' } }, {}, 'bacs18.code Transaction code'],
    ['a mandate in a credit', { mandate: { id: 'X' } }, {}, 'bacs18.mandate Service user’s reference'],
    ['another id than its mandate’s', { direction: 'DEBIT', mandate: { id: 'X' } }, {}, 'bacs18.mandate Service user’s reference'],
  ])('refuses %s', (_, over, parameters, expected) => {
    expect(refusal([{ ...payment, ...over }], parameters)).toBe(expected);
  }); // prettier-ignore

  it('refuses a file without its service user number, and one on a Sunday', () => {
    expect(refusal([payment], {}, { originator: { name: 'Acme' } })).toBe('bacs18.service-user-number Owner identification (service user number)'); // prettier-ignore
    expect(refusal([payment], {}, { executionDate: '2026-11-22' })).toBe('bacs18.processing-day Bacs processing day');
    expect(refusal([payment], { timeZone: 'Mars/Olympus' })).toBe('layout.parameter undefined');
  });
});

describe('a Bacs file that is read', () => {
  const lines = write([payment, debit]);
  const changed = (at: number, from: string, to: string): string[] => lines.map((line, index) => (index === at ? line.replace(from, to) : line)); // prettier-ignore

  it('gives payments without their contras', () => {
    expect(payments(read(lines)).map(({ direction, endToEndId }) => [direction, endToEndId])).toEqual([['CREDIT', 'INV-1'], ['DEBIT', 'DD-1']]); // prettier-ignore
  });

  it('may hold several files of one submission', () => {
    expect(codes(read([...lines, ...lines.slice(1)]))).toEqual([]);
  });

  it.each<[string, string[], string[]]>([
    ['data records alone', lines.slice(4, 5), ['warning bacs18.file.labels-missing']],
    ['blanks taken off', lines.map((line) => line.trimEnd()), ['warning bacs18.record.stripped']],
    ['no trailer', lines.slice(0, -1), ['error bacs18.label.missing']],
    ['a weekend', changed(3, ' 26327', ' 26325'), ['warning bacs18.header.weekend']],
    ['no day', changed(3, ' 26327', ' 26399'), ['error bacs18.header.processing-day']],
    ['a wrong total', changed(10, '0000000030100', '0000000030101'), ['error bacs18.trailer.total']],
    ['an account that is no number', changed(4, '12345678', '1234567X'), ['error bacs18.data.account']],
    ['a code that is none', changed(4, '099', '0XX'), ['error bacs18.data.code']],
    ['labels out of order', [...lines.slice(0, 1), lines[2]!, lines[1]!, ...lines.slice(3)], ['error bacs18.label.order']],
    ['a record that is none', [...lines.slice(0, 4), 'hello', ...lines.slice(4)], ['warning bacs18.record.stripped', 'error bacs18.record.unknown']],
    ['nothing', [], ['error bacs18.file.empty']],
  ])('is told to have %s', (_, given, expected) => {
    expect(codes(read(given))).toEqual(expected);
  }); // prettier-ignore
});
