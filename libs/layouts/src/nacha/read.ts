import type { Finding, Purpose } from '@giroport/canonical';
import type { Item, Reader } from '../layout.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import { LineSplitter } from '../text/lines.ts';
import { checkAddenda, CTX_ADDENDA_MAX } from './addenda.ts';
import type { OpenBatch } from './batch.ts';
import { checkBatchControl, checkBatchHeader, isEmpty, openBatch, undeclaredBatch } from './batch.ts';
import type { EntryNumbers, EntryRecords } from './entry.ts';
import { checkEntry, numbersOf, paymentOf } from './entry.ts';
import { batchHeader, PADDING, RECORD_CHARS } from './fields.ts';
import { checkBlocks, checkFileControl } from './file-control.ts';
import type { NachaKind } from './file-header.ts';
import { checkFileHeader, fileItemOf } from './file-header.ts';
import { iatPaymentOf } from './iat.ts';
import { sizedRecord } from './record-width.ts';
import { acknowledgementOf, isAnswer } from './returns.ts';
import { Tally } from './tally.ts';

const BLANK = 32;

/** Reads originated files and the files of returns and notifications of change: the records are the same. */
export class NachaReader implements Reader {
  private readonly splitter = new LineSplitter(RECORD_CHARS);
  private items: Item[] = [];
  private line = 0;
  private records = 0;
  private state: 'before' | 'open' | 'closed' = 'before';
  /** The file's own first item waits for the first batch, which says whether the file reverses. */
  private header: { record: string; line: number } | undefined;
  private announced = false;
  private batch: OpenBatch | undefined;
  private batches = 0;
  private sequence = 0;
  private tally = new Tally();
  private advice = false;
  private control: { record: string; line: number } | undefined;
  private pending: EntryRecords & { addenda: string[]; addendaLines: number[] } = {
    record: '',
    line: 0,
    addenda: [],
    addendaLines: [],
  };
  private readonly numbers: EntryNumbers = { code: undefined, cents: 0, rdfi: 0 };
  private readonly found: Finding[] = [];
  private readonly told = new Set<string>();

  constructor(private readonly kind: NachaKind) {}

  push(bytes: Uint8Array): Item[] {
    for (const line of this.splitter.push(bytes)) this.take(line);
    return this.drain();
  }

  end(): Item[] {
    for (const line of this.splitter.end()) this.take(line);
    this.closeBatch();
    this.closeFile();
    return this.drain();
  }

  private drain(): Item[] {
    const items = this.items;
    this.items = [];
    return items;
  }

  private take(text: string): void {
    this.line++;
    if (this.line === 1 && this.splitter.byteOrderMark) {
      this.warn('nacha.file.byte-order-mark', {
        message: 'The file begins with a byte order mark, which ACH files have not.',
      });
    }
    const plain = !this.splitter.sawHighBytes && text.charCodeAt(0) !== BLANK;
    if (text.length === RECORD_CHARS && plain) return this.takeRecord(text);
    if (text.trim() === '' || text === '\u001a') return;
    const damages: Finding[] = [];
    const record = sizedRecord(text, this.line, damages);
    this.tellAll(damages);
    this.takeRecord(record);
  }

  private takeRecord(record: string): void {
    this.records++;
    switch (record.charCodeAt(0)) {
      case 54:
        return this.takeEntry(record);
      case 55:
        return this.takeAddenda(record);
      case 53:
        return this.takeBatchHeader(record);
      case 56:
        return this.takeBatchControl(record);
      case 57:
        return this.isPadding(record) ? this.flush() : this.takeFileControl(record);
      case 49:
        return this.takeFileHeader(record);
      default:
        if (this.state === 'closed' && isEmpty(record)) return this.tellOnce('nacha.file.padding-zeros', this.line, 'The file is filled up with zeros instead of nines.'); // prettier-ignore
        this.fail('nacha.record.unknown', { field: 'Record Type Code', found: record.trimEnd(), expected: '1, 5, 6, 7, 8 or 9', message: 'The record is of no type that the format has.' }); // prettier-ignore
    }
  }

