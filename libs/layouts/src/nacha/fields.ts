import type { FixedFields } from '../text/fixed-fields.ts';

/** Every record has 94 characters, and a file is filled up to a multiple of ten records (Nacha Operating Rules, Appendix Three). */
export const RECORD_CHARS = 94;
export const RECORDS_PER_BLOCK = 10;
export const PADDING = '9'.repeat(RECORD_CHARS);

export const fileHeader = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type Code', always: '1' },
  priorityCode: { at: 2, width: 2, kind: 'digits', name: 'Priority Code', always: '01' },
  immediateDestination: { at: 4, width: 10, kind: 'right', name: 'Immediate Destination' },
  immediateOrigin: { at: 14, width: 10, kind: 'right', name: 'Immediate Origin' },
  creationDate: { at: 24, width: 6, kind: 'digits', name: 'File Creation Date' },
  creationTime: { at: 30, width: 4, kind: 'digits', name: 'File Creation Time' },
  fileIdModifier: { at: 34, width: 1, kind: 'text', name: 'File ID Modifier' },
  recordSize: { at: 35, width: 3, kind: 'digits', name: 'Record Size', always: '094' },
  blockingFactor: { at: 38, width: 2, kind: 'digits', name: 'Blocking Factor', always: '10' },
  formatCode: { at: 40, width: 1, kind: 'text', name: 'Format Code', always: '1' },
  destinationName: { at: 41, width: 23, kind: 'text', name: 'Immediate Destination Name' },
  originName: { at: 64, width: 23, kind: 'text', name: 'Immediate Origin Name' },
  referenceCode: { at: 87, width: 8, kind: 'text', name: 'Reference Code' },
} as const satisfies FixedFields;

export const batchHeader = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type Code', always: '5' },
  serviceClass: { at: 2, width: 3, kind: 'digits', name: 'Service Class Code' },
  companyName: { at: 5, width: 16, kind: 'text', name: 'Company Name' },
  companyDiscretionaryData: { at: 21, width: 20, kind: 'text', name: 'Company Discretionary Data' },
  companyId: { at: 41, width: 10, kind: 'text', name: 'Company Identification' },
  secCode: { at: 51, width: 3, kind: 'text', name: 'Standard Entry Class Code' },
  entryDescription: { at: 54, width: 10, kind: 'text', name: 'Company Entry Description' },
  descriptiveDate: { at: 64, width: 6, kind: 'text', name: 'Company Descriptive Date' },
  effectiveDate: { at: 70, width: 6, kind: 'text', name: 'Effective Entry Date' },
  settlementDate: { at: 76, width: 3, kind: 'text', name: 'Settlement Date (Julian)' },
  originatorStatus: { at: 79, width: 1, kind: 'text', name: 'Originator Status Code', always: '1' },
  odfi: { at: 80, width: 8, kind: 'digits', name: 'Originating DFI Identification' },
  batchNumber: { at: 88, width: 7, kind: 'digits', name: 'Batch Number' },
} as const satisfies FixedFields;

/** The batch header of an IAT says other things in its first half. */
export const iatBatchHeader = {
  exchangeIndicator: { at: 21, width: 2, kind: 'text', name: 'Foreign Exchange Indicator' },
  exchangeReferenceIndicator: { at: 23, width: 1, kind: 'text', name: 'Foreign Exchange Reference Indicator' },
  exchangeReference: { at: 24, width: 15, kind: 'text', name: 'Foreign Exchange Reference' },
  destinationCountry: { at: 39, width: 2, kind: 'text', name: 'ISO Destination Country Code' },
  originatingCurrency: { at: 64, width: 3, kind: 'text', name: 'ISO Originating Currency Code' },
  destinationCurrency: { at: 67, width: 3, kind: 'text', name: 'ISO Destination Currency Code' },
} as const satisfies FixedFields;

export const iatWrittenBatchHeader = {
  recordType: batchHeader.recordType,
  serviceClass: batchHeader.serviceClass,
  ...iatBatchHeader,
  companyId: batchHeader.companyId,
  secCode: batchHeader.secCode,
  entryDescription: batchHeader.entryDescription,
  effectiveDate: batchHeader.effectiveDate,
  settlementDate: batchHeader.settlementDate,
  originatorStatus: batchHeader.originatorStatus,
  odfi: batchHeader.odfi,
  batchNumber: batchHeader.batchNumber,
} as const satisfies FixedFields;

