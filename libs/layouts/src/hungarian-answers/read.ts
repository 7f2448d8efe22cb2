import type { AcknowledgedStatus, Acknowledgement, Reason } from '@giroport/canonical';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isDigits } from '../domestic/fixed-record.ts';
import { dayOf } from '../hungarian/days.ts';
import { MessageReader } from '../hungarian/message-reader.ts';
import type { Parameters } from '../layout.ts';
import { DONE, reasonsOf } from './answer-codes.ts';
import { FOOT_CHARS, foot, HEAD_CHARS, head } from './fields.ts';

export type AnswerMessage = 'STATUS' | 'FEDSTA' | 'DETSTA';

/** One item of an answer: what it says, and its place in the foot's sums. */
export type AnswerItem = {
  readonly acknowledgement: Acknowledgement;
  readonly amount: bigint;
  readonly taken: boolean;
};

/** What the three answers do not share. */
export type AnswerForm = {
  readonly id: string;
  readonly message: AnswerMessage;
  /** Characters of an item; 0 where there are none. */
  readonly itemChars: number;
  readonly itemLeast: number;
  readonly itemOf: (record: FixedRecord, answered: Answered, tell: Tell) => AnswerItem;
};

export type Tell = {
  readonly fail: MessageReader['failAt'];
  readonly warn: MessageReader['warnAt'];
};

/** The group message that an answer speaks of. */
export type Answered = { readonly messageId: string | undefined; readonly fileReference: string | undefined };

type OpenAnswer = Answered & { readonly line: number; readonly own: string; readonly result: string; taken: Sums; refused: Sums }; // prettier-ignore
type Sums = { count: number; sum: bigint };

/** Reads answers, as many as follow each other. */
export class AnswerReader extends MessageReader {
  protected readonly recordType = head.recordType.name;
  private open: OpenAnswer | undefined;
  private readonly found: Tell = { fail: this.failAt.bind(this), warn: this.warnAt.bind(this) };

  constructor(
    private readonly answer: AnswerForm,
    parameters: Parameters,
  ) {
    super({ code: answer.id, length: (line) => lengthOf(line, answer), least: (line) => leastOf(line, answer), begins: (text) => BEGINS.test(text) }, parameters); // prettier-ignore
  }

  /** Without its foot an answer says nothing of the whole: that is for a person. */
  protected leave(): void {
    const { open } = this;
    if (open === undefined) return;
    this.fail('foot.missing', {
      field: foot.recordType.name,
      expected: '03',
      message: 'The answer ends without its foot.',
    });
    this.open = undefined;
    this.giveWhole(open, 'UNKNOWN', []);
  }

  protected takeHead(record: FixedRecord): void {
    this.leave();
    this.seen = true;
    if (record.cut(head.message) !== this.answer.message) this.failAt(record, head.message, 'head.message', this.answer.message, 'The answer is of another type.'); // prettier-ignore
    const [initiator, original, own] = [record.cut(head.initiator), record.raw(head.original), record.raw(head.own)];
    const named = isDigits(original) && dayOf(original.slice(0, 8)) !== undefined;
    if (!named) this.failAt(record, head.original, 'head.original', 'YYYYMMDD and four digits', 'The group message that is answered is not named.'); // prettier-ignore
    if (!isDigits(own)) this.warnAt(record, head.own, 'head.own', 'YYYYMMDD and four digits', 'The answer has no number of its own.'); // prettier-ignore
    this.open = {
      line: record.line,
      own: own.trim(),
      result: record.cut(head.result),
      messageId: named ? initiator + original : undefined,
      fileReference: named ? original : undefined,
      taken: { count: 0, sum: 0n },
      refused: { count: 0, sum: 0n },
    };
    this.give({ item: 'acknowledgement-file', place: { line: record.line }, messageId: own.trim() || undefined, createdAt: dayOf(own.slice(0, 8)) }); // prettier-ignore
  }

  protected takeItem(record: FixedRecord): void {
    if (this.answer.itemChars === 0) return this.fail('record.unknown', { field: head.recordType.name, found: record.text.trimEnd(), expected: '01 or 03', message: 'The answer has no items.' }); // prettier-ignore
    if (this.open === undefined) this.fail('head.missing', { field: head.recordType.name, found: '02', expected: '01', message: 'An item stands before the head of its answer.' }); // prettier-ignore
    this.seen = true;
    const { acknowledgement, amount, taken } = this.answer.itemOf(record, this.open ?? { messageId: undefined, fileReference: undefined }, this.found); // prettier-ignore
    const sums = taken ? this.open?.taken : this.open?.refused;
    if (sums !== undefined) {
      sums.count++;
      sums.sum += amount;
    }
    this.give({ item: 'acknowledgement', acknowledgement });
  }

