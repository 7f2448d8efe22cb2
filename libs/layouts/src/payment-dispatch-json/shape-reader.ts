import type { Severity } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { isCalendarDate, minorFromDecimal, pointerToken, Reject } from '@giroport/kernel';
import { JsonNumber } from '../json/json-scanner.ts';
import type { FindingFacts } from '../text/findings.ts';
import { CURRENCY } from './fields.ts';
import type { ObjectShape, Shape } from './fields.ts';
import { JsonObject } from './json-tree.ts';
import type { JsonValue } from './json-tree.ts';
import { AMOUNT, decimalsOf, INSTANT, isLonger, SUM, UUID } from './text-forms.ts';

/** Says what is wrong at a place: a JSON Pointer (RFC 6901). */
export type Tell = (severity: Severity, code: string, path: string, facts: FindingFacts) => void;

type ReadKinds = { readonly [Kind in Shape['kind']]: (shape: Extract<Shape, { kind: Kind }>, value: JsonValue) => unknown }; // prettier-ignore

/** Holds values against their shapes and makes them canonical; what is wrong is told, and kept where it can be. */
export class ShapeReader {
  private readonly path: (string | number)[] = [];

  constructor(private readonly tell: Tell) {}

  /** What a value says at a place; undefined where it says nothing that can be used. */
  read(shape: Shape, value: JsonValue, ...place: readonly (string | number)[]): unknown {
    return this.within(place, () => this.valueOf(shape, value));
  }

  /** What two members say together that were read one by one. */
  readMoney(amount: string, currency: string, ...place: readonly (string | number)[]): Money | undefined {
    return this.within(place, () => this.moneyOf(amount, currency));
  }

  fault(code: string, facts: FindingFacts, ...path: readonly (string | number)[]): undefined {
    const whole = [...this.path, ...path];
    const field = whole.findLast((step) => typeof step === 'string');
    this.tell('error', `payment-dispatch.${code}`, pointerOf(whole), { ...(field !== undefined && { field: fieldOf(field) }), ...facts }); // prettier-ignore
  }

  warn(code: string, facts: FindingFacts): void {
    this.tell('warning', `payment-dispatch.${code}`, pointerOf(this.path), facts);
  }

  private readonly kinds: ReadKinds = {
    text: ({ charsMax, pattern, expected }, value) => {
      const text = this.textOf(value);
      if (text === undefined) return undefined;
      if (isLonger(text, charsMax)) this.fault('length', { found: text, expected: `${charsMax} characters at most`, message: `The text is longer than the ${charsMax} characters of its member.` }); // prettier-ignore
      else if (pattern !== undefined && !pattern.test(text)) this.fault('pattern', { found: text, ...(expected !== undefined && { expected }), message: `The text is not ${expected ?? 'of its member’s form'}.` }); // prettier-ignore
      return text;
    },
    choice: ({ words }, value) => {
      const text = this.textOf(value);
      if (text === undefined || words.includes(text)) return text;
      return this.fault('choice', { found: text, expected: words.join(', '), message: 'The word is none of those that the member knows.' }); // prettier-ignore
    },
    date: (_, value) => this.formed(value, isCalendarDate, 'a day as 2026-11-23'),
    instant: (_, value) => this.formed(value, isInstant, 'an instant with its zone, as 2026-11-21T10:00:00Z'),
    uuid: (_, value) => this.formed(value, (text) => UUID.test(text), 'a UUID'),
    amount: (_, value) => this.formed(value, (text) => AMOUNT.test(text), 'digits and a point, without a sign'),
    flag: (_, value) => (typeof value === 'boolean' ? value : this.wrongType(value, 'true or false')),
    whole: ({ min }, value) => {
      const number = value instanceof JsonNumber && /^\d{1,15}$/.test(value.text) ? Number(value.text) : undefined;
      return number !== undefined && number >= min ? number : this.wrongType(value, `a whole number, ${min} or more`);
    },
    money: (_, value) => this.moneyIn(value),
    sums: (_, value) => this.sumsIn(value),
    words: ({ charsMax }, value) => {
      if (!(value instanceof JsonObject)) return this.wrongType(value, 'an object of texts');
      value.values.forEach((word, at) => { if (typeof word !== 'string' || isLonger(word, charsMax)) this.fault('type', { expected: `a text of ${charsMax} characters at most`, message: 'The value is no text, or too long a one.' }, value.names[at]!); }); // prettier-ignore
      return undefined;
    },
    list: ({ of, itemsMax }, value) => {
      if (!Array.isArray(value)) return this.wrongType(value, 'a list');
      if (value.length > itemsMax) this.fault('items', { found: String(value.length), expected: `${itemsMax} at most`, message: 'The list has more items than its member may have.' }); // prettier-ignore
      return value.map((item, at) => this.stepTo(at, of, item)).filter((item) => item !== undefined);
    },
    object: (shape, value) => (value instanceof JsonObject ? this.membersOf(shape, value) : this.wrongType(value, 'an object')), // prettier-ignore
  };

  private within<Said>(place: readonly (string | number)[], run: () => Said): Said {
    this.path.push(...place);
    const said = run();
    this.path.length -= place.length;
    return said;
  }

