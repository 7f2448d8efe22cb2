import { tableOf } from '@giroport/kernel';

/** What is no JSON, or more of it than its reader takes. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
}

/** A number stays as it is written: a double would lose its last digits. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export type JsonPlain = string | JsonNumber | boolean | null;

export type JsonEvents = {
  /** An object or a list begins; `name` is the member's, '' for an item of a list or the whole. */
  open(name: string, isList: boolean): void;
  value(name: string, value: JsonPlain): void;
  close(): void;
};

/** What a reader takes. */
export type JsonForm = {
  /** Objects and lists in each other. */
  readonly depthMax: number;
  /** Of one text or name. */
  readonly textCharsMax: number;
  /** One value stands alone; or several behind each other, or none. */
  readonly values: 'one' | 'any';
};

const NUMBER_CHARS_MAX = 400;

type State = 'value' | 'first' | 'name' | 'colon' | 'after' | 'text' | 'escape' | 'unicode' | 'bare' | 'done';
type Level = { readonly isList: boolean; name: string };

const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPES: Readonly<Record<string, string>> = tableOf({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '/': '/', '\\': '\\', '"': '"' }); // prettier-ignore
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const BARE: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Scans JSON (RFC 8259) that comes in pieces, cut at any place. Kept are the names of the open levels and one text. Throws JsonFault, and is of no use then.
 */
export class JsonScanner {
  /** Where it is, from 1. */
  line = 1;
  private state: State = 'value';
  private readonly levels: Level[] = [];
  private kept = '';
  private unicode = '';
  private inName = false;

  constructor(
    private readonly form: JsonForm,
    private readonly events: JsonEvents,
  ) {}

  write(piece: string): void {
    for (let at = 0; at < piece.length; at++) {
      if (this.state === 'text') at = this.takeText(piece, at);
      else this.take(piece.charCodeAt(at));
    }
  }

  end(): void {
    if (this.state === 'bare') this.endBare();
    const isEmpty = this.state === 'value' && this.levels.length === 0;
    if (this.state !== 'done' && !(isEmpty && this.form.values === 'any'))
      throw new JsonFault('the file ends before its JSON does');
  }

  private take(code: number): void {
    switch (this.state) {
      case 'escape':
        return this.takeEscape(String.fromCharCode(code));
      case 'unicode':
        return this.takeUnicode(String.fromCharCode(code));
      case 'bare':
        if (!isBlank(code) && code !== 44 && code !== 93 && code !== 125) return this.keepBare(code);
        this.endBare();
        return this.take(code);
      default:
        if (code === 10) this.line++;
        if (!isBlank(code)) this.takeMark(code);
    }
  }

  private takeMark(code: number): void {
    switch (this.state) {
      case 'first':
        return this.takeFirst(code);
      case 'name':
        if (code !== QUOTE) throw new JsonFault('a member has no name in quotes');
        return this.beginText(true);
      case 'colon':
        if (code !== 58) throw new JsonFault('no colon stands between a name and its value');
        this.state = 'value';
        return;
      case 'after':
        return this.takeAfter(code);
      case 'done':
        if (this.form.values === 'one') throw new JsonFault('something stands behind the JSON');
        return this.takeValue(code);
      default:
        return this.takeValue(code);
    }
  }

  /** Right behind an opening bracket: what it opened may be empty. */
  private takeFirst(code: number): void {
    const { isList } = this.levels.at(-1)!;
    if (code === (isList ? 93 : 125)) return this.close();
    this.state = isList ? 'value' : 'name';
    this.takeMark(code);
  }

  private takeValue(code: number): void {
    if (code === 123 || code === 91) return this.open(code === 91);
    if (code === QUOTE) return this.beginText(false);
    this.kept = '';
    this.state = 'bare';
    this.keepBare(code);
  }

  private takeAfter(code: number): void {
    const { isList } = this.levels.at(-1)!;
    if (code === 44) this.state = isList ? 'value' : 'name';
    else if (code === (isList ? 93 : 125)) this.close();
    else throw new JsonFault('no comma and no closing bracket stands behind a value');
  }

  private beginText(inName: boolean): void {
    this.inName = inName;
    this.kept = '';
    this.state = 'text';
  }

  /** Takes text up to its end, an escape, or the end of the piece; gives the last place taken. */
  private takeText(piece: string, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code >= 32 && code !== QUOTE && code !== BACKSLASH) continue;
      if (code < 32) throw new JsonFault('a text holds a control character that is not escaped, or does not end');
      this.keep(piece.slice(from, at));
      if (code === BACKSLASH) this.state = 'escape';
      else this.endText();
      return at;
    }
    this.keep(piece.slice(from));
    return piece.length;
  }

  private takeEscape(letter: string): void {
    this.state = 'text';
    if (letter === 'u') {
      this.unicode = '';
      this.state = 'unicode';
      return;
    }
    const meant = ESCAPES[letter];
    if (meant === undefined) throw new JsonFault('a text holds an escape that JSON does not have');
    this.keep(meant);
  }

  private takeUnicode(digit: string): void {
    if (!/[0-9a-fA-F]/.test(digit)) throw new JsonFault('a text holds an escape that JSON does not have');
    this.unicode += digit;
    if (this.unicode.length < 4) return;
    this.keep(String.fromCharCode(Number.parseInt(this.unicode, 16)));
    this.state = 'text';
  }

  private keep(text: string): void {
    this.kept = this.kept === '' ? text : this.kept + text;
    const { textCharsMax } = this.form;
    if (this.kept.length > textCharsMax) throw new JsonFault(`a text has more than ${textCharsMax} characters`);
  }

  private keepBare(code: number): void {
    this.kept += String.fromCharCode(code);
    if (this.kept.length > NUMBER_CHARS_MAX) throw new JsonFault('a value is no JSON');
  }

  private endText(): void {
    if (!this.inName) return this.give(this.kept);
    this.levels.at(-1)!.name = this.kept;
    this.state = 'colon';
  }

  private endBare(): void {
    const word = BARE.get(this.kept);
    if (word !== undefined) return this.give(word);
    if (!NUMBER.test(this.kept)) throw new JsonFault('a value is no JSON');
    this.give(new JsonNumber(this.kept));
  }

  private give(value: JsonPlain): void {
    this.events.value(this.name, value);
    this.state = this.levels.length === 0 ? 'done' : 'after';
  }

  private get name(): string {
    return this.levels.at(-1)?.name ?? '';
  }

  private open(isList: boolean): void {
    const { depthMax } = this.form;
    if (this.levels.length >= depthMax) throw new JsonFault(`it is deeper than ${depthMax} levels`);
    this.events.open(this.name, isList);
    this.levels.push({ isList, name: '' });
    this.state = 'first';
  }

  private close(): void {
    this.levels.pop();
    this.events.close();
    this.state = this.levels.length === 0 ? 'done' : 'after';
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
