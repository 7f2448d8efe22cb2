import { describe, expect, it } from '@jest/globals';
import { linesOf } from './lines.ts';

const cut = async (text: string, size: number, max = 100): Promise<[number, string][]> => {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const lines: [number, string][] = [];
  for await (const batch of linesOf(chunks(), max))
    for (const one of batch) lines.push([one.number, one.bytes.toString()]);
  return lines;
};

describe('lines of a stream', () => {
  it('are the same wherever the chunks are cut', async () => {
    const text = 'one\r\n\n  \ntwö\nthree';
    for (let size = 1; size <= text.length + 1; size++) {
      expect(await cut(text, size)).toEqual([
        [1, 'one'],
        [4, 'twö'],
        [5, 'three'],
      ]);
    }
    expect(await cut('a\n', 1)).toEqual([[1, 'a']]);
    expect(await cut('', 1)).toEqual([]);
  });

  it('have a limit, which names the line that passes it', async () => {
    for (const size of [1, 4, 1000]) {
      await expect(cut(`short\n${'x'.repeat(11)}\n`, size, 10)).rejects.toMatchObject({
        code: 'line.too-long',
        options: { facts: { line: 2 } },
      });
    }
    expect(await cut(`${'x'.repeat(10)}\n`, 3, 10)).toHaveLength(1);
  });
});
