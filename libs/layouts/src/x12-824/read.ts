import type { AcknowledgedStatus, Acknowledgement, AcknowledgementKind, Reason } from '@giroport/canonical';
import { type Money, tableOf } from '@giroport/kernel';
import { moneyOf } from '../x12/elements.ts';
import type { Segment } from '../x12/segment.ts';
import type { SetHandler, SetStart } from '../x12/set-handler.ts';
import type { Sink } from '../x12/sink.ts';
import { achReasonOf, correctionOf, reasonsOfError } from './reason.ts';

/** OTI01, second letter: accepted, with changed data, with errors, in part, refused, on hold. */
const STATUSES: Readonly<Record<string, AcknowledgedStatus>> = tableOf({
  A: 'ACCEPTED', C: 'ACCEPTED', E: 'ACCEPTED', P: 'PARTLY_ACCEPTED', R: 'REJECTED', H: 'PENDING',
}); // prettier-ignore
/** OTI01, first letter: a batch or a group is a file of ours; a set or an item of it a payment. */
const LEVELS: Readonly<Record<string, 'FILE' | 'PAYMENT'>> = tableOf({
  B: 'FILE',
  G: 'FILE',
  T: 'PAYMENT',
  I: 'PAYMENT',
});
/** "Not applicable" stands where OTI03 must not be empty. */
const NOT_APPLICABLE = new Set(['NA', 'N/A', 'NONE']);
/** "Payment waits for an approval of credit." */
const WAITS = '823';
const REASONS_MAX = 100;
/** Segments of an advice that say nothing of a payment. */
const PASSED_OVER = new Set(['N1', 'N2', 'N3', 'N4', 'PER', 'QTY', 'NM1', 'DTM', 'LX', 'CTX', 'CUR', 'DTP', 'SE']);

type Answer = { readonly oti: Segment; readonly references: Map<string, string>; amount: Money | undefined; readonly reasons: Reason[]; readonly corrected: Record<string, string>; waits: boolean; list: string | undefined }; // prettier-ignore

/** 824 (X12.44): BGN names the advice; each OTI answers a group, a set or an item of ours, and each TED under it says why. */
export class ApplicationAdvice implements SetHandler {
  private adviceNumber: string | undefined;
  private answer: Answer | undefined;
  private answers = 0;
  private start: Segment | undefined;

  constructor(
    private readonly sink: Sink,
    private readonly currency: string,
  ) {}

  open({ start }: SetStart): void {
    this.adviceNumber = this.answer = undefined;
    this.answers = 0;
    this.start = start;
  }

  segment(segment: Segment): void {
    switch (segment.tag) {
      case 'BGN':
        this.adviceNumber = segment.find(2);
        return;
      case 'OTI':
        return this.begin(segment);
      case 'REF':
        return this.takeReference(segment);
      case 'AMT':
        return this.takeAmount(segment);
      case 'TED':
        return this.takeError(segment);
      case 'NTE':
        return this.takeNote(segment.at(2));
      case 'RED':
        return this.takeNote(segment.elements.slice(1).map((one) => one.trim()).filter((one) => one !== '').join(' ')); // prettier-ignore
      case 'LM':
        if (this.answer !== undefined) this.answer.list = segment.find(1);
        return;
      case 'LQ':
        return this.takeCode(segment);
      default:
        if (!PASSED_OVER.has(segment.tag)) this.sink.warnOnce('x12.824.segment-unknown', segment, { field: segment.tag, found: segment.text, message: 'The segment is none of an application advice, and is left out.' }, segment.tag); // prettier-ignore
    }
  }

  close(): void {
    this.finish();
    const place = this.sink.position.placeOfSet(this.start!);
    if (this.answers === 0) this.sink.error('x12.824.answer-missing', place, { field: 'OTI', expected: 'OTI', message: 'The advice answers nothing.' }); // prettier-ignore
  }

  private begin(oti: Segment): void {
    this.finish();
    this.answers++;
    this.answer = { oti, references: new Map(), amount: undefined, reasons: [], corrected: {}, waits: false, list: undefined }; // prettier-ignore
    const code = oti.at(1);
    if (LEVELS[code.charAt(0)] === undefined || STATUSES[code.slice(1)] === undefined) this.sink.error('x12.824.answer', oti, { field: 'OTI01', found: code, expected: 'B, G, T or I, and A, C, E, H, P or R', message: 'The answer is neither yes nor no.' }); // prettier-ignore
    this.addReference(oti.at(2), oti.at(3));
  }

  /** REF01 what it is, 02 the reference, 03 its words. Those before the first OTI speak of the advice. */
  private takeReference(ref: Segment): void {
    if (this.answer !== undefined) this.addReference(ref.at(1), ref.at(2) || ref.at(3));
  }

  private addReference(qualifier: string, reference: string): void {
    if (reference === '' || NOT_APPLICABLE.has(reference.toUpperCase())) return;
    const { references } = this.answer!;
    if (!references.has(qualifier)) references.set(qualifier, reference);
  }

