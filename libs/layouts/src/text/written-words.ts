import type { Facts } from '@giroport/kernel';
import { Reject } from '@giroport/kernel';

/** A set of characters that a file may be written in. */
export type CharacterSet = {
  /** As a refusal calls it. */
  readonly described: string;
  /** Place from 1 of the first character that the set has not; 0 where all are in it. */
  readonly strangerAt: (text: string) => number;
  /** The text as near to itself as the set can say it. */
  readonly adapted: (text: string) => string;
};

/** What a bank's parameters say of words: whether they are adapted and cut to fit, and whether what has no place is dropped. */
type Leniency = { readonly adapt: boolean; readonly drop: boolean };

/** How a family of formats writes words, and refuses those that it cannot. */
export type WordForm<Settings extends Leniency> = {
  /** The first part of each refusal's code. */
  readonly code: string;
  /** What a message has too few of: "field". */
  readonly place: string;
  readonly setOf: (settings: Settings) => CharacterSet;
  readonly layoutOf: (settings: Settings) => string;
};

/** Which payment a refusal speaks of. */
type About = Facts | undefined;

export type WrittenWords<Settings extends Leniency> = {
  /** A person's words on one line; adapted or refused, as the bank's parameters have it. "" where nothing is said. */
  words(text: string, field: string, about: About, settings: Settings): string;
  /** Words of at most `max` characters; what is longer is refused, or cut where the parameters say so. */
  shortWords(text: string, field: string, max: number, about: About, settings: Settings): string;
  /** What the message has no place for is refused, unless the bank's parameters let it fall. */
  unsaid(value: unknown, name: string, about: About, settings: Settings): void;
  assertWritable(text: string, field: string, about: About, set: CharacterSet): void;
  /** An identification is said to the letter, and blanks around it would be lost. */
  assertNotBlank(text: string, field: string, about: About): void;
  assertFits(text: string, field: string, max: number, about: About): void;
  tooLong(field: string, length: number, lengthMax: number, about: About): Reject;
};

export function writtenWords<Settings extends Leniency>(form: WordForm<Settings>): WrittenWords<Settings> {
  const { code, place, setOf, layoutOf } = form;
  const own: WrittenWords<Settings> = {
    words(text, field, about, settings) {
      const set = setOf(settings);
      const given = settings.adapt ? set.adapted(text) : text.trim();
      own.assertWritable(given, field, about, set);
      return given;
    },
    shortWords(text, field, max, about, settings) {
      const given = own.words(text, field, about, settings);
      if (settings.adapt) return given.length <= max ? given : given.slice(0, max).trim();
      own.assertFits(given, field, max, about);
      return given;
    },
    unsaid(value, name, about, settings) {
      if (settings.drop || value === undefined || (Array.isArray(value) && value.length === 0)) return;
      throw new Reject(`${code}.unsaid`, { field: name, ...about, layout: layoutOf(settings), expected: `nothing: the message has no ${place} for it` }); // prettier-ignore
    },
    assertWritable(text, field, about, { described, strangerAt }) {
      const character = strangerAt(text);
      if (character > 0) throw new Reject(`${code}.characters`, { field, ...about, character, expected: `characters of ${described}` }); // prettier-ignore
    },
    assertNotBlank(text, field, about) {
      if (text === '' || text.trim() !== text) throw new Reject(`${code}.field.blank`, { field, ...about, expected: 'a text without blanks around it' }); // prettier-ignore
    },
    assertFits(text, field, max, about) {
      if (text.length > max) throw own.tooLong(field, text.length, max, about);
    },
    tooLong: (field, length, lengthMax, about) => new Reject(`${code}.field.too-long`, { field, ...about, length, lengthMax }), // prettier-ignore
  };
  return own;
}
