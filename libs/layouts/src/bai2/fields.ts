import { tableOf } from '@giroport/kernel';

/** The fields of each record in their order (Cash Management Balance Reporting Specifications, version 2, BAI). */
export const fields = {
  '01': ['Sender Identification', 'Receiver Identification', 'File Creation Date', 'File Creation Time', 'File Identification Number', 'Physical Record Length', 'Block Size', 'Version Number'],
  '02': ['Ultimate Receiver Identification', 'Originator Identification', 'Group Status', 'As-of-Date', 'As-of-Time', 'Currency Code', 'As-of-Date Modifier'],
  '03': ['Customer Account Number', 'Currency Code'],
  '16': ['Type Code', 'Amount', 'Funds Type', 'Bank Reference Number', 'Customer Reference Number', 'Text'],
  '49': ['Account Control Total', 'Number of Records'],
  '98': ['Group Control Total', 'Number of Accounts', 'Number of Records'],
  '99': ['File Control Total', 'Number of Groups', 'Number of Records'],
} as const; // prettier-ignore

/** Summary types of the 03 record that ISO 20022 has a balance type for. */
export const balanceTypes: Readonly<Record<string, string | undefined>> = tableOf({
  '010': 'OPBD',
  '015': 'CLBD',
  '030': 'ITBD',
  '040': 'OPAV',
  '045': 'CLAV',
  '060': 'ITAV',
});

/** Interim and final previous day are booked; interim and final same day are not. */
export const sameDayModifiers: ReadonlySet<string> = new Set(['3', '4']);
