import type { Balance, Entry, EntryDetail } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { findCurrencyDecimals, minorToDecimal } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { decimalsOf, scaled } from '../domestic/scaled-amount.ts';
import { StatementSums } from '../domestic/statement-sums.ts';
import { readAccount } from '../hungarian/account-number.ts';
import { dayOf } from '../hungarian/days.ts';
import { HungarianReader } from '../hungarian/record-reader.ts';
import type { Parameters } from '../layout.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { detailOf } from './add-on.ts';
import type { AddOn } from './fields.ts';
import { ADD_ON_CHARS, ADD_ON_REFERENCE, ADVICE_REFERENCE, continuation, CONTINUATION, head, HEAD_CHARS, item, ITEM_CHARS, NORMAL } from './fields.ts'; // prettier-ignore

type OpenStatement = {
  readonly line: number;
  readonly head: FixedRecord;
  readonly currency: string;
  readonly sums: StatementSums;
  readonly counts: { CREDIT: number; DEBIT: number };
};

/** An entry waits for what continues and explains it. */
type OpenEntry = { readonly entry: Entry; readonly texts: string[]; readonly details: EntryDetail[] };

/** Reads 86, then 87 and 88 as they come, as often as there are accounts and days. */
export class HungarianStatementReader extends HungarianReader {
  private open: OpenStatement | undefined;
  private entry: OpenEntry | undefined;
  private seen = false;

  constructor(parameters: Parameters) {
    super({ code: 'hu.statement', length: lengthOf, least: (line) => (line.startsWith('86') ? 128 : line.startsWith('87') ? 41 : 0), begins: (text) => BEGINS.test(text) }, parameters); // prettier-ignore
  }

  protected take(record: FixedRecord): void {
    switch (record.text.slice(0, 2)) {
      case '86':
        return this.takeHead(record);
      case '87':
        return this.takeItem(record);
      case '88':
        return this.takeAddOn(record);
      default:
        this.fail('record.unknown', { field: head.recordType.name, found: record.text.trimEnd(), expected: '86, 87 or 88', message: 'The record is of no type that the format has.' }); // prettier-ignore
    }
  }

  protected finish(): void {
    this.leave();
    if (!this.seen) this.fail('file.empty', { expected: '86', message: 'The file holds no statement.' });
  }

  private takeHead(record: FixedRecord): void {
    this.leave();
    if (!this.seen) this.give({ item: 'statement-file', place: { line: record.line } });
    this.seen = true;
    const given = record.cut(head.currency);
    const known = findCurrencyDecimals(given) !== undefined;
    if (!known) this.failAt(record, head.currency, 'head.currency', 'a currency of ISO 4217', 'The statement’s currency is none; it is read as forints.'); // prettier-ignore
    const open: OpenStatement = { line: record.line, head: record, currency: known ? given : 'HUF', sums: new StatementSums(), counts: { CREDIT: 0, DEBIT: 0 } }; // prettier-ignore
    this.open = open;
    this.giveStatement(record, open);
    open.sums.opening = this.giveBalance(record, 'OPBD', head.openingSign, head.opening, this.dayIn(record, head.previousDate)); // prettier-ignore
    open.sums.closing = this.giveBalance(record, 'CLBD', head.closingSign, head.closing, dayOf(record.cut(head.date)));
  }

  private giveStatement(record: FixedRecord, { currency }: OpenStatement): void {
    const read = readAccount(record.cut(head.account));
    if (!read.right) this.warnAt(record, head.account, 'head.account', '16 or 24 digits, check digits by the weights 9 7 3 1', 'The statement’s account is no Hungarian account number.'); // prettier-ignore
    const date = this.dayIn(record, head.date);
    const lines = [head.address1, head.address2, head.address3].map((field) => record.cut(field)).filter((line) => line !== ''); // prettier-ignore
    const owner = record.cut(head.owner);
    this.give({
      item: 'statement',
      statement: {
        kind: 'PREVIOUS_DAY',
        account: { ...read.account, currency },
        agent: isNothing(record.cut(head.branch)) ? undefined : { branch: record.cut(head.branch) },
        owner: owner === '' ? undefined : { name: owner, ...(lines.length === 0 ? {} : { address: { lines } }) },
        currency,
        number: record.cut(head.number) || undefined,
        createdAt: date,
        fromDate: date,
        toDate: date,
        place: { line: record.line },
      },
    });
  }

