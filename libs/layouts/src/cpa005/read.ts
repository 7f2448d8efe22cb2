import type { Finding } from '@giroport/canonical';
import { minorToDecimal } from '@giroport/kernel';
import { hasHighCharacters } from '../domestic/code-pages.ts';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isDigits, isNothing } from '../domestic/fixed-record.ts';
import { RecordReader } from '../domestic/record-reader.ts';
import { ExactSum } from '../text/exact-sum.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import type { SegmentType } from './fields.ts';
import { fileHeader, head, HEAD_CHARS, RECORD_CHARS, SEGMENT_CHARS, SEGMENT_TYPES, SEGMENTS_MAX, trailer } from './fields.ts'; // prettier-ignore
import type { Segment } from './segment.ts';
import { acknowledgementOf, centsOf, checkSegment, dateOf, paymentOf } from './segment.ts';

export type Cpa005Kind = 'payment' | 'acknowledgement';
type Tally = { readonly sum: ExactSum; count: number };

/** Reads A, the records of transactions with up to six segments each, Z. A file of returned items has I and J. */
export class Cpa005Reader extends RecordReader {
  private state: 'before' | 'open' | 'closed' = 'before';
  private announced = false;
  private currency = 'CAD';
  private identity = '';
  private records = 0;
  private sequence = 0;
  private tallies = newTallies();
  private readonly found: Finding[] = [];

  constructor(private readonly kind: Cpa005Kind) {
    super({ code: 'cpa005', length: () => RECORD_CHARS, least: leastOf, runsOn: RECORD_CHARS });
  }

  protected take(record: FixedRecord): void {
    const type = record.text[0] ?? '';
    if (type === 'A') this.takeHeader(record);
    else if (type === 'Z') this.takeTrailer(record);
    else if (SEGMENT_TYPES.has(type)) this.takeSegments(record, type as SegmentType);
    else this.fail('record.unknown', { field: head.recordType.name, found: record.text.trimEnd(), expected: 'A, C, D, E, F, I, J or Z', message: 'The record is of no type that is read here.' }); // prettier-ignore
  }

  protected finish(): void {
    if (this.state === 'before') return this.fail('file.header-missing', { field: head.recordType.name, expected: 'A', message: 'The file holds no record of the format.' }); // prettier-ignore
    if (this.state === 'open') this.fail('file.trailer-missing', { field: head.recordType.name, expected: 'Z', message: 'The file ends without its trailer.' }); // prettier-ignore
  }

  private takeHeader(record: FixedRecord): void {
    if (this.state === 'open') return this.fail('record.order', { field: head.recordType.name, found: 'A', expected: 'one header', message: 'A second header stands within the file.' }); // prettier-ignore
    if (this.state === 'closed') this.warn('file.another', { found: 'A', message: 'Another header follows the trailer: a second file in the same bytes.' }); // prettier-ignore
    this.state = 'open';
    this.announced = false;
    this.records = 0;
    this.tallies = newTallies();
    this.identity = record.text.slice(10, HEAD_CHARS);
    this.checkCount(record);
    this.checkHeader(record);
    this.announce(record);
  }

  private checkHeader(record: FixedRecord): void {
    const created = record.raw(fileHeader.created);
    if (dateOf(created) === undefined) this.fail('header.date', { field: fileHeader.created.name, found: created, expected: '0YYDDD', message: 'The creation date is no day of the calendar.' }); // prettier-ignore
    const currency = record.raw(fileHeader.currency);
    this.currency = currency.trim() === '' ? 'CAD' : currency;
    if (!['CAD', 'USD', '   '].includes(currency)) this.fail('header.currency', { field: fileHeader.currency.name, found: currency, expected: 'CAD or USD', message: 'The currency is neither of those that are cleared.' }); // prettier-ignore
    if (record.cut(head.originator) === '') this.fail('header.originator', { field: head.originator.name, found: '', expected: '10 characters', message: 'The file names no originator.' }); // prettier-ignore
    const fileNumber = record.raw(head.fileNumber);
    if (fileNumber === 'TEST') this.warn('header.test', { field: head.fileNumber.name, found: fileNumber, message: 'The file is a test: nothing of it is paid.' }); // prettier-ignore
    else if (!isDigits(fileNumber)) this.fail('header.file-number', { field: head.fileNumber.name, found: fileNumber, expected: '4 digits', message: 'The file creation number is no number.' }); // prettier-ignore
    if (isNothing(record.raw(fileHeader.dataCentre))) this.warn('header.data-centre', { field: fileHeader.dataCentre.name, found: record.raw(fileHeader.dataCentre), expected: '5 digits', message: 'The file names no data centre.' }); // prettier-ignore
  }

