import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minorToDecimal, money, moneyFromDecimal, moneyToDecimal } from './money.ts';
import { Reject } from './reject.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Reject) return error.code;
    throw error;
  }
  return 'taken';
};

describe('money', () => {
  it('survives the way to text and back, for every currency scale', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 17n), 10n ** 17n),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
        (minor, currency) => {
          expect(moneyFromDecimal(moneyToDecimal(money(minor, currency)), currency)).toEqual({ minor, currency });
        },
      ),
    );
  });

  it.each([
    ['12.345', 'EUR', 'amount.too-precise'],
    ['1.000', 'EUR', 'amount.too-precise'],
    ['100.00', 'JPY', 'amount.too-precise'],
    ['1,00', 'EUR', 'amount.malformed'],
    ['1e3', 'EUR', 'amount.malformed'],
    ['', 'EUR', 'amount.malformed'],
    ['.5', 'EUR', 'amount.malformed'],
    ['5.', 'EUR', 'amount.malformed'],
    ['1.2.3', 'EUR', 'amount.malformed'],
    ['+1', 'EUR', 'amount.malformed'],
    [' 1', 'EUR', 'amount.malformed'],
    ['1234567890123456789', 'EUR', 'amount.too-long'],
    ['1.00', 'EURO', 'currency.unknown'],
    ['1.00', 'constructor', 'currency.unknown'],
  ])('refuses %s %s with %s', (text, currency, code) => {
    expect(codeOf(() => moneyFromDecimal(text, currency))).toBe(code);
  });

  it('writes the zeros of a small amount', () => {
    expect(minorToDecimal(-5n, 2)).toBe('-0.05');
    expect(minorToDecimal(0n, 3)).toBe('0.000');
  });
});
