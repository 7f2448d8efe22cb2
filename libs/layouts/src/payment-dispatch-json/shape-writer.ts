import type { Money } from '@giroport/kernel';
import { AMOUNT_DIGITS_MAX, isCalendarDate, minorToDecimal } from '@giroport/kernel';
import type { Refuse } from '../domestic/refusal.ts';
import type { ObjectShape, Shape } from './fields.ts';
import { decimalsOf, isLonger, UUID } from './text-forms.ts';

type Saying = { readonly [Kind in Shape['kind']]: (shape: Extract<Shape, { kind: Kind }>, value: never) => unknown };

/** Says canonical values in the shapes of the message, or refuses them by the member's place in it. What says nothing is left out. */
export class ShapeWriter {
  private readonly path: (string | number)[] = [];

  /** `refuse` names the payment that is said next. */
  constructor(public refuse: Refuse) {}

  /** What stands in the message for a value; undefined where nothing does. */
  say(shape: Shape, value: unknown): unknown {
    if (value === undefined || value === '') return undefined;
    return (this.sayings[shape.kind] as (shape: Shape, value: unknown) => unknown)(shape, value);
  }

  private sayAt(step: string | number, shape: Shape, value: unknown): unknown {
    this.path.push(step);
    const said = this.say(shape, value);
    this.path.pop();
    return said;
  }

  fail(code: string, facts: Readonly<Record<string, string>>, ...path: readonly (string | number)[]): never {
    this.refuse(code, [...this.path, ...path].join('.'), facts);
  }

  private readonly sayings: Saying = {
    text: ({ charsMax, pattern, expected }, value: string) => {
      if (/\p{Surrogate}/u.test(value)) this.fail('characters', { expected: 'Unicode text' });
      if (isLonger(value, charsMax)) this.fail('length', { expected: `${charsMax} characters at most`, found: `${value.length} characters` }); // prettier-ignore
      if (pattern !== undefined && !pattern.test(value)) this.fail('pattern', { expected: expected ?? 'its member’s form' }); // prettier-ignore
      return value;
    },
    choice: ({ words }, value: string) => (words.includes(value) ? value : this.fail('choice', { expected: words.join(', ') })), // prettier-ignore
    date: (_, value: string) => (isCalendarDate(value) ? value : this.fail('pattern', { expected: 'a day as 2026-11-23' })), // prettier-ignore
    instant: (_, value: Date) => this.instantOf(value),
    uuid: (_, value: string) => (UUID.test(value) ? value : this.fail('pattern', { expected: 'a UUID' })),
    flag: (_, value: boolean) => value,
    whole: ({ min }, value: number) => (Number.isSafeInteger(value) && value >= min ? value : this.fail('whole', { expected: `a whole number, ${min} or more` })), // prettier-ignore
    amount: (_, value: Money) => this.decimalOf(value),
    money: (_, value: Money) => ({ amount: this.decimalOf(value), currency: value.currency }),
    sums: (_, value: ReadonlyMap<string, bigint>) => this.sumsOf(value),
    words: ({ charsMax }, value: Readonly<Record<string, string>>) => {
      for (const [name, word] of Object.entries(value)) if (isLonger(word, charsMax)) this.fail('length', { expected: `${charsMax} characters at most` }, name); // prettier-ignore
      return value;
    },
    list: ({ of, itemsMax }, value: readonly unknown[]) => {
      if (value.length > itemsMax) this.fail('items', { expected: `${itemsMax} at most`, found: String(value.length) });
      return value.map((item, at) => this.sayAt(at, of, item)).filter((item) => item !== undefined);
    },
    object: (shape, value: Readonly<Record<string, unknown>>) => this.objectOf(shape, value),
  };

  private objectOf({ members, required }: ObjectShape, value: Readonly<Record<string, unknown>>): unknown {
    const said: Record<string, unknown> = {};
    for (const name in members) {
      const own = value[name];
      const member = own === undefined ? undefined : this.sayAt(name, members[name]!, own);
      if (member !== undefined) said[name] = member;
    }
    for (const name of required) if (said[name] === undefined) this.fail('missing', { expected: 'a value' }, name);
    return said;
  }

  private decimalOf({ minor, currency }: Money): string {
    const decimals = decimalsOf(currency);
    if (decimals === undefined) return this.fail('currency', { currency, expected: 'a currency of ISO 4217' });
    if (minor < 0n || minor >= AMOUNT_END) this.fail('amount', { expected: `no sign, ${AMOUNT_DIGITS_MAX} digits at most` }); // prettier-ignore
    return minorToDecimal(minor, decimals);
  }

  /** By currency in alphabetical order; sums of nothing are left out. */
  private sumsOf(sums: ReadonlyMap<string, bigint>): Readonly<Record<string, string>> {
    const some = [...sums].filter(([, minor]) => minor !== 0n).sort(([left], [right]) => (left < right ? -1 : 1));
    return Object.fromEntries(
      some.map(([currency, minor]) => {
        const decimals = decimalsOf(currency);
        if (decimals === undefined) this.fail('currency', { currency, expected: 'a currency of ISO 4217' }, currency);
        return [currency, minorToDecimal(minor, decimals!)];
      }),
    );
  }

  private instantOf(value: Date): string {
    const isWritable = !Number.isNaN(value.getTime()) && value.getUTCFullYear() >= 1 && value.getUTCFullYear() <= 9999;
    return isWritable ? value.toISOString() : this.fail('instant', { expected: 'an instant of the years 1 to 9999' });
  }
}

const AMOUNT_END = 10n ** BigInt(AMOUNT_DIGITS_MAX);
