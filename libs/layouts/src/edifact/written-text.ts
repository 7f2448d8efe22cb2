import type { Money } from '@giroport/kernel';
import { findCurrencyDecimals, minorToDecimal, Reject } from '@giroport/kernel';
import { transliterate } from '../iso20022/writing/sepa-characters.ts';
import type { About } from '../swift-mt/settings.ts';
import { isWritable } from './character-sets.ts';
import type { Settings } from './payment-settings.ts';

/** An identification, which is said to the letter or not at all. */
export function exactText(
  text: string,
  field: string,
  max: number,
  about: About | undefined,
  settings: Settings,
): string {
  // prettier-ignore
  if (text === '' || text.trim() !== text) throw new Reject('edifact.field.blank', { field, ...about, expected: 'a text without blanks around it' }); // prettier-ignore
  assertWritable(text, field, about, settings);
  if (text.length > max) throw tooLong(field, text.length, max, about);
  return text;
}

/** A person's words on one line; adapted or refused, as the bank's parameters have it. "" where nothing is said. */
export function words(text: string, field: string, about: About | undefined, settings: Settings): string {
  const given = settings.adapt ? adapted(text, settings) : text.trim();
  assertWritable(given, field, about, settings);
  return given;
}

/** Words of one component; what is too long is refused, or cut where the parameters say so. */
export function shortWords(
  text: string,
  field: string,
  max: number,
  about: About | undefined,
  settings: Settings,
): string {
  // prettier-ignore
  const given = words(text, field, about, settings);
  if (given.length <= max) return given;
  if (settings.adapt) return given.slice(0, max).trim();
  throw tooLong(field, given.length, max, about);
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
  if (!settings.adapt) throw tooLong(field, given.length, width * partsMax, about);
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
function adapted(text: string, { syntax }: Settings): string {
  const cased = syntax === 'UNOA' ? text.toUpperCase() : text;
  let given = '';
  for (const character of cased) {
    const plain = isWritable(character, syntax) ? character : transliterate(character);
    const fitting = syntax === 'UNOA' ? plain.toUpperCase() : plain;
    given += isWritable(fitting, syntax) ? fitting : '.';
  }
  return given.replace(/ +/g, ' ').trim();
}

function assertWritable(text: string, field: string, about: About | undefined, { syntax }: Settings): void {
  if (isWritable(text, syntax)) return;
  const at = [...text].findIndex((character) => !isWritable(character, syntax));
  throw new Reject('edifact.characters', { field, ...about, character: at + 1, expected: `characters of ${syntax}` });
}

function tooLong(field: string, length: number, lengthMax: number, about: About | undefined): Reject {
  return new Reject('edifact.field.too-long', { field, ...about, length, lengthMax });
}

/** What the message has no place for is refused, unless the bank's parameters let it fall. */
export function unsaid(value: unknown, name: string, about: About | undefined, { drop, layout }: Settings): void {
  if (drop || value === undefined || (Array.isArray(value) && value.length === 0)) return;
  throw new Reject('edifact.unsaid', { field: name, ...about, layout, expected: 'nothing: the message has no place for it' }); // prettier-ignore
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