  protected takeFoot(record: FixedRecord): void {
    const { open } = this;
    if (open === undefined) return this.fail('head.missing', { field: head.recordType.name, found: '03', expected: '01', message: 'A foot stands where no answer is open.' }); // prettier-ignore
    this.open = undefined;
    const [count, refused] = [record.number(foot.count), record.number(foot.refusedCount)];
    const digits = isDigits(record.raw(foot.sum)) && isDigits(record.raw(foot.refusedSum));
    if (count === -1 || refused === -1 || !digits) {
      this.fail('foot', { field: foot.count.name, found: record.text.trimEnd(), expected: 'two counts of six digits, each with a sum of sixteen', message: 'The foot’s counts and sums are no numbers.' }); // prettier-ignore
      return this.giveWhole(open, 'UNKNOWN', []);
    }
    this.checkFoot(record, open);
    const reasons = reasonsOf(open.result);
    this.giveWhole(open, this.statusOf(open.result, count, refused), reasons, { count: count + refused, sum: BigInt(record.raw(foot.sum)) + BigInt(record.raw(foot.refusedSum)) }); // prettier-ignore
  }

  /** DETSTA lists what it counts. STATUS lists items with faults, none where the whole was refused; FEDSTA lists none. */
  private checkFoot(record: FixedRecord, { taken, refused }: OpenAnswer): void {
    const { message } = this.answer;
    if (message === 'DETSTA') this.checkSums(record, taken, foot.count, foot.sum);
    if (message === 'DETSTA' || (message === 'STATUS' && refused.count > 0)) this.checkSums(record, refused, foot.refusedCount, foot.refusedSum); // prettier-ignore
  }

  private checkSums(
    record: FixedRecord,
    { count, sum }: Sums,
    countField: typeof foot.count | typeof foot.refusedCount,
    sumField: typeof foot.sum | typeof foot.refusedSum,
  ): void {
    // prettier-ignore
    if (record.number(countField) !== count) this.failAt(record, countField, 'foot.count', String(count), 'The number of items is not that of the answer.'); // prettier-ignore
    if (BigInt(record.raw(sumField)) !== sum) this.failAt(record, sumField, 'foot.sum', String(sum), 'The sum is not that of the items.'); // prettier-ignore
  }

  private statusOf(result: string, taken: number, refused: number): AcknowledgedStatus {
    if (result !== '' && result !== DONE) return 'REJECTED';
    if (refused > 0) return taken > 0 ? 'PARTLY_ACCEPTED' : 'REJECTED';
    return this.answer.message === 'STATUS' ? 'RECEIVED' : 'ACCEPTED';
  }

  /** What STATUS and FEDSTA say of the whole message. DETSTA speaks of its items alone: daily of some, in the end of all. */
  private giveWhole(open: OpenAnswer, status: AcknowledgedStatus, reasons: readonly Reason[], totals?: Sums): void {
    if (this.answer.message === 'DETSTA') return;
    const stated = totals === undefined ? {} : { count: totals.count, sum: String(totals.sum) };
    const acknowledgement: Acknowledgement = {
      kind: 'FILE',
      status,
      nativeStatus: open.result === '' ? this.answer.message : `${this.answer.message} ${open.result}`,
      original: { messageId: open.messageId, fileReference: open.fileReference, ...stated },
      bankReference: open.own || undefined,
      reasons: this.answer.message === 'FEDSTA' && status === 'REJECTED' && reasons.length === 0 ? NO_COVER : reasons,
      place: { line: open.line },
    };
    this.give({ item: 'acknowledgement', acknowledgement });
  }
}

/** FEDSTA refuses for want of cover alone. */
const NO_COVER: readonly Reason[] = reasonsOf('50');
const BEGINS = /^(?:01[A-Z]{6}[\d@]|0[23]\d{6})/;

/** DETSTA's head and foot may be longer than its family's: what is behind what we know is passed over. */
function lengthOf(line: string, { message, itemChars }: AnswerForm): number {
  if (line.startsWith('02')) return itemChars === 0 ? line.length : itemChars;
  const family = line.startsWith('03') ? FOOT_CHARS : HEAD_CHARS;
  return message !== 'DETSTA' || line.length <= family || BEGINS.test(line.slice(family)) ? family : line.length;
}

function leastOf(line: string, { itemLeast }: AnswerForm): number {
  return line.startsWith('01') ? 46 : line.startsWith('03') ? FOOT_CHARS : itemLeast;
}
