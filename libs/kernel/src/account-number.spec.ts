import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { electronicFormatIBAN, getCountrySpecifications, isValidIBAN } from 'ibantools';
import { findIban } from './account-number.ts';

/** What ibantools alone says. */
function judged(text: string): string | undefined {
  const iban = electronicFormatIBAN(text);
  return iban !== null && isValidIBAN(iban) ? iban : undefined;
}

const countries = Object.entries(getCountrySpecifications()).filter(([, { chars }]) => chars !== null);

/** A country's accounts, as its expression has them; the few with check digits of their own are wrong by these, most times. */
const accounts = fc.oneof(
  ...countries.map(([country, { bban_regexp: form }]) =>
    fc
      .stringMatching(new RegExp(form ?? '^[0-9]{10}$'))
      .map((bban) => `${country}${checkDigitsOf(country, bban)}${bban}`),
  ),
);

function checkDigitsOf(country: string, bban: string): string {
  const digits = [...`${bban}${country}00`].map((one) => String(Number.parseInt(one, 36))).join('');
  return String(98n - (BigInt(/^\d+$/.test(digits) ? digits : '0') % 97n)).padStart(2, '0');
}

/** One character another, left out, or one more. */
const broken = fc
  .tuple(accounts, fc.nat(34), fc.constantFrom('', '0', '7', 'A', 'Z', 'a', ' ', '-', 'É', 'ß', '٣'), fc.nat(1))
  .map(([iban, at, character, cut]) => iban.slice(0, at) + character + iban.slice(at + cut));

describe('findIban', () => {
  it.each([
    'GB82WEST12345698765432',
    'DE89370400440532013000',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'BE68539007547034',
    'CH4431999123000889012',
  ])('takes %s', (iban) => {
    expect(findIban(iban)).toBe(iban);
    expect(findIban(` ${iban.toLowerCase().slice(0, 4)}-${iban.slice(4)} `)).toBe(iban);
    expect(findIban(`${iban.slice(0, 2)} ${iban.slice(2)}`)).toBe(iban);
  });

  it.each(['', 'D', 'DE', 'DE89', 'DE8937040044053201300', 'DE88370400440532013000', 'XX89370400440532013000'])(
    'does not take "%s"',
    (text) => {
      expect(findIban(text)).toBeUndefined();
    },
  );

  it('does not take check digits that come to the same by 97: 00, 01 and 99 are never given', () => {
    for (let account = 0; account < 200; account++)
      for (const digits of ['00', '01', '98', '99']) {
        const iban = `DE${digits}37040044${String(account).padStart(10, '0')}`;
        expect(findIban(iban)).toBe(judged(iban));
      }
  });

  it('says what ibantools says, of every country, right or broken', () => {
    fc.assert(
      fc.property(fc.oneof(accounts, broken, fc.string()), (text) => expect(findIban(text)).toBe(judged(text))),
      { numRuns: 2000 },
    );
  });
});
