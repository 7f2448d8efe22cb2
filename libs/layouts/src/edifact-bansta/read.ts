import type { Acknowledgement, AcknowledgementKind, Place, Reason } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import { checkControlTotal } from '../edifact/control-totals.ts';
import type { MessageHead } from '../edifact/envelope.ts';
import type { Sink } from '../edifact/findings.ts';
import type { MessageHandler } from '../edifact/interchange-reader.ts';
import type { StatedInstitution } from '../edifact/parties.ts';
import { institutionOf } from '../edifact/parties.ts';
import { textOf } from '../edifact/remittance-draft.ts';
import type { Segment } from '../edifact/segment.ts';
import type { Structure } from '../edifact/structure.ts';
import { dateIn, instantIn, moneyIn } from '../edifact/values.ts';
import type { Indicator } from './fields.ts';
import { INDICATORS, MESSAGE_REFERENCES, statusGrammar } from './fields.ts';

/** Of one line: beyond, what has come is given before the line ends. */
const STATUSES_MAX = 9_999;

/** What a SEQ says: an indicator with its words, amount and account. */
type Status = {
  readonly place: Place;
  code: string;
  indicator: Indicator | undefined;
  reasons: Reason[];
  amount?: Money;
  currency?: string;
  date?: CalendarDate;
  institution?: StatedInstitution;
};

/** Reads BANSTA: each LIN speaks of a message or of one of its payments, each SEQ of it says what became of that. */
export class BankingStatusHandler implements MessageHandler {
  readonly type = 'BANSTA';
  readonly versions = ['D:96A'];
  readonly grammar = statusGrammar;
  private head: MessageHead | undefined;
  private id: string | undefined;
  private createdAt: string | undefined;
  private sender: string | undefined;
  private announced = false;
  private linePlace: Place | undefined;
  private readonly messageReferences = new Map<string, string>();
  private readonly references = new Map<string, string>();
  private executionDate: CalendarDate | undefined;
  private status: Status | undefined;
  private readonly statuses: Status[] = [];
  /** The first rejection among them. */
  private rejected: Status | undefined;
  private lines = 0;
  private sequences = 0;

  constructor(private readonly sink: Sink) {}

  begin(head: MessageHead): void {
    this.head = head;
    this.id = this.createdAt = this.sender = this.linePlace = this.status = undefined;
    this.announced = false;
    this.messageReferences.clear();
    this.lines = this.sequences = 0;
  }

  take(segment: Segment, at: Structure): void {
    if (segment.tag === 'LIN') return this.beginLine(segment, at);
    if (segment.tag === 'SEQ') return this.beginStatus(segment, at);
    if (at.level === 'C') return this.takeStatus(segment);
    if (at.level === 'B') return this.takeLine(segment);
    this.takeHeader(segment, at);
  }

  end(): void {
    this.endLine();
    this.announce();
  }

  private takeHeader(segment: Segment, at: Structure): void {
    const { tag } = segment;
    if (tag === 'BGM') this.id = segment.find(2);
    else if (tag === 'DTM' && at.group === '') this.createdAt ??= instantIn(segment);
    else if (tag === 'RFF') keep(this.messageReferences, segment);
    else if (tag === 'NAD' && segment.get(1) === 'MS')
      this.sender ??= segment.find(2) ?? segment.find(4) ?? segment.find(3); // prettier-ignore
    else if (tag === 'FII' && segment.get(1) === 'MS') this.sender ??= segment.find(3) ?? segment.find(3, 7);
    else if (tag === 'CNT') {
      this.endLine();
      checkControlTotal(segment, { lines: this.lines, sequences: this.sequences }, at.place(segment.line), this.sink);
    }
  }

  private announce(): void {
    if (this.announced || this.head === undefined) return;
    this.announced = true;
    const { line, interchange } = this.head;
    this.sink.push({ item: 'acknowledgement-file', place: { line }, messageId: this.id ?? interchange.reference, createdAt: this.createdAt ?? interchange.preparedAt, sender: this.sender ?? interchange.sender }); // prettier-ignore
  }

  private beginLine(segment: Segment, at: Structure): void {
    this.announce();
    this.endLine();
    this.lines++;
    this.linePlace = at.place(segment.line);
    this.references.clear();
    this.executionDate = undefined;
  }

  private takeLine(segment: Segment): void {
    if (segment.tag === 'RFF') keep(this.references, segment);
    else if (segment.tag === 'DTM') {
      const date = dateIn(segment, this.linePlace!, this.sink);
      if (EXECUTION_DATES.has(segment.get(1))) this.executionDate ??= date;
    }
  }

  private beginStatus(segment: Segment, at: Structure): void {
    this.endStatus();
    this.sequences++;
    this.status = { place: at.place(segment.line), code: '', indicator: undefined, reasons: [] };
  }

  private takeStatus(segment: Segment): void {
    const { status, sink } = this;
    if (status === undefined) return;
    switch (segment.tag) {
      case 'GIS':
        return takeIndicator(segment, status, sink);
      case 'DTM':
        status.date ??= dateIn(segment, status.place, sink);
        return;
      case 'CUX':
        status.currency ??= segment.find(1, 2);
        return;
      case 'MOA':
        status.amount ??= moneyIn(segment, status.currency, status.place, sink);
        return;
      case 'FTX':
        return addWords(status, segment);
      case 'FII':
        status.institution ??= institutionOf(segment);
        return;
      case 'DOC':
        status.reasons.push({ text: `Document ${segment.get(1)} ${segment.get(2)}`.trim() });
        return;
      default:
    }
  }

