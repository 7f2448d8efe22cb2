import type { FixedFields } from '../text/fixed-fields.ts';

/** Cardinal, Napi számlakivonatok szerkezete: a head of 353 bytes, items of 128, and add-ons whose length says what they explain. */
export const HEAD_CHARS = 353;
export const ITEM_CHARS = 128;
export const ADD_ON_CHARS = { FORINT: 548, CURRENCY: 952, CARD: 168 } as const;
export type AddOn = keyof typeof ADD_ON_CHARS;

/** 86. The first four fields are in the public part of the table; those behind them, and their places, are an assumption (README). */
export const head = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'Record type', always: '86' },
  branch: { at: 3, width: 4, kind: 'text', name: 'Branch' },
  account: { at: 7, width: 24, kind: 'text', name: 'Account number' },
  date: { at: 31, width: 8, kind: 'digits', name: 'Date of the statement' },
  number: { at: 39, width: 5, kind: 'digits', name: 'Number of the statement' },
  currency: { at: 44, width: 3, kind: 'text', name: 'Currency' },
  previousDate: { at: 47, width: 8, kind: 'digits', name: 'Date of the previous statement' },
  openingSign: { at: 55, width: 1, kind: 'text', name: 'Sign of the opening balance' },
  opening: { at: 56, width: 15, kind: 'digits', name: 'Opening balance' },
  debitCount: { at: 71, width: 6, kind: 'digits', name: 'Number of debits' },
  debitSum: { at: 77, width: 15, kind: 'digits', name: 'Sum of debits' },
  creditCount: { at: 92, width: 6, kind: 'digits', name: 'Number of credits' },
  creditSum: { at: 98, width: 15, kind: 'digits', name: 'Sum of credits' },
  closingSign: { at: 113, width: 1, kind: 'text', name: 'Sign of the closing balance' },
  closing: { at: 114, width: 15, kind: 'digits', name: 'Closing balance' },
  owner: { at: 129, width: 35, kind: 'text', name: 'Account owner' },
  address1: { at: 164, width: 35, kind: 'text', name: 'Owner’s address 1' },
  address2: { at: 199, width: 35, kind: 'text', name: 'Owner’s address 2' },
  address3: { at: 234, width: 35, kind: 'text', name: 'Owner’s address 3' },
} as const satisfies FixedFields;

/** 87. That an item is normal, a continuation, or refers to an add-on or an advice is public; the places are an assumption. */
export const item = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'Record type', always: '87' },
  kind: { at: 3, width: 1, kind: 'digits', name: 'Kind of item' },
  serial: { at: 4, width: 6, kind: 'digits', name: 'Serial number' },
  booked: { at: 10, width: 8, kind: 'digits', name: 'Booking date' },
  valued: { at: 18, width: 8, kind: 'digits', name: 'Value date' },
  side: { at: 26, width: 1, kind: 'text', name: 'Debit or credit' },
  amount: { at: 27, width: 15, kind: 'digits', name: 'Amount' },
  code: { at: 42, width: 4, kind: 'text', name: 'Transaction code' },
  reference: { at: 46, width: 16, kind: 'text', name: 'Bank’s reference' },
  text: { at: 62, width: 67, kind: 'text', name: 'Text' },
} as const satisfies FixedFields;

export const continuation = {
  text: { at: 10, width: 119, kind: 'text', name: 'Text' },
} as const satisfies FixedFields;

export const NORMAL = '1';
export const CONTINUATION = '2';
export const ADD_ON_REFERENCE = '3';
export const ADVICE_REFERENCE = '4';

/** 88, explaining the item before it. The lengths are public, the places an assumption. */
export const forintAddOn = {
  account: { at: 10, width: 24, kind: 'text', name: 'Other account' },
  name: { at: 34, width: 35, kind: 'text', name: 'Other party' },
  address: { at: 69, width: 35, kind: 'text', name: 'Other party’s address' },
  narrative: { at: 104, width: 140, kind: 'text', name: 'Narrative' },
  endToEndId: { at: 244, width: 35, kind: 'text', name: 'End-to-end id' },
} as const satisfies FixedFields;

export const currencyAddOn = {
  account: { at: 10, width: 34, kind: 'text', name: 'Other account' },
  name: { at: 44, width: 35, kind: 'text', name: 'Other party' },
  address: { at: 79, width: 105, kind: 'text', name: 'Other party’s address' },
  bic: { at: 184, width: 11, kind: 'text', name: 'Other party’s bank' },
  narrative: { at: 195, width: 140, kind: 'text', name: 'Narrative' },
  amount: { at: 335, width: 15, kind: 'digits', name: 'Original amount' },
  currency: { at: 350, width: 3, kind: 'text', name: 'Original currency' },
  endToEndId: { at: 353, width: 35, kind: 'text', name: 'End-to-end id' },
} as const satisfies FixedFields;

export const cardAddOn = {
  card: { at: 10, width: 19, kind: 'text', name: 'Card number' },
  merchant: { at: 29, width: 35, kind: 'text', name: 'Merchant' },
  amount: { at: 64, width: 15, kind: 'digits', name: 'Original amount' },
  currency: { at: 79, width: 3, kind: 'text', name: 'Original currency' },
  day: { at: 82, width: 8, kind: 'digits', name: 'Day of use' },
} as const satisfies FixedFields;
