import type { CharacterSet } from '../text/written-words.ts';
import { writtenWords } from '../text/written-words.ts';
import { adapted, outsideX } from './characters.ts';
import type { About, Settings } from './settings.ts';

const SET_X: CharacterSet = { described: 'set X', strangerAt: outsideX, adapted };
const written = writtenWords<Settings>({ code: 'swift', place: 'field', setOf: () => SET_X, layoutOf: ({ type }) => `mt${type}` }); // prettier-ignore

export const { words, shortWords, unsaid, tooLong } = written;

/** An identification, which is said to the letter or not at all. */
export function exactText(text: string, field: string, max: number, about: About | undefined): string {
  written.assertWritable(text, field, about, SET_X);
  written.assertNotBlank(text, field, about);
  written.assertFits(text, field, max, about);
  return text;
}

/** ":70:" and its lines. */
export function fieldText(tag: string, lines: readonly string[]): string {
  return `:${tag}:${lines.join('\r\n')}\r\n`;
}
