import type { Balance, Place, StatementHeader } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import { parameterValues } from '../domestic/parameter-values.ts';
import { checkControlTotal } from '../edifact/control-totals.ts';
import type { MessageHead } from '../edifact/envelope.ts';
import type { Sink } from '../edifact/findings.ts';
import type { MessageHandler } from '../edifact/interchange-reader.ts';
import type { StatedInstitution } from '../edifact/parties.ts';
import { institutionOf, partyOf } from '../edifact/parties.ts';
import type { Segment } from '../edifact/segment.ts';
import type { StatementOutlet } from '../edifact/statement-outlet.ts';
import type { Structure } from '../edifact/structure.ts';
import { dateIn, instantIn, moneyIn } from '../edifact/values.ts';
import type { Parameters } from '../layout.ts';
import type { EntryDraft } from './entry.ts';
import { BOOKING_DATES, entryOf, VALUE_DATE } from './entry.ts';
import { CREDIT_SEQUENCE, DEBIT_SEQUENCE, statementGrammar } from './fields.ts';
import type { StatementParameter } from './parameters.ts';
import { statementParameters } from './parameters.ts';

type BalanceDraft = {
  readonly qualifier: string;
  readonly amount: Money | undefined;
  readonly place: Place;
  date?: CalendarDate;
};

/** Reads FINSTA: each LIN is the statement of an account, with balances; each SEQ an entry. */
export class AccountStatementHandler implements MessageHandler {
  readonly type = 'FINSTA';
  readonly versions = ['D:96A'];
  readonly grammar = statementGrammar;
  private readonly value: (name: StatementParameter) => string | undefined;
  private readonly opening: ReadonlySet<string>;
  private readonly closing: ReadonlySet<string>;
  private head: MessageHead | undefined;
  private id: string | undefined;
  private createdAt: string | undefined;
  private owner: StatementHeader['owner'];
  private institution: StatedInstitution | undefined;
  private number: string | undefined;
  private page: string | undefined;
  private linePlace: Place | undefined;
  private isOpen = false;
  private balance: BalanceDraft | undefined;
  private entry: EntryDraft | undefined;
  private lines = 0;
  private sequences = 0;

  constructor(
    private readonly sink: Sink,
    private readonly outlet: StatementOutlet,
    parameters: Parameters,
  ) {
    this.value = parameterValues('edifact.finsta.d96a', statementParameters, parameters);
    this.opening = qualifiers(this.value('openingBalance'));
    this.closing = qualifiers(this.value('closingBalance'));
  }

  begin(head: MessageHead): void {
    this.head = head;
    this.id = this.createdAt = this.owner = this.linePlace = this.balance = this.entry = undefined;
    this.isOpen = false;
    this.lines = this.sequences = 0;
    this.outlet.announce(head.interchange);
  }

  take(segment: Segment, at: Structure): void {
    if (segment.tag === 'LIN') return this.beginLine(segment, at);
    if (segment.tag === 'SEQ') return this.beginEntry(segment, at);
    if (at.level === 'C') return this.takeEntry(segment);
    if (at.level === 'B') return this.takeLine(segment, at);
    this.takeHeader(segment, at);
  }

  end(line: number): void {
    this.endLine(line);
  }

  private takeHeader(segment: Segment, at: Structure): void {
    if (segment.tag === 'BGM') this.id = segment.find(2);
    else if (segment.tag === 'DTM' && at.group === '') this.createdAt ??= instantIn(segment);
    else if (segment.tag === 'NAD' && segment.get(1) !== 'MS') this.owner ??= partyOf(segment);
    else if (segment.tag === 'CNT') {
      this.endEntry();
      checkControlTotal(segment, { lines: this.lines, sequences: this.sequences }, at.place(segment.line), this.sink);
    }
  }

  private beginLine(segment: Segment, at: Structure): void {
    this.endLine(segment.line);
    this.lines++;
    this.linePlace = at.place(segment.line);
    this.isOpen = false;
    this.institution = this.number = this.page = undefined;
  }

  private takeLine(segment: Segment, at: Structure): void {
    switch (segment.tag) {
      case 'FII':
        this.institution ??= institutionOf(segment);
        return;
      case 'RFF':
        this.number ??= segment.find(1, 2);
        this.page ??= segment.find(1, 3);
        return;
      case 'MOA':
        return this.beginBalance(segment, at);
      case 'DTM':
        if (this.balance !== undefined) this.balance.date = dateIn(segment, this.balance.place, this.sink);
        return;
      default:
    }
  }

  private beginBalance(segment: Segment, at: Structure): void {
    this.open(segment.find(1, 3));
    this.endBalance();
    const place = at.place(segment.line);
    const qualifier = segment.get(1);
    const amount = moneyIn(segment, this.institution?.account?.currency, place, this.sink);
    if (amount === undefined && segment.get(1, 2) === '') this.sink.warn('edifact.balance.amount', place, { field: `MOA+${qualifier}`, expected: 'an amount', message: 'A balance says no amount; it is left out.' }); // prettier-ignore
    if (amount === undefined) this.outlet.lose();
    this.balance = { qualifier, amount, place };
  }

