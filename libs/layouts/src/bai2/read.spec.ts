import { describe, expect, it } from '@jest/globals';
import type { Balance, Entry, Finding, StatementHeader } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { Bai2Reader } from './read.ts';
import { RECORD_CHARS_MAX } from './record-gatherer.ts';

const read = (text: string): Item[] => {
  const reader = new Bai2Reader();
  return [...reader.push(Buffer.from(text)), ...reader.end()];
};
/** A file with one account: the account's records between 03 and 49, whose number and total are given. */
const file = (
  records: readonly string[],
  total: number | string,
  over: { group?: string; account?: string } = {},
): string => {
  const account = [over.account ?? '03,12345,USD,010,1000,,/', ...records];
  const count = account.length + 1;
  return [
    '01,BANK,ACME,261120,0700,1,,,2/',
    over.group ?? '02,ACME,BANK,1,261119,2400,USD,2/',
    ...account,
    `49,${total},${count}/`,
    `98,${total},1,${count + 2}/`,
    `99,${total},1,${count + 4}/`,
  ].join('\n');
};
const entries = (items: readonly Item[]): Entry[] =>
  items.flatMap((item) => (item.item === 'entry' ? [item.entry] : []));
const balances = (items: readonly Item[]): Balance[] =>
  items.flatMap((item) => (item.item === 'balance' ? [item.balance] : []));
const headers = (items: readonly Item[]): StatementHeader[] =>
  items.flatMap((item) => (item.item === 'statement' ? [item.statement] : []));
const findings = (items: readonly Item[]): Finding[] =>
  items.flatMap((item) => (item.item === 'finding' ? [item.finding] : []));
const codes = (items: readonly Item[]): string[] => findings(items).map((finding) => finding.code);

