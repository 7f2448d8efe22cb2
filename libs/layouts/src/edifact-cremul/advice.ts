import type { Account, Entry, EntryDetail, Place, TransactionCode } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import { findCurrencyDecimals, minorToDecimal } from '@giroport/kernel';
import { businessOf } from '../edifact/business.ts';
import { checkControlTotal } from '../edifact/control-totals.ts';
import type { MessageHead } from '../edifact/envelope.ts';
import type { Sink } from '../edifact/findings.ts';
import type { MessageHandler } from '../edifact/interchange-reader.ts';
import type { StatedInstitution } from '../edifact/parties.ts';
import { institutionOf } from '../edifact/parties.ts';
import type { Segment } from '../edifact/segment.ts';
import type { StatementOutlet } from '../edifact/statement-outlet.ts';
import type { Structure } from '../edifact/structure.ts';
import { dateIn, instantIn, moneyIn } from '../edifact/values.ts';
import { DetailDraft } from './detail.ts';
import { CHARGE_AMOUNTS, creditAdviceGrammar, debitAdviceGrammar, LINE_AMOUNTS, PREADVICE, REVERSAL_OF_CREDIT, REVERSAL_OF_DEBIT } from './fields.ts'; // prettier-ignore

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

/** What level B says, which holds for all of its transactions. */
type Line = {
  readonly place: Place;
  readonly amounts: Map<string, Money>;
  currency: string | undefined;
  institution: StatedInstitution | undefined;
  bookingDate?: CalendarDate;
  valueDate?: CalendarDate;
  code?: TransactionCode;
  bankReference?: string;
  ownerReference?: string;
  readonly words: string[];
  readonly details: EntryDetail[];
  /** Of the transactions, by the kind of amount: one of them should come to the amount of the line. */
  readonly sums: Map<string, { count: number; minor: bigint }>;
  booked: bigint;
  sequences: number;
};

/** Segment group SEQ stands 9999 times at most: beyond, transactions are added up and not kept. */
const DETAILS_MAX = 9_999;

/**
 * Reads CREMUL and DEBMUL as camt.054 is read: each LIN is one entry, each of its SEQ one transaction of it; a statement opens
 * where the account changes.
 */
export class AdviceHandler implements MessageHandler {
  readonly versions = ['D:96A'];
  readonly grammar;
  private head: MessageHead | undefined;
  private id: string | undefined;
  private kind = '';
  private createdAt: string | undefined;
  private line: Line | undefined;
  private detail: DetailDraft | undefined;
  private lines = 0;
  private sequences = 0;

  constructor(
    readonly type: 'CREMUL' | 'DEBMUL',
    private readonly sink: Sink,
    private readonly outlet: StatementOutlet,
  ) {
    this.grammar = type === 'CREMUL' ? creditAdviceGrammar : debitAdviceGrammar;
  }

  begin(head: MessageHead): void {
    this.head = head;
    this.id = this.createdAt = this.line = this.detail = undefined;
    this.kind = '';
    this.lines = this.sequences = 0;
    this.outlet.announce(head.interchange);
  }

  take(segment: Segment, at: Structure): void {
    if (segment.tag === 'LIN') return this.beginLine(segment, at);
    if (segment.tag === 'SEQ') return this.beginSequence(segment, at);
    if (at.level === 'C') return this.detail?.take(segment, at);
    if (at.level === 'B') return this.takeLine(segment, at);
    this.takeHeader(segment, at);
  }

  end(line: number): void {
    this.endLine();
    this.outlet.end({ line });
  }

  private takeHeader(segment: Segment, at: Structure): void {
    if (segment.tag === 'BGM') {
      this.kind = segment.get(1);
      this.id = segment.find(2);
    } else if (segment.tag === 'DTM' && at.group === '') this.createdAt ??= instantIn(segment);
    else if (segment.tag === 'CNT') {
      this.endLine();
      checkControlTotal(segment, { lines: this.lines, sequences: this.sequences }, at.place(segment.line), this.sink);
    }
  }

  private beginLine(segment: Segment, at: Structure): void {
    this.endLine();
    this.lines++;
    const place = at.place(segment.line);
    this.line = { place, amounts: new Map(), currency: undefined, institution: undefined, words: [], details: [], sums: new Map(), booked: 0n, sequences: 0 }; // prettier-ignore
  }

