import { describe, expect, it } from '@jest/globals';
import { findAccount } from './find-account.ts';

const accounts = [
  { accountId: 'HANSA-EUR', bankId: 'HANSA', currency: 'EUR', account: { iban: 'DE89370400440532013000' } },
  { accountId: 'HANSA-USD', bankId: 'HANSA', currency: 'USD', account: { iban: 'DE89370400440532013000' } },
  { accountId: 'US-1', bankId: 'FIRST-US', currency: 'USD', account: { number: '0099887766' } },
];

describe('findAccount', () => {
  it.each([
    ['an IBAN with blanks', 'HANSA', { iban: 'de89 3704 0044 0532 0130 00' }, 'EUR', 'HANSA-EUR'],
    ['the other currency under the same number', 'HANSA', { iban: 'DE89370400440532013000' }, 'USD', 'HANSA-USD'],
    ['a number without its leading zeros', 'FIRST-US', { number: '99887766' }, 'USD', 'US-1'],
    ['a number with dashes', 'FIRST-US', { number: '00-9988-7766' }, undefined, 'US-1'],
    ['the national number of an IBAN', 'HANSA', { number: '0532013000' }, 'EUR', 'HANSA-EUR'],
  ])('finds %s', (_, bankId, told, currency, accountId) => {
    expect(findAccount(accounts, bankId, told, currency)).toMatchObject({ found: 'one', account: { accountId } });
  });

  it.each([
    ['an account of another bank', 'FIRST-US', { iban: 'DE89370400440532013000' }, 'EUR', { found: 'none' }],
    ['a number that is too short to be the end of an IBAN', 'HANSA', { number: '13000' }, 'EUR', { found: 'none' }],
    ['no number at all', 'HANSA', {}, 'EUR', { found: 'none' }],
    ['another currency', 'FIRST-US', { number: '99887766' }, 'CAD', { found: 'other-currency', currency: 'USD' }],
    [
      'a number of two accounts where no currency is said',
      'HANSA',
      { iban: 'DE89370400440532013000' },
      undefined,
      { found: 'several', count: 2 },
    ],
  ])('does not guess at %s', (_, bankId, told, currency, found) => {
    expect(findAccount(accounts, bankId, told, currency)).toEqual(found);
  });
});
