import type { Finding } from '@giroport/canonical';
import { type CalendarDate, tableOf } from '@giroport/kernel';
import { minorToDecimal, weekdayOf } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { RecordReader } from '../domestic/record-reader.ts';
import { ExactSum } from '../text/exact-sum.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { checkData, isContra, movesOf, paymentOf, processingDay } from './data.ts';
import { data, DATA_CHARS, header1, header2, LABEL_CHARS, MULTI_DATA_CHARS, userHeader, userTrailer, volume } from './fields.ts'; // prettier-ignore

type Sums = { readonly CREDIT: ExactSum; readonly DEBIT: ExactSum; creditCount: number; debitCount: number; instructionCount: number }; // prettier-ignore

/** Labels in the order in which a file has them. */
const ORDER = ['VOL1', 'HDR1', 'HDR2', 'UHL1', 'EOF1', 'EOF2', 'UTL1'];

/** Reads the labels, data records and contras; several files of a submission may follow each other. */
export class Bacs18Reader extends RecordReader {
  /** Labels that were met in the file that is being read. */
  private readonly labels = new Map<string, FixedRecord>();
  private lastLabel = -1;
  private announced = false;
  private sequence = 0;
  private dataRecords = 0;
  private seen = 0;
  private volumes = 0;
  private sums = newSums();
  private readonly found: Finding[] = [];

  constructor() {
    super({ code: 'bacs18', length: lengthOf, least: leastOf, runsOn: 0 });
  }

  /** Blanks behind a record are no part of it: a record of a single day has no processing day there. */
  protected override sized(text: string): string {
    const length = Math.max(lengthOf(text), text.trimEnd().length);
    return super.sized(text).slice(0, length);
  }

  protected take(record: FixedRecord): void {
    this.seen++;
    const label = LABEL.exec(record.text)?.[0];
    if (label !== undefined) return this.takeLabel(label, record);
    if (/^[\d ]{6}/.test(record.text) || record.given >= DATA_CHARS) return this.takeData(record);
    this.fail('record.unknown', { field: volume.label.name, found: record.text.trimEnd(), expected: 'a label or a data record', message: 'The record is of no kind that the format has.' }); // prettier-ignore
  }

  protected finish(): void {
    if (this.seen === 0)
      return this.fail('file.empty', { expected: 'VOL1', message: 'The file holds no record of the format.' });
    this.announce();
    this.closeFile();
  }

  private takeLabel(label: string, record: FixedRecord): void {
    if (label.startsWith('EOV')) return this.warn('volume.end', { field: volume.label.name, found: label, expected: 'EOF1', message: 'The volume ends here, and the file goes on in another one.' }); // prettier-ignore
    const order = ORDER.indexOf(label);
    if (label === 'VOL1' || (label === 'HDR1' && this.labels.has('UTL1'))) this.beginAgain(label);
    if (order <= this.lastLabel) this.fail('label.order', { field: volume.label.name, found: label, expected: ORDER[this.lastLabel + 1] ?? 'the end of the file', message: 'A label stands where it does not belong.' }); // prettier-ignore
    this.lastLabel = Math.max(this.lastLabel, order);
    if (label === 'VOL1') this.volumes++;
    if (order > 3) this.announce();
    this.labels.set(label, record);
    this.checkLabel(label, record);
  }

  /** Another file of the same submission, or another submission in the same bytes. */
  private beginAgain(label: string): void {
    if (this.labels.size === 0 && this.dataRecords === 0) return;
    this.announce();
    this.closeFile();
    if (label === 'VOL1') this.warn('file.another', { found: label, message: 'Another volume follows: a second submission in the same bytes.' }); // prettier-ignore
    this.labels.clear();
    this.lastLabel = label === 'HDR1' ? 0 : -1;
    this.announced = false;
    this.dataRecords = 0;
    this.sums = newSums();
  }

  private checkLabel(label: string, record: FixedRecord): void {
    if (label === 'UHL1') this.checkUserHeader(record);
    else if (label === 'HDR1') this.checkHeader1(record);
    else if (label === 'HDR2') this.checkHeader2(record);
    else if (label === 'UTL1') this.checkUserTrailer(record);
    else if (label === 'EOF1' || label === 'EOF2') this.checkEnd(label, record);
    else if (isNothing(record.raw(volume.serial))) this.warn('volume.serial', { field: volume.serial.name, found: record.raw(volume.serial), expected: '6 characters', message: 'The submission serial number is blank or zeros.' }); // prettier-ignore
  }

