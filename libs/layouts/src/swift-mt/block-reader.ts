import type { MtHeader, ServiceMessage } from './header.ts';
import { HeaderBuilder, nestedFields } from './header.ts';
import type { Sink } from './sink.ts';

/** The blocks before a text have a few hundred characters, on one line or on one line each. */
export const BLOCKS_CHARS_MAX = 4 * 1024;
const BLOCKS_LINES_MAX = 16;

type Events = {
  readonly service: (message: ServiceMessage) => void;
  /** Block 4 begins; `rest` is what stands behind "{4:" on its line. */
  readonly body: (header: MtHeader, rest: string) => void;
};

/** Reads what stands around the texts: blocks 1, 2, 3, 5 and S, "$" between messages, and the lines of a bank's preamble. */
export class BlockReader {
  private pending = '';
  private pendingLines = 0;
  private builder: HeaderBuilder | undefined;
  private type: string | undefined;
  private sender: string | undefined;

  constructor(
    private readonly sink: Sink,
    private readonly events: Events,
  ) {}

  /** A block was begun and not ended. */
  get isPending(): boolean {
    return this.pending !== '';
  }

  take(text: string, line: number): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    if (this.isPending && (trimmed.startsWith('{1:') || trimmed.startsWith('$'))) this.giveUp(line);
    if (!this.isPending && trimmed[0] !== '{' && trimmed[0] !== '$') return this.takePreamble(trimmed, line);
    this.pendingLines = this.isPending ? this.pendingLines + 1 : 1;
    this.pending += trimmed;
    if (this.pending.length > BLOCKS_CHARS_MAX || this.pendingLines > BLOCKS_LINES_MAX) return this.giveUp(line);
    this.readBlocks(line);
  }

  /** A tag shows the type of messages that have no block 2: `:940:`. */
  hint(type: string): true {
    this.type = type;
    return true;
  }

  bareHeader(line: number): MtHeader {
    const header = (this.builder ?? new HeaderBuilder(line)).build(this.type);
    this.builder = undefined;
    return header.sender === undefined && this.sender !== undefined ? { ...header, sender: this.sender } : header;
  }

  giveUp(line: number): void {
    this.sink.warnOnce('swift.block.open', line, { found: this.pending, expected: '}', message: 'A block is not closed.' }); // prettier-ignore
    this.pending = '';
  }

  end(line: number): void {
    if (this.isPending) this.giveUp(line);
  }

  private readBlocks(line: number): void {
    let text = this.pending;
    for (;;) {
      text = text.replace(/^[\s$]+/, '');
      if (text === '') break;
      if (text[0] !== '{') {
        this.pending = '';
        return this.takePreamble(text, line);
      }
      const colon = text.indexOf(':');
      if (colon === -1) break;
      const id = text.slice(1, colon);
      if (id === '4' && !text.startsWith('{', colon + 1)) return this.beginText(text.slice(colon + 1), line);
      const end = closingBrace(text);
      if (end === -1) break;
      this.takeBlock(id, text.slice(colon + 1, end), line);
      text = text.slice(end + 1);
    }
    this.pending = text;
  }

  private beginText(rest: string, line: number): void {
    this.pending = '';
    const header = (this.builder ?? new HeaderBuilder(line)).build(this.type);
    this.builder = undefined;
    this.events.body(header, rest.trim());
  }

  private takeBlock(id: string, content: string, line: number): void {
    if (id === '4') {
      const header = (this.builder ?? new HeaderBuilder(line)).build(undefined);
      this.builder = undefined;
      return this.events.service({ header, fields: nestedFields(content) });
    }
    if (id === '1') this.builder = new HeaderBuilder(line);
    if (id === '1' || id === '2' || id === '3') (this.builder ??= new HeaderBuilder(line)).add(id, content);
  }

  /** "ABNANL2A", "940", "940 00", "0000 01INGBNL2AXXXX00001": who sends, and which type. */
  private takePreamble(text: string, line: number): void {
    const type = /^(9\d\d|1\d\d)(?: \d\d)?$/.exec(text)?.[1];
    if (type !== undefined) {
      this.type = type;
      return;
    }
    const sender = /^(?:\d{4} \d\d)?([A-Z]{6}[A-Z0-9]{2})(?:[A-Z0-9]{3,4}\d*)?$/.exec(text)?.[1];
    if (sender !== undefined) {
      this.sender = sender;
      return;
    }
    if (text === '\u001a' || text === 'XXX') return;
    this.sink.warn('swift.line.unknown', line, { found: text, expected: 'a block or a tag', message: 'The line stands outside of any message.' }); // prettier-ignore
  }
}

/** Place of the brace that closes the one at the start; -1 where it has not come yet. */
function closingBrace(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return at;
  }
  return -1;
}
