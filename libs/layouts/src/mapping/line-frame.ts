import { Buffer, isUtf8 } from 'node:buffer';
import { WideCharacters } from '../domestic/wide-characters.ts';
import { LineSplitter } from '../text/lines.ts';
import type { Frame, FrameSink } from './frame.ts';
import type { Plan } from './plan.ts';

/** Control-Z, which old systems end a text file with. */
const END_OF_FILE = '\u001a';

/** What files of fixed positions and delimited ones share: bytes become lines in the document's charset. */
export abstract class LineFrame implements Frame {
  /** Of the line at hand, from 1. */
  protected line = 0;
  private readonly wide = new WideCharacters();
  private readonly splitter: LineSplitter;

  constructor(
    protected readonly plan: Plan,
    protected readonly sink: FrameSink,
    runsOn: number,
  ) {
    this.splitter = new LineSplitter(runsOn, (latin1) => latin1);
  }

  push(bytes: Uint8Array): void {
    for (const line of this.splitter.push(this.wide.push(bytes))) this.takeBytes(line);
  }

  end(): void {
    for (const line of [...this.splitter.push(this.wide.end()), ...this.splitter.end()]) this.takeBytes(line);
    this.finish();
  }

  protected abstract takeLine(text: string): void;

  protected finish(): void {}

  private takeBytes(latin1: string): void {
    this.line++;
    if (latin1 === END_OF_FILE || this.line <= this.plan.skip.lines) return;
    const text = this.splitter.sawHighBytes ? this.decoded(latin1) : latin1;
    if (this.plan.skip.prefixes.some((prefix) => text.startsWith(prefix))) return;
    this.takeLine(text);
  }

  /** Well-formed UTF-8 is read as that, whatever the document says: nothing else looks like it. */
  private decoded(latin1: string): string {
    if (!hasHigh(latin1)) return latin1;
    const { charset } = this.plan;
    const bytes = Buffer.from(latin1, 'latin1');
    if (!isUtf8(bytes)) {
      if (charset.name === 'utf-8' || charset.name === 'ascii') this.sink.tellOnce('file.charset', this.line, { found: 'other bytes', expected: charset.name, message: `The file is not in ${charset.name}; its letters beyond ASCII are guessed.` }); // prettier-ignore
      return charset.read(latin1);
    }
    if (charset.name !== 'utf-8' && !this.wide.isWide) this.sink.tellOnce('file.charset', this.line, { found: 'utf-8', expected: charset.name, message: `The file is in UTF-8 rather than ${charset.name}; it is read as that.` }); // prettier-ignore
    return bytes.toString('utf8');
  }
}

function hasHigh(latin1: string): boolean {
  for (let at = 0; at < latin1.length; at++) if (latin1.charCodeAt(at) > 0x7f) return true;
  return false;
}
