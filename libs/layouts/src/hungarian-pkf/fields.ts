import type { FixedFields } from '../text/fixed-fields.ts';

/** UniCredit Bank Hungary, PKF postal payment orders: a header of 80 bytes and items of 200. */
export const HEADER_CHARS = 80;
export const ITEM_CHARS = 200;

/** Fields 1 to 12 of the bank's table. */
export const header = {
  sender: { at: 1, width: 8, kind: 'text', name: 'ID of sender' },
  duplicate: { at: 9, width: 1, kind: 'text', name: 'Original or duplicate' },
  day: { at: 10, width: 3, kind: 'digits', name: 'Date of receipt (serial No. of day)' },
  serial: { at: 13, width: 2, kind: 'digits', name: 'Serial number of item' },
  printed: { at: 15, width: 1, kind: 'digits', name: 'Sender printed', always: '1' },
  certificate: { at: 16, width: 2, kind: 'digits', name: 'Certificate type', always: '81' },
  list: { at: 18, width: 1, kind: 'digits', name: 'List of senders' },
  count: { at: 19, width: 6, kind: 'digits', name: 'Number of collected items' },
  sum: { at: 25, width: 16, kind: 'digits', name: 'Collected amount' },
  fee: { at: 41, width: 12, kind: 'digits', name: 'Collected fee' },
  coverage: { at: 53, width: 16, kind: 'digits', name: 'Coverage' },
  reserve: { at: 69, width: 12, kind: 'digits', name: 'Reserve', always: '000000000000' },
} as const satisfies FixedFields;

/** The bank's table of the item is not public: which fields there are, and where, is an assumption (README). */
export const item = {
  serial: { at: 1, width: 6, kind: 'digits', name: 'Serial number' },
  amount: { at: 7, width: 10, kind: 'digits', name: 'Amount' },
  fee: { at: 17, width: 6, kind: 'digits', name: 'Fee' },
  name: { at: 23, width: 32, kind: 'text', name: 'Name of the payee' },
  postCode: { at: 55, width: 4, kind: 'digits', name: 'Post code' },
  town: { at: 59, width: 25, kind: 'text', name: 'Town' },
  street: { at: 84, width: 32, kind: 'text', name: 'Street and number' },
  clientId: { at: 116, width: 24, kind: 'text', name: 'Payee’s identifier at the sender' },
  note: { at: 140, width: 61, kind: 'text', name: 'Note' },
} as const satisfies FixedFields;

/** What a postal payment is called among a bank's orders. */
export const PKF = 'PKF';
