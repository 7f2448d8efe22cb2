import { tableOf } from '@giroport/kernel';
import type { FixedFields } from '../text/fixed-fields.ts';

/** Labels have 80 characters; data records 100, and 106 in a file of several processing days (Bacs, PN5011 File Structures). */
export const LABEL_CHARS = 80;
export const DATA_CHARS = 100;
export const MULTI_DATA_CHARS = 106;

export const volume = {
  label: { at: 1, width: 4, kind: 'text', name: 'Label identifier', always: 'VOL1' },
  serial: { at: 5, width: 6, kind: 'text', name: 'Submission serial number' },
  bank: { at: 32, width: 6, kind: 'text', name: 'Reserved (bank’s mark)' },
  owner: { at: 42, width: 6, kind: 'text', name: 'Owner identification (service user number)' },
  level: { at: 80, width: 1, kind: 'text', name: 'Label standard level', always: '1' },
} as const satisfies FixedFields;

export const header1 = {
  label: { at: 1, width: 4, kind: 'text', name: 'Label identifier' },
  mark: { at: 5, width: 1, kind: 'text', name: 'File identifier', always: 'A' },
  serviceUser: { at: 6, width: 6, kind: 'text', name: 'File identifier: service user number' },
  fileMark: { at: 12, width: 1, kind: 'text', name: 'File identifier: S', always: 'S' },
  copy: { at: 16, width: 6, kind: 'text', name: 'File identifier: service user number, again' },
  serial: { at: 22, width: 6, kind: 'text', name: 'Set identification' },
  section: { at: 28, width: 4, kind: 'digits', name: 'File section number', always: '0001' },
  sequence: { at: 32, width: 4, kind: 'digits', name: 'File sequence number', always: '0001' },
  created: { at: 42, width: 6, kind: 'text', name: 'Creation date' },
  expires: { at: 48, width: 6, kind: 'text', name: 'Expiration date' },
  blockCount: { at: 55, width: 6, kind: 'digits', name: 'Block count', always: '000000' },
} as const satisfies FixedFields;

export const header2 = {
  label: { at: 1, width: 4, kind: 'text', name: 'Label identifier' },
  format: { at: 5, width: 1, kind: 'text', name: 'Record format', always: 'F' },
  block: { at: 6, width: 5, kind: 'digits', name: 'Block length', always: '02000' },
  record: { at: 11, width: 5, kind: 'digits', name: 'Record length' },
  offset: { at: 51, width: 2, kind: 'digits', name: 'Buffer offset', always: '00' },
} as const satisfies FixedFields;

export const userHeader = {
  label: { at: 1, width: 4, kind: 'text', name: 'Label identifier', always: 'UHL1' },
  processing: { at: 5, width: 6, kind: 'text', name: 'Bacs processing day' },
  receiver: { at: 11, width: 6, kind: 'digits', name: 'Identifying number of receiving party', always: '999999' },
  currency: { at: 21, width: 2, kind: 'digits', name: 'Currency code', always: '00' },
  country: { at: 23, width: 6, kind: 'digits', name: 'Country code', always: '000000' },
  work: { at: 29, width: 9, kind: 'text', name: 'Work code' },
  fileNumber: { at: 38, width: 3, kind: 'digits', name: 'File number' },
} as const satisfies FixedFields;

export const data = {
  sortCode: { at: 1, width: 6, kind: 'digits', name: 'Destination sort code' },
  account: { at: 7, width: 8, kind: 'digits', name: 'Destination account number' },
  accountType: { at: 15, width: 1, kind: 'digits', name: 'Destination account type' },
  code: { at: 16, width: 2, kind: 'text', name: 'Transaction code' },
  ownSortCode: { at: 18, width: 6, kind: 'digits', name: 'Originating sort code' },
  ownAccount: { at: 24, width: 8, kind: 'digits', name: 'Originating account number' },
  free: { at: 32, width: 4, kind: 'text', name: 'Free format' },
  amount: { at: 36, width: 11, kind: 'digits', name: 'Amount in pence' },
  userName: { at: 47, width: 18, kind: 'text', name: 'Service user’s name' },
  reference: { at: 65, width: 18, kind: 'text', name: 'Service user’s reference' },
  name: { at: 83, width: 18, kind: 'text', name: 'Destination account name' },
  processing: { at: 101, width: 6, kind: 'text', name: 'Bacs processing day' },
} as const satisfies FixedFields;

export const userTrailer = {
  label: { at: 1, width: 4, kind: 'text', name: 'Label identifier', always: 'UTL1' },
  debit: { at: 5, width: 13, kind: 'digits', name: 'Debit value total' },
  credit: { at: 18, width: 13, kind: 'digits', name: 'Credit value total' },
  debitCount: { at: 31, width: 7, kind: 'digits', name: 'Debit item count' },
  creditCount: { at: 38, width: 7, kind: 'digits', name: 'Credit item count' },
  instructionCount: { at: 53, width: 7, kind: 'text', name: 'Direct debit instruction count' },
} as const satisfies FixedFields;

/** Which way each transaction code moves money; instructions of direct debits move none. */
export const transactionCodes: Readonly<Record<string, 'CREDIT' | 'DEBIT' | 'INSTRUCTION' | undefined>> = tableOf({
  '99': 'CREDIT', Z4: 'CREDIT', Z5: 'CREDIT', '97': 'CREDIT', E1: 'CREDIT', E3: 'CREDIT',
  '01': 'DEBIT', '17': 'DEBIT', '18': 'DEBIT', '19': 'DEBIT', U1: 'DEBIT', U2: 'DEBIT', U3: 'DEBIT',
  '0N': 'INSTRUCTION', '0C': 'INSTRUCTION', '0S': 'INSTRUCTION',
}); // prettier-ignore

/** What a mandate's sequence makes of a collection. */
export const codeOfSequence = { FRST: '01', RCUR: '17', OOFF: '01', FNAL: '19' } as const;
export const sequenceOfCode: Readonly<Record<string, 'FRST' | 'RCUR' | 'FNAL' | undefined>> = tableOf({ '01': 'FRST', '17': 'RCUR', '19': 'FNAL' }); // prettier-ignore
