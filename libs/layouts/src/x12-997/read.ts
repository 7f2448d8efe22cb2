import type { AcknowledgedStatus, Reason } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import { countOf } from '../x12/elements.ts';
import type { Segment } from '../x12/segment.ts';
import type { SetHandler, SetStart } from '../x12/set-handler.ts';
import type { Sink } from '../x12/sink.ts';
import { groupErrors, isoCodeOf, setErrors } from './error-codes.ts';
import { codesFrom, meaningOf, SetErrors } from './set-errors.ts';

/** AK501 and IK501 (717), AK901 (715). E: taken, with errors; M, W and X: refused by the security; P: some sets are refused. */
const STATUSES: Readonly<Record<string, AcknowledgedStatus>> = tableOf({
  A: 'ACCEPTED', E: 'ACCEPTED', P: 'PARTLY_ACCEPTED', R: 'REJECTED', M: 'REJECTED', W: 'REJECTED', X: 'REJECTED',
}); // prettier-ignore
const SECURITY: Readonly<Record<string, string>> = tableOf({
  M: 'The message authentication code failed.',
  W: 'The validity tests of the assurance failed.',
  X: 'What was decrypted could not be analysed.',
});

type AnsweredSet = { readonly start: Segment; readonly id: string; readonly control: string; readonly guide: string | undefined; readonly errors: SetErrors }; // prettier-ignore
type AnsweredGroup = { readonly functionalId: string; readonly control: string; readonly version: string | undefined; readonly start: Segment }; // prettier-ignore

/**
 * 997 (X12.20) and 999 (X12.85): AK1 names the group that is answered, AK2 a set of it; AK3 and AK4 (IK3, CTX, IK4) say what is
 * wrong in that set and where; AK5 (IK5) answers the set, AK9 the group.
 */
export class FunctionalAcknowledgement implements SetHandler {
  private group: AnsweredGroup | undefined;
  private groupAnswered = false;
  private set: AnsweredSet | undefined;
  private setsAnswered = 0;
  private setsTaken = 0;
  private start: Segment | undefined;

  constructor(private readonly sink: Sink) {}

  open({ start }: SetStart): void {
    this.group = this.set = undefined;
    this.groupAnswered = false;
    this.setsAnswered = this.setsTaken = 0;
    this.start = start;
  }

  segment(segment: Segment): void {
    switch (segment.tag) {
      case 'AK1':
        return this.takeGroup(segment);
      case 'AK2':
        return this.takeSet(segment);
      case 'AK3':
      case 'IK3':
      case 'AK4':
      case 'IK4':
      case 'CTX':
        return this.takeError(segment);
      case 'AK5':
      case 'IK5':
        return this.answerSet(segment);
      case 'AK9':
        return this.answerGroup(segment);
      default:
        this.sink.warn('x12.997.segment-unknown', segment, { field: segment.tag, found: segment.text, message: 'The segment is none of an acknowledgement, and is left out.' }); // prettier-ignore
    }
  }

  close(end: Segment): void {
    this.dropUnanswered(end);
    const place = this.sink.position.placeOfSet(this.start!);
    if (this.group === undefined) this.sink.error('x12.997.group-missing', place, { field: 'AK1', expected: 'AK1', message: 'The acknowledgement does not say which group it answers.' }); // prettier-ignore
    else if (!this.groupAnswered) this.sink.error('x12.997.answer-missing', place, { field: 'AK9', expected: 'AK9', message: 'The acknowledgement does not answer its group.' }); // prettier-ignore
  }

  private takeGroup(ak1: Segment): void {
    const functionalId = ak1.at(1);
    if (!/^[A-Z0-9]{2}$/.test(functionalId)) this.sink.error('x12.997.functional-id', ak1, { field: 'AK101', found: functionalId, expected: 'two characters, as GS01', message: 'The kind of the group is none.' }); // prettier-ignore
    if (countOf(ak1.at(2)) === -1) this.sink.error('x12.997.group-number', ak1, { field: 'AK102', found: ak1.at(2), expected: 'a group control number, as GS06', message: 'The acknowledgement does not say which group it answers.' }); // prettier-ignore
    this.group = { functionalId, control: ak1.at(2), version: ak1.find(3), start: ak1 };
  }

  private takeSet(ak2: Segment): void {
    this.dropUnanswered(ak2);
    if (!/^[A-Z0-9]{3}$/.test(ak2.at(1))) this.sink.error('x12.997.set-id', ak2, { field: 'AK201', found: ak2.at(1), expected: 'three characters, as ST01', message: 'The kind of the transaction set is none.' }); // prettier-ignore
    if (ak2.at(2) === '') this.sink.error('x12.997.set-number', ak2, { field: 'AK202', expected: 'a control number, as ST02', message: 'The acknowledgement does not say which transaction set it answers.' }); // prettier-ignore
    this.set = { start: ak2, id: ak2.at(1), control: ak2.at(2), guide: ak2.find(3), errors: new SetErrors(this.sink) };
  }

  private takeError(segment: Segment): void {
    if (this.set !== undefined) return this.set.errors.take(segment);
    this.sink.error('x12.997.place', segment, { field: segment.tag, found: segment.text, expected: 'AK2 before it', message: 'An error stands without the set that it is in, and is left out.' }); // prettier-ignore
  }

