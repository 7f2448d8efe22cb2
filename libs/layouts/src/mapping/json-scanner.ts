import { tableOf } from '@giroport/kernel';

/** What is no JSON, or more of it than a bank's file has. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
}

export type JsonEvents = {
  /** An object or a list begins; `name` is the member's, `[]` for an item of a list, '' for the whole. */
  open(name: string, isList: boolean): void;
  /** Text, number as it is written, true or false; '' for null. */
  value(name: string, text: string): void;
  close(): void;
};

export const JSON_DEPTH_MAX = 64;
/** Of one text or number. */
export const JSON_TEXT_CHARACTERS_MAX = 1024 * 1024;

type Level = { readonly isList: boolean; name: string };
type State = 'value' | 'first' | 'key' | 'colon' | 'after' | 'text' | 'escape' | 'unicode' | 'plain' | 'done';

const ESCAPES: Readonly<Record<string, string>> = tableOf({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '/': '/', '\\': '\\', '"': '"' }); // prettier-ignore
const PLAIN = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

/** Scans JSON (RFC 8259) that comes in pieces, cut at any place; numbers stay text. Throws JsonFault; `line` is where. */
export class JsonScanner {
  line = 1;
  private state: State = 'value';
  private readonly levels: Level[] = [];
  private text = '';
  private unicode = '';
  private inKey = false;

  constructor(private readonly events: JsonEvents) {}

  write(piece: string): void {
    for (let at = 0; at < piece.length; at++) {
      const character = piece[at]!;
      if (character === '\n') this.line++;
      if (this.state === 'text') at = this.takeText(piece, at);
      else this.take(character);
    }
  }

  end(): void {
    if (this.state === 'plain') this.endPlain();
    if (this.state !== 'done') throw new JsonFault('the file ends before its JSON does');
  }

  private take(character: string): void {
    switch (this.state) {
      case 'escape':
        return this.takeEscape(character);
      case 'unicode':
        return this.takeUnicode(character);
      case 'plain':
        if (!' \n\r\t,]}'.includes(character)) return this.add(character);
        this.endPlain();
        return this.take(character);
      default:
        if (!' \n\r\t'.includes(character)) this.takeMark(character);
    }
  }

  private takeMark(character: string): void {
    switch (this.state) {
      case 'first':
        return this.takeFirst(character);
      case 'value':
        return this.takeValue(character);
      case 'key':
        if (character !== '"') throw new JsonFault('a member has no name');
        return this.beginText(true);
      case 'colon':
        if (character !== ':') throw new JsonFault('a colon is missing');
        this.state = 'value';
        return;
      case 'after':
        return this.takeAfter(character);
      default:
        throw new JsonFault('something stands behind the JSON');
    }
  }

  /** Right behind an opening bracket: the list or object may be empty. */
  private takeFirst(character: string): void {
    const { isList } = this.levels.at(-1)!;
    if (character === (isList ? ']' : '}')) return this.close();
    this.state = isList ? 'value' : 'key';
    this.takeMark(character);
  }

  private takeValue(character: string): void {
    if (character === '{' || character === '[') return this.open(character === '[');
    if (character === '"') return this.beginText(false);
    this.text = character;
    this.state = 'plain';
  }

  private takeAfter(character: string): void {
    const level = this.levels.at(-1)!;
    if (character === ',') this.state = level.isList ? 'value' : 'key';
    else if (character === (level.isList ? ']' : '}')) this.close();
    else throw new JsonFault('a comma or a closing bracket is missing');
  }

  private beginText(inKey: boolean): void {
    this.inKey = inKey;
    this.text = '';
    this.state = 'text';
  }

  /** Takes text up to its end, an escape, or the end of the piece; gives the last place taken. */
  private takeText(piece: string, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code !== 34 && code !== 92 && code >= 32) continue;
      if (code < 32) throw new JsonFault('a control character stands in a text');
      this.add(piece.slice(from, at));
      if (code === 92) this.state = 'escape';
      else this.endText();
      return at;
    }
    this.add(piece.slice(from));
    return piece.length;
  }

  private takeEscape(character: string): void {
    if (character === 'u') {
      this.unicode = '';
      this.state = 'unicode';
      return;
    }
    const meant = ESCAPES[character];
    if (meant === undefined) throw new JsonFault('a text has an escape that JSON has not');
    this.add(meant);
    this.state = 'text';
  }

  private takeUnicode(character: string): void {
    if (!/[0-9a-fA-F]/.test(character)) throw new JsonFault('a text has an escape that JSON has not');
    this.unicode += character;
    if (this.unicode.length < 4) return;
    this.add(String.fromCharCode(Number.parseInt(this.unicode, 16)));
    this.state = 'text';
  }

  private add(text: string): void {
    this.text += text;
    if (this.text.length > JSON_TEXT_CHARACTERS_MAX) throw new JsonFault(`a text has more than ${JSON_TEXT_CHARACTERS_MAX} characters`); // prettier-ignore
  }

  private endText(): void {
    if (!this.inKey) return this.endValue(this.text);
    this.levels.at(-1)!.name = this.text;
    this.state = 'colon';
  }

  private endPlain(): void {
    if (this.text.length > 400 || !PLAIN.test(this.text)) throw new JsonFault('a value is no JSON');
    this.endValue(this.text === 'null' ? '' : this.text);
  }

  private endValue(text: string): void {
    this.events.value(this.name, text);
    this.state = this.levels.length === 0 ? 'done' : 'after';
  }

  private get name(): string {
    const level = this.levels.at(-1);
    return level === undefined ? '' : level.isList ? '[]' : level.name;
  }

  private open(isList: boolean): void {
    if (this.levels.length >= JSON_DEPTH_MAX) throw new JsonFault(`the JSON is deeper than ${JSON_DEPTH_MAX} levels`);
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