  private checkHeader1(record: FixedRecord): void {
    for (const field of [header1.created, header1.expires]) {
      if (processingDay(record.raw(field)) === undefined) this.fail('header.date', { field: field.name, found: record.raw(field), expected: 'bYYDDD', message: 'The date is no day of the calendar.' }); // prettier-ignore
    }
    if (record.raw(header1.mark) !== 'A') this.warn('header.identifier', { field: header1.mark.name, found: record.raw(header1.mark), expected: 'A', message: 'The file identifier does not begin with A.' }); // prettier-ignore
  }

  private checkHeader2(record: FixedRecord): void {
    const length = record.raw(header2.record);
    if (length !== '00100' && length !== '00106') this.fail('header.record-length', { field: header2.record.name, found: length, expected: '00100 or 00106', message: 'The record length is none of the format.' }); // prettier-ignore
  }

  private checkUserHeader(record: FixedRecord): void {
    const text = record.raw(userHeader.processing);
    const day = processingDay(text);
    const multi = record.cut(userHeader.work).startsWith('4');
    if (day === undefined && !(multi && isNothing(text))) this.fail('header.processing-day', { field: userHeader.processing.name, found: text, expected: 'bYYDDD', message: 'The processing day is no day of the calendar.' }); // prettier-ignore
    this.checkWorkingDay(day);
    if (record.raw(userHeader.currency) !== '00') this.fail('header.currency', { field: userHeader.currency.name, found: record.raw(userHeader.currency), expected: '00', message: 'The currency is not sterling.' }); // prettier-ignore
    if (!/^[14]/.test(record.raw(userHeader.work))) this.warn('header.work-code', { field: userHeader.work.name, found: record.raw(userHeader.work), expected: '1 DAILY or 4 MULTI', message: 'The work code is none of the format.' }); // prettier-ignore
  }

  private checkWorkingDay(day: CalendarDate | undefined): void {
    if (day !== undefined && weekdayOf(day) > 5) this.warnOnce('header.weekend', { field: userHeader.processing.name, found: day, expected: 'a working day', message: 'The processing day is a Saturday or a Sunday.' }); // prettier-ignore
  }

  /** The end labels repeat the headers. */
  private checkEnd(label: 'EOF1' | 'EOF2', record: FixedRecord): void {
    const header = this.labels.get(label === 'EOF1' ? 'HDR1' : 'HDR2');
    if (header === undefined || header.text.slice(4, 54) === record.text.slice(4, 54)) return;
    this.warn('label.end', { field: volume.label.name, found: record.text.slice(4).trim(), expected: header.text.slice(4).trim(), message: `${label} differs from the header that it repeats.` }); // prettier-ignore
  }

  private announce(): void {
    if (this.announced) return;
    this.announced = true;
    const vol = this.labels.get('VOL1');
    const hdr = this.labels.get('HDR1');
    const uhl = this.labels.get('UHL1');
    const user = hdr?.cut(header1.serviceUser) || vol?.cut(volume.owner) || undefined;
    const serial = vol?.cut(volume.serial) || hdr?.cut(header1.serial);
    const messageId = [user, serial, uhl?.cut(userHeader.fileNumber)].filter((part) => part !== undefined && part !== '').join('-'); // prettier-ignore
    this.give({
      item: 'payment-file',
      place: { line: (vol ?? hdr)?.line ?? 1 },
      messageId: messageId || undefined,
      createdAt: hdr === undefined ? undefined : processingDay(hdr.raw(header1.created)),
      purpose: 'INITIATION',
      sender: user === undefined ? undefined : { ids: [{ id: user, scheme: 'SUN' }] },
    });
  }

  private takeData(record: FixedRecord): void {
    this.announce();
    this.checkPlace();
    this.dataRecords++;
    checkData(record, this.found);
    this.checkLength(record);
    const moves = movesOf(record);
    const amount = Math.max(record.number(data.amount), 0);
    if (moves === 'INSTRUCTION') this.sums.instructionCount++;
    else {
      this.sums[moves].add(amount);
      this.sums[moves === 'CREDIT' ? 'creditCount' : 'debitCount']++;
    }
    if (!isContra(record)) this.givePayment(record);
    for (const one of this.found) this.tell(one);
    this.found.length = 0;
  }

  private givePayment(record: FixedRecord): void {
    const uhl = this.labels.get('UHL1');
    const fileDay = uhl === undefined ? undefined : processingDay(uhl.raw(userHeader.processing));
    const payment = paymentOf(record, ++this.sequence, fileDay);
    if (record.text.length >= MULTI_DATA_CHARS) this.checkWorkingDay(payment.executionDate);
    this.give({ item: 'payment', place: { line: record.line }, payment });
  }

