import type { Account, Agent } from '@giroport/canonical';
import { findCurrencyDecimals, findIban, isBic } from '@giroport/kernel';

/** :25: as an account and, where it is named, its bank. */
export type StatedAccount = { readonly account: Account; readonly agent?: Agent };

/** An IBAN, a number, "bank/number", each with a currency behind it or not: "UBRTHUHB/1234/HUF", "1291.99.348EUR", "//AT39364/12345678912/EUR". */
export function statedAccountOf(text: string): StatedAccount {
  const lines = text.split('\n');
  const stated = (lines[0] ?? '').trim();
  const { id, currency } = withoutCurrency(stated.startsWith('//') ? stated.slice(2) : stated);
  const slash = id.indexOf('/');
  const before = slash <= 0 ? '' : id.slice(0, slash).trim();
  const after = slash === -1 ? id : id.slice(slash + 1).trim();
  const [bank, number] = isBankBehind(before, after) ? [after, before] : [before, after];
  const second = (lines[1] ?? '').trim();
  const agent = bankOf(bank === '' ? second : bank);
  return { account: { ...identified(number === '' ? id : number), currency }, agent };
}

/** :25P: has the bank behind the account; it belongs on a line of its own, yet "12345678/BANKDEFFXXX" is met. */
function isBankBehind(before: string, after: string): boolean {
  return before !== '' && isBic(after) && !isBic(before);
}

function identified(number: string): Account {
  const iban = /^[A-Z]{2}\d\d/.test(number) ? findIban(number) : undefined;
  return iban === undefined ? { number } : { iban };
}

/** The currency stands behind a slash, a blank or the last digit. */
function withoutCurrency(text: string): { id: string; currency?: string } {
  const found = /^(.*?\d)[ /]?([A-Z]{3})$/.exec(text);
  const currency = found?.[2];
  if (currency === undefined || findCurrencyDecimals(currency) === undefined) return { id: text };
  if (findIban(text) !== undefined) return { id: text };
  return { id: found![1]!, currency };
}

function bankOf(bank: string): Agent | undefined {
  if (bank === '') return undefined;
  if (isBic(bank)) return { bic: bank };
  if (/^\d{8}$/.test(bank)) return { memberId: bank, clearingSystem: 'DEBLZ' };
  if (/^\d{6}$/.test(bank)) return { memberId: bank, clearingSystem: 'GBDSC' };
  const austrian = /^AT(\d{5})$/.exec(bank)?.[1];
  if (austrian !== undefined) return { memberId: austrian, clearingSystem: 'ATBLZ' };
  return { memberId: bank };
}
