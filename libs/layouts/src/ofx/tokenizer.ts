import { tableOf } from '@giroport/kernel';
import { Buffer, isUtf8 } from 'node:buffer';
import { hasControls, windows1252Of } from '../domestic/code-pages.ts';

/** A piece of markup: a tag that opens (perhaps empty at once), one that closes, text between them, or what is neither. */
export type Token =
  | { readonly kind: 'open'; readonly name: string; readonly selfClosing: boolean; readonly line: number }
  | { readonly kind: 'close'; readonly name: string; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'declaration'; readonly text: string; readonly line: number };

/** Longest piece of text or markup that is taken as one; what runs on longer is handed out in parts. */
const PIECE_CHARS_MAX = 64 * 1024;

/**
 * Cuts OFX into tags and texts as it comes, SGML of version 1 and XML of version 2 alike: what matters is where a tag begins and
 * ends, since version 1 leaves the end tags of values out. Text is ISO 8859-1 here, a byte a character, and decoded by the piece.
 */
export class Tokenizer {
  line = 1;
  sawUtf8 = false;
  sawWindows1252 = false;
  private rest = '';
  private afterReturn = false;
  /** Text that has come, and the line that it begins in: it is given whole, wherever the chunks are cut. */
  private held = '';
  private heldLine = 1;

  push(bytes: Uint8Array, give: (token: Token) => void): void {
    this.rest += Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    this.cut(false, give);
  }

  end(give: (token: Token) => void): void {
    this.cut(true, give);
    if (this.rest !== '') this.text(this.rest, give);
    this.rest = '';
    this.giveText(give);
  }

  private cut(last: boolean, give: (token: Token) => void): void {
    let from = 0;
    for (;;) {
      const tag = this.tagAt(from);
      const to = tag === -1 ? this.rest.length : tag;
      if (tag === -1 && !last && to - from < PIECE_CHARS_MAX) break;
      if (to > from) this.text(this.rest.slice(from, to), give);
      from = to;
      if (tag === -1) break;
      const end = this.markupEnd(tag);
      if (end === -1 && !last && this.rest.length - tag < PIECE_CHARS_MAX) break;
      const stop = end === -1 ? Math.min(this.rest.length, tag + PIECE_CHARS_MAX) : end;
      if (end === -1) this.text(this.rest.slice(tag, stop), give);
      else this.markup(this.rest.slice(tag, stop), give);
      from = stop;
    }
    this.rest = from === 0 ? this.rest : this.rest.slice(from);
  }

  /** The next "<" that begins markup: a letter, "/", "!" or "?" follows, and ">" before another "<". Any other is text. */
  private tagAt(from: number): number {
    for (let at = this.rest.indexOf('<', from); at !== -1; at = this.rest.indexOf('<', at + 1)) {
      const next = this.rest.charCodeAt(at + 1);
      if (Number.isNaN(next) || next === MARK || next === QUESTION) return at;
      if ((next === SLASH || isLetter(next)) && this.isTag(at)) return at;
    }
    return -1;
  }

  /** "A<B" in a text is no tag, and must not swallow the one behind it. */
  private isTag(at: number): boolean {
    const other = this.rest.indexOf('<', at + 1);
    if (other === -1) return true;
    for (let end = at + 2; end < other; end++) if (this.rest.charCodeAt(end) === END) return true;
    return false;
  }

  /** Behind the markup that begins at `at`; -1 where it has not come whole. */
  private markupEnd(at: number): number {
    if (this.rest.startsWith('<!--', at)) return behind(this.rest.indexOf('-->', at + 4), 3);
    if (this.rest.startsWith('<![CDATA[', at)) return behind(this.rest.indexOf(']]>', at + 9), 3);
    if (CDATA.startsWith(this.rest.slice(at, at + 9)) && this.rest.length - at < 9) return -1;
    return behind(this.rest.indexOf('>', at), 1);
  }

  private markup(raw: string, give: (token: Token) => void): void {
    this.giveText(give);
    const { line } = this;
    this.count(raw);
    if (raw.startsWith('<!--')) return;
    if (raw.startsWith('<![CDATA[')) return give({ kind: 'text', text: this.decoded(raw.slice(9, -3)), line });
    if (raw[1] === '!' || raw[1] === '?') return give({ kind: 'declaration', text: raw, line });
    const name = NAME.exec(raw)?.[1]?.toUpperCase();
    if (name === undefined) return give({ kind: 'text', text: this.decoded(raw), line });
    if (raw[1] === '/') return give({ kind: 'close', name, line });
    give({ kind: 'open', name, selfClosing: raw.endsWith('/>'), line });
  }

  private text(raw: string, give: (token: Token) => void): void {
    if (this.held === '') this.heldLine = this.line;
    this.count(raw);
    this.held += raw;
    while (this.held.length > PIECE_CHARS_MAX) {
      give({ kind: 'text', text: unescaped(this.decoded(this.held.slice(0, PIECE_CHARS_MAX))), line: this.heldLine });
      this.held = this.held.slice(PIECE_CHARS_MAX);
    }
  }

  private giveText(give: (token: Token) => void): void {
    if (this.held === '') return;
    const { held } = this;
    this.held = '';
    give({ kind: 'text', text: unescaped(this.decoded(held)), line: this.heldLine });
  }

  /** UTF-8 where the bytes are that, whatever the header says; else Windows-1252. */
  private decoded(latin1: string): string {
    if (!hasHigh(latin1)) return latin1;
    const bytes = Buffer.from(latin1, 'latin1');
    if (isUtf8(bytes)) {
      this.sawUtf8 = true;
      return bytes.toString('utf8');
    }
    this.sawWindows1252 = true;
    return hasControls(latin1) ? windows1252Of(latin1) : latin1;
  }

  /** LF, CRLF and CR each end a line. */
  private count(raw: string): void {
    for (let at = 0; at < raw.length; at++) {
      const code = raw.charCodeAt(at);
      if (code === LF ? !this.afterReturn : code === CR) this.line++;
      this.afterReturn = code === CR;
    }
  }
}

function behind(at: number, length: number): number {
  return at === -1 ? -1 : at + length;
}

function hasHigh(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return true;
  return false;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** The entities of SGML and XML that banks use; a bare "&" is a bare "&". */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0x1f && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
  }); // prettier-ignore
}

const ENTITIES: Readonly<Record<string, string | undefined>> = tableOf({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }); // prettier-ignore
const NAME = /^<\/?([A-Za-z][A-Za-z0-9._-]*)/;
const CDATA = '<![CDATA[';
const SLASH = 47;
const END = 62;
const MARK = 33;
const QUESTION = 63;
const LF = 10;
const CR = 13;
