import { Buffer, isAscii } from 'node:buffer';
import { WideCharacters } from '../domestic/wide-characters.ts';
import { decodeText } from './character-sets.ts';
import type { Sink } from './findings.ts';
import { Segment } from './segment.ts';
import type { ServiceCharacters } from './service-characters.ts';
import { DEFAULT_CHARACTERS, marksOfUnb, readUna, UNA_CHARS } from './service-characters.ts';

/** How much of a file shows whether it has line ends, and what stands before its first segment. */
export const HEAD_CHARS = 1024;
/** The longest segment of these messages has some 500 characters: what runs on for so long is damage. */
export const SEGMENT_CHARS_MAX = 64 * 1024;

/** Stand in for marks that the release character freed of their meaning: characters that no text has. */
const ELEMENT_MARK = '\ufdd0';
const COMPONENT_MARK = '\ufdd1';

/**
 * Cuts bytes into segments as they come, wherever the chunks are cut. Line ends in a segment are no part of it (ISO 9735 §6.1
 * knows none): files are wrapped at 80 characters, in the middle of a tag or a text. UNA may stand before every interchange.
 */
export class SegmentReader {
  /** Of the interchange that is being read: 0001. */
  syntax = 'UNOA';
  characters: ServiceCharacters = DEFAULT_CHARACTERS;
  private readonly wide = new WideCharacters();
  private pending = '';
  private started = false;
  private hasLines = false;
  private hasHighBytes = false;
  private hasLineEnds = false;
  /** Until the segment behind it is whole: that one may be looked at several times. */
  private afterUna = false;
  private overlong = false;
  private afterReturn = false;
  private lines = 1;
  private segments = 0;

  constructor(
    private readonly sink: Sink,
    private readonly take: (segment: Segment) => void,
  ) {}

  /** Where reading is. */
  get line(): number {
    return this.hasLines ? this.lines : Math.max(1, this.segments);
  }

  push(bytes: Uint8Array): void {
    this.add(this.wide.push(bytes));
    if (this.started || this.pending.length > HEAD_CHARS) this.cut(false);
  }

  end(): void {
    this.add(this.wide.end());
    this.cut(true);
    const rest = this.pending.replace(OUTER_BLANKS, '');
    this.pending = '';
    if (rest === '' || this.overlong) return;
    this.segments++;
    this.sink.error('edifact.segment.open', { line: this.line }, { found: rest, expected: this.characters.terminator, message: 'The file ends within a segment: the terminator is missing, and so is perhaps more of the file.' }); // prettier-ignore
  }

