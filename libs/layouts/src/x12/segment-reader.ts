import { Buffer, isAscii } from 'node:buffer';
import { WideCharacters } from '../domestic/wide-characters.ts';
import { decoded } from '../text/lines.ts';
import { Segment } from './segment.ts';
import type { Header } from './separators.ts';
import { beginsAsX12, headerOf } from './separators.ts';

/** The longest segment that is taken as one, in characters; a standard one has some hundred, a binary one is none of ours. */
export const SEGMENT_CHARS_MAX = 64 * 1024;

/** What is odd about a file's bytes, told where it is seen. */
export type Oddity = 'byte-order-mark' | 'utf-16' | 'preamble' | 'header-length' | 'header-unreadable' | 'wrapped' | 'unended' | 'too-long'; // prettier-ignore
export type OddityTeller = (oddity: Oddity, line: number, found?: string) => void;

/**
 * Cuts bytes into segments as they come, wherever the chunks are cut. Separators are taken from each interchange's own ISA.
 * Line ends behind segments, within them (wrapped at a fixed width), or nowhere at all make no difference.
 */
export class SegmentReader {
  private rest = '';
  private at = 0;
  private header: Header | undefined;
  /** The next segment is the one that the header was read from. */
  private fresh = false;
  private skipping = false;
  private started = false;
  private afterReturn = false;
  private sawHighBytes = false;
  private number = 0;
  private line = 1;
  private readonly wide = new WideCharacters();

  constructor(private readonly tell: OddityTeller) {}

  /** Lines can be told; else a segment's number stands in a line's place. Fixed by the first segment of the file. */
  lined: boolean | undefined;

  /** One after the other, so that what is odd about a segment is told behind what was made of those before it. */
  *push(bytes: Uint8Array): Generator<Segment, void, undefined> {
    this.take(this.wide.push(bytes));
    yield* this.cut(false);
  }

  *end(): Generator<Segment, void, undefined> {
    this.take(this.wide.end());
    yield* this.cut(true);
    this.rest = '';
  }

  private take(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.sawHighBytes ||= !isAscii(buffer);
    const text = this.withoutReturns(buffer.toString('latin1'));
    this.rest = this.at < this.rest.length ? this.rest.slice(this.at) + text : text;
    this.at = 0;
  }

  /** CRLF and CR become LF; a CR that ends a chunk may have its LF at the start of the next. */
  private withoutReturns(text: string): string {
    const start = this.afterReturn && text.startsWith('\n') ? 1 : 0;
    this.afterReturn = text.endsWith('\r');
    const rest = start === 0 ? text : text.slice(start);
    return rest.includes('\r') ? rest.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : rest;
  }

  private *cut(last: boolean): Generator<Segment, void, undefined> {
    if (!this.started && !this.begin(last)) return;
    for (;;) {
      this.skipBlanks();
      if (this.at >= this.rest.length) return;
      if (this.header === undefined || (!this.fresh && this.isHeaderNext())) {
        if (!this.findHeader(last)) return;
        continue;
      }
      // ISA may follow: three letters and a sign tell.
      if (!last && !this.fresh && this.rest.length - this.at < 4) return;
      const end = this.rest.indexOf(this.header.separators.terminator, this.at);
      if (end === -1 && !last) return this.dropEndless();
      const segment = this.next(end);
      if (segment !== undefined) yield segment;
    }
  }

  /** The byte order mark of UTF-8 is no part of the first segment. */
  private begin(last: boolean): boolean {
    if (this.rest.length < MARK.length && !last) return false;
    this.started = true;
    if (this.rest.startsWith(MARK)) {
      this.at = MARK.length;
      this.tell('byte-order-mark', 1);
    }
    if (this.wide.isWide) this.tell('utf-16', 1);
    return true;
  }

  private skipBlanks(): void {
    for (; this.at < this.rest.length; this.at++) {
      const code = this.rest.charCodeAt(this.at);
      if (code > SPACE && this.rest[this.at] !== this.header?.separators.terminator) return;
      if (code === LF) this.line++;
    }
  }