  private endBalance(): void {
    const { balance } = this;
    this.balance = undefined;
    if (balance?.amount === undefined) return;
    const { qualifier, amount, place, date } = balance;
    const type = this.opening.has(qualifier) ? 'OPBD' : this.closing.has(qualifier) ? 'CLBD' : undefined;
    const item: Balance = { ...(type && { type }), nativeCode: qualifier, amount, ...(date && { date }), place };
    this.outlet.balance(item);
  }

  /** The statement opens with the first balance or entry: then all that its header says has come. */
  private open(currency?: string): void {
    if (this.isOpen || this.linePlace === undefined) return;
    this.isOpen = true;
    const account = this.institution?.account ?? {};
    if (account.iban === undefined && account.number === undefined) {
      this.sink.error('edifact.account.missing', this.linePlace, { field: 'FII', expected: 'an account at LIN', message: 'The statement does not say whose account it is of.' }); // prettier-ignore
    }
    this.outlet.begin({
      kind: this.value('kind') as StatementHeader['kind'],
      account,
      agent: this.institution?.agent,
      owner: this.owner ?? (account.name === undefined ? undefined : { name: account.name }),
      currency: account.currency ?? currency,
      id: this.id,
      number: this.number,
      page: this.page,
      createdAt: this.createdAt ?? this.head?.interchange.preparedAt,
      place: this.linePlace,
    });
  }

  private beginEntry(segment: Segment, at: Structure): void {
    this.open();
    this.endBalance();
    this.endEntry();
    this.sequences++;
    this.entry = { place: at.place(segment.line), code: segment.get(1), references: new Map(), texts: [] };
  }

  private takeEntry(segment: Segment): void {
    const { entry, sink } = this;
    if (entry === undefined) return;
    switch (segment.tag) {
      case 'RFF': {
        const reference = segment.find(1, 2);
        if (reference !== undefined && !entry.references.has(segment.get(1))) entry.references.set(segment.get(1), reference); // prettier-ignore
        return;
      }
      case 'DTM': {
        const date = dateIn(segment, entry.place, sink);
        if (segment.get(1) === VALUE_DATE) entry.valueDate ??= date;
        else if (BOOKING_DATES.has(segment.get(1))) entry.bookingDate ??= date;
        return;
      }
      case 'BUS':
        entry.business ??= segment;
        return;
      case 'MOA':
        if (entry.money !== undefined) return;
        entry.money = moneyIn(segment, this.currency, entry.place, sink);
        entry.qualifier = segment.get(1);
        entry.hasAmount = segment.get(1, 2) !== '';
        return;
      case 'FTX':
        entry.texts.push(segment);
        return;
      default:
    }
  }

  private get currency(): string | undefined {
    return this.outlet.header?.currency ?? this.institution?.account?.currency;
  }

  private endEntry(): void {
    const { entry } = this;
    this.entry = undefined;
    if (entry === undefined) return;
    if (entry.money === undefined) return this.loseEntry(entry);
    this.outlet.entry(entryOf(entry, entry.money, this.sideOf(entry, entry.money)));
  }

  /** A sequence without any amount is an empty place of the bank's own. */
  private loseEntry({ hasAmount, references, place }: EntryDraft): void {
    if (hasAmount !== true && references.size === 0) {
      this.sink.warnOnce('edifact.entry.empty', place, { field: 'SEQ', expected: 'an amount', message: 'An entry says nothing; it is left out.' }); // prettier-ignore
      return;
    }
    this.outlet.lose();
    if (hasAmount !== true) this.sink.error('edifact.entry.amount', place, { field: 'MOA', expected: 'an amount', message: 'The entry has no amount, so it is left out.' }); // prettier-ignore
  }

  private sideOf({ code, qualifier, place }: EntryDraft, { minor }: Money): 'CREDIT' | 'DEBIT' {
    const by = this.value('entrySide');
    if (by === 'code' && code === DEBIT_SEQUENCE) return 'DEBIT';
    if (by === 'code' && code === CREDIT_SEQUENCE) return 'CREDIT';
    if (by === 'qualifier' && qualifiers(this.value('debitAmounts')).has(qualifier ?? '')) return 'DEBIT';
    if (by === 'qualifier' && qualifiers(this.value('creditAmounts')).has(qualifier ?? '')) return 'CREDIT';
    if (by === 'sign' && code === DEBIT_SEQUENCE && minor > 0n) {
      this.sink.warnOnce('edifact.entry.side', place, { field: 'SEQ', found: code, expected: 'a minus sign in front of a debit', message: 'SEQ 11 is a debit in some guides, yet the amount has no minus sign; it is read as a credit. Where SEQ says the side, set entrySide to code.' }); // prettier-ignore
    }
    return minor < 0n ? 'DEBIT' : 'CREDIT';
  }

  private endLine(line: number): void {
    this.endEntry();
    this.open();
    this.endBalance();
    this.outlet.end({ line });
    this.linePlace = undefined;
  }
}

function qualifiers(list: string | undefined): ReadonlySet<string> {
  return new Set((list ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '')); // prettier-ignore
}
