import { tableOf } from '@giroport/kernel';

/** Codes of the D.96A directory (UNCL) that banking messages say things by, each in our words. */

/** 4383, bank operation: what it is, and the ISO 20022 family of a credit and of a debit where there is one. */
export const BANK_OPERATIONS: Readonly<Record<string, { readonly words: string; readonly credit?: string; readonly debit?: string }>> = tableOf({
  ABX: { words: 'Automated bill of exchange', credit: 'DRFT', debit: 'DRFT' },
  BEX: { words: 'Bill of exchange', credit: 'DRFT', debit: 'DRFT' },
  BGI: { words: 'Bankgiro', credit: 'RCDT', debit: 'ICDT' },
  BKD: { words: 'Bank draft', credit: 'DRFT', debit: 'DRFT' },
  BKI: { words: 'Begun by the bank' },
  CAL: { words: 'Cash letter', credit: 'RCHQ', debit: 'ICHQ' },
  CHG: { words: 'Charges' },
  CHI: { words: 'International cheque', credit: 'RCHQ', debit: 'ICHQ' },
  CHN: { words: 'National cheque', credit: 'RCHQ', debit: 'ICHQ' },
  CLR: { words: 'Through a clearing system' },
  COL: { words: 'Collection' },
  COM: { words: 'Commission' },
  CON: { words: 'Cash concentration' },
  CPP: { words: 'Cash paid by post' },
  CUX: { words: 'Foreign notes bought or sold' },
  DDT: { words: 'Direct debit', credit: 'IDDT', debit: 'RDDT' },
  DEP: { words: 'Cash deposit' },
  FEX: { words: 'Foreign exchange' },
  FGI: { words: 'Free format giro', credit: 'RCDT', debit: 'ICDT' },
  INT: { words: 'Interest' },
  LOC: { words: 'Letter of credit' },
  LOK: { words: 'Lockbox', credit: 'LBOX', debit: 'LBOX' },
  MSC: { words: 'Miscellaneous' },
  PAC: { words: 'Payment card' },
  PGI: { words: 'Postgiro', credit: 'RCDT', debit: 'ICDT' },
  POS: { words: 'Point of sale' },
  REC: { words: 'Returned cheques' },
  RET: { words: 'Returned items' },
  RGI: { words: 'Giro with a reference', credit: 'RCDT', debit: 'ICDT' },
  RTR: { words: 'Returned transfers' },
  SEC: { words: 'Securities' },
  STO: { words: 'Standing order', credit: 'RCDT', debit: 'ICDT' },
  TCK: { words: 'Travellers cheque' },
  TRF: { words: 'Transfer', credit: 'RCDT', debit: 'ICDT' },
  UGI: { words: 'Urgent giro', credit: 'RCDT', debit: 'ICDT' },
  VDA: { words: 'Value date adjusted' },
  WDL: { words: 'Cash withdrawal' },
  ZZZ: { words: 'As agreed between the parties' },
}); // prettier-ignore

/** Bank operations of the Norwegian banks' list (1131 = 25, 3055 = 124), as their guides for incoming payments use them. */
export const NORWEGIAN_OPERATIONS: Readonly<Record<string, string>> = tableOf({
  230: 'Payments with a valid customer identification (KID)',
  231: 'Payments whose customer identification (KID) is not valid',
  232: 'Direct debits (AutoGiro)',
  233: 'Electronic payments without a customer identification (KID)',
  234: 'Giro slips without a customer identification (KID)',
  240: 'Payments with structured information on invoices and credit notes',
});

/** 3279. */
export const ENVIRONMENTS: Readonly<Record<string, string>> = tableOf({
  DO: 'Domestic',
  DR: 'Domestic, with reporting',
  EA: 'Within an economic area',
  IN: 'International',
  IR: 'International, with reporting',
});

/** Who keeps a code list (3055), where a bank's own code comes from one. */
export const AGENCIES: Readonly<Record<string, string>> = tableOf({
  5: 'ISO', 17: 'SWIFT', 114: 'US ABA', 118: 'Svenska Bankföreningen', 119: 'ABI', 121: 'Telekurs', 124: 'Norwegian Bankers’ Association',
  125: 'Finnish Bankers’ Association', 128: 'Belgian Bankers’ Association', 130: 'PBS', 131: 'German Bankers’ Association', 132: 'BACS', 133: 'APACS',
  137: 'Austrian Banks’ Association', 138: 'CFONB', 170: 'CPA', ZZZ: 'agreed between the parties',
}); // prettier-ignore

/** 4025, business function, and the ISO 20022 purpose that means the same. */
const PURPOSES: Readonly<Record<string, string>> = tableOf({
  ADV: 'ADVA', AGT: 'AGRT', AMY: 'ALMY', BEC: 'BECH', BEN: 'BENE', BON: 'BONU', CAS: 'CASH', CBF: 'CBFF', COM: 'COMM', COS: 'COST', CPY: 'CPYR',
  DIV: 'DIVI', FEX: 'FREX', GDS: 'GDDS', GVT: 'GOVT', IHP: 'IHRP', INS: 'INSU', INT: 'INTE', LIF: 'LICF', LOA: 'LOAN', LOR: 'LOAR', NET: 'NETT',
  PEN: 'PENS', REF: 'REFU', REN: 'RENT', ROY: 'ROYA', SAL: 'SALA', SCV: 'SCVE', SEC: 'SECU', SSB: 'SSBE', SUB: 'SUBS', TAX: 'TAXS', VAT: 'VATX',
}); // prettier-ignore

const FUNCTIONS: ReadonlyMap<string, string> = new Map(Object.entries(PURPOSES).map(([code, iso]) => [iso, code]));

/** The ISO purpose of a business function; one that has none stays as it came. */
export function purposeOf(businessFunction: string): string {
  return PURPOSES[businessFunction] ?? businessFunction;
}

/** The business function of an ISO purpose, or of a code of three characters as it is; undefined where there is none. */
export function findBusinessFunction(purpose: string): string | undefined {
  return FUNCTIONS.get(purpose) ?? (/^[A-Z0-9]{1,3}$/.test(purpose) && !(purpose in PURPOSES) ? purpose : undefined);
}

/** 1001, what a document is, and ISO 20022's code for it. */
const DOCUMENTS: Readonly<Record<string, string>> = tableOf({
  380: 'CINV',
  381: 'CREN',
  383: 'DEBN',
  83: 'CNFA',
  84: 'DNFA',
});
const DOCUMENT_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(DOCUMENTS).map(([code, iso]) => [iso, code]),
);

export function documentTypeOf(code: string | undefined): string | undefined {
  return code === undefined ? undefined : (DOCUMENTS[code] ?? code);
}

export function findDocumentCode(type: string): string | undefined {
  return DOCUMENT_CODES.get(type) ?? (/^[A-Z0-9]{1,3}$/.test(type) && !(type in DOCUMENTS) ? type : undefined);
}

/** 4471, who bears the charges: payee, each his own, payor. */
export const CHARGE_BEARERS = { 13: 'CRED', 14: 'SHAR', 15: 'DEBT' } as const;
export const CHARGE_CODES = { CRED: '13', SHAR: '14', DEBT: '15' } as const;

/** Norwegian banks write the customer identification (KID) as a document of this type. */
export const KID_DOCUMENT = '999';
