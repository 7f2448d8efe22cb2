import { Buffer, isUtf8 } from 'node:buffer';
import type { Finding } from '@giroport/canonical';
import type { Item, Reader } from '../layout.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import { LineSplitter } from '../text/lines.ts';
import { hasControls, hasHighCharacters, windows1252Of } from './code-pages.ts';
import { FixedRecord } from './fixed-record.ts';
import { WideCharacters } from './wide-characters.ts';

/** What a format of fixed positions says of its records. */
export type RecordForm = {
  /** The first part of every finding's code. */
  readonly code: string;
  /** Characters of the record that a line is. */
  readonly length: (line: string) => number;
  /** Characters that cannot be trailing blanks which an editor took off: a shorter line was cut. 0 where all may be. */
  readonly least: (line: string) => number;
  /** Records may follow each other without line ends, each of so many characters; 0 where they may not. */
  readonly runsOn: number;
  /** A line of ISO 8859-1 with characters beyond ASCII that is in another code page; undefined where it is not. */
  readonly recoded?: (latin1: string) => string | undefined;
};

/**
 * The part that every reader of fixed positions shares: bytes become records, each decoded before it is cut, filled up to its
 * length where blanks were taken off, and every oddity of that is told once.
 */
export abstract class RecordReader implements Reader {
  /** The line that is being read, from 1. */
  protected line = 0;
  private items: Item[] = [];
  private readonly told = new Set<string>();
  private readonly wide = new WideCharacters();
  private readonly splitter: LineSplitter;

  constructor(protected readonly form: RecordForm) {
    this.splitter = new LineSplitter(form.runsOn, (latin1) => latin1, true);
  }

  push(bytes: Uint8Array): Item[] {
    for (const line of this.splitter.push(this.wide.push(bytes))) this.takeLine(line);
    return this.drain();
  }

  end(): Item[] {
    for (const line of [...this.splitter.push(this.wide.end()), ...this.splitter.end()]) this.takeLine(line);
    this.finish();
    return this.drain();
  }

  protected abstract take(record: FixedRecord): void;

  /** The file has ended. */
  protected abstract finish(): void;

  /** Whether a line is none of the format's records and is to be passed over. */
  protected passes(_line: string): boolean {
    return false;
  }

  protected give(item: Item): void {
    this.items.push(item);
  }

  protected tell(one: Finding): void {
    this.items.push({ item: 'finding', finding: one });
  }

  /** `code` without the format's own first part. */
  protected fail(code: string, facts: FindingFacts, line = this.line): void {
    this.tell(finding('error', `${this.form.code}.${code}`, line, facts));
  }

  protected warn(code: string, facts: FindingFacts, line = this.line): void {
    this.tell(finding('warning', `${this.form.code}.${code}`, line, facts));
  }

  protected warnOnce(code: string, facts: FindingFacts, line = this.line): void {
    if (this.told.has(code)) return;
    this.told.add(code);
    this.warn(code, facts, line);
  }

  private drain(): Item[] {
    const items = this.items;
    this.items = [];
    return items;
  }

  private takeLine(latin1: string): void {
    this.line++;
    if (this.line === 1 && this.splitter.byteOrderMark) {
      this.warn('file.byte-order-mark', {
        message: 'The file begins with a byte order mark, which the format has not.',
      });
    }
    if (this.wide.isWide) this.warnOnce('file.encoding-utf-16', { found: 'UTF-16', expected: 'ISO 8859-1', message: 'The file is in UTF-16.' }); // prettier-ignore
    if (latin1 === END_OF_FILE || latin1.trim() === '') return;
    const bytewise = this.isBytewise(latin1);
    const text = bytewise ? latin1 : this.decoded(latin1);
    if (this.passes(text)) return;
    this.take(new FixedRecord(this.sized(text), this.line, text.length, bytewise));
  }

  /** UTF-8 whose fields were filled up by bytes: the line has as many bytes as its record has characters. */
  private isBytewise(latin1: string): boolean {
    if (!this.splitter.sawHighBytes || !hasHighCharacters(latin1)) return false;
    if (latin1.length !== this.form.length(latin1) || !isUtf8(Buffer.from(latin1, 'latin1'))) return false;
    this.tellUtf8();
    return true;
  }

  private decoded(latin1: string): string {
    if (!this.splitter.sawHighBytes || !hasHighCharacters(latin1)) return latin1;
    const bytes = Buffer.from(latin1, 'latin1');
    if (isUtf8(bytes)) {
      this.tellUtf8();
      return bytes.toString('utf8');
    }
    const recoded = this.form.recoded?.(latin1);
    if (recoded !== undefined) {
      this.warnOnce('file.encoding-850', { found: 'code page 850', expected: 'ISO 8859-1', message: 'Letters are written as old terminals did, in code page 850.' }); // prettier-ignore
      return recoded;
    }
    if (!hasControls(latin1)) return latin1;
    this.warnOnce('file.encoding-1252', { found: 'Windows-1252', expected: 'ISO 8859-1', message: 'The file has characters that only Windows-1252 knows.' }); // prettier-ignore
    return windows1252Of(latin1);
  }

  private tellUtf8(): void {
    if (this.wide.isWide) return;
    this.warnOnce('file.encoding-utf-8', { found: 'UTF-8', expected: 'ISO 8859-1', message: 'The file is in UTF-8; characters are counted, not bytes.' }); // prettier-ignore
  }

  private sized(text: string): string {
    const length = this.form.length(text);
    if (text.length === length) return text;
    const facts = { found: String(text.length), expected: String(length) };
    if (text.length < this.form.least(text)) {
      this.fail('record.length', { ...facts, message: `The record has ${text.length} characters: it was cut off.` });
    } else if (text.length < length) {
      this.warnOnce('record.stripped', { ...facts, message: `The record has ${text.length} characters: its trailing blanks were taken off.` }); // prettier-ignore
    } else if (text.slice(length).trim() === '') {
      this.warnOnce('record.blanks', {
        ...facts,
        message: `The record has ${text.length} characters: blanks follow it.`,
      });
    } else {
      this.fail('record.length', { ...facts, message: `The record has ${text.length} characters: it is too long.` });
    }
    return text.length < length ? text.padEnd(length) : text;
  }
}

/** Control-Z, which old systems end a text file with. */
const END_OF_FILE = '\u001a';
