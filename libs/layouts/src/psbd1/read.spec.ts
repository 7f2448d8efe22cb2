import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { psbd1 } from './index.ts';
import { amountOf, dateOf } from './values.ts';

const read = (text: string, parameters: Record<string, string> = {}): Item[] => {
  const reader = psbd1.read(parameters);
  return [...reader.push(Buffer.from(text)), ...reader.end()];
};
const findings = (items: readonly Item[]): Finding[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore
const codes = (items: readonly Item[]): string[] => findings(items).map(({ severity, code }) => `${severity} ${code}`);

const header = (date: string): string => `000${' '.repeat(23)}${date.padEnd(10)}07:30:00  `;
const statement = (opening: string, closing: string, date: string, currency = 'EUR'): string =>
  `001   ${'BANK'.padEnd(20)}${'ACC'.padEnd(35)}${opening.padStart(28)}${date.padEnd(10)}${closing.padStart(28)}${date.padEnd(10)}${' '.repeat(66)}${currency}`; // prettier-ignore
const transaction = (amount: string, date: string, account = 'ACC'): string =>
  `002   ${'BANK'.padEnd(20)}${account.padEnd(35)}${'CHK'.padEnd(20)}${amount.padStart(28)}${' '.repeat(10)}${date.padEnd(10)}${'REF 1'.padEnd(15)}${'BANK REF'.padEnd(16)}`; // prettier-ignore

describe('a PSBD1 file', () => {
  it('reads the order of a date’s parts as the bank’s parameter says', () => {
    const text = (date: string): string => [header(date), statement('0', '-1.00', date), transaction('-1.00', date)].join('\n'); // prettier-ignore
    for (const [date, dateOrder] of [['11/23/2026', 'MDY'], ['23/11/2026', 'DMY'], ['2026-11-23', 'YMD'], ['20261123', 'MDY'], ['23.11.2026', 'MDY']] as const) {
      const items = read(text(date), { dateOrder });
      expect(codes(items)).toEqual([]);
      expect(items.find((item) => item.item === 'entry')).toMatchObject({ entry: { bookingDate: '2026-11-23', side: 'DEBIT', amount: { minor: 100n, currency: 'EUR' }, ownerReference: 'REF 1', bankReference: 'BANK REF' } });
    } // prettier-ignore
    expect(codes(read(text('23/11/2026')))).toContain('error psbd1.statement.date');
  });

  it.each<[string, string[], string[]]>([
    ['sums that differ', [header('2026-11-23'), statement('0', '5', '2026-11-23')], ['error psbd1.balance.sum']],
    ['no header', [statement('0', '0', '2026-11-23')], ['error psbd1.file.header-missing']],
    ['no statement', [header('2026-11-23')], ['error psbd1.file.no-statement']],
    ['a transaction of another account', [header('2026-11-23'), statement('0', '0', '2026-11-23'), transaction('1', '2026-11-23', 'OTHER')], ['error psbd1.transaction.account']],
    ['a currency that is none', [header('2026-11-23'), statement('0', '0', '2026-11-23', 'ZZZ')], ['error psbd1.statement.currency']],
    ['an amount finer than its currency', [header('2026-11-23'), statement('0.001', '0', '2026-11-23')], ['error psbd1.amount.too-precise']],
    ['a record cut off', [header('2026-11-23'), statement('0', '0', '2026-11-23').slice(0, 120)], ['error psbd1.record.length', 'warning psbd1.statement.currency-missing', 'error psbd1.statement.date', 'error psbd1.statement.balance']],
    ['nothing', [], ['error psbd1.file.empty']],
  ])('is told to have %s', (_, lines, expected) => {
    expect(codes(read(lines.join('\n')))).toEqual(expected);
  }); // prettier-ignore

  it.each<[string, bigint | undefined]>([
    ['1,234.50', 123_450n], ['-5', -500n], ['5-', -500n], ['+.5', 50n], ['12.340', 1_234n], ['', undefined], ['-5-', undefined], ['1.2.3', undefined], ['O', undefined],
  ])('takes %s as an amount or not', (text, expected) => expect(amountOf(text, 'EUR')?.minor).toBe(expected)); // prettier-ignore

  it('knows no 30 February', () => expect(dateOf('02/30/2026', 'MDY')).toBeUndefined());
});
