import type { Place } from '@giroport/canonical';
import type { Reader } from '../../layout.ts';
import { ANY_TYPE, findGrammar, messageIdOf } from '../grammar/grammar.ts';
import { ByteDecoder } from './byte-decoder.ts';
import { ElementReader, localName } from './element-reader.ts';
import { Sink } from './findings.ts';
import { findMiscased, VersionChoice } from './version-choice.ts';
import type { XmlNode } from './xml-node.ts';
import { type Misplaced, type XmlEvents, XmlScanner } from './xml-scanner.ts';
import { XmlFault } from './xml-text.ts';

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
export type Family = {
  readonly name: string;
  readonly root: string;
  /** A wrong name for the root that files are known to have. */
  readonly misnamed?: string;
};

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

const SLICE_BYTES = 64 * 1024;

const FORGIVEN: Readonly<Record<Misplaced, readonly [code: string, message: string]>> = {
  declaration: [
    'xml.declaration.late',
    'Something stands before the XML declaration; remove it, since other programs refuse it',
  ],
  joined: ['xml.joined', 'Another XML file begins behind the end of the first; it was read as well'],
  filling: ['xml.filling', 'The file ends with NUL or SUB characters, which are no XML; they were passed over'],
};

/** Reads one file: finds header and document in whatever wrapper, chooses the version's grammar, and hands over to the element reader. */
class DocumentReader implements XmlEvents {
  readonly inText = false;
  readonly expected = '';
  readonly #decoder = new ByteDecoder();
  readonly #scanner: XmlScanner;
  readonly #elements: ElementReader;
  readonly #versions: VersionChoice;
  /** Elements around the document. */
  readonly #outer: string[] = [];
  /** What namespaces hold within each of them, and around them all. */
  readonly #scopes: Namespaces[] = [new Map()];
  #documents = 0;
  #stopped = false;
  #filled = false;

