import type { JsonPlain } from '../json/json-scanner.ts';

/** A value of the message that is kept whole: a payment, or a member of the message itself. */
export type JsonValue = JsonPlain | JsonValue[] | JsonObject;

type Open = { readonly name: string; readonly value: JsonValue[] | JsonObject };

/** An object as it is written. A name may be anything, and most objects have few: they are quicker in a row than by a Map. */
export class JsonObject {
  readonly names: string[] = [];
  readonly values: JsonValue[] = [];
  private many: Set<string> | undefined;

  has(name: string): boolean {
    return this.many?.has(name) ?? this.names.includes(name);
  }

  add(name: string, value: JsonValue): void {
    this.names.push(name);
    this.values.push(value);
    if (this.many !== undefined) this.many.add(name);
    else if (this.names.length > FEW_MEMBERS) this.many = new Set(this.names);
  }
}

const FEW_MEMBERS = 32;

/** What a value without text weighs, in characters: so many empty lists would fill the memory as well. */
const VALUE_WEIGHT = 16;

/** Builds one value of what a scanner tells; of what is heavier than the limit, nothing is kept. */
export class TreeBuilder {
  /** Names that stand twice in one object. */
  readonly twice: string[] = [];
  private readonly open: Open[] = [];
  private weight = 0;
  private depth = 0;

  constructor(private readonly charsMax: number) {}

  /** The value grew over the limit and was let go. */
  get isTooHeavy(): boolean {
    return this.weight > this.charsMax;
  }

  begin(name: string, isList: boolean): void {
    this.depth++;
    this.add(name, VALUE_WEIGHT);
    if (!this.isTooHeavy) this.open.push({ name, value: isList ? [] : new JsonObject() });
  }

  plain(name: string, value: JsonPlain): void {
    this.add(name, VALUE_WEIGHT + (typeof value === 'string' ? value.length : 0));
    if (!this.isTooHeavy) this.put(name, value);
  }

  /** An object or list has ended; the value, where it was the outermost one, else undefined. */
  end(): { readonly value: JsonValue | undefined } | undefined {
    this.depth--;
    if (this.isTooHeavy) return this.depth === 0 ? { value: undefined } : undefined;
    const { name, value } = this.open.pop()!;
    if (this.depth === 0) return { value };
    this.put(name, value);
    return undefined;
  }

  private put(name: string, value: JsonValue): void {
    const parent = this.open.at(-1)!.value;
    if (Array.isArray(parent)) return void parent.push(value);
    if (parent.has(name)) this.twice.push(name);
    else parent.add(name, value);
  }

  private add(name: string, weight: number): void {
    this.weight += name.length + weight;
    if (this.isTooHeavy) this.open.length = 0;
  }
}
