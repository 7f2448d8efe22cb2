import type { FixedFields } from '../text/fixed-fields.ts';

/** IG1 standards, volume III: lengths in 1.1 to 1.3 and 2.1 to 2.3. */
export const HEAD_CHARS = 174;
export const ITEM_CHARS = 249;
export const FOOT_CHARS = 24;
/** The item of a TOMEGA message, which gives each payment its own value date and a longer narrative. */
export const LONG_ITEM_CHARS = 275;

/** 01: who orders, from which account, when. Numbers are those of the standard. */
export const head = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'F210 record type', always: '01' },
  message: { at: 3, width: 6, kind: 'text', name: 'F211 message type' },
  duplicate: { at: 9, width: 1, kind: 'text', name: 'F212 duplicate code' },
  initiator: { at: 10, width: 13, kind: 'text', name: 'F213 initiator’s identifier' },
  created: { at: 23, width: 8, kind: 'digits', name: 'F214.1 date of the message' },
  number: { at: 31, width: 4, kind: 'digits', name: 'F214.2 number of the message' },
  account: { at: 35, width: 24, kind: 'text', name: 'F215 initiator’s account' },
  date: { at: 59, width: 8, kind: 'digits', name: 'F216 date of debit, or of notification' },
  title: { at: 67, width: 3, kind: 'text', name: 'F217 title code' },
  name: { at: 70, width: 35, kind: 'text', name: 'F218 initiator’s name' },
  note: { at: 105, width: 70, kind: 'text', name: 'F219 note to the bank' },
} as const satisfies FixedFields;

/** 02: a payment. */
export const item = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'T210 record type', always: '02' },
  serial: { at: 3, width: 6, kind: 'digits', name: 'T211 serial number' },
  date: { at: 9, width: 8, kind: 'text', name: 'T212 date' },
  amount: { at: 17, width: 10, kind: 'digits', name: 'T213 amount' },
  account: { at: 27, width: 24, kind: 'text', name: 'T214 client’s account' },
  clientId: { at: 51, width: 24, kind: 'text', name: 'T215 client’s identifier at the initiator' },
  clientName: { at: 75, width: 35, kind: 'text', name: 'T216 client’s name' },
  address: { at: 110, width: 35, kind: 'text', name: 'T217 client’s address' },
  owner: { at: 145, width: 35, kind: 'text', name: 'T218 account owner’s name' },
  narrative: { at: 180, width: 70, kind: 'text', name: 'T219 narrative' },
} as const satisfies FixedFields;

export const longItem = {
  ...item,
  narrative: { ...item.narrative, width: 96 },
} as const satisfies FixedFields;

/** 03: what the message comes to. */
export const foot = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'Z210 record type', always: '03' },
  count: { at: 3, width: 6, kind: 'digits', name: 'Z211 number of items' },
  sum: { at: 9, width: 16, kind: 'digits', name: 'Z212 sum of items' },
} as const satisfies FixedFields;

/** ATUTAL credits, TOMEGA credits with days of their own, BESZED debits. */
export const MESSAGES = { ATUTAL: 'CREDIT', TOMEGA: 'CREDIT', BESZED: 'DEBIT' } as const;
export type GroupMessage = keyof typeof MESSAGES;

/** An original or a copy; 7 and 8 ask for a positive answer as well, @ for a debit on the same day. */
export const ORIGINALS: ReadonlySet<string> = new Set(['0', '7', '@']);
export const COPIES: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5', '6', '8', '9']);

/** A, eight digits of a tax number, and T with three of a site; or a number of another kind, as EAN. */
export const TAX_IDENTIFIER = /^A\d{8}(?:T\d{3})?$/;
