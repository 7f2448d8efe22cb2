import type { Finding } from '@giroport/canonical';
import type { Item, Reader } from '../layout.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import type { LineSplitter } from '../text/lines.ts';
import type { FixedRecord } from './fixed-record.ts';
import { WideCharacters } from './wide-characters.ts';

/** What a format of fixed positions says of its records. */
export type FixedForm = {
  /** The first part of every finding's code. */
  readonly code: string;
  /** Characters of the record that a line is, by its first characters. */
  readonly length: (line: string) => number;
  /** Characters that cannot be trailing blanks which an editor took off: a shorter line was cut. 0 where all may be. */
  readonly least: (line: string) => number;
};

/**
 * The part that all readers of fixed positions share, whatever characters they read: bytes become lines, a line is filled up
 * to its record's length where blanks were taken off, and every oddity of that is told once.
 */
export abstract class FixedReader<Form extends FixedForm> implements Reader {
  /** The line that is being read, from 1; a blank one counts. */
  protected line = 0;
  protected readonly wide = new WideCharacters();
  private items: Item[] = [];
  private readonly told = new Set<string>();

  /** `splitter` gives lines in ISO 8859-1. */
  constructor(
    protected readonly form: Form,
    protected readonly splitter: LineSplitter,
  ) {}

  push(bytes: Uint8Array): Item[] {
    for (const line of this.splitter.push(this.wide.push(bytes))) this.takePiece(line);
    return this.drain();
  }

  end(): Item[] {
    for (const line of [...this.splitter.push(this.wide.end()), ...this.splitter.end()]) this.takePiece(line);
    this.endPieces();
    this.finish();
    return this.drain();
  }

  protected abstract take(record: FixedRecord): void;

  /** The file has ended. */
  protected abstract finish(): void;

  /** A line that is not blank, in ISO 8859-1. */
  protected abstract takeText(latin1: string): void;

  protected abstract tellWide(): void;

  /** What the splitter gives: a line, unless a reader cuts it again. */
  protected takePiece(piece: string): void {
    this.takeLine(piece);
  }

  protected endPieces(): void {}

  protected takeLine(latin1: string): void {
    this.line++;
    if (this.line === 1 && this.splitter.byteOrderMark) this.warn('file.byte-order-mark', { message: 'The file begins with a byte order mark, which the format has not.' }); // prettier-ignore
    if (this.wide.isWide) this.tellWide();
    if (latin1 !== END_OF_FILE && latin1.trim() !== '') this.takeText(latin1);
  }

  /** The text as long as its record; what is missing or too much is told. */
  protected sized(text: string): string {
    const length = this.form.length(text);
    if (text.length === length) return text;
    const facts = { found: String(text.length), expected: String(length) };
    const says = `The record has ${text.length} characters`;
    if (text.length < this.form.least(text))
      this.fail('record.length', { ...facts, message: `${says}: it was cut off.` }); // prettier-ignore
    else if (text.length < length)
      this.warnOnce('record.stripped', { ...facts, message: `${says}: its trailing blanks were taken off.` }); // prettier-ignore
    else if (text.slice(length).trim() === '')
      this.warnOnce('record.blanks', { ...facts, message: `${says}: blanks follow it.` }); // prettier-ignore
    else this.fail('record.length', { ...facts, message: `${says}: it is too long.` });
    return text.length < length ? text.padEnd(length) : text;
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
}

/** Control-Z, which old systems end a text file with. */
const END_OF_FILE = '\u001a';
