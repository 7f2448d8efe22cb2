import { Buffer } from 'node:buffer';
import { decoded } from '../text/lines.ts';

/** A tag of a file as it came: four digits, and what stands behind it up to the next tag, without the line ends around it. */
export type ScannedTag = {
  readonly tag: string;
  readonly content: string;
  /** Line of the tag, from 1. */
  readonly line: number;
  /** The content did not end within TAG_CHARS_MAX: the rest is left out. */
  readonly cut: boolean;
};

/** The longest tag, {8200}, has some 9,000 characters. */
export const TAG_CHARS_MAX = 16 * 1024;
const TAG_WIDTH = 6;
const OUTSIDE = '';

/** Cuts a file into tags as it comes, wherever the chunks are cut. What stands before the first tag has the tag "". */
export class TagScanner {
  private rest = '';
  private scanned = 0;
  private tag = OUTSIDE;
  private tagLine = 1;
  private line = 1;
  private cut = false;
  private afterReturn = false;
  private started = false;

  push(bytes: Uint8Array): ScannedTag[] {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    this.rest += this.withoutReturns(text);
    return this.scan();
  }

  end(): ScannedTag[] {
    const found = this.scan();
    found.push(this.take(this.rest.length));
    this.rest = '';
    return found;
  }

  private withoutReturns(text: string): string {
    const rest = this.afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.afterReturn = text === '' ? this.afterReturn : text.endsWith('\r');
    return rest.includes('\r') ? rest.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : rest;
  }

  private scan(): ScannedTag[] {
    const found: ScannedTag[] = [];
    for (;;) {
      const at = this.rest.indexOf('{', this.scanned);
      if (at === -1 || at + TAG_WIDTH > this.rest.length) {
        this.scanned = at === -1 ? this.rest.length : at;
        break;
      }
      if (!isTag(this.rest, at)) {
        this.scanned = at + 1;
        continue;
      }
      found.push(this.take(at));
      this.tag = this.rest.slice(at + 1, at + TAG_WIDTH - 1);
      this.tagLine = this.line;
      this.drop(at + TAG_WIDTH);
      this.cut = false;
    }
    this.shorten();
    return found;
  }

  private take(to: number): ScannedTag {
    const content = this.rest.slice(0, to);
    this.countLines(content);
    return { tag: this.tag, content: decoded(this.unmarked(content)), line: this.tagLine, cut: this.cut };
  }

  private unmarked(content: string): string {
    const first = !this.started;
    this.started = true;
    return first && content.startsWith(BYTE_ORDER_MARK) ? content.slice(BYTE_ORDER_MARK.length) : content;
  }

  private drop(to: number): void {
    this.rest = this.rest.slice(to);
    this.scanned = 0;
  }

  /** A tag that does not end is cut, so that memory stays flat; its lines are counted on. */
  private shorten(): void {
    if (this.rest.length <= TAG_CHARS_MAX + TAG_WIDTH) return;
    const kept = this.rest.slice(0, TAG_CHARS_MAX);
    const tail = this.rest.slice(this.scanned);
    this.countLines(this.rest.slice(TAG_CHARS_MAX, this.scanned));
    this.rest = kept + tail;
    this.scanned = kept.length;
    this.cut = true;
  }

  private countLines(text: string): void {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.line++;
  }
}

function isTag(text: string, at: number): boolean {
  if (text.charCodeAt(at + TAG_WIDTH - 1) !== CLOSE) return false;
  for (let digit = at + 1; digit < at + TAG_WIDTH - 1; digit++) {
    const code = text.charCodeAt(digit);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

const CLOSE = 125;
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';
