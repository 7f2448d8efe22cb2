import type { Account, PaymentOrder, RegulatoryReport } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { readAccount } from './account-number.ts';
import { dayOf } from './days.ts';

/** Where a field's fault goes: its code without the layout's id, what was expected, and a sentence. */
export type Fault = (field: FixedField, code: string, expected: string, message: string) => void;

/** An account of Hungary in a field; what is wrong with it is told, and the number comes as it stands. */
export function accountIn(record: FixedRecord, field: FixedField, fault: Fault): Account | undefined {
  const read = readAccount(record.cut(field));
  if (!read.right) fault(field, ACCOUNT_FAULTS[read.fault].code, ACCOUNT_FAULTS[read.fault].expected, ACCOUNT_FAULTS[read.fault].message); // prettier-ignore
  return read.account;
}

/** A day in a field; undefined where zeros or blanks say that there is none, or where it is no day. */
export function dayIn(record: FixedRecord, field: FixedField, fault: Fault): CalendarDate | undefined {
  const text = record.cut(field);
  if (isNothing(text)) return undefined;
  const day = dayOf(text);
  if (day === undefined) fault(field, 'date', 'YYYYMMDD', 'The date is no day of the calendar.');
  return day;
}

/**
 * What a field of forints says, in the currency's hundredths; `perUnit` is how many of them a unit of the field is. A fraction of
 * a forint is told, since no forint payment may have one.
 */
export function forintsIn(record: FixedRecord, field: FixedField, perUnit: bigint, fault: Fault): bigint {
  const number = record.number(field);
  if (number === -1) fault(field, 'number', `${field.width} digits`, 'The amount is not a number.');
  return number === -1 ? 0n : checkedForints(BigInt(number) * perUnit, field, fault);
}

export function checkedForints(hundredths: bigint, field: FixedField, fault: Fault): bigint {
  if (hundredths % 100n !== 0n) fault(field, 'amount.fraction', 'whole forints', 'A payment in forints has no fraction.'); // prettier-ignore
  if (hundredths === 0n) fault(field, 'amount.zero', 'more than zero', 'The payment moves no money.');
  return hundredths;
}

/** The number in a field; told and zero where it holds anything but digits. */
export function numberIn(record: FixedRecord, field: FixedField, fault: Fault): number {
  const number = record.number(field);
  if (number === -1) fault(field, 'number', `${field.width} digits`, 'The field is not a number.');
  return Math.max(number, 0);
}

/** A statistical or legal code as a report to Hungary's central bank; blanks and zeros are none. */
export function reportOf(code: string): readonly RegulatoryReport[] | undefined {
  return isNothing(code) ? undefined : [{ authorityCountry: 'HU', code }];
}

export function partyOf(name: string, country = ''): PaymentOrder['counterparty'] {
  return { ...(name === '' ? {} : { name }), ...(country === '' ? {} : { countryOfResidence: country }) };
}

export function remittanceOf(text: string): PaymentOrder['remittance'] {
  return text === '' ? undefined : { unstructured: [text] };
}

const ACCOUNT_FAULTS = {
  blank: { code: 'account.missing', expected: 'an account number', message: 'The account is blank or zeros.' },
  shape: { code: 'account', expected: '16 or 24 digits', message: 'The account is no Hungarian account number.' },
  check: { code: 'account.check-digit', expected: 'check digits by the weights 9 7 3 1', message: 'A check digit of the account number is wrong.' },
} as const; // prettier-ignore