  /** What only says why belongs to the status beside it; alone, it is a rejection. */
  private endStatus(): void {
    const { status } = this;
    this.status = undefined;
    if (status === undefined) return;
    const before = this.rejected;
    if (before === undefined || status.indicator?.status !== 'REJECTED') this.keepStatus(status);
    else if (status.indicator.why === true) before.reasons.push(...status.reasons);
    else if (before.indicator?.why === true)
      Object.assign(before, { code: status.code, indicator: status.indicator, reasons: [...status.reasons, ...before.reasons] }); // prettier-ignore
    else this.keepStatus(status);
  }

  private keepStatus(status: Status): void {
    if (this.statuses.length >= STATUSES_MAX) this.giveStatuses();
    if (status.indicator?.status === 'REJECTED') this.rejected ??= status;
    this.statuses.push(status);
  }

  private giveStatuses(): void {
    for (const status of this.statuses.splice(0)) this.sink.push({ item: 'acknowledgement', acknowledgement: this.acknowledgementOf(status) }); // prettier-ignore
    this.rejected = undefined;
  }

  private endLine(): void {
    this.endStatus();
    const place = this.linePlace;
    if (place === undefined) return;
    this.linePlace = undefined;
    if (this.statuses.length === 0) this.sink.warn('edifact.status.missing', place, { field: 'SEQ', expected: 'SEQ with GIS', message: 'The line does not say what became of the payment.' }); // prettier-ignore
    this.giveStatuses();
  }

  private acknowledgementOf({ place, code, indicator, reasons, amount, date, institution }: Status): Acknowledgement {
    const status = indicator?.status ?? 'UNKNOWN';
    const original = this.originalOf();
    const account = institution?.account;
    const bankReference = first(this.references, ['ACK', 'AIK', 'AII']);
    return {
      kind: kindOf(indicator, status, this.references.size > 0),
      status,
      ...(code !== '' && { nativeStatus: code }),
      original: { ...original, ...(account !== undefined && { counterpartyAccount: account }) },
      ...(bankReference && { bankReference }),
      ...(amount && { amount }),
      reasons,
      ...(date && { acceptedAt: date }),
      place,
    };
  }

  private originalOf(): Acknowledgement['original'] {
    const { references, executionDate } = this;
    const messageId = first(this.messageReferences, MESSAGE_REFERENCES) ?? first(references, ['ACW', 'AGO']) ?? this.messageReferences.values().next().value; // prettier-ignore
    const found = {
      messageId,
      paymentInformationId: first(references, ['AEK']),
      instructionId: first(references, ['PQ', 'AIJ']),
      endToEndId: first(references, ['CR', 'AHK']),
      transactionId: first(references, ['AIM', 'TN', 'AGJ']),
      executionDate,
    };
    return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  }
}

/** 2005: dates of the payment that is spoken of. */
const EXECUTION_DATES = new Set(['203', '193', '209']);

function kindOf(
  indicator: Indicator | undefined,
  status: Acknowledgement['status'],
  hasReferences: boolean,
): AcknowledgementKind {
  // prettier-ignore
  if (indicator?.of === 'message' || !hasReferences) return 'FILE';
  return status === 'REJECTED' ? 'PAYMENT_ERROR' : 'PAYMENT';
}

/** GIS: a code of the directory, or of the bank's own list, which is kept as it came. */
function takeIndicator(segment: Segment, status: Status, sink: Sink): void {
  const code = segment.get(1, 1);
  const agency = segment.get(1, 3);
  const isOwn = agency !== '' && agency !== UN_ECE;
  const indicator = isOwn ? undefined : INDICATORS[code];
  status.code = code;
  status.indicator = indicator;
  status.reasons.unshift({ code, list: isOwn ? 'PROPRIETARY' : 'EDIFACT', ...(indicator?.iso && { isoCode: indicator.iso }), ...(indicator && { text: indicator.words }) }); // prettier-ignore
  if (indicator === undefined) sink.warnOnce('edifact.status.unknown', status.place, { field: 'GIS 7365', found: code, expected: 'a code of the list for payments', message: 'The status is not one that we know; it is kept as it came, for a person to look at.' }, code); // prettier-ignore
}

const UN_ECE = '6';

function addWords(status: Status, segment: Segment): void {
  const text = textOf(segment);
  const coded = segment.find(3, 1);
  const reason = status.reasons[0];
  if (coded !== undefined) status.reasons.push({ code: coded, list: 'PROPRIETARY', ...(text && { text }) });
  else if (text !== '' && reason?.code !== undefined)
    status.reasons[0] = { ...reason, text: [reason.text, text].filter((part) => part !== undefined).join(' ') }; // prettier-ignore
  else if (text !== '') status.reasons.push({ text });
}

/** The first reference of a kind stands. */
function keep(references: Map<string, string>, segment: Segment): void {
  const reference = segment.find(1, 2);
  if (reference !== undefined && !references.has(segment.get(1))) references.set(segment.get(1), reference);
}

function first(references: ReadonlyMap<string, string>, qualifiers: readonly string[]): string | undefined {
  const found = qualifiers.find((qualifier) => references.has(qualifier));
  return found === undefined ? undefined : references.get(found);
}
