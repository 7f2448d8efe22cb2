import { endianness } from 'node:os';
import {
  BANG,
  BLANK,
  DECLARATION,
  ENDS,
  ENTITY_CHARACTERS_MAX,
  GREATER,
  heldBack,
  KINDS,
  LESS,
  LINE,
  LOW_SURROGATES,
  linesIn,
  MARKUP,
  NAME_TABLE,
  PLAIN,
  QUESTION,
  RETURN,
  SLASH,
  SPACE,
  standsAt,
  START_TABLE,
  type State,
  SURROGATES,
  tagEnd,
} from './xml-marks.ts';
import { attributesOf, decoded, impossible, IMPOSSIBLE_CHARACTER, isName, noEntity, XmlFault } from './xml-text.ts';

/** What a scanner tells, in the order of the file. */
export interface XmlEvents {
  /** Whether blank text matters here: inside of an element that holds text, not between two elements. */
  readonly inText: boolean;
  /** The name of the element that will probably come next: where it does, it need not be cut out of the text. */
  readonly expected: string;
  /** The name is as it is written, with its prefix. Most elements have no attributes. */
  open(name: string, attributes: Readonly<Record<string, string>> | undefined): void;
  /** A piece of text, with entities resolved and line ends as "\n"; one text may come in several pieces. */
  text(text: string): void;
  close(): void;
  /** Takes what files have though XML has no place for it, outside of the root element; without this it is a fault. */
  forgive?(what: Misplaced, line: number): void;
}

/** A declaration behind blanks or comments; another one behind the root, as in files that were joined; bytes that fill up a block. */
export type Misplaced = 'declaration' | 'joined' | 'filling';

/** Deeper is no payment message: the deepest schema of ours needs under 30. */
export const XML_DEPTH_MAX = 64;
/** Characters of text, comments and CDATA without any tag among them. */
export const XML_TEXT_CHARACTERS_MAX = 1024 * 1024;
/** Of one start tag with its attributes, or of a declaration. */
export const XML_TAG_CHARACTERS_MAX = 16 * 1024;

/** What belongs together with the character behind it: half a line end, half a pair of surrogates. */
function holdsOn(code: number): boolean {
  return code === RETURN || (code >= SURROGATES && code < LOW_SURROGATES);
}

/** A byte order mark within the file is passed as a blank. */
const NOT_BLANK = /[^ \t\r\n\ufeff]/;

/** NUL and SUB: what mainframes and DOS end their files with. */
const NOT_FILLING = /[^ \t\r\n\ufeff\0\x1a]/;

/**
 * Scans XML 1.0 text that comes in pieces, cut at any place, and checks that it is well formed. DOCTYPE is refused, and with it
 * every entity but the five of XML and the numeric ones. What is wrong throws XmlFault, with `line` at its place.
 */
export class XmlScanner {
  /** From 1; of the tag, or of the text's end, that is told. */
  line = 1;
  /** The line of the first U+FFFD: what bytes became that were not of the encoding. */
  replacedLine: number | undefined;
  #rest = '';
  /** Of the text at hand, with a "<" behind the last: reading one here takes a third of what charCodeAt takes. */
  #codes = new Uint16Array(0);
  #state: State = 'content';
  readonly #names: string[] = [];
  #depth = 0;
  #rootSeen = false;
  #begun = false;
  #sinceTag = 0;
  /** The last piece ended within a text. */
  #cut = false;

  constructor(
    /** Who is told; a reader of documents hands over to a reader of elements and back. */
    public events: XmlEvents,
  ) {}

  write(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    this.#rest = '';
    this.#encode(text);
    for (let at = 0; at < text.length;) {
      const next = this.#state === 'content' ? this.#content(text, at) : this.#inside(text, at);
      if (next === -1) return;
      at = next;
    }
  }

