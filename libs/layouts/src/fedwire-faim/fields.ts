import { tableOf } from '@giroport/kernel';

/** An element of a tag. A `fixed` one has its width always; any other ends at "*", or after its width where the tag has no "*". */
export type Element = { readonly name: string; readonly width: number; readonly fixed?: true };

export type Tag = { readonly name: string; readonly elements: readonly Element[] };

const fixed = (name: string, width: number): Element => ({ name, width, fixed: true });
const text = (name: string, width: number): Element => ({ name, width });
const lines = (...widths: readonly number[]): readonly Element[] => widths.map((width, at) => text(`Line ${at + 1}`, width)); // prettier-ignore

/** Lines of information from bank to bank: the first is shorter; behind an advice code it is shorter still. */
export const BANK_LINES: readonly number[] = [30, 33, 33, 33, 33, 33];
const ADVICE_LINES: readonly number[] = [26, 33, 33, 33, 33, 33];
export const PLAIN_LINES: readonly number[] = [35, 35, 35, 35, 35, 35];
export const BENEFICIARY_LINES: readonly number[] = [35, 35, 35, 35];

const party = [
  fixed('Identification Code', 1),
  text('Identifier', 34),
  text('Name', 35),
  text('Address Line 1', 35),
  text('Address Line 2', 35),
  text('Address Line 3', 35),
] as const;
const advice = [fixed('Advice Code', 3), ...lines(...ADVICE_LINES)];
const swift = (count: number): readonly Element[] => [text('SWIFT Field Tag', 5), ...lines(...Array<number>(count).fill(35))]; // prettier-ignore
const amount = [fixed('Currency Code', 3), text('Amount', 19)] as const;
const address = [
  text('Address Type', 4),
  text('Department', 70),
  text('Sub-Department', 70),
  text('Street Name', 70),
  text('Building Number', 16),
  text('Post Code', 16),
  text('Town Name', 35),
  text('Country Sub-Division', 35),
  text('Country', 2),
  ...Array.from({ length: 7 }, (_, at) => text(`Address Line ${at + 1}`, 70)),
];
const identified = [text('Identification Number', 35), text('Issuer', 35), text('Date and Place of Birth', 82)];
const document = [fixed('Document Type Code', 4), text('Proprietary Document Type', 35), text('Document Number', 35), text('Issuer', 35)]; // prettier-ignore

/**
 * Every tag of a message with the elements in their order (Fedwire Funds Service Format Reference Guide, sections 2 to 12;
 * widths as in the Application Interface Manual, FAIM 3.0).
 */