  private announce(record: FixedRecord | undefined): void {
    if (this.announced) return;
    this.announced = true;
    const place = { line: record?.line ?? 1 };
    const originator = record?.cut(head.originator);
    const messageId = record === undefined ? undefined : `${originator}-${record.cut(head.fileNumber)}`;
    const createdAt = record === undefined ? undefined : dateOf(record.raw(fileHeader.created));
    if (this.kind === 'acknowledgement') {
      this.give({ item: 'acknowledgement-file', place, messageId, createdAt, sender: record?.cut(fileHeader.dataCentre) || undefined }); // prettier-ignore
      return;
    }
    const dataCentre = record?.cut(fileHeader.dataCentre);
    this.give({
      item: 'payment-file',
      place,
      messageId,
      createdAt,
      purpose: 'INITIATION',
      sender: originator === undefined || originator === '' ? undefined : { ids: [{ id: originator, scheme: 'CPA' }] },
      receiver: dataCentre === undefined || dataCentre === '' ? undefined : { memberId: dataCentre },
    });
  }

  private takeSegments(record: FixedRecord, type: SegmentType): void {
    this.expectOpen(type);
    this.announce(undefined);
    this.checkCount(record);
    this.checkIdentity(record);
    if (hasHighCharacters(record.text)) this.warnOnce('record.characters', { field: head.recordType.name, found: type, expected: 'ASCII', message: 'A record has characters beyond ASCII.' }); // prettier-ignore
    let blank = 0;
    for (let number = 1; number <= SEGMENTS_MAX; number++) {
      const at = HEAD_CHARS + (number - 1) * SEGMENT_CHARS;
      const text = record.text.slice(at, at + SEGMENT_CHARS);
      if (text.trim() === '') {
        blank ||= number;
        continue;
      }
      if (blank > 0) this.fail('segment.gap', { field: head.recordType.name, found: `segment ${number}`, expected: `blanks behind segment ${blank}`, message: 'A segment follows one that is blank.' }); // prettier-ignore
      blank = 0;
      this.takeSegment({ type, text, line: record.line, number });
    }
    if (blank === 1) this.fail('segment.missing', { field: head.recordType.name, found: '', expected: 'one segment at least', message: 'The record has no transaction.' }); // prettier-ignore
  }

  private takeSegment(one: Segment): void {
    checkSegment(one, this.found);
    const tally = this.tallies[one.type];
    tally.sum.add(Math.max(centsOf(one), 0));
    tally.count++;
    const returned = one.type === 'I' || one.type === 'J';
    if (returned) this.give({ item: 'acknowledgement', acknowledgement: acknowledgementOf(one, this.currency) });
    else this.give({ item: 'payment', place: { line: one.line, path: `segment[${one.number}]` }, payment: paymentOf(one, ++this.sequence, this.currency) }); // prettier-ignore
    if (returned && this.kind === 'payment') this.warnOnce('return.in-payment-file', { field: head.recordType.name, found: one.type, message: 'Returned items stand in a file of payments; they are answers, not payments.' }); // prettier-ignore
    if (!returned && this.kind === 'acknowledgement') this.warnOnce('payment.in-return-file', { field: head.recordType.name, found: one.type, message: 'Payments stand in a file of returned items.' }); // prettier-ignore
    for (const finding of this.found) this.tell(finding);
    this.found.length = 0;
  }

