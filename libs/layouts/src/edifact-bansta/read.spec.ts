import { describe, expect, it } from '@jest/globals';
import type { Acknowledgement } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { bansta } from './index.ts';

/** As in the reader: of one line, so many statuses wait for its end. */
const STATUSES_MAX = 9_999;

const HEAD = ['UNB+UNOC:3+SOMEBANK+ACME+261120:1105+B1', 'UNH+1+BANSTA:D:96A:UN', 'BGM+23+ST-1', 'DTM+137:20261120:102', 'RFF+ACW:PAY-1']; // prettier-ignore
const line = (number: number, codes: readonly string[]): string[] =>
  [`LIN+${number}`, `RFF+CR:E2E-${number}`, ...codes.flatMap((code) => ['SEQ', `GIS+${code}`])]; // prettier-ignore
const bytesOf = (segments: readonly string[]): Buffer => Buffer.from(segments.map((one) => `${one}'\n`).join(''));
const answers = (items: readonly Item[]): Acknowledgement[] =>
  items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement] : []));
const codes = (items: readonly Item[]): string[] =>
  items.flatMap((item) => (item.item === 'finding' ? [`${item.finding.severity} ${item.finding.code}`] : []));

function read(...lines: readonly (readonly string[])[]): Item[] {
  const segments = [...HEAD, ...lines.flat(), `CNT+2:${lines.length}`];
  const reader = bansta.read!({});
  return [...reader.push(bytesOf([...segments, `UNT+${segments.length}+1`, 'UNZ+1+B1'])), ...reader.end()];
}
const told = (...lines: readonly (readonly string[])[]): unknown[] =>
  answers(read(...lines)).map(({ nativeStatus, reasons, original }) => [
    original.endToEndId,
    nativeStatus,
    reasons.map(({ code }) => code),
  ]);

describe('a line of BANSTA', () => {
  it.each<[string, string[], unknown[]]>([
    ['a rejection', ['33'], [['33', ['33']]]],
    ['a rejection and why', ['33', '45'], [['33', ['33', '45']]]],
    ['why, and the rejection', ['45', '33'], [['33', ['33', '45']]]],
    ['a rejection and why twice', ['33', '45', '49'], [['33', ['33', '45', '49']]]],
    ['why alone', ['49'], [['49', ['49']]]],
    ['why twice', ['45', '49'], [['45', ['45', '49']]]],
    ['two rejections', ['33', '31'], [['33', ['33']], ['31', ['31']]]],
    ['two rejections and why', ['33', '31', '45'], [['33', ['33', '45']], ['31', ['31']]]],
    ['another status before the rejection', ['34', '33', '45'], [['34', ['34']], ['33', ['33', '45']]]],
    ['another status between them', ['33', '34', '45'], [['33', ['33', '45']], ['34', ['34']]]],
  ])('with %s says each status once, and why beside the first rejection', (_, given, expected) => {
    expect(told(line(1, given))).toEqual(expected.map((one) => ['E2E-1', ...(one as unknown[])]));
  }); // prettier-ignore

  it('leaves its rejection to itself: why a later one was rejected is said there', () => {
    expect(told(line(1, ['33']), line(2, ['34', '45']))).toEqual([
      ['E2E-1', '33', ['33']],
      ['E2E-2', '34', ['34']],
      ['E2E-2', '45', ['45']],
    ]);
  });

  it('keeps no more statuses than its limit: those are given before the line ends, and none is lost', () => {
    const reader = bansta.read!({});
    const pending = (count: number): Buffer => bytesOf(Array.from({ length: count }, () => ['SEQ', 'GIS+34']).flat());
    reader.push(bytesOf([...HEAD, ...line(1, [])]));
    // The last status of a line waits until it is known to be whole.
    expect(answers(reader.push(pending(STATUSES_MAX + 1)))).toEqual([]);
    expect(answers(reader.push(bytesOf(['SEQ'])))).toHaveLength(STATUSES_MAX);
    const rest = answers([...reader.push(bytesOf(['GIS+32', 'UNT+1+1'])), ...reader.end()]);
    expect(rest.map(({ status }) => status)).toEqual(['PENDING', 'ACCEPTED']);
    expect(rest.every(({ original }) => original.endToEndId === 'E2E-1')).toBe(true);
  });

  it('behind its limit takes a reason for a rejection of its own: the one that it explains is given already', () => {
    const full = Array.from({ length: STATUSES_MAX - 1 }, () => '34');
    const within = answers(read(line(1, ['33', ...full, '45'])));
    expect(within).toHaveLength(STATUSES_MAX);
    expect(within[0]!.reasons.map(({ code }) => code)).toEqual(['33', '45']);
    const beyond = read(line(1, ['33', ...full, '34', '45', '49']));
    expect(codes(beyond)).toEqual(['warning edifact.segment.repeated']);
    expect(answers(beyond)[0]!.reasons.map(({ code }) => code)).toEqual(['33']);
    expect(answers(beyond).slice(STATUSES_MAX)).toMatchObject([
      { status: 'PENDING' },
      { status: 'REJECTED', nativeStatus: '45', reasons: [{ code: '45' }, { code: '49' }] },
    ]);
  });
});
