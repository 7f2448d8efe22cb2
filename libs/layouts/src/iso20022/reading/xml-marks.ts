import { XmlFault } from './xml-text.ts';

/** What is passed: content, or one of the three things in it that end with marks of their own. */
export type State = 'content' | 'comment' | 'cdata' | 'instruction';

export const LESS = 60;
export const GREATER = 62;
export const SLASH = 47;
export const BANG = 33;
export const QUESTION = 63;
const AMPERSAND = 38;
const BRACKET = 93;
export const RETURN = 13;
const NEWLINE = 10;
const TAB = 9;
export const SPACE = 32;
export const SURROGATES = 0xd800;
export const LOW_SURROGATES = 0xdc00;
export const ENTITY_CHARACTERS_MAX = 64;

export const MARKUP: readonly (readonly [string, State | 'doctype'])[] = [
  ['<!--', 'comment'],
  ['<![CDATA[', 'cdata'],
  ['<!DOCTYPE', 'doctype'],
];

export const ENDS = { comment: '--', cdata: ']]>', instruction: '?>' } as const;

/** XML 1.0 §2.8; version 1.1 differs only in what nobody writes. */
export const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>$/;

/** The characters below 128 that may stand in a name; above, the rare name is checked as a whole. */
export const NAME_TABLE = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w:.-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

export const START_TABLE = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z_:]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** What a character is in a text. */
export const BLANK = 0;
export const PLAIN = 1;
export const LINE = 2;
/** Needs a closer look, or ends the text. */
const SPECIAL = 3;

/** By UTF-16 code. */
export const KINDS = new Uint8Array(0x10000).fill(PLAIN).fill(SPECIAL, 0, SPACE).fill(SPECIAL, SURROGATES);
for (const code of [LESS, AMPERSAND, BRACKET]) KINDS[code] = SPECIAL;
for (const code of [SPACE, TAB]) KINDS[code] = BLANK;
KINDS[NEWLINE] = LINE;

/** The ">" that ends a start tag: not one in an attribute's value. */
export function tagEnd(codes: Uint16Array, from: number, to: number): number {
  let quote = 0;
  for (let at = from; at < to; at++) {
    const code = codes[at]!;
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GREATER) return at;
    else if (code === 34 || code === 39) quote = code;
    else if (code === LESS) throw new XmlFault('xml.malformed', 'a start tag holds "<"');
  }
  return -1;
}

export function standsAt(codes: Uint16Array, from: number, name: string): boolean {
  for (let at = 0; at < name.length; at++) if (codes[from + at] !== name.charCodeAt(at)) return false;
  return true;
}

export function linesIn(text: string): number {
  let lines = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || (code === RETURN && text.charCodeAt(at + 1) !== NEWLINE)) lines++;
  }
  return lines;
}

/** Where a text may be cut: not in an entity, not between "\r" and "\n", not in "]]>", not in a pair of surrogates. */
export function heldBack(text: string, from: number): number {
  const ampersand = text.lastIndexOf('&');
  if (ampersand >= from && text.indexOf(';', ampersand) === -1) return ampersand;
  let end = text.length;
  while (end > from && text.length - end < 2 && text.charCodeAt(end - 1) === BRACKET) end--;
  if (end < text.length) return end;
  const last = text.charCodeAt(end - 1);
  return last === RETURN || (last >= SURROGATES && last < LOW_SURROGATES) ? end - 1 : end;
}
