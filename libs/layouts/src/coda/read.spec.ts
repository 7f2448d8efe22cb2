import { describe, expect, it } from '@jest/globals';
import type { Balance, Entry, Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { coda } from './index.ts';

const read = (text: string): Item[] => {
  const reader = coda.read();
  return [...reader.push(Buffer.from(text, 'latin1')), ...reader.end()];
};
const entries = (items: readonly Item[]): Entry[] =>
  items.flatMap((item) => (item.item === 'entry' ? [item.entry] : []));
const balances = (items: readonly Item[]): Balance[] => items.flatMap((item) => (item.item === 'balance' ? [item.balance] : [])); // prettier-ignore
const findings = (items: readonly Item[]): Finding[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore
const codes = (items: readonly Item[]): string[] => findings(items).map(({ severity, code }) => `${severity} ${code}`);

/** A record of 128 characters with texts at their places. */
const record = (...parts: readonly (readonly [number, string])[]): string => {
  const characters = Array.from({ length: 128 }, () => ' ');
  for (const [at, text] of parts) [...text].forEach((letter, index) => (characters[at - 1 + index] = letter));
  return characters.join('');
};
const thousandths = (amount: number): string => String(Math.abs(amount)).padStart(15, '0');
const sign = (amount: number): string => (amount < 0 ? '1' : '0');
const IBAN = 'BE62510007547061';
const account = `${IBAN.padEnd(34)}EUR`;

const header = record([1, '0000023112672505'], [25, 'REF1234567'], [35, 'ACME'], [61, 'GEBABEBB'], [128, '2']);
const oldBalance = (amount: number, over = account, structure = '2'): string =>
  record([1, `1${structure}046`], [6, over], [43, sign(amount) + thousandths(amount) + '221126'], [65, 'ACME'], [91, 'Current'], [126, '021']); // prettier-ignore
const newBalance = (amount: number, over = account): string => record([1, '8046'], [5, over], [42, sign(amount) + thousandths(amount) + '231126'], [128, '0']); // prettier-ignore
const movement = (number: string, amount: number, over: readonly (readonly [number, string])[] = []): string =>
  record([1, `21${number}`], [11, 'BANKREF'], [32, sign(amount) + thousandths(amount) + '23112600150000'], [62, '0'], [116, '231126'], ...over); // prettier-ignore
const trailer = (records: number, debit: number, credit: number): string => record([1, '9'], [17, String(records).padStart(6, '0') + thousandths(debit) + thousandths(credit)], [128, '2']); // prettier-ignore
const file = (opening: number, records: readonly string[], closing: number, debit: number, credit: number): string =>
  [header, oldBalance(opening), ...records, newBalance(closing), trailer(records.length + 2, debit, credit)].join('\n');

describe('a CODA statement', () => {
  it('has its account, balances and entries, and balances in thousandths', () => {
    const items = read(file(1_000_000, [movement('00010000', 250_500), movement('00020000', -50_500)], 1_200_000, 50_500, 250_500)); // prettier-ignore
    expect(codes(items)).toEqual([]);
    expect(items.find((item) => item.item === 'statement')).toMatchObject({
      statement: { account: { iban: IBAN, currency: 'EUR', name: 'Current' }, number: '046', id: '021', agent: { bic: 'GEBABEBB', memberId: '725' } }, // prettier-ignore
    });
    expect(balances(items).map(({ type, amount, date }) => [type, amount.minor, date])).toEqual([
      ['OPBD', 100_000n, '2026-11-22'],
      ['CLBD', 120_000n, '2026-11-23'],
    ]);
    expect(entries(items).map(({ side, amount }) => [side, amount.minor])).toEqual([
      ['CREDIT', 25_050n],
      ['DEBIT', 5_050n],
    ]);
    expect(items.at(-1)).toMatchObject({ item: 'statement-end', entries: 2, credits: 25_050n, debits: 5_050n, balanced: true }); // prettier-ignore
  });

  it.each<[string, string, string, object]>([
    ['a Belgian number', '0', '138536152215 EUR0BE', { number: '138536152215', currency: 'EUR' }],
    ['a foreign number', '1', `${'1234/5678'.padEnd(34)}USD`, { number: '1234/5678', currency: 'USD' }],
    ['a Belgian IBAN', '2', account, { iban: IBAN, currency: 'EUR' }],
    ['a foreign IBAN', '3', `${'NL91ABNA0417164300'.padEnd(34)}EUR`, { iban: 'NL91ABNA0417164300', currency: 'EUR' }],
    ['a blank structure', ' ', account, { iban: IBAN, currency: 'EUR' }],
  ])('knows its account by %s', (_, structure, field, expected) => {
    const items = read([header, oldBalance(0, field, structure), newBalance(0, field), trailer(2, 0, 0)].join('\n'));
    expect(codes(items)).toEqual([]);
    expect(items.find((item) => item.item === 'statement')).toMatchObject({ statement: { account: expected } });
  });

  it('counts a total once, with its parts as details', () => {
    const parts = [
      movement('00010000', -812_690, [[54, '13010000'], [63, 'salaries'], [125, '1']]),
      movement('00010001', -805_730, [[54, '53010000'], [63, 'part one']]),
      movement('00010002', -6_960, [[54, '53010000'], [63, 'part two'], [125, '1']]),
    ]; // prettier-ignore
    const items = read(file(1_000_000, parts, 187_310, 812_690, 0));
    expect(codes(items)).toEqual([]);
    expect(entries(items).map((entry) => entry.additionalInformation)).toEqual(['salaries']);
    expect(entries(items)[0]!.details.map(({ amount, remittance }) => [amount?.minor, remittance?.unstructured])).toEqual([
      [80_573n, ['part one']],
      [696n, ['part two']],
    ]); // prettier-ignore
  });

  it.each<[string, string, string[], string[]]>([
    ['5', '1', ['5', '5'], ['warning coda.movement.total']],
    ['6', '2', ['6', '6'], ['warning coda.movement.total']],
    ['0', '1', ['0', '0'], []],
    ['8', '3', ['8', '8'], []],
    ['5, one of which says none', '1', ['5', '0'], []],
    ['6, 7 and 9', '2', ['6', '7', '9'], []],
  ])('holds parts of type %s against their total where they are sure to come to it', (_, total, types, expected) => {
    const parts = types.map((type, at) => movement(`0001000${at + 1}`, 100_000, [[54, `${type}0150000`]]));
    const items = read(file(0, [movement('00010000', 310_000, [[54, `${total}0150000`]]), ...parts], 310_000, 0, 310_000)); // prettier-ignore
    expect(codes(items)).toEqual(expected);
    expect(entries(items).map(({ amount, details }) => [amount.minor, details.length])).toEqual([[31_000n, types.length]]); // prettier-ignore
  });

  it('counts a total once where its parts are numbered as movements of their own', () => {
    const parts = [
      movement('00010000', 300_000, [[54, '10150000'], [125, '1']]),
      movement('00020000', 100_000, [[54, '50150000']]),
      movement('00030000', 200_000, [[54, '50150000'], [125, '1']]),
      movement('00040000', 5_000),
    ]; // prettier-ignore
    const items = read(file(0, parts, 305_000, 0, 305_000));
    expect(codes(items)).toEqual([]);
    expect(entries(items).map(({ amount, details }) => [amount.minor, details.length])).toEqual([[30_000n, 2], [500n, 0]]); // prettier-ignore
  });

  it('takes text, references, bank and counterparty from the records that go on', () => {
    const records = [
      movement('00010000', 10_000, [[63, 'x'.repeat(53)]]),
      record([1, '2200010000'], [11, 'y'.repeat(53)], [64, 'E2E-1'], [99, 'KREDBEBB'], [113, '1MS03'], [122, 'SUPP']),
      record([1, '2300010000'], [11, `${'BE68539007547034'.padEnd(34)}EUR`], [48, 'CUSTOMER'], [83, 'z'.repeat(43)]),
      record([1, '3100010001'], [32, '00150000'], [40, '1'], [41, '001CUSTOMER LONG NAME']),
      record([1, '3200010001'], [11, 'MAIN STREET 1'], [46, '1000 BRUSSELS']),
      record([1, '3100010002'], [32, '00150000'], [40, '0'], [41, 'more of it']),
      record([1, '3300010002'], [11, ' and the end']),
    ];
    const items = read(file(0, records, 10_000, 0, 10_000));
    expect(codes(items)).toEqual([]);
    expect(entries(items)[0]).toMatchObject({
      ownerReference: 'E2E-1',
      bankReference: 'BANKREF',
      additionalInformation: `${'more of it'.padEnd(73)} and the end`,
      details: [
        {
          endToEndId: 'E2E-1',
          counterparty: { name: 'CUSTOMER', address: { lines: ['MAIN STREET 1', '1000 BRUSSELS'] } },
          counterpartyAccount: { iban: 'BE68539007547034', currency: 'EUR' },
          counterpartyAgent: { bic: 'KREDBEBB' },
          remittance: { unstructured: ['x'.repeat(53) + 'y'.repeat(53) + 'z'.repeat(43)] },
          returnReason: { code: 'MS03' },
          purpose: 'SUPP',
        },
      ],
    });
  });

  it.each<[string, string, object, string[]]>([
    ['a Belgian reference', '101123456789002', { creditorReference: { type: 'SCOR', issuer: 'BBA', reference: '123456789002' }, unstructured: ['+++123/4567/89002+++'] }, []],
    ['a Belgian reference whose remainder is zero', '101000000009797', { creditorReference: { reference: '000000009797' } }, []],
    ['a Belgian reference that is wrong', '101123456789003', { creditorReference: { reference: '123456789003' } }, ['warning coda.movement.reference']],
    ['an ISO reference', '100RF18539007547034', { creditorReference: { type: 'SCOR', issuer: 'ISO', reference: 'RF18539007547034' } }, []],
  ])('understands %s', (_, communication, remittance, told) => {
    const items = read(file(0, [movement('00010000', 1_000, [[62, '1'], [63, communication]])], 1_000, 0, 1_000));
    expect(codes(items)).toEqual(told);
    expect(entries(items)[0]!.details[0]?.remittance).toMatchObject(remittance);
  }); // prettier-ignore

  it('understands a direct debit', () => {
    const text = `231126110${'BE00ZZZ0123456789'.padEnd(35)}${'MANDATE-7'.padEnd(35)}${'June rent'.padEnd(62)}`;
    const records = [
      movement('00010000', -1_000, [[62, '1'], [63, `127${text.slice(0, 50)}`]]),
      record([1, '2200010000'], [11, text.slice(50, 103)]),
      record([1, '2300010000'], [83, text.slice(103)]),
    ]; // prettier-ignore
    const items = read(file(1_000, records, 0, 1_000, 0));
    expect(entries(items)[0]!.details[0]).toMatchObject({
      mandateId: 'MANDATE-7',
      counterparty: { ids: [{ id: 'BE00ZZZ0123456789' }] },
      remittance: { unstructured: ['June rent'] },
    });
  });

  it('follows another in the same file, each with its own trailer', () => {
    const one = file(1_000, [movement('00010000', 1_000)], 2_000, 0, 1_000);
    const two = file(2_000, [movement('00010000', -500)], 1_500, 500, 0);
    const items = read(`${one}\r\n${two}\r\n`);
    expect(codes(items)).toEqual([]);
    expect(items.filter((item) => item.item === 'statement-end')).toHaveLength(2);
  });

  it.each<[string, string, string[]]>([
    ['sums that differ', file(0, [movement('00010000', 1_000)], 2_000, 0, 1_000), ['error coda.balance.sum']],
    ['totals that differ', file(0, [movement('00010000', 1_000)], 1_000, 1_000, 0), ['error coda.trailer.total', 'error coda.trailer.total']],
    ['a count that differs', [header, oldBalance(0), newBalance(0), trailer(9, 0, 0)].join('\n'), ['error coda.trailer.records']],
    ['an amount finer than its currency', file(0, [movement('00010000', 1_001)], 1_001, 0, 1_001), ['error coda.amount.too-precise', 'error coda.amount.too-precise']],
    ['30 February', file(0, [movement('00010000', 1_000, [[48, '300226']])], 1_000, 0, 1_000), ['error coda.movement.date']],
    ['a part without its total', file(0, [movement('00010001', 1_000)], 0, 0, 0), ['error coda.movement.part']],
    ['no header', file(0, [], 0, 0, 0).split('\n').slice(1).join('\n'), ['error coda.file.header-missing']],
    ['no old balance', [header, movement('00010000', 1_000), newBalance(1_000), trailer(2, 0, 1_000)].join('\n'), ['error coda.record.order']],
    ['no new balance', [header, oldBalance(0), trailer(1, 0, 0)].join('\n'), ['error coda.balance.new-missing']],
    ['no trailer', [header, oldBalance(0), newBalance(0)].join('\n'), ['error coda.file.trailer-missing']],
    ['an unknown record', file(0, [record([1, '7'])], 0, 0, 0), ['error coda.record.unknown']],
    ['nothing', '', ['error coda.file.header-missing']],
  ])('is told to have %s', (_, text, expected) => {
    expect(codes(read(text))).toEqual(expected);
  }); // prettier-ignore
});
