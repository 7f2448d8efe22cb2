import { pointerToken, Reject } from '@giroport/kernel';

/** Longest text in a document, and most members of one list or object. */
export const DOCUMENT_TEXT_MAX = 10_000;
export const DOCUMENT_ITEMS_MAX = 1_000;

/** One place in a layout document. Whatever is wrong there is refused with its path, what was found and what was expected. */
export class DocumentPart {
  constructor(
    readonly value: unknown,
    readonly path = '',
  ) {}

  get isGiven(): boolean {
    return this.value !== undefined;
  }

  fail(expected: string, found = shown(this.value)): never {
    throw new Reject('layout.document', { path: this.path === '' ? '/' : this.path, found, expected });
  }

  /** An object that has these members alone; a name that is misspelt is never passed over. */
  object(known: readonly string[]): this {
    for (const name of Object.keys(this.record())) {
      if (!known.includes(name)) this.at(name).fail(`one of ${known.join(', ')}`, name);
    }
    return this;
  }

  at(name: string): DocumentPart {
    const value = Object.hasOwn(this.record(), name) ? this.record()[name] : undefined;
    return new DocumentPart(value, `${this.path}/${pointerToken(name)}`);
  }

  members(): [string, DocumentPart][] {
    const names = Object.keys(this.record());
    if (names.length > DOCUMENT_ITEMS_MAX) this.fail(`${DOCUMENT_ITEMS_MAX} members at most`, String(names.length));
    return names.map((name) => [name, this.at(name)]);
  }

  items(least = 0): DocumentPart[] {
    const list: unknown = this.value;
    if (!Array.isArray(list)) this.fail('a list');
    if (list.length < least) this.fail(`a list of ${least} at least`, String(list.length));
    if (list.length > DOCUMENT_ITEMS_MAX) this.fail(`a list of ${DOCUMENT_ITEMS_MAX} at most`, String(list.length));
    return Array.from(list as unknown[], (item, index) => new DocumentPart(item, `${this.path}/${index}`));
  }

  text(charsMax = DOCUMENT_TEXT_MAX): string {
    if (typeof this.value !== 'string') this.fail('a text');
    if (this.value.length > charsMax) this.fail(`${charsMax} characters at most`, String(this.value.length));
    return this.value;
  }

  word(): string {
    const text = this.text(100);
    if (text.trim() === '') this.fail('a text that is not blank');
    return text;
  }

  whole(least: number, most: number): number {
    const { value } = this;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      this.fail(`a whole number from ${least} to ${most}`);
    return value;
  }

  flag(): boolean {
    if (!this.isGiven) return false;
    if (typeof this.value !== 'boolean') this.fail('true or false');
    return this.value;
  }

  oneOf<Name extends string>(names: readonly Name[]): Name {
    const found = names.find((name) => name === this.value);
    return found ?? this.fail(names.join(', '));
  }

  get isText(): boolean {
    return typeof this.value === 'string';
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  private record(): Record<string, unknown> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.fail('an object');
    return value as Record<string, unknown>;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value);
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
