import { tableOf } from '@giroport/kernel';

/** Codes of the 820 that mean something to a payment. Both programs take them from here; neither takes anything else of the other. */

/** BPR04 (591): how the money moves. */
export const METHODS: Readonly<Record<string, 'ACH' | 'WIR' | 'EFT'>> = tableOf({
  ACH: 'ACH',
  FWT: 'WIR',
  SWT: 'WIR',
  BOP: 'EFT',
});

/** BPR05 (812): formats of the ACH, with the Standard Entry Class that each one is. */
export const ACH_FORMATS: Readonly<Record<string, { readonly secCode: string; readonly addenda: boolean }>> = tableOf({
  CCD: { secCode: 'CCD', addenda: false },
  CCP: { secCode: 'CCD', addenda: true },
  CTX: { secCode: 'CTX', addenda: true },
  PPD: { secCode: 'PPD', addenda: false },
  PPP: { secCode: 'PPD', addenda: true },
});

/** BPR06 and BPR12 (506): which number a bank is named by. */
export const BANK_NUMBERS: Readonly<Record<string, string>> = tableOf({ '01': 'USABA', '03': 'USPID', '04': 'CACPA' });
export const BIC_NUMBER = '02';
export const AGREED_NUMBER = 'ZZ';

/** BPR08 and BPR14 (569): the kind of account. */
export const ACCOUNT_TYPES: Readonly<Record<string, 'CHECKING' | 'SAVINGS'>> = tableOf({ DA: 'CHECKING', '03': 'CHECKING', SG: 'SAVINGS' }); // prettier-ignore

/** BPR01 (305). C and D follow from whether there is remittance, P from the prenote; the others are instructions. */
export const HANDLING = { withRemittance: 'C', payOnly: 'D', prenote: 'P', informationOnly: 'I' } as const;
export const HANDLINGS: ReadonlySet<string> = new Set(['C', 'D', 'I', 'P', 'U', 'X']);

/** RMR01 (128): which document is paid, as ISO 20022 names it. */
export const DOCUMENT_TYPES: Readonly<Record<string, string>> = tableOf({ IV: 'CINV', CM: 'CREN', DB: 'DEBN', PO: 'PUOR', VV: 'VCHR' }); // prettier-ignore
export const CREDIT_NOTE = 'CREN';

/** BPR17 (1048): what the payment is for, as ISO 20022 names it. */
export const BUSINESS_FUNCTIONS: Readonly<Record<string, string>> = tableOf({ VEN: 'SUPP', TAX: 'TAXS' });

/** DTM01 (374) in the heading, the best first: effective, payment effective, process. */
export const EXECUTION_DAYS: readonly string[] = ['007', '949', '009'];
/** DTM01 of an invoice's own day. */
export const INVOICE_DAY = '003';

/** N101 (98). */
export const ROLE = { payer: 'PR', payee: 'PE', payersBank: 'O1', payeesBank: 'RB', remitter: 'RM' } as const;

/** REF01 (128) in the heading: the payer's own reference, and a trace number where it has 15 digits. */
export const REFERENCE = { own: 'CR', transaction: 'TN', bic: '02' } as const;
