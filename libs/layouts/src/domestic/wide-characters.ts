import { Buffer } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Turns a file of UTF-16, known by its byte order mark, into UTF-8 as it comes; any other bytes pass through. */
export class WideCharacters {
  private decoder: TextDecoder | undefined;
  private first: number | undefined;
  private decided = false;

  /** The file is in UTF-16. */
  get isWide(): boolean {
    return this.decoder !== undefined;
  }

  push(bytes: Uint8Array): Uint8Array {
    if (this.decided)
      return this.decoder === undefined ? bytes : Buffer.from(this.decoder.decode(bytes, { stream: true }));
    if (bytes.length === 0) return bytes;
    const all = this.first === undefined ? bytes : Buffer.concat([Uint8Array.of(this.first), bytes]);
    if (all.length < 2) {
      this.first = all[0];
      return new Uint8Array();
    }
    this.decided = true;
    if (all[0] === 0xff && all[1] === 0xfe) this.decoder = new TextDecoder('utf-16le');
    else if (all[0] === 0xfe && all[1] === 0xff) this.decoder = new TextDecoder('utf-16be');
    return this.decoder === undefined ? all : Buffer.from(this.decoder.decode(all, { stream: true }));
  }

  end(): Uint8Array {
    if (!this.decided && this.first !== undefined) return Uint8Array.of(this.first);
    return this.decoder === undefined ? new Uint8Array() : Buffer.from(this.decoder.decode());
  }
}
