import type { AcknowledgedStatus } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';

/** A row of the report as it is sent: a mark that says which row it is, and 80 characters. */
export const ROW_CHARS = 81;

/** Before each page: the report's name and its carriage control. */
export const PAGE_HEADER = /^[\s\f]{0,10}AJ\d{3}[A-Z0-9]{9}[ ]{0,2}/;
/** So many characters are enough to see whether a page begins. */
export const PAGE_HEADER_CHARS_MAX = 32;

/** The first row of an acknowledgement. */
export const TITLE = 'ACKNOWLEDGEMENT OF ACH FILE DEPOSITS';
export const END = 'END OF ACKNOWLEDGEMENT';

/** Rows by what stands in them, behind their mark where they have one (FedACH file acknowledgement, rows 2 to 9 and A to Y). */
export const ROWS = {
  servicing: /^.?SERVICING FRB:\s*(.*?)(?:\s+REPORT DATE AND TIME:?\s*(.*))?$/,
  reportedAt: /^3?\s*(\d\d\/\d\d\/\d\d\s+\d\d:\d\d:\d\d)\s*$/,
  status: /^[4G]?\s*FILE STATUS:\s*(.*)$/,
  originName: /^5?\s*IMMEDIATE ORIGIN NAME:\s*(.*)$/,
  origin: /^6?\s*IMMEDIATE ORIGIN:\s*(.*)$/,
  destination: /^7?\s*IMMEDIATE DEST(?:INATION)?:\s*(.*)$/,
  creationDate: /^8?\s*FILE CREATION DATE:\s*(.*)$/,
  creationTime: /^9?\s*FILE CREATION TIME:\s*(.*)$/,
  modifier: /^A?\s*FILE ID MODIFIER:\s*(.*)$/,
  processedAt: /^B?\s*FILE PROCESS DATE AND TIME:\s*(.*)$/,
  debits: /^D?\s*BATCHES:\s*([\d,]*)\s*DEBITS?:\s*\$?\s*([\d,.]*)\s*$/,
  credits: /^E?\s*ENTRY\/ADDENDA:\s*([\d,]*)\s*CREDITS?:\s*\$?\s*([\d,.]*)\s*$/,
  batch: /^M?\s*BATCH NUMBER:\s*(\S*)/,
  batchStatus: /^V?\s*BATCH STATUS:\s*(.*)$/,
  error: /^[IW]?\s*([A-Z]{2}\d{3})-\s*(.*)$/,
} as const;

/** Marks of the rows that say more of the error before them. */
export const DETAIL_MARKS: ReadonlySet<string> = new Set(['J', 'X']);

/** The first words of a status decide; what follows says where the errors are. */
export const STATUSES: readonly (readonly [RegExp, AcknowledgedStatus])[] = [
  [/^FILE ACCEPTED WITH NO ERRORS?\b|^FILE ACCEPTED$/, 'ACCEPTED'],
  [/^FILE ACCEPTED WITH\b/, 'PARTLY_ACCEPTED'],
  [/^FILE PENDED\b/, 'PENDING'],
  [/^FILE REJECTED\b/, 'REJECTED'],
];

/** What is at fault, by the first letters of an error's code. */
export const SUBJECTS: Readonly<Record<string, string | undefined>> = tableOf({
  TH: 'Transmission',
  FH: 'File header',
  FC: 'File control',
  BH: 'Batch header',
  BC: 'Batch control',
  ED: 'Entry detail',
  AD: 'Addenda',
  AJ: 'File',
});
