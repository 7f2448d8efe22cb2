import type { SetupDocument, SetupGrouping } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { paymentOf, sampleSetup } from '../../spec/sample.ts';
import { areAlike, groupOf, isDue, keyOfGroup, LINGER_TIMES_MAX, ruleOf } from './grouping.ts';

const account = sampleSetup().accounts[0]!;
const key = (rule: SetupGrouping, over: object = {}, source = 'BILLING'): string =>
  keyOfGroup(groupOf(paymentOf('A', over), account, source, rule));
const at = (milliseconds: number): Date => new Date(Date.UTC(2026, 10, 21) + milliseconds);

describe('grouping', () => {
  it('parts payments by what the rule names, and always by account, method, direction and currency', () => {
    const bare: SetupGrouping = { by: [] };
    expect(key(bare)).toBe(key(bare, { executionDate: '2026-12-01', priority: 'HIGH', serviceLevel: 'SEPA' }, 'ERP'));
    expect(key(bare)).not.toBe(key(bare, { method: 'DD' }));
    expect(key(bare)).not.toBe(key(bare, { currency: 'CHF' }));
    for (const [by, over] of [
      ['executionDate', { executionDate: '2026-12-01' }],
      ['priority', { priority: 'HIGH' }],
      ['serviceLevel', { serviceLevel: 'SEPA' }],
    ] as const) {
      expect(key({ by: [by] })).not.toBe(key({ by: [by] }, over));
    }
    expect(key({ by: ['source'] })).not.toBe(key({ by: ['source'] }, {}, 'ERP'));
    expect(key({ by: ['priority'] })).toBe(key({ by: ['priority'] }, { priority: 'NORMAL' }));
  });

  it('calls payments alike only where no rule and no check could tell them apart', () => {
    expect(areAlike(paymentOf('A'), paymentOf('B', { amount: '7.00', counterparty: { name: 'Bo' } }))).toBe(true);
    for (const over of [
      { accountId: 'FIRST-USD' },
      { method: 'DD' },
      { direction: 'DEBIT' },
      { currency: 'CHF' },
      { executionDate: '2026-12-01' },
      { priority: 'HIGH' },
      { serviceLevel: 'SEPA' },
    ] as const) {
      expect(areAlike(paymentOf('A'), paymentOf('B', over))).toBe(false);
    }
  });

  it("takes a method's own rule before the general one", () => {
    const grouping: SetupGrouping[] = [{ by: [] }, { method: 'DD', by: ['source'] }];
    const setup = { grouping } as unknown as SetupDocument;
    expect([ruleOf(setup, 'DD').by, ruleOf(setup, 'EFT').by]).toEqual([['source'], []]);
    expect(ruleOf({ ...setup, grouping: [] }, 'EFT').by).toContain('executionDate');
  });

  it('is due when full, when it lingered, or when its oldest waited long enough', () => {
    const rule: SetupGrouping = { by: [], lingerMs: 100, paymentsMax: 5 };
    const due = (count: number, oldest: number, newest: number, now: number): boolean =>
      isDue({ count, oldestAt: at(oldest), newestAt: at(newest) }, rule, 10_000, at(now));
    expect(due(4, 0, 0, 99)).toBe(false);
    expect(due(4, 0, 0, 100)).toBe(true);
    expect(due(5, 0, 0, 0)).toBe(true);
    expect(due(4, 0, 950, 100 * LINGER_TIMES_MAX - 1)).toBe(false);
    expect(due(4, 0, 950, 100 * LINGER_TIMES_MAX)).toBe(true);
  });
});
