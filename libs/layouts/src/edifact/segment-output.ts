import { Buffer } from 'node:buffer';

const CHUNK_CHARS = 64 * 1024;
const WRAP_CHARS = 80;

/** Segments on their way out, a byte a character: each on its line, run on, or in lines of 80 characters. */
export class SegmentOutput {
  private text = '';
  private column = 0;

  constructor(private readonly lineEnds: string) {}

  /** Adds whole segments; `whole` where the text is no segment but UNA, whose characters mean nothing. */
  add(segments: string, whole = false): void {
    if (this.lineEnds === 'none') this.text += segments;
    else if (this.lineEnds === 'wrap80') this.wrap(segments);
    else this.text += whole ? segments + this.mark : this.lined(segments);
  }

  /** Fills the last line with blanks. */
  end(): void {
    if (this.lineEnds !== 'wrap80' || this.column === 0) return;
    this.text += `${' '.repeat(WRAP_CHARS - this.column)}\r\n`;
    this.column = 0;
  }

  *full(): Iterable<Uint8Array> {
    if (this.text.length >= CHUNK_CHARS) yield* this.rest();
  }

  *rest(): Iterable<Uint8Array> {
    if (this.text === '') return;
    const chunk = Buffer.from(this.text, 'latin1');
    this.text = '';
    yield chunk;
  }

  private get mark(): string {
    return this.lineEnds === 'lf' ? '\n' : '\r\n';
  }

  private lined(segments: string): string {
    const { mark } = this;
    let text = '';
    let from = 0;
    for (let at = 0; at < segments.length; at++) {
      const code = segments.charCodeAt(at);
      if (code === RELEASE) at++;
      else if (code === TERMINATOR) {
        text += segments.slice(from, at + 1) + mark;
        from = at + 1;
      }
    }
    return text;
  }

  private wrap(segments: string): void {
    let rest = segments;
    while (this.column + rest.length >= WRAP_CHARS) {
      const room = WRAP_CHARS - this.column;
      this.text += `${rest.slice(0, room)}\r\n`;
      rest = rest.slice(room);
      this.column = 0;
    }
    this.text += rest;
    this.column += rest.length;
  }
}

const RELEASE = 63;
const TERMINATOR = 39;