  private takeLine(segment: Segment, at: Structure): void {
    const { line, sink } = this;
    if (line === undefined) return;
    switch (segment.tag) {
      case 'DTM':
        return this.takeDate(segment, at, line);
      case 'BUS':
        return takeBusiness(segment, line, this.side);
      case 'MOA': {
        const money = moneyIn(segment, line.currency, line.place, sink);
        if (at.group === 'LIN') line.currency ??= segment.find(1, 3);
        if (money !== undefined) this.takeAmount(segment.get(1), money, at.group, line);
        return;
      }
      case 'RFF':
        return takeReference(segment, line);
      case 'FII':
        line.institution ??= institutionOf(segment);
        line.currency ??= line.institution.account?.currency;
        return;
      default:
    }
  }

  private takeDate(segment: Segment, at: Structure, line: Line): void {
    const date = dateIn(segment, line.place, this.sink);
    if (at.group !== 'LIN' || date === undefined) return;
    const qualifier = segment.get(1);
    if (BOOKING_DATES.has(qualifier)) line.bookingDate ??= date;
    else if (VALUE_DATES.has(qualifier)) line.valueDate ??= date;
  }

  private takeAmount(qualifier: string, money: Money, group: string, line: Line): void {
    if (group === 'LIN' || group === '') {
      line.amounts.set(qualifier, money);
      line.currency ??= money.currency;
    } else if (CHARGE_AMOUNTS.has(qualifier) && group === 'FCA') line.words.push(`Charges ${decimal(money)}`);
  }

  private beginSequence(segment: Segment, at: Structure): void {
    this.endDetail();
    this.sequences++;
    if (this.line !== undefined) this.line.sequences++;
    this.detail = new DetailDraft(at.place(segment.line), this.ownSide, this.line?.currency, this.sink);
  }

  private endDetail(): void {
    const { detail, line } = this;
    this.detail = undefined;
    if (detail === undefined || line === undefined) return;
    for (const [qualifier, { minor }] of detail.amounts) {
      const sum = line.sums.get(qualifier) ?? { count: 0, minor: 0n };
      line.sums.set(qualifier, { count: sum.count + 1, minor: sum.minor + minor });
    }
    line.booked += detail.amount?.minor ?? 0n;
    if (line.details.length < DETAILS_MAX) line.details.push(detail.build());
    else this.sink.warnOnce('edifact.sequences', line.place, { field: 'SEQ', expected: `${DETAILS_MAX} at most`, message: 'A line has more transactions than it may; the rest is added up and not kept.' }); // prettier-ignore
  }

  private endLine(): void {
    this.endDetail();
    const { line } = this;
    this.line = undefined;
    if (line === undefined) return;
    this.openStatement(line);
    const amount = this.amountOf(line);
    if (amount === undefined) return this.outlet.lose();
    this.checkSum(line, amount);
    this.outlet.entry(this.entryOf(line, amount));
  }

  private amountOf(line: Line): Money | undefined {
    const qualifier = LINE_AMOUNTS.find((one) => line.amounts.has(one));
    const amount = qualifier === undefined ? line.amounts.values().next().value : line.amounts.get(qualifier);
    if (amount !== undefined) return amount;
    const currency = line.details[0]?.amount?.currency;
    const isSum = currency !== undefined && line.details.every((one) => one.amount?.currency === currency);
    this.sink.error('edifact.entry.amount', line.place, { field: 'MOA', expected: 'an amount at LIN', message: isSum ? 'The line says no amount; what its transactions come to is taken.' : 'The line says no amount, so it is left out.' }); // prettier-ignore
    return isSum ? { minor: line.booked, currency } : undefined;
  }

  /** The transactions come to their line: by the amounts that were taken, or by another kind that all of them have. */
  private checkSum({ details, sums, booked, sequences, place }: Line, amount: Money): void {
    if (sequences === 0 || booked === amount.minor) return;
    if (details.some((one) => one.amount === undefined || one.amount.currency !== amount.currency)) return;
    if ([...sums.values()].some(({ count, minor }) => count === sequences && minor === amount.minor)) return;
    this.sink.error('edifact.entry.sum', place, { field: 'MOA', found: decimal(amount), expected: decimal({ minor: booked, currency: amount.currency }), message: `The line says ${decimal(amount)}, but its ${sequences} transactions come to ${decimal({ minor: booked, currency: amount.currency })}.` }); // prettier-ignore
  }

