import { Buffer } from 'node:buffer';
import { Reject } from '@giroport/kernel';
import { catalog, detectLayout, findLayout } from './catalog.ts';
import type { Item, Layout, Parameters } from './layout.ts';
import { DETECTION_BYTES } from './layout.ts';
import { nameForeign } from './foreign-file.ts';

export type ReadOptions = {
  /** The layout's id where it is known; else the first bytes show it. */
  readonly layout?: string;
  readonly parameters?: Parameters;
  /** Among which the layout is looked for; the whole catalog by default. */
  readonly layouts?: readonly Layout[];
};

export type OpenFile = { readonly layout: Layout; readonly items: AsyncGenerator<Item[], void, undefined> };

/** A reader is fed so many bytes at a time, so that what it gives at once stays small whatever the chunks are. */
const FEED_BYTES = 64 * 1024;

/**
 * Finds the layout of a file and reads it: batches of items as they become complete, in flat memory.
 * Throws Reject: layout.unknown, layout.not-detected, layout.ambiguous, layout.not-readable; `items` throws what `chunks` throws.
 */
export async function openFile(chunks: AsyncIterable<Uint8Array>, options: ReadOptions = {}): Promise<OpenFile> {
  const source = chunks[Symbol.asyncIterator]();
  const head = await takeHead(source);
  const layout = layoutOf(head, options);
  const { read } = layout;
  if (read === undefined) throw new Reject('layout.not-readable', { layout: layout.id });
  return { layout, items: itemsOf(head, source, () => read(options.parameters ?? {})) };
}

/** As openFile, for whoever knows the layout or does not mind. */
export async function* readFile(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<Item[], void, undefined> {
  const { items } = await openFile(chunks, options);
  yield* items;
}

async function takeHead(source: AsyncIterator<Uint8Array>): Promise<Uint8Array[]> {
  const head: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < DETECTION_BYTES) {
    const next = await source.next();
    if (next.done === true) break;
    head.push(next.value);
    bytes += next.value.length;
  }
  return head;
}

function layoutOf(head: readonly Uint8Array[], { layout, layouts = catalog }: ReadOptions): Layout {
  if (layout !== undefined) {
    const found = layouts.find((one) => one.id === layout) ?? findLayout(layout);
    if (found === undefined) throw new Reject('layout.unknown', { layout });
    return found;
  }
  const bytes = Buffer.concat(head);
  const text = withoutMark(bytes.subarray(0, DETECTION_BYTES));
  const detection = detectLayout(text, layouts);
  if (detection.found === 'one') return detection.layout;
  if (detection.found === 'none') throw new Reject('layout.not-detected', notDetected(text));
  throw new Reject('layout.ambiguous', { candidates: detection.candidates.map((one) => one.id).join(', ') });
}

function notDetected(head: Uint8Array): { bytes: number; looksLike?: string } {
  const looksLike = nameForeign(head);
  return { bytes: head.length, ...(looksLike !== undefined && { looksLike }) };
}

async function* itemsOf(
  head: readonly Uint8Array[],
  source: AsyncIterator<Uint8Array>,
  open: () => ReturnType<NonNullable<Layout['read']>>,
): AsyncGenerator<Item[], void, undefined> {
  const reader = open();
  try {
    for (const chunk of head) yield* fed(reader, chunk);
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield* fed(reader, next.value);
    const rest = reader.end();
    if (rest.length > 0) yield rest;
  } finally {
    await source.return?.();
  }
}

function* fed(reader: ReturnType<NonNullable<Layout['read']>>, chunk: Uint8Array): Generator<Item[]> {
  for (let at = 0; at < chunk.length; at += FEED_BYTES) {
    const items = reader.push(chunk.subarray(at, at + FEED_BYTES));
    if (items.length > 0) yield items;
  }
}

/** Detection sees no byte order mark, and UTF-16 as the same text in UTF-8. */
function withoutMark(head: Uint8Array): Uint8Array {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return head.subarray(3);
  if (head[0] === 0xff && head[1] === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(head), 'utf8');
  if (head[0] === 0xfe && head[1] === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(head), 'utf8');
  return head;
}
