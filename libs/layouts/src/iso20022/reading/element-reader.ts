import type { Place } from '@giroport/canonical';
import { ANY_TYPE, type ElementRule, type ElementType, looseRule } from '../grammar/grammar.ts';
import type { MessageHandler } from './document-reader.ts';
import type { Sink } from './findings.ts';
import { Frame } from './frame.ts';
import { GrammarCheck } from './grammar-check.ts';
import { XmlNode } from './xml-node.ts';
import { XML_DEPTH_MAX, type XmlEvents } from './xml-scanner.ts';

/** Reads one document, or the header before it: streams through containers, and builds each of their other children as a tree. */
export class ElementReader implements XmlEvents {
  inText = false;
  readonly check: GrammarCheck;
  readonly #frames: Frame[] = Array.from({ length: XML_DEPTH_MAX + 2 }, () => new Frame());
  #depth = 0;
  #frame: Frame;
  /** What stood here the last time. */
  #guess: ElementRule | undefined;
  #skipping = 0;
  #holdsMessage = false;
  #isHeader = false;

  constructor(
    readonly handler: MessageHandler,
    readonly sink: Sink,
    readonly isRoot: (name: string) => boolean,
    readonly root: string,
    readonly scanner: { readonly line: number },
    readonly done: () => void,
  ) {
    this.#frame = this.#frames[0]!;
    this.check = new GrammarCheck(sink, this);
  }

  get expected(): string {
    return this.#guess === undefined ? '' : this.#guess.name;
  }

  get line(): number {
    return this.scanner.line;
  }

