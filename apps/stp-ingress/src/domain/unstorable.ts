import type { SchemaProblem } from '@giroport/contracts';
import { everyText, textsThatAreNot } from './texts.ts';

/** True of text that a column takes: without NUL, and without half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !HALF_PAIR.test(text);
}

const HALF_PAIR = /\p{Surrogate}/u;
const NONE: readonly SchemaProblem[] = [];

/** What no column takes is told as the sender's mistake, with its place, before the database says so. */
export function unstorable(value: unknown): readonly SchemaProblem[] {
  if (everyText(value, isStorable)) return NONE;
  const message = 'A text has no NUL and no half of a surrogate pair.';
  return textsThatAreNot(value, isStorable).map(({ pointer }) => ({ pointer, code: 'text.unstorable', message }));
}
