import { describe, expect, it } from '@jest/globals';
import { findCurrencyDecimals, isWithdrawnCurrency } from './currency.ts';
import { moneyFromDecimal } from './money.ts';

describe('a withdrawn currency', () => {
  it.each(['RUR', 'DEM', 'FRF', 'ITL', 'BYR', 'ZWR'])('%s is known as one, and no money is made in it', (currency) => {
    expect(isWithdrawnCurrency(currency)).toBe(true);
    expect(findCurrencyDecimals(currency)).toBeUndefined();
    expect(() => moneyFromDecimal('1.00', currency)).toThrow('currency.unknown');
  });

  it.each(['EUR', 'RUB', 'JPY', 'ZZZ', 'XXX', 'rur', '', 'constructor'])('is not %s', (currency) => {
    expect(isWithdrawnCurrency(currency)).toBe(false);
  });
});
