import type { Finding } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { minorToDecimal } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isDigits } from '../domestic/fixed-record.ts';
import { RecordReader } from '../domestic/record-reader.ts';
import { dayFirst } from '../domestic/short-dates.ts';
import { ExactSum } from '../text/exact-sum.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { acknowledgementOf, checkDetail, directionOf, paymentOf } from './detail.ts';
import { descriptive, detail, RECORD_CHARS, total } from './fields.ts';

export type AbaKind = 'payment' | 'acknowledgement';

/** Reads 0, 1 or 2, 7. A file of returns has the same records, and answers where the other has payments. */
export class AbaReader extends RecordReader {
  private state: 'before' | 'open' | 'closed' = 'before';
  private announced = false;
  private date: CalendarDate | undefined;
  private sequence = 0;
  private readonly found: Finding[] = [];
  private sums = { CREDIT: new ExactSum(), DEBIT: new ExactSum(), count: 0 };

  constructor(private readonly kind: AbaKind) {
    super({ code: 'aba', length: () => RECORD_CHARS, least: leastOf, runsOn: RECORD_CHARS });
  }

  /** Text behind the total is no part of the file; some senders put notes there. */
  protected override passes(line: string): boolean {
    if (line === '\u001a' || this.state !== 'closed' || RECORD.test(line)) return false;
    this.warnOnce('file.text-after', {
      found: line.trimEnd(),
      message: 'Text follows the total record; it is passed over.',
    });
    return true;
  }

  protected take(record: FixedRecord): void {
    switch (record.text[0]) {
      case '0':
        return this.takeDescriptive(record);
      case '1':
      case '2':
        return this.takeDetail(record);
      case '7':
        return this.takeTotal(record);
      default:
        this.fail('record.unknown', { field: detail.recordType.name, found: record.text.trimEnd(), expected: '0, 1, 2 or 7', message: 'The record is of no type that the format has.' }); // prettier-ignore
    }
  }

  protected finish(): void {
    if (this.state === 'before') return this.fail('file.header-missing', { expected: '0', message: 'The file holds no record of the format.' }); // prettier-ignore
    if (this.state === 'open') this.fail('file.total-missing', { field: total.recordType.name, expected: '7', message: 'The file ends without its total record.' }); // prettier-ignore
  }

  private takeDescriptive(record: FixedRecord): void {
    if (this.state === 'open') {
      this.fail('record.order', { field: descriptive.recordType.name, found: '0', expected: 'one descriptive record', message: 'A second descriptive record stands within the file.' }); // prettier-ignore
      return;
    }
    if (this.state === 'closed') {
      this.warn('file.another', { found: '0', message: 'Another descriptive record follows the total: a second file in the same bytes.' }); // prettier-ignore
    }
    this.state = 'open';
    this.sums = { CREDIT: new ExactSum(), DEBIT: new ExactSum(), count: 0 };
    this.date = dayFirst(record.raw(descriptive.date));
    this.announced = false;
    this.announce(record);
    this.checkDescriptive(record);
  }

  private announce(record: FixedRecord | undefined): void {
    if (this.announced) return;
    this.announced = true;
    const place = { line: record?.line ?? 1 };
    const userId = record?.cut(descriptive.userId) ?? '';
    const name = record?.cut(descriptive.userName) || undefined;
    const messageId = record === undefined ? undefined : [userId, record.cut(descriptive.date), record.cut(descriptive.reel)].filter((part) => part !== '').join('-'); // prettier-ignore
    if (this.kind === 'acknowledgement') {
      this.give({ item: 'acknowledgement-file', place, messageId, createdAt: this.date, sender: record?.cut(descriptive.institution) || undefined }); // prettier-ignore
      return;
    }
    const bank = record?.cut(descriptive.institution);
    this.give({
      item: 'payment-file',
      place,
      messageId,
      purpose: 'INITIATION',
      sender: { name, ids: userId === '' ? undefined : [{ id: userId, scheme: 'APCA' }] },
      receiver: bank === undefined || bank === '' ? undefined : { name: bank },
    });
  }