  /** Begins with the Document, or with the AppHdr, that the scanner has just opened. */
  begin(path: string, name: 'Document' | 'AppHdr', type: ElementType): void {
    this.#depth = 0;
    this.#skipping = 0;
    this.#holdsMessage = false;
    this.#isHeader = name === 'AppHdr';
    const frame = this.#descend({ ...looseRule(name, 0), most: 1, type }, type);
    frame.path = path;
    if (this.#isHeader) frame.node = new XmlNode(name, this.line);
    else frame.counts = new Map();
    this.#guess = type.first;
    this.inText = false;
  }

  open(qualified: string, attributes: Readonly<Record<string, string>> | undefined): void {
    if (this.#skipping > 0) {
      this.#skipping++;
      return;
    }
    const parent = this.#frame;
    const guess = this.#guess;
    const rule = guess !== undefined && guess.name === qualified ? guess : this.#ruleOf(parent, qualified);
    if (rule.slot > parent.slot && parent.type.nextRequired[parent.slot + 1]! >= rule.slot) {
      parent.slot = rule.slot;
      parent.count = 1;
    } else this.check.take(parent, rule);
    const { type } = rule;
    if (parent.stray !== '') this.#tellStray(parent);
    if (rule !== guess) learn(parent, rule);
    parent.last = rule;
    this.#guess = type.first;
    const frame = this.#descend(rule, type);
    if (parent.counts === undefined) {
      frame.node = new XmlNode(rule.name, this.line);
      parent.node!.add(frame.node);
    } else this.#openInContainer(parent, frame);
    this.inText = type.text !== undefined || type.any;
    if (type.requiredAttribute !== undefined || attributes !== undefined) this.#takeCurrency(frame, attributes);
  }

  text(text: string): void {
    if (this.#skipping > 0) return;
    const { node, type } = this.#frame;
    if (type.text !== undefined) {
      if (node !== undefined) node.text = node.text === '' ? text : node.text + text;
      return;
    }
    if (node !== undefined) node.text += text;
    if (!type.any && (text.trim() !== '' || this.#frame.stray !== '')) this.#frame.stray += text;
  }

  close(): void {
    if (this.#skipping > 0) {
      if (--this.#skipping === 0 && this.#depth === 0) this.done();
      return;
    }
    const frame = this.#frame;
    const { type, node } = frame;
    if (type.text !== undefined) {
      if (node !== undefined) this.check.checkText(frame, node);
    } else {
      if (type.nextRequired[frame.slot + 1]! < type.slots.length) this.check.checkMissing(frame, type.slots.length);
      if (node !== undefined && node.text !== '') node.text = node.text.trim();
    }
    if (frame.stray !== '') this.#tellStray(frame);
    const parent = this.#frames[this.#depth - 1]!;
    if (frame.counts !== undefined) this.#closeContainer(frame);
    else if (parent.counts !== undefined || this.#depth === 1) this.#closeRecord(frame);
    this.#depth--;
    this.#frame = parent;
    this.inText = parent.type.text !== undefined || parent.type.any;
    this.#guess = frame.rule.next;
    if (this.#depth === 0) this.done();
  }

  /** Passes a document that is another message. */
  skip(): void {
    this.#depth = 0;
    this.#skipping = 1;
    this.inText = false;
  }

  pathHere(): string | undefined {
    return this.#depth === 0 ? undefined : this.pathOf(this.#frame);
  }

  pathOf(frame: Frame): string {
    const depth = this.#frames.indexOf(frame);
    let at = depth;
    while (at > 1 && this.#frames[at]!.path === '') at--;
    let { path } = this.#frames[at]!;
    for (at++; at <= depth; at++) path += this.#step(at);
    return path;
  }

  /** "/Name", with its position where the schema lets it come again. */
  #step(depth: number): string {
    const { rule } = this.#frames[depth]!;
    const parent = this.#frames[depth - 1]!;
    if (rule.most === 1) return `/${rule.name}`;
    return `/${rule.name}[${parent.counts?.get(rule.name) ?? parent.count}]`;
  }

  #descend(rule: ElementRule, type: ElementType): Frame {
    const frame = this.#frames[++this.#depth]!;
    frame.enter(rule, type);
    this.#frame = frame;
    return frame;
  }

  #tellStray(frame: Frame): void {
    this.check.tellText(frame, frame.stray);
    frame.stray = '';
  }

  #ruleOf(parent: Frame, qualified: string): ElementRule {
    const { elements } = parent.type;
    const name = localName(qualified);
    const rule = elements.get(qualified) ?? elements.get(name);
    if (rule !== undefined) return rule;
    this.check.tellUnknown(parent, name);
    return looseRule(name, parent.slot);
  }

  #takeCurrency(frame: Frame, attributes: Readonly<Record<string, string>> | undefined): void {
    const currency = attributes?.['Ccy'];
    if (frame.node !== undefined) frame.node.currency = currency;
    const required = frame.type.requiredAttribute;
    if (required !== undefined) this.check.checkAttribute(frame, required, currency);
  }

  /** A child of a container: another container, which is streamed through, or a record, which is built. */
  #openInContainer(parent: Frame, frame: Frame): void {
    const { name } = frame.rule;
    const counts = parent.counts!;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    frame.path = parent.path + this.#step(this.#depth);
    const isMessage = this.#depth === 2;
    if (isMessage && !this.#isMessage(name, frame)) return;
    if (!isMessage && !this.handler.containers.has(name)) {
      frame.node = new XmlNode(name, this.line);
      return;
    }
    frame.counts = new Map();
    this.handler.open?.(name, { line: this.line, path: frame.path });
  }

  /** Whether the document holds what it should; the rest of another one is passed over. */
  #isMessage(name: string, frame: Frame): boolean {
    this.#holdsMessage = true;
    if (this.isRoot(name)) return true;
    const facts = { found: name, expected: this.root };
    this.sink.error(
      'xml.message.other',
      { line: this.line, path: frame.path },
      `The document holds ${name}, not ${this.root}`,
      facts,
    );
    this.#skipping = 1;
    this.#guess = undefined;
    this.#frame = this.#frames[--this.#depth]!;
    return false;
  }

  #closeContainer(frame: Frame): void {
    const place: Place = { line: this.line, path: frame.path };
    if (this.#depth > 1) this.handler.close?.(frame.rule.name, place);
    else if (!this.#holdsMessage)
      this.sink.error('xml.message.missing', place, `The document holds no ${this.root}`, { expected: this.root });
  }

  #closeRecord(frame: Frame): void {
    const node = frame.node!;
    const place: Place = { line: node.line, path: frame.path };
    if (this.#isHeader) this.handler.header?.(node, place);
    else this.handler.record(node, place);
  }
}

/** Notes what came here, but for what no schema knows: that must be told each time. */
function learn(parent: Frame, rule: ElementRule): void {
  if (rule.type === ANY_TYPE) return;
  if (parent.last === undefined) parent.type.first = rule;
  else parent.last.next = rule;
}

export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
