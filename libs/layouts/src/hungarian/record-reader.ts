import type { FixedForm } from '../domestic/fixed-reader.ts';
import { FixedReader } from '../domestic/fixed-reader.ts';
import { FixedRecord } from '../domestic/fixed-record.ts';
import type { Parameters } from '../layout.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { LINE_CHARS_MAX, LineSplitter } from '../text/lines.ts';
import { asciiLine, LineTexts } from './line-text.ts';

/** What a Hungarian format of fixed positions says of its records; its characters are bytes. */
export type HungarianForm = FixedForm & {
  /** Whether a record begins with this text: records may follow each other without line ends. */
  readonly begins: (text: string) => boolean;
};

/** Twice the longest record. A piece that leaves more behind is no run of records: it is taken as a line, like any other. */
const CARRIED_CHARS_MAX = 4096;

/**
 * The part that the Hungarian readers share: records are in code page 852 (or what is found in its place), and are cut apart
 * where line ends are missing.
 */
export abstract class HungarianReader extends FixedReader<HungarianForm> {
  private readonly texts: LineTexts;
  /** The beginning of a record whose rest is in the next piece of a file without line ends. */
  private carried = '';

  /** `codePage` of the parameters, where the bank is known to write another page than 852, or surely that. */
  constructor(form: HungarianForm, { codePage }: Parameters) {
    super(form, new LineSplitter(0, (latin1) => latin1));
    this.texts = new LineTexts(codePage === '852' || codePage === '1250' ? codePage : undefined);
  }

  protected failAt(record: FixedRecord, field: FixedField, code: string, expected: string, message: string): void {
    this.fail(code, { field: field.name, found: record.raw(field).trimEnd(), expected, message }, record.line);
  }

  protected warnAt(record: FixedRecord, field: FixedField, code: string, expected: string, message: string): void {
    this.warn(code, { field: field.name, found: record.raw(field).trimEnd(), expected, message }, record.line);
  }

  protected override endPieces(): void {
    if (this.carried !== '') this.takePiece('');
  }

  /** A line, or a piece of a file that has no line ends; records in it are taken one by one. */
  protected override takePiece(piece: string): void {
    let text = this.carried + piece;
    this.carried = '';
    for (;;) {
      const length = this.form.length(text);
      if (text.length <= length || !this.form.begins(text.slice(length))) break;
      this.warnOnce('file.line-ends', { expected: 'CR LF', message: 'Records follow each other without line ends.' }, this.line + 1); // prettier-ignore
      this.takeLine(text.slice(0, length));
      text = text.slice(length);
    }
    if (piece.length === LINE_CHARS_MAX && text.length <= CARRIED_CHARS_MAX) this.carried = text;
    else this.takeLine(text);
  }

  protected takeText(latin1: string): void {
    const read = this.splitter.sawHighBytes ? this.texts.read(latin1, this.form.length(latin1)) : asciiLine(latin1);
    if (read.encoding === 'utf-8' && !this.wide.isWide) this.tellEncoding('UTF-8');
    if (read.encoding === '1250' && !this.texts.isKnown) this.tellEncoding('Windows-1250');
    this.take(new FixedRecord(this.sized(read.text), this.line, read.text.length, read.bytewise));
  }

  protected tellWide(): void {
    this.tellEncoding('UTF-16');
  }

  private tellEncoding(found: string): void {
    this.warnOnce(`file.encoding-${found.toLowerCase()}`, { found, expected: 'code page 852', message: `The file is in ${found}; the format asks for code page 852.` }); // prettier-ignore
  }
}
