import type { FixedFields } from '../text/fixed-fields.ts';

/** Every record has 120 characters (CFONB, Relevé de compte sur support informatique, July 2004). */
export const RECORD_CHARS = 120;

/** What every record begins with. */
export const common = {
  code: { at: 1, width: 2, kind: 'digits', name: 'Code enregistrement' },
  bank: { at: 3, width: 5, kind: 'text', name: 'Code banque' },
  branch: { at: 12, width: 5, kind: 'text', name: 'Code guichet' },
  currency: { at: 17, width: 3, kind: 'text', name: 'Code devise' },
  decimals: { at: 20, width: 1, kind: 'text', name: 'Nombre de décimales' },
  account: { at: 22, width: 11, kind: 'text', name: 'Numéro de compte' },
  date: { at: 35, width: 6, kind: 'digits', name: 'Date' },
} as const satisfies FixedFields;

/** 01 old and 07 new balance. */
export const balance = {
  amount: { at: 91, width: 14, kind: 'text', name: 'Montant du solde' },
} as const satisfies FixedFields;

export const movement = {
  bankCode: { at: 8, width: 4, kind: 'text', name: 'Code opération interne' },
  code: { at: 33, width: 2, kind: 'text', name: 'Code opération interbancaire' },
  rejectReason: { at: 41, width: 2, kind: 'text', name: 'Code motif de rejet' },
  valueDate: { at: 43, width: 6, kind: 'digits', name: 'Date de valeur' },
  label: { at: 49, width: 31, kind: 'text', name: 'Libellé' },
  number: { at: 82, width: 7, kind: 'text', name: 'Numéro d’écriture' },
  amount: { at: 91, width: 14, kind: 'text', name: 'Montant du mouvement' },
  reference: { at: 105, width: 16, kind: 'text', name: 'Zone référence' },
} as const satisfies FixedFields;

export const complement = {
  qualifier: { at: 46, width: 3, kind: 'text', name: 'Qualifiant' },
  text: { at: 49, width: 70, kind: 'text', name: 'Informations complémentaires' },
} as const satisfies FixedFields;
