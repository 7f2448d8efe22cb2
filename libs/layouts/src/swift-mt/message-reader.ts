import type { Item, Reader } from '../layout.ts';
import { LineSplitter } from '../text/lines.ts';
import { AtSigns } from './at-signs.ts';
import { BlockReader } from './block-reader.ts';
import type { MtHeader, ServiceMessage } from './header.ts';
import type { Sink } from './sink.ts';
import { isControl, isEnd, openTagLength, tagEnd, unindented, withBraces, withoutControls } from './tag-lines.ts';

/** What becomes of the messages of a file: one handler a kind of message. */
export interface MessageHandler {
  /** Its messages hold copies of other messages' fields, so that within blocks a second :20: is one of them. */
  readonly holdsCopies?: boolean;
  /** Whether a field of this tag still belongs to the message, so that a "-" alone on the line before it was text. */
  goesOnWith?(tag: string): boolean;
  open(header: MtHeader): void;
  /** One field: its tag without colons, and its text with its lines joined by LF. */
  field(tag: string, value: string, line: number): void;
  /** The message is over; `ended` where its end was written, and did not only follow from what came next. */
  close(line: number, ended: boolean): void;
  /** SWIFT says that it took, or did not take, the message whose copy may follow. */
  service?(message: ServiceMessage): void;
}

/** A message of the network has 10,000 characters at most; a field of several times that many is damage. */
export const FIELD_CHARS_MAX = 64 * 1024;

const STARTS_ENTRY = new Set(['20', '61', '86']);
const MAY_GO_ON = new Set(['60F', '60M', '86']);
const COLON = 58;
const MINUS = 45;
const OPEN = 123;
const DOLLAR = 36;
const BRACE = 125;

/**
 * Cuts a file into messages and these into fields: with blocks {1:} to {5:}, with bare tags, with a bank's preamble, and RJE
 * files whose messages are parted by "$". A tag stands at the start of a line; "-" or "-}" alone on its line ends a message.
 */
export class MessageReader implements Reader {
  private readonly splitter = new LineSplitter();
  private readonly atSigns = new AtSigns();
  private readonly blocks: BlockReader;
  private line = 0;
  private isOpen = false;
  private framed = false;
  private hasReference = false;
  private tag = '';
  private value = '';
  private tagLine = 0;
  private cut = false;
  private halfTag = false;
  private messages = 0;
  /** Line of a "-" within a text that the next line shows to be the message's end, or text. */
  private dashLine = 0;
  /** How many blanks stand before every line of the message, as where it was cut out of a program or a letter. */
  private indent = 0;

  constructor(
    private readonly sink: Sink,
    private readonly handler: MessageHandler,
  ) {
    this.blocks = new BlockReader(sink, {
      service: (message) => this.takeService(message),
      body: (header, rest) => this.beginFramed(header, rest),
    });
  }

  push(bytes: Uint8Array): Item[] {
    for (const line of this.splitter.push(bytes)) this.takeLine(line);
    return this.sink.drain();
  }

  end(): Item[] {
    for (const line of this.splitter.end()) this.takeLine(line);
    for (const line of this.atSigns.end()) this.take(line);
    if (this.dashLine > 0) this.settleDash('');
    if (this.isOpen && this.framed && !this.endsInBrace()) {
      this.sink.error('swift.message.end-missing', this.line, { expected: '-}', message: 'The file ends within a message.' }); // prettier-ignore
    }
    this.close(false);
    this.blocks.end(this.line);
    if (this.messages === 0) {
      this.sink.error('swift.message.missing', 1, { expected: 'tags such as :20:', message: 'The file holds no SWIFT message.' }); // prettier-ignore
    }
    return this.sink.drain();
  }

  private takeLine(text: string): void {
    if (!this.atSigns.takes(text)) return this.take(text);
    for (const line of this.atSigns.cut(text)) this.take(line);
  }

  private take(given: string): void {
    this.line++;
    const text = this.indent === 0 ? given : unindented(given, this.indent);
    if (this.dashLine > 0) this.settleDash(text);
    const first = text.charCodeAt(0);
    if (first > 127 || (first === MINUS && text.charCodeAt(1) > 127)) {
      const braced = withBraces(text);
      if (braced !== undefined) return this.takeNational(text, braced);
    }
    this.takeText(text, first);
  }

