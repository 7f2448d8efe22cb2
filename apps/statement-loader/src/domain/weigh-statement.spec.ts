import { describe, expect, it } from '@jest/globals';
import { chainWarnings, weighStatement, type WeighedBalance } from './weigh-statement.ts';

const balance = (type: string, minor: bigint, date = '2026-11-20', currency = 'EUR'): WeighedBalance => ({
  type,
  minor,
  date,
  currency,
});
const sums = { currency: 'EUR', bookedMinor: 500n, entries: 2, foreignEntries: 0 };

describe('weighStatement', () => {
  it('finds nothing to say of a statement that balances', () => {
    const weighed = weighStatement(
      'PREVIOUS_DAY',
      [balance('OPBD', 1000n), balance('CLBD', 1500n), balance('CLAV', 1400n)],
      sums,
    );
    expect(weighed).toEqual({ openingMinor: 1000n, closingMinor: 1500n, availableMinor: 1400n, warnings: [] });
  });

  it('takes the first opening and the last closing of a statement of several days', () => {
    const balances = [
      balance('CLBD', 1200n, '2026-11-19'),
      balance('OPBD', 1200n),
      balance('OPBD', 1000n, '2026-11-19'),
      balance('CLBD', 1500n),
    ];
    expect(weighStatement('PREVIOUS_DAY', balances, sums).warnings).toEqual([]);
  });

  it('says both numbers where it does not balance', () => {
    const { warnings } = weighStatement('PREVIOUS_DAY', [balance('OPBD', 1000n), balance('CLBD', 1600n)], sums);
    expect(warnings).toEqual([
      { code: 'statement.imbalance', message: expect.stringMatching(/give 15\.00, but closing is 16\.00 EUR/) },
    ]);
  });

  it.each([
    ['no balance', [], 'statement.unproved'],
    ['an opening balance alone', [balance('OPBD', 1000n)], 'statement.unproved'],
    ['one interim balance for both', [balance('ITBD', 1000n)], 'statement.unproved'],
    [
      'a closing balance in another currency',
      [balance('OPBD', 1000n), balance('CLBD', 1500n, '2026-11-20', 'USD')],
      'statement.unproved',
    ],
  ])('warns of %s', (_, balances, code) => {
    expect(weighStatement('PREVIOUS_DAY', balances, sums).warnings.map((one) => one.code)).toEqual([code]);
  });

  it('warns of entries in another currency', () => {
    const { warnings } = weighStatement('PREVIOUS_DAY', [balance('OPBD', 1000n), balance('CLBD', 1500n)], {
      ...sums,
      foreignEntries: 1,
    });
    expect(warnings.map((one) => one.code)).toEqual(['entry.currency']);
  });

  it('asks no balance of a notification or of a day that is not over', () => {
    expect(weighStatement('NOTIFICATION', [], sums).warnings).toEqual([]);
    expect(weighStatement('CURRENT_DAY', [balance('ITBD', 7n)], sums).warnings).toEqual([]);
  });
});

describe('chainWarnings', () => {
  const previous = { number: '7', asOfDate: '2026-11-19', closingMinor: 1000n };
  const current = { number: '8', openingMinor: 1000n, currency: 'EUR' };

  it.each([
    ['nothing before it', undefined, current, []],
    ['the next number and the same balance', previous, current, []],
    ['a year that begins again at 1', previous, { ...current, number: '1' }, []],
    ['numbers that are none', { ...previous, number: 'A7' }, { ...current, number: 'B9' }, []],
    ['a number left out', previous, { ...current, number: '9' }, ['statement.gap']],
    ['another balance', previous, { ...current, openingMinor: 1001n }, ['statement.chain']],
    ['both', previous, { ...current, number: '12', openingMinor: 1n }, ['statement.gap', 'statement.chain']],
    ['a balance that is not known', { ...previous, closingMinor: undefined }, current, []],
  ])('of %s', (_, before, now, codes) => {
    expect(chainWarnings(before, now).map((one) => one.code)).toEqual(codes);
  });

  it('names the numbers that are missing', () => {
    expect(chainWarnings(previous, { ...current, number: '11' })[0]!.message).toContain('8 to 10 are missing');
    expect(chainWarnings(previous, { ...current, number: '9' })[0]!.message).toContain('Statement 8 is missing');
  });
});