  /** Some programs hand out data records alone: they are read, and nothing proves that they are all. */
  private checkPlace(): void {
    if (this.lastLabel === -1) return this.warnOnce('file.labels-missing', { field: volume.label.name, expected: 'VOL1', message: 'The file has no labels: nothing proves that it is whole.' }); // prettier-ignore
    if (this.lastLabel === 3) return;
    const message = this.lastLabel > 3 ? 'A data record follows the end of the file.' : 'A data record stands before the last header label.'; // prettier-ignore
    this.fail('label.order', { field: volume.label.name, found: 'data', expected: this.lastLabel > 3 ? 'VOL1 or HDR1' : 'UHL1', message }); // prettier-ignore
  }

  private checkLength(record: FixedRecord): void {
    const declared = this.labels.get('HDR2')?.number(header2.record) ?? -1;
    const multi = this.labels.get('UHL1')?.cut(userHeader.work).startsWith('4') ?? false;
    if (multi && record.text.length < MULTI_DATA_CHARS) this.fail('record.length', { found: String(record.given), expected: String(MULTI_DATA_CHARS), message: 'A file of several days has a record without its processing day.' }); // prettier-ignore
    else if (declared > 0 && declared !== record.text.length) this.warnOnce('record.length-declared', { field: header2.record.name, found: String(record.text.length), expected: String(declared), message: 'Records have another length than HDR2 says.' }); // prettier-ignore
  }

  private checkUserTrailer(record: FixedRecord): void {
    const { sums } = this;
    this.checkTotal(record, userTrailer.debit, sums.DEBIT.value);
    this.checkTotal(record, userTrailer.credit, sums.CREDIT.value);
    this.checkCount(record, userTrailer.debitCount, sums.debitCount);
    this.checkCount(record, userTrailer.creditCount, sums.creditCount);
    if (record.cut(userTrailer.instructionCount) !== '') this.checkCount(record, userTrailer.instructionCount, sums.instructionCount); // prettier-ignore
    else if (sums.instructionCount > 0) this.warn('trailer.instructions', { field: userTrailer.instructionCount.name, found: '', expected: String(sums.instructionCount), message: 'The trailer does not count the instructions.' }); // prettier-ignore
    if (sums.DEBIT.value !== sums.CREDIT.value) this.fail('trailer.contra', { field: userTrailer.debit.name, found: minorToDecimal(sums.DEBIT.value, 2), expected: minorToDecimal(sums.CREDIT.value, 2), message: 'Debits and credits differ: the contras do not bring the file to zero.' }); // prettier-ignore
  }

  private checkTotal(record: FixedRecord, field: FixedField, sum: bigint): void {
    const declared = record.number(field);
    if (declared !== -1 && BigInt(declared) === sum) return;
    this.fail('trailer.total', { field: field.name, found: declared === -1 ? record.raw(field) : minorToDecimal(BigInt(declared), 2), expected: minorToDecimal(sum, 2), message: 'The trailer’s total differs from what the records add up to.' }); // prettier-ignore
  }

  private checkCount(record: FixedRecord, field: FixedField, counted: number): void {
    if (record.number(field) === counted) return;
    this.fail('trailer.count', { field: field.name, found: record.raw(field), expected: String(counted), message: 'The trailer counts other records than were read.' }); // prettier-ignore
  }

  /** A file that has labels has them all; the volume's own stands once for several files. */
  private closeFile(): void {
    if (this.labels.size === 0) return;
    for (const label of ORDER) {
      if (this.labels.has(label) || (label === 'VOL1' && this.volumes > 0)) continue;
      this.fail('label.missing', { field: volume.label.name, expected: label, message: `The file has no ${label}.` });
    }
  }
}

function newSums(): Sums {
  return { CREDIT: new ExactSum(), DEBIT: new ExactSum(), creditCount: 0, debitCount: 0, instructionCount: 0 };
}

const LABEL = /^(?:VOL1|HDR[12]|UHL1|EO[FV][12]|UTL1)/;

function lengthOf(line: string): number {
  if (LABEL.test(line)) return LABEL_CHARS;
  return line.length > DATA_CHARS && line.slice(DATA_CHARS).trim() !== '' ? MULTI_DATA_CHARS : DATA_CHARS;
}

/** A label may have lost the blanks at its end; a data record has its amount and mostly a name behind it. */
function leastOf(line: string): number {
  if (LABEL.test(line)) return LEAST[line.slice(0, 4)] ?? 0;
  return /^\d{6}/.test(line) ? data.userName.at - 1 : 0;
}

const LEAST: Readonly<Record<string, number | undefined>> = tableOf({ VOL1: 47, HDR1: 53, HDR2: 15, UHL1: 37, EOF1: 53, EOF2: 15, UTL1: 44 }); // prettier-ignore