  private giveBalance(
    record: FixedRecord,
    type: string,
    signField: FixedField,
    field: FixedField,
    date: CalendarDate | undefined,
  ): bigint | undefined {
    // prettier-ignore
    const sign = record.raw(signField);
    if (!SIGNS.has(sign)) this.failAt(record, signField, 'balance.sign', '+, -, C, D, K or T', 'The sign is none; the balance is read as a credit.'); // prettier-ignore
    const minor = this.amountIn(record, field, 'balance.amount');
    if (minor === undefined) return undefined;
    const signed = NEGATIVE.has(sign) ? -minor : minor;
    const balance: Balance = { type, nativeCode: field.name, amount: { minor: signed, currency: this.open!.currency }, date, place: { line: record.line } }; // prettier-ignore
    this.give({ item: 'balance', balance });
    return signed;
  }

  private takeItem(record: FixedRecord): void {
    if (this.open === undefined) return this.fail('head.missing', { field: head.recordType.name, found: '87', expected: '86', message: 'An item stands before the head of its statement.' }); // prettier-ignore
    const kind = record.cut(item.kind);
    if (kind === CONTINUATION) return this.continueEntry(record);
    if (!KINDS.has(kind)) this.failAt(record, item.kind, 'item.kind', '1 to 4', 'The item is of no kind that the format has; it is read as a normal one.'); // prettier-ignore
    this.giveEntry();
    const side = this.sideIn(record);
    const entry: Entry = {
      amount: { minor: this.amountIn(record, item.amount, 'item.amount') ?? 0n, currency: this.open.currency },
      side,
      status: 'BOOK',
      bookingDate: this.dayIn(record, item.booked),
      valueDate: this.dayIn(record, item.valued),
      code: { proprietary: record.cut(item.code) || undefined, issuer: 'HU' },
      bankReference: record.cut(item.reference) || undefined,
      details: [],
      place: { line: record.line },
    };
    this.open.sums.add(entry);
    this.open.counts[side]++;
    this.entry = { entry, texts: [record.cut(item.text)], details: [] };
  }

  private sideIn(record: FixedRecord): 'CREDIT' | 'DEBIT' {
    const sign = record.raw(item.side);
    if (!SIGNS.has(sign)) this.failAt(record, item.side, 'item.side', '+, -, C, D, K or T', 'The item says neither debit nor credit; it is read as a credit.'); // prettier-ignore
    return NEGATIVE.has(sign) ? 'DEBIT' : 'CREDIT';
  }

  private continueEntry(record: FixedRecord): void {
    if (this.entry === undefined) return this.fail('item.order', { field: item.kind.name, found: CONTINUATION, expected: 'an item before it', message: 'A continuation stands where there is nothing to continue.' }); // prettier-ignore
    if (this.entry.texts.length < TEXTS_MAX) this.entry.texts.push(record.cut(continuation.text));
  }

  private takeAddOn(record: FixedRecord): void {
    const kind = (Object.keys(ADD_ON_CHARS) as AddOn[]).find((one) => ADD_ON_CHARS[one] === record.given);
    if (kind === undefined) return this.fail('add-on.length', { field: item.recordType.name, found: String(record.given), expected: '548, 952 or 168', message: 'What the record explains is not known from its length.' }); // prettier-ignore
    if (this.entry === undefined) return this.fail('add-on.order', { field: item.recordType.name, found: '88', expected: 'an item before it', message: 'An add-on stands where there is nothing to explain.' }); // prettier-ignore
    if (this.entry.details.length < TEXTS_MAX) this.entry.details.push(detailOf(record, kind));
  }

