import { tableOf } from '@giroport/kernel';

/** Change codes of notifications of change, and C61 to C69 of refused ones (Nacha Operating Rules, Appendix Five); codes and
 * titles from moov-io/ach, Apache-2.0. */
export const changeCodes: Readonly<Record<string, string | undefined>> = tableOf({
  C01: 'Incorrect bank account number',
  C02: 'Incorrect transit/routing number',
  C03: 'Incorrect transit/routing number and bank account number',
  C04: 'Bank account name change',
  C05: 'Incorrect transaction code',
  C06: 'Incorrect bank account number and transaction code',
  C07: 'Incorrect transit/routing number, bank account number and transaction code',
  C08: 'Incorrect Receiving transit/routing number (IAT only)',
  C09: 'Incorrect individual ID number',
  C13: 'Addenda Format Error',
  C14: 'Incorrect SEC Code for outbound IAT payment',
  C61: 'Misrouted Notification of Change',
  C62: 'Incorrect Trace Number',
  C63: 'Incorrect Company Identification Number',
  C64: 'Incorrect Individual Identification Number or Identification Number',
  C65: 'Incorrectly Formatted Corrected Data',
  C66: 'Incorrect Discretionary Data',
  C67: 'Routing Number not from Original Entry Detail Record',
  C68: 'DFI Account Number not from Original Entry Detail Record',
  C69: 'Incorrect Transaction Code',
});