  private isPadding(record: string): boolean {
    return record === PADDING || record.startsWith('99999999999999999999');
  }

  private takeFileHeader(record: string): void {
    this.closeBatch();
    if (this.state === 'closed') this.startAgain();
    else if (this.state === 'open') this.fail('nacha.record.order', { found: '1', expected: 'one file header', message: 'A file header stands within the file.' }); // prettier-ignore
    this.state = 'open';
    const findings = checkFileHeader(record, this.line);
    if (this.header !== undefined) return this.tellAll(findings);
    this.header = { record, line: this.line };
    this.found.push(...findings);
  }

  /** Another file follows in the same bytes: legal when files are sent in one transmission. */
  private startAgain(): void {
    this.records--;
    this.closeFile();
    this.records = 1;
    this.state = 'open';
    this.header = undefined;
    this.control = undefined;
    this.announced = false;
    this.batches = 0;
    this.tally = new Tally();
    this.advice = false;
    this.warn('nacha.file.another', {
      message: 'Another file header follows the file control: a second file in the same bytes.',
    });
  }

  private takeBatchHeader(record: string): void {
    this.closeBatch();
    this.expectOpen('5');
    const batch = openBatch(record, this.line);
    this.batch = batch;
    this.batches++;
    this.advice ||= batch.secCode === 'ADV';
    this.announce(batch.entryDescription === 'REVERSAL' ? 'REVERSAL' : 'INITIATION');
    for (const one of checkBatchHeader(batch)) this.tell(one);
  }

  private takeEntry(record: string): void {
    this.flush();
    if (this.batch === undefined) this.openUndeclared();
    this.pending = { record, line: this.line, addenda: [], addendaLines: [] };
  }

  private openUndeclared(): void {
    this.expectOpen('6');
    this.announce('INITIATION');
    this.fail('nacha.batch.header-missing', {
      found: '6',
      expected: '5',
      message: 'An entry stands outside any batch.',
    });
    this.batch = undeclaredBatch(this.line);
  }

  private takeAddenda(record: string): void {
    if (this.pending.record === '') {
      this.expectOpen('7');
      return this.fail('nacha.record.order', { found: record.trimEnd(), expected: 'an entry before it', message: 'An addenda belongs to no entry.' }); // prettier-ignore
    }
    // No entry has more; one too many shows that there were, and the rest is counted.
    if (this.pending.addenda.length > CTX_ADDENDA_MAX) return void this.batch!.tally.count++;
    this.pending.addenda.push(record);
    this.pending.addendaLines.push(this.line);
  }

  private takeBatchControl(record: string): void {
    this.flush();
    this.expectOpen('8');
    const batch = this.batch;
    if (batch === undefined || !batch.declared) {
      this.fail('nacha.batch.header-missing', {
        found: '8',
        expected: '5',
        message: 'A batch control closes no batch.',
      });
    } else {
      for (const one of checkBatchControl(batch, record, this.line)) this.tell(one);
    }
    this.leaveBatch();
  }

  private takeFileControl(record: string): void {
    this.closeBatch();
    this.expectOpen('9');
    this.announce('INITIATION');
    this.state = 'closed';
    this.control = { record, line: this.line };
    this.tellAll(checkFileControl(record, this.line, this.batches, this.tally, this.advice));
  }

  /** A record other than padding after the file control, or before the file header, is told once, and read. */
  private expectOpen(type: string): void {
    if (this.state === 'open') return;
    const before = this.state === 'before';
    const code = before ? 'nacha.file.header-missing' : 'nacha.record.after-control';
    const message = before ? 'The file does not begin with a file header.' : 'A record follows the file control.';
    if (!this.told.has(code)) this.fail(code, { found: type, expected: before ? '1' : 'padding of nines', message });
    this.told.add(code);
    if (before) this.state = 'open';
  }