describe('a BAI2 file', () => {
  it('that does not end a record is not kept until it does', () => {
    const reader = new Bai2Reader();
    reader.push(Buffer.from('01,BANK,ACME,261120,0700,1,,,2/\n02,ACME,BANK,1,261119,2400,USD,2/\n03,12345,USD/\n16,142,500,,B1,C1,'));
    const piece = Buffer.alloc(2 * RECORD_CHARS_MAX, 'A');
    reader.push(piece);
    expect(codes(reader.push(piece))).toContain('bai2.record.continuations');
  }); // prettier-ignore

  it.each<[string, string, Partial<Entry>]>([
    ['none', '16,142,500,,B1,C1,TEXT/', { bankReference: 'B1', ownerReference: 'C1', additionalInformation: 'TEXT' }],
    ['0', '16,142,500,0,B1,C1,TEXT/', { valueDate: '2026-11-19', ownerReference: 'C1', additionalInformation: 'TEXT' }],
    ['Z', '16,142,500,Z,,,A, B, C/', { additionalInformation: 'A, B, C' }],
    [
      'V',
      '16,142,500,V,261123,,B1,C1,TEXT/',
      { valueDate: '2026-11-23', bankReference: 'B1', additionalInformation: 'TEXT' },
    ],
    [
      'S',
      '16,142,500,S,100,200,200,B1,C1,TEXT/',
      { bankReference: 'B1', ownerReference: 'C1', additionalInformation: 'TEXT' },
    ],
    [
      'D',
      '16,142,500,D,2,0,100,1,400,B1,C1,TEXT/',
      { bankReference: 'B1', ownerReference: 'C1', additionalInformation: 'TEXT' },
    ],
    ['D of none', '16,142,500,D,0,B1,C1,TEXT/', { bankReference: 'B1', additionalInformation: 'TEXT' }],
  ])('finds references and text behind the funds type %s', (_, record, expected) => {
    const items = read(file([record], 1500));
    expect(findings(items)).toEqual([]);
    expect(entries(items)).toMatchObject([{ side: 'CREDIT', amount: { minor: 500n, currency: 'USD' }, ...expected }]);
  });

  it.each<[string, readonly string[], string | undefined]>([
    ['in the text', ['16,142,500,,B1,C1,ONE/', '88,TWO/', '88,THREE'], 'ONE\nTWO\nTHREE'],
    ['behind empty references', ['16,142,500,,,,/', '88,TEXT'], 'TEXT'],
    ['behind a reference', ['16,142,500,,B1,/', '88,TEXT, MORE'], 'TEXT, MORE'],
    ['behind the funds type', ['16,142,500,Z/', '88,TEXT ONLY'], 'TEXT ONLY'],
    ['at the funds type', ['16,142,500,/', '88,Z,B1,C1,TEXT'], 'TEXT'],
    ['behind an empty funds type', ['16,142,500,/', '88,B1,C1,TEXT'], 'TEXT'],
    ['in the fields', ['16,142,500,S,100/', '88,200,200,B1,C1,TEXT/'], 'TEXT'],
    ['within the amounts', ['16,142,500,S/', '88,100,200,200,B1,C1,TEXT/'], 'TEXT'],
    ['with a slash first', ['16,142,500,,B1,C1,/', '88,/TEXT'], '/TEXT'],
    ['with slashes inside', ['16,142,500,,B1,C1,PAID 11/20/26', '88,AND/OR'], 'PAID 11/20/26\nAND/OR'],
    ['without any text', ['16,142,500,,B1,C1/'], undefined],
  ])('goes on %s', (_, records, expected) => {
    const items = read(file(records, 1500));
    expect(findings(items)).toEqual([]);
    expect(entries(items).map((entry) => entry.additionalInformation)).toEqual([expected]);
  });

  it.each<[string, string, readonly string[]]>([
    ['after the code', '03,12345,USD,010/', ['88,1000,,,015,1000,,,040,900,,/']],
    ['after the code and a comma', '03,12345,USD,010,/', ['88,1000,,,015,1000,,,040,900,,/']],
    ['after the amount', '03,12345,USD,010,1000/', ['88,,,015,1000,,,040,900,,/']],
    ['between groups', '03,12345,USD,010,1000,,,015,1000,,/', ['88,040,900,,/']],
    ['with empty groups', '03,12345,USD,,,,,010,1000,,,,,,,015,1000,,/', ['88,040,900,,,/']],
    ['with the currency', '03,12345/', ['88,USD,010,1000,,,015,1000,,,040,900,,/']],
  ])('finds the balances of an account that is cut %s', (_, account, records) => {
    const items = read(file(records, 2900, { account }));
    expect(findings(items)).toEqual([]);
    expect(balances(items).map((balance) => [balance.type, balance.amount.minor])).toEqual([
      ['OPBD', 1000n],
      ['CLBD', 1000n],
      ['OPAV', 900n],
    ]);
  });

  it('finds the groups of a list behind every funds type', () => {
    const account = '03,12345,JPY,100,600,3,V,261123,1200,400,50,1,S,10,20,20,110,70,2,D,2,0,30,1,40,015,-5,,/';
    const items = read(file([], 715, { account }));
    expect(balances(items).map((balance) => [balance.nativeCode, balance.amount.minor, balance.itemCount])).toEqual([
      ['100', 600n, 3],
      ['400', 50n, 1],
      ['110', 70n, 2],
      ['015', -5n, undefined],
    ]);
    expect(headers(items)).toMatchObject([
      { currency: 'JPY', kind: 'PREVIOUS_DAY', toDate: '2026-11-19', createdAt: '2026-11-19T23:59:59' },
    ]);
  });

  it('takes the side from the type code, by its range where a bank made it up', () => {
    const items = read(
      file(['16,399,1,,,/', '16,699,2,,,/', '16,955,4,,,/', '16,985,8,,,/', '16,890,,,,,NOTE/', '16,775,16,,,/'], 1031),
    );
    expect(entries(items).map((entry) => [entry.side, entry.status])).toEqual([
      ['CREDIT', 'BOOK'],
      ['DEBIT', 'BOOK'],
      ['CREDIT', 'BOOK'],
      ['DEBIT', 'BOOK'],
      ['CREDIT', 'INFO'],
      ['CREDIT', 'INFO'],
    ]);
    expect(codes(items)).toEqual(['bai2.type.no-side']);
  });

  it.each([
    ['1', 'PREVIOUS_DAY'],
    ['2', 'PREVIOUS_DAY'],
    ['3', 'CURRENT_DAY'],
    ['4', 'CURRENT_DAY'],
    ['', 'PREVIOUS_DAY'],
  ])('is of the day that its modifier %s says', (modifier, kind) => {
    expect(headers(read(file([], 1000, { group: `02,ACME,BANK,1,261119,,USD,${modifier}/` })))).toMatchObject([
      { kind },
    ]);
  });

  it.each(['2', '4'])('books nothing of a group of status %s', (status) => {
    const items = read(file(['16,142,500,,,/'], 1500, { group: `02,ACME,BANK,${status},261119,,USD,2/` }));
    expect(entries(items)).toMatchObject([{ status: 'INFO' }]);
    expect(codes(items)).toEqual(['bai2.group.status']);
  });

  it('proves opening and entries against the closing ledger', () => {
    const proven = (closing: number): unknown => {
      const account = `03,12345,USD,010,1000,,,015,${closing},,/`;
      const items = read(file(['16,142,500,,,/', '16,451,200,,,/'], 1700 + closing, { account }));
      return items.find((item) => item.item === 'statement-end');
    };
    expect(proven(1300)).toMatchObject({ entries: 2, credits: 500n, debits: 200n, balanced: true });
    expect(proven(1301)).toMatchObject({ balanced: false });
  });

  it('names a control total that differs, with both numbers', () => {
    expect(findings(read(file(['16,142,500,,,/'], 1501)))).toMatchObject([
      { severity: 'error', code: 'bai2.account.control-total', place: { line: 5 }, found: '1501', expected: '1500' },
    ]);
  });

  it('adds what comes with a minus as such', () => {
    expect(findings(read(file(['16,142,500,,,/'], 300, { account: '03,12345,USD,010,-200,,/' })))).toEqual([]);
  });

  it('reads several records on one line, and tells it', () => {
    const items = read(file(['16,142,500,,B1,C1,ONE/ 16,142,500,,B2,C2,TWO/'], 2000).replace('49,2000,3', '49,2000,4').replace('98,2000,1,5', '98,2000,1,6').replace('99,2000,1,7', '99,2000,1,8')); // prettier-ignore
    expect(entries(items).map((entry) => entry.additionalInformation)).toEqual(['ONE', 'TWO']);
    expect(codes(items)).toEqual(['bai2.line.records']);
  });

  it('reads a whole file on one line', () => {
    const text = file(['16,142,500,,B1,C1,ONE/', '88,TWO/'], 1500).replaceAll('\n', '');
    expect(entries(read(text)).map((entry) => entry.additionalInformation)).toEqual(['ONE\nTWO']);
    expect(codes(read(text))).toEqual(['bai2.line.records']);
  });

  it('reads a file of a megabyte on one line, however it is cut', () => {
    const count = 20_000;
    const records = Array.from(
      { length: count },
      (_, at) => `16,142,1,,B${at},C${at},SOME TEXT OF A PAYMENT AND MORE OF IT/`,
    );
    const items = read(file(records, 1000 + count).replaceAll('\n', ''));
    expect(entries(items).map((entry) => entry.ownerReference)).toEqual(
      Array.from({ length: count }, (_, at) => `C${at}`),
    );
    expect(codes(items)).toEqual(['bai2.line.records']);
  });

  it('takes the end-to-end id that a bank names in the text before the reference', () => {
    const tagged = read(file(['16,142,500,,B1,C1,ACH', '88,EREF: E2E-7', '88,REMI: INV 1'], 1500));
    expect(entries(tagged)[0]?.details).toMatchObject([
      { endToEndId: 'E2E-7', remittance: { unstructured: ['INV 1'] } },
    ]);
    const plain = read(file(['16,142,500,,B1,C1/', '16,142,500,,B1,0000/'], 2000));
    expect(entries(plain).map((entry) => entry.details)).toMatchObject([[{ endToEndId: 'C1' }], []]);
  });

  it.each<[string, string, string]>([
    ['file trailer', '\n99,1000,1,6/', 'bai2.file.trailer-missing'],
    ['file header', '01,BANK,ACME,261120,0700,1,,,2/\n', 'bai2.file.header-missing'],
    ['group header', '02,ACME,BANK,1,261119,2400,USD,2/\n', 'bai2.group.header-missing'],
    ['account trailer', '49,1000,2/\n', 'bai2.account.trailer-missing'],
    ['group trailer', '98,1000,1,4/\n', 'bai2.group.trailer-missing'],
  ])('misses its %s', (_, record, code) => {
    const items = read(file([], 1000).replace(record, ''));
    expect(codes(items)).toContain(code);
    expect(headers(items)).toHaveLength(1);
  });

  it('counts the same for a trailer without the number of accounts', () => {
    const items = read(file([], 1000).replace('98,1000,1,4/', '98,1000,4/'));
    expect(findings(items)).toMatchObject([{ severity: 'warning', code: 'bai2.group.trailer-short' }]);
  });
});
