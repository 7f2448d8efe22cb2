import type { Money } from '@giroport/kernel';
import { findCurrencyDecimals, minorToDecimal, Reject } from '@giroport/kernel';
import { transliterate } from '../iso20022/writing/sepa-characters.ts';
import type { About } from '../swift-mt/settings.ts';
import type { CharacterSet } from '../text/written-words.ts';
import { writtenWords } from '../text/written-words.ts';
import type { WrittenSyntax } from './character-sets.ts';
import { isWritable } from './character-sets.ts';
import type { Settings } from './payment-settings.ts';

const SETS: Readonly<Record<WrittenSyntax, CharacterSet>> = {
  UNOA: setOf('UNOA'),
  UNOB: setOf('UNOB'),
  UNOC: setOf('UNOC'),
};

function setOf(syntax: WrittenSyntax): CharacterSet {
  return {
    described: syntax,
    strangerAt: (text) => strangerAt(text, syntax),
    adapted: (text) => adapted(text, syntax),
  };
}

const written = writtenWords<Settings>({ code: 'edifact', place: 'place', setOf: ({ syntax }) => SETS[syntax], layoutOf: ({ layout }) => layout }); // prettier-ignore

/** `shortWords` are those of one component. */
export const { words, shortWords, unsaid } = written;

/** An identification, which is said to the letter or not at all. */
export function exactText(
  text: string,
  field: string,
  max: number,
  about: About | undefined,
  { syntax }: Settings,
): string {
  written.assertNotBlank(text, field, about);
  written.assertWritable(text, field, about, SETS[syntax]);
  written.assertFits(text, field, max, about);
  return text;
}

/** Words over several components, cut at blanks so that they are the words again when they are put together. */
export function spreadWords(
  text: string,
  field: string,
  width: number,
  partsMax: number,
  about: About | undefined,
  settings: Settings,
): string[] {
  // prettier-ignore
  const given = words(text, field, about, settings);
  const parts = spread(given, width, partsMax);
  if (parts !== undefined) return parts;
  if (!settings.adapt) throw written.tooLong(field, given.length, width * partsMax, about);
  return cutHard(given, width, partsMax);
}

function spread(text: string, width: number, partsMax: number): string[] | undefined {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const at = blankBefore(rest, width);
    if (at === -1 || parts.length + 1 >= partsMax) return undefined;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return rest === '' ? parts : [...parts, rest];
}

/** The last blank that stands alone and leaves at most `width` characters before it. */
function blankBefore(text: string, width: number): number {
  for (let at = Math.min(width, text.length - 2); at > 0; at--) {
    if (text[at] === ' ' && text[at - 1] !== ' ' && text[at + 1] !== ' ') return at;
  }
  return -1;
}

function cutHard(text: string, width: number, partsMax: number): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length && parts.length < partsMax; from += width) parts.push(text.slice(from, from + width).trim()); // prettier-ignore
  return parts.filter((part) => part !== '');
}

/** Letters that the set has stay; the others lose their accents or are replaced. */
function adapted(text: string, syntax: WrittenSyntax): string {
  const cased = syntax === 'UNOA' ? text.toUpperCase() : text;
  let given = '';
  for (const character of cased) {
    const plain = isWritable(character, syntax) ? character : transliterate(character);
    const fitting = syntax === 'UNOA' ? plain.toUpperCase() : plain;
    given += isWritable(fitting, syntax) ? fitting : '.';
  }
  return given.replace(/ +/g, ' ').trim();
}

function strangerAt(text: string, syntax: WrittenSyntax): number {
  return isWritable(text, syntax) ? 0 : [...text].findIndex((character) => !isWritable(character, syntax)) + 1;
}

/** 5004: n..18, of which the mark is none. */
const AMOUNT_DIGITS_MAX = 18;

export function amountText(
  { minor, currency }: Money,
  field: string,
  about: About | undefined,
  settings: Settings,
): string {
  // prettier-ignore
  const decimals = findCurrencyDecimals(currency);
  if (decimals === undefined) throw new Reject('currency.unknown', { field, ...about, currency });
  if (minor <= 0n) throw new Reject('edifact.amount', { field, ...about, expected: 'more than zero' });
  const text = minorToDecimal(minor, decimals);
  if (text.replace('.', '').length > AMOUNT_DIGITS_MAX) throw new Reject('edifact.amount', { field, ...about, found: text, digitsMax: AMOUNT_DIGITS_MAX }); // prettier-ignore
  return settings.decimalMark === '.' ? text : text.replace('.', settings.decimalMark);
}

/** CCYYMMDD. */
export function dateText(date: string): string {
  return date.slice(0, 4) + date.slice(5, 7) + date.slice(8, 10);
}