  private takeNational(text: string, braced: string): void {
    this.sink.warnOnce('swift.braces', this.line, { found: text, expected: braced, message: 'The file has letters of a national 7-bit set where braces belong.' }); // prettier-ignore
    this.takeText(braced, braced.charCodeAt(0));
  }

  private takeText(text: string, first: number): void {
    if (first === COLON || this.halfTag) {
      if (this.takeTag(text)) return;
    } else if (first === MINUS) {
      if (this.takeEnd(text)) return;
    } else if (first === OPEN || first === DOLLAR || first < 32 || !this.isOpen) {
      if (this.takeOuter(text)) return;
    } else if (first === BRACE && this.framed) {
      if (this.takeBareBrace(text)) return;
    } else if (this.tag === '') return this.takeUntagged(text);
    this.value = this.value.length + text.length < FIELD_CHARS_MAX ? `${this.value}\n${text}` : this.cutShort();
  }

  /** A tag of two digits and a letter or none, or of a bank's own two letters. A tag may have lost its line after the colon. */
  private takeTag(line: string): boolean {
    const text = this.halfTag ? `:${line}` : line;
    this.halfTag = false;
    const end = tagEnd(text);
    if (end === 0) {
      if (line === ':') return (this.halfTag = true);
      if (!this.isOpen) return this.takeOuter(line);
      if (text === line) return this.takeOpenTag(line);
      this.value += '\n:';
      return isEnd(line) ? this.takeEnd(line) : this.append(line);
    }
    this.flush();
    const tag = text.slice(1, end);
    if (this.blocks.isPending && !this.isOpen) this.blocks.giveUp(this.line);
    if (tag.length === 3 && tag.charCodeAt(2) < 58) return this.blocks.hint(tag);
    const isCopy = this.framed && this.handler.holdsCopies === true;
    if (!this.isOpen || (tag === '20' && this.hasReference && !isCopy)) this.beginBare();
    if (tag === '20') this.hasReference = true;
    this.tag = tag;
    this.value = text.slice(end + 1);
    this.tagLine = this.line;
    return true;
  }

  private takeOpenTag(line: string): boolean {
    const length = openTagLength(line);
    if (length === 1) return false;
    const field = `${line.slice(0, length)}:`;
    this.sink.warn('swift.tag.colon', this.line, { field, found: line, expected: field, message: 'The tag has no second colon.' }); // prettier-ignore
    return this.takeTag(field + line.slice(length));
  }

  private append(line: string): true {
    this.value += `\n${line}`;
    return true;
  }

  /** "-" or "-}" alone; "-}" may be followed by the trailer. ETX is the line protocol's, "-XXX" is ING's. */
  private takeEnd(text: string): boolean {
    if (!this.isOpen) return isEnd(text) || this.takeOuter(text);
    const next = text.charCodeAt(1);
    if (next === COLON && this.takeTagBehindDash(text.slice(1))) return true;
    if (next !== BRACE && !isControl(next) && !isEnd(text)) return false;
    if (text === '-' && this.waitsBehindDash()) return true;
    this.close(true);
    const rest = withoutControls(text.slice(next === BRACE ? 2 : 1));
    if (rest !== '' && next === BRACE) this.blocks.take(rest, this.line);
    else if (rest.startsWith(':')) this.takeTag(rest);
    return true;
  }

  /** "}" before the trailer, where "-}" belongs. */
  private takeBareBrace(text: string): boolean {
    if (!/^}\s*\{[5S]:/.test(text)) return false;
    this.tellBareBrace(text);
    return this.takeEnd(`-${text}`);
  }

  /** "}" alone was the end of the message if nothing but another message or its trailer follows. */
  private endsInBrace(): boolean {
    const text = this.value.trimEnd();
    if (!this.framed || !text.endsWith('\n}')) return false;
    this.value = text.slice(0, -2);
    this.tellBareBrace('}');
    return true;
  }

  private tellBareBrace(found: string): void {
    this.sink.warn('swift.end.dash', this.line, { found, expected: '-}', message: 'The end of the message has no minus sign.' }); // prettier-ignore
  }

  /** A line of the message before its first tag. */
  private takeUntagged(text: string): void {
    const rest = text.trimStart();
    if (rest === '') return;
    if (rest.length === text.length || tagEnd(rest) === 0) {
      this.sink.warn('swift.line.unknown', this.line, { found: text, expected: 'a tag', message: 'The line stands before the first field of the message.' }); // prettier-ignore
      return;
    }
    this.indent = text.length - rest.length;
    this.sink.warnOnce('swift.line.indented', this.line, { found: text, expected: rest, message: 'The lines of the message begin with blanks.' }); // prettier-ignore
    this.takeTag(rest);
  }