  private checkDescriptive(record: FixedRecord): void {
    if (this.date === undefined) this.fail('header.date', { field: descriptive.date.name, found: record.raw(descriptive.date), expected: 'DDMMYY', message: 'The processing date is no day of the calendar.' }); // prettier-ignore
    const userId = record.raw(descriptive.userId);
    if (!isDigits(userId)) this.fail('header.user-id', { field: descriptive.userId.name, found: userId, expected: '6 digits', message: 'The user identification number is no number.' }); // prettier-ignore
    if (record.raw(descriptive.reel) !== '01') this.warn('header.reel', { field: descriptive.reel.name, found: record.raw(descriptive.reel), expected: '01', message: 'The reel sequence number is not that of a single file.' }); // prettier-ignore
    for (const field of [descriptive.institution, descriptive.userName, descriptive.description]) {
      if (record.cut(field) === '') this.warn('header.blank', { field: field.name, found: '', expected: 'not blank', message: 'A field of the descriptive record is blank.' }); // prettier-ignore
    }
  }

  private takeDetail(record: FixedRecord): void {
    this.expectOpen(record.text[0] ?? '');
    this.announce(undefined);
    checkDetail(record, this.found);
    this.sums[directionOf(record)].add(Math.max(record.number(detail.amount), 0));
    this.sums.count++;
    const isReturn = record.text[0] === '2';
    if (isReturn) this.give({ item: 'acknowledgement', acknowledgement: acknowledgementOf(record) });
    else this.give({ item: 'payment', place: { line: record.line }, payment: paymentOf(record, ++this.sequence, this.date) }); // prettier-ignore
    if (isReturn && this.kind === 'payment') this.warnOnce('return.in-payment-file', { field: detail.recordType.name, found: '2', message: 'Returned items stand in a file of payments; they are answers, not payments.' }); // prettier-ignore
    if (!isReturn && this.kind === 'acknowledgement') this.warnOnce('payment.in-return-file', { field: detail.recordType.name, found: '1', message: 'Payments stand in a file of returned items.' }); // prettier-ignore
    for (const one of this.found) this.tell(one);
    this.found.length = 0;
  }

  /** Records before the descriptive one and behind the total are told, and read. */
  private expectOpen(type: string): void {
    if (this.state === 'open') return;
    const before = this.state === 'before';
    const message = before
      ? 'The file does not begin with its descriptive record.'
      : 'A record follows the total record.';
    this.fail(before ? 'file.header-missing' : 'record.after-total', { field: detail.recordType.name, found: type, expected: before ? '0' : 'the end of the file', message }); // prettier-ignore
    if (before) this.state = 'open';
  }

  private takeTotal(record: FixedRecord): void {
    this.expectOpen('7');
    this.announce(undefined);
    this.state = 'closed';
    if (record.raw(total.bsb) !== total.bsb.always) this.fail('total.bsb', { field: total.bsb.name, found: record.raw(total.bsb), expected: total.bsb.always, message: 'The total record’s filler must be 999-999.' }); // prettier-ignore
    const [credit, debit] = [this.sums.CREDIT.value, this.sums.DEBIT.value];
    this.checkAmount(record, total.credit, credit);
    this.checkAmount(record, total.debit, debit);
    this.checkAmount(record, total.net, credit > debit ? credit - debit : debit - credit);
    if (record.number(total.count) !== this.sums.count) this.fail('total.count', { field: total.count.name, found: record.raw(total.count), expected: String(this.sums.count).padStart(6, '0'), message: 'The total record counts other records than were read.' }); // prettier-ignore
  }

  private checkAmount(record: FixedRecord, field: FixedField, sum: bigint): void {
    const declared = record.number(field);
    if (declared !== -1 && BigInt(declared) === sum) return;
    this.fail('total.amount', { field: field.name, found: declared === -1 ? record.raw(field) : minorToDecimal(BigInt(declared), 2), expected: minorToDecimal(sum, 2), message: 'The total record’s amount differs from what the records add up to.' }); // prettier-ignore
  }
}

/** Record types 1 and 2 end in digits; 0 and 7 may have lost the blanks that they end with. */
function leastOf(line: string): number {
  return line.startsWith('0') || line.startsWith('7') ? 80 : RECORD_CHARS;
}

/** Behind the total: a record of the format, not a note that begins with a digit. */
const RECORD = /^(?:0.{17}\d\d[A-Z]{3}|[12]\d{3}[- ]\d{3}.{10}\d\d|7999.999)/;