  private add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.hasHighBytes ||= !isAscii(buffer);
    const text = buffer.toString('latin1');
    this.hasLineEnds ||= text.includes('\n') || text.includes('\r');
    this.pending = this.pending === '' ? text : this.pending + text;
  }

  private cut(final: boolean): void {
    if (!this.started) this.start();
    let from = 0;
    for (;;) {
      from = this.skipBlanks(from);
      if (!this.overlong) {
        const opened = this.openInterchange(from, final);
        if (opened === undefined) break;
        if (opened !== from) {
          from = opened;
          continue;
        }
      }
      const to = this.terminatorFrom(from);
      if (to === -1) break;
      this.finish(from, to);
      from = to + 1;
    }
    this.pending = from === 0 ? this.pending : this.pending.slice(from);
    if (this.pending.length > SEGMENT_CHARS_MAX) this.giveUp();
  }

  private start(): void {
    this.started = true;
    this.pending = this.pending.replace(/^\u00ef\u00bb\u00bf/, '');
    const head = this.pending.slice(0, HEAD_CHARS);
    this.hasLines = /[\r\n]/.test(this.pending.length > HEAD_CHARS ? head : head.replace(/[\s\u0000\u001a]+$/, ''));
    if (/^[\s\u0000]*UN[ABH]/.test(head.replace(/[\r\n]+/g, ''))) return;
    const begin = /(?:UN[AB]|UNH[^A-Za-z0-9])/.exec(head)?.index ?? 0;
    if (begin === 0 || head.slice(0, begin).replace(BLANKS, '') === '') return;
    this.sink.warn('edifact.preamble', { line: 1 }, { found: head.slice(0, begin), expected: 'UNA or UNB', message: 'Something stands before the interchange; it is left out.' }); // prettier-ignore
    this.countLines(this.pending.slice(0, begin));
    this.pending = this.pending.slice(begin);
  }

  private skipBlanks(from: number): number {
    const text = this.pending;
    let at = from;
    while (text.charCodeAt(at) <= 32) at++;
    if (at > from) this.countLines(text.slice(from, at));
    return at;
  }

  /**
   * Where UNA or UNB begins at a place, their marks hold from there on. Gives the place behind UNA, or the same place where there is
   * none; undefined where more of the file must come first.
   */
  private openInterchange(from: number, final: boolean): number | undefined {
    if (this.pending.charCodeAt(from) !== LETTER_U) return from;
    const { text, end } = this.ahead(from);
    if (text.length < UNA_CHARS && !final) return 'UNA'.startsWith(text.slice(0, 3)) || 'UNB'.startsWith(text.slice(0, 3)) ? undefined : from; // prettier-ignore
    if (text.startsWith('UNA')) return this.takeUna(from, text, end);
    if (!text.startsWith('UNB')) return from;
    if (!this.afterUna) this.characters = marksOfUnb(text, this.segments === 0 ? DEFAULT_CHARACTERS : this.characters);
    return from;
  }

  /** The next characters without the line ends that they may be wrapped at, and the place behind them. */
  private ahead(from: number): { text: string; end: number } {
    let text = '';
    let at = from;
    for (; text.length < UNA_CHARS && at < this.pending.length; at++) {
      const code = this.pending.charCodeAt(at);
      if (code !== LF && code !== CR) text += this.pending[at]!;
    }
    return { text, end: at };
  }

  /** A line end may be its last character, the terminator; before that, the file is wrapped there. */
  private takeUna(from: number, text: string, end: number): number {
    const raw = this.pending.slice(from, from + UNA_CHARS);
    const isWrapped = /[\r\n]/.test(raw.slice(0, -1));
    const { characters, length, short } = readUna(isWrapped ? text : raw);
    this.characters = characters;
    this.afterUna = true;
    if (short) this.sink.warnOnce('edifact.una.short', { line: this.line }, { field: 'UNA', found: text.slice(0, length), expected: 'six characters', message: 'UNA is a character short: the blank before its last one is missing.' }); // prettier-ignore
    return isWrapped ? end - (text.length - length) : from + length;
  }

  private terminatorFrom(from: number): number {
    const { terminator, release } = this.characters;
    let at = this.pending.indexOf(terminator, from);
    if (release === '') return at;
    while (at !== -1 && this.isReleased(at, from, release)) at = this.pending.indexOf(terminator, at + 1);
    return at;
  }

  /** An odd number of release characters stands before it; a line end between them is nothing. */
  private isReleased(at: number, from: number, release: string): boolean {
    let releases = 0;
    for (let before = at - 1; before >= from; before--) {
      const character = this.pending[before]!;
      if (character === release) releases++;
      else if (character !== '\n' && character !== '\r') break;
    }
    return releases % 2 === 1;
  }

  private finish(from: number, to: number): void {
    const raw = this.pending.slice(from, to);
    this.segments++;
    const line = this.line;
    const wrapped = this.hasLineEnds && (raw.includes('\n') || raw.includes('\r'));
    if (wrapped) this.countLines(raw);
    this.afterReturn = false;
    this.afterUna = false;
    if (this.characters.terminator === '\n' || this.characters.terminator === '\r') this.lines++;
    if (this.overlong) {
      this.overlong = false;
      return;
    }
    if (raw.length > SEGMENT_CHARS_MAX) return this.tellOverlong(line);
    const text = this.decoded(wrapped ? raw.replace(/[\r\n]+/g, '') : raw, line);
    const segment = this.segmentOf(text, line);
    if (segment.tag !== '') this.take(segment);
  }

  private decoded(raw: string, line: number): string {
    if (!this.hasHighBytes) return raw;
    const { text, otherSet } = decodeText(raw, this.syntax);
    if (otherSet) this.sink.warnOnce('edifact.characters', { line }, { field: 'UNB 0001', found: 'UTF-8', expected: this.syntax, message: 'The text is UTF-8, though the interchange says another character set; it is read as UTF-8.' }, this.syntax); // prettier-ignore
    return text;
  }

  private segmentOf(text: string, line: number): Segment {
    const { element, component, release } = this.characters;
    if (release === '' || !text.includes(release)) return new Segment(text, element, component, line);
    let free = '';
    for (let at = 0; at < text.length; at++) {
      const character = text[at]!;
      if (character === release) free += text[++at] ?? '';
      else free += character === element ? ELEMENT_MARK : character === component ? COMPONENT_MARK : character;
    }
    return new Segment(free, ELEMENT_MARK, COMPONENT_MARK, line);
  }

  /** Keeps nothing of a segment that does not end, but reads on to its terminator. */
  private giveUp(): void {
    if (!this.overlong) {
      this.segments++;
      this.tellOverlong(this.line);
      this.segments--;
    }
    this.overlong = true;
    this.countLines(this.pending);
    this.pending = '';
  }

  private tellOverlong(line: number): void {
    this.sink.error('edifact.segment.too-long', { line }, { expected: `${SEGMENT_CHARS_MAX} characters at most`, message: 'A segment does not end; it is left out.' }); // prettier-ignore
  }

  private countLines(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === CR || (code === LF && !this.afterReturn)) this.lines++;
      this.afterReturn = code === CR;
    }
  }
}

const LETTER_U = 85;
const LF = 10;
const CR = 13;
const OUTER_BLANKS = /^[\s\u0000\u001a]+|[\s\u0000\u001a]+$/g;
const BLANKS = /[\s\u0000\u001a]+/g;
