import { findOutsideSepa, transliterate } from './sepa-characters.ts';

/** What may stand in the texts of a message, by the bank's character set. */
export type TextPolicy = {
  /** Says at once that a text is written as it is: in the set, nothing to escape, no outer whitespace. Most texts are such. */
  readonly plain: RegExp;
  /** Why an identifier cannot be written; undefined where it can. */
  readonly complaintAboutId: (value: string) => string | undefined;
  /** A person's words as they are written: without outer whitespace, and transliterated where the set is small. */
  readonly words: (value: string) => string;
  /** Escaped for XML; undefined where XML cannot hold a character. */
  readonly escape: (value: string) => string | undefined;
};

export type CharacterSet = 'UTF-8' | 'SEPA';

export function textPolicyOf(set: CharacterSet): TextPolicy {
  return set === 'SEPA' ? SEPA : UTF_8;
}

/** Nothing that XML escapes or that a text might lose; letters of Latin scripts at the ends, all scripts' between. */
const PLAIN_WORDS =
  /^[\x21-\x25\x27-\x3b\x3d\x3f-\x7e\xc0-\u024f](?:[\x20-\x25\x27-\x3b\x3d\x3f-\x7e\xa0-\ud7ff]*[\x21-\x25\x27-\x3b\x3d\x3f-\x7e\xc0-\u024f])?$/;

const UTF_8: TextPolicy = {
  plain: PLAIN_WORDS,
  complaintAboutId: (value) => (value.trim() === value ? undefined : 'no outer whitespace'),
  words: (value) => value.trim(),
  escape: escapeXml,
};

const SEPA: TextPolicy = {
  // Without the slash, which must not stand at the ends of an identifier: such texts take the longer way.
  plain: /^[A-Za-z0-9\-?:().,'+](?:[A-Za-z0-9\-?:().,'+ ]*[A-Za-z0-9\-?:().,'+])?$/,
  complaintAboutId: (value) => UTF_8.complaintAboutId(value) ?? findOutsideSepa(value),
  words: (value) => transliterate(value).trim(),
  escape: escapeXml,
};

/** Of the first 128 characters those that XML takes as they are; the rest is looked at one by one. */
const PLAIN = /^[\t\n\x20-\x25\x27-\x3b\x3d\x3f-\x7e]*$/;
const SPECIAL = /[&<>\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
/** XML 1.0 §2.2: control characters, half surrogates, U+FFFE and U+FFFF have no place. */
const IMPOSSIBLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function escapeXml(value: string): string | undefined {
  if (PLAIN.test(value)) return value;
  if (IMPOSSIBLE.test(value)) return undefined;
  return value.replace(SPECIAL, (character) => ESCAPES[character]!);
}
