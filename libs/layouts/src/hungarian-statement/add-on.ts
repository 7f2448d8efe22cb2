import type { EntryDetail } from '@giroport/canonical';
import { findCurrencyDecimals, findIban, isBic, maskAccount } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { scaled } from '../domestic/scaled-amount.ts';
import { readAccount } from '../hungarian/account-number.ts';
import { dayOf } from '../hungarian/days.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import type { AddOn } from './fields.ts';
import { cardAddOn, currencyAddOn, forintAddOn } from './fields.ts';

/** What an add-on record says of the entry before it. */
export function detailOf(record: FixedRecord, kind: AddOn): EntryDetail {
  if (kind === 'FORINT') return forintDetail(record);
  return kind === 'CURRENCY' ? currencyDetail(record) : cardDetail(record);
}

function forintDetail(record: FixedRecord): EntryDetail {
  const address = record.cut(forintAddOn.address);
  const account = readAccount(record.cut(forintAddOn.account)).account;
  return {
    ...textOf('endToEndId', record.cut(forintAddOn.endToEndId)),
    ...partyOf(record.cut(forintAddOn.name), address === '' ? [] : [address]),
    ...(account === undefined ? {} : { counterpartyAccount: account }),
    ...remittanceOf(record.cut(forintAddOn.narrative)),
  };
}

function currencyDetail(record: FixedRecord): EntryDetail {
  const number = record.cut(currencyAddOn.account);
  const iban = findIban(number);
  const bic = record.cut(currencyAddOn.bic);
  const lines = record.raw(currencyAddOn.address).match(/.{1,35}/gs) ?? [];
  return {
    ...textOf('endToEndId', record.cut(currencyAddOn.endToEndId)),
    ...partyOf(
      record.cut(currencyAddOn.name),
      lines.map((line) => line.trim()).filter((line) => line !== ''),
    ),
    ...(number === '' ? {} : { counterpartyAccount: iban === undefined ? { number } : { iban } }),
    ...(isBic(bic) ? { counterpartyAgent: { bic } } : {}),
    ...originalAmount(record, currencyAddOn.amount, currencyAddOn.currency),
    ...remittanceOf(record.cut(currencyAddOn.narrative)),
  };
}

function cardDetail(record: FixedRecord): EntryDetail {
  const card = record.cut(cardAddOn.card);
  const day = dayOf(record.cut(cardAddOn.day));
  const said = [card === '' ? '' : `card ${maskAccount(card)}`, day === undefined ? '' : `used on ${day}`].filter(
    Boolean,
  );
  return {
    ...partyOf(record.cut(cardAddOn.merchant), []),
    ...originalAmount(record, cardAddOn.amount, cardAddOn.currency),
    ...textOf('additionalInformation', said.join(', ')),
  };
}

function originalAmount(
  record: FixedRecord,
  amount: FixedField,
  currency: FixedField,
): Pick<EntryDetail, 'originalAmount'> {
  // prettier-ignore
  const code = record.cut(currency);
  const hundredths = record.number(amount);
  if (hundredths <= 0 || findCurrencyDecimals(code) === undefined) return {};
  return { originalAmount: { minor: scaled(BigInt(hundredths), 2, code).minor, currency: code } };
}

function partyOf(name: string, lines: readonly string[]): Pick<EntryDetail, 'counterparty'> {
  if (name === '' && lines.length === 0) return {};
  return { counterparty: { ...(name === '' ? {} : { name }), ...(lines.length === 0 ? {} : { address: { lines } }) } };
}

function remittanceOf(text: string): Pick<EntryDetail, 'remittance'> {
  return isNothing(text) ? {} : { remittance: { unstructured: [text] } };
}

function textOf<Name extends keyof EntryDetail>(name: Name, text: string): Partial<Record<Name, string>> {
  return text === '' ? {} : ({ [name]: text } as Record<Name, string>);
}
