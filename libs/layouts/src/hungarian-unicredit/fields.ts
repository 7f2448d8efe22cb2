import type { FixedFields } from '../text/fixed-fields.ts';

/** Forint orders (.PAY) have records of 256 bytes, currency orders (.CCY) of 800. */
export const PAY_CHARS = 256;
export const FX_CHARS = 800;

/** 23: the account that is debited. */
export const payHeader = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'Record type', always: '23' },
  account: { at: 3, width: 24, kind: 'text', name: 'Current account to be debited' },
  currency: { at: 27, width: 3, kind: 'text', name: 'Currency of the account to be debited' },
  orderType: { at: 30, width: 1, kind: 'digits', name: 'Type of the order', always: '1' },
  client: { at: 31, width: 1, kind: 'digits', name: 'Client program indicator' },
  created: { at: 32, width: 8, kind: 'digits', name: 'Date of creation' },
} as const satisfies FixedFields;

/** 43: a transfer. Fields 1 to 16 of the bank's table, in its order. */
export const payItem = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'Record type', always: '43' },
  serial: { at: 3, width: 6, kind: 'digits', name: 'Record serial number' },
  account: { at: 9, width: 24, kind: 'text', name: 'Beneficiary bank account' },
  name: { at: 33, width: 32, kind: 'text', name: 'Name of beneficiary' },
  certificate: { at: 65, width: 6, kind: 'text', name: 'Number of certificate' },
  narrative1: { at: 71, width: 32, kind: 'text', name: 'Narrative 1' },
  narrative2: { at: 103, width: 32, kind: 'text', name: 'Narrative 2' },
  narrative3: { at: 135, width: 32, kind: 'text', name: 'Narrative 3' },
  amount: { at: 167, width: 15, kind: 'digits', name: 'Amount' },
  currency: { at: 182, width: 3, kind: 'text', name: 'Currency of the amount' },
  valueDate: { at: 185, width: 8, kind: 'digits', name: 'Value date' },
  statistics: { at: 193, width: 3, kind: 'text', name: 'Statistical code' },
  country: { at: 196, width: 2, kind: 'text', name: 'Beneficiary’s country code' },
  transactionType: { at: 205, width: 3, kind: 'digits', name: 'Transaction type', always: '000' },
  category: { at: 208, width: 3, kind: 'digits', name: 'Transaction category', always: '000' },
} as const satisfies FixedFields;

/** 63: what serial numbers, accounts and amounts add up to; what does not fit is cut off on the left. */
export const payTrailer = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'Record type', always: '63' },
  serials: { at: 3, width: 6, kind: 'digits', name: 'Sum of serial numbers' },
  accounts: { at: 9, width: 24, kind: 'digits', name: 'Sum of account numbers' },
  amounts: { at: 167, width: 15, kind: 'digits', name: 'Sum of amounts' },
} as const satisfies FixedFields;

/** 34: as 23. */
export const fxHeader = {
  ...payHeader,
  recordType: { ...payHeader.recordType, always: '34' },
} as const satisfies FixedFields;

