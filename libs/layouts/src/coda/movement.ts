import type { Entry, EntryDetail, Party } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { isNothing } from '../domestic/fixed-record.ts';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { scaled } from '../domestic/scaled-amount.ts';
import { dayFirst } from '../domestic/short-dates.ts';
import { counterpartyAccountOf } from './account.ts';
import type { Communication } from './communication.ts';
import { communicationOf } from './communication.ts';
import { information1, information2, information3, movement1, movement2, movement3, numbering } from './fields.ts';

/** Amounts have three decimals, whatever the currency. */
export const DECIMALS = 3;

/** A movement (2.1 to 2.3) with the information records (3.1 to 3.3) that follow it, as they stand. */
export type Movement = {
  readonly first: FixedRecord;
  second: FixedRecord | undefined;
  third: FixedRecord | undefined;
  readonly information: string[];
  /** Who the counterparty is, where an information record says so (structure 001). */
  party: Party | undefined;
};

export function movementOf(first: FixedRecord): Movement {
  return { first, second: undefined, third: undefined, information: [], party: undefined };
}

/**
 * Parts have a detail number. Some banks number them as movements of their own; then type 5 to 9 (position 54) behind a total,
 * which has type 1 to 3, shows them: a total and its parts must not be added twice.
 */
export function isPart({ first }: Movement, before: Movement | undefined): boolean {
  if (first.raw(numbering.detail) !== '0000') return true;
  return PART_TYPES.has(typeOf(first)) && before !== undefined && TOTAL_TYPES.has(typeOf(before.first));
}

function typeOf(first: FixedRecord): string {
  return first.raw(movement1.code).slice(0, 1);
}

const TOTAL_TYPES = new Set(['1', '2', '3']);
const PART_TYPES = new Set(['5', '6', '7', '8', '9']);

/** Unsigned thousandths; -1 where the field is no number. */
export function thousandthsOf({ first }: Movement): number {
  return first.number(movement1.amount);
}

export function sideOf({ first }: Movement): 'CREDIT' | 'DEBIT' {
  return first.raw(movement1.sign) === '1' ? 'DEBIT' : 'CREDIT';
}

export function addInformation(movement: Movement, record: FixedRecord): void {
  if (movement.information.length >= INFORMATION_MAX) return;
  const isFirst = record.text[1] === '1';
  const field = isFirst ? information1 : record.text[1] === '2' ? information2 : information3;
  const text = record.raw(field.communication);
  if (isFirst && record.raw(information1.structured) === '1' && text.startsWith('001')) {
    movement.party = { name: text.slice(3).trim() || undefined };
  } else if (!isFirst && movement.information.length === 0 && movement.party !== undefined && record.text[1] === '2') {
    const lines = [text.slice(0, 35), text.slice(35, 70)].map((line) => line.trim()).filter((line) => line !== '');
    movement.party = { ...movement.party, ...(lines.length === 0 ? {} : { address: { lines } }) };
  } else if (isFirst || movement.information.length === 0) {
    movement.information.push(text);
  } else {
    movement.information[movement.information.length - 1] += text;
  }
}

/** A movement has a handful; what is more than that is damage. */
const INFORMATION_MAX = 1_000;

export function entryOf(movement: Movement, parts: readonly Movement[], currency: string): Entry {
  const { first } = movement;
  const customerReference = movement.second?.cut(movement2.customerReference);
  const details = [detailOf(movement, undefined), ...parts.map((part) => detailOf(part, currency))];
  return {
    amount: { minor: minorOf(movement, currency), currency },
    side: sideOf(movement),
    reversal: undefined,
    status: 'BOOK',
    bookingDate: dateOf(first.raw(movement1.entryDate)),
    valueDate: dateOf(first.raw(movement1.valueDate)),
    code: { proprietary: first.raw(movement1.code), issuer: 'FEBELFIN' },
    ownerReference: isReference(customerReference) ? customerReference : undefined,
    bankReference: first.cut(movement1.bankReference) || undefined,
    details: parts.length > 0 ? details.slice(1) : details.filter(saysAnything),
    additionalInformation:
      parts.length === 0 ? informationOf(movement) : joined(ownTextOf(movement), informationOf(movement)),
    place: { line: first.line },
  };
}

/** What a total says itself is the entry's own text, since its details are those of its parts. */
function ownTextOf(movement: Movement): string | undefined {
  const { remittance, additionalInformation } = communicationIn(movement);
  const name = movement.third?.cut(movement3.name) || undefined;
  return joined(
    name,
    remittance?.creditorReference?.reference,
    ...(remittance?.unstructured ?? []),
    additionalInformation,
  );
}

function informationOf(movement: Movement): string | undefined {
  const texts = movement.information.map((text) => text.trim()).filter((text) => text !== '');
  return texts.length === 0 ? undefined : texts.join('\n');
}

export function communicationIn({ first, second, third }: Movement): Communication {
  const structured = first.raw(movement1.structured) === '1';
  const text = first.raw(movement1.communication) + (second?.raw(movement2.communication) ?? '') + (third?.raw(movement3.communication) ?? ''); // prettier-ignore
  return communicationOf(structured, text);
}

/** `currency` where the amount is a part of the entry's. */
function detailOf(movement: Movement, currency: string | undefined): EntryDetail {
  const { first, second, third } = movement;
  const { party, wrongReference: _, ...communication } = communicationIn(movement);
  const reference = second?.cut(movement2.customerReference);
  const bic = second?.cut(movement2.bic);
  const reason = second?.cut(movement2.returnReason);
  const name = third?.cut(movement3.name) || movement.party?.name;
  const counterparty = { ...movement.party, ...party, ...(name === undefined ? {} : { name }) };
  return {
    endToEndId: isReference(reference) ? reference : undefined,
    accountServicerReference: currency === undefined ? undefined : first.cut(movement1.bankReference) || undefined,
    amount: currency === undefined ? undefined : { minor: minorOf(movement, currency), currency },
    counterparty: Object.values(counterparty).every((part) => part === undefined) ? undefined : counterparty,
    counterpartyAccount: third === undefined ? undefined : counterpartyAccountOf(third.raw(movement3.account)),
    counterpartyAgent: bic === undefined || bic === '' ? undefined : { bic },
    ...communication,
    purpose: second?.cut(movement2.purpose) || undefined,
    returnReason: reason === undefined || reason === '' ? undefined : { code: reason },
    additionalInformation: joined(communication.additionalInformation, currency === undefined ? undefined : informationOf(movement)), // prettier-ignore
  };
}

function joined(...texts: readonly (string | undefined)[]): string | undefined {
  const said = texts.filter((text) => text !== undefined);
  return said.length === 0 ? undefined : said.join('\n');
}

function saysAnything(detail: EntryDetail): boolean {
  return Object.values(detail).some((part) => part !== undefined);
}

function minorOf(movement: Movement, currency: string): bigint {
  return scaled(BigInt(Math.max(thousandthsOf(movement), 0)), DECIMALS, currency).minor;
}

/** Zeros are how a bank says that there is no day. */
export function dateOf(text: string): CalendarDate | undefined {
  return dayFirst(text);
}

function isReference(text: string | undefined): text is string {
  return text !== undefined && !isNothing(text) && !/^NOT ?PROVIDED$/i.test(text);
}
