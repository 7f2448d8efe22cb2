import type { Finding } from '@giroport/canonical';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import { LINE_CHARS_MAX, LineSplitter } from '../text/lines.ts';
import type { Bai2Record } from './records.ts';
import { lastRecordAt, recordsOf } from './records.ts';

/** What one record may grow to: an entry with more lines of text is no entry. */
const CONTINUATIONS_MAX = 10_000;
/** Of a record with all its continuations, in characters: that many of 80 each are less. */
export const RECORD_CHARS_MAX = 1024 * 1024;

/** Makes bytes into records, each with the continuations (88) that belong to it. */
export class RecordGatherer {
  line = 0;
  private readonly splitter = new LineSplitter();
  private readonly onLine: Bai2Record[] = [];
  private brokenOff = '';
  private open: Bai2Record[] = [];
  /** Records in `open`, without the lines that were only wrapped. */
  private openCount = 0;
  private openChars = 0;
  private severalTold = false;

  /** `give` takes a record with its continuations, and how many records the trailers count for them. */
  constructor(
    private readonly give: (records: readonly Bai2Record[], count: number) => void,
    private readonly tell: (finding: Finding) => void,
  ) {}

  push(bytes: Uint8Array): void {
    for (const line of this.splitter.push(bytes)) this.take(line);
  }

  end(): void {
    for (const line of this.splitter.end()) this.take(line);
    this.takeText(this.brokenOff);
    this.finish();
  }

  private take(text: string): void {
    this.line++;
    if (this.line === 1 && this.splitter.byteOrderMark) {
      this.warn('bai2.file.byte-order-mark', 1, { message: 'The file begins with a byte order mark.' });
    }
    if (text.trim() === '' || text === END_OF_FILE) return;
    this.takeText(this.whole(text));
  }

  /** A file that is all one line comes in pieces: the record that a piece breaks off in is kept for the next one. */
  private whole(text: string): string {
    const joined = this.brokenOff === '' ? text : this.brokenOff + text;
    const cut = text.length === LINE_CHARS_MAX ? lastRecordAt(joined) : 0;
    this.brokenOff = cut === 0 ? '' : joined.slice(cut);
    return cut === 0 ? joined : joined.slice(0, cut);
  }

  private takeText(text: string): void {
    const records = this.onLine;
    records.length = 0;
    recordsOf(text, this.line, records);
    if (records.length > 1 && !this.severalTold) {
      this.severalTold = true;
      this.warn('bai2.line.records', this.line, { message: 'Several records stand on one line.' });
    }
    for (const record of records) this.takeRecord(record);
  }

  private takeRecord(record: Bai2Record): void {
    if (record.code === '88') return this.continue(record);
    if (record.code === '') return this.takeStray(record);
    this.finish();
    this.open.push(record);
    this.openCount = 1;
    this.openChars = record.body.length;
  }

  private continue(record: Bai2Record): void {
    if (this.open.length === 0) {
      return this.fail('bai2.record.order', record.line, { found: '88', expected: 'a record before it', message: 'A continuation continues nothing.' }); // prettier-ignore
    }
    this.openChars += record.body.length;
    if (this.open.length < CONTINUATIONS_MAX && this.openChars <= RECORD_CHARS_MAX) this.open.push(record);
    else this.fail('bai2.record.continuations', record.line, { expected: `${CONTINUATIONS_MAX} at most, of ${RECORD_CHARS_MAX} characters in all`, message: 'A record has too many continuations, or too long ones; this one is left out.' }); // prettier-ignore
    this.openCount++;
  }

  /** A line that begins with no record code: a text that was wrapped, or nothing that the format has. */
  private takeStray(record: Bai2Record): void {
    const code = this.open[0]?.code;
    if ((code !== '16' && code !== '03') || isForeign(record.body)) {
      return this.fail('bai2.record.unknown', record.line, { field: 'Record Code', found: record.body, expected: '01, 02, 03, 16, 49, 88, 98 or 99', message: 'The line begins with no record code.' }); // prettier-ignore
    }
    const isContinuation = record.body.startsWith('88');
    this.warn('bai2.record.wrapped', record.line, { field: 'Record Code', found: record.body.slice(0, 3), expected: '88,', message: 'The line begins with no record code and is read as more of the record before it.' }); // prettier-ignore
    this.continue({ ...record, code: '88', body: isContinuation ? record.body.slice(3) : record.body });
    if (!isContinuation) this.openCount--;
  }

  private finish(): void {
    const open = this.open;
    if (open.length === 0) return;
    this.open = [];
    this.give(open, this.openCount);
  }

  private fail(code: string, line: number, facts: FindingFacts): void {
    this.tell(finding('error', code, line, facts));
  }

  private warn(code: string, line: number, facts: FindingFacts): void {
    this.tell(finding('warning', code, line, facts));
  }
}

/** Control-Z, which old systems end a text file with. */
const END_OF_FILE = '\u001a';

/** A record of some other number is not a wrapped text. */
function isForeign(body: string): boolean {
  return body.charCodeAt(2) === 44 && body.charCodeAt(0) >= 48 && body.charCodeAt(0) <= 57 && body.charCodeAt(1) >= 48 && body.charCodeAt(1) <= 57; // prettier-ignore
}
