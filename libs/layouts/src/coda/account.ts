import type { Account } from '@giroport/canonical';
import { findCurrencyDecimals, findIban } from '@giroport/kernel';

/**
 * The account of a balance: 37 characters whose shape the structure says (0 Belgian number, 1 foreign number, 2 Belgian IBAN,
 * 3 foreign IBAN). The new balance says no structure, and some banks leave it blank: then the text itself tells.
 */
export function accountOf(field: string, name: string): Account {
  const belgian = BELGIAN.exec(field);
  const number =
    belgian?.[1] ??
    field
      .slice(0, 34)
      .trim()
      .split(/\s{2,}/)[0] ??
    '';
  const currency = belgian?.[2] ?? currencyOf(field.slice(34, 37)) ?? currencyOf(/\s([A-Z]{3})\d?(?:[A-Z]{2})?\s*$/.exec(field)?.[1] ?? ''); // prettier-ignore
  return { ...numberOrIban(number), currency, name: name || undefined };
}

/** The counterparty's: the same field, mostly an IBAN, with or without a currency. */
export function counterpartyAccountOf(field: string): Account | undefined {
  const belgian = BELGIAN.exec(field);
  const number = belgian?.[1] ?? field.slice(0, 34).trim();
  if (number === '' || /^0+$/.test(number)) return undefined;
  const currency = belgian?.[2] ?? currencyOf(field.slice(34, 37));
  return { ...numberOrIban(number), ...(currency === undefined ? {} : { currency }) };
}

function numberOrIban(number: string): Account {
  const iban = findIban(number);
  return iban === undefined ? { number: number || undefined } : { iban };
}

function currencyOf(text: string): string | undefined {
  return findCurrencyDecimals(text) === undefined ? undefined : text;
}

/** Twelve characters, a blank, the currency, a qualification code and the country. */
const BELGIAN = /^([0-9A-Z]{12}) ([A-Z]{3})[\d ](?:BE|  )/;
