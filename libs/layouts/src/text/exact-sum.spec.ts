import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExactSum } from './exact-sum.ts';

describe('an exact sum', () => {
  it('is exact far past what a double holds', () => {
    const number = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(fc.array(number, { maxLength: 60 }), fc.bigInt(), (numbers, big) => {
        const sum = new ExactSum();
        for (const one of numbers) sum.add(one);
        sum.addBig(big);
        expect(sum.value).toBe(numbers.reduce((total, one) => total + BigInt(one), big));
      }),
    );
  });
});