  private expectOpen(type: string): void {
    if (this.state === 'open') return;
    const before = this.state === 'before';
    const message = before ? 'The file does not begin with its header.' : 'A record follows the trailer.';
    this.fail(before ? 'file.header-missing' : 'record.after-trailer', { field: head.recordType.name, found: type, expected: before ? 'A' : 'the end of the file', message }); // prettier-ignore
    if (before) this.state = 'open';
  }

  /** Numbers ascend by one from 1: a gap or a repeat makes the file come back. */
  private checkCount(record: FixedRecord): void {
    this.records++;
    const count = record.number(head.count);
    if (count === this.records) return;
    this.fail('record.count', { field: head.count.name, found: record.raw(head.count), expected: String(this.records).padStart(9, '0'), message: 'The record’s number is not the next one.' }); // prettier-ignore
    if (count > 0) this.records = count;
  }

  private checkIdentity(record: FixedRecord): void {
    if (this.identity === '' || record.text.slice(10, HEAD_CHARS) === this.identity) return;
    this.fail('record.identity', { field: head.originator.name, found: record.text.slice(10, HEAD_CHARS), expected: this.identity, message: 'Originator and file creation number are not those of the header.' }); // prettier-ignore
  }

  private takeTrailer(record: FixedRecord): void {
    this.expectOpen('Z');
    this.announce(undefined);
    this.state = 'closed';
    this.checkCount(record);
    this.checkIdentity(record);
    this.checkTotals(record, trailer.debit, trailer.debitCount, ['D', 'J']);
    this.checkTotals(record, trailer.credit, trailer.creditCount, ['C', 'I']);
    this.checkTotals(record, trailer.errorCredit, trailer.errorCreditCount, ['E']);
    this.checkTotals(record, trailer.errorDebit, trailer.errorDebitCount, ['F']);
  }

  private checkTotals(record: FixedRecord, value: FixedField, number: FixedField, types: readonly SegmentType[]): void {
    const sum = types.reduce((total, type) => total + this.tallies[type].sum.value, 0n);
    const count = types.reduce((total, type) => total + this.tallies[type].count, 0);
    const [declared, counted] = [record.number(value), record.number(number)];
    // The totals of error corrections may be blank where there are none.
    const blank = record.cut(value) === '' && record.cut(number) === '' && count === 0;
    if (blank) return;
    if (declared === -1 || BigInt(declared) !== sum) this.fail('trailer.total', { field: value.name, found: declared === -1 ? record.raw(value) : minorToDecimal(BigInt(declared), 2), expected: minorToDecimal(sum, 2), message: 'The trailer’s value differs from what the segments add up to.' }); // prettier-ignore
    if (counted !== count) this.fail('trailer.count', { field: number.name, found: record.raw(number), expected: String(count).padStart(8, '0'), message: 'The trailer counts other transactions than there are segments.' }); // prettier-ignore
  }
}

function newTallies(): Readonly<Record<SegmentType, Tally>> {
  const tally = (): Tally => ({ sum: new ExactSum(), count: 0 });
  return { C: tally(), D: tally(), E: tally(), F: tally(), I: tally(), J: tally() };
}

/** Blanks may be taken off behind the last field of each record; a segment ends in eleven digits. */
function leastOf(line: string): number {
  const type = line[0] ?? '';
  if (type === 'A') return fileHeader.dataCentre.at - 1;
  if (type === 'Z') return trailer.creditCount.at + trailer.creditCount.width - 1;
  if (!SEGMENT_TYPES.has(type)) return 0;
  const segments = Math.max(1, Math.ceil((line.length - HEAD_CHARS) / SEGMENT_CHARS));
  return HEAD_CHARS + segments * SEGMENT_CHARS - TAIL_CHARS;
}

/** The invalid data element identification, which some senders leave blank, and the blanks before it. */
const TAIL_CHARS = 50;
