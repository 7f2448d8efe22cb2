import { describe, expect, it } from '@jest/globals';
import { seededChance } from '@giroport/kernel';
import { dictionaryOf, INPUT_BYTES_MAX, mutate } from './mutate.ts';

const samples = ['01,A,B,261120/\n02,C,D,1/\n99,0,1,3/\n', '<Document><Amt Ccy="EUR">1.00</Amt></Document>'].map(
  (text) => Buffer.from(text),
);
const dictionary = dictionaryOf(samples);
const damaged = (seed: number, rounds: number): Buffer[] => {
  const chance = seededChance(seed);
  return Array.from({ length: rounds }, (_, at) => mutate(samples[at % 2]!, samples, dictionary, chance));
};

describe('damage done to a file', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(damaged(7, 200)).toEqual(damaged(7, 200));
    expect(damaged(7, 200)).not.toEqual(damaged(8, 200));
  });

  it('leaves the sample itself as it was', () => {
    const before = samples.map(String);
    damaged(3, 500);
    expect(samples.map(String)).toEqual(before);
  });

  it('is seldom none, and never grows a file beyond its limit', () => {
    const files = damaged(5, 2_000);
    expect(files.filter((file, at) => file.equals(samples[at % 2]!)).length).toBeLessThan(200);
    let grown: Buffer = Buffer.alloc(INPUT_BYTES_MAX, 'A');
    const chance = seededChance(9);
    for (let round = 0; round < 50; round++) grown = mutate(grown, samples, dictionary, chance);
    expect(grown.length).toBeLessThanOrEqual(INPUT_BYTES_MAX);
  });

  it('knows the tokens of the samples', () => {
    const tokens = dictionary.map((token) => token.toString('latin1'));
    expect(tokens).toEqual(expect.arrayContaining(['Amt', '261120', 'EUR', '__proto__']));
  });
});
