import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Item, Reader } from '../layout.ts';
import { createAcknowledgementReader } from './acknowledgement-reader.ts';
import { FrameReader } from './frame-reader.ts';
import { shownBy } from './likeness.ts';
import type { Segment } from './segment.ts';
import { SEGMENT_CHARS_MAX, SegmentReader } from './segment-reader.ts';
import type { SetHandler } from './set-handler.ts';
import { Sink } from './sink.ts';

const ISA = 'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261120*1030*U*00401*000000007*0*P*>';
const FILE = [ISA, 'GS*RA*SENDER*RECEIVER*20261120*1030*7*X*004010', 'ST*820*0001', 'BPR*D*1', 'N1*PE*LISA*X', 'SE*4*0001', 'GE*1*7', 'IEA*1*000000007']; // prettier-ignore

function segmentsOf(
  text: string,
  size = text.length,
): { segments: Segment[]; odd: string[]; lined: boolean | undefined } {
  const odd: string[] = [];
  const reader = new SegmentReader((oddity) => odd.push(oddity));
  const bytes = Buffer.from(text, 'latin1');
  const segments: Segment[] = [];
  for (let at = 0; at < bytes.length; at += Math.max(1, size)) segments.push(...reader.push(bytes.subarray(at, at + Math.max(1, size)))); // prettier-ignore
  return { segments: [...segments, ...reader.end()], odd, lined: reader.lined };
}
const texts = (text: string, size?: number): string[] => segmentsOf(text, size).segments.map((segment) => segment.text);
const joined = (sign: string, end: string, segments = FILE): string => segments.map((segment) => `${segment}${sign}${end}`).join(''); // prettier-ignore