  end(): void {
    if (this.#state === 'content' && this.#rest !== '' && !this.#rest.startsWith('<')) {
      const rest = this.#rest;
      this.#rest = '';
      this.#passText(rest);
    }
    if (this.#rest !== '' || this.#state !== 'content')
      throw new XmlFault('xml.malformed', 'the file ends in the middle of a tag, a comment or a section');
    if (this.#depth > 0)
      throw new XmlFault('xml.malformed', `the file ends before ${this.#names[this.#depth - 1]} does`);
    if (!this.#rootSeen) throw new XmlFault('xml.malformed', 'the file holds no element');
  }

  #encode(text: string): void {
    if (this.#codes.length <= text.length) this.#codes = new Uint16Array(text.length + 1);
    const bytes = Buffer.from(this.#codes.buffer);
    bytes.write(text, 'utf16le');
    if (endianness() === 'BE') bytes.swap16();
    this.#codes[text.length] = LESS;
  }

  /** Keeps what is not whole yet for the next piece; gives -1, "wait". */
  #wait(text: string, from: number): -1 {
    this.#rest = text.slice(from);
    if (this.#rest.length > XML_TAG_CHARACTERS_MAX)
      throw new XmlFault('xml.tag.length', `a tag has more than ${XML_TAG_CHARACTERS_MAX} characters`);
    return -1;
  }

  /** From a place in content: passes one text or one tag; gives the place after it. */
  #content(text: string, at: number): number {
    const codes = this.#codes;
    if (codes[at] !== LESS) {
      const end = this.#characters(text, at);
      return codes[end] === LESS ? end : this.#wait(text, end);
    }
    if (at + 1 === text.length) return this.#wait(text, at);
    const code = codes[at + 1]!;
    if (code === SLASH) return this.#closeTag(text, at);
    if (code === BANG || code === QUESTION) return this.#markup(text, at);
    return this.#openTag(text, at);
  }

  /** Passes text up to the next tag, or up to what must wait for the next piece: half an entity, half a line end. */
  #characters(text: string, from: number): number {
    const codes = this.#codes;
    let lines = 0;
    let blank = true;
    let at = from;
    for (; ; at++) {
      const kind = KINDS[codes[at]!];
      if (kind === PLAIN) blank = false;
      else if (kind === LINE) lines++;
      else if (kind !== BLANK) break;
    }
    if (codes[at] !== LESS) return this.#special(text, from);
    if (!blank && this.#depth === 0) this.#refuseOutside(text.slice(from, at));
    this.line += lines;
    this.#count(at - from);
    const cut = at === text.length;
    // Blank text between elements is nothing; a blank piece of a longer text is something.
    if (!blank || cut || this.#cut || this.events.inText) this.#tell(text.slice(from, at));
    this.#cut = cut;
    return at;
  }

  #special(text: string, from: number): number {
    const less = text.indexOf('<', from);
    const end = less === -1 ? heldBack(text, from) : less;
    if (end === from) {
      if (text.length - from > ENTITY_CHARACTERS_MAX) throw noEntity('');
      return from;
    }
    this.#passText(text.slice(from, end));
    this.#cut = less === -1;
    return end;
  }

  #passText(raw: string): void {
    const blank = !NOT_BLANK.test(raw);
    if (this.#depth === 0 && !blank) {
      const at = raw.search(NOT_BLANK);
      if (!this.#rootSeen || NOT_FILLING.test(raw) || !this.#forgives('filling', linesIn(raw.slice(0, at))))
        this.#refuseOutside(raw);
      this.line += linesIn(raw);
      return;
    }
    const value = this.#decoded(raw);
    this.line += linesIn(raw);
    this.#count(raw.length);
    this.#tell(value);
  }

  /** A fault's line is that of its own place, not of the end of a text that may have come in pieces. */
  #decoded(raw: string): string {
    try {
      const text = decoded(raw);
      this.#noteReplaced(raw);
      return text;
    } catch (error) {
      if (error instanceof XmlFault) this.#faultAt(raw.slice(0, error.at));
      throw error;
    }
  }

  #faultAt(before: string): void {
    this.#noteReplaced(before);
    this.line += linesIn(before);
  }

  #noteReplaced(raw: string): void {
    if (this.replacedLine !== undefined) return;
    const at = raw.indexOf('\uFFFD');
    if (at !== -1) this.replacedLine = this.line + linesIn(raw.slice(0, at));
  }

