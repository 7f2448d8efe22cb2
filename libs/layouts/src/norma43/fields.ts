import type { FixedFields } from '../text/fixed-fields.ts';

/** Every record has 80 characters (AEB/CECA, Cuaderno 43: información normalizada de cuenta corriente, June 2012). */
export const RECORD_CHARS = 80;

/** 11: an account begins. */
export const accountHeader = {
  bank: { at: 3, width: 4, kind: 'digits', name: 'Clave de la entidad' },
  branch: { at: 7, width: 4, kind: 'digits', name: 'Clave de oficina' },
  account: { at: 11, width: 10, kind: 'digits', name: 'Número de cuenta' },
  from: { at: 21, width: 6, kind: 'digits', name: 'Fecha inicial' },
  to: { at: 27, width: 6, kind: 'digits', name: 'Fecha final' },
  sign: { at: 33, width: 1, kind: 'digits', name: 'Clave debe o haber' },
  balance: { at: 34, width: 14, kind: 'digits', name: 'Importe saldo inicial' },
  currency: { at: 48, width: 3, kind: 'text', name: 'Clave de divisa' },
  mode: { at: 51, width: 1, kind: 'text', name: 'Modalidad de información' },
  name: { at: 52, width: 26, kind: 'text', name: 'Nombre abreviado' },
} as const satisfies FixedFields;

/** 22: a movement. */
export const movement = {
  branch: { at: 7, width: 4, kind: 'text', name: 'Clave de oficina origen' },
  operationDate: { at: 11, width: 6, kind: 'digits', name: 'Fecha operación' },
  valueDate: { at: 17, width: 6, kind: 'digits', name: 'Fecha valor' },
  concept: { at: 23, width: 2, kind: 'text', name: 'Concepto común' },
  ownConcept: { at: 25, width: 3, kind: 'text', name: 'Concepto propio' },
  sign: { at: 28, width: 1, kind: 'digits', name: 'Clave debe o haber' },
  amount: { at: 29, width: 14, kind: 'digits', name: 'Importe' },
  document: { at: 43, width: 10, kind: 'text', name: 'Número de documento' },
  reference1: { at: 53, width: 12, kind: 'text', name: 'Referencia 1' },
  reference2: { at: 65, width: 16, kind: 'text', name: 'Referencia 2' },
  references: { at: 53, width: 28, kind: 'text', name: 'Referencias 1 y 2' },
} as const satisfies FixedFields;

/** 23: up to five of them explain a movement. */
export const concept = {
  number: { at: 3, width: 2, kind: 'digits', name: 'Código dato' },
  text: { at: 5, width: 76, kind: 'text', name: 'Concepto' },
} as const satisfies FixedFields;

/** 24: the amount in the currency of origin. */
export const equivalence = {
  currency: { at: 5, width: 3, kind: 'text', name: 'Clave divisa origen' },
  amount: { at: 8, width: 14, kind: 'digits', name: 'Importe' },
} as const satisfies FixedFields;

/** 33: an account ends. */
export const accountTrailer = {
  bank: { at: 3, width: 4, kind: 'digits', name: 'Clave de la entidad' },
  branch: { at: 7, width: 4, kind: 'digits', name: 'Clave de oficina' },
  account: { at: 11, width: 10, kind: 'digits', name: 'Número de cuenta' },
  debitCount: { at: 21, width: 5, kind: 'digits', name: 'Número de apuntes debe' },
  debitTotal: { at: 26, width: 14, kind: 'digits', name: 'Total importes debe' },
  creditCount: { at: 40, width: 5, kind: 'digits', name: 'Número de apuntes haber' },
  creditTotal: { at: 45, width: 14, kind: 'digits', name: 'Total importes haber' },
  sign: { at: 59, width: 1, kind: 'digits', name: 'Código saldo final' },
  balance: { at: 60, width: 14, kind: 'digits', name: 'Saldo final' },
  currency: { at: 74, width: 3, kind: 'text', name: 'Clave de divisa' },
} as const satisfies FixedFields;

/** 88: the file ends. */
export const fileTrailer = {
  records: { at: 21, width: 6, kind: 'digits', name: 'Número de registros' },
} as const satisfies FixedFields;
