import type { Severity } from '@giroport/canonical';
import { ByteDecoder } from '../iso20022/reading/byte-decoder.ts';
import type { JsonForm, JsonPlain } from '../json/json-scanner.ts';
import { JsonFault, JsonScanner } from '../json/json-scanner.ts';
import type { Item, Reader } from '../layout.ts';
import { finding } from '../text/findings.ts';
import type { FindingFacts } from '../text/findings.ts';
import type { JsonValue } from './json-tree.ts';
import { TreeBuilder } from './json-tree.ts';
import { Message } from './message.ts';
import { paymentOf } from './payment.ts';
import { pointerOf, ShapeReader } from './shape-reader.ts';

export const DEPTH_MAX = 32;
/** Of one text or name. No member may have more than 256; what is longer than this is damage. */
export const TEXT_CHARS_MAX = 64 * 1024;
/** Characters of one payment: twice the largest that the schema allows, with its 9,999 addenda and 100 documents. */
export const PAYMENT_CHARS_MAX = 2 * 1024 * 1024;
/** Characters of one member of the message that is no payment. */
export const MEMBER_CHARS_MAX = 256 * 1024;

/** More than one message in a file is told, and each is read. */
const FORM: JsonForm = { depthMax: DEPTH_MAX, textCharsMax: TEXT_CHARS_MAX, values: 'any' };

/** What the scanner is in: nothing, a message, its payments, or what is no message. */
type Level = 'outside' | 'message' | 'payments' | 'strange';

/** A payment, or a member of the message, on its way to be whole. */
type Building = { readonly name: string; readonly isPayment: boolean; readonly charsMax: number; readonly tree: TreeBuilder }; // prettier-ignore

/** Reads a PAYMENT_DISPATCH message as it comes: of its payments, the one that is being read is all that is kept. */
export class DispatchReader implements Reader {
  private items: Item[] = [];
  private readonly decoder = new ByteDecoder();
  private readonly scanner = new JsonScanner(FORM, {
    open: (name, isList) => this.open(name, isList),
    value: (name, value) => this.value(name, value),
    close: () => this.close(),
  });
  private readonly shapes = new ShapeReader((severity, code, path, facts) => this.tell(severity, code, facts, this.line, path)); // prettier-ignore
  private level: Level = 'outside';
  private message: Message | undefined;
  /** Values that stand at the outermost level. */
  private seen = 0;
  private building: Building | undefined;
  /** Levels of what is no message. */
  private strange = 0;
  /** Where what is being read began. */
  private line = 1;
  private isBroken = false;
  private isDamaged = false;

  push(bytes: Uint8Array): Item[] {
    this.guarded(() => this.scan(this.decoder.push(bytes)));
    return this.drain();
  }

  end(): Item[] {
    this.guarded(() => {
      this.scan(this.decoder.end());
      this.scanner.end();
    });
    if (this.seen === 0 && !this.isBroken) this.tell('error', 'payment-dispatch.missing', { expected: 'a PAYMENT_DISPATCH message', message: 'The file holds no message.' }, 1); // prettier-ignore
    return this.drain();
  }

  /** What stands before the first U+FFFD is read before it is told: so its line is the same however the bytes come. */
  private scan(text: string): void {
    const at = this.isDamaged ? -1 : text.indexOf('\ufffd');
    if (at === -1) return this.scanner.write(text);
    this.scanner.write(text.slice(0, at));
    this.isDamaged = true;
    this.tell('warning', 'payment-dispatch.characters', { expected: 'UTF-8', message: 'U+FFFD stands in a text: bytes that are no characters in UTF-8, here or where the text comes from.' }, this.scanner.line); // prettier-ignore
    this.scanner.write(text.slice(at));
  }

