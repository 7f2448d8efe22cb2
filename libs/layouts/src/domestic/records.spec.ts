import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { codePage850Of, windows1252Of } from './code-pages.ts';
import type { FixedRecord } from './fixed-record.ts';
import { RecordReader } from './record-reader.ts';
import { scaled } from './scaled-amount.ts';
import { asDayCounted, dayCounted, dayFirst, yearFirst } from './short-dates.ts';

const name = { at: 3, width: 4, kind: 'text', name: 'Name' } as const;
const behind = { at: 7, width: 2, kind: 'text', name: 'Behind' } as const;

/** Records of eight characters, of which six must be there. */
class Records extends RecordReader {
  readonly read: [string, string][] = [];

  constructor() {
    super({ code: 'test', length: () => 8, least: () => 6, runsOn: 8 });
  }

  protected take(record: FixedRecord): void {
    this.read.push([record.cut(name), record.cut(behind)]);
  }

  protected finish(): void {}
}

const readIn = (bytes: Uint8Array, size: number): { read: [string, string][]; findings: Finding[] } => {
  const records = new Records();
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...records.push(bytes.subarray(at, at + size)));
  items.push(...records.end());
  return { read: records.read, findings: items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])) };
};
const codesOf = (findings: readonly Finding[]): string[] => findings.map(({ severity, code }) => `${severity} ${code}`);

describe('records of fixed positions', () => {
  it.each<[string, Uint8Array, [string, string][], string[]]>([
    ['ISO 8859-1', Buffer.from('01Jos\u00e9XY\n02abcdZZ\n', 'latin1'), [['Jos\u00e9', 'XY'], ['abcd', 'ZZ']], []],
    ['UTF-8', Buffer.from('01Jos\u00e9XY\n02abcdZZ\n', 'utf8'), [['Jos\u00e9', 'XY'], ['abcd', 'ZZ']], ['warning test.file.encoding-utf-8']],
    ['UTF-8 filled up by bytes', Buffer.from('01Jo\u00e9XY\n02abcdZZ\n', 'utf8'), [['Jo\u00e9', 'XY'], ['abcd', 'ZZ']], ['warning test.file.encoding-utf-8']],
    ['Windows-1252', Buffer.from('01a\u0080\u0092bXY\n', 'latin1'), [['a\u20ac\u2019b', 'XY']], ['warning test.file.encoding-1252']],
    ['UTF-16', Buffer.from('\ufeff01Jos\u00e9XY\n', 'utf16le'), [['Jos\u00e9', 'XY']], ['warning test.file.encoding-utf-16']],
    ['a byte order mark', Buffer.from('\ufeff01abcdXY\n', 'utf8'), [['abcd', 'XY']], ['warning test.file.byte-order-mark']],
    ['no line ends', Buffer.from('01Jos\u00e9XY02abcdZZ', 'latin1'), [['Jos\u00e9', 'XY'], ['abcd', 'ZZ']], []],
    ['no line ends, in UTF-8', Buffer.from('01Jos\u00e9XY02\u00e9bcdZZ03abcdYY', 'utf8'), [['Jos\u00e9', 'XY'], ['\u00e9bcd', 'ZZ'], ['abcd', 'YY']], ['warning test.file.encoding-utf-8']],
    ['blanks taken off', Buffer.from('01abcd\n02abcd\n'), [['abcd', ''], ['abcd', '']], ['warning test.record.stripped']],
    ['blanks behind', Buffer.from('01abcdXY  \n'), [['abcd', 'XY']], ['warning test.record.blanks']],
    ['a line cut off', Buffer.from('01abc\n'), [['abc', '']], ['error test.record.length']],
    ['a line too long', Buffer.from('01abcdXYZ\n'), [['abcd', 'XY']], ['error test.record.length']],
    ['blank lines and an end mark', Buffer.from('\n \n01abcdXY\r\n\r\n\u001a'), [['abcd', 'XY']], []],
  ])('are read with %s, however the bytes arrive', (_, bytes, expected, codes) => {
    for (const size of [1, 3, 100]) {
      const { read, findings } = readIn(bytes, size);
      expect(read).toEqual(expected);
      expect(codesOf(findings)).toEqual(codes);
    }
  }); // prettier-ignore
});

describe('code pages', () => {
  it('have each character in its place', () => {
    expect(windows1252Of('\u0080\u009f\u00e9A')).toBe('\u20ac\u0178\u00e9A');
    expect(codePage850Of('Espa\u00a4a \u0080a')).toBe('Espa\u00f1a \u00c7a');
    expect(codePage850Of('\u00a0\u00a8')).toBe('\u00e1\u00bf');
  });
});

describe('short dates', () => {
  it.each([
    [dayFirst('290228'), '2028-02-29'],
    [dayFirst('300226'), undefined],
    [dayFirst('000000'), undefined],
    [dayFirst('010180'), '1980-01-01'],
    [yearFirst('261123'), '2026-11-23'],
    [yearFirst('26113'), undefined],
    [dayCounted('28366'), '2028-12-31'],
    [dayCounted('26366'), undefined],
    [dayCounted('26000'), undefined],
  ])('are days of the calendar or none: %s', (read, expected) => expect(read).toBe(expected));

  it('count the days of a year', () => expect(asDayCounted('2026-11-23')).toBe('26327'));
});

describe('an amount with decimals of the format’s own', () => {
  it.each<[bigint, number, string, bigint, boolean]>([
    [1234n, 3, 'EUR', 123n, false],
    [1230n, 3, 'EUR', 123n, true],
    [-1230n, 3, 'EUR', -123n, true],
    [100n, 2, 'JPY', 1n, true],
    [150n, 2, 'JPY', 1n, false],
    [5n, 0, 'EUR', 500n, true],
    [1234n, 3, 'KWD', 1234n, true],
  ])('%d with %d in %s is %d', (amount, decimals, currency, minor, exact) => {
    expect(scaled(amount, decimals, currency)).toEqual({ minor, exact });
  });
});
