import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cremul } from '../edifact-cremul/index.ts';
import { finsta } from '../edifact-finsta/index.ts';
import type { Item, Layout } from '../layout.ts';
import { grammarOf } from './grammar.ts';
import { HEAD_CHARS, SEGMENT_CHARS_MAX } from './segment-reader.ts';
import { amountOf, dateOf } from './values.ts';

const SEGMENTS = [
  'UNB+UNOC:3+BANK+ACME+261120:1030+R1',
  'UNH+1+CREMUL:D:96A:UN',
  'BGM+455+A-1',
  'DTM+137:20261120:102',
  'LIN+1',
  'DTM+202:20261120:102',
  'BUS++DO++TRF',
  'MOA+60:1250,5:NOK',
  'RFF+ACK:B-1',
  'FII+BF+12345678903',
  'SEQ++1',
  'FII+OR+98765432109:KARI NORDMANN',
  'MOA+60:1250,5',
  "NAD+PL+++S?'RENSEN ?+ CO+GATA 1?:2+OSLO++0155+NO",
  'PRC+11',
  'FTX+PMD+++FAKTURA 7??:TAKK FOR SIST',
  'CNT+LI:1',
  'UNT+17+1',
  'UNZ+1+R1',
];
const text = (sep = '', segments: readonly string[] = SEGMENTS, una = "UNA:+,? '"): string =>
  una + sep + segments.map((segment) => `${segment}'${sep}`).join('');

function read(bytes: Uint8Array, size = bytes.length, layout: Layout = cremul): Item[] {
  const reader = layout.read!({});
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
  return [...items, ...reader.end()];
}

const codes = (items: readonly Item[]): string[] =>
  items.flatMap((item) => (item.item === 'finding' ? [`${item.finding.severity} ${item.finding.code}`] : []));
/** What was read, wherever it stood. */
const content = (items: readonly Item[]): string =>
  JSON.stringify(items.filter((item) => item.item !== 'finding'), (key, part: unknown) => key === 'place' ? undefined : typeof part === 'bigint' ? part.toString() : part); // prettier-ignore
const plain = content(read(Buffer.from(text(), 'latin1')));
const wrapped = (width: number, mark: string): string => text().replace(new RegExp(`.{${width}}`, 'gs'), `$&${mark}`);