  private takeAmount(amt: Segment): void {
    if (this.answer === undefined) return;
    const amount = moneyOf(amt.at(2), this.currency);
    if (amount === undefined) this.sink.error('x12.824.amount', amt, { field: 'AMT02', found: amt.at(2), expected: `an amount in ${this.currency}`, message: 'The amount is none.' }); // prettier-ignore
    this.answer.amount ??= amount;
  }

  private takeError(ted: Segment): void {
    const answer = this.answerFor(ted);
    if (answer === undefined) return;
    if (answer.reasons.length < REASONS_MAX) answer.reasons.push(...reasonsOfError(ted));
    answer.waits ||= ted.at(1) === WAITS;
    const correction = correctionOf(ted);
    if (correction !== undefined) answer.corrected[correction[0]] ??= correction[1];
  }

  /** Words belong to the error before them. An ACH reason among them is one of its own. */
  private takeNote(words: string): void {
    const { answer } = this;
    if (answer === undefined || words === '' || answer.reasons.length >= REASONS_MAX) return;
    const ach = achReasonOf(words);
    if (ach !== undefined) answer.reasons.unshift(ach);
    const last = answer.reasons.pop();
    if (last === undefined || last === ach) answer.reasons.push(...(ach === undefined ? [] : [ach]), { text: words });
    else answer.reasons.push({ ...last, text: [last.text, words].filter((part) => part !== undefined).join(' ') });
  }

  /** LQ01 or LM01 the list, LQ02 a code of it. */
  private takeCode(lq: Segment): void {
    const answer = this.answerFor(lq);
    if (answer === undefined || lq.at(2) === '' || answer.reasons.length >= REASONS_MAX) return;
    const list = lq.find(1) ?? answer.list;
    answer.reasons.push(achReasonOf(lq.at(2)) ?? { code: lq.at(2), list: list === undefined ? 'X12 LQ02' : `X12 LQ ${list}` }); // prettier-ignore
  }

  private answerFor(segment: Segment): Answer | undefined {
    if (this.answer === undefined) this.sink.error('x12.824.place', segment, { field: segment.tag, found: segment.text, expected: 'OTI before it', message: 'An error stands without the answer that it belongs to, and is left out.' }); // prettier-ignore
    return this.answer;
  }

  private finish(): void {
    const { answer } = this;
    this.answer = undefined;
    if (answer === undefined) return;
    this.sink.push({ item: 'acknowledgement', acknowledgement: this.acknowledgementOf(answer) });
  }

  private acknowledgementOf(answer: Answer): Acknowledgement {
    const { oti, amount, reasons, corrected } = answer;
    const code = oti.at(1);
    const level = LEVELS[code.charAt(0)] ?? 'PAYMENT';
    const status = statusOf(code, answer);
    return {
      kind: kindOf(level, status, amount),
      status,
      nativeStatus: code || undefined,
      original: { ...originalOf(answer, level), amount },
      bankReference: this.adviceNumber,
      reasons,
      corrected: Object.keys(corrected).length === 0 ? undefined : corrected,
      place: { ...this.sink.position.placeOf(oti), path: `${this.sink.position.placeOfSet(this.start!).path}/OTI[${this.answers}]` }, // prettier-ignore
    };
  }
}

/** What is accepted with a correction is a notification of change: nobody's data is changed without a person. */
function statusOf(code: string, { waits, reasons, corrected }: Answer): AcknowledgedStatus {
  const status = STATUSES[code.slice(1)] ?? 'UNKNOWN';
  if (status !== 'ACCEPTED') return status;
  const changed = Object.keys(corrected).length > 0 || reasons.some((one) => one.list === 'NACHA' && one.code?.startsWith('C')); // prettier-ignore
  if (changed) return 'CHANGE_NOTIFIED';
  return waits ? 'PENDING' : status;
}

/** A refused payment of nothing is a prenote. */
function kindOf(level: 'FILE' | 'PAYMENT', status: AcknowledgedStatus, amount: Money | undefined): AcknowledgementKind {
  if (level === 'FILE') return 'FILE';
  const isPrenote = amount?.minor === 0n && (status === 'REJECTED' || status === 'CHANGE_NOTIFIED');
  return isPrenote ? 'PRENOTE_ERROR' : status === 'REJECTED' ? 'PAYMENT_ERROR' : 'PAYMENT';
}

/**
 * OTI03 is the reference that OTI02 names: mostly TRN02 of the payment. REF*CR is the instruction id that our 820 carries, a
 * transaction reference of 15 digits a trace number. OTI08 and 09 are the control numbers of group and set, 10 its kind.
 */
function originalOf({ oti, references }: Answer, level: 'FILE' | 'PAYMENT'): Acknowledgement['original'] {
  const first = [...references].find(([qualifier, value]) => qualifier !== 'CR' && !isTrace(qualifier, value))?.[1];
  const trace = [...references].find(([qualifier, value]) => isTrace(qualifier, value))?.[1];
  const common = { messageName: oti.find(10), fileReference: oti.find(8), transactionId: oti.find(9) };
  if (level === 'FILE') return { ...common, transactionId: undefined, messageId: first };
  return { ...common, instructionId: references.get('CR'), endToEndId: first, traceNumber: trace };
}

function isTrace(qualifier: string, value: string): boolean {
  return qualifier === 'TN' && /^\d{15}$/.test(value);
}
