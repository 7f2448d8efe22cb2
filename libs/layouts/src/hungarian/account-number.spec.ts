import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findIban } from '@giroport/kernel';
import { areCheckDigitsRight, checkDigitOf, domesticNumberOf, ibanOf, readAccount } from './account-number.ts';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));
const withCheck = (text: string): string => `${text}${checkDigitOf(text)}`;
/** Two groups, or three, with their check digits. */
const account = fc.oneof(
  fc.tuple(digits(7), digits(7)).map(([bank, rest]) => withCheck(bank) + withCheck(rest)),
  fc.tuple(digits(7), digits(15)).map(([bank, rest]) => withCheck(bank) + withCheck(rest)),
);
const sayingSomething = account.filter((number) => !/^0+$/.test(number) && !/0{8}$/.test(number));

describe('a Hungarian account number', () => {
  it('has the IBAN of the registry’s example', () => {
    expect(readAccount('11773016-11111018-00000000')).toEqual({
      right: true,
      account: { iban: 'HU42117730161111101800000000', number: '1177301611111018' },
    });
  });

  it('has an IBAN that another program finds right, and comes back from it', () => {
    fc.assert(
      fc.property(sayingSomething, (number) => {
        const iban = ibanOf(number);
        expect(findIban(iban)).toBe(iban);
        expect(readAccount(iban)).toEqual({ right: true, account: { iban, number } });
        expect(domesticNumberOf({ iban, number })).toBe(number);
      }),
    );
  });

  it('is the same with hyphens, blanks and a third group of zeros', () => {
    fc.assert(
      fc.property(sayingSomething, (number) => {
        const plain = readAccount(number);
        const grouped = number.match(/\d{8}/g)!;
        for (const text of [grouped.join('-'), ` ${grouped.join(' ')} `]) expect(readAccount(text)).toEqual(plain);
        if (number.length === 16) expect(readAccount(`${number}00000000`)).toEqual(plain);
      }),
    );
  });

  it('is wrong with any one digit changed', () => {
    fc.assert(
      fc.property(sayingSomething, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const place = at % number.length;
        const changed = number.slice(0, place) + ((Number(number[place]) + by) % 10) + number.slice(place + 1);
        expect(areCheckDigitsRight(changed)).toBe(false);
        expect(readAccount(changed)).toMatchObject({ right: false });
      }),
    );
  });

  it('says what is wrong with what is none', () => {
    const faultOf = (text: string): unknown => {
      const read = readAccount(text);
      return read.right ? 'none' : read.fault;
    };
    expect(['', '   ', '0'.repeat(24)].map(faultOf)).toEqual(['blank', 'blank', 'blank']);
    expect(['123', '1177301611111018000', 'DE89370400440532013000', '1177301611111O18'].map(faultOf)).toEqual(['shape', 'shape', 'shape', 'shape']); // prettier-ignore
    expect(['1177301611111019', '1177301711111018', 'HU43117730161111101800000000'].map(faultOf)).toEqual(['check', 'check', 'check']); // prettier-ignore
  });

  it('is not named by a number and an IBAN that disagree', () => {
    expect(domesticNumberOf({ iban: 'HU42117730161111101800000000', number: '1040262362104436' })).toBeUndefined();
    expect(domesticNumberOf({})).toBeUndefined();
  });
});