  private openStatement(line: Line): void {
    const account: Account = line.institution?.account ?? {};
    if (account.iban === undefined && account.number === undefined) {
      this.sink.error('edifact.account.missing', line.place, { field: 'FII', expected: 'an account at LIN', message: 'The line does not say whose account it speaks of.' }); // prettier-ignore
    }
    const { header } = this.outlet;
    const same =
      header !== undefined && header.account.iban === account.iban && header.account.number === account.number;
    if (same && (line.currency === undefined || header.currency === undefined || header.currency === line.currency)) return; // prettier-ignore
    const { id, createdAt } = this;
    const { currency, place } = line;
    this.outlet.begin({ kind: 'NOTIFICATION', account, agent: line.institution?.agent, currency, id, createdAt: createdAt ?? this.head?.interchange.preparedAt, place }); // prettier-ignore
  }

  private entryOf(line: Line, amount: Money): Entry {
    const { bookingDate, valueDate, code, bankReference, ownerReference, words, details, place } = line;
    const reversal = this.kind === REVERSAL_OF_DEBIT || this.kind === REVERSAL_OF_CREDIT;
    const negative = amount.minor < 0n;
    if (negative) this.sink.warnOnce('edifact.entry.negative', place, { field: 'MOA', found: decimal(amount), expected: 'an amount without a sign', message: 'The amount is negative; it is read as one of the other side.' }); // prettier-ignore
    const side = negative ? OTHER_SIDE[this.side] : this.side;
    const entry: Writable<Entry> = { amount: negative ? { minor: -amount.minor, currency: amount.currency } : amount, side, status: this.kind === PREADVICE ? 'PDNG' : 'BOOK', details, place }; // prettier-ignore
    if (reversal) entry.reversal = true;
    if (bookingDate !== undefined) entry.bookingDate = bookingDate;
    if (valueDate !== undefined) entry.valueDate = valueDate;
    if (code !== undefined) entry.code = code;
    if (ownerReference !== undefined) entry.ownerReference = ownerReference;
    if (bankReference !== undefined) entry.bankReference = bankReference;
    if (words.length > 0) entry.additionalInformation = words.join('; ');
    return entry;
  }

  /** A reversal of a debit is a credit, whichever message brings it. */
  private get side(): 'CREDIT' | 'DEBIT' {
    if (this.kind === REVERSAL_OF_DEBIT) return 'CREDIT';
    if (this.kind === REVERSAL_OF_CREDIT) return 'DEBIT';
    return this.ownSide;
  }

  /** What comes back keeps the parties of the original. */
  private get ownSide(): 'CREDIT' | 'DEBIT' {
    return this.type === 'CREMUL' ? 'CREDIT' : 'DEBIT';
  }
}

/** 2005: 202 posting date, 179 booking date; 209 value date. */
const BOOKING_DATES = new Set(['202', '179', '353']);
const VALUE_DATES = new Set(['209', '227', '319']);
const OTHER_SIDE = { CREDIT: 'DEBIT', DEBIT: 'CREDIT' } as const;
/** 1153: references that the bank gave; any that the account's owner gave. */
const BANK_REFERENCES = new Set(['ACK', 'AII', 'AIK']);
const OWNER_REFERENCES = new Set(['AEK', 'CR', 'PQ', 'AIL', 'AIJ']);

function takeReference(segment: Segment, line: Line): void {
  const qualifier = segment.get(1, 1);
  const reference = segment.find(1, 2);
  if (reference === undefined) return;
  if (BANK_REFERENCES.has(qualifier) && line.bankReference === undefined) line.bankReference = reference;
  else if (OWNER_REFERENCES.has(qualifier) && line.ownerReference === undefined) line.ownerReference = reference;
  else line.words.push(`${qualifier} ${reference}`);
}

function takeBusiness(segment: Segment, line: Line, side: 'CREDIT' | 'DEBIT'): void {
  const { code, words } = businessOf(segment, side);
  line.code ??= code;
  line.words.push(...words);
}

function decimal({ minor, currency }: Money): string {
  return `${minorToDecimal(minor, findCurrencyDecimals(currency) ?? 2)} ${currency}`;
}
