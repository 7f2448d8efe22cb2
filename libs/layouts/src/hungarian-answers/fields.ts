import type { FixedFields } from '../text/fixed-fields.ts';

/** IG1 standards, volume III: head and foot in 3.1, 3.2, 4.1 and 4.2, the item of STATUS in 3.3; the item of DETSTA by its fields. */
export const HEAD_CHARS = 54;
export const FOOT_CHARS = 46;
export const STATUS_ITEM_CHARS = 63;
export const DETSTA_ITEM_CHARS = 126;

/** 01: which message is answered. Places up to 46 are those of the family; the rest is an assumption (README). */
export const head = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'record type', always: '01' },
  message: { at: 3, width: 6, kind: 'text', name: 'message type' },
  duplicate: { at: 9, width: 1, kind: 'text', name: 'duplicate code' },
  initiator: { at: 10, width: 13, kind: 'text', name: 'initiator’s identifier' },
  original: { at: 23, width: 12, kind: 'digits', name: 'number of the group message' },
  own: { at: 35, width: 12, kind: 'digits', name: 'number of the answer' },
  result: { at: 47, width: 2, kind: 'text', name: 'result code' },
} as const satisfies FixedFields;

/** 02 in STATUS: an item with errors, and up to seven codes of three characters (README: an assumption). */
export const statusItem = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'record type', always: '02' },
  serial: { at: 3, width: 6, kind: 'digits', name: 'serial number of the item' },
  amount: { at: 9, width: 10, kind: 'digits', name: 'amount' },
  clientId: { at: 19, width: 24, kind: 'text', name: 'client’s identifier' },
  errors: { at: 43, width: 21, kind: 'text', name: 'error codes' },
} as const satisfies FixedFields;
export const ERROR_CODE_CHARS = 3;

/** 02 in DETSTA: what became of an item. */
export const detstaItem = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'record type', always: '02' },
  serial: { at: 3, width: 6, kind: 'digits', name: 'serial number of the item' },
  amount: { at: 9, width: 10, kind: 'digits', name: 'amount' },
  settled: { at: 19, width: 8, kind: 'digits', name: 'original settlement date' },
  answer: { at: 27, width: 2, kind: 'text', name: 'answer code' },
  processed: { at: 29, width: 8, kind: 'digits', name: 'processing date' },
  debited: { at: 37, width: 8, kind: 'digits', name: 'debit date' },
  answerReference: { at: 45, width: 29, kind: 'text', name: 'reference of the answer' },
  originalReference: { at: 74, width: 29, kind: 'text', name: 'reference of the original' },
  clientId: { at: 103, width: 24, kind: 'text', name: 'client’s identifier' },
} as const satisfies FixedFields;

/** 03: two counts with their sums: what was taken (settled, done) and what was not. 2 + 2 × (6 + 16) = 46. */
export const foot = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'record type', always: '03' },
  count: { at: 3, width: 6, kind: 'digits', name: 'number of items taken' },
  sum: { at: 9, width: 16, kind: 'digits', name: 'sum of items taken' },
  refusedCount: { at: 25, width: 6, kind: 'digits', name: 'number of items refused' },
  refusedSum: { at: 31, width: 16, kind: 'digits', name: 'sum of items refused' },
} as const satisfies FixedFields;