export const entry = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type Code', always: '6' },
  transactionCode: { at: 2, width: 2, kind: 'digits', name: 'Transaction Code' },
  rdfi: { at: 4, width: 9, kind: 'digits', name: 'Receiving DFI Identification' },
  account: { at: 13, width: 17, kind: 'text', name: 'DFI Account Number' },
  amount: { at: 30, width: 10, kind: 'digits', name: 'Amount' },
  individualId: { at: 40, width: 15, kind: 'text', name: 'Individual Identification Number' },
  name: { at: 55, width: 22, kind: 'text', name: 'Individual Name' },
  discretionaryData: { at: 77, width: 2, kind: 'text', name: 'Discretionary Data' },
  addendaIndicator: { at: 79, width: 1, kind: 'digits', name: 'Addenda Record Indicator' },
  traceNumber: { at: 80, width: 15, kind: 'digits', name: 'Trace Number' },
} as const satisfies FixedFields;

/** CTX, and the acknowledgement ATX of it: the number of addenda stands before a shorter name. */
export const ctxEntry = {
  recordType: entry.recordType,
  transactionCode: entry.transactionCode,
  rdfi: entry.rdfi,
  account: entry.account,
  amount: entry.amount,
  individualId: entry.individualId,
  addendaCount: { at: 55, width: 4, kind: 'digits', name: 'Number of Addenda Records' },
  name: { at: 59, width: 16, kind: 'text', name: 'Receiving Company Name/ID Number' },
  discretionaryData: entry.discretionaryData,
  addendaIndicator: entry.addendaIndicator,
  traceNumber: entry.traceNumber,
} as const satisfies FixedFields;

/** CIE, where the receiver starts the payment: the name comes first, and the identification behind it. */
export const cieEntry = {
  recordType: entry.recordType,
  transactionCode: entry.transactionCode,
  rdfi: entry.rdfi,
  account: entry.account,
  amount: entry.amount,
  name: { at: 40, width: 22, kind: 'text', name: 'Individual Name' },
  individualId: { at: 62, width: 15, kind: 'text', name: 'Individual Identification Number' },
  discretionaryData: entry.discretionaryData,
  addendaIndicator: entry.addendaIndicator,
  traceNumber: entry.traceNumber,
} as const satisfies FixedFields;

/** SHR, TRC and XCK have card and item numbers where others have the receiver's name. */
export const itemEntry = {
  itemData: { at: 55, width: 24, kind: 'text', name: 'Card or Item Data' },
} as const satisfies FixedFields;

export const iatEntry = {
  addendaCount: { at: 13, width: 4, kind: 'digits', name: 'Number of Addenda Records' },
  account: { at: 40, width: 35, kind: 'text', name: 'Foreign Receiver’s Account Number' },
} as const satisfies FixedFields;

/** Automated accounting advice: what an operator tells a bank; longer amounts, another tail. */
export const advEntry = {
  account: { at: 13, width: 15, kind: 'text', name: 'DFI Account Number' },
  amount: { at: 28, width: 12, kind: 'digits', name: 'Amount' },
  adviceRoutingNumber: { at: 40, width: 9, kind: 'text', name: 'Advice Routing Number' },
  fileIdentification: { at: 49, width: 5, kind: 'text', name: 'File Identification' },
  name: { at: 55, width: 22, kind: 'text', name: 'Individual Name' },
  sequenceNumber: { at: 91, width: 4, kind: 'digits', name: 'Sequence Number' },
} as const satisfies FixedFields;

export const addenda05 = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type Code', always: '7' },
  addendaType: { at: 2, width: 2, kind: 'digits', name: 'Addenda Type Code', always: '05' },
  text: { at: 4, width: 80, kind: 'text', name: 'Payment Related Information' },
  sequence: { at: 84, width: 4, kind: 'digits', name: 'Addenda Sequence Number' },
  entrySequence: { at: 88, width: 7, kind: 'digits', name: 'Entry Detail Sequence Number' },
} as const satisfies FixedFields;

/** Addenda 99 of a plain return; those of an IAT have the forward amount before the information. */
export const addenda99 = {
  reason: { at: 4, width: 3, kind: 'text', name: 'Return Reason Code' },
  originalTrace: { at: 7, width: 15, kind: 'text', name: 'Original Entry Trace Number' },
  dateOfDeath: { at: 22, width: 6, kind: 'text', name: 'Date of Death' },
  originalRdfi: { at: 28, width: 8, kind: 'text', name: 'Original Receiving DFI Identification' },
  information: { at: 36, width: 44, kind: 'text', name: 'Addenda Information' },
  iatAmount: { at: 36, width: 10, kind: 'digits', name: 'Original Forward Entry Payment Amount' },
  iatInformation: { at: 46, width: 34, kind: 'text', name: 'Addenda Information' },
  trace: { at: 80, width: 15, kind: 'text', name: 'Trace Number' },
} as const satisfies Record<string, FixedFields[string]>;