  private flush(): void {
    const entry = this.pending;
    if (entry.record === '') return;
    this.pending = { record: '', line: 0, addenda: [], addendaLines: [] };
    const batch = this.batch ?? undeclaredBatch(entry.line);
    numbersOf(entry.record, batch.secCode, this.numbers);
    const { code, cents, rdfi } = this.numbers;
    batch.tally.count += 1 + entry.addenda.length;
    batch.tally.add(code?.direction ?? 'CREDIT', Math.max(cents, 0), Math.max(rdfi, 0));
    const answers = isAnswer(entry, batch);
    checkEntry(entry, this.numbers, batch, answers, this.found);
    if (entry.addenda.length > 0) checkAddenda(entry, batch, answers, this.found);
    if (answers) this.giveAnswer(entry, batch);
    else this.givePayment(entry, batch);
    if (this.found.length > 0) this.giveFound();
  }

  private givePayment(entry: EntryRecords, batch: OpenBatch): void {
    if (this.kind === 'acknowledgement') {
      this.tellOnce('nacha.return.forward-entry', entry.line, 'An entry of a file of returns or rejects is neither.');
    }
    this.sequence++;
    const payment =
      batch.secCode === 'IAT'
        ? iatPaymentOf(entry, this.numbers, batch, this.sequence)
        : paymentOf(entry, this.numbers, batch, this.sequence);
    this.items.push({ item: 'payment', place: { line: entry.line }, batch: batch.number || undefined, payment });
  }

  private giveAnswer(records: EntryRecords, batch: OpenBatch): void {
    if (this.kind === 'payment') {
      this.tellOnce(
        'nacha.return.in-payment-file',
        records.line,
        'A return, a reject or a notification of change stands in a payment file.',
      );
    }
    const acknowledgement = acknowledgementOf({ records, numbers: this.numbers, batch, findings: this.found });
    this.items.push({ item: 'acknowledgement', acknowledgement });
  }

  private giveFound(): void {
    for (const one of this.found) this.items.push({ item: 'finding', finding: one });
    this.found.length = 0;
  }

  private closeBatch(): void {
    this.flush();
    if (this.batch === undefined) return;
    if (this.batch.declared) {
      this.fail('nacha.batch.control-missing', { field: batchHeader.batchNumber.name, found: this.batch.number, expected: '8', message: `The batch that begins in line ${this.batch.line} has no batch control.` }); // prettier-ignore
    }
    this.leaveBatch();
  }

  private leaveBatch(): void {
    if (this.batch !== undefined) this.tally.addAll(this.batch.tally);
    this.batch = undefined;
  }

  private closeFile(): void {
    this.announce('INITIATION');
    if (this.state === 'before') {
      return this.fail('nacha.file.header-missing', { expected: '1', message: 'The file holds no ACH record.' });
    }
    if (this.control === undefined) {
      return this.fail('nacha.file.control-missing', {
        expected: '9',
        message: 'The file ends without its file control.',
      });
    }
    this.tellAll(checkBlocks(this.control.record, this.control.line, this.records, this.line));
  }

  private announce(purpose: Purpose): void {
    if (this.announced) return;
    this.announced = true;
    this.items.push(fileItemOf(this.kind, this.header?.record ?? '', this.header?.line ?? 1, purpose));
    this.giveFound();
  }

  private tell(one: Finding): void {
    this.items.push({ item: 'finding', finding: one });
  }

  private tellAll(findings: readonly Finding[]): void {
    for (const one of findings) this.tell(one);
  }

  private fail(code: string, facts: FindingFacts): void {
    this.tell(finding('error', code, this.line, facts));
  }

  private warn(code: string, facts: FindingFacts): void {
    this.tell(finding('warning', code, this.line, facts));
  }

  private tellOnce(code: string, line: number, message: string): void {
    if (this.told.has(code)) return;
    this.told.add(code);
    this.tell(finding('warning', code, line, { message }));
  }
}
