import { describe, expect, it } from '@jest/globals';
import { lastLine, runProgram } from './program.ts';

const INVARIANTS = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10'];

describe('the whole circle', () => {
  it('goes from the ERP, the billing and the payroll to two banks and back, and every invariant holds', async () => {
    const { code, stdout, stderr } = await runProgram('apps/cli/dist/main.js', ['demo']);
    expect({ code, tail: code === 0 ? '' : stderr.slice(-4000) }).toEqual({ code: 0, tail: '' });
    const summary = lastLine(stdout) as Record<string, Record<string, number | string>>;
    expect(summary['payments']!['accepted']).toBeGreaterThan(10_000);
    for (const end of ['paid', 'error', 'returned', 'held']) expect(summary['payments']![end]).toBeGreaterThan(0);
    for (const kind of ['FILE', 'PAYMENT', 'PAYMENT_ERROR', 'PRENOTE_ERROR'])
      expect(summary['acknowledgements']![kind]).toBeGreaterThan(0);
    expect(summary['statements']!['matched']).toBeGreaterThan(0);
    expect(summary['invariants']).toEqual(Object.fromEntries(INVARIANTS.map((name) => [name, 'holds'])));
  }, 300_000);
});
