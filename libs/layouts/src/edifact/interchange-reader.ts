import type { Item, Reader } from '../layout.ts';
import type { Interchange, MessageHead } from './envelope.ts';
import { EnvelopeLevel, headOf, interchangeOf, NO_INTERCHANGE } from './envelope.ts';
import type { Sink } from './findings.ts';
import type { Group } from './grammar.ts';
import type { Segment } from './segment.ts';
import { SegmentReader } from './segment-reader.ts';
import { Structure } from './structure.ts';

/** What becomes of the messages of one type. */
export interface MessageHandler {
  /** 0065: PAYMUL, CREMUL ... */
  readonly type: string;
  /** Versions and releases that the structure is that of: `D:96A`. */
  readonly versions: readonly string[];
  readonly grammar: Group;
  begin(head: MessageHead): void;
  /** One segment, and the group that it stands in. */
  take(segment: Segment, at: Structure): void;
  end(line: number): void;
}

type OpenMessage = {
  readonly head: MessageHead;
  readonly level: EnvelopeLevel;
  /** Undefined where the message is left out. */
  readonly handler: MessageHandler | undefined;
  readonly structure: Structure | undefined;
};

/** Reads interchanges: any number of them in a file, with groups or without, each with messages of the handlers' types. */
export class InterchangeReader implements Reader {
  private readonly segments: SegmentReader;
  private interchange: Interchange = NO_INTERCHANGE;
  private outer: EnvelopeLevel | undefined;
  private inner: EnvelopeLevel | undefined;
  private message: OpenMessage | undefined;
  private messages = 0;
  private handled = 0;

  constructor(
    private readonly sink: Sink,
    private readonly handlers: readonly MessageHandler[],
  ) {
    this.segments = new SegmentReader(sink, (segment) => this.take(segment));
  }

  push(bytes: Uint8Array): Item[] {
    this.segments.push(bytes);
    return this.sink.drain();
  }

  end(): Item[] {
    this.segments.end();
    const { line } = this.segments;
    this.closeAll(line, 'the end of the file');
    if (this.handled === 0 && this.messages === 0) this.sink.error('edifact.message.none', { line: 1 }, { expected: `UNH with ${this.types}`, message: 'The file holds no EDIFACT message.' }); // prettier-ignore
    return this.sink.drain();
  }

  private get types(): string {
    return this.handlers.map((handler) => handler.type).join(' or ');
  }

  private take(segment: Segment): void {
    switch (segment.tag) {
      case 'UNB':
        return this.beginInterchange(segment);
      case 'UNZ':
        return this.endInterchange(segment);
      case 'UNG':
        return this.beginGroup(segment);
      case 'UNE':
        return this.endGroup(segment);
      case 'UNH':
        return this.beginMessage(segment);
      case 'UNT':
        return this.endMessage(segment);
      default:
        return this.takeInner(segment);
    }
  }

  private beginInterchange(segment: Segment): void {
    this.closeAll(segment.line, 'the next UNB');
    this.interchange = interchangeOf(segment);
    this.segments.syntax = this.interchange.syntax;
    this.outer = new EnvelopeLevel('UNZ', 'messages or groups', this.interchange.reference, this.sink);
    if (this.interchange.reference === undefined) this.sink.warn('edifact.interchange.reference', { line: segment.line }, { field: 'UNB 0020', expected: 'a control reference', message: 'The interchange has no control reference.' }); // prettier-ignore
  }

  private endInterchange(segment: Segment): void {
    this.closeGroup(segment.line, 'UNZ');
    if (this.outer === undefined) return this.tellOutside(segment);
    this.outer.close(segment);
    this.outer = undefined;
    this.interchange = NO_INTERCHANGE;
  }

  private beginGroup(segment: Segment): void {
    this.closeGroup(segment.line, 'the next UNG');
    if (this.outer !== undefined) this.outer.count++;
    this.inner = new EnvelopeLevel('UNE', 'messages', segment.find(5), this.sink);
  }

  private endGroup(segment: Segment): void {
    this.closeMessage(segment.line, 'UNE');
    if (this.inner === undefined) return this.tellOutside(segment);
    this.inner.close(segment);
    this.inner = undefined;
  }

  private beginMessage(segment: Segment): void {
    this.closeMessage(segment.line, 'the next UNH');
    this.messages++;
    if (this.outer === undefined) this.sink.warnOnce('edifact.interchange.missing', { line: segment.line }, { field: 'UNB', expected: 'UNB before UNH', message: 'The message stands in no interchange: who sent it, and whether all of it came, cannot be said.' }); // prettier-ignore
    const counter = this.inner ?? this.outer;
    if (counter !== undefined) counter.count++;
    const head = headOf(segment, this.messages, this.interchange);
    const level = new EnvelopeLevel('UNT', 'segments', head.reference, this.sink);
    level.count = 1;
    const handler = this.handlers.find((one) => one.type === head.type);
    this.message = { head, level, handler, structure: handler && new Structure(handler.grammar, this.sink, head.number, head.line) }; // prettier-ignore
    if (handler === undefined) return this.tellType(head);
    this.handled++;
    this.checkVersion(head, handler);
    handler.begin(head);
  }

  /** Each of them is told: what is left out is to be read elsewhere. */
  private tellType({ line, number, reference, type }: MessageHead): void {
    const name = `${reference === undefined ? '' : `${reference} `}(${type === '' ? 'no type' : type})`;
    this.sink.error('edifact.message.type', { line, path: `UNH[${number}]` }, { field: 'UNH 0065', found: type === '' ? 'nothing' : type, expected: this.types, message: `The message ${name} is of another type and is left out.` }); // prettier-ignore
  }

  private checkVersion({ line, version }: MessageHead, { type, versions }: MessageHandler): void {
    if (versions.includes(version)) return;
    this.sink.warnOnce('edifact.message.version', { line }, { field: 'UNH S009', found: version, expected: versions.join(', '), message: `The ${type} is of another version or release; it is read as ${versions[0]!}.` }, version); // prettier-ignore
  }

  private endMessage(segment: Segment): void {
    const { message } = this;
    if (message === undefined) return this.tellOutside(segment);
    message.level.count++;
    this.finishMessage(segment.line);
    message.level.close(segment);
  }

  private takeInner(segment: Segment): void {
    const { message } = this;
    if (message === undefined) return this.tellOutside(segment);
    message.level.count++;
    const { handler, structure } = message;
    if (handler !== undefined && structure!.enter(segment)) handler.take(segment, structure!);
  }

  private tellOutside({ tag, line }: Segment): void {
    this.sink.errorOnce('edifact.segment.outside', { line }, { field: tag.slice(0, 3), found: tag, expected: 'a segment between UNH and UNT', message: 'A segment stands outside of any message; it is left out.' }); // prettier-ignore
  }

  private finishMessage(line: number): void {
    const { handler, structure } = this.message!;
    this.message = undefined;
    structure?.end(line);
    handler?.end(line);
  }

  private closeMessage(line: number, found: string): void {
    if (this.message === undefined) return;
    const { level } = this.message;
    this.finishMessage(line);
    level.tellOpen(line, found);
  }

  private closeGroup(line: number, found: string): void {
    this.closeMessage(line, found);
    this.inner?.tellOpen(line, found);
    this.inner = undefined;
  }

  private closeAll(line: number, found: string): void {
    this.closeGroup(line, found);
    this.outer?.tellOpen(line, found);
    this.outer = undefined;
  }
}