describe('segments', () => {
  it.each<[string, string, string[]]>([
    ['one line', joined('~', ''), []],
    ['a line a segment', joined('~', '\n'), []],
    ['CRLF', joined('~', '\r\n'), []],
    ['CR', joined('~', '\r'), []],
    ['lines that end segments', joined('\n', ''), []],
    ['CRLF that ends segments', joined('\r\n', ''), []],
    ['blank lines and indentation', joined('~', '\n\n   \t'), []],
    ['empty segments', joined('~~', ''), ['preamble']],
    ['lines of 80', joined('~', '').replace(/(.{80})/g, '$1\r\n'), ['wrapped']],
    ['lines of 50', joined('~', '').replace(/(.{50})/g, '$1\n'), ['wrapped']],
    ['a byte order mark', `\u00ef\u00bb\u00bf${joined('~', '')}`, ['byte-order-mark']],
    ['text before and behind', `HEADER LISA\nISAAC\n${joined('~', '\n')}\u001a`, ['preamble']],
    ['a missing last terminator', joined('~', '').slice(0, -1), ['unended']],
    ['a header without its blanks', joined('~', '').replace(/ {2,}/g, ''), ['header-length']],
  ])('are the same with %s', (_, text, odd) => {
    const expected = FILE.map((segment) => (odd[0] === 'header-length' ? segment.replace(/ {2,}/g, '') : segment));
    for (const size of [1, 3, 80, text.length]) expect(texts(text, size)).toEqual(expected);
    expect([...new Set(segmentsOf(text).odd)]).toEqual(odd);
  });

  it('take their separators from each interchange', () => {
    const other = FILE.map((segment) => segment.replaceAll('*', '|').replace('>', '^'));
    const { segments } = segmentsOf(joined('~', '') + joined("'", '\n', other));
    expect(segments).toHaveLength(2 * FILE.length);
    expect(segments[8]?.separators).toEqual({ element: '|', component: '^', repetition: undefined, terminator: "'" });
    expect(segments[8 + 4]?.at(2)).toBe('LISA');
  });

  it('know their line where lines end behind them, else their number', () => {
    expect(segmentsOf(joined('~', '\r\n')).segments.map((one) => one.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(segmentsOf(joined('\n', '')).segments.map((one) => one.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(segmentsOf(joined('~', '')).segments.map((one) => one.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const wrapped = segmentsOf(joined('~', '').replace(/(.{80})/g, '$1\n')).segments.map((one) => one.line);
    expect(wrapped).toEqual([1, 2, 2, 3, 3, 3, 3, 3]);
  });

  it('are the same however the bytes are cut, whatever they are', () => {
    const part = fc.constantFrom(...FILE, 'ISA*00*', 'ISA', '~', '~\n', '\r\n', '\n', ' ', '*', 'junk', '\u00ef\u00bb\u00bf', '\u00ff', 'GS*RA*', 'ST*820*1~'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (parts, size) => {
        const text = parts.join('');
        const whole = segmentsOf(text);
        expect(segmentsOf(text, size)).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it('never grow beyond their limit, and the file goes on behind one that does', () => {
    for (const length of [SEGMENT_CHARS_MAX, SEGMENT_CHARS_MAX + 1, 5 * SEGMENT_CHARS_MAX]) {
      const text = joined('~', '', [...FILE.slice(0, 4), 'X'.repeat(length), ...FILE.slice(4)]);
      for (const size of [997, 65_536, text.length]) {
        const { segments, odd } = segmentsOf(text, size);
        const kept = length <= SEGMENT_CHARS_MAX;
        expect([segments.length, odd]).toEqual(kept ? [9, []] : [8, ['too-long']]);
      }
    }
  });
});

/** A reader that takes sets of these kinds and reads nothing of them. */
function bareReader(...kinds: string[]): Reader {
  const nothing: SetHandler = { open: () => undefined, segment: () => undefined, close: () => undefined };
  return new FrameReader(new Sink(), { sets: new Map(kinds.map((kind) => [kind, nothing])) });
}
function findings(reader: Reader, bytes: Uint8Array): { code: string; path?: string; severity: string }[] {
  const items: Item[] = [...reader.push(bytes), ...reader.end()];
  return items.flatMap((item) => (item.item === 'finding' ? [{ code: item.finding.code, path: item.finding.place.path, severity: item.finding.severity }] : [])); // prettier-ignore
}
const codesOf = (segments: readonly string[]): string[] => findings(bareReader('820'), Buffer.from(joined('~', '', [...segments]))).map((one) => one.code); // prettier-ignore
const without = (...tags: string[]): string[] => FILE.filter((segment) => !tags.includes(segment.split('*')[0]!));
const changed = (from: string, to: string): string[] => FILE.map((segment) => segment.replace(from, to));

describe('an envelope', () => {
  it.each<[string, string[], string[]]>([
    ['nothing wrong', FILE, []],
    ['a wrong count of segments', changed('SE*4', 'SE*5'), ['x12.set.count']],
    ['a wrong count of sets', changed('GE*1', 'GE*2'), ['x12.group.count']],
    ['a wrong count of groups', changed('IEA*1', 'IEA*x'), ['x12.interchange.count']],
    ['another number of the set', changed('SE*4*0001', 'SE*4*1'), ['x12.set.control']],
    ['another number of the group', changed('GE*1*7', 'GE*1*8'), ['x12.group.control']],
    ['zeros before a number', changed('GE*1*7', 'GE*1*007'), []],
    ['another number of the interchange', changed('IEA*1*000000007', 'IEA*1*000000008'), ['x12.interchange.control']],
    ['no SE', without('SE'), ['x12.set.unended']],
    ['no GE', without('GE'), ['x12.group.unended']],
    ['no IEA', without('IEA'), ['x12.interchange.unended']],
    ['no trailer at all', without('SE', 'GE', 'IEA'), ['x12.set.unended', 'x12.group.unended', 'x12.interchange.unended']],
    ['no GS', without('GS', 'GE'), ['x12.group.missing', 'x12.interchange.count']],
    ['no ISA', without('ISA', 'IEA'), ['x12.interchange.missing']],
    ['no ST', without('ST', 'BPR', 'N1'), ['x12.segment.place', 'x12.group.count']],
    ['a number that comes twice', [...FILE.slice(0, 6), ...FILE.slice(2, 6), 'GE*2*7', FILE[7]!], ['x12.set.control-twice']],
    ['another kind of set', changed('ST*820', 'ST*810'), ['x12.set.other']],
    ['another kind of group', changed('GS*RA', 'GS*FA'), ['x12.group.functional-id']],
    ['a test', changed('*P*>', '*T*>'), ['x12.interchange.test']],
    ['a day that is none', changed('20261120', '20261340'), ['x12.group.date']],
    ['nothing', [], ['x12.interchange.none']],
    ['no X12', ['hello'], ['x12.file.text', 'x12.interchange.none']],
  ])('is told to have %s', (_, segments, expected) => {
    expect(codesOf(segments)).toEqual(expected);
  }); // prettier-ignore

  it('says the place by interchange, group, set and segment', () => {
    const two = joined('~', '', [...FILE, ...changed('SE*4', 'SE*5')]);
    expect(findings(bareReader('820'), Buffer.from(two))).toEqual([{ code: 'x12.set.count', severity: 'error', path: 'ISA[2]/GS[1]/ST[1]/4:SE' }]); // prettier-ignore
  });

  it('reads UTF-16, and says so', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(joined('~', ''), 'utf16le')]);
    expect(findings(bareReader('820'), bytes).map((one) => one.code)).toEqual(['x12.file.encoding-utf-16']);
  });
});

describe('what a file shows of itself', () => {
  it.each<[string, string, string | undefined]>([
    ['an interchange', joined('~', ''), '820'],
    ['a set alone', joined('~', '', FILE.slice(2, 6)), '820'],
    ['lines before it', `From: bank\n\n${joined('~', '\n')}`, '820'],
    ['a name that has ISA in it', 'LISA*1~', undefined],
    ['a street', 'ST. LOUIS 820', undefined],
    ['a word', 'GSX*820', undefined],
    ['EDIFACT', "UNB+UNOA:1+A+B+260101:1200+1'", undefined],
  ])('%s', (_, text, set) => {
    expect(shownBy(Buffer.from(text))?.set).toBe(set);
  });
});

/*
 * Interchanges of other trades, and what pyx12, another program, answered to them (the samples pyx12-* of 997): what is wrong
 * with an envelope is found here too. In `ele` a blank stands behind ST02, which we let pass.
 */
describe('envelopes that another program acknowledged', () => {
  const folder = join(import.meta.dirname, 'acknowledged');
  const answers = join(import.meta.dirname, '../x12-997/samples');
  const CODES: Readonly<Record<string, string>> = {
    'AK502 2': 'x12.set.unended',
    'AK502 3': 'x12.set.control',
    'AK502 4': 'x12.set.count',
    'AK905 3': 'x12.group.unended',
    'AK905 4': 'x12.group.control',
    'AK905 5': 'x12.group.count',
    'TA105 023': 'x12.interchange.unended',
    'TA105 015': 'x12.interchange.date',
  };
  const names = readdirSync(folder).filter((name) => name.endsWith('.edi'));

  it.each(names)('%s', (name) => {
    const found = findings(bareReader('278', '834', '835', '837'), readFileSync(join(folder, name))).map((one) => one.code); // prettier-ignore
    const kind = name.includes('ls_le') ? 'x12.999' : 'x12.997';
    const reader = createAcknowledgementReader('USD');
    const items = [...reader.push(readFileSync(join(answers, kind, 'valid', `pyx12-${name}`))), ...reader.end()];
    const reasons = items.flatMap((item) => (item.item === 'acknowledgement' ? item.acknowledgement.reasons : []));
    const expected = reasons.flatMap(({ code, list }) => CODES[`${list?.replace('X12 ', '')} ${code}`] ?? []);
    const lenient = name === 'ele.edi' ? expected.filter((code) => code !== 'x12.set.control') : expected;
    expect(found).toEqual(expect.arrayContaining(lenient));
    if (items.every((item) => item.item !== 'acknowledgement' || item.acknowledgement.status !== 'REJECTED')) expect(found).toEqual([]); // prettier-ignore
  });
});
