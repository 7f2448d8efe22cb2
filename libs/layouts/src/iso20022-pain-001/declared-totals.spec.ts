import { describe, expect, it } from '@jest/globals';
import { Sink } from '../iso20022/reading/findings.ts';
import { DeclaredTotals } from './declared-totals.ts';

function codesOf(count: string | undefined, sum: string | undefined): string[] {
  const sink = new Sink();
  const totals = new DeclaredTotals();
  totals.declare(count, sum);
  totals.add('1.00');
  totals.check({ line: 1 }, 'GrpHdr', sink);
  return [...sink.take()].flatMap((item) => (item.item === 'finding' ? [item.finding.code] : []));
}

describe('totals that a file declares', () => {
  it.each<[string | undefined, string | undefined, readonly string[]]>([
    ['1', '1', []],
    ['2', '1.01', ['pain.count', 'pain.sum']],
    ['x', 'x', ['pain.count', 'pain.sum']],
    ['', '', []],
    [undefined, undefined, []],
  ])('%p and %p', (count, sum, codes) => {
    expect(codesOf(count, sum)).toEqual(codes);
  });

  it('say nothing where they are empty', () => {
    const totals = new DeclaredTotals();
    totals.declare('', '');
    expect(totals.declared()).toBeUndefined();
  });
});
