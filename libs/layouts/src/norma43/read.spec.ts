import { describe, expect, it } from '@jest/globals';
import type { Entry, Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { norma43 } from './index.ts';

const read = (text: string): Item[] => {
  const reader = norma43.read();
  return [...reader.push(Buffer.from(text, 'latin1')), ...reader.end()];
};
const entries = (items: readonly Item[]): Entry[] =>
  items.flatMap((item) => (item.item === 'entry' ? [item.entry] : []));
const findings = (items: readonly Item[]): Finding[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore
const codes = (items: readonly Item[]): string[] => findings(items).map(({ severity, code }) => `${severity} ${code}`);

const amount = (cents: number, width = 14): string => String(Math.abs(cents)).padStart(width, '0');
const side = (cents: number): string => (cents < 0 ? '1' : '2');
const ACCOUNT = '207703240002544023';
const header = (cents: number, currency = '978', account = ACCOUNT): string => `11${account}261101261130${side(cents)}${amount(cents)}${currency}3${'ACME S.A.'.padEnd(26)}   `; // prettier-ignore
const movement = (cents: number, tail = `${'0'.repeat(10)}${'0'.repeat(12)}${' '.repeat(16)}`): string =>
  `22    0324261123261124${'02'}${'123'}${side(cents)}${amount(cents)}${tail}`;
const concept = (number: string, text: string): string => `23${number}${text.padEnd(76)}`;
const trailer = (cents: readonly number[], closing: number, currency = '978'): string => {
  const debits = cents.filter((one) => one < 0);
  const credits = cents.filter((one) => one >= 0);
  const total = (all: readonly number[]): string =>
    `${amount(all.length, 5)}${amount(all.reduce((sum, one) => sum + one, 0))}`;
  return `33${ACCOUNT}${total(debits)}${total(credits)}${side(closing)}${amount(closing)}${currency}    `;
};
const end = (records: number): string => `88${'9'.repeat(18)}${amount(records, 6)}`.padEnd(80);
const file = (...lines: readonly string[]): string => [...lines, end(lines.length)].join('\r\n');

describe('a Norma 43 statement', () => {
  it('has its balances, movements, concepts and amounts of origin', () => {
    const items = read(
      file(
        header(100_000),
        movement(-2_500, '12345678901234567890120000000000000000'),
        concept('01', 'RECIBO LUZ'),
        concept('02', 'NOVIEMBRE'),
        `2401840${amount(2_750)}`.padEnd(80),
        movement(50_000, `${'0'.repeat(10)}TRANSFERENCIA48555633617    `),
        trailer([-2_500, 50_000], 147_500),
      ),
    );
    expect(codes(items)).toEqual([]);
    expect(items.find((item) => item.item === 'statement')).toMatchObject({
      statement: { account: { number: '0002544023', currency: 'EUR' }, agent: { memberId: '2077', branch: '0324' }, owner: { name: 'ACME S.A.' }, fromDate: '2026-11-01', toDate: '2026-11-30' }, // prettier-ignore
    });
    expect(entries(items)).toMatchObject([
      {
        amount: { minor: 2_500n, currency: 'EUR' },
        side: 'DEBIT',
        bookingDate: '2026-11-23',
        valueDate: '2026-11-24',
        code: { proprietary: '02/123', issuer: 'AEB43' },
        ownerReference: '123456789012',
        bankReference: '1234567890',
        details: [{ originalAmount: { minor: 2_750n, currency: 'USD' }, remittance: { unstructured: ['RECIBO LUZ', 'NOVIEMBRE'] } }], // prettier-ignore
      },
      { side: 'CREDIT', ownerReference: 'TRANSFERENCIA48555633617', bankReference: undefined },
    ]);
    expect(items.at(-1)).toMatchObject({ item: 'statement-end', balanced: true });
  });

  it('reads what old terminals and editors did to it', () => {
    const lines = [header(0).trimEnd(), movement(100).trimEnd(), concept('01', 'ESPA\u00a5A COMPA\u00a4IA').trimEnd(), trailer([100], 100).trimEnd()]; // prettier-ignore
    const items = read([...lines, '0'.repeat(80), end(4).trimEnd()].join('\n'));
    expect(codes(items)).toEqual(['warning norma43.record.stripped', 'warning norma43.file.encoding-850', 'warning norma43.record.zeros']); // prettier-ignore
    expect(entries(items)[0]!.additionalInformation).toBe('ESPA\u00d1A COMPA\u00f1IA');
    expect(codes(read(file(header(0), movement(100), concept('01', 'ESPA\u00d1A'), trailer([100], 100)).replaceAll('\r\n', '')))).toEqual([]); // prettier-ignore
  });

  it('follows another: accounts, periods and whole files', () => {
    const one = [header(0), trailer([], 0)];
    expect(codes(read(file(...one, ...one)))).toEqual([]);
    expect(codes(read(`${file(...one)}\n${file(...one)}`))).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['sums that differ', file(header(0), movement(100), trailer([100], 200)), ['error norma43.balance.sum']],
    ['totals that differ', file(header(0), movement(100), trailer([-100], 100)), ['error norma43.trailer.count', 'error norma43.trailer.total', 'error norma43.trailer.count', 'error norma43.trailer.total']],
    ['an unknown currency', file(header(0, '001'), trailer([], 0)), ['error norma43.account.currency']],
    ['another currency at the end', file(header(0), trailer([], 0, '840')), ['error norma43.trailer.currency']],
    ['another account at the end', file(header(0, '978', '207703240002544024'), trailer([], 0)), ['error norma43.trailer.account']],
    ['a wrong number of records', [header(0), trailer([], 0), end(9)].join('\n'), ['warning norma43.file.records']],
    ['no trailer at its end', [header(0), movement(100)].join('\n'), ['warning norma43.account.trailer-missing', 'warning norma43.file.trailer-missing']],
    ['no trailer before another account', file(header(0), header(0), trailer([], 0)), ['error norma43.account.trailer-missing']],
    ['no account', file(movement(100), trailer([100], 100)), ['error norma43.record.order']],
    ['a movement cut off', file(header(0), movement(100).slice(0, 35), trailer([0], 0)), ['error norma43.record.length', 'error norma43.movement.amount']],
    ['a sign that is none', file(header(0), movement(100).replace('021232', '021233'), trailer([100], 100)), ['error norma43.movement.sign']],
    ['30 February', file(header(0), movement(100).replace('261123', '260230'), trailer([100], 100)), ['error norma43.movement.date']],
    ['an unknown record', file(header(0), '99'.padEnd(80), trailer([], 0)), ['error norma43.record.unknown']],
    ['nothing', '', ['error norma43.file.empty']],
  ])('is told to have %s', (_, text, expected) => {
    expect(codes(read(text))).toEqual(expected);
  }); // prettier-ignore
});
