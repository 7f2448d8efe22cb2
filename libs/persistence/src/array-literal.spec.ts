import { describe, expect, it } from '@jest/globals';
import { plainArray, textArray } from './array-literal.ts';

describe('array literals', () => {
  it('escape what would end an element', () => {
    expect(textArray(['a', null, 'x "y" \\ {z},', ''])).toBe('{"a",NULL,"x \\"y\\" \\\\ {z},",""}');
    expect(plainArray([1, null, 2n, true])).toBe('{1,NULL,2,true}');
  });
});
