import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Detection } from './catalog.ts';
import type { Item, Layout } from './layout.ts';

/*
 * docs/formats/adding-a-layout.md, followed to the letter in a temporary place: the folder is made of the guide's own blocks, the
 * line goes into a copy of the catalog, and the guide's sample is read through that.
 */
const ROOT = join(import.meta.dirname, '../../..');
const guide = readFileSync(join(ROOT, 'docs/formats/adding-a-layout.md'), 'utf8');
const place = mkdtempSync(join(tmpdir(), 'giroport-guide-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Blocks that have a file's name alone on the line before them. */
const files = new Map(
  [...guide.matchAll(/^`([^`\n]+)`\n\n```\w+\n(.*?)^```$/gms)].map(([, name, text]) => [name!, text!] as const),
);

describe('the guide’s own example', () => {
  it('is a whole folder', () => {
    const folders = new Set([...files.keys()].map((name) => name.split('/')[0]));
    expect([...folders]).toEqual(['acme-answer']);
    expect([...files.keys()].map((name) => name.split('/')[1])).toEqual(
      expect.arrayContaining(['index.ts', 'fields.ts', 'read.ts', 'samples']),
    );
  });

  it('is detected and read through the catalog, as the golden file says that the guide shows', async () => {
    const { detectLayout, findLayout } = await catalogWithTheLine();
    const [, sample] = [...files].find(([name]) => name.includes('/samples/'))!;
    const bytes = Buffer.from(sample);
    const layout = findLayout('acme.answer')!;
    expect(detectLayout(bytes)).toEqual({ found: 'one', layout });
    const golden = /```json\n(.*?)^```$/ms.exec(guide)![1]!;
    expect(JSON.parse(JSON.stringify(read(layout, bytes, bytes.length)))).toEqual(JSON.parse(golden));
    expect(read(layout, bytes, 1)).toEqual(read(layout, bytes, bytes.length));
  });

  it('names what is wrong', async () => {
    const { findLayout } = await catalogWithTheLine();
    const layout = findLayout('acme.answer')!;
    const codes = (text: string): string[] =>
      read(layout, Buffer.from(text), 1).flatMap((item) => (item.item === 'finding' ? [item.finding.code] : []));
    expect(codes('H20261120GIRO ACME\nAREF-1           OK\nT000002\n')).toEqual(['acme.trailer.count']);
    expect(codes('H20261120GIRO ACME\nX\n')).toEqual(['acme.record.unknown', 'acme.trailer.missing']);
  });
});

type Catalog = {
  readonly detectLayout: (head: Uint8Array) => Detection;
  readonly findLayout: (id: string) => Layout | undefined;
};

let made: Promise<Catalog> | undefined;

function catalogWithTheLine(): Promise<Catalog> {
  made ??= makeCatalog();
  return made;
}

/** The sources stand beside the new folder by links; the catalog is a copy with the guide's two lines. */
async function makeCatalog(): Promise<Catalog> {
  const source = join(place, 'src');
  mkdirSync(source);
  symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'));
  for (const entry of readdirSync(import.meta.dirname)) {
    if (entry !== 'catalog.ts') symlinkSync(join(import.meta.dirname, entry), join(source, entry));
  }
  for (const [name, text] of files) {
    mkdirSync(dirname(join(source, name)), { recursive: true });
    writeFileSync(join(source, name), text);
  }
  const [, importLine, listLine] = /^`catalog\.ts`[^\n]*\n\n```ts\n(.*?)\n(.*?)\n```$/ms.exec(guide)!;
  const catalog = readFileSync(join(import.meta.dirname, 'catalog.ts'), 'utf8');
  writeFileSync(join(source, 'catalog.ts'), `${importLine!}\n${catalog.replace(/\n\];/, `\n${listLine!}\n];`)}`);
  return (await import(join(source, 'catalog.ts'))) as Catalog;
}

function read(layout: Layout, bytes: Uint8Array, size: number): Item[] {
  const reader = layout.read!({});
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
  return [...items, ...reader.end()];
}