  private isHeaderNext(): boolean {
    return this.rest.startsWith('ISA', this.at) && beginsAsX12(this.rest, this.at);
  }

  /** False where more must come first. Text that is no segment is passed over line by line. */
  private findHeader(last: boolean): boolean {
    if (this.rest.length - this.at < SHORTEST_HEADER && !last) return false;
    if (!beginsAsX12(this.rest, this.at)) return this.skipLine(last);
    const header = headerOf(this.rest.slice(this.at, this.at + HEADER_WINDOW_CHARS), last);
    if (header === undefined) return false;
    this.header = header;
    this.fresh = true;
    this.lined ??= header.lined;
    if (header.kind === 'loose') this.tell('header-length', this.placeOfNext());
    if (header.kind === 'guessed') this.tell('header-unreadable', this.placeOfNext());
    return true;
  }

  private skipLine(last: boolean): boolean {
    const end = this.rest.indexOf('\n', this.at);
    const most = this.at + SEGMENT_CHARS_MAX;
    if (end === -1 && !last && this.rest.length < most) return false;
    const to = Math.min(end === -1 ? this.rest.length : end, most);
    this.tell('preamble', this.line, this.rest.slice(this.at, Math.min(to, this.at + FOUND_CHARS)));
    this.at = to;
    return true;
  }

  private next(end: number): Segment | undefined {
    const { separators } = this.header!;
    const raw = this.rest.slice(this.at, end === -1 ? this.rest.length : end);
    const line = this.line;
    this.at += raw.length + (end === -1 ? 0 : 1);
    const text = this.unwrapped(raw);
    if (end !== -1 && separators.terminator === '\n') this.line++;
    this.fresh = false;
    const skipped = this.skipping;
    this.skipping = false;
    if (skipped) return undefined;
    this.number++;
    const place = this.lined === true ? line : this.number;
    if (raw.length > SEGMENT_CHARS_MAX) {
      this.tell('too-long', place, raw.slice(0, FOUND_CHARS));
      return undefined;
    }
    if (end === -1 && separators.terminator !== '\n') this.tell('unended', place, text.slice(0, FOUND_CHARS));
    const whole = (this.sawHighBytes ? decoded(text) : text).split(separators.element);
    whole[0] = whole[0]!.trim();
    if (whole[0] === 'IEA') this.header = undefined;
    return new Segment(whole, this.number, place, separators);
  }

  /** Line ends within a segment are the transport's. */
  private unwrapped(raw: string): string {
    let at = raw.indexOf('\n');
    if (at === -1) return raw;
    const trimmed = raw.trimEnd();
    if (trimmed.includes('\n')) this.tell('wrapped', this.line);
    for (; at !== -1; at = raw.indexOf('\n', at + 1)) this.line++;
    return trimmed.includes('\n') ? raw.replaceAll('\n', '') : trimmed;
  }

  /** A segment that does not end is left out, so that memory stays flat. */
  private dropEndless(): void {
    if (this.rest.length - this.at <= SEGMENT_CHARS_MAX) return;
    if (!this.skipping) {
      this.number++;
      this.tell(
        'too-long',
        this.lined === true ? this.line : this.number,
        this.rest.slice(this.at, this.at + FOUND_CHARS),
      );
    }
    this.skipping = true;
    this.fresh = false;
    for (let at = this.rest.indexOf('\n', this.at); at !== -1; at = this.rest.indexOf('\n', at + 1)) this.line++;
    this.at = this.rest.length;
  }

  private placeOfNext(): number {
    return this.lined === true ? this.line : this.number + 1;
  }
}

const LF = 10;
const SPACE = 32;
const MARK = '\u00ef\u00bb\u00bf';
const FOUND_CHARS = 80;
/** "GS*RA*" and one more. */
const SHORTEST_HEADER = 7;
const HEADER_WINDOW_CHARS = 400;