/** Addenda 99 of a dishonoured return: R61, R62, R67 to R70. */
export const dishonoured99 = {
  returnTrace: { at: 39, width: 15, kind: 'text', name: 'Return Trace Number' },
  returnSettlementDate: { at: 54, width: 3, kind: 'text', name: 'Return Settlement Date' },
  returnReason: { at: 57, width: 2, kind: 'text', name: 'Return Reason Code' },
  information: { at: 59, width: 21, kind: 'text', name: 'Addenda Information' },
} as const satisfies FixedFields;

/** Addenda 99 of a contested dishonoured return: R71 to R77. */
export const contested99 = {
  originalReturnDate: { at: 22, width: 6, kind: 'text', name: 'Date Original Entry Returned' },
  originalSettlementDate: { at: 36, width: 3, kind: 'text', name: 'Original Settlement Date' },
  returnTrace: { at: 39, width: 15, kind: 'text', name: 'Return Trace Number' },
  returnSettlementDate: { at: 54, width: 3, kind: 'text', name: 'Return Settlement Date' },
  returnReason: { at: 57, width: 2, kind: 'text', name: 'Return Reason Code' },
  dishonouredTrace: { at: 59, width: 15, kind: 'text', name: 'Dishonored Return Trace Number' },
  dishonouredSettlementDate: { at: 74, width: 3, kind: 'text', name: 'Dishonored Return Settlement Date' },
  dishonouredReason: { at: 77, width: 2, kind: 'text', name: 'Dishonored Return Reason Code' },
} as const satisfies FixedFields;

export const addenda98 = {
  changeCode: { at: 4, width: 3, kind: 'text', name: 'Change Code' },
  originalTrace: { at: 7, width: 15, kind: 'text', name: 'Original Entry Trace Number' },
  originalRdfi: { at: 28, width: 8, kind: 'text', name: 'Original Receiving DFI Identification' },
  correctedData: { at: 36, width: 29, kind: 'text', name: 'Corrected Data' },
  iatCorrectedData: { at: 36, width: 35, kind: 'text', name: 'Corrected Data' },
  /** Refused notification of change: the code that was refused. */
  refusedChangeCode: { at: 65, width: 3, kind: 'text', name: 'Change Code' },
  traceSequence: { at: 68, width: 7, kind: 'text', name: 'Trace Sequence Number' },
  trace: { at: 80, width: 15, kind: 'text', name: 'Trace Number' },
} as const satisfies Record<string, FixedFields[string]>;

export const batchControl = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type Code', always: '8' },
  serviceClass: { at: 2, width: 3, kind: 'digits', name: 'Service Class Code' },
  count: { at: 5, width: 6, kind: 'digits', name: 'Entry/Addenda Count' },
  hash: { at: 11, width: 10, kind: 'digits', name: 'Entry Hash' },
  debit: { at: 21, width: 12, kind: 'digits', name: 'Total Debit Entry Dollar Amount' },
  credit: { at: 33, width: 12, kind: 'digits', name: 'Total Credit Entry Dollar Amount' },
  companyId: { at: 45, width: 10, kind: 'text', name: 'Company Identification' },
  odfi: { at: 80, width: 8, kind: 'digits', name: 'Originating DFI Identification' },
  batchNumber: { at: 88, width: 7, kind: 'digits', name: 'Batch Number' },
} as const satisfies FixedFields;

export const advBatchControl = {
  debit: { at: 21, width: 20, kind: 'digits', name: 'Total Debit Entry Dollar Amount' },
  credit: { at: 41, width: 20, kind: 'digits', name: 'Total Credit Entry Dollar Amount' },
} as const satisfies FixedFields;

export const fileControl = {
  recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type Code', always: '9' },
  batches: { at: 2, width: 6, kind: 'digits', name: 'Batch Count' },
  blocks: { at: 8, width: 6, kind: 'digits', name: 'Block Count' },
  count: { at: 14, width: 8, kind: 'digits', name: 'Entry/Addenda Count' },
  hash: { at: 22, width: 10, kind: 'digits', name: 'Entry Hash' },
  debit: { at: 32, width: 12, kind: 'digits', name: 'Total Debit Entry Dollar Amount in File' },
  credit: { at: 44, width: 12, kind: 'digits', name: 'Total Credit Entry Dollar Amount in File' },
} as const satisfies FixedFields;

export const advFileControl = {
  debit: { at: 32, width: 20, kind: 'digits', name: 'Total Debit Entry Dollar Amount in File' },
  credit: { at: 52, width: 20, kind: 'digits', name: 'Total Credit Entry Dollar Amount in File' },
} as const satisfies FixedFields;
