import { Buffer } from 'node:buffer';

const CHUNK_BYTES = 64 * 1024;
/** A file may have many outputs that wait with little in them: they begin small. */
const FIRST_BYTES = 1024;

/** Text of one byte a character on its way out, given in chunks. */
export class ByteOutput {
  /** What is being filled; `room` says where. */
  bytes = Buffer.alloc(0);
  private filled = 0;
  private chunks: Uint8Array[] = [];

  add(text: string): void {
    const at = this.room(text.length);
    this.bytes.write(text, at, 'latin1');
  }

  /** Makes room for so many bytes, which the caller then writes into `bytes` from the place that is given. */
  room(count: number): number {
    if (this.filled + count > this.bytes.length) this.grow(count);
    const at = this.filled;
    this.filled += count;
    return at;
  }

  addChunks(chunks: readonly Uint8Array[]): void {
    this.cut();
    this.chunks.push(...chunks);
  }

  get isFull(): boolean {
    return this.chunks.length > 0;
  }

  take(): Uint8Array {
    return this.chunks.shift() ?? new Uint8Array();
  }

  takeAll(): Uint8Array[] {
    this.cut();
    const chunks = this.chunks;
    this.chunks = [];
    return chunks;
  }

  private grow(count: number): void {
    if (this.filled + count > CHUNK_BYTES) this.cut();
    const wanted = Math.max(this.filled + count, FIRST_BYTES, Math.min(2 * this.bytes.length, CHUNK_BYTES));
    if (wanted <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(wanted);
    larger.set(this.bytes.subarray(0, this.filled));
    this.bytes = larger;
  }

  private cut(): void {
    if (this.filled > 0) this.chunks.push(this.bytes.subarray(0, this.filled));
    // A full file goes on in large pieces; the bytes that were given away are not touched again.
    this.bytes = Buffer.allocUnsafeSlow(this.bytes.length >= CHUNK_BYTES ? CHUNK_BYTES : 0);
    this.filled = 0;
  }
}
