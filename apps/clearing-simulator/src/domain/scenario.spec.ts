import { describe, expect, it } from '@jest/globals';
import { bankDayOf, closeOf, returnsAfter } from './bank-day.ts';
import { judgeOf, SCENARIO_NAMES, scenarios, type Rule } from './scenario.ts';

const paid = { reference: 'R1', amountMinor: 10_000n, name: 'Supplier', prenote: false };
const fate = (script: readonly Rule[], payment: Partial<typeof paid>, bankId = 'HANSA') =>
  judgeOf(script, bankId, 7)({ ...paid, ...payment });

describe('the script of the banks', () => {
  const script = scenarios['scripted-errors'].script;

  it('decides by the ending of an amount, or by a word in a name', () => {
    expect(fate(script, {})).toBeUndefined();
    expect(fate(script, { amountMinor: 471_113n })).toMatchObject({
      fate: 'REFUSE',
      isoReason: 'AC04',
      nachaReason: 'R01',
    });
    expect(fate(script, { amountMinor: 14n })).toMatchObject({ isoReason: 'AM04', nachaReason: 'R03' });
    expect(fate(script, { amountMinor: 77n })).toMatchObject({ fate: 'RETURN_LATE' });
    expect(fate(script, { name: 'Mr No Account' })).toMatchObject({ isoReason: 'AC01' });
  });

  it('does not take the missing amount of a prenote for an ending', () => {
    const rules: Rule[] = [{ when: { amountEnds: '00' }, fate: 'REFUSE', isoReason: 'AC04', nachaReason: 'R01' }];
    expect(fate(rules, { amountMinor: 0n })).toBeDefined();
    expect(fate(rules, { amountMinor: 0n, prenote: true })).toBeUndefined();
  });

  it('holds a rule to its bank, and to prenotes where it says so', () => {
    const rule: Rule = {
      when: { all: true },
      bankId: 'FIRST-US',
      prenotes: true,
      fate: 'REFUSE',
      isoReason: 'AC01',
      nachaReason: 'R03',
    };
    expect(fate([rule], { prenote: true }, 'FIRST-US')).toBe(rule);
    expect(fate([rule], {}, 'FIRST-US')).toBeUndefined();
    expect(fate([rule], { prenote: true }, 'HANSA')).toBeUndefined();
  });

  it('strikes about one of so many, the same ones for the same seed', () => {
    const rules: Rule[] = [{ when: { oneOf: 10 }, fate: 'REFUSE', isoReason: 'MS03', nachaReason: 'R23' }];
    const struck = (seed: number): string[] => {
      const judge = judgeOf(rules, 'HANSA', seed);
      return Array.from({ length: 5_000 }, (_, at) => `E2E-${at}`).filter((reference) => judge({ ...paid, reference }));
    };
    expect(struck(42)).toEqual(struck(42));
    expect(struck(42)).not.toEqual(struck(43));
    expect(struck(42).length).toBeGreaterThan(400);
    expect(struck(42).length).toBeLessThan(600);
  });

  it('has every scenario that is named', () => {
    expect(Object.keys(scenarios).sort()).toEqual([...SCENARIO_NAMES].sort());
    expect(scenarios.reorders.lateBy('FILE', () => 0)).toBeGreaterThan(1);
    expect([0, 0.5, 0.999].map((chance) => scenarios.delays.lateBy('PAYMENTS', () => chance))).toEqual([0, 2, 4]);
  });
});

describe("a bank's day", () => {
  it('ends at its closing time, and what comes later is the next', () => {
    expect(bankDayOf(new Date('2026-11-23T17:59:59Z'))).toBe('2026-11-23');
    expect(bankDayOf(new Date('2026-11-23T18:00:00Z'))).toBe('2026-11-24');
    expect(closeOf('2026-11-23').toISOString()).toBe('2026-11-23T18:00:00.000Z');
  });

  it('has its late returns on the day after', () => {
    const returns = returnsAfter(new Date('2026-11-30T23:00:00Z'));
    expect(returns.toISOString()).toBe('2026-12-02T09:00:00.000Z');
    expect(bankDayOf(returns)).toBe('2026-12-02');
  });
});
