import type { Finding } from '@giroport/canonical';
import { FixedRecord } from '../domestic/fixed-record.ts';
import { WideCharacters } from '../domestic/wide-characters.ts';
import type { Item, Parameters, Reader } from '../layout.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import { LINE_CHARS_MAX, LineSplitter } from '../text/lines.ts';
import type { LineText } from './line-text.ts';
import { asciiLine, LineTexts } from './line-text.ts';

/** What a Hungarian format of fixed positions says of its records. */
export type HungarianForm = {
  /** The first part of every finding's code: the layout's id. */
  readonly code: string;
  /** Bytes of the record that a line is, by its first characters. */
  readonly length: (line: string) => number;
  /** Bytes that cannot be trailing blanks which an editor took off: a shorter line was cut. */
  readonly least: (line: string) => number;
  /** Whether a record begins with this text: records may follow each other without line ends. */
  readonly begins: (text: string) => boolean;
};

/**
 * The part that the Hungarian readers share: bytes become records in code page 852 (or what is found in its place), cut apart
 * where line ends are missing, filled up to their length where blanks were taken off, and every oddity of that is told once.
 */
export abstract class HungarianReader implements Reader {
  /** The record that is being read, from 1; a blank line counts. */
  protected line = 0;
  private items: Item[] = [];
  private readonly told = new Set<string>();
  private readonly wide = new WideCharacters();
  private readonly splitter = new LineSplitter(0, (latin1) => latin1);
  private readonly texts: LineTexts;
  /** The beginning of a record whose rest is in the next piece of a file without line ends. */
  private carried = '';

  /** `codePage` of the parameters, where the bank is known to write another page than 852, or surely that. */
  constructor(
    protected readonly form: HungarianForm,
    { codePage }: Parameters,
  ) {
    this.texts = new LineTexts(codePage === '852' || codePage === '1250' ? codePage : undefined);
  }

  push(bytes: Uint8Array): Item[] {
    for (const line of this.splitter.push(this.wide.push(bytes))) this.takePiece(line);
    return this.drain();
  }

  end(): Item[] {
    for (const line of [...this.splitter.push(this.wide.end()), ...this.splitter.end()]) this.takePiece(line);
    if (this.carried !== '') this.takePiece('');
    this.finish();
    return this.drain();
  }

  protected abstract take(record: FixedRecord): void;

  /** The file has ended. */
  protected abstract finish(): void;

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

  protected failAt(record: FixedRecord, field: FixedField, code: string, expected: string, message: string): void {
    this.fail(code, { field: field.name, found: record.raw(field).trimEnd(), expected, message }, record.line);
  }

  protected warnAt(record: FixedRecord, field: FixedField, code: string, expected: string, message: string): void {
    this.warn(code, { field: field.name, found: record.raw(field).trimEnd(), expected, message }, record.line);
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

  /** A line, or a piece of a file that has no line ends; records in it are taken one by one. */
  private takePiece(piece: string): void {
    let text = this.carried + piece;
    this.carried = '';
    for (;;) {
      const length = this.form.length(text);
      if (text.length <= length || !this.form.begins(text.slice(length))) break;
      this.warnOnce('file.line-ends', { expected: 'CR LF', message: 'Records follow each other without line ends.' }, this.line + 1); // prettier-ignore
      this.takeLine(text.slice(0, length));
      text = text.slice(length);
    }
    if (piece.length === LINE_CHARS_MAX) this.carried = text;
    else this.takeLine(text);
  }

  private takeLine(latin1: string): void {
    this.line++;
    if (this.line === 1 && this.splitter.byteOrderMark) this.warn('file.byte-order-mark', { message: 'The file begins with a byte order mark, which the format has not.' }); // prettier-ignore
    if (this.wide.isWide) this.tellEncoding('UTF-16');
    if (latin1 === END_OF_FILE || latin1.trim() === '') return;
    const read = this.splitter.sawHighBytes ? this.texts.read(latin1, this.form.length(latin1)) : asciiLine(latin1);
    if (read.encoding === 'utf-8' && !this.wide.isWide) this.tellEncoding('UTF-8');
    if (read.encoding === '1250' && !this.texts.isKnown) this.tellEncoding('Windows-1250');
    this.take(new FixedRecord(this.sized(read), this.line, read.text.length, read.bytewise));
  }

  private tellEncoding(found: string): void {
    this.warnOnce(`file.encoding-${found.toLowerCase()}`, { found, expected: 'code page 852', message: `The file is in ${found}; the format asks for code page 852.` }); // prettier-ignore
  }

  private sized({ text }: LineText): string {
    const length = this.form.length(text);
    if (text.length === length) return text;
    const facts = { found: String(text.length), expected: String(length) };
    const says = `The record has ${text.length} characters`;
    if (text.length < this.form.least(text))
      this.fail('record.length', { ...facts, message: `${says}: it was cut off.` });
    else if (text.length < length)
      this.warnOnce('record.stripped', { ...facts, message: `${says}: its trailing blanks were taken off.` }); // prettier-ignore
    else if (text.slice(length).trim() === '')
      this.warnOnce('record.blanks', { ...facts, message: `${says}: blanks follow it.` }); // prettier-ignore
    else this.fail('record.length', { ...facts, message: `${says}: it is too long.` });
    return text.length < length ? text.padEnd(length) : text;
  }
}

/** Control-Z, which old systems end a text file with. */
const END_OF_FILE = '\u001a';
