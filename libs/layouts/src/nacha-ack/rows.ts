import { Buffer } from 'node:buffer';
import { PAGE_HEADER, PAGE_HEADER_CHARS_MAX, ROW_CHARS } from './fields.ts';
import { asciiOf, looksEbcdic } from './ebcdic.ts';

export type Row = { readonly text: string; readonly line: number };

/**
 * Cuts the report into its rows, however it was sent: each row on a line, or rows of 81 characters that run on, a page or the
 * whole report a line; in ASCII or EBCDIC. Page headers and blank rows are counted and left out.
 */
export class RowSplitter {
  private head = Buffer.alloc(0);
  private rest = '';
  private line = 0;
  private ebcdic: boolean | undefined;

  push(bytes: Uint8Array): Row[] {
    if (this.ebcdic !== undefined) return this.take(bytes, this.ebcdic);
    // Not from the first bytes as they happen to come: a file is read the same however it is cut.
    this.head = Buffer.concat([this.head, bytes]);
    return this.head.length < ROW_CHARS ? [] : this.begin();
  }

  end(): Row[] {
    const rows = this.ebcdic === undefined ? this.begin() : [];
    return [...rows, ...this.cut(true)];
  }

  private begin(): Row[] {
    const { head } = this;
    this.head = Buffer.alloc(0);
    this.ebcdic = looksEbcdic(head.subarray(0, ROW_CHARS));
    return this.take(head, this.ebcdic);
  }

  private take(bytes: Uint8Array, ebcdic: boolean): Row[] {
    this.rest += ebcdic ? asciiOf(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'); // prettier-ignore
    return this.cut(false);
  }

  private cut(ended: boolean): Row[] {
    const rows: Row[] = [];
    const needed = ended ? 1 : ROW_CHARS + PAGE_HEADER_CHARS_MAX + 2;
    let at = 0;
    while (this.rest.length - at >= needed) {
      const header = PAGE_HEADER.exec(this.rest.slice(at, at + PAGE_HEADER_CHARS_MAX));
      const length = header?.[0].length ?? this.rowLength(at);
      const text = this.rest.slice(at, at + length);
      at += length + lineEndAt(this.rest, at + length);
      this.line++;
      if (header === null && text.trim() !== '') rows.push({ text: text.trimEnd(), line: this.line });
    }
    this.rest = this.rest.slice(at);
    return rows;
  }

  /** Up to its line end, or 81 characters. */
  private rowLength(from: number): number {
    const limit = Math.min(this.rest.length, from + ROW_CHARS);
    for (let at = from; at < limit; at++) {
      const code = this.rest.charCodeAt(at);
      if (code === 10 || code === 13) return at - from;
    }
    return limit - from;
  }
}

/** Characters of the line end at a place. */
function lineEndAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 10) return 1;
  return code === 13 ? (text.charCodeAt(at + 1) === 10 ? 2 : 1) : 0;
}
