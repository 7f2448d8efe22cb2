import { tableOf } from '@giroport/kernel';
import { findOutsideSepa, transliterate } from './sepa-characters.ts';

/** What may stand in the texts of a message, by the bank's character set. */
export type TextPolicy = {
  /** Says at once that a text is written as it is: in the set, nothing to escape, no outer whitespace. Most texts are such. */
  readonly look: (value: string) => Look;
  /** Why an identifier cannot be written; undefined where it can. */
  readonly complaintAboutId: (value: string) => string | undefined;
  /** A person's words as they are written: without outer whitespace, and transliterated where the set is small. */
  readonly words: (value: string) => string;
  /** Escaped for XML; undefined where XML cannot hold a character. */
  readonly escape: (value: string) => string | undefined;
};

/** What a first look at a text shows: it is written as it is, and is ASCII or not; or it needs another look. */
export type Look = 'ascii' | 'plain' | 'unclear';

export type CharacterSet = 'UTF-8' | 'SEPA';

export function textPolicyOf(set: CharacterSet): TextPolicy {
  return set === 'SEPA' ? SEPA : UTF_8;
}

/** What a character may be in a text that is written as it is: nothing of it, within it, or at its ends as well. */
const INNER = 1;
const OUTER = 2;

/** A first look: by table, one character after the other; a long text is held against an expression before, which is quicker. */
function lookBy(kinds: Uint8Array, beyond: number): (value: string) => Look {
  const isWithin = expressionOf(kinds);
  return (value) => {
    const { length } = value;
    if (length === 0 || kindOf(value.charCodeAt(0), kinds, beyond) !== OUTER) return 'unclear';
    if (kindOf(value.charCodeAt(length - 1), kinds, beyond) !== OUTER) return 'unclear';
    if (length >= LONG_CHARACTERS && isWithin.test(value)) return 'ascii';
    let all = 0;
    for (let at = 0; at < length; at++) {
      const code = value.charCodeAt(at);
      if (kindOf(code, kinds, beyond) === 0) return 'unclear';
      all |= code;
    }
    return all < 0x80 ? 'ascii' : 'plain';
  };
}

const LONG_CHARACTERS = 20;

/** Takes a text of nothing but the ASCII characters that the table knows. */
function expressionOf(kinds: Uint8Array): RegExp {
  const codes = [...kinds.subarray(0, 0x80).keys()].filter((code) => kinds[code] !== 0);
  return new RegExp(`^[${codes.map((code) => `\\x${code.toString(16).padStart(2, '0')}`).join('')}]*$`);
}

function kindOf(code: number, kinds: Uint8Array, beyond: number): number {
  return code < kinds.length ? kinds[code]! : code < SURROGATES ? beyond : 0;
}

const SURROGATES = 0xd800;

function kindsOf(length: number, kindOf: (character: string, code: number) => number): Uint8Array {
  return Uint8Array.from({ length }, (_, code) => kindOf(String.fromCharCode(code), code));
}

/** Nothing that XML escapes or that a text might lose; letters of Latin scripts at the ends, all scripts' between. */
const UTF_8_KINDS = kindsOf(0x250, (character, code) => {
  if ('&<>'.includes(character) || code < 0x20 || code === 0x7f) return 0;
  if (code >= 0x80 && code < 0xa0) return 0;
  return (code > 0x20 && code < 0x7f) || code >= 0xc0 ? OUTER : INNER;
});

/** Without the slash, which must not stand at the ends of an identifier: such texts take the longer way. */
const SEPA_KINDS = kindsOf(0x80, (character) =>
  /[A-Za-z0-9\-?:().,'+]/.test(character) ? OUTER : character === ' ' ? INNER : 0,
);

const UTF_8: TextPolicy = {
  look: lookBy(UTF_8_KINDS, INNER),
  complaintAboutId: (value) => (value.trim() === value ? undefined : 'no outer whitespace'),
  words: (value) => value.trim(),
  escape: escapeXml,
};

const SEPA: TextPolicy = {
  look: lookBy(SEPA_KINDS, 0),
  complaintAboutId: (value) => UTF_8.complaintAboutId(value) ?? findOutsideSepa(value),
  words: (value) => transliterate(value).trim(),
  escape: escapeXml,
};

/** Of the first 128 characters those that XML takes as they are; the rest is looked at one by one. */
const PLAIN = /^[\t\n\x20-\x25\x27-\x3b\x3d\x3f-\x7e]*$/;
const SPECIAL = /[&<>\r]/g;
const ESCAPES: Readonly<Record<string, string>> = tableOf({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' });
/** XML 1.0 §2.2: control characters, half surrogates, U+FFFE and U+FFFF have no place. */
const IMPOSSIBLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function escapeXml(value: string): string | undefined {
  if (PLAIN.test(value)) return value;
  if (IMPOSSIBLE.test(value)) return undefined;
  return value.replace(SPECIAL, (character) => ESCAPES[character]!);
}

/** Whether all characters are of the first 128: then a byte holds each. */
export function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