  private answerSet(ak5: Segment): void {
    const { set } = this;
    if (set === undefined) {
      this.sink.error('x12.997.place', ak5, { field: ak5.tag, found: ak5.text, expected: 'AK2 before it', message: 'An answer stands without the set that it answers, and is left out.' }); // prettier-ignore
      return;
    }
    this.set = undefined;
    const status = this.statusOf(ak5);
    this.setsAnswered++;
    if (status === 'ACCEPTED') this.setsTaken++;
    const errors = codesFrom(ak5, 2, 6).map((code) => this.reasonOf('set', setErrors, code, ak5, `${ak5.tag}02`));
    this.pushSet(set, status, ak5, [...securityReason(ak5), ...errors]);
  }

  private pushSet(set: AnsweredSet, status: AcknowledgedStatus, at: Segment, reasons: readonly Reason[]): void {
    this.sink.push({
      item: 'acknowledgement',
      acknowledgement: {
        kind: status === 'REJECTED' ? 'PAYMENT_ERROR' : 'PAYMENT',
        status,
        nativeStatus: at === set.start ? undefined : at.find(1),
        original: { messageName: set.id || undefined, fileReference: this.group?.control || undefined, transactionId: set.control || undefined }, // prettier-ignore
        reasons: [...reasons, ...set.errors.reasons()],
        place: this.sink.position.placeOf(at),
      },
    });
  }

  /** AK901 answer, 02 sets that the trailer counts, 03 sets received, 04 sets taken, 05 to 09 errors. */
  private answerGroup(ak9: Segment): void {
    this.dropUnanswered(ak9);
    if (this.group === undefined) {
      this.sink.error('x12.997.place', ak9, { field: 'AK9', found: ak9.text, expected: 'AK1 before it', message: 'An answer stands without the group that it answers, and is left out.' }); // prettier-ignore
      return;
    }
    if (this.groupAnswered) this.sink.error('x12.997.answer-twice', ak9, { field: 'AK9', found: ak9.text, expected: 'one AK9', message: 'The group is answered twice.' }); // prettier-ignore
    this.groupAnswered = true;
    const status = this.statusOf(ak9);
    this.checkCounts(ak9, status);
    const count = countOf(ak9.at(2));
    this.sink.push({
      item: 'acknowledgement',
      acknowledgement: {
        kind: 'FILE',
        status,
        nativeStatus: ak9.find(1),
        original: { messageName: this.group.functionalId || undefined, fileReference: this.group.control || undefined, count: count === -1 ? undefined : count }, // prettier-ignore
        reasons: [
          ...securityReason(ak9),
          ...codesFrom(ak9, 5, 9).map((code) => this.reasonOf('group', groupErrors, code, ak9, 'AK905')),
        ],
        place: this.sink.position.placeOf(ak9),
      },
    });
  }

  /** Sets without errors need not be named. Where the group as a whole is refused, no set of it is taken. */
  private checkCounts(ak9: Segment, status: AcknowledgedStatus): void {
    const [, received, taken] = [2, 3, 4].map((position) => countOf(ak9.at(position)));
    if (received === -1 || taken === -1) {
      const position = received === -1 ? 3 : 4;
      return this.sink.error('x12.997.count', ak9, { field: `AK90${position}`, found: ak9.at(position), expected: 'a count', message: 'The answer does not count its transaction sets.' }); // prettier-ignore
    }
    if (status === 'REJECTED' || status === 'UNKNOWN') return;
    const leftOut = Math.max(0, received! - this.setsAnswered);
    if (this.setsAnswered > received!) this.sink.error('x12.997.count', ak9, { field: 'AK903', found: ak9.at(3), expected: String(this.setsAnswered), message: 'More sets are answered than were received.' }); // prettier-ignore
    else if (taken! < this.setsTaken || taken! > this.setsTaken + leftOut) this.sink.error('x12.997.count', ak9, { field: 'AK904', found: ak9.at(4), expected: String(this.setsTaken + leftOut), message: 'Other sets are counted as accepted than are answered so.' }); // prettier-ignore
  }

  private statusOf(segment: Segment): AcknowledgedStatus {
    const code = segment.at(1);
    const status = STATUSES[code];
    const forGroup = segment.tag === 'AK9';
    if (status !== undefined && (forGroup || code !== 'P')) return status;
    this.sink.error('x12.997.answer', segment, { field: `${segment.tag}01`, found: code, expected: forGroup ? 'A, E, M, P, R, W or X' : 'A, E, M, R, W or X', message: 'The answer is neither yes nor no.' }); // prettier-ignore
    return 'UNKNOWN';
  }

  private reasonOf(
    level: 'set' | 'group',
    codes: typeof setErrors,
    code: string,
    segment: Segment,
    list: string,
  ): Reason {
    // prettier-ignore
    return { code, list: `X12 ${list}`, isoCode: isoCodeOf(level, code), text: meaningOf(codes, code, segment, list, this.sink) }; // prettier-ignore
  }

  private dropUnanswered(at: Segment): void {
    const { set } = this;
    if (set === undefined) return;
    this.sink.error('x12.997.answer-missing', at, { field: 'AK5', found: at.tag, expected: `AK5 for ${set.id} ${set.control}`, message: 'A transaction set is named and not answered.' }); // prettier-ignore
    this.set = undefined;
    this.pushSet(set, 'UNKNOWN', set.start, []);
  }
}

function securityReason(segment: Segment): Reason[] {
  const text = SECURITY[segment.at(1)];
  return text === undefined ? [] : [{ code: segment.at(1), list: `X12 ${segment.tag}01`, text }];
}
