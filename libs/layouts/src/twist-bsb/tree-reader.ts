import type { Place } from '@giroport/canonical';
import { ByteDecoder } from '../iso20022/reading/byte-decoder.ts';
import { localName } from '../iso20022/reading/element-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { XmlNode } from '../iso20022/reading/xml-node.ts';
import type { XmlEvents } from '../iso20022/reading/xml-scanner.ts';
import { XmlScanner } from '../iso20022/reading/xml-scanner.ts';
import { XmlFault } from '../iso20022/reading/xml-text.ts';
import { CONTAINERS, ELECTRONIC_STATEMENT, HEADER } from './fields.ts';

export interface TreeHandler {
  /** A container begins; its name in small letters. */
  open(container: string, place: Place): void;
  /** A child of a container, or of what is around them, that is none itself. */
  record(name: string, record: XmlNode, place: Place): void;
  close(container: string, place: Place): void;
  end(whole: boolean, place: Place): void;
}

/** A record of a billing statement has some dozen elements; what has so many is damage. */
export const RECORD_ELEMENTS_MAX = 10_000;

/** Reads a document by its element names alone: streams through containers, and builds each of their other children as a tree. */
export class TreeReader implements XmlEvents {
  readonly inText = true;
  readonly expected = '';
  private readonly decoder = new ByteDecoder();
  private readonly scanner = new XmlScanner(this);
  /** Names of the containers, and of the root, that are open. */
  private readonly outer: string[] = [];
  private readonly counts: Map<string, number>[] = [];
  private readonly nodes: XmlNode[] = [];
  private path = '';
  private elements = 0;
  private stopped = false;

  constructor(
    private readonly sink: Sink,
    private readonly handler: TreeHandler,
  ) {}

  push(bytes: Uint8Array): void {
    if (!this.stopped) this.write(this.decoder.push(bytes));
  }

  end(): void {
    if (!this.stopped) this.write(this.decoder.end());
    if (!this.stopped) this.guarded(() => this.scanner.end());
    const place = { line: this.scanner.line };
    this.handler.end(!this.stopped, place);
    this.sink.endRepeated(place);
  }

  open(qualified: string): void {
    const name = localName(qualified);
    const { line } = this.scanner;
    if (this.nodes.length > 0) return this.openInRecord(name, line);
    const lower = name.toLowerCase();
    this.path = `/${[...this.outer, this.numbered(name)].join('/')}`;
    if (CONTAINERS.has(lower) || this.isWrapper(lower)) {
      this.outer.push(this.path.slice(this.path.lastIndexOf('/') + 1));
      this.counts.push(new Map());
      return this.handler.open(lower, { line, path: this.path });
    }
    this.elements = 1;
    this.nodes.push(new XmlNode(name, line));
  }

  /** The root, and whatever stands around the statements: but for the header, nothing is said there. */
  private isWrapper(name: string): boolean {
    return this.outer.length === 0 || (name !== HEADER.element && !this.outer.some((one) => one.toLowerCase().startsWith(ELECTRONIC_STATEMENT))); // prettier-ignore
  }

  text(text: string): void {
    const node = this.nodes.at(-1);
    if (node !== undefined) node.text += text;
  }

  close(): void {
    const node = this.nodes.pop();
    if (node === undefined) return this.closeContainer();
    node.text = node.text.trim();
    if (this.nodes.length > 0) return;
    this.handler.record(node.name.toLowerCase(), node, { line: node.line, path: this.path });
  }

  private openInRecord(name: string, line: number): void {
    const node = new XmlNode(name, line);
    if (++this.elements <= RECORD_ELEMENTS_MAX) this.nodes.at(-1)!.add(node);
    else if (this.elements === RECORD_ELEMENTS_MAX + 1) {
      this.sink.error('twist.record.too-long', { line, path: this.path }, 'The element does not end; the rest of it is not read', { field: name, expected: `${RECORD_ELEMENTS_MAX} elements at most` }); // prettier-ignore
    }
    this.nodes.push(node);
  }

  private closeContainer(): void {
    const path = `/${this.outer.join('/')}`;
    const name = this.outer.pop() ?? '';
    this.counts.pop();
    this.handler.close(name.replace(/\[\d+\]$/, '').toLowerCase(), { line: this.scanner.line, path });
  }

  /** "service[3]": its position among those of its name. */
  private numbered(name: string): string {
    const counts = this.counts.at(-1);
    if (counts === undefined) return name;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}[${count}]`;
  }

  /** The encoding is told before anything is read in it. */
  private write(text: string): void {
    this.tellEncoding();
    this.guarded(() => this.scanner.write(text));
  }

  private guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      this.stopped = true;
      this.sink.error(error.code, { line: this.scanner.line, path: this.path === '' ? undefined : this.path }, `The XML cannot be read on: ${error.message}`); // prettier-ignore
    }
  }

  private tellEncoding(): void {
    const { unknownEncoding } = this.decoder;
    if (unknownEncoding === undefined) return;
    this.decoder.unknownEncoding = undefined;
    this.sink.warning('xml.encoding', { line: 1 }, `The declared encoding "${unknownEncoding}" is not known; read as UTF-8`, { found: unknownEncoding, expected: 'UTF-8, UTF-16, ISO-8859-1 or windows-1252' }); // prettier-ignore
  }
}

/** The first child with one of these names, whatever case they are in. */
export function pick(node: XmlNode | undefined, names: readonly string[]): XmlNode | undefined {
  for (const name of names) {
    const lower = name.toLowerCase();
    for (let kid = node?.first; kid !== undefined; kid = kid.next) if (kid.name.toLowerCase() === lower) return kid;
  }
  return undefined;
}

export function textIn(node: XmlNode | undefined, names: readonly string[]): string | undefined {
  return pick(node, names)?.text || undefined;
}
