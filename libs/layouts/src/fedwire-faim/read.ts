import type { Item, Reader } from '../layout.ts';
import { Sink } from '../swift-mt/sink.ts';
import { acknowledgementOf } from './acknowledgement.ts';
import { checkMessage, fieldName } from './check.ts';
import { TAGS } from './fields.ts';
import { FaimMessage } from './message.ts';
import { depositoryAt } from './parties.ts';
import { paymentOf } from './payment.ts';
import type { ScannedTag } from './tag-scanner.ts';
import { TAG_CHARS_MAX, TagScanner } from './tag-scanner.ts';

/** The tags that a message begins with: ours, or those that the service puts before it. */
const SENDER_SUPPLIED = '1500';
const DISPOSITION = '1100';

/** Reads messages of one kind: payments, or what is said of them. The others are left out, and told. */
export class FaimReader implements Reader {
  private readonly sink = new Sink();
  private readonly scanner = new TagScanner();
  private message: FaimMessage | undefined;
  private messages = 0;
  private announced = false;
  /** The service's tags stand before the message that they are about; else they stand behind it. */
  private dispositionFirst: boolean | undefined;

  constructor(private readonly kind: 'payment' | 'acknowledgement') {}

  push(bytes: Uint8Array): Item[] {
    for (const tag of this.scanner.push(bytes)) this.take(tag);
    return this.sink.drain();
  }

  end(): Item[] {
    for (const tag of this.scanner.end()) this.take(tag);
    this.close();
    if (this.messages === 0) this.sink.error('fedwire.message.missing', 1, { field: fieldName(SENDER_SUPPLIED), expected: '{1500}', message: 'The file holds no Fedwire message.' }); // prettier-ignore
    return this.sink.drain();
  }

  private take(scanned: ScannedTag): void {
    const { tag, line } = scanned;
    const { content, outside } = parted(scanned);
    if (tag !== '') this.takeTag(scanned, content);
    if (outside !== '' && !SEPARATOR.test(outside)) this.sink.warnOnce('fedwire.text.outside', line, { found: outside, expected: 'a tag', message: 'Text stands outside of any tag; it is left out.' }); // prettier-ignore
  }

  private takeTag(scanned: ScannedTag, content: string): void {
    const { tag, line, cut } = scanned;
    if (this.begins(tag)) this.close();
    this.message ??= this.open(line);
    if (tag === DISPOSITION) this.dispositionFirst ??= !this.message.has(SENDER_SUPPLIED);
    if (cut) this.sink.error('fedwire.tag.open', line, { field: fieldName(tag), expected: `${TAG_CHARS_MAX} characters at most`, message: 'The tag does not end; the rest of it is left out.' }); // prettier-ignore
    if (TAGS[tag] === undefined) return this.sink.error('fedwire.tag.unknown', line, { field: `{${tag}}`, found: content, expected: 'a tag of the format', message: 'The tag is none of the format; it is not read.' }); // prettier-ignore
    if (!this.message.add(scanned, content)) this.sink.error('fedwire.tag.repeated', line, { field: fieldName(tag), found: content, expected: 'once in a message', message: 'The tag stands again in its message; the first one holds.' }); // prettier-ignore
  }

  private begins(tag: string): boolean {
    const { message } = this;
    if (message === undefined) return false;
    if (tag === SENDER_SUPPLIED) return message.has(SENDER_SUPPLIED);
    return tag === DISPOSITION && message.has(SENDER_SUPPLIED) && (this.dispositionFirst === true || message.has(DISPOSITION)); // prettier-ignore
  }

  private open(line: number): FaimMessage {
    this.messages++;
    return new FaimMessage(line);
  }

  private close(): void {
    const { message } = this;
    this.message = undefined;
    if (message === undefined) return;
    this.announce(message);
    checkMessage(message, this.sink);
    if (message.value(SENDER_SUPPLIED, 2) === 'T') this.sink.warnOnce('fedwire.test', message.lineOf(SENDER_SUPPLIED), { field: fieldName(SENDER_SUPPLIED, 'Test Production Code'), found: 'T', message: 'The message is a test: it moves no money.' }); // prettier-ignore
    const { kind } = this;
    if ((kind === 'acknowledgement') !== message.isAnswer) return this.leaveOut(message);
    if (kind === 'acknowledgement') return this.sink.push({ item: 'acknowledgement', acknowledgement: acknowledgementOf(message, this.sink) }); // prettier-ignore
    const payment = paymentOf(message, this.sink);
    if (payment !== undefined) this.sink.push({ item: 'payment', place: { line: message.line }, payment });
  }

  private leaveOut(message: FaimMessage): void {
    const other = message.isAnswer ? 'fedwire.faim.ack' : 'fedwire.faim';
    this.sink.warn('fedwire.message.kind', message.line, { field: fieldName('1510'), found: message.type, expected: other, message: message.isAnswer ? 'The message is about another one and is no payment: it is left out here.' : 'The message is a payment and about no other: it is left out here.' }); // prettier-ignore
  }

  private announce(message: FaimMessage): void {
    if (this.announced) return;
    this.announced = true;
    const sender = depositoryAt('3100', message);
    const place = { line: message.line };
    if (this.kind === 'acknowledgement') return this.sink.push({ item: 'acknowledgement-file', place, sender: sender?.name ?? sender?.memberId }); // prettier-ignore
    const id = sender?.memberId;
    this.sink.push({ item: 'payment-file', place, purpose: 'INITIATION', sender: sender === undefined || id === undefined ? undefined : { name: sender.name, ids: [{ id, scheme: 'USABA' }] } }); // prettier-ignore
  }
}

/** What separates messages in a file of several. */
const SEPARATOR = /^[-=#$\s\u0001-\u001f]*$/;

/**
 * A tag's content, and what follows it on a line of its own. A line that goes on is part of the content: some programs wrap
 * their lines. A line of separators, or what stands before a message on its line ("YFT811"), is not.
 */
function parted({ tag, content }: ScannedTag): { readonly content: string; readonly outside: string } {
  if (tag === '') return { content: '', outside: content.trim() };
  const lineEnd = content.indexOf('\n');
  if (lineEnd === -1) return { content, outside: '' };
  const last = content.slice(content.lastIndexOf('\n') + 1);
  const isOutside = APPLICATION.test(last) || SEPARATOR.test(last);
  const own = isOutside ? content.slice(0, content.lastIndexOf('\n')) : content;
  const kept = tag === ADDENDA ? own.replace(/\n+$/, '') : own.replaceAll('\n', '');
  return { content: kept, outside: isOutside && !SEPARATOR.test(last) ? last.trim() : '' };
}

/** The name of the application that a message is for, and of the interface that hands it over: "YFT811", "FTI0811 XFT811". */
const APPLICATION = /^(?:[A-Z]{3}\d{3,4}(?:\s+|$))+$/;
/** Addenda may hold line ends of their own. */
const ADDENDA = '8200';