export const TAGS: Readonly<Record<string, Tag | undefined>> = tableOf({
  // §12, appended by the Fedwire Funds Service
  '1100': { name: 'Message Disposition', elements: [fixed('Format Version', 2), fixed('Test Production Code', 1), fixed('Message Duplication Code', 1), fixed('Message Status Indicator', 1)] },
  '1110': { name: 'Receipt Time Stamp', elements: [fixed('Receipt Date', 4), fixed('Receipt Time', 4), fixed('Receipt Application Identification', 4)] },
  '1120': { name: 'Output Message Accountability Data', elements: [fixed('Output Cycle Date', 8), fixed('Output Destination ID', 8), fixed('Output Sequence Number', 6), fixed('Output Date', 4), fixed('Output Time', 4), fixed('Output FRB Application Identification', 4)] },
  '1130': { name: 'Error', elements: [fixed('Error Category', 1), fixed('Error Code', 3), text('Error Description', 35)] },
  // §2, mandatory
  '1500': { name: 'Sender Supplied Information', elements: [fixed('Format Version', 2), fixed('User Request Correlation', 8), fixed('Test Production Code', 1), fixed('Message Duplication Code', 1)] },
  '1510': { name: 'Type/Subtype', elements: [fixed('Type Code', 2), fixed('Subtype Code', 2)] },
  '1520': { name: 'Input Message Accountability Data', elements: [fixed('Input Cycle Date', 8), fixed('Input Source', 8), fixed('Input Sequence Number', 6)] },
  '2000': { name: 'Amount', elements: [fixed('Amount', 12)] },
  '3100': { name: 'Sender Depository Institution', elements: [fixed('Sender ABA Number', 9), text('Sender Short Name', 18)] },
  '3400': { name: 'Receiver Depository Institution', elements: [fixed('Receiver ABA Number', 9), text('Receiver Short Name', 18)] },
  '3600': { name: 'Business Function Code', elements: [fixed('Business Function Code', 3), text('Transaction Type Code', 3)] },
  // §3, other transfer information
  '3320': { name: 'Sender Reference', elements: [text('Sender Reference', 16)] },
  '3500': { name: 'Previous Message Identifier', elements: [text('Previous Message Identifier', 22)] },
  '3610': { name: 'Local Instrument', elements: [fixed('Local Instrument Code', 4), text('Proprietary Code', 35)] },
  '3620': { name: 'Payment Notification', elements: [fixed('Payment Notification Indicator', 1), text('Electronic Address', 2048), text('Contact Name', 140), text('Contact Phone Number', 35), text('Contact Mobile Number', 35), text('Fax Number', 35), text('End-to-End Identification', 35)] },
  '3700': { name: 'Charges', elements: [fixed('Charge Details', 1), ...Array.from({ length: 4 }, (_, at) => text(`Sender's Charges ${at + 1}`, 15))] },
  '3710': { name: 'Instructed Amount', elements: [fixed('Currency Code', 3), text('Amount', 15)] },
  '3720': { name: 'Exchange Rate', elements: [text('Exchange Rate', 12)] },
  // §4, beneficiary
  '4000': { name: 'Intermediary Financial Institution', elements: party },
  '4100': { name: 'Beneficiary Financial Institution', elements: party },
  '4200': { name: 'Beneficiary', elements: party },
  '4320': { name: 'Reference for Beneficiary', elements: [text('Reference', 16)] },
  '4400': { name: 'Account Debited in Drawdown', elements: party },
  // §5, originator
  '5000': { name: 'Originator', elements: party },
  '5010': { name: 'Originator Option F', elements: [text('Party Identifier', 35), text('Name', 35), text('Line 1', 35), text('Line 2', 35), text('Line 3', 35)] },
  '5100': { name: 'Originator Financial Institution', elements: party },
  '5200': { name: 'Instructing Financial Institution', elements: party },
  '5400': { name: 'Account Credited in Drawdown', elements: [text('Drawdown Credit Account Number', 9)] },
  '6000': { name: 'Originator to Beneficiary Information', elements: lines(...BENEFICIARY_LINES) },
  // §6, bank to bank
  '6100': { name: 'Receiver FI Information', elements: lines(...BANK_LINES) },
  '6110': { name: 'Drawdown Debit Account Advice', elements: advice },
  '6200': { name: 'Intermediary FI Information', elements: lines(...BANK_LINES) },
  '6210': { name: 'Intermediary FI Advice', elements: advice },
  '6300': { name: 'Beneficiary FI Information', elements: lines(...BANK_LINES) },
  '6310': { name: 'Beneficiary FI Advice', elements: advice },
  '6400': { name: 'Beneficiary Information', elements: lines(...BANK_LINES) },
  '6410': { name: 'Beneficiary Advice', elements: advice },
  '6420': { name: 'Method of Payment to Beneficiary', elements: [fixed('Method of Payment', 5), text('Additional Information', 30)] },
  '6500': { name: 'FI to FI Information', elements: lines(...PLAIN_LINES) },
  // §7, cover payments: what the SWIFT fields of the covered transfer say
  '7033': { name: 'Currency and Instructed Amount', elements: [text('SWIFT Field Tag', 5), text('Instructed Amount', 18)] },
  '7050': { name: 'Ordering Customer', elements: swift(5) },
  '7052': { name: 'Ordering Institution', elements: swift(5) },
  '7056': { name: 'Intermediary Institution', elements: swift(5) },
  '7057': { name: 'Account with Institution', elements: swift(5) },
  '7059': { name: 'Beneficiary Customer', elements: swift(5) },
  '7070': { name: 'Remittance Information', elements: swift(4) },
  '7072': { name: 'Sender to Receiver Information', elements: swift(6) },
  // §8, unstructured addenda
  '8200': { name: 'Unstructured Addenda Information', elements: [fixed('Addenda Length', 4), fixed('Addenda Information', 8994)] },
  // §9, related remittance
  '8250': { name: 'Related Remittance Information', elements: [text('Remittance Identification', 35), fixed('Remittance Location Method', 4), text('Electronic Address', 2048), text('Name', 140), ...address] },
  // §10, structured remittance
  '8300': { name: 'Remittance Originator', elements: [fixed('Identification Type', 2), fixed('Identification Code', 4), text('Name', 140), ...identified, ...address, text('Country of Residence', 2), text('Contact Name', 140), text('Contact Phone Number', 35), text('Contact Mobile Number', 35), text('Contact Fax Number', 35), text('Contact Electronic Address', 2048), text('Contact Other', 35)] },
  '8350': { name: 'Remittance Beneficiary', elements: [text('Name', 140), text('Identification Type', 2), text('Identification Code', 4), ...identified, ...address, text('Country of Residence', 2)] },
  '8400': { name: 'Primary Remittance Document', elements: document },
  '8450': { name: 'Actual Amount Paid', elements: amount },
  '8500': { name: 'Gross Amount of Remittance Document', elements: amount },
  '8550': { name: 'Amount of Negotiated Discount', elements: amount },
  '8600': { name: 'Adjustment', elements: [fixed('Adjustment Reason Code', 2), fixed('Credit Debit Indicator', 4), ...amount, text('Additional Information', 140)] },
  '8650': { name: 'Date of Remittance Document', elements: [fixed('Date', 8)] },
  '8700': { name: 'Secondary Remittance Document', elements: document },
  '8750': { name: 'Remittance Free Text', elements: lines(140, 140, 140) },
  // §11, service message
  '9000': { name: 'Service Message Information', elements: lines(...Array<number>(12).fill(35)) },
}); // prettier-ignore

