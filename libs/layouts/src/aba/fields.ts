import { tableOf } from '@giroport/kernel';
import type { FixedFields } from '../text/fixed-fields.ts';

/** Every record has 120 characters (BECS Procedures, Appendix C: direct entry file, known as ABA or Cemtex). */
export const RECORD_CHARS = 120;

/** 0: who sends what, and when it is to be processed. */
export const descriptive = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type', always: '0' },
  bsb: { at: 2, width: 7, kind: 'text', name: 'BSB of the user' },
  account: { at: 9, width: 9, kind: 'right', name: 'Account of the user' },
  reel: { at: 19, width: 2, kind: 'digits', name: 'Reel Sequence Number', always: '01' },
  institution: { at: 21, width: 3, kind: 'text', name: 'Name of User’s Financial Institution' },
  userName: { at: 31, width: 26, kind: 'text', name: 'Name of User supplying File' },
  userId: { at: 57, width: 6, kind: 'digits', name: 'User Identification Number' },
  description: { at: 63, width: 12, kind: 'text', name: 'Description of Entries on File' },
  date: { at: 75, width: 6, kind: 'digits', name: 'Date to be Processed' },
} as const satisfies FixedFields;

/** 1: a transaction. */
export const detail = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type', always: '1' },
  bsb: { at: 2, width: 7, kind: 'text', name: 'Bank/State/Branch Number' },
  account: { at: 9, width: 9, kind: 'right', name: 'Account Number to be Credited or Debited' },
  indicator: { at: 18, width: 1, kind: 'text', name: 'Indicator' },
  code: { at: 19, width: 2, kind: 'digits', name: 'Transaction Code' },
  amount: { at: 21, width: 10, kind: 'digits', name: 'Amount' },
  title: { at: 31, width: 32, kind: 'text', name: 'Title of Account' },
  reference: { at: 63, width: 18, kind: 'text', name: 'Lodgement Reference' },
  traceBsb: { at: 81, width: 7, kind: 'text', name: 'Trace Record: BSB' },
  traceAccount: { at: 88, width: 9, kind: 'right', name: 'Trace Record: Account Number' },
  remitter: { at: 97, width: 16, kind: 'text', name: 'Name of Remitter' },
  withholdingTax: { at: 113, width: 8, kind: 'digits', name: 'Amount of Withholding Tax' },
} as const satisfies FixedFields;

/** 2: a transaction that comes back: the account that it goes to is that of the trace record of the original. */
export const returned = {
  code: { at: 18, width: 1, kind: 'text', name: 'Return Code' },
  day: { at: 113, width: 2, kind: 'digits', name: 'Original Day of Processing' },
  userId: { at: 115, width: 6, kind: 'digits', name: 'Original User Identification Number' },
} as const satisfies FixedFields;

/** 7: what the file comes to. */
export const total = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type', always: '7' },
  bsb: { at: 2, width: 7, kind: 'text', name: 'BSB Format Filler', always: '999-999' },
  net: { at: 21, width: 10, kind: 'digits', name: 'File (User) Net Total Amount' },
  credit: { at: 31, width: 10, kind: 'digits', name: 'File (User) Credit Total Amount' },
  debit: { at: 41, width: 10, kind: 'digits', name: 'File (User) Debit Total Amount' },
  count: { at: 75, width: 6, kind: 'digits', name: 'File (User) Count of Records Type 1' },
} as const satisfies FixedFields;

/** 13 is the one debit; credits say what they are for. */
export const DEBIT = '13';
export const CREDITS: ReadonlySet<string> = new Set(['50', '51', '52', '53', '54', '55', '56', '57']);

/** ISO 20022 category purposes that a credit's code stands for. */
export const codeOfPurpose: Readonly<Record<string, string | undefined>> = tableOf({ SALA: '53', PENS: '54', DIVI: '56', INTE: '57', GOVT: '51' }); // prettier-ignore

/** Why a transaction comes back (BECS Procedures, return codes). */
export const returnReasons: Readonly<
  Record<string, { readonly title: string; readonly isoCode?: string } | undefined>
> = {
  '1': { title: 'Invalid BSB number', isoCode: 'RC01' },
  '2': { title: 'Payment stopped', isoCode: 'MS02' },
  '3': { title: 'Account closed', isoCode: 'AC04' },
  '4': { title: 'Customer deceased', isoCode: 'MD07' },
  '5': { title: 'No account or incorrect account number', isoCode: 'AC01' },
  '6': { title: 'Refer to customer', isoCode: 'MS03' },
  '8': { title: 'Invalid user identification number' },
  '9': { title: 'Technically invalid', isoCode: 'FF01' },
};
