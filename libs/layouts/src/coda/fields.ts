import type { FixedFields } from '../text/fixed-fields.ts';

/** Every record has 128 characters (Febelfin, Coded statement of account, version 2.6, chapter "Description of the records"). */
export const RECORD_CHARS = 128;

export const header = {
  creationDate: { at: 6, width: 6, kind: 'digits', name: 'Creation date' },
  bank: { at: 12, width: 3, kind: 'digits', name: 'Bank identification number' },
  application: { at: 15, width: 2, kind: 'digits', name: 'Application code' },
  duplicate: { at: 17, width: 1, kind: 'text', name: 'Duplicate' },
  reference: { at: 25, width: 10, kind: 'text', name: 'File reference' },
  addressee: { at: 35, width: 26, kind: 'text', name: 'Name addressee' },
  bic: { at: 61, width: 11, kind: 'text', name: 'BIC of the bank' },
  company: { at: 72, width: 11, kind: 'text', name: 'Identification of the account holder' },
  version: { at: 128, width: 1, kind: 'digits', name: 'Version code' },
} as const satisfies FixedFields;

export const oldBalance = {
  structure: { at: 2, width: 1, kind: 'text', name: 'Account structure' },
  paperNumber: { at: 3, width: 3, kind: 'text', name: 'Sequence number of the statement' },
  account: { at: 6, width: 37, kind: 'text', name: 'Account number and currency' },
  sign: { at: 43, width: 1, kind: 'text', name: 'Sign of the old balance' },
  amount: { at: 44, width: 15, kind: 'digits', name: 'Old balance' },
  date: { at: 59, width: 6, kind: 'digits', name: 'Date of the old balance' },
  holder: { at: 65, width: 26, kind: 'text', name: 'Name of the account holder' },
  description: { at: 91, width: 35, kind: 'text', name: 'Account description' },
  codedNumber: { at: 126, width: 3, kind: 'text', name: 'Sequence number of the coded statement' },
} as const satisfies FixedFields;

export const newBalance = {
  paperNumber: { at: 2, width: 3, kind: 'text', name: 'Sequence number of the statement' },
  account: { at: 5, width: 37, kind: 'text', name: 'Account number and currency' },
  sign: { at: 42, width: 1, kind: 'text', name: 'Sign of the new balance' },
  amount: { at: 43, width: 15, kind: 'digits', name: 'New balance' },
  date: { at: 58, width: 6, kind: 'digits', name: 'Date of the new balance' },
} as const satisfies FixedFields;

/** What movements and information records share. */
export const numbering = {
  sequence: { at: 3, width: 4, kind: 'digits', name: 'Continuous sequence number' },
  detail: { at: 7, width: 4, kind: 'digits', name: 'Detail number' },
} as const satisfies FixedFields;

export const movement1 = {
  bankReference: { at: 11, width: 21, kind: 'text', name: 'Reference of the bank' },
  sign: { at: 32, width: 1, kind: 'text', name: 'Movement sign' },
  amount: { at: 33, width: 15, kind: 'digits', name: 'Amount' },
  valueDate: { at: 48, width: 6, kind: 'digits', name: 'Value date' },
  code: { at: 54, width: 8, kind: 'digits', name: 'Transaction code' },
  structured: { at: 62, width: 1, kind: 'text', name: 'Communication type' },
  communication: { at: 63, width: 53, kind: 'text', name: 'Communication' },
  entryDate: { at: 116, width: 6, kind: 'digits', name: 'Entry date' },
  statement: { at: 122, width: 3, kind: 'text', name: 'Sequence number of the statement' },
  globalisation: { at: 125, width: 1, kind: 'text', name: 'Globalisation code' },
} as const satisfies FixedFields;

export const movement2 = {
  communication: { at: 11, width: 53, kind: 'text', name: 'Communication' },
  customerReference: { at: 64, width: 35, kind: 'text', name: 'Customer reference' },
  bic: { at: 99, width: 11, kind: 'text', name: 'BIC of the counterparty’s bank' },
  returnType: { at: 113, width: 1, kind: 'text', name: 'Type of R-transaction' },
  returnReason: { at: 114, width: 4, kind: 'text', name: 'ISO reason return code' },
  categoryPurpose: { at: 118, width: 4, kind: 'text', name: 'Category purpose' },
  purpose: { at: 122, width: 4, kind: 'text', name: 'Purpose' },
} as const satisfies FixedFields;

export const movement3 = {
  account: { at: 11, width: 37, kind: 'text', name: 'Counterparty’s account number and currency' },
  name: { at: 48, width: 35, kind: 'text', name: 'Counterparty’s name' },
  communication: { at: 83, width: 43, kind: 'text', name: 'Communication' },
} as const satisfies FixedFields;

export const information1 = {
  structured: { at: 40, width: 1, kind: 'text', name: 'Communication structure' },
  communication: { at: 41, width: 73, kind: 'text', name: 'Communication' },
} as const satisfies FixedFields;
export const information2 = { communication: { at: 11, width: 105, kind: 'text', name: 'Communication' } } as const satisfies FixedFields; // prettier-ignore
export const information3 = { communication: { at: 11, width: 90, kind: 'text', name: 'Communication' } } as const satisfies FixedFields; // prettier-ignore

export const freeText = {
  text: { at: 33, width: 80, kind: 'text', name: 'Free communication' },
} as const satisfies FixedFields;

export const trailer = {
  records: { at: 17, width: 6, kind: 'digits', name: 'Number of records' },
  debit: { at: 23, width: 15, kind: 'digits', name: 'Debit movement' },
  credit: { at: 38, width: 15, kind: 'digits', name: 'Credit movement' },
  more: { at: 128, width: 1, kind: 'text', name: 'Multiple file code' },
} as const satisfies FixedFields;
