import { expect, it } from '@jest/globals';
import { tableOf } from './table.ts';

it('a table finds its own entries, and nothing that every object has', () => {
  const words: Readonly<Record<string, string>> = tableOf({ AC04: 'closed account' });
  expect(words['AC04']).toBe('closed account');
  for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) expect(words[word]).toBeUndefined();
});
