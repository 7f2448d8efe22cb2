import type { FixedFields } from '../text/fixed-fields.ts';

/** K&H gives the record 940 characters; the exports of other banks' users end it at 939, and both are read. */
export const RECORD_CHARS = 940;
export const SHORT_RECORD_CHARS = 939;

/** The record of a forint transfer in Electra, from its EDIFACT ancestry called PAYORD DO (domestic). */
export const transfer = {
  message: { at: 1, width: 6, kind: 'text', name: 'Message type', always: 'PAYORD' },
  scope: { at: 7, width: 2, kind: 'text', name: 'Scope', always: 'DO' },
  identifier: { at: 9, width: 14, kind: 'digits', name: 'Order identifier' },
  account: { at: 23, width: 47, kind: 'text', name: 'Ordering account' },
  accountType: { at: 70, width: 1, kind: 'text', name: 'Type of the ordering account', always: '0' },
  name: { at: 71, width: 32, kind: 'text', name: 'Name of the ordering party' },
  payeeAccount: { at: 220, width: 47, kind: 'text', name: 'Beneficiary account' },
  payeeAccountType: { at: 267, width: 1, kind: 'text', name: 'Type of the beneficiary account', always: '0' },
  payeeName: { at: 332, width: 32, kind: 'text', name: 'Beneficiary name' },
  payeeCountry: { at: 472, width: 2, kind: 'text', name: 'Beneficiary country' },
  narrative: { at: 593, width: 96, kind: 'text', name: 'Narrative' },
  document: { at: 689, width: 6, kind: 'text', name: 'Document number' },
  legalCode: { at: 695, width: 4, kind: 'text', name: 'Legal title code' },
  currency: { at: 806, width: 3, kind: 'text', name: 'Currency', always: 'HUF' },
  decimals: { at: 809, width: 1, kind: 'digits', name: 'Decimals', always: '0' },
  amount: { at: 810, width: 13, kind: 'digits', name: 'Amount' },
  valueDate: { at: 835, width: 8, kind: 'text', name: 'Value date' },
  mode: { at: 843, width: 1, kind: 'text', name: 'Processing mode' },
  closing: { at: 938, width: 2, kind: 'text', name: 'Closing field', always: '00' },
} as const satisfies FixedFields;

/** A name longer than the 32 characters that clearing carries; some programs fill more of the room up to the next field. */
export const longName = { at: 71, width: 149, kind: 'text', name: 'Name of the ordering party' } as const;
export const longPayeeName = { at: 332, width: 140, kind: 'text', name: 'Beneficiary name' } as const;

/** V asks for VIBER, the central bank's gross settlement. The others are a bank's own: T the day after, W and P as OTP has them. */
export const VIBER = 'V';
export const MODES: ReadonlySet<string> = new Set(['', 'V', 'T', 'W', 'P']);
