import type { SchemaProblem } from '@giroport/contracts';

/** True of text that a column takes: without NUL, and without half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !HALF_PAIR.test(text);
}

const HALF_PAIR = /\p{Surrogate}/u;

/** What no column takes is told as the sender's mistake, with its place, before the database says so. */
export function unstorable(value: unknown, pointer = ''): readonly SchemaProblem[] {
  return allStorable(value) ? NONE : placesOf(value, pointer);
}

const NONE: readonly SchemaProblem[] = [];

/** Makes nothing where all is in order. */
function allStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (value === null || typeof value !== 'object') return true;
  for (const name in value) if (!allStorable((value as Record<string, unknown>)[name])) return false;
  return true;
}

function placesOf(value: unknown, pointer: string): SchemaProblem[] {
  if (typeof value === 'string') {
    const message = 'A text has no NUL and no half of a surrogate pair.';
    return isStorable(value) ? [] : [{ pointer, code: 'text.unstorable', message }];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => placesOf(one, `${pointer}/${name}`));
}
