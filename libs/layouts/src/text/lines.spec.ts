import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decoded, LINE_CHARS_MAX, LineSplitter } from './lines.ts';

const linesOf = (bytes: Buffer, size: number, recordLength = 0, byCharacters = false): string[] => {
  const splitter = new LineSplitter(recordLength, decoded, byCharacters);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += size) lines.push(...splitter.push(bytes.subarray(at, at + size)));
  return [...lines, ...splitter.end()];
};

describe('lines', () => {
  it.each([
    ['LF', 'a\nb\n\nc', ['a', 'b', '', 'c']],
    ['CRLF', 'a\r\nb\r\n\r\nc\r\n', ['a', 'b', '', 'c']],
    ['CR', 'a\rb\r\rc\r', ['a', 'b', '', 'c']],
    ['a mixture', 'a\r\nb\nc\rd', ['a', 'b', 'c', 'd']],
    ['nothing', 'abc', ['abc']],
  ])('end at %s, wherever the chunks are cut', (_, text, expected) => {
    for (const size of [1, 2, 3, 100]) expect(linesOf(Buffer.from(text), size)).toEqual(expected);
  });

  it('are the same however any bytes are cut', () => {
    const byte = fc.constantFrom(10, 13, 32, 65, 0xc3, 0xa9, 0xff);
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 4),
        (bytes, size, record) => {
          expect(linesOf(Buffer.from(bytes), size, record)).toEqual(linesOf(Buffer.from(bytes), 1_000, record));
        },
      ),
    );
  });

  it('are cut into records where records run on without line ends', () => {
    expect(linesOf(Buffer.from('aaaabbbbccccdd'), 3, 4)).toEqual(['aaaa', 'bbbb', 'cccc', 'dd']);
    expect(linesOf(Buffer.from('aaaa \nbb\ncccccccc\n'), 3, 4)).toEqual(['aaaa ', 'bb', 'cccc', 'cccc']);
  });

  it('are cut into records by characters where the file became UTF-8, for whoever wants that', () => {
    const records = ['\u00e9aaa', 'b\u00e8b\u20ac', 'cccc', '\u00e9\u00e9\u00e9\u00e9'];
    const latin1 = Buffer.from('\u00e9aaab\u00e8bbcccc', 'latin1');
    for (const size of [1, 3, 50]) {
      expect(linesOf(Buffer.from(records.join(''), 'utf8'), size, 4, true)).toEqual(records);
      expect(linesOf(latin1, size, 4, true)).toEqual(['\u00e9aaa', 'b\u00e8bb', 'cccc']);
    }
  });

  it('read UTF-8 where it is well-formed, and ISO 8859-1 elsewhere', () => {
    const bytes = Buffer.concat([Buffer.from('J\u00f3se\n', 'utf8'), Buffer.from('J\u00f3se\n', 'latin1')]);
    for (const size of [1, 2, 50]) expect(linesOf(bytes, size)).toEqual(['J\u00f3se', 'J\u00f3se']);
  });

  it('come without the byte order mark', () => {
    const splitter = new LineSplitter();
    expect(splitter.push(Buffer.from('\ufeffa\nb\n', 'utf8'))).toEqual(['a', 'b']);
    expect(splitter.byteOrderMark).toBe(true);
  });

  it('never grow beyond their limit', () => {
    const lines = linesOf(Buffer.alloc(3 * LINE_CHARS_MAX, 'x'), 50_000);
    expect(lines.map((line) => line.length)).toEqual([LINE_CHARS_MAX, LINE_CHARS_MAX, LINE_CHARS_MAX]);
  });
});
