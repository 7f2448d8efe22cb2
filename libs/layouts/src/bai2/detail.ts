import type { Entry, EntryDetail, Finding } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { finding } from '../text/findings.ts';
import { fundsTypeAt, isFundsType } from './funds-type.ts';
import type { Bai2Record } from './records.ts';
import { typeCodeOf } from './type-codes.ts';
import { amountOf } from './values.ts';

/** What an entry takes from its account and group. */
export type DetailContext = {
  readonly currency: string;
  readonly date?: CalendarDate;
  readonly informational: boolean;
};

/** An entry with the amount that the control totals add, which is zero where the field holds none. */
export type Detail = { readonly entry: Entry; readonly amount: bigint };

/**
 * Reads 16 and its 88. Fields stand before the text, and their number depends on the funds type; a continuation goes on
 * where the record stopped, be it in the fields or in the text.
 */
export function detailOf(records: readonly Bai2Record[], context: DetailContext, findings: Finding[]): Detail {
  const first = records[0]!;
  const fields = fieldsOf(first.body);
  let used = 1;
  while (used < records.length && goesOnInFields(fields, records[used]!)) {
    const more = fieldsOf(records[used]!.body);
    if (opensNothing(fields, more)) fields.pop();
    fields.push(...more);
    used++;
  }
  const funds = fundsTypeAt(fields, 2);
  const code = (fields[0] ?? '').trim();
  const minor = minorOf(fields[1]?.trim() ?? '', code, first.line, findings);
  const text = textOf(fields, funds.next + 2, records, used);
  return { amount: minor, entry: entryOf(code, minor, fields, funds, text, first.line, context, findings) };
}

/**
 * Whether a continuation still fills fields: the references have not come, and it has commas enough to fill what is missing.
 * Many banks close the 16 early and put nothing but text in the 88.
 */
function goesOnInFields(fields: readonly string[], next: Bai2Record): boolean {
  const needed = fundsTypeAt(fields, 2).next + 2;
  // A comma before the slash opens a field that stays empty, which may be the last one needed.
  if (fields.length >= needed) return false;
  const missing = needed - fields.length;
  const given = commasIn(next.body) + 1;
  return fields.length <= 2 || given > missing || (given === missing && next.closed);
}

/**
 * Whether the comma before the slash opened no field of its own, so that the continuation fills it: it stands where amounts or
 * the funds type are due. What cannot be a funds type shows that the funds type was left empty.
 */
function opensNothing(fields: readonly string[], more: readonly string[]): boolean {
  if (fields.at(-1) !== '' || fundsTypeAt(fields, 2).next < fields.length) return false;
  return fields.length !== 3 || isFundsType(more[0]?.trim() ?? '');
}

/** As split(',') would, and quicker for few short fields. */
function fieldsOf(body: string): string[] {
  const fields: string[] = [];
  let from = 0;
  for (let comma = body.indexOf(','); comma !== -1; comma = body.indexOf(',', from)) {
    fields.push(body.slice(from, comma));
    from = comma + 1;
  }
  fields.push(from === 0 ? body : body.slice(from));
  return fields;
}

function commasIn(text: string): number {
  let commas = 0;
  for (let at = text.indexOf(','); at !== -1; at = text.indexOf(',', at + 1)) commas++;
  return commas;
}

function minorOf(text: string, code: string, line: number, findings: Finding[]): bigint {
  if (text === '' && code === TEXT_ONLY) return 0n;
  const amount = amountOf(text);
  if (amount !== undefined) return amount;
  findings.push(finding('error', 'bai2.amount', line, { field: 'Amount', found: text, expected: 'whole minor units', message: 'The amount is not a whole number.' })); // prettier-ignore
  return 0n;
}

function textOf(fields: readonly string[], from: number, records: readonly Bai2Record[], used: number): string {
  let text = from === fields.length - 1 ? (fields[from] ?? '') : fields.slice(from).join(',');
  for (let at = used; at < records.length; at++) {
    const record = records[at]!;
    if (text.length >= TEXT_CHARS_MAX) break;
    text = text === '' ? record.body : `${text}\n${record.body}`;
  }
  return text.trim();
}

function entryOf(
  code: string,
  minor: bigint,
  fields: readonly string[],
  funds: { readonly next: number; readonly valueDate?: CalendarDate },
  text: string,
  line: number,
  context: DetailContext,
  findings: Finding[],
): Entry {
  const type = typeCodeOf(code);
  if (type === undefined || (type.side === undefined && code !== TEXT_ONLY)) {
    findings.push(finding('warning', 'bai2.type.no-side', line, { field: 'Type Code', found: code, expected: 'a credit’s or a debit’s code', message: 'The type code does not say on which side the entry stands; it is not booked.' })); // prettier-ignore
  }
  const informational = context.informational || type?.side === undefined;
  // A minus in a detail, which the specification does not have, turns the side round.
  const side =
    (type?.side ?? 'CREDIT') === 'CREDIT' ? (minor < 0n ? 'DEBIT' : 'CREDIT') : minor < 0n ? 'CREDIT' : 'DEBIT';
  const bankReference = fields[funds.next]?.trim() || undefined;
  const ownerReference = fields[funds.next + 1]?.trim() || undefined;
  return {
    amount: { minor: minor < 0n ? -minor : minor, currency: context.currency },
    side,
    status: informational ? 'INFO' : 'BOOK',
    bookingDate: context.date,
    valueDate: funds.valueDate ?? (fields[2] === '0' ? context.date : undefined),
    code: { proprietary: code, issuer: 'BAI' },
    ownerReference,
    bankReference,
    details: detailsOf(ownerReference, text),
    additionalInformation: text || undefined,
    place: { line },
  };
}

/** The end-to-end id: what a bank names so in the text (EREF), else the customer's reference where it may be one. */
function detailsOf(ownerReference: string | undefined, text: string): EntryDetail[] {
  const endToEndId = taggedIn(text, 'EREF:') ?? (isReference(ownerReference) ? ownerReference : undefined);
  const remittance = taggedIn(text, 'REMI:');
  if (endToEndId === undefined && remittance === undefined) return [];
  return [{ endToEndId, remittance: remittance === undefined ? undefined : { unstructured: [remittance] } }];
}

/** Some banks tag their text lines: "EREF: INV-1". */
function taggedIn(text: string, tag: string): string | undefined {
  const at = text.indexOf(tag);
  if (at === -1 || (at > 0 && text[at - 1] !== '\n')) return undefined;
  const end = text.indexOf('\n', at);
  return text.slice(at + tag.length, end === -1 ? undefined : end).trim() || undefined;
}

const NO_REFERENCE = new Set(['NONREF', 'NOTPROVIDED', 'NONE', 'N/A']);
const END_TO_END_CHARS_MAX = 35;

function isReference(text: string | undefined): text is string {
  if (text === undefined || text.length > END_TO_END_CHARS_MAX || NO_REFERENCE.has(text)) return false;
  for (let at = 0; at < text.length; at++) if (text[at] !== '0') return true;
  return false;
}

/** 890 carries text and no money. */
const TEXT_ONLY = '890';
/** A description of this length is no description; what comes after is left out of it. */
const TEXT_CHARS_MAX = 64 * 1024;