  /** What is no JSON cannot be read on. */
  private guarded(read: () => void): void {
    if (this.isBroken) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      this.isBroken = true;
      this.items.push(...(this.message?.fileItem() ?? []));
      const where = this.level === 'payments' ? pointerOf(this.placeOfNext()) : undefined;
      this.tell('error', 'payment-dispatch.json', { expected: 'JSON (RFC 8259)', message: `The message cannot be read on: ${error.message}.` }, this.scanner.line, where); // prettier-ignore
    }
  }

  private open(name: string, isList: boolean): void {
    if (this.building !== undefined) return this.building.tree.begin(name, isList);
    if (this.level === 'strange') return void this.strange++;
    this.line = this.scanner.line;
    if (this.level === 'outside') this.openMessage(isList);
    else if (this.level === 'message' && name === 'payments' && isList) this.openPayments();
    else this.build(name, isList);
  }

  private value(name: string, value: JsonPlain): void {
    if (this.building !== undefined) return this.building.tree.plain(name, value);
    if (this.level === 'strange') return;
    this.line = this.scanner.line;
    if (this.level === 'message') this.message!.take(name, value);
    else if (this.level === 'payments') this.takePayment(value);
    else this.tellStrange();
  }

  private close(): void {
    if (this.building !== undefined) this.closeBuilding(this.building);
    else if (this.level === 'payments') this.level = 'message';
    else if (this.level === 'message') this.closeMessage();
    else if (--this.strange === 0) this.level = 'outside';
  }

  private openMessage(isList: boolean): void {
    if (isList) {
      this.level = 'strange';
      this.strange = 1;
      return this.tellStrange();
    }
    this.level = 'message';
    this.message = new Message(this.line, this.shapes);
    if (++this.seen === 2) this.tell('warning', 'payment-dispatch.several', { expected: 'one message in a file', message: 'More than one message stands in the file; each is read.' }, this.line); // prettier-ignore
  }

  private tellStrange(): void {
    this.seen++;
    this.tell('error', 'payment-dispatch.strange', { expected: 'an object', message: 'What stands here is no message.' }, this.line); // prettier-ignore
  }

  private openPayments(): void {
    this.level = 'payments';
    this.message!.note('payments');
    this.items.push(...this.message!.fileItem());
  }

  private build(name: string, isList: boolean): void {
    const isPayment = this.level === 'payments';
    const charsMax = isPayment ? PAYMENT_CHARS_MAX : MEMBER_CHARS_MAX;
    this.building = { name, isPayment, charsMax, tree: new TreeBuilder(charsMax) };
    this.building.tree.begin(name, isList);
  }

  private closeBuilding({ name, isPayment, charsMax, tree }: Building): void {
    const ended = tree.end();
    if (ended === undefined) return;
    this.building = undefined;
    const place = isPayment ? this.placeOfNext() : [name];
    for (const twice of tree.twice) this.shapes.fault('member-twice', { field: twice, message: 'The member stands twice; the first one holds.' }, ...place); // prettier-ignore
    if (ended.value === undefined) this.shapes.fault('too-large', { expected: `${charsMax} characters at most`, message: 'What stands here is larger than any such member; it was not read.' }, ...place); // prettier-ignore
    if (isPayment) this.takePayment(ended.value);
    else if (ended.value !== undefined) this.message!.take(name, ended.value);
    else this.message!.note(name);
  }

  private takePayment(value: JsonValue | undefined): void {
    const message = this.message!;
    const place = this.placeOfNext();
    const payment = value === undefined ? undefined : paymentOf(value, message.payments, message.said, this.shapes);
    message.add(payment, value);
    if (payment !== undefined) this.items.push({ item: 'payment', place: { line: this.line, path: pointerOf(place) }, payment }); // prettier-ignore
  }

  private closeMessage(): void {
    const message = this.message!;
    this.level = 'outside';
    this.line = message.line;
    this.items.push(...message.fileItem());
    message.check();
  }

  private placeOfNext(): (string | number)[] {
    return ['payments', this.message?.payments ?? 0];
  }

  private tell(severity: Severity, code: string, facts: FindingFacts, line: number, path = ''): void {
    const told = finding(severity, code, line, facts);
    this.items.push({ item: 'finding', finding: path === '' ? told : { ...told, place: { line, path } } });
  }

  private drain(): Item[] {
    const { items } = this;
    this.items = [];
    return items;
  }
}
