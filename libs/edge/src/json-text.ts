import { Refused } from './problem.ts';

/** How deep objects and lists may lie in each other: a payment needs eight. */
export const JSON_DEPTH_MAX = 32;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * Reads JSON (RFC 8259) in UTF-8. Throws Refused 400: json.malformed with line, column and what is wrong; json.too-deep;
 * json.not-utf8. `lineOffset` is added to the lines told, where the text is one line of a longer body.
 */
export function parseJson(bytes: Buffer, lineOffset = 0): unknown {
  refuseDepth(bytes);
  const text = textOf(bytes);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const { line, column, problem } = findMistake(text);
    throw new Refused(400, 'json.malformed', {
      detail: `The body is no JSON: line ${line + lineOffset}, column ${column}: ${problem}.`,
      facts: { line: line + lineOffset, column },
      problems: [{ pointer: '', code: 'json.malformed', message: problem, line: line + lineOffset }],
      cause,
    });
  }
}

/** JSON whose objects have their fields in alphabetical order: the same value gives the same text, however it was written. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Record<string, unknown>;
  const { names, heads } = sortedNamesOf(Object.keys(fields));
  let text = '';
  for (let at = 0; at < names.length; at++) {
    const field = fields[names[at]!];
    if (field !== undefined) text += (text === '' ? '{' : ',') + heads[at]! + canonicalJson(field);
  }
  return text === '' ? '{}' : `${text}}`;
}

/** The names of an object's fields in alphabetical order, and each as it stands before its value. */
type SortedNames = { readonly names: readonly string[]; readonly heads: readonly string[] };

/** Names as they come, one a step: objects of one kind take the same way, mostly, so that their names are sorted once. */
type Way = { readonly steps: Map<string, Way>; sorted: SortedNames | undefined };

const ways: Way = { steps: new Map(), sorted: undefined };
/** What is kept has its limits: names, and orders of them, are the sender's to choose. */
const STEPS_MAX = 2_000;
const NAMES_MAX = 64;
const NAME_CHARACTERS_MAX = 64;
let steps = 0;

function sortedNamesOf(names: readonly string[]): SortedNames {
  if (names.length > NAMES_MAX) return sorted(names);
  let way = ways;
  for (let at = 0; at < names.length; at++) {
    let next = way.steps.get(names[at]!);
    if (next === undefined) {
      if (steps >= STEPS_MAX || names[at]!.length > NAME_CHARACTERS_MAX) return sorted(names);
      steps++;
      next = { steps: new Map(), sorted: undefined };
      way.steps.set(names[at]!, next);
    }
    way = next;
  }
  return (way.sorted ??= sorted(names));
}

function sorted(names: readonly string[]): SortedNames {
  const inOrder = [...names].sort();
  return { names: inOrder, heads: inOrder.map((name) => `${JSON.stringify(name)}:`) };
}

/** ASCII that stands in a string of JSON as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Counts brackets outside strings, before a parser makes objects of them: sixteen megabytes of "[" would take half a gigabyte. */
function refuseDepth(bytes: Buffer): void {
  if (bytes.length <= SHORT_BYTES && openings(bytes) <= JSON_DEPTH_MAX) return;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (inString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > JSON_DEPTH_MAX) throw tooDeep();
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
}

/** A payment: it has fewer brackets in all than may lie in each other, which is told sooner than how deep they lie. */
const SHORT_BYTES = 4096;

function openings(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) if ((bytes[at]! & 0xdf) === 0x5b) count++; // "[" and "{" differ in that bit
  return count;
}

function tooDeep(): Refused {
  return new Refused(400, 'json.too-deep', {
    detail: `Objects lie more than ${JSON_DEPTH_MAX} deep.`,
    facts: { depthMax: JSON_DEPTH_MAX },
  });
}

function textOf(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new Refused(400, 'json.not-utf8', { detail: 'The body is not UTF-8.', cause });
  }
}

/** Where a text stops being JSON. The engine's own message names no place for short texts, so this walks the grammar again. */
export function findMistake(text: string): { line: number; column: number; problem: string } {
  const scanner = new Scanner(text);
  const problem = scanner.findProblem() ?? 'not JSON';
  const before = text.slice(0, scanner.at);
  const line = before.split('\n').length;
  return { line, column: scanner.at - before.lastIndexOf('\n'), problem };
}

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null))/y;

/** What may come next: a value, a name or the end of an object, and so on. */
type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or }' | ', or ]' | 'the end';

class Scanner {
  at = 0;
  private readonly open: ('{' | '[')[] = [];
  private expected: Expected = 'value';

  constructor(private readonly text: string) {}

  findProblem(): string | undefined {
    for (;;) {
      const match = this.findToken();
      if (!match) return this.atNoToken();
      const token = match[1] ?? (match[2] === undefined ? 'literal' : 'string');
      const start = TOKEN.lastIndex - (match[1] ?? match[2] ?? match[3]!).length;
      if (!this.take(token)) {
        this.at = start;
        return `found ${(match[1] ?? match[2] ?? match[3]!).slice(0, 20)} where ${this.expected} was expected`;
      }
      this.at = TOKEN.lastIndex;
    }
  }

  private findToken(): RegExpExecArray | null {
    TOKEN.lastIndex = this.at;
    try {
      return TOKEN.exec(this.text);
    } catch (error) {
      if (error instanceof RangeError) return null; // a string of millions of escapes that does not end
      throw error;
    }
  }

  private atNoToken(): string | undefined {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at++;
    if (this.at < this.text.length) {
      const found = this.text[this.at]!;
      return found === '"'
        ? 'a string that does not end, or has a character that must be escaped'
        : `found ${JSON.stringify(found)} where ${this.expected} was expected`;
    }
    return this.expected === 'the end' ? undefined : `the text ends where ${this.expected} was expected`;
  }

  private take(token: string): boolean {
    const wantsValue = this.expected === 'value' || this.expected === 'value or ]';
    if (token === '{' || token === '[') return wantsValue && this.push(token);
    if (token === '}') return (this.expected === 'name or }' || this.expected === ', or }') && this.pop();
    if (token === ']') return (this.expected === 'value or ]' || this.expected === ', or ]') && this.pop();
    if (token === ':') return this.expected === ':' && this.expect('value');
    if (token === ',') return this.comma();
    if (token === 'string' && (this.expected === 'name' || this.expected === 'name or }')) return this.expect(':');
    return wantsValue && this.afterValue();
  }

  private comma(): boolean {
    if (this.expected === ', or }') return this.expect('name');
    return this.expected === ', or ]' && this.expect('value');
  }

  private push(bracket: '{' | '['): boolean {
    this.open.push(bracket);
    return this.expect(bracket === '{' ? 'name or }' : 'value or ]');
  }

  private pop(): boolean {
    this.open.pop();
    return this.afterValue();
  }

  private afterValue(): boolean {
    const inside = this.open.at(-1);
    if (inside === undefined) return this.expect('the end');
    return this.expect(inside === '{' ? ', or }' : ', or ]');
  }

  private expect(next: Expected): true {
    this.expected = next;
    return true;
  }
}
