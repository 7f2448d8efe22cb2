import type { Place } from '@giroport/canonical';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Reader } from '../../layout.ts';
import { ANY_TYPE, type ElementRule, type ElementType, findGrammar, looseRule, messageIdOf, type MessageGrammar } from '../grammar/grammar.ts';
import { ByteDecoder } from './byte-decoder.ts';
import { Sink } from './findings.ts';
import { XmlNode } from './xml-node.ts';

/** What one message family makes of its documents. Containers are streamed through; each other child of one comes as a whole tree. */
export interface MessageHandler {
  readonly containers: ReadonlySet<string>;
  /** A document of this family begins; `messageId` is undefined where the file does not say its version. */
  begin?(messageId: string | undefined): void;
  /** The business application header before the document. */
  header?(header: XmlNode, place: Place): void;
  open?(container: string, place: Place): void;
  record(record: XmlNode, place: Place): void;
  close?(container: string, place: Place): void;
  /** The bytes have ended; `whole` where nothing was missing. */
  end?(whole: boolean, place: Place): void;
}

/** A message family: `pain.001` in all its versions, with the element that each document holds. */
export type Family = { readonly name: string; readonly root: string; /** Wrong names for the root that files are known to have. */ readonly misnamed?: string };

export function createXmlReader(family: Family, layoutId: string, handlerOf: (sink: Sink) => MessageHandler): Reader {
  const sink = new Sink();
  const document = new DocumentReader(family, layoutId, sink, handlerOf(sink));
  return {
    push: (bytes) => {
      document.push(bytes);
      return sink.take();
    },
    end: () => {
      document.end();
      return sink.take();
    },
  };
}

/** Deeper is no payment message: the deepest schema of ours needs under 30. */
export const XML_DEPTH_MAX = 64;
/** Characters without any tag among them. */
export const XML_TEXT_CHARACTERS_MAX = 1024 * 1024;
const SLICE_BYTES = 64 * 1024;

type Frame = {
  rule: ElementRule;
  type: ElementType;
  node: XmlNode | undefined;
  /** The slot that was filled last, and how often. */
  slot: number;
  count: number;
  /** How often each name came, in a container: what positions in paths are made of. */
  counts: Map<string, number> | undefined;
  path: string;
};

class XmlRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Reads one file: wrapper, header and documents; checks each element against its version's grammar while it passes. */
class DocumentReader {
  readonly #decoder = new ByteDecoder();
  readonly #parser = new SaxesParser({ position: false });
  readonly #frames: Frame[] = Array.from({ length: XML_DEPTH_MAX + 1 }, emptyFrame);
  /** Of the frame in use; frame 0 stands for the file. */
  #depth = 0;
  /** Elements around the document: wrappers. While they are not 0 and no frame is in use, we are between documents. */
  readonly #outer: string[] = [];
  readonly #namespaces = new Map<string, string>();
  #strict = false;
  #skipping = 0;
  #documents = 0;
  #holdsMessage = false;
  #inHeader = false;
  #stopped = false;
  #lastLine = 1;
  #sinceTag = 0;
  #replacedTold = false;

