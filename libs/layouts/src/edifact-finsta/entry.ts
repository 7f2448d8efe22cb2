import type { Entry, EntryDetail, Place } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import { businessOf } from '../edifact/business.ts';
import { textOf } from '../edifact/remittance-draft.ts';
import type { Segment } from '../edifact/segment.ts';

/** What level C says of an entry, from SEQ on. */
export type EntryDraft = {
  readonly place: Place;
  /** 1245 of SEQ. */
  readonly code: string;
  business?: Segment;
  money?: Money;
  qualifier?: string;
  hasAmount?: boolean;
  bookingDate?: CalendarDate;
  valueDate?: CalendarDate;
  readonly references: Map<string, string>;
  readonly texts: Segment[];
};

export function entryOf(entry: EntryDraft, money: Money, side: Entry['side']): Entry {
  const { place, references, bookingDate, valueDate } = entry;
  const business = entry.business === undefined ? undefined : businessOf(entry.business, side);
  const own = OWNER_REFERENCES.find((one) => references.has(one));
  const bank = BANK_REFERENCES.find((one) => references.has(one));
  const words = [...(business?.words ?? []), ...otherWords(entry, own, bank)];
  const made: Writable<Entry> = { amount: money.minor < 0n ? { minor: -money.minor, currency: money.currency } : money, side, status: 'BOOK', details: detailsOf(entry), place }; // prettier-ignore
  if (bookingDate !== undefined) made.bookingDate = bookingDate;
  if (valueDate !== undefined) made.valueDate = valueDate;
  if (business?.code !== undefined) made.code = business.code;
  if (own !== undefined) made.ownerReference = references.get(own)!;
  if (bank !== undefined) made.bankReference = references.get(bank)!;
  if (words.length > 0) made.additionalInformation = words.join('; ');
  return made;
}

/** 2005: 209 value date; 202 posting date, 179 booking date. */
export const VALUE_DATE = '209';
export const BOOKING_DATES = new Set(['202', '179', '353']);
/** 1153, the surest first. */
const OWNER_REFERENCES = ['CR', 'PQ', 'AEK', 'AIJ', 'AIL'];
const BANK_REFERENCES = ['ACK', 'AIK', 'AII'];
const PAYMENT_DETAILS = 'PMD';

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

/** References and texts that have no place of their own. */
function otherWords({ references, texts }: EntryDraft, own: string | undefined, bank: string | undefined): string[] {
  const words: string[] = [];
  for (const [qualifier, reference] of references) {
    if (qualifier !== own && qualifier !== bank) words.push(`${qualifier} ${reference}`);
  }
  for (const text of texts) if (text.get(1) !== PAYMENT_DETAILS) words.push(textOf(text));
  return words.filter((word) => word !== '');
}

/** The references of a payment of ours, and what was written for its receiver. */
function detailsOf({ references, texts }: EntryDraft): readonly EntryDetail[] {
  const detail: Writable<EntryDetail> = {};
  const [batch, instruction, endToEnd] = [references.get('AEK'), references.get('PQ'), references.get('CR')];
  if (batch !== undefined) detail.paymentInformationId = batch;
  if (instruction !== undefined) detail.instructionId = instruction;
  if (endToEnd !== undefined) detail.endToEndId = endToEnd;
  const unstructured = texts.filter((text) => text.get(1) === PAYMENT_DETAILS).map(textOf).filter((text) => text !== ''); // prettier-ignore
  if (unstructured.length > 0) detail.remittance = { unstructured };
  return Object.keys(detail).length === 0 ? [] : [detail];
}