  private valueOf(shape: Shape, value: JsonValue): unknown {
    return (this.kinds[shape.kind] as (shape: Shape, value: JsonValue) => unknown)(shape, value);
  }

  private stepTo(step: string | number, shape: Shape, value: JsonValue): unknown {
    this.path.push(step);
    const said = this.valueOf(shape, value);
    this.path.pop();
    return said;
  }

  private membersOf({ members, required }: ObjectShape, { names, values }: JsonObject): Record<string, unknown> {
    const said: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at++) {
      const name = names[at]!;
      const shape = Object.hasOwn(members, name) ? members[name] : undefined;
      if (shape === undefined)
        this.fault('member-unknown', { expected: 'a member of PAYMENT_DISPATCH', message: 'The message knows no such member; it is left out.' }, name); // prettier-ignore
      else said[name] = this.stepTo(name, shape, values[at]!);
    }
    if (required.length > 0) this.checkRequired(required, (name) => name in said);
    return said;
  }

  checkRequired(required: readonly string[], isGiven: (name: string) => boolean): void {
    const missing = required.filter((name) => !isGiven(name));
    if (missing.length > 0) this.fault('member-missing', { field: missing.join(', '), expected: 'a value', message: 'The message must say it.' }); // prettier-ignore
  }

  private moneyIn(value: JsonValue): Money | undefined {
    if (!(value instanceof JsonObject)) return this.wrongType(value, 'an object with amount and currency');
    const { amount, currency } = this.membersOf(MONEY, value) as { amount?: string; currency?: string };
    return amount === undefined || currency === undefined ? undefined : this.moneyOf(amount, currency);
  }

  private moneyOf(amount: string, currency: string): Money | undefined {
    try {
      const decimals = decimalsOf(currency);
      if (decimals !== undefined) return { minor: minorFromDecimal(amount, decimals, currency), currency };
    } catch (error) {
      if (!(error instanceof Reject)) throw error;
      return this.fault('amount', { found: `${amount} ${currency}`, expected: '18 digits at most, with the decimals of the currency', message: 'The amount is none of its currency.' }, 'amount'); // prettier-ignore
    }
    return this.fault('currency', { found: currency, expected: 'a currency of ISO 4217', message: 'The currency is unknown, so the amount says nothing.' }, 'currency'); // prettier-ignore
  }

  private sumsIn(value: JsonValue): ReadonlyMap<string, bigint> | undefined {
    if (!(value instanceof JsonObject)) return this.wrongType(value, 'an object of sums by currency');
    const sums = new Map<string, bigint>();
    for (const [at, currency] of value.names.entries()) {
      const sum = value.values[at]!;
      const decimals = decimalsOf(currency);
      const minor = typeof sum === 'string' && decimals !== undefined ? minorOfSum(sum, decimals) : undefined;
      if (minor === undefined)
        this.fault('sum', { expected: 'a currency and its sum as text', message: 'The sum cannot be read.' }, currency); // prettier-ignore
      else if (minor !== 0n) sums.set(currency, minor);
    }
    return sums;
  }

  private formed(value: JsonValue, isFormed: (text: string) => boolean, expected: string): string | undefined {
    const text = this.textOf(value);
    if (text === undefined || isFormed(text)) return text;
    return this.fault('pattern', { found: text, expected, message: `The text is not ${expected}.` });
  }

  /** A number where a text belongs is read as it is written, and told: other programs make a double of it. */
  private textOf(value: JsonValue): string | undefined {
    if (typeof value === 'string' && value !== '') return value;
    if (!(value instanceof JsonNumber)) return this.wrongType(value, 'a text that says something');
    this.wrongType(value, 'a text in quotes');
    return value.text;
  }

  private wrongType(value: JsonValue, expected: string): undefined {
    this.fault('type', { found: nameOf(value), expected, message: `There stands ${nameOf(value)}, and not ${expected}.` }); // prettier-ignore
  }
}

const MONEY: ObjectShape = { kind: 'object', members: { amount: { kind: 'amount' }, currency: { kind: 'text', charsMax: 3, pattern: CURRENCY, expected: 'three capital letters (ISO 4217)' } }, required: ['amount', 'currency'] }; // prettier-ignore

function isInstant(text: string): boolean {
  const date = INSTANT.exec(text)?.[1];
  return date !== undefined && isCalendarDate(date);
}

/** Of 24 digits before the point; undefined for what is no sum of so many decimals. */
function minorOfSum(text: string, decimals: number): bigint | undefined {
  if (!SUM.test(text)) return undefined;
  const [whole = '', fraction = ''] = text.split('.');
  return fraction.length > decimals ? undefined : BigInt(whole + fraction.padEnd(decimals, '0'));
}

function nameOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof JsonObject) return 'an object';
  return value instanceof JsonNumber ? `the number ${value.text.slice(0, 40)}` : typeof value === 'string' ? 'a text' : `the word ${value}`; // prettier-ignore
}

/** A damaged name may be anything. */
function fieldOf(step: string | number): string {
  return String(step).slice(0, FIELD_CHARS_MAX);
}

const FIELD_CHARS_MAX = 60;

export function pointerOf(path: readonly (string | number)[]): string {
  return path
    .map((step) => `/${pointerToken(String(step))}`)
    .join('')
    .slice(0, PATH_CHARS_MAX);
}

const PATH_CHARS_MAX = 300;
