import { Reject, sha256Hex, Unavailable } from '@giroport/kernel';
import { jetstream } from '@nats-io/jetstream';
import { Objm, setSha256Backend, type ObjectStore } from '@nats-io/obj';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Bus, unavailableBus } from './bus.ts';

/** Bytes in the object store, by key: what they hash to and how many they are. */
export type ObjectRef = {
  readonly bucket: string;
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
};

/** Buckets: claim checks of events, and files on their way between services. */
export const EVENT_BUCKET = 'giroport-events';
export const FILE_BUCKET = 'giroport-files';

// The store's own digest by Node's crypto: the library's default is written for browsers and ten times slower.
setSha256Backend('native');

/** How long one object may take to come or go. */
const OBJECT_MS_MAX = 60_000;

/**
 * The object store on JetStream. It carries bytes between services; whoever owns them keeps them in its own database, so an
 * object that is gone can be put again.
 */
@Injectable()
export class Objects {
  private readonly stores = new Map<string, Promise<ObjectStore>>();

  constructor(@Inject(Bus) private readonly bus: Bus) {}

  /** Puts bytes under a key; the same key with the same bytes is put once. */
  async put(bucket: string, key: string, bytes: Uint8Array): Promise<ObjectRef> {
    const ref = { bucket, key, sha256: sha256Hex(bytes), bytes: bytes.length };
    try {
      const store = await this.open(bucket);
      const there = await store.info(key);
      if (there && !there.deleted && there.size === bytes.length && there.description === ref.sha256) return ref;
      await store.putBlob({ name: key, description: ref.sha256 }, bytes);
    } catch (cause) {
      throw unavailableBus(`object ${key} could not be put`, cause);
    }
    return ref;
  }

  /** Puts bytes as they come, where their hash and count are known already: a large file in flat memory. */
  async putStream(ref: ObjectRef, chunks: AsyncIterable<Uint8Array>): Promise<ObjectRef> {
    try {
      const store = await this.open(ref.bucket);
      const there = await store.info(ref.key);
      if (there && !there.deleted && there.size === ref.bytes && there.description === ref.sha256) return ref;
      await store.put({ name: ref.key, description: ref.sha256 }, streamOf(chunks));
    } catch (cause) {
      throw unavailableBus(`object ${ref.key} could not be put`, cause);
    }
    return ref;
  }

  /** Whether something lies under the key. */
  async has(ref: ObjectRef): Promise<boolean> {
    try {
      const there = await (await this.open(ref.bucket)).info(ref.key);
      return there !== null && !there.deleted;
    } catch (cause) {
      throw unavailableBus(`object ${ref.key} could not be looked for`, cause);
    }
  }

  /** The bytes, checked against their hash. Throws Unavailable when they are not there now, Reject when they are not what they should be. */
  async get(ref: ObjectRef): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const part of this.read(ref)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** The bytes as they come; the hash is checked at the end, by a throw. */
  async *read(ref: ObjectRef): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let count = 0;
    for await (const chunk of await this.stream(ref)) {
      hash.update(chunk);
      count += chunk.length;
      yield chunk;
    }
    if (count !== ref.bytes) throw new Unavailable(`object ${ref.key}: ${count} of ${ref.bytes} bytes came`);
    if (hash.digest('hex') !== ref.sha256) throw new Reject('object.changed', { key: ref.key, expected: ref.sha256 });
  }

  async remove(ref: ObjectRef): Promise<void> {
    const store = await this.open(ref.bucket);
    await store.delete(ref.key).catch(() => undefined);
  }

  private async stream(ref: ObjectRef): Promise<AsyncIterable<Uint8Array>> {
    try {
      const store = await this.open(ref.bucket);
      const result = await store.get(ref.key);
      if (result) return timed(result.data as unknown as AsyncIterable<Uint8Array>, ref.key);
    } catch (cause) {
      throw unavailableBus(`object ${ref.key} could not be read`, cause);
    }
    throw new Unavailable(`object ${ref.key} is not there`);
  }

  private open(bucket: string): Promise<ObjectStore> {
    let store = this.stores.get(bucket);
    if (!store) {
      store = this.bind(bucket);
      this.stores.set(bucket, store);
      store.catch(() => this.stores.delete(bucket));
    }
    return store;
  }

  private async bind(bucket: string): Promise<ObjectStore> {
    // A service may not ask about the whole account, which the client does unless told not to.
    return await new Objm(jetstream(this.bus.connected(), { checkAPI: false })).open(bucket);
  }
}

/** A web stream over chunks that are pulled one at a time. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** A stream that stands still is as bad as one that is broken. */
async function* timed(chunks: AsyncIterable<Uint8Array>, key: string): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Unavailable(`object ${key} stands still`)), OBJECT_MS_MAX);
    });
    try {
      const next = await Promise.race([iterator.next(), late]);
      if (next.done) return;
      yield next.value;
    } catch (cause) {
      throw cause instanceof Unavailable ? cause : unavailableBus(`object ${key} broke off`, cause);
    } finally {
      clearTimeout(timer);
    }
  }
}
