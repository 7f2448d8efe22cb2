import type { Entry, EntryDetail } from '@giroport/canonical';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { scaled } from '../domestic/scaled-amount.ts';
import { yearFirst } from '../domestic/short-dates.ts';
import { currencyOf } from './currencies.ts';
import { concept, equivalence, movement } from './fields.ts';

/** Amounts have two decimals, whatever the currency. */
export const DECIMALS = 2;

/** A movement (22) that waits for its concepts (23) and its equivalence (24). */
export type Pending = {
  readonly record: FixedRecord;
  readonly concepts: string[];
  equivalent: FixedRecord | undefined;
};

export function conceptText(record: FixedRecord): string {
  return record.cut(concept.text);
}

/** 1 is debit, 2 is credit. */
export function sideOf(sign: string): 'CREDIT' | 'DEBIT' | undefined {
  return sign === '1' ? 'DEBIT' : sign === '2' ? 'CREDIT' : undefined;
}

export function entryOf(pending: Pending, currency: string): Entry {
  const { record, concepts } = pending;
  const texts = concepts.filter((text) => text !== '');
  const document = record.cut(movement.document);
  const detail: EntryDetail = {
    originalAmount: originalOf(pending.equivalent),
    remittance: texts.length === 0 ? undefined : { unstructured: texts },
  };
  return {
    amount: { minor: scaled(BigInt(Math.max(record.number(movement.amount), 0)), DECIMALS, currency).minor, currency },
    side: sideOf(record.raw(movement.sign)) ?? 'CREDIT',
    status: 'BOOK',
    bookingDate: yearFirst(record.raw(movement.operationDate)),
    valueDate: yearFirst(record.raw(movement.valueDate)),
    code: { proprietary: codeOf(record), issuer: 'AEB43' },
    ownerReference: ownerReferenceOf(record),
    bankReference: isNothing(document) ? undefined : document,
    details: Object.values(detail).every((part) => part === undefined) ? [] : [detail],
    additionalInformation: texts.length === 0 ? undefined : texts.join('\n'),
    place: { line: record.line },
  };
}

/** The common concept and, behind a slash, the bank's own. */
function codeOf(record: FixedRecord): string | undefined {
  const common = record.cut(movement.concept);
  const own = record.cut(movement.ownConcept);
  return own === '' ? common || undefined : `${common}/${own}`;
}

/** One of the two references is mostly zeros; where neither is, banks let one text run through both. */
function ownerReferenceOf(record: FixedRecord): string | undefined {
  const [first, second] = [record.cut(movement.reference1), record.cut(movement.reference2)];
  if (isNothing(first)) return isNothing(second) ? undefined : second;
  return isNothing(second) ? first : record.cut(movement.references);
}

function originalOf(record: FixedRecord | undefined): EntryDetail['originalAmount'] {
  if (record === undefined) return undefined;
  const currency = currencyOf(record.raw(equivalence.currency));
  const amount = record.number(equivalence.amount);
  if (currency === undefined || amount === -1) return undefined;
  const { minor, exact } = scaled(BigInt(amount), DECIMALS, currency);
  return exact ? { minor, currency } : undefined;
}