  #tell(text: string): void {
    this.#begun = true;
    if (this.#depth > 0) this.events.text(text);
  }

  #refuseOutside(text: string): never {
    this.#faultAt(text.slice(0, text.search(NOT_BLANK)));
    throw new XmlFault('xml.malformed', 'text stands outside of the root element');
  }

  #forgives(what: Misplaced, linesBefore = 0): boolean {
    if (this.#depth > 0 || this.events.forgive === undefined) return false;
    this.events.forgive(what, this.line + linesBefore);
    return true;
  }

  #count(characters: number): void {
    this.#begun = true;
    this.#sinceTag += characters;
    if (this.#sinceTag > XML_TEXT_CHARACTERS_MAX)
      throw new XmlFault('xml.text.length', `more than ${XML_TEXT_CHARACTERS_MAX} characters came without a tag`);
  }

  #openTag(text: string, at: number): number {
    const { expected } = this.events;
    const name = this.#isTag(at + 1, expected) ? expected : this.#nameAt(text, at + 1);
    if (name === undefined) return this.#wait(text, at);
    const end = at + 1 + name.length;
    if (this.#codes[end] !== GREATER) return this.#openTagWithMore(text, at, name);
    this.#opened(name, undefined);
    return end + 1;
  }

  /** Whether a name stands here, and the tag's end or an attribute behind it. */
  #isTag(at: number, name: string): boolean {
    const next = this.#codes[at + name.length];
    return (next === GREATER || next === SPACE) && name !== '' && standsAt(this.#codes, at, name);
  }

  /** The name that stands here; undefined where its end has not come yet. */
  #nameAt(text: string, from: number): string | undefined {
    const codes = this.#codes;
    let plain = START_TABLE[codes[from]!] === 1;
    let at = from;
    for (let code = codes[at]!; code >= NAME_TABLE.length || NAME_TABLE[code] === 1; code = codes[++at]!)
      if (code >= NAME_TABLE.length) plain = false;
    if (at === text.length) return undefined;
    const name = text.slice(from, at);
    if (!plain && !isName(name)) throw new XmlFault('xml.malformed', 'a tag has no proper name');
    return name;
  }

  /** A start tag with attributes, or one that is the whole element. */
  #openTagWithMore(text: string, at: number, name: string): number {
    const close = tagEnd(this.#codes, at + 1 + name.length, text.length);
    if (close === -1) return this.#wait(text, at);
    const empty = this.#codes[close - 1] === SLASH;
    const inner = text.slice(at + 1 + name.length, empty ? close - 1 : close);
    this.#noteReplaced(inner);
    this.line += linesIn(inner);
    this.#opened(name, inner === '' ? undefined : attributesOf(inner));
    if (empty) this.#closed();
    return close + 1;
  }

  #opened(name: string, attributes: Readonly<Record<string, string>> | undefined): void {
    this.#begun = true;
    this.#sinceTag = 0;
    if (this.#depth === 0 && this.#rootSeen)
      throw new XmlFault('xml.malformed', `${name} stands after the root element`);
    if (this.#depth >= XML_DEPTH_MAX)
      throw new XmlFault('xml.depth', `elements are nested deeper than ${XML_DEPTH_MAX}`);
    this.#rootSeen = true;
    this.#names[this.#depth++] = name;
    this.events.open(name, attributes);
  }

  #closeTag(text: string, at: number): number {
    const name = this.#depth === 0 ? '' : this.#names[this.#depth - 1]!;
    const end = at + 2 + name.length;
    if (name !== '' && this.#codes[end] === GREATER && standsAt(this.#codes, at + 2, name)) {
      this.#closed();
      return end + 1;
    }
    const close = text.indexOf('>', at);
    if (close === -1) return this.#wait(text, at);
    const written = text.slice(at + 2, close);
    if (name === '' || written.replace(/[ \t\r\n]+$/, '') !== name)
      throw new XmlFault(
        'xml.malformed',
        `the end tag ${written.trim().slice(0, 40)} does not match ${name === '' ? 'any element' : name}`,
      );
    this.line += linesIn(written);
    this.#closed();
    return close + 1;
  }

  #closed(): void {
    this.#sinceTag = 0;
    this.#depth--;
    this.events.close();
  }

  /** "<!" and "<?": comments, CDATA, instructions, the declaration; DOCTYPE is refused. */
  #markup(text: string, at: number): number {
    if (text.charCodeAt(at + 1) === QUESTION) return this.#instruction(text, at);
    for (const [start, state] of MARKUP) {
      if (text.startsWith(start, at)) return this.#enter(state, at + start.length);
      if (start.startsWith(text.slice(at))) return this.#wait(text, at);
    }
    throw new XmlFault('xml.malformed', 'a tag begins with "<!" and is neither a comment nor a section');
  }

  #enter(state: State | 'doctype', at: number): number {
    if (state === 'doctype')
      throw new XmlFault(
        'xml.doctype',
        'the file has a DOCTYPE, which a payment message never needs; nothing of it was expanded',
      );
    if (state === 'cdata' && this.#depth === 0)
      throw new XmlFault('xml.malformed', 'text stands outside of the root element');
    this.#begun = true;
    this.#state = state;
    return at;
  }

  #instruction(text: string, at: number): number {
    // The target must be seen whole: "xml" is the declaration's own, and that stands at the very beginning.
    const target = /^[^\s?]*(?=[\s?])/.exec(text.slice(at + 2, at + 2 + XML_TAG_CHARACTERS_MAX))?.[0];
    if (target === undefined) return this.#wait(text, at);
    if (!isName(target)) throw new XmlFault('xml.malformed', 'an instruction has no proper name');
    if (target.toLowerCase() !== 'xml') return this.#enter('instruction', at + 2 + target.length);
    const close = text.indexOf('?>', at);
    if (close === -1) return this.#wait(text, at);
    const declaration = text.slice(at, close + 2);
    const inPlace = !this.#begun || this.#forgives(this.#rootSeen ? 'joined' : 'declaration');
    if (!inPlace || !DECLARATION.test(declaration))
      throw new XmlFault('xml.malformed', 'the XML declaration is wrong, or not at the beginning');
    this.#begun = true;
    this.#rootSeen = false;
    this.line += linesIn(declaration);
    return close + 2;
  }

  /** Passes what stands in a comment, a CDATA section or an instruction, up to its end or to the end of this piece. */
  #inside(text: string, at: number): number {
    const state = this.#state as Exclude<State, 'content'>;
    const mark = ENDS[state];
    const found = text.indexOf(mark, at);
    const end = found === -1 ? Math.max(at, text.length - mark.length) : found;
    const cut = found === -1 && end > at && holdsOn(text.charCodeAt(end - 1)) ? end - 1 : end;
    this.#pass(state, text.slice(at, cut));
    if (found === -1) return this.#wait(text, cut);
    if (state === 'comment' && text.charCodeAt(found + 2) !== GREATER) {
      if (found + 2 >= text.length) return this.#wait(text, found);
      throw new XmlFault('xml.malformed', 'a comment holds "--"');
    }
    this.#state = 'content';
    return found + (state === 'comment' ? 3 : mark.length);
  }

  #pass(state: State, raw: string): void {
    if (raw === '') return;
    const wrong = raw.search(IMPOSSIBLE_CHARACTER);
    if (wrong !== -1) {
      this.#faultAt(raw.slice(0, wrong));
      throw impossible(wrong);
    }
    this.#noteReplaced(raw);
    this.line += linesIn(raw);
    this.#count(raw.length);
    if (state === 'cdata') this.events.text(raw.replace(/\r\n?/g, '\n'));
  }
}