describe('an interchange', () => {
  it('says what it says', () => {
    expect(JSON.parse(plain)).toMatchObject([
      { item: 'statement-file', fileId: 'R1', sender: 'BANK', receiver: 'ACME', createdAt: '2026-11-20T10:30' },
      { statement: { kind: 'NOTIFICATION', account: { number: '12345678903' }, id: 'A-1' } },
      {
        entry: {
          amount: { minor: '125050', currency: 'NOK' },
          details: [
            {
              counterparty: { name: "S'RENSEN + CO", address: { street: 'GATA 1:2', town: 'OSLO' } },
              remittance: { unstructured: ['FAKTURA 7? TAKK FOR SIST'] },
            },
          ],
        },
      },
      { item: 'statement-end', entries: 1, credits: '125050' },
    ]);
  });

  it.each([
    ['on lines of CRLF', text('\r\n')],
    ['on lines of LF', text('\n')],
    ['on lines of CR', text('\r')],
    ['with blank lines and blanks between', text('  \r\n\r\n \t')],
    ['wrapped at 80', wrapped(80, '\r\n')],
    ['wrapped in the middle of everything', wrapped(7, '\n')],
    ['behind a byte order mark, before an end mark', `\u00ef\u00bb\u00bf${text('\n')}\u001a`],
    ['filled with blanks', `${text()}${' '.repeat(500)}`],
    ['with other marks', text().replace("UNA:+,? '", 'UNA|*,\\ ~').replaceAll("'", '~').replaceAll('?~', "'").replaceAll(/(?<![?])\+/g, '*').replaceAll(/(?<![?])\?([+:?])/g, '\\$1').replaceAll(/(?<!\\):/g, '|').replaceAll('\\+', '+').replaceAll('\\:', ':').replaceAll('\\?', '?').replace('UNA:', 'UNA|')], // prettier-ignore
  ])('is read the same %s, however the bytes come', (_, file) => {
    for (const size of [1, 3, 64, 10_000]) {
      const items = read(Buffer.from(file, 'latin1'), size);
      expect(codes(items)).toEqual([]);
      expect(content(items)).toBe(plain);
    }
  });

  it('is read the same in UTF-16, and with a line end as its terminator', () => {
    expect(content(read(Buffer.from(`\ufeff${text('\r\n')}`, 'utf16le'), 5))).toBe(plain);
    const lines = `UNA:+,? \n${SEGMENTS.map((segment) => `${segment.replace("?'", "'")}\n`).join('')}`;
    expect(content(read(Buffer.from(lines), 5))).toBe(plain);
  });

  it('keeps the marks of UNA while UNB comes in many pieces', () => {
    const file = text('', SEGMENTS, "UNA:+,? #").replaceAll(/(?<!\?)'/g, '#').replaceAll("?'", "'").replace('+R1#', `+R1${' '.repeat(HEAD_CHARS)}#`); // prettier-ignore
    for (const size of [1, 61, 10_000]) expect(content(read(Buffer.from(file, 'latin1'), size))).toBe(plain);
  });

  it('keeps no more of a segment than it may have, and some', () => {
    const parties = Array.from({ length: 3_000 }, () => 'NAD+PL+++SOMEONE');
    const at = SEGMENTS.indexOf('PRC+11');
    const items = read(Buffer.from(text('', [...SEGMENTS.slice(0, at), ...parties, ...SEGMENTS.slice(at)])));
    expect(codes(items)).toEqual(expect.arrayContaining(['warning edifact.segment.repeated', 'error edifact.segment.left-out'])); // prettier-ignore
  });

  it('is read in the character set that it says, and in UTF-8 where it is that', () => {
    const named = (syntax: string, bytes: Buffer): unknown => {
      const file = Buffer.from(text().replace('UNOC', syntax).replace('KARI NORDMANN', '@').replace(/NAD.*?NO'/, '').replace('UNT+17', 'UNT+16'), 'latin1'); // prettier-ignore
      const at = file.indexOf('@');
      const items = read(Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + 1)]));
      const entry = items.find((item) => item.item === 'entry');
      return entry?.item === 'entry' ? entry.entry.details[0]?.counterparty?.name : undefined;
    };
    expect(named('UNOC', Buffer.from([0x41, 0xe5, 0x80]))).toBe('A\u00e5\u20ac');
    expect(named('UNOD', Buffer.from([0xa3, 0xf3, 0x64, 0xbc]))).toBe('\u0141\u00f3d\u017a');
    expect(named('UNOE', Buffer.from([0xb8, 0xd2, 0xd0, 0xdd]))).toBe('\u0418\u0432\u0430\u043d');
    expect(named('UNOF', Buffer.from([0xc1, 0xc2]))).toBe('\u0391\u0392');
    expect(named('UNOA', Buffer.from('\u00c5se', 'utf8'))).toBe('\u00c5se');
    expect(named('UNOY', Buffer.from('\u738b', 'utf8'))).toBe('\u738b');
  });

  it.each<[string, (segments: string[]) => string[], string[]]>([
    ['a wrong count of segments', (all) => all.map((one) => one.replace('UNT+17', 'UNT+18')), ['error edifact.message.count']],
    ['another reference in UNT', (all) => all.map((one) => one.replace('UNT+17+1', 'UNT+17+2')), ['error edifact.message.reference']],
    ['a wrong count of messages', (all) => all.map((one) => one.replace('UNZ+1', 'UNZ+2')), ['error edifact.interchange.count']],
    ['another reference in UNZ', (all) => all.map((one) => one.replace('UNZ+1+R1', 'UNZ+1+R2')), ['error edifact.interchange.reference']],
    ['no UNT', (all) => all.filter((one) => !one.startsWith('UNT')), ['error edifact.message.end-missing']],
    ['no UNZ', (all) => all.slice(0, -1), ['error edifact.interchange.end-missing']],
    ['no UNB', (all) => all.slice(1, -1), ['warning edifact.interchange.missing']],
    ['no BGM', (all) => all.filter((one) => !one.startsWith('BGM')).map((one) => one.replace('UNT+17', 'UNT+16')), ['error edifact.segment.missing']],
    ['a segment that the message does not have', (all) => [...all.slice(0, 4), 'QTY+1', ...all.slice(4)].map((one) => one.replace('UNT+17', 'UNT+18')), ['warning edifact.segment.unknown']],
    ['another version', (all) => all.map((one) => one.replace('D:96A', 'D:97A')), ['warning edifact.message.version']],
    ['a message of another type', (all) => all.map((one) => one.replace('CREMUL', 'INVOIC')), ['error edifact.message.type']],
    ['a wrong CNT', (all) => all.map((one) => one.replace('CNT+LI:1', 'CNT+LI:2')), ['error edifact.control-total']],
    ['a segment behind UNZ', (all) => [...all, 'MOA+60:1:NOK'], ['error edifact.segment.outside']],
    ['two marks in an amount', (all) => all.map((one) => one.replace('MOA+60:1250,5:NOK', 'MOA+60:1.250,5:NOK')), ['error edifact.amount', 'error edifact.entry.amount']],
    ['no account', (all) => all.map((one) => one.replace('FII+BF+12345678903', 'FII+BF')), ['error edifact.account.missing']],
  ])('with %s is read, and it is told', (_, damage, expected) => {
    const items = read(Buffer.from(text('\n', damage([...SEGMENTS])), 'latin1'));
    expect(codes(items)).toEqual(expected);
  }); // prettier-ignore

  it('with messages of other types around its own has these read, and each of those named', () => {
    const other = (reference: string): string[] => [`UNH+${reference}+INVOIC:D:96A:UN`, 'BGM+380+4711', 'LIN+1', `UNT+4+${reference}`]; // prettier-ignore
    const mixed = [SEGMENTS[0]!, ...other('A7'), ...SEGMENTS.slice(1, -1), ...other('A8'), 'UNH++:D:96A', 'UNT+2', 'UNZ+4+R1']; // prettier-ignore
    for (const size of [1, 10_000]) {
      const items = read(Buffer.from(text('\n', mixed), 'latin1'), size);
      expect(content(items)).toBe(plain);
      expect(items.flatMap((item) => (item.item === 'finding' ? [item.finding] : []))).toMatchObject([
        { severity: 'error', code: 'edifact.message.type', found: 'INVOIC', place: { line: 3, path: 'UNH[1]' }, message: expect.stringContaining('A7 (INVOIC)') }, // prettier-ignore
        { severity: 'error', code: 'edifact.message.type', found: 'INVOIC', place: { line: 24, path: 'UNH[3]' }, message: expect.stringContaining('A8 (INVOIC)') }, // prettier-ignore
        { severity: 'error', code: 'edifact.message.type', found: 'nothing', place: { line: 28, path: 'UNH[4]' } },
      ]);
    }
  });

  it('may be one of several in a file, each with marks and groups of its own', () => {
    const group = [SEGMENTS[0]!, 'UNG+CREMUL+A+B+261120:1030+G1+UN+D:96A', ...SEGMENTS.slice(1, -1), 'UNE+1+G1', 'UNZ+1+R1']; // prettier-ignore
    const other = text().replace("UNA:+,? '", '').replace('R1', 'R2').replace("UNZ+1+R1'", "UNZ+1+R2'");
    const items = read(Buffer.from(`${text('\n')}\n${other}${text('\r\n', group)}`, 'latin1'), 11);
    expect(codes(items)).toEqual([]);
    expect(items.filter((item) => item.item === 'entry')).toHaveLength(3);
    expect(items.flatMap((item) => (item.item === 'statement-file' ? [item.fileId] : []))).toEqual(['R1', 'R2', 'R1']);
  });

  it('is no EDIFACT where it is none, and says so once', () => {
    expect(codes(read(Buffer.from('hello')))).toEqual(['error edifact.segment.open', 'error edifact.message.none']);
    expect(codes(read(Buffer.alloc(0)))).toEqual(['error edifact.message.none']);
    const endless = Buffer.concat([Buffer.from(text('', SEGMENTS.slice(0, 4))), Buffer.alloc(5 * SEGMENT_CHARS_MAX, 'x')]); // prettier-ignore
    for (const size of [1_000, 100_000]) expect(codes(read(endless, size))).toEqual(['error edifact.segment.too-long', 'error edifact.segment.missing', 'error edifact.message.end-missing', 'error edifact.interchange.end-missing']); // prettier-ignore
  });

  it('is total: any bytes, in any cut', () => {
    const part = fc.oneof(fc.constantFrom(...SEGMENTS.map((segment) => `${segment}'`), "UNA:+.? '", 'UNA', 'UNB', "'", '?', '\r\n', '+', ':'), fc.string({ unit: 'binary', maxLength: 6 })); // prettier-ignore
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (parts, size) => {
        const bytes = Buffer.from(parts.join(''), 'utf8');
        for (const layout of [cremul, finsta]) {
          const seen = (items: Item[]): string => JSON.stringify(items, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one)); // prettier-ignore
          expect(seen(read(bytes, size, layout))).toBe(seen(read(bytes, bytes.length + 1, layout)));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('values', () => {
  it.each<[string, number, bigint | undefined]>([
    ['264', 2, 26400n],
    ['6740,40', 2, 674040n],
    ['1.00', 2, 100n],
    ['-500', 2, -50000n],
    ['500-', 2, -50000n],
    ['+5', 0, 5n],
    ['100,', 2, 10000n],
    [',5', 2, 50n],
    ['1.000', 2, 100n],
    ['1.005', 2, undefined],
    ['1.000,00', 2, undefined],
    ['1 000', 2, undefined],
    ['', 2, undefined],
    ['999999999999999999', 2, 99_999_999_999_999_999_900n],
    ['99999999999999999999999', 2, undefined],
  ])('an amount of %s with %d decimals is %s', (written, decimals, expected) => {
    expect(amountOf(written, decimals)?.minor).toBe(expected);
  });

  it.each([
    ['20261120', '102', '2026-11-20'],
    ['261120', '101', '2026-11-20'],
    ['202611201030', '203', '2026-11-20'],
    ['20261120', '', '2026-11-20'],
    ['261120', '102', '2026-11-20'],
    ['201126', '2', '2026-11-20'],
    ['2026112020261130', '718', '2026-11-20'],
    ['20260230', '102', undefined],
    ['2026', '602', undefined],
  ])('a date of %s in format %s is %s', (written, format, expected) => {
    expect(dateOf(written, format)).toBe(expected);
  });

  it('a segment table that is written wrong is told', () => {
    expect(() => grammarOf('BGM )DTM')).toThrow('segment table');
    expect(() => grammarOf('BGM dtm')).toThrow('segment table');
  });
});
