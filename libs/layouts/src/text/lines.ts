import { Buffer, isAscii, isUtf8 } from 'node:buffer';

/**
 * Longest line that is taken as one, in characters: a bank's text line has some 80 to a few thousand. What runs on longer is
 * handed out in pieces of this length, so that a file without line ends is read in flat memory as well.
 */
export const LINE_CHARS_MAX = 256 * 1024;

/**
 * Cuts bytes into lines as they come, wherever the chunks are cut. LF, CRLF and CR end a line; the end itself is not handed
 * out. Bytes are ISO 8859-1, yet a line whose bytes are well-formed UTF-8 is read as that: count characters afterwards.
 * With a `recordLength`, records that run on without line ends are cut apart, from two whole records in one line on.
 */
export class LineSplitter {
  private rest = '';
  private restHasHighBytes = false;
  private afterReturn = false;
  private started = false;
  private runsOn = false;
  /** The file began with a UTF-8 byte order mark, which is not part of the first line. */
  byteOrderMark = false;
  /** Some byte so far was beyond ASCII; while none was, no line needs looking at. */
  sawHighBytes = false;

  /**
   * `decode` reads a line whose bytes are given as ISO 8859-1; whoever must know the encoding of each line hands in his own.
   * `byCharacters`: records that run on are cut by characters where they are in UTF-8, else by bytes.
   */
  constructor(
    private readonly recordLength = 0,
    private readonly decode: (latin1: string) => string = decoded,
    private readonly byCharacters = false,
  ) {}

  push(bytes: Uint8Array): string[] {
    if (bytes.length === 0) return [];
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const high = !isAscii(buffer);
    this.sawHighBytes ||= high;
    return this.split(this.withoutReturns(buffer.toString('latin1')), high);
  }

  /** The last line, where no line end closed it. */
  end(): string[] {
    const lines: string[] = [];
    if (this.rest !== '') this.give(this.rest, this.restHasHighBytes, lines);
    this.rest = '';
    return lines;
  }

  /**
   * A CR alone becomes LF; that of a CRLF is taken off with its line. A CR that ends a chunk may have its LF at the start of the next.
   */
  private withoutReturns(text: string): string {
    const start = this.afterReturn && text.charCodeAt(0) === LF ? 1 : 0;
    this.afterReturn = text.charCodeAt(text.length - 1) === CR;
    const rest = start === 0 ? text : text.slice(start);
    return hasLoneReturn(rest) ? rest.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : rest;
  }

  private split(text: string, high: boolean): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
      const end = to > from && text.charCodeAt(to - 1) === CR ? to - 1 : to;
      if (from === 0 && this.rest !== '')
        this.give(this.rest + text.slice(0, end), high || this.restHasHighBytes, lines);
      else this.give(text.slice(from, end), high, lines);
      if (from === 0) this.forget();
      this.runsOn = false;
      from = to + 1;
    }
    this.keep(from === 0 ? text : text.slice(from), high, lines);
    return lines;
  }

  private forget(): void {
    this.rest = '';
    this.restHasHighBytes = false;
  }

  private keep(text: string, high: boolean, lines: string[]): void {
    this.rest = this.rest === '' ? text : this.rest + text;
    this.restHasHighBytes ||= high;
    const length = this.recordLength > 0 ? this.recordLength : LINE_CHARS_MAX;
    if (this.rest.length < 2 * length) return;
    this.runsOn = true;
    let from = 0;
    while (this.rest.length - from >= 2 * length) {
      const to = this.cutAt(this.rest, from, length);
      this.piece(this.rest.slice(from, to), this.restHasHighBytes, lines);
      from = to;
    }
    this.rest = this.rest.slice(from);
  }

  private give(line: string, high: boolean, lines: string[]): void {
    const length = this.recordLength > 0 ? this.recordLength : LINE_CHARS_MAX;
    if (line.length < 2 * length && !(this.runsOn && line.length > length)) return this.piece(line, high, lines);
    for (let from = 0; from < line.length;) {
      const to = this.cutAt(line, from, length);
      this.piece(line.slice(from, to), high, lines);
      from = to;
    }
  }

  /** Where a record that begins at `from` ends: a file that became UTF-8 has records of more bytes than characters. */
  private cutAt(latin1: string, from: number, length: number): number {
    if (!this.byCharacters || this.recordLength === 0 || !this.sawHighBytes) return from + length;
    let at = from;
    for (let characters = 0; characters < length; characters++) at += sequenceBytes(latin1, at);
    return Math.min(at, latin1.length);
  }

  private piece(line: string, high: boolean, lines: string[]): void {
    const whole = this.started ? line : this.first(line);
    lines.push(high ? this.decode(whole) : whole);
  }

  private first(line: string): string {
    this.started = true;
    this.byteOrderMark = line.startsWith(BYTE_ORDER_MARK);
    return this.byteOrderMark ? line.slice(BYTE_ORDER_MARK.length) : line;
  }
}

/** One that has no LF behind it, and so ends a line by itself. */
function hasLoneReturn(text: string): boolean {
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 2))
    if (text.charCodeAt(at + 1) !== LF) return true;
  return false;
}

/** A latin-1 text whose bytes are well-formed UTF-8 beyond ASCII, read as UTF-8; any other text as it is. */
export function decoded(latin1: string): string {
  for (let at = 0; at < latin1.length; at++) {
    if (latin1.charCodeAt(at) > 0x7f) {
      const bytes = Buffer.from(latin1, 'latin1');
      return isUtf8(bytes) ? bytes.toString('utf8') : latin1;
    }
  }
  return latin1;
}

/** How many bytes the character at a place has: those of a well-formed UTF-8 sequence, else one. */
function sequenceBytes(latin1: string, at: number): number {
  const lead = latin1.charCodeAt(at);
  const length = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
  for (let next = at + 1; next < at + length; next++) if ((latin1.charCodeAt(next) & 0xc0) !== 0x80) return 1;
  return length;
}

const LF = 10;
const CR = 13;
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';
