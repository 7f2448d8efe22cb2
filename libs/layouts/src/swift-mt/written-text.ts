import { Reject } from '@giroport/kernel';
import { adapted, outsideX } from './characters.ts';
import type { About, Settings } from './settings.ts';

/** A person's words in set X, on one line; adapted or refused, as the bank's parameters have it. */
export function words(text: string, field: string, about: About | undefined, settings: Settings): string {
  const given = settings.adapt ? adapted(text) : text.trim();
  const at = outsideX(given);
  if (at > 0) throw new Reject('swift.characters', { field, ...about, character: at, expected: 'characters of set X' });
  return given;
}

/** Words of at most `max` characters; what is longer is refused, or cut where the parameters say so. */
export function shortWords(
  text: string,
  field: string,
  max: number,
  about: About | undefined,
  settings: Settings,
): string {
  const given = words(text, field, about, settings);
  if (given.length <= max) return given;
  if (settings.adapt) return given.slice(0, max).trim();
  throw tooLong(field, given.length, max, about);
}

/** An identification, which is said to the letter or not at all. */
export function exactText(text: string, field: string, max: number, about: About | undefined): string {
  const at = outsideX(text);
  if (at > 0) throw new Reject('swift.characters', { field, ...about, character: at, expected: 'characters of set X' });
  if (text === '' || text.trim() !== text) throw new Reject('swift.field.blank', { field, ...about, expected: 'a text without blanks around it' }); // prettier-ignore
  if (text.length > max) throw tooLong(field, text.length, max, about);
  return text;
}

export function tooLong(field: string, length: number, lengthMax: number, about: About | undefined): Reject {
  return new Reject('swift.field.too-long', { field, ...about, length, lengthMax });
}

/** What the message has no field for is refused, unless the bank's parameters let it fall. */
export function unsaid(value: unknown, name: string, about: About | undefined, settings: Settings): void {
  if (settings.drop || value === undefined || (Array.isArray(value) && value.length === 0)) return;
  throw new Reject('swift.unsaid', { field: name, ...about, layout: `mt${settings.type}`, expected: 'nothing: the message has no field for it' }); // prettier-ignore
}

/** ":70:" and its lines. */
export function fieldText(tag: string, lines: readonly string[]): string {
  return `:${tag}:${lines.join('\r\n')}\r\n`;
}