/** 54: a transfer in another currency, or abroad. Fields 1 to 17 of the bank's table with their index; those behind them in its order. */
export const fxItem = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'Record type', always: '54' },
  serial: { at: 3, width: 6, kind: 'digits', name: 'Serial number of record' },
  bankBic: { at: 9, width: 11, kind: 'text', name: 'BIC code of beneficiary’s bank' },
  bankId: { at: 20, width: 33, kind: 'text', name: 'Identifier of beneficiary’s bank' },
  bankName: { at: 53, width: 35, kind: 'text', name: 'Name of beneficiary’s bank' },
  bankAddress1: { at: 88, width: 35, kind: 'text', name: 'Address of beneficiary’s bank 1' },
  bankAddress2: { at: 123, width: 35, kind: 'text', name: 'Address of beneficiary’s bank 2' },
  bankAddress3: { at: 158, width: 35, kind: 'text', name: 'Address of beneficiary’s bank 3' },
  correspondentBic: { at: 193, width: 11, kind: 'text', name: 'BIC code of correspondent bank' },
  correspondentId: { at: 204, width: 33, kind: 'text', name: 'Identifier of correspondent bank' },
  correspondentName: { at: 237, width: 35, kind: 'text', name: 'Name of correspondent bank' },
  correspondentAddress1: { at: 272, width: 35, kind: 'text', name: 'Address of correspondent bank 1' },
  correspondentAddress2: { at: 307, width: 35, kind: 'text', name: 'Address of correspondent bank 2' },
  correspondentAddress3: { at: 342, width: 35, kind: 'text', name: 'Address of correspondent bank 3' },
  account: { at: 377, width: 34, kind: 'text', name: 'Account No. of beneficiary' },
  name: { at: 411, width: 35, kind: 'text', name: 'Name of beneficiary' },
  address1: { at: 446, width: 35, kind: 'text', name: 'Address of beneficiary 1' },
  address2: { at: 481, width: 35, kind: 'text', name: 'Address of beneficiary 2' },
  address3: { at: 516, width: 35, kind: 'text', name: 'Address of beneficiary 3' },
  narrative1: { at: 551, width: 35, kind: 'text', name: 'Narrative 1' },
  narrative2: { at: 586, width: 35, kind: 'text', name: 'Narrative 2' },
  narrative3: { at: 621, width: 35, kind: 'text', name: 'Narrative 3' },
  narrative4: { at: 656, width: 35, kind: 'text', name: 'Narrative 4' },
  charges: { at: 691, width: 3, kind: 'text', name: 'Sharing of bank charges' },
  paidCurrency: { at: 694, width: 3, kind: 'text', name: 'Currency of execution' },
  amount: { at: 697, width: 15, kind: 'digits', name: 'Amount' },
  currency: { at: 712, width: 3, kind: 'text', name: 'Currency of the amount' },
  valueDate: { at: 715, width: 8, kind: 'digits', name: 'Value date' },
  urgent: { at: 723, width: 1, kind: 'text', name: 'Urgent transfer flag' },
  zeros: { at: 724, width: 4, kind: 'digits', name: 'Reserved', always: '0000' },
  hold: { at: 728, width: 1, kind: 'text', name: 'HOLD flag' },
  cheque: { at: 729, width: 1, kind: 'text', name: 'CHQB flag' },
  deal: { at: 730, width: 1, kind: 'text', name: 'Deal ticket flag' },
  dealDate: { at: 731, width: 8, kind: 'digits', name: 'Date of deal ticket' },
  dealNumber: { at: 739, width: 6, kind: 'digits', name: 'Number of deal ticket' },
  country: { at: 745, width: 2, kind: 'text', name: 'Beneficiary’s country code' },
  statistics: { at: 747, width: 3, kind: 'text', name: 'Statistical code' },
  transactionType: { at: 750, width: 3, kind: 'digits', name: 'Transaction type', always: '000' },
  category: { at: 753, width: 3, kind: 'digits', name: 'Transaction category', always: '000' },
} as const satisfies FixedFields;

/** 74: as 63, without accounts, since those abroad have letters. */
export const fxTrailer = {
  recordType: { at: 1, width: 2, kind: 'digits', name: 'Record type', always: '74' },
  serials: { at: 3, width: 6, kind: 'digits', name: 'Sum of serial numbers' },
  amounts: { at: 697, width: 15, kind: 'digits', name: 'Sum of amounts' },
} as const satisfies FixedFields;

export const PAY_NARRATIVES = [payItem.narrative1, payItem.narrative2, payItem.narrative3] as const;
export const FX_NARRATIVES = [fxItem.narrative1, fxItem.narrative2, fxItem.narrative3, fxItem.narrative4] as const;
