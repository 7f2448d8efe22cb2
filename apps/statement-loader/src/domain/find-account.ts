/** One of the company's own accounts, as far as finding it needs. */
export type OwnAccount = {
  readonly accountId: string;
  readonly bankId: string;
  readonly currency: string;
  readonly account: { readonly iban?: string; readonly number?: string };
};

export type FoundAccount<Account extends OwnAccount> =
  | { readonly found: 'one'; readonly account: Account }
  | { readonly found: 'none' }
  /** The account is known in another currency than the statement's. */
  | { readonly found: 'other-currency'; readonly currency: string }
  | { readonly found: 'several'; readonly count: number };

/**
 * The account that a statement speaks of: of this bank, by IBAN or number; where a bank gives the national number, the IBAN that
 * ends with it. Two currencies under one number are two accounts.
 */
export function findAccount<Account extends OwnAccount>(
  accounts: readonly Account[],
  bankId: string,
  told: { readonly iban?: string; readonly number?: string },
  currency: string | undefined,
): FoundAccount<Account> {
  const ofBank = accounts.filter((one) => one.bankId === bankId);
  const exact = ofBank.filter((one) => isSame(one.account, told));
  const named = exact.length > 0 ? exact : ofBank.filter((one) => isNationalNumberOf(one.account, told));
  if (named.length === 0) return { found: 'none' };
  const fitting = currency === undefined ? named : named.filter((one) => one.currency === currency);
  if (fitting.length === 0) return { found: 'other-currency', currency: named[0]!.currency };
  return fitting.length === 1 ? { found: 'one', account: fitting[0]! } : { found: 'several', count: fitting.length };
}

/** A shorter number may be the end of many an IBAN. */
const NATIONAL_CHARS_MIN = 8;

function isSame(own: OwnAccount['account'], told: { iban?: string; number?: string }): boolean {
  const numbers = [own.iban, own.number].flatMap((one) => (one === undefined ? [] : [plain(one)]));
  return [told.iban, told.number].some((one) => one !== undefined && numbers.includes(plain(one)));
}

function isNationalNumberOf(own: OwnAccount['account'], told: { iban?: string; number?: string }): boolean {
  const number = told.number === undefined ? '' : plain(told.number);
  return own.iban !== undefined && number.length >= NATIONAL_CHARS_MIN && plain(own.iban).slice(4).endsWith(number);
}

/** Banks print blanks, dashes and leading zeros as they like. */
function plain(number: string): string {
  return number
    .replaceAll(/[\s.-]/g, '')
    .replace(/^0+(?=.)/, '')
    .toUpperCase();
}
