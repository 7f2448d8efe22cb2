import { Buffer } from 'node:buffer';

const CHUNK_CHARS = 64 * 1024;

/** Text of one byte a character on its way out, turned into bytes by the chunk. */
export class ByteOutput {
  private text = '';
  private chunks: Uint8Array[] = [];

  add(text: string): void {
    this.text += text;
    if (this.text.length >= CHUNK_CHARS) this.cut();
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

  private cut(): void {
    if (this.text !== '') this.chunks.push(Buffer.from(this.text, 'latin1'));
    this.text = '';
  }
}
