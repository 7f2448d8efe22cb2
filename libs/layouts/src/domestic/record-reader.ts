import { Buffer, isUtf8 } from 'node:buffer';
import { LineSplitter } from '../text/lines.ts';
import { hasControls, hasHighCharacters, windows1252Of } from './code-pages.ts';
import type { FixedForm } from './fixed-reader.ts';
import { FixedReader } from './fixed-reader.ts';
import { FixedRecord } from './fixed-record.ts';

/** What a national format of fixed positions says of its records. */
export type RecordForm = FixedForm & {
  /** Records may follow each other without line ends, each of so many characters; 0 where they may not. */
  readonly runsOn: number;
  /** A line of ISO 8859-1 with characters beyond ASCII that is in another code page; undefined where it is not. */
  readonly recoded?: (latin1: string) => string | undefined;
};

/** The part that readers of fixed positions in ISO 8859-1 share: each record is decoded before it is cut. */
export abstract class RecordReader extends FixedReader<RecordForm> {
  constructor(form: RecordForm) {
    super(form, new LineSplitter(form.runsOn, (latin1) => latin1, true));
  }

  /** Whether a line is none of the format's records and is to be passed over. */
  protected passes(_line: string): boolean {
    return false;
  }

  protected tellWide(): void {
    this.warnOnce('file.encoding-utf-16', { found: 'UTF-16', expected: 'ISO 8859-1', message: 'The file is in UTF-16.' }); // prettier-ignore
  }

  protected takeText(latin1: string): void {
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
}
