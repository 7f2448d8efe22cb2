import { describe, expect, it } from '@jest/globals';
import type { Finding, PaymentOrder } from '@giroport/canonical';
import type { Item, Layout } from '../layout.ts';
import { mt101 } from '../swift-mt-101/index.ts';
import { mt103 } from '../swift-mt-103/index.ts';

const BLOCKS = '{1:F01AAAADEM0AXXX0000000000}{2:I103BBBBFRP0XXXXN}{4:';
const FIELDS = [
  ':20:REF-1',
  ':23B:CRED',
  ':32A:261123EUR10,00',
  ':50K:/DE02120300000000202051',
  'PAYER',
  ':59:/FR1420041010050500013M02606',
  'PAYEE',
  ':70:INVOICE 1',
  ':71A:SHA',
];

function read(lines: readonly string[], layout: Layout = mt103): Item[] {
  const reader = layout.read!({});
  return [...reader.push(Buffer.from(lines.join('\n'))), ...reader.end()];
}

const payments = (items: readonly Item[]): PaymentOrder[] => items.flatMap((item) => (item.item === 'payment' ? [item.payment] : [])); // prettier-ignore
const findings = (items: readonly Item[]): Finding[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore
const codes = (items: readonly Item[]): string[] => findings(items).map(({ severity, code }) => `${severity} ${code}`);

describe('a message whose end has no minus sign', () => {
  it.each<[string, readonly string[], number]>([
    ['at the end of the file', ['}'], 1],
    ['before its trailer', ['}{5:{CHK:123456789ABC}}'], 1],
    ['before a trailer on a line of its own', ['}', '{5:{CHK:123456789ABC}}'], 1],
    ['before another message', ['}', BLOCKS, ...FIELDS, '-}'], 2],
  ])('is told of, and ends %s', (_, end, count) => {
    const items = read([BLOCKS, ...FIELDS, ...end]);
    expect(codes(items)).toEqual(['warning swift.end.dash']);
    expect(payments(items)).toHaveLength(count);
    expect(payments(items)[0]?.remittance?.unstructured).toEqual(['INVOICE 1']);
  });

  it('is none if the brace is a line of a text', () => {
    const items = read([BLOCKS, ...FIELDS.slice(0, -2), ':70:{', 'A', '}', ':71A:SHA', '-}']);
    expect(codes(items).filter((code) => code.includes('end'))).toEqual([]);
    expect(payments(items)).toHaveLength(1);
  });
});

describe('lines that are not at their place', () => {
  it('are read where blanks stand before all of them', () => {
    const items = read([BLOCKS, ...FIELDS.map((line) => `    ${line}`), '-}']);
    expect(codes(items)).toEqual(['warning swift.line.indented']);
    expect(payments(items)).toEqual(payments(read([BLOCKS, ...FIELDS, '-}'])));
  });

  it('are told where one stands before the first field', () => {
    const items = read([BLOCKS, 'SOMETHING', ...FIELDS, '-}']);
    expect(findings(items)).toMatchObject([{ code: 'swift.line.unknown', place: { line: 2 }, found: 'SOMETHING' }]);
    expect(payments(items)).toHaveLength(1);
  });
});

describe('a field that a transfer cannot do without', () => {
  it.each([':23B:', ':71A:'])('is missed: %s', (field) => {
    const items = read([BLOCKS, ...FIELDS.filter((line) => !line.startsWith(field)), '-}']);
    expect(findings(items)).toMatchObject([{ severity: 'warning', code: 'swift.field.missing', field }]);
    expect(payments(items)).toHaveLength(1);
  });

  it('is missed in a request: :28D:', () => {
    const lines = [
      ':20:REF-1',
      ':30:261123',
      ':21:A',
      ':32B:EUR10,00',
      ':50H:/1',
      'PAYER',
      ':59:/2',
      'PAYEE',
      ':71A:SHA',
    ];
    const missing = (given: readonly string[]): unknown[] =>
      findings(read([BLOCKS.replace('I103', 'I101'), ...given, '-}'], mt101)).map(({ code, field }) => [code, field]);
    expect(missing(lines)).toEqual([['swift.field.missing', ':28D:']]);
    expect(missing([...lines.slice(0, 1), ':28D:1/1', ...lines.slice(1)])).toEqual([]);
  });
});
