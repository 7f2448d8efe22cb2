import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';

const CHUNK_BYTES = 256 * 1024;

/** A file, or standard input for `-`, read once: its bytes pass by and are hashed as they do. */
export class SourceFile {
  private readonly hash = createHash('sha256');
  private readonly iterator: AsyncIterator<Uint8Array>;
  private bytes = 0;

  constructor(
    /** As it was named. */
    readonly name: string,
    private readonly passed: (bytes: number) => void = () => undefined,
  ) {
    const stream = name === '-' ? process.stdin : createReadStream(name, { highWaterMark: CHUNK_BYTES });
    this.iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  }

  /** In bytes; undefined for standard input and what is no plain file. */
  get size(): number | undefined {
    const found = this.name === '-' ? undefined : statSync(this.name, { throwIfNoEntry: false });
    return found?.isFile() ? found.size : undefined;
  }

  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const next = await this.iterator.next();
      if (next.done === true) return;
      this.hash.update(next.value);
      this.bytes += next.value.length;
      this.passed(this.bytes);
      yield next.value;
    }
  }

  /** Reads what nobody read, and gives the hash of the whole. */
  async sha256(): Promise<string> {
    for await (const chunk of this.chunks()) void chunk;
    return this.hash.digest('hex');
  }
}
