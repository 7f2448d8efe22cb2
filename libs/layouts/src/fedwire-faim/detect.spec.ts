import { describe, expect, it } from '@jest/globals';
import { likenessOf } from './detect.ts';

const MESSAGE =
  '{1500}30        T {1510}1000{1520}20261123AAAAAAAA000001{2000}000000001000{3100}021000021A*{3400}026009593B*{3600}CTR';

describe('a Fedwire message', () => {
  it.each(['', ' ', 'YFT811 ', 'FTI0811 YFT811 ', 'FTI0811\nYFT811\n'])('is known behind "%s"', (before) => {
    expect(likenessOf(Buffer.from(before + MESSAGE), 'payment')).toEqual(likenessOf(Buffer.from(MESSAGE), 'payment'));
  });

  it('is not known behind other text', () => {
    expect(likenessOf(Buffer.from(`DEAR BANK ${MESSAGE}`), 'payment')).not.toEqual(likenessOf(Buffer.from(MESSAGE), 'payment')); // prettier-ignore
  });
});
