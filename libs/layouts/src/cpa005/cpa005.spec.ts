import { describe, expect, it } from '@jest/globals';
import type { Finding, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Item } from '../layout.ts';
import { cpa005, cpa005Return } from './index.ts';

const payment: PaymentOrder = {
  direction: 'CREDIT',
  endToEndId: 'INV-1',
  amount: { minor: 12_345n, currency: 'CAD' },
  counterparty: { name: 'Payee' },
  counterpartyAccount: { number: '123 4567' },
  counterpartyAgent: { memberId: '12345-003' },
};
const debit: PaymentOrder = { ...payment, direction: 'DEBIT', endToEndId: 'RENT-1' };
const order = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'EFT',
  direction: 'MIXED',
  createdAt: new Date('2026-11-21T03:30:00Z'),
  fileSequence: 10_000,
  executionDate: '2026-11-23',
  currency: 'CAD',
  originator: { name: 'Acme Inc', ids: [{ id: '0123456789' }] },
  originatorAccount: { number: '987654' },
  originatorAgent: { memberId: '000154321' },
  receiver: { memberId: '00320' },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});
const write = (payments: readonly PaymentOrder[], parameters: Record<string, string> = {}, over: Partial<PaymentFileOrder> = {}): string[] => // prettier-ignore
  Buffer.concat([...cpa005.write(order(payments, over), parameters)]).toString('latin1').split('\r\n').slice(0, -1); // prettier-ignore
const refusal = (...given: Parameters<typeof write>): string => {
  try {
    return write(...given).join('\n');
  } catch (error) {
    return error instanceof Reject ? `${error.code} ${String(error.facts['field'])}` : String(error);
  }
};
const read = (lines: readonly string[], layout: typeof cpa005 | typeof cpa005Return = cpa005): Item[] => {
  const reader = layout.read();
  return [...reader.push(Buffer.from(lines.join('\n'), 'latin1')), ...reader.end()];
};
const codes = (items: readonly Item[]): string[] =>
  items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])).map(({ severity, code }: Finding) => `${severity} ${code}`); // prettier-ignore

describe('a CPA-005 file that is written', () => {
  it('has six segments a record, and its trailer counts segments', () => {
    const lines = write([...Array.from({ length: 8 }, () => payment), debit]);
    expect(lines.map((line) => [line.slice(0, 10), line.length])).toEqual([
      ['A000000001', 1464],
      ['C000000002', 1464],
      ['C000000003', 1464],
      ['D000000004', 1464],
      ['Z000000005', 1464],
    ]);
    expect(lines[4]?.slice(24, 68)).toBe(`${'12345'.padStart(14, '0')}00000001${'98760'.padStart(14, '0')}00000008`);
    expect(lines[0]?.slice(10, 58)).toBe('0123456789000102632400320                    CAD');
    expect(lines[1]?.slice(24, 264)).toBe(
      [
        ['450', '0000012345', '026327', '000312345', '1234567     ', '0'.repeat(22), '000', 'Acme Inc       '],
        ['Payee'.padEnd(30), 'Acme Inc'.padEnd(30), '0123456789', 'INV-1'.padEnd(19), '000154321', '987654      '],
        [' '.repeat(15), ' '.repeat(22), '  ', '0'.repeat(11)],
      ]
        .flat()
        .join(''),
    );
    expect(codes(read(lines))).toEqual([]);
  });

  it('keeps the order of payments, whichever way they go', () => {
    expect(write([payment, debit, payment]).map((line) => line[0])).toEqual(['A', 'C', 'D', 'C', 'Z']);
  });

  it('is a test by its file creation number', () => {
    const lines = write([payment], {}, { test: true });
    expect(lines[0]?.slice(20, 24)).toBe('TEST');
    expect(codes(read(lines))).toEqual(['warning cpa005.header.test']);
  });

  it.each<[string, Partial<PaymentOrder>, string]>([
    ['eight digits that may be turned', { counterpartyAgent: { memberId: '00312345' } }, 'cpa005.institution Institutional Identification Number'],
    ['an account with a hyphen', { counterpartyAccount: { number: '123-4567' } }, 'cpa005.account Payee Account Number'],
    ['an account of thirteen', { counterpartyAccount: { number: '1'.repeat(13) } }, 'cpa005.account Payee Account Number'],
    ['a name of thirty-one', { counterparty: { name: 'x'.repeat(31) } }, 'cpa005.field.too-long Payee Name'],
    ['an accent', { counterparty: { name: 'Montr\u00e9al' } }, 'cpa005.field.characters Payee Name'],
    ['eleven digits', { amount: { minor: 10_000_000_000n, currency: 'CAD' } }, 'cpa005.amount Amount'],
    ['another currency than the file’s', { amount: { minor: 1n, currency: 'USD' } }, 'cpa005.currency Amount'],
    ['a prenote', { prenote: true }, 'cpa005.prenote Prenote'],
    ['a reason of returned items', { localInstrument: '901' }, 'cpa005.code Transaction Type'],
    ['a text of sixteen', { remittance: { unstructured: ['x'.repeat(16)] } }, 'cpa005.field.too-long Originator’s Sundry Information'],
    ['two texts', { remittance: { unstructured: ['a', 'b'] } }, 'cpa005.remittance Originator’s Sundry Information'],
  ])('refuses %s', (_, over, expected) => {
    expect(refusal([{ ...payment, ...over }])).toBe(expected);
  }); // prettier-ignore

  it('leaves out what does not fit where the parameters say so', () => {
    const line = write([{ ...payment, remittance: { unstructured: ['x'.repeat(16)] } }], { remittance: 'omit' })[1];
    expect(line?.slice(214, 229).trim()).toBe('');
  });

  it('refuses a file without its data centre or its originator', () => {
    expect(refusal([payment], {}, { receiver: undefined })).toBe('cpa005.data-centre Destination Data Centre');
    expect(refusal([payment], {}, { originator: { name: 'Acme' } })).toBe(
      'cpa005.originator Originator’s Identification',
    );
  });
});