  /** A text is cut at 65 characters wherever that is, so that a line of it may be "-" alone; some banks write one behind :60M:. */
  private waitsBehindDash(): boolean {
    if (this.handler.goesOnWith === undefined || !MAY_GO_ON.has(this.tag)) return false;
    if (this.tag !== '86') this.flush();
    this.dashLine = this.line;
    return true;
  }

  /** What follows a "-" shows whether the message ended there. */
  private settleDash(next: string): void {
    const end = next.charCodeAt(0) === COLON ? tagEnd(next) : 0;
    const goesOn = end > 0 && this.handler.goesOnWith?.(next.slice(1, end)) === true;
    if (goesOn && this.tag !== '') this.append('-');
    else if (goesOn) this.tellEarlyEnd(this.dashLine, '-');
    else this.close(true, this.dashLine);
    this.dashLine = 0;
  }

  /** "-:61:...": some banks write the end of a message before a line within it. */
  private takeTagBehindDash(line: string): boolean {
    const end = tagEnd(line);
    const tag = line.slice(1, end);
    if (end === 0 || this.handler.goesOnWith === undefined) return false;
    if (this.tag === '86' && tag.length < 3 && !STARTS_ENTRY.has(tag)) return false;
    this.tellEarlyEnd(this.line, `-${line}`);
    return this.takeTag(line);
  }

  private tellEarlyEnd(line: number, found: string): void {
    this.sink.warnOnce('swift.end.early', line, { found, expected: 'the end of the message behind its last field', message: 'The end of the message stands within it; it is passed over.' }); // prettier-ignore
  }

  /** What stands outside of a text: blocks, separators, a bank's preamble. */
  private takeOuter(text: string): boolean {
    const line = withoutControls(text);
    if (this.isOpen) {
      if (line !== text && line.startsWith(':')) return this.takeTag(line);
      if (line !== text && isEnd(line)) return this.takeEnd(line);
      const isTrailer = line.startsWith('{5:');
      if (!isTrailer && !line.startsWith('{1:') && line.trim() !== '$') return false;
      const ended = this.endsInBrace();
      if (isTrailer && !ended) return false;
      if (this.framed && !ended) this.sink.error('swift.message.end-missing', this.line, { found: line, expected: '-}', message: 'A message begins before the one before it has ended.' }); // prettier-ignore
      this.close(false);
    }
    if (line !== text && (line.startsWith(':') || line.startsWith('-'))) return line.startsWith(':') ? this.takeTag(line) : isEnd(line); // prettier-ignore
    this.blocks.take(line, this.line);
    return true;
  }

  private takeService(message: ServiceMessage): void {
    this.messages++;
    this.handler.service?.(message);
  }

  private beginFramed(header: MtHeader, rest: string): void {
    this.close(false);
    this.begin(header, true);
    if (rest.startsWith(':')) this.takeTag(rest);
  }

  private beginBare(): void {
    const header = this.blocks.bareHeader(this.line);
    const wasFramed = this.isOpen && this.framed;
    this.close(false);
    if (wasFramed) this.sink.error('swift.message.end-missing', this.line, { found: ':20:', expected: '-}', message: 'A second :20: stands in the message; it is read as the next one.' }); // prettier-ignore
    this.begin(header, false);
  }

  private begin(header: MtHeader, framed: boolean): void {
    this.messages++;
    this.isOpen = true;
    this.framed = framed;
    this.hasReference = false;
    this.indent = 0;
    this.handler.open(header);
  }

  private close(ended: boolean, line = this.line): void {
    this.flush();
    if (!this.isOpen) return;
    this.isOpen = false;
    this.indent = 0;
    this.handler.close(line, ended);
  }

  private flush(): void {
    if (this.tag === '') return;
    const { tag, value } = this;
    this.tag = '';
    this.value = '';
    this.cut = false;
    this.handler.field(tag, value, this.tagLine);
  }

  private cutShort(): string {
    if (!this.cut) this.sink.error('swift.field.too-long', this.tagLine, { field: this.tag, expected: `${FIELD_CHARS_MAX} characters at most`, message: 'The field does not end; the rest of it is left out.' }); // prettier-ignore
    this.cut = true;
    return this.value;
  }
}
