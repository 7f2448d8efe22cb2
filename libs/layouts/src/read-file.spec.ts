import { describe, expect, it } from '@jest/globals';
import { Reject } from '@giroport/kernel';
import type { Item } from './layout.ts';
import { openFile, readFile } from './read-file.ts';

const BAI2 =
  '01,BANK,ACME,261120,0700,1,,,2/\n02,ACME,BANK,1,261119,,USD,2/\n03,1,USD,010,1,,/\n49,1,2/\n98,1,1,4/\n99,1,1,6/\n';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function itemsOf(batches: AsyncIterable<Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

const codeOf = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
  } catch (error) {
    if (error instanceof Reject) return error.code;
    throw error;
  }
  return 'taken';
};

describe('a file that is opened', () => {
  it.each([1, 10, 1_000])('shows its layout and its items, in chunks of %s bytes', async (size) => {
    const { layout, items } = await openFile(chunksOf(Buffer.from(BAI2), size));
    expect(layout.id).toBe('bai2');
    expect((await itemsOf(items)).map((item) => item.item)).toEqual([
      'statement-file',
      'statement',
      'balance',
      'statement-end',
    ]);
  });

  it('is found behind a byte order mark', async () => {
    const items = await itemsOf(readFile(chunksOf(Buffer.from(`\ufeff${BAI2}`), 5)));
    expect(items.filter((item) => item.item === 'statement')).toHaveLength(1);
  });

  it('is read by the layout that was named, whatever it looks like', async () => {
    const items = await itemsOf(readFile(chunksOf(Buffer.from('nothing'), 5), { layout: 'nacha' }));
    expect(items.map((item) => item.item)).toContain('finding');
  });

  it('is refused where no layout is its own, or where none is so named', async () => {
    expect(await codeOf(openFile(chunksOf(Buffer.from('nothing that a bank sends'), 5)))).toBe('layout.not-detected');
    expect(await codeOf(openFile(chunksOf(Buffer.alloc(0), 5)))).toBe('layout.not-detected');
    expect(await codeOf(openFile(chunksOf(Buffer.from(BAI2), 5), { layout: 'no.such' }))).toBe('layout.unknown');
  });

  it('lets go of its bytes when the reader stops early', async () => {
    let closed = false;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield await Promise.resolve(Buffer.from(BAI2));
      } finally {
        closed = true;
      }
    }
    for await (const batch of readFile(chunks())) if (batch.length > 0) break;
    expect(closed).toBe(true);
  });
});