  constructor(
    readonly family: Family,
    readonly layoutId: string,
    readonly sink: Sink,
    readonly handler: MessageHandler,
  ) {
    this.#parser.on('opentag', (tag) => this.#open(tag as SaxesTagPlain));
    this.#parser.on('closetag', () => this.#close());
    this.#parser.on('text', (text) => this.#text(text));
    this.#parser.on('cdata', (text) => this.#text(text));
    this.#parser.on('comment', () => void (this.#sinceTag = 0));
    this.#parser.on('doctype', () => {
      throw new XmlRefused('xml.doctype', 'The file has a DOCTYPE, which a payment message never needs; nothing of it was expanded');
    });
  }

  push(bytes: Uint8Array): void {
    // In slices, so that a file given as one piece needs no more memory than a stream.
    for (let at = 0; at < bytes.length && !this.#stopped; at += SLICE_BYTES) {
      this.#write(this.#decoder.push(bytes.subarray(at, at + SLICE_BYTES)));
    }
  }

  end(): void {
    if (!this.#stopped) this.#write(this.#decoder.end());
    if (!this.#stopped) this.#guard(() => void this.#parser.close());
    if (!this.#stopped && this.#documents === 0) {
      this.sink.error('xml.document.missing', { line: 1, path: this.#outer[0] }, 'The file has no element Document', { expected: 'Document' });
    }
    const place = { line: this.#lastLine };
    this.handler.end?.(!this.#stopped, place);
    this.sink.endRepeated(place);
  }

  #write(text: string): void {
    if (text === '') return;
    this.#checkBytes(text);
    this.#sinceTag += text.length;
    this.#guard(() => void this.#parser.write(text));
    if (this.#sinceTag > XML_TEXT_CHARACTERS_MAX && !this.#stopped) {
      this.#stop('xml.text.length', `More than ${XML_TEXT_CHARACTERS_MAX} characters came without a tag`);
    }
  }

  #checkBytes(text: string): void {
    const { unknownEncoding } = this.#decoder;
    if (unknownEncoding !== undefined) {
      this.#decoder.unknownEncoding = undefined;
      const facts = { found: unknownEncoding, expected: 'UTF-8, UTF-16, ISO-8859-1 or windows-1252' };
      this.sink.warning('xml.encoding', { line: 1 }, `The declared encoding "${unknownEncoding}" is not known; read as UTF-8`, facts);
    }
    if (this.#replacedTold || !text.includes('\uFFFD')) return;
    this.#replacedTold = true;
    const message = 'Some bytes are not of the declared encoding; each stands as U+FFFD';
    this.sink.warning('xml.encoding.bytes', { line: this.#parser.line }, message);
  }

  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof XmlRefused) this.#stop(error.code, message);
      else if (isSaxesComplaint(error)) this.#stop(/entity/.test(message) ? 'xml.entity' : 'xml.malformed', `The XML is broken: ${message}`);
      else throw error;
    }
  }

  #stop(code: string, message: string): void {
    this.#stopped = true;
    this.#lastLine = this.#parser.line;
    this.sink.error(code, { line: this.#lastLine, path: this.#pathHere() }, message);
  }

  #pathHere(): string | undefined {
    if (this.#depth === 0) return this.#outer.length === 0 ? undefined : `/${this.#outer.join('/')}`;
    return this.#pathOf(this.#depth);
  }

  #pathOf(depth: number): string {
    let at = depth;
    while (at > 1 && this.#frames[at]!.path === '') at--;
    let path = this.#frames[at]!.path;
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

  #open(tag: SaxesTagPlain): void {
    this.#sinceTag = 0;
    if (this.#skipping > 0) {
      this.#skipping++;
      return;
    }
    if (this.#depth === 0) {
      this.#openOuter(tag);
      return;
    }
    if (this.#depth >= XML_DEPTH_MAX) throw new XmlRefused('xml.depth', `Elements are nested deeper than ${XML_DEPTH_MAX}`);
    const parent = this.#frames[this.#depth]!;
    const rule = parent.type.elements.get(tag.name) ?? this.#findRule(parent, tag.name);
    if (rule.slot > parent.slot && parent.type.nextRequired[parent.slot + 1]! >= rule.slot) {
      parent.slot = rule.slot;
      parent.count = 1;
    } else this.#placeIn(parent, rule);
    const frame = this.#frames[++this.#depth]!;
    frame.rule = rule;
    frame.type = rule.type;
    frame.slot = -1;
    frame.count = 0;
    frame.path = '';
    if (parent.counts !== undefined) this.#openInContainer(parent, frame);
    else {
      frame.counts = undefined;
      frame.node = new XmlNode(rule.name, this.#parser.line);
      parent.node!.add(frame.node);
    }
    const attribute = rule.type.requiredAttribute;
    if (attribute !== undefined || rule.type.any) this.#takeCurrency(frame, tag.attributes, attribute);
  }

  #takeCurrency(frame: Frame, attributes: Record<string, string>, required: string | undefined): void {
    const currency = attributes['Ccy'];
    if (frame.node !== undefined) frame.node.currency = currency;
    if (currency !== undefined || required === undefined) return;
    this.#schemaFault('xml.attribute.missing', frame, this.#depth, `${frame.rule.name} has no attribute ${required}`, { field: required });
  }

  /** A child of a container: another container, which is streamed through, or a record, which is built. */
  #openInContainer(parent: Frame, frame: Frame): void {
    const { name } = frame.rule;
    const counts = parent.counts!;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    frame.path = parent.path + this.#step(this.#depth);
    if (this.#depth === 2 && !this.#inHeader) this.#meetMessage(name, frame);
    if (this.#skipping > 0) return;
    if (!this.#inHeader && (this.#depth === 2 || this.handler.containers.has(name))) {
      frame.counts = new Map();
      frame.node = undefined;
      this.handler.open?.(name, { line: this.#parser.line, path: frame.path });
      return;
    }
    frame.counts = undefined;
    frame.node = new XmlNode(name, this.#parser.line);
  }

  #meetMessage(name: string, frame: Frame): void {
    if (isRoot(name, this.family)) {
      this.#holdsMessage = true;
      return;
    }
    const facts = { found: name, expected: this.family.root };
    this.sink.error('xml.message.other', { line: this.#parser.line, path: frame.path }, `The document holds ${name}, not ${this.family.root}`, facts);
    this.#holdsMessage = true;
    this.#skipping = 1;
    this.#depth--;
  }

  #findRule(parent: Frame, qualified: string): ElementRule {
    const name = localName(qualified);
    const rule = parent.type.elements.get(name);
    if (rule !== undefined) return rule;
    if (this.#strict && !parent.type.any) {
      this.#repeated('error', 'xml.element.unknown', parent, this.#depth, `${parent.rule.name} may not hold ${name}`, {
        field: name,
        expected: expectedIn(parent),
      });
    }
    return looseRule(name, parent.slot);
  }

  /** Checks order and repetition, and what should have come before. */
  #placeIn(parent: Frame, rule: ElementRule): void {
    const { slot } = rule;
    if (slot === parent.slot && parent.type.slots.length > 0) {
      parent.count++;
      if (parent.count > parent.type.slots[slot]!.most && rule.type !== ANY_TYPE) this.#tooMany(parent, rule);
      return;
    }
    if (rule.type === ANY_TYPE && !parent.type.elements.has(rule.name)) {
      parent.count = 1;
      return;
    }
    if (slot < parent.slot) {
      this.#schemaFault('xml.element.order', parent, this.#depth, `${rule.name} stands too late in ${parent.rule.name}`, { field: rule.name });
      return;
    }
    this.#checkMissing(parent, slot);
    parent.slot = slot;
    parent.count = 1;
  }

  #tooMany(parent: Frame, rule: ElementRule): void {
    const { most } = parent.type.slots[rule.slot]!;
    const facts = { field: rule.name, found: String(parent.count), expected: `${most} at most` };
    this.#schemaFault('xml.element.repeated', parent, this.#depth, `${parent.rule.name} holds ${rule.name} too often`, facts);
  }

  #checkMissing(frame: Frame, before: number): void {
    const { type } = frame;
    for (let at = type.nextRequired[frame.slot + 1]!; at < before; at = type.nextRequired[at + 1]!) {
      const { label } = type.slots[at]!;
      const message = `${frame.rule.name} has no ${label}, which the schema asks for`;
      this.#schemaFault('xml.element.missing', frame, this.#depth, message, { field: label });
    }
  }

  #text(text: string): void {
    this.#sinceTag = 0;
    if (this.#depth === 0 || this.#skipping > 0) return;
    const frame = this.#frames[this.#depth]!;
    const { node, type } = frame;
    if (type.text !== undefined) {
      if (node !== undefined) node.text = node.text === '' ? text : node.text + text;
      return;
    }
    if (isBlank(text)) return;
    if (node !== undefined) node.text += text;
    if (!type.any) {
      const facts = { found: text.trim().slice(0, 40) };
      this.#schemaFault('xml.text.unexpected', frame, this.#depth, `${frame.rule.name} holds text among its elements`, facts);
    }
  }

  #close(): void {
    this.#sinceTag = 0;
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    if (this.#depth === 0) {
      this.#outer.pop();
      return;
    }
    const frame = this.#frames[this.#depth]!;
    const { type, node } = frame;
    if (type.text === undefined) this.#checkMissing(frame, type.slots.length);
    else if (node !== undefined) this.#checkText(frame, node);
    if (frame.counts !== undefined) this.#closeContainer(frame);
    else if (this.#frames[this.#depth - 1]!.counts !== undefined || this.#depth === 1) this.#closeRecord(frame);
    this.#depth--;
    if (this.#depth === 0) this.#lastLine = this.#parser.line;
  }

  #checkText(frame: Frame, node: XmlNode): void {
    const { text } = node;
    const first = text.charCodeAt(0);
    const last = text.charCodeAt(text.length - 1);
    const rule = frame.type.text!;
    if (first <= 32 || last <= 32) node.text = text.trim();
    const complaint = rule.complaintAbout(rule.collapses ? node.text : text);
    if (complaint === undefined) return;
    const facts = { field: node.name, found: shortened(text), expected: complaint };
    this.#schemaFault('xml.value', frame, this.#depth, `${node.name} is not as the schema asks: ${complaint}`, facts);
  }

  #closeContainer(frame: Frame): void {
    const place = { line: this.#parser.line, path: frame.path };
    if (this.#depth > 1) this.handler.close?.(frame.rule.name, place);
    else if (!this.#holdsMessage) {
      const facts = { expected: this.family.root };
      this.sink.error('xml.message.missing', place, `The document holds no ${this.family.root}`, facts);
    }
  }

  #closeRecord(frame: Frame): void {
    const node = frame.node!;
    const place = { line: node.line, path: frame.path };
    if (this.#inHeader) {
      this.#inHeader = false;
      this.handler.header?.(node, place);
    } else this.handler.record(node, place);
  }

  #openOuter(tag: SaxesTagPlain): void {
    for (const name in tag.attributes) if (name === 'xmlns' || name.startsWith('xmlns:')) this.#namespaces.set(name.slice(6), tag.attributes[name]!);
    const name = localName(tag.name);
    const prefix = tag.name.slice(0, Math.max(0, tag.name.length - name.length - 1));
    if (name === 'Document') this.#beginDocument(tag, this.#namespaces.get(prefix));
    else if (name === 'AppHdr') this.#beginHeader(this.#namespaces.get(prefix));
    else if (isRoot(name, this.family)) this.#beginBareMessage(tag, this.#namespaces.get(prefix));
    else if (this.#outer.length >= XML_DEPTH_MAX) throw new XmlRefused('xml.depth', `Elements are nested deeper than ${XML_DEPTH_MAX}`);
    else this.#outer.push(name);
  }

  #beginDocument(tag: SaxesTagPlain, namespace: string | undefined): void {
    this.#documents++;
    this.#holdsMessage = false;
    const grammar = this.#chooseGrammar(tag, namespace);
    if (grammar === 'other') {
      this.#skipping = 1;
      return;
    }
    this.#enter('Document', grammar?.type ?? ANY_TYPE);
    this.#frames[1]!.counts = new Map();
  }

  #beginBareMessage(tag: SaxesTagPlain, namespace: string | undefined): void {
    const place = { line: this.#parser.line, path: `/${this.#outer.join('/')}` };
    this.sink.warning('xml.document.missing', place, `${this.family.root} stands without a Document around it`, { expected: 'Document' });
    this.#beginDocument({ ...tag, name: 'Document' }, namespace);
    if (this.#depth === 0) return;
    this.#open({ ...tag, attributes: {} });
  }

  #beginHeader(namespace: string | undefined): void {
    const grammar = namespace === undefined ? undefined : findGrammar(messageIdOf(namespace) ?? '');
    this.#strict = grammar?.root === 'AppHdr';
    this.#inHeader = true;
    this.#enter('AppHdr', this.#strict ? grammar!.type : ANY_TYPE);
    const frame = this.#frames[1]!;
    frame.node = new XmlNode('AppHdr', this.#parser.line);
  }

  #enter(name: string, type: ElementType): void {
    const frame = this.#frames[1]!;
    this.#depth = 1;
    frame.rule = { ...looseRule(name, 0), most: 1, type };
    frame.type = type;
    frame.slot = -1;
    frame.count = 0;
    frame.counts = undefined;
    frame.node = undefined;
    frame.path = `/${[...this.#outer, name].join('/')}`;
  }

  /** The grammar of the version that the namespace names; undefined where everything must be taken as it comes. */
  #chooseGrammar(tag: SaxesTagPlain, namespace: string | undefined): MessageGrammar | 'other' | undefined {
    const place = { line: this.#parser.line, path: `/${[...this.#outer, 'Document'].join('/')}` };
    const miscased = namespace === undefined ? findMiscased(tag.attributes) : undefined;
    if (miscased !== undefined) {
      this.sink.warning('xml.namespace.case', place, 'The namespace attribute is not written xmlns', { found: 'Xmlns', expected: 'xmlns' });
    }
    const named = namespace ?? miscased;
    const id = named === undefined ? undefined : messageIdOf(named);
    this.#strict = false;
    if (id === undefined) this.#tellNoVersion(named, place);
    else if (!id.startsWith(this.family.name)) return this.#tellOther(id, place);
    this.handler.begin?.(id);
    if (id === undefined) return undefined;
    const grammar = findGrammar(id);
    if (grammar !== undefined && named !== grammar.namespace) {
      this.sink.warning('xml.namespace', place, 'The namespace is not as the schema writes it', { found: named!, expected: grammar.namespace });
    }
    if (id !== this.layoutId) this.#tellVersion(id, grammar !== undefined, place);
    this.#strict = grammar !== undefined;
    return grammar;
  }

  #tellNoVersion(named: string | undefined, place: Place): void {
    const facts = { found: named ?? 'none', expected: `urn:iso:std:iso:20022:tech:xsd:${this.layoutId}` };
    if (named === undefined) {
      this.sink.error('xml.namespace.missing', place, 'The document has no namespace, so its version is not known; it was read as it stands', facts);
    } else this.sink.warning('xml.namespace', place, 'The namespace names no message; the document was read as it stands', facts);
  }

  #tellOther(id: string, place: Place): 'other' {
    const facts = { found: id, expected: this.layoutId };
    this.sink.error('xml.message.other', place, `The document is a ${id}, which this layout does not read`, facts);
    return 'other';
  }

  #tellVersion(id: string, known: boolean, place: Place): void {
    const how = known ? 'it was read by its own schema' : 'its schema is not known, so it was read as it stands';
    this.sink.warning('xml.version', place, `The document is a ${id}; ${how}`, { found: id, expected: this.layoutId });
  }

  #schemaFault(code: string, frame: Frame, depth: number, message: string, facts: { field?: string; found?: string; expected?: string }): void {
    if (this.#strict) this.#repeated('warning', code, frame, depth, message, facts);
  }

  #repeated(severity: 'error' | 'warning', code: string, frame: Frame, depth: number, message: string, facts: { field?: string; found?: string; expected?: string }): void {
    const kind = `${code} ${frame.type.name}/${facts.field ?? frame.rule.name}`;
    this.sink.repeated(severity, kind, code, { line: this.#parser.line, path: this.#pathOf(depth) }, message, facts);
  }
}

function emptyFrame(): Frame {
  return { rule: looseRule('', 0), type: ANY_TYPE, node: undefined, slot: -1, count: 0, counts: undefined, path: '' };
}

/** First versions carry theirs in the name: BkToCstmrAcctRptV01. */
function isRoot(name: string, { root, misnamed }: Family): boolean {
  return name === root || name === misnamed || (name.startsWith(root) && /^V\d\d$/.test(name.slice(root.length)));
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Some banks write "Xmlns=", which XML does not take for a namespace but which names the version all the same. */
function findMiscased(attributes: Record<string, string>): string | undefined {
  for (const name in attributes) if (name.toLowerCase() === 'xmlns') return attributes[name];
  return undefined;
}

function expectedIn(frame: Frame): string {
  const next = frame.type.slots.slice(Math.max(0, frame.slot)).map((slot) => slot.label);
  return next.slice(0, 12).join(', ');
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 32) return false;
  return true;
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 40)}… (${text.length} characters)`;
}

/** Saxes throws plain errors whose message starts with the line and column where positions are kept. */
function isSaxesComplaint(error: unknown): boolean {
  return error instanceof Error && error.constructor === Error;
}
