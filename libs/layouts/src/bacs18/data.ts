import type { Agent, Finding, PaymentOrder } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { hasHighCharacters } from '../domestic/code-pages.ts';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isDigits, isNothing } from '../domestic/fixed-record.ts';
import { dayCounted } from '../domestic/short-dates.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { finding } from '../text/findings.ts';
import { data, MULTI_DATA_CHARS, sequenceOfCode, transactionCodes } from './fields.ts';

/** bYYDDD: a blank, the year and the day in it. */
export function processingDay(text: string): CalendarDate | undefined {
  return dayCounted(text.trim());
}

export function movesOf(record: FixedRecord): 'CREDIT' | 'DEBIT' | 'INSTRUCTION' {
  return transactionCodes[record.raw(data.code)] ?? 'CREDIT';
}

/** A contra goes to the very account that it comes from, and brings the other side of the file to its total. */
export function isContra(record: FixedRecord): boolean {
  const code = record.raw(data.code);
  return (code === '17' || code === '99') && record.text.slice(0, 14) === record.text.slice(17, 31);
}

function sortCodeOf(record: FixedRecord, field: FixedField): Agent | undefined {
  const memberId = record.cut(field);
  return memberId === '' ? undefined : { memberId, clearingSystem: 'GBDSC' };
}

function accountOf(record: FixedRecord, field: FixedField): PaymentOrder['counterpartyAccount'] {
  const number = record.cut(field);
  return number === '' ? undefined : { number };
}

export function paymentOf(record: FixedRecord, sequence: number, fileDay: CalendarDate | undefined): PaymentOrder {
  const moves = movesOf(record);
  const code = record.raw(data.code);
  const free = record.raw(data.free).trimEnd();
  const userName = record.cut(data.userName);
  const reference = record.cut(data.reference) || undefined;
  const mandateSequence = sequenceOfCode[code];
  return {
    method: moves === 'CREDIT' ? 'EFT' : 'DD',
    direction: moves === 'CREDIT' ? 'CREDIT' : 'DEBIT',
    sequence,
    endToEndId: reference,
    amount: { minor: BigInt(Math.max(record.number(data.amount), 0)), currency: 'GBP' },
    executionDate: record.text.length >= MULTI_DATA_CHARS ? (processingDay(record.raw(data.processing)) ?? fileDay) : fileDay, // prettier-ignore
    prenote: moves === 'INSTRUCTION' ? true : undefined,
    originator: userName === '' ? undefined : { name: userName },
    originatorAccount: accountOf(record, data.ownAccount),
    originatorAgent: sortCodeOf(record, data.ownSortCode),
    counterparty: { name: record.cut(data.name) || undefined },
    counterpartyAccount: accountOf(record, data.account),
    counterpartyAgent: sortCodeOf(record, data.sortCode),
    localInstrument: code.trim() || undefined,
    instructions: free === '' ? undefined : [{ for: 'CREDITOR_AGENT', text: free }],
    mandate: mandateSequence === undefined || reference === undefined ? undefined : { id: reference, sequence: mandateSequence }, // prettier-ignore
  };
}

/** What is wrong with a data record, contra or not. */
export function checkData(record: FixedRecord, into: Finding[]): void {
  const fault = (field: FixedField, code: string, expected: string, message: string): void => {
    into.push(finding('error', `bacs18.${code}`, record.line, { field: field.name, found: record.raw(field), expected, message })); // prettier-ignore
  };
  for (const field of [data.sortCode, data.account, data.ownSortCode, data.ownAccount]) {
    const text = record.raw(field);
    if (!isDigits(text) || isNothing(text)) fault(field, 'data.account', `${field.width} digits`, 'Sort code or account is no number.'); // prettier-ignore
  }
  const code = record.raw(data.code);
  if (transactionCodes[code] === undefined) fault(data.code, 'data.code', 'a transaction code', 'The transaction code is none of the format.'); // prettier-ignore
  if (!isDigits(record.raw(data.accountType))) fault(data.accountType, 'data.account-type', '0', 'The account type is no digit.'); // prettier-ignore
  checkAmount(record, fault);
  if (record.text.length >= MULTI_DATA_CHARS && processingDay(record.raw(data.processing)) === undefined) fault(data.processing, 'data.processing-day', 'bYYDDD', 'The processing day is no day of the calendar.'); // prettier-ignore
  if (hasHighCharacters(record.text) || /[a-z]/.test(record.text.slice(46, DATA_TEXT_END))) {
    into.push(finding('warning', 'bacs18.data.characters', record.line, { field: data.name.name, found: record.text.slice(46, DATA_TEXT_END).trim(), expected: 'A-Z 0-9 . & / -', message: 'The record has characters that Bacs turns into blanks.' })); // prettier-ignore
  }
}

const DATA_TEXT_END = 100;

function checkAmount(
  record: FixedRecord,
  fault: (field: FixedField, code: string, expected: string, message: string) => void,
): void {
  // prettier-ignore
  const amount = record.number(data.amount);
  const instruction = movesOf(record) === 'INSTRUCTION';
  if (amount === -1) fault(data.amount, 'data.amount', '11 digits', 'The amount is not a number.');
  else if (instruction && amount > 0) fault(data.amount, 'data.amount', 'zeros', 'An instruction has an amount.');
  else if (!instruction && amount === 0) fault(data.amount, 'data.amount-zero', 'more than zero', 'The transaction moves no money.'); // prettier-ignore
}
