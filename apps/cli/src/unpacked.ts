import { Reject } from '@giroport/kernel';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The largest file that is unpacked, in bytes of what lies in it: a hundred times the largest that a bank sends. */
export const UNPACKED_BYTES_MAX = 64 * 1024 ** 3;

/**
 * The bytes as they come, or what lies in them where they are gzip (RFC 1952): banks and archives pack large files. Throws Reject
 * `file.packed-damaged`, `file.unpacked-too-large`.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let known = 0;
  while (known < MAGIC_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    head.push(next.value);
    known += next.value.length;
  }
  const all = { [Symbol.asyncIterator]: () => rest(head, iterator) };
  if (!isGzip(Buffer.concat(head))) yield* all;
  else yield* gunzip(all);
}

const MAGIC_BYTES = 3;

/** Its two marks, and deflate, the one method that there is. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

async function* rest(head: readonly Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = pipeline(Readable.from(chunks), createGunzip(), () => undefined); // a failure comes out of the stream itself
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > UNPACKED_BYTES_MAX) throw new Reject('file.unpacked-too-large', { bytesMax: UNPACKED_BYTES_MAX });
      yield chunk;
    }
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_'))
      throw new Reject('file.packed-damaged', { problem: (error as Error).message }, { cause: error });
    throw error;
  } finally {
    stream.destroy();
  }
}
