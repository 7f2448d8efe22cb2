import type { FixedFields } from '../text/fixed-fields.ts';

/** 000: the file (PeopleSoft Banks Setup and Processing, "Transforming Bank Statement Files to a PSBD Layout"). */
export const fileHeader = {
  asOfDate: { at: 27, width: 10, kind: 'text', name: 'As of Date' },
  asOfTime: { at: 37, width: 10, kind: 'text', name: 'As of Time' },
} as const satisfies FixedFields;

/** 001: a statement. */
export const statement = {
  bank: { at: 7, width: 20, kind: 'text', name: 'Bank ID Nbr' },
  account: { at: 27, width: 35, kind: 'text', name: 'Bank Account Number' },
  opening: { at: 62, width: 28, kind: 'text', name: 'Beginning Balance' },
  from: { at: 90, width: 10, kind: 'text', name: 'Beginning Date' },
  closing: { at: 100, width: 28, kind: 'text', name: 'Ending Balance' },
  to: { at: 128, width: 10, kind: 'text', name: 'End Date' },
  available: { at: 138, width: 28, kind: 'text', name: 'Available Balance' },
  currency: { at: 204, width: 3, kind: 'text', name: 'Currency Code' },
} as const satisfies FixedFields;

/** 002: a transaction. */
export const transaction = {
  bank: { at: 7, width: 20, kind: 'text', name: 'Bank ID Nbr' },
  account: { at: 27, width: 35, kind: 'text', name: 'Bank Account Number' },
  code: { at: 62, width: 20, kind: 'text', name: 'Bank Transaction Code' },
  amount: { at: 82, width: 28, kind: 'text', name: 'Transaction Amount' },
  valueDate: { at: 110, width: 10, kind: 'text', name: 'Value Date' },
  date: { at: 120, width: 10, kind: 'text', name: 'Transaction Date' },
  reference: { at: 130, width: 15, kind: 'text', name: 'Reference ID' },
  bankReference: { at: 145, width: 16, kind: 'text', name: 'Bank Reference' },
} as const satisfies FixedFields;
