import type { Readable } from 'node:stream';
import { Refused } from './problem.ts';

/** A request's body; a stream of Node's is left open when reading ends early, since the answer goes out by the same socket. */
export type ByteSource = AsyncIterable<Uint8Array> & {
  iterator?(options: { destroyOnReturn: boolean }): AsyncIterator<Uint8Array>;
};

export type StreamLimits = {
  readonly bytesMax: number;
  /** How long the sender may say nothing. */
  readonly silenceMsMax: number;
  /** How long the whole may take. */
  readonly wholeMsMax: number;
  /** How fast it must come, reckoned from the start; who is slower has PACE_GRACE_MS more and is then not waited for. */
  readonly bytesPerSecondMin?: number;
};

const PACE_GRACE_MS = 30_000;

/** A body that is kept in memory: who does not bring it within this time is not served. */
const BODY_MS_MAX = 60_000;

/**
 * The whole body in memory. Throws Refused 413 body.too-large, 408 body.too-slow, 400 body.broken-off. It listens rather than
 * iterates, and has one timer: nearly every request passes here.
 */
export function readBody(stream: Readable | undefined | null, bytesMax: number): Promise<Buffer> {
  if (!stream) return Promise.resolve(EMPTY);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      stream.off('data', take).off('end', end).off('error', fail).off('close', fail);
      act();
    };
    const stop = (refusal: Refused): void =>
      settle(() => {
        stream.pause();
        reject(refusal);
      });
    const timer = setTimeout(() => stop(tooSlow()), BODY_MS_MAX);
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > bytesMax) return stop(tooLarge(bytesMax));
      parts.push(chunk);
    };
    const end = (): void => settle(() => resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts)));
    const fail = (cause?: unknown): void => stop(brokenOff(cause));
    stream.on('data', take).on('end', end).on('error', fail).on('close', fail);
  });
}

/**
 * The whole body in memory, of a sender who has to prove who it is once `unprovenBytesMax` have come: `prove` looks at those and throws
 * to refuse. So nobody unknown has more than these kept, or read. Throws Refused as readBody does.
 */
export async function readProvenBody(
  stream: ByteSource | undefined | null,
  bytesMax: number,
  unprovenBytesMax: number,
  prove: (head: Buffer) => Promise<void>,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  let proven = false;
  for await (const chunk of limited(stream ?? nothing(), {
    bytesMax,
    silenceMsMax: BODY_MS_MAX,
    wholeMsMax: BODY_MS_MAX,
  })) {
    parts.push(chunk);
    bytes += chunk.length;
    if (proven || bytes <= unprovenBytesMax) continue;
    await prove(Buffer.concat(parts));
    proven = true;
  }
  return Buffer.concat(parts);
}

/** Refuses by the length that the sender says it has, before anything is read. */
export function refuseLength(contentLength: string | undefined, bytesMax: number): void {
  if (contentLength !== undefined && Number(contentLength) > bytesMax) throw tooLarge(bytesMax);
}

/** The chunks as they come, until a limit is passed. */
export async function* limited(stream: ByteSource, limits: StreamLimits): AsyncGenerator<Uint8Array> {
  const start = performance.now();
  const until = start + limits.wholeMsMax;
  const iterator = iteratorOf(stream);
  let bytes = 0;
  try {
    for (;;) {
      const due = Math.min(until, start + paceMs(limits, bytes));
      const next = await within(iterator, Math.min(limits.silenceMsMax, due - performance.now()));
      if (next.done) return;
      bytes += next.value.length;
      if (bytes > limits.bytesMax) throw tooLarge(limits.bytesMax);
      yield next.value;
    }
  } finally {
    void iterator.return?.()?.catch(() => undefined);
  }
}

/** How long so many bytes may have taken and the next are waited for. */
function paceMs({ bytesPerSecondMin }: StreamLimits, bytes: number): number {
  return bytesPerSecondMin === undefined ? Infinity : PACE_GRACE_MS + (bytes * 1_000) / bytesPerSecondMin;
}

/**
 * Reads on and forgets, so that a sender who is still sending gets to read the answer, and the connection may be used again.
 * False where it gave up at the limits: such a connection is of no more use.
 */
export async function discard(stream: ByteSource & { readableEnded?: boolean; destroyed?: boolean }): Promise<boolean> {
  if (stream.readableEnded === true || stream.destroyed === true) return true;
  try {
    for await (const _ of limited(stream, DISCARD_LIMITS));
    return true;
  } catch {
    return false;
  }
}

const DISCARD_LIMITS = { bytesMax: 64 * 1024 * 1024, silenceMsMax: 1_000, wholeMsMax: 10_000 };

function iteratorOf(stream: ByteSource): AsyncIterator<Uint8Array> {
  return stream.iterator?.({ destroyOnReturn: false }) ?? stream[Symbol.asyncIterator]();
}

const EMPTY = Buffer.alloc(0);

async function* nothing(): AsyncGenerator<Uint8Array> {}

function tooSlow(): Refused {
  return new Refused(408, 'body.too-slow', {
    detail: 'The body did not come in time.',
    headers: { connection: 'close' },
  });
}

function brokenOff(cause: unknown): Refused {
  return new Refused(400, 'body.broken-off', { detail: 'The body broke off before its end.', cause });
}

function tooLarge(bytesMax: number): Refused {
  return new Refused(413, 'body.too-large', {
    detail: `The body is longer than the ${bytesMax} bytes that are taken here.`,
    facts: { bytesMax },
    headers: { connection: 'close' },
  });
}

async function within(iterator: AsyncIterator<Uint8Array>, milliseconds: number): Promise<IteratorResult<Uint8Array>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([iterator.next(), late]);
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    throw brokenOff(cause);
  } finally {
    clearTimeout(timer);
  }
}