  private giveEntry(): void {
    const { entry: open } = this;
    if (open === undefined) return;
    this.entry = undefined;
    const text = open.texts.filter((one) => one !== '').join(' ');
    this.give({ item: 'entry', entry: { ...open.entry, details: open.details, ...(text === '' ? {} : { additionalInformation: text }) } }); // prettier-ignore
  }

  private leave(): void {
    this.giveEntry();
    const { open } = this;
    if (open === undefined) return;
    this.open = undefined;
    this.checkTotals(open);
    this.give(open.sums.end(this.line));
  }

  private checkTotals({ head: record, currency, sums, counts, line }: OpenStatement): void {
    const decimal = (minor: bigint): string => minorToDecimal(minor, decimalsOf(currency));
    const totals = [[head.creditCount, counts.CREDIT, head.creditSum, sums.credits], [head.debitCount, counts.DEBIT, head.debitSum, sums.debits]] as const; // prettier-ignore
    for (const [countField, count, sumField, sum] of totals) {
      if (record.number(countField) !== count) this.fail('total.count', { field: countField.name, found: record.raw(countField), expected: String(count), message: 'The number is not that of the entries.' }, line); // prettier-ignore
      const stated = record.number(sumField);
      if (stated === -1 || scaled(BigInt(stated), 2, currency).minor !== sum) this.fail('total.sum', { field: sumField.name, found: record.raw(sumField), expected: decimal(sum), message: 'The sum is not that of the entries.' }, line); // prettier-ignore
    }
    if (sums.balanced === false) this.fail('balance.sum', { field: head.closing.name, found: decimal(sums.closing!), expected: decimal(sums.reached!), message: 'Opening balance and entries do not add up to the closing balance.' }, line); // prettier-ignore
  }

  /** Thirteen digits and two decimals, in the currency's minor units. */
  private amountIn(record: FixedRecord, field: FixedField, code: string): bigint | undefined {
    const number = record.number(field);
    if (number === -1) {
      this.failAt(record, field, code, `${field.width} digits`, 'The amount is not a number.');
      return undefined;
    }
    const read = scaled(BigInt(number), 2, this.open!.currency);
    if (!read.exact) this.failAt(record, field, 'amount.too-precise', `the decimals of ${this.open!.currency}`, 'The amount is finer than its currency; what is finer was left out.'); // prettier-ignore
    return read.minor;
  }

  private dayIn(record: FixedRecord, field: FixedField): CalendarDate | undefined {
    const text = record.cut(field);
    if (isNothing(text)) return undefined;
    const day = dayOf(text);
    if (day === undefined) this.failAt(record, field, 'date', 'YYYYMMDD', 'The date is no day of the calendar.');
    return day;
  }
}

/** Texts and details of one entry that are kept. */
const TEXTS_MAX = 1_000;
/** Plus and minus, C and D as SWIFT has them, K(övetel) and T(artozik). */
const SIGNS: ReadonlySet<string> = new Set(['+', '-', 'C', 'D', 'K', 'T', ' ']);
const NEGATIVE: ReadonlySet<string> = new Set(['-', 'D', 'T']);
const KINDS: ReadonlySet<string> = new Set([NORMAL, ADD_ON_REFERENCE, ADVICE_REFERENCE]);
const BEGINS = /^(?:86.{4}[\d ]{24}\d{8}|87[1-4]\d{6}|88)/;

function lengthOf(line: string): number {
  if (line.startsWith('86')) return HEAD_CHARS;
  return line.startsWith('88') ? addOnLength(line) : ITEM_CHARS;
}

/** Its own length where that is one of the three, or a record begins behind one of them. */
function addOnLength(line: string): number {
  const lengths = Object.values(ADD_ON_CHARS);
  return lengths.find((length) => line.length > length && BEGINS.test(line.slice(length))) ?? line.length;
}