describe('a CPA-005 file that is read', () => {
  const lines = write([payment, payment, debit]);
  const changed = (at: number, from: string, to: string): string[] => lines.map((line, index) => (index === at ? line.replace(from, to) : line)); // prettier-ignore

  it.each<[string, string[], string[]]>([
    ['blanks taken off', lines.map((line) => line.trimEnd()), ['warning cpa005.record.stripped']],
    ['another file behind it', [...lines, ...lines], ['warning cpa005.file.another']],
    ['numbers that do not ascend', changed(2, 'D000000003', 'D000000002'), ['error cpa005.record.count', 'error cpa005.record.count']],
    ['another originator', changed(2, '0123456789', '0123456780'), ['error cpa005.record.identity']],
    ['a date that is none', changed(1, '026327', '026399'), ['error cpa005.segment.date']],
    ['a type that nobody knows', changed(1, '450', '799'), ['warning cpa005.segment.code-unknown']],
    ['an institution that is none', changed(1, '000312345', '100312345'), ['error cpa005.segment.institution']],
    ['a wrong value', changed(3, '00000000024690', '00000000024691'), ['error cpa005.trailer.total']],
    ['no trailer', lines.slice(0, -1), ['error cpa005.file.trailer-missing']],
    ['no header', ['D000000001'.padEnd(1464, ' ')], ['error cpa005.file.header-missing', 'error cpa005.segment.missing', 'error cpa005.file.trailer-missing']],
    ['a segment cut off', [lines[0]!, lines[1]!.slice(0, 400), ...lines.slice(2)], ['error cpa005.record.length']],
    ['an unknown record', [lines[0]!, 'X'.padEnd(1464), ...lines.slice(1)], ['error cpa005.record.unknown']],
    ['nothing', [], ['error cpa005.file.header-missing']],
  ])('is told to have %s', (_, given, expected) => {
    expect(codes(read(given))).toEqual(expected);
  }); // prettier-ignore

  it('gives a segment behind a blank one, and tells it', () => {
    const gap = `${lines[1]!.slice(0, 264)}${' '.repeat(240)}${lines[1]!.slice(264, 504)}`.padEnd(1464);
    expect(codes(read([lines[0]!, gap, ...lines.slice(2)]))).toEqual(['error cpa005.segment.gap']);
  });

  it('gives corrections their original, and returned items as answers', () => {
    const correction = [lines[0]!, lines[1]!.replace('C000000002', 'E000000002'), ...lines.slice(2)];
    expect(read(correction).find((item) => item.item === 'payment')).toMatchObject({ payment: { direction: 'CREDIT', original: {} } }); // prettier-ignore
    const because = (line: string, at: number, reason: string): string =>
      line.slice(0, at) + reason + line.slice(at + 3);
    const credits = because(because(lines[1]!.replace('C', 'I'), 24, '905'), 264, '912');
    const returned = [lines[0]!, credits, because(lines[2]!.replace('D', 'J'), 24, '901'), lines[3]!];
    const items = read(returned, cpa005Return);
    expect(codes(items)).toEqual([]);
    expect(items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement] : []))).toMatchObject([
      { status: 'RETURNED', original: { endToEndId: 'INV-1', counterpartyAccount: { number: '1234567' } }, reasons: [{ code: '905', isoCode: 'AC04' }] },
      { original: { endToEndId: 'INV-1' }, reasons: [{ code: '912', isoCode: 'AC01' }] },
      { original: { endToEndId: 'RENT-1' }, reasons: [{ code: '901', isoCode: 'AM04' }] },
    ]); // prettier-ignore
    const bytes = Buffer.from(returned.join('\n'));
    expect([cpa005.likeness(bytes), cpa005Return.likeness(bytes)]).toEqual([0, 3]);
  });
});