  constructor(
    readonly family: Family,
    readonly layoutId: string,
    readonly sink: Sink,
    readonly handler: MessageHandler,
  ) {
    const scanner = new XmlScanner(this);
    this.#scanner = scanner;
    this.#versions = new VersionChoice(family, layoutId, sink);
    this.#elements = new ElementReader(
      handler,
      sink,
      (name) => isRoot(name, family),
      family.root,
      scanner,
      () => void (scanner.events = this),
    );
    this.#elements.check.family = family.name;
  }

  push(bytes: Uint8Array): void {
    // In slices, so that a file given as one piece needs no more memory than a stream.
    for (let at = 0; at < bytes.length && !this.#stopped; at += SLICE_BYTES) {
      this.#write(this.#decoder.push(bytes.subarray(at, at + SLICE_BYTES)));
    }
  }

  end(): void {
    if (!this.#stopped) this.#write(this.#decoder.end());
    if (!this.#stopped) this.#guard(() => this.#scanner.end());
    if (!this.#stopped && this.#documents === 0) {
      this.sink.error('xml.document.missing', { line: 1 }, 'The file has no element Document', {
        expected: 'Document',
      });
    }
    this.#tellReplaced();
    const place = { line: this.#scanner.line };
    this.handler.end?.(!this.#stopped, place);
    this.sink.endRepeated(place);
  }

  #write(text: string): void {
    if (text === '') return;
    this.#checkEncoding();
    this.#guard(() => this.#scanner.write(text));
  }

  #checkEncoding(): void {
    const { unknownEncoding } = this.#decoder;
    if (unknownEncoding !== undefined) {
      this.#decoder.unknownEncoding = undefined;
      const facts = { found: unknownEncoding, expected: 'UTF-8, UTF-16, ISO-8859-1 or windows-1252' };
      this.sink.warning(
        'xml.encoding',
        { line: 1 },
        `The declared encoding "${unknownEncoding}" is not known; read as UTF-8`,
        facts,
      );
    }
  }

  /** At the end, so that it is told at the same place however the bytes came. */
  #tellReplaced(): void {
    const line = this.#scanner.replacedLine;
    if (line === undefined) return;
    this.sink.warning(
      'xml.encoding.bytes',
      { line },
      'Some bytes are not of the declared encoding; each stands as U+FFFD',
    );
  }

  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      this.#stopped = true;
      const path = this.#elements.pathHere() ?? (this.#outer.length === 0 ? undefined : `/${this.#outer.join('/')}`);
      this.sink.error(error.code, { line: this.#scanner.line, path }, `The XML cannot be read on: ${error.message}`);
    }
  }

  open(qualified: string, attributes: Readonly<Record<string, string>> | undefined): void {
    const scope = scopeWith(this.#scopes.at(-1)!, attributes);
    const name = localName(qualified);
    const namespace = scope.get(qualified.slice(0, Math.max(0, qualified.length - name.length - 1)));
    if (name === 'Document') this.#beginDocument(attributes, namespace);
    else if (name === 'AppHdr') this.#beginHeader(namespace);
    else if (isRoot(name, this.family)) this.#beginBareMessage(qualified, attributes, messageSpace(namespace, scope));
    else {
      this.#outer.push(name);
      this.#scopes.push(scope);
    }
  }

  /** Text in a wrapper says nothing. */
  text(): void {}

  close(): void {
    this.#outer.pop();
    if (this.#scopes.length > 1) this.#scopes.pop();
  }

  forgive(what: Misplaced, line: number): void {
    const [code, message] = FORGIVEN[what];
    // Filling comes in pieces, as long as the file was cut.
    if (what !== 'filling' || !this.#filled) this.sink.repeated('warning', code, code, { line }, message);
    if (what === 'filling') this.#filled = true;
  }

  #beginDocument(attributes: Readonly<Record<string, string>> | undefined, namespace: string | undefined): void {
    this.#documents++;
    const path = this.#pathTo('Document');
    const place = { line: this.#scanner.line, path };
    const chosen = this.#versions.choose(namespace, findMiscased(attributes), place);
    this.#scanner.events = this.#elements;
    if (chosen === 'other') {
      this.#elements.skip();
      return;
    }
    this.handler.begin?.(chosen.id);
    this.#elements.check.strict = chosen.grammar !== undefined;
    this.#elements.begin(path, 'Document', chosen.grammar?.type ?? ANY_TYPE);
  }

  /** Its root stands where the Document should: the Document is thought around it. */
  #beginBareMessage(
    qualified: string,
    attributes: Readonly<Record<string, string>> | undefined,
    namespace: string | undefined,
  ): void {
    const place = { line: this.#scanner.line, path: this.#pathTo(localName(qualified)) };
    this.sink.warning('xml.document.missing', place, `${this.family.root} stands without a Document around it`, {
      expected: 'Document',
    });
    this.#beginDocument(attributes, namespace);
    if (this.#elements.pathHere() !== undefined) this.#elements.open(qualified, undefined);
  }

  #beginHeader(namespace: string | undefined): void {
    const grammar = findGrammar(messageIdOf(namespace ?? '') ?? '');
    const known = grammar?.root === 'AppHdr';
    this.#elements.check.strict = known;
    this.#scanner.events = this.#elements;
    this.#elements.begin(this.#pathTo('AppHdr'), 'AppHdr', known ? grammar.type : ANY_TYPE);
  }

  #pathTo(name: string): string {
    return `/${[...this.#outer, name].join('/')}`;
  }
}

type Namespaces = ReadonlyMap<string, string>;

function scopeWith(outer: Namespaces, attributes: Readonly<Record<string, string>> | undefined): Namespaces {
  let scope: Map<string, string> | undefined;
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    scope ??= new Map(outer);
    scope.set(name.slice(6), attributes[name]!);
  }
  return scope ?? outer;
}

/** In a wrapper the root may have the wrapper's prefix, so that only the elements within are in the message's namespace. */
function messageSpace(own: string | undefined, scope: Namespaces): string | undefined {
  const inner = scope.get('');
  return messageIdOf(own ?? '') === undefined && messageIdOf(inner ?? '') !== undefined ? inner : own;
}

/** First versions carry theirs in the name, BkToCstmrAcctRptV01, or have nothing else for one: pain.001.001.02. */
function isRoot(name: string, { name: family, root, misnamed }: Family): boolean {
  if (name === root || name === misnamed) return true;
  if (name.startsWith(root)) return /^V\d\d$/.test(name.slice(root.length));
  return name.startsWith(family) && /^\.\d{3}\.\d{2}$/.test(name.slice(family.length));
}