/** §2: without these no message is one. */
export const MANDATORY: readonly string[] = ['1500', '1510', '1520', '2000', '3100', '3400', '3600'];

export const CUSTOMER_TRANSFER = 'CTR';
export const BANK_TRANSFER = 'BTR';
export const CUSTOMER_TRANSFER_PLUS = 'CTP';
export const SERVICE_MESSAGE = 'SVC';

/** §15: business functions in words, and the subtypes (§14) that go with each. */
export const BUSINESS_FUNCTIONS: Readonly<
  Record<string, { readonly name: string; readonly subtypes: string } | undefined>
> = {
  BTR: { name: 'Bank Transfer', subtypes: '00 02 08' },
  CKS: { name: 'Check Same Day Settlement', subtypes: '00 02 08' },
  CTP: { name: 'Customer Transfer Plus', subtypes: '00 01 02 07 08' },
  CTR: { name: 'Customer Transfer', subtypes: '00 02 08' },
  DEP: { name: 'Deposit to Sender’s Account', subtypes: '00 02 08' },
  DRB: { name: 'Bank-to-Bank Drawdown Request', subtypes: '31 33' },
  DRC: { name: 'Customer or Corporate Drawdown Request', subtypes: '31 33' },
  DRW: { name: 'Drawdown Payment', subtypes: '32' },
  FFR: { name: 'Fed Funds Returned', subtypes: '00 02 08' },
  FFS: { name: 'Fed Funds Sold', subtypes: '00 02 08' },
  SVC: { name: 'Service Message', subtypes: '01 07 33 90' },
};

/** §14: subtypes in words. */
export const SUBTYPES: Readonly<Record<string, string | undefined>> = tableOf({
  '00': 'Basic funds transfer',
  '01': 'Request for reversal',
  '02': 'Reversal of a transfer',
  '07': 'Request for reversal of a prior day transfer',
  '08': 'Reversal of a prior day transfer',
  '31': 'Request for credit (drawdown)',
  '32': 'Funds transfer honoring a request for credit (drawdown)',
  '33': 'Refusal to honor a request for credit (drawdown)',
  '90': 'Service message',
});
export const DRAWDOWN_REQUEST = '31';
export const DRAWDOWN_REFUSED = '33';
/** Messages that move no money and ask for none: what they say is for a person. */
export const ANSWERS: ReadonlySet<string> = new Set(['01', '07', DRAWDOWN_REFUSED, '90']);
/** Transfers that bring an earlier one back. */
export const REVERSALS: ReadonlySet<string> = new Set(['02', '08']);

/** {1100}, outgoing messages: what became of a message that we sent. */
export const SENT_STATUSES: Readonly<Record<string, string | undefined>> = tableOf({
  '0': 'In process or intercepted',
  '2': 'Successful with accounting',
  '3': 'Rejected due to error condition',
  '7': 'Successful without accounting',
});

/** {1130}: error categories; I is no refusal. */
export const ERROR_CATEGORIES: Readonly<Record<string, string | undefined>> = tableOf({
  E: 'Data error',
  F: 'Insufficient balance',
  H: 'Accountability error',
  I: 'In process or intercepted',
  W: 'Cutoff hour error',
  X: 'Duplicate IMAD',
});
export const IN_PROCESS = 'I';

/** What an identification code of a party says its identifier is: ISO 20022's name where it has one. D and T are accounts. */
export const SCHEMES: Readonly<Record<string, string | undefined>> = tableOf({
  '1': 'CCPT',
  '2': 'TXID',
  '3': 'DRLC',
  '4': 'ARNU',
  '5': 'COID',
  '9': 'OTHER',
  B: 'BIC',
  C: 'USPID',
  F: 'USABA',
  U: 'CUID',
});
export const ACCOUNT_CODE = 'D';
export const BIC_AND_ACCOUNT_CODE = 'T';

/** {3610} codes whose remittance stands in {8200}. */
export const ADDENDA_INSTRUMENTS: ReadonlySet<string> = new Set([
  'ANSI',
  'GXML',
  'IXML',
  'NARR',
  'S820',
  'SWIF',
  'UEDI',
]);
