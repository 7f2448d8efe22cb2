import type { FixedFields } from '../text/fixed-fields.ts';

/** A logical record: 24 characters of its own and six segments of 240 (Payments Canada, Standard 005, Section D). */
export const RECORD_CHARS = 1464;
export const HEAD_CHARS = 24;
export const SEGMENT_CHARS = 240;
export const SEGMENTS_MAX = 6;

/** What every record begins with. */
export const head = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Logical Record Type' },
  count: { at: 2, width: 9, kind: 'digits', name: 'Logical Record Count' },
  originator: { at: 11, width: 10, kind: 'text', name: 'Originator’s Identification' },
  fileNumber: { at: 21, width: 4, kind: 'text', name: 'File Creation Number' },
} as const satisfies FixedFields;

/** A: the file. */
export const fileHeader = {
  ...head,
  created: { at: 25, width: 6, kind: 'digits', name: 'Creation Date' },
  dataCentre: { at: 31, width: 5, kind: 'text', name: 'Destination Data Centre' },
  currency: { at: 56, width: 3, kind: 'text', name: 'Currency Code Identifier' },
} as const satisfies FixedFields;

/** A transaction, by its place in its segment. The names are those of a credit; a debit has the payor where it has the payee. */
export const segment = {
  code: { at: 1, width: 3, kind: 'digits', name: 'Transaction Type' },
  amount: { at: 4, width: 10, kind: 'digits', name: 'Amount' },
  date: { at: 14, width: 6, kind: 'digits', name: 'Date Funds to be Available' },
  institution: { at: 20, width: 9, kind: 'digits', name: 'Institutional Identification Number' },
  account: { at: 29, width: 12, kind: 'text', name: 'Payee Account Number' },
  trace: { at: 41, width: 22, kind: 'digits', name: 'Item Trace Number' },
  stored: { at: 63, width: 3, kind: 'digits', name: 'Stored Transaction Type' },
  shortName: { at: 66, width: 15, kind: 'text', name: 'Originator’s Short Name' },
  name: { at: 81, width: 30, kind: 'text', name: 'Payee Name' },
  longName: { at: 111, width: 30, kind: 'text', name: 'Originator’s Long Name' },
  userId: { at: 141, width: 10, kind: 'text', name: 'Originating Direct Clearer’s User’s Identification' },
  reference: { at: 151, width: 19, kind: 'text', name: 'Originator’s Cross Reference Number' },
  returnInstitution: { at: 170, width: 9, kind: 'digits', name: 'Institutional Identification Number for Returns' },
  returnAccount: { at: 179, width: 12, kind: 'text', name: 'Account Number for Returns' },
  sundry: { at: 191, width: 15, kind: 'text', name: 'Originator’s Sundry Information' },
  originalTrace: { at: 206, width: 22, kind: 'text', name: 'Original Item Trace Number' },
  settlement: { at: 228, width: 2, kind: 'text', name: 'Originator-Direct Clearer Settlement Code' },
  invalid: { at: 230, width: 11, kind: 'digits', name: 'Invalid Data Element Identification' },
} as const satisfies FixedFields;

/** Z: values and numbers of transactions, not of records. Returned debits count as debits, returned credits as credits. */
export const trailer = {
  ...head,
  debit: { at: 25, width: 14, kind: 'digits', name: 'Total Value of Debit Transactions' },
  debitCount: { at: 39, width: 8, kind: 'digits', name: 'Total Number of Debit Transactions' },
  credit: { at: 47, width: 14, kind: 'digits', name: 'Total Value of Credit Transactions' },
  creditCount: { at: 61, width: 8, kind: 'digits', name: 'Total Number of Credit Transactions' },
  errorCredit: { at: 69, width: 14, kind: 'digits', name: 'Total Value of Error Corrections E' },
  errorCreditCount: { at: 83, width: 8, kind: 'digits', name: 'Total Number of Error Corrections E' },
  errorDebit: { at: 91, width: 14, kind: 'digits', name: 'Total Value of Error Corrections F' },
  errorDebitCount: { at: 105, width: 8, kind: 'digits', name: 'Total Number of Error Corrections F' },
} as const satisfies FixedFields;

export type SegmentType = 'C' | 'D' | 'E' | 'F' | 'I' | 'J';
/** C and D move money, E and F take back an error, I and J come back. */
export const SEGMENT_TYPES: ReadonlySet<string> = new Set(['C', 'D', 'E', 'F', 'I', 'J']);
