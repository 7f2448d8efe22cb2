import { expect, it } from '@jest/globals';
import { uuidArray } from './uuid-array.ts';

it('writes ids as PostgreSQL sends a uuid[], and none as an empty one', () => {
  const ids = ['00112233-4455-8677-8899-aabbccddeeff', 'ffeeddcc-bbaa-8988-b766-554433221100'];
  expect(uuidArray(ids).toString('hex')).toBe(
    '000000010000000000000b86000000020000000100000010' +
      '00112233445586778899aabbccddeeff' +
      '00000010' +
      'ffeeddccbbaa8988b766554433221100',
  );
  expect(uuidArray([]).toString('hex')).toBe('000000010000000000000b860000000000000001');
});
