import { tableOf } from '@giroport/kernel';
import { adapted } from '../characters.ts';
import type { CodeMap } from '../code-maps.ts';
import { mappedOut } from '../code-maps.ts';
import { DocumentPart } from '../document-part.ts';
import { amountText, dateText } from '../value-text.ts';

/** A value on its way into the text: an amount in minor units with its decimals, or a text. */
export type Value = string | { readonly minor: bigint; readonly decimals: number };

export type Refusal = (code: string, facts: Readonly<Record<string, string | number>>) => never;
export type Filter = (value: Value, refuse: Refusal) => Value;

/** Longest padding. */
const WIDTH_MAX = 1_000;

export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  return amountText({ decimals: value.decimals, mark: '.', thousands: '', sign: 'leading' }).write(value.minor) ?? '';
}

type Make = (words: readonly string[], maps: ReadonlyMap<string, CodeMap>, fail: (expected: string) => never) => Filter;

/** By name: each is made once, when the template is compiled. */
export const FILTERS: Readonly<Record<string, Make>> = tableOf({
  upper: () => onText((text) => adapted(text, ['upper'])),
  plain: () => onText((text) => adapted(text, ['plain'])),
  compact: () => onText((text) => adapted(text, ['compact'])),
  collapse: () => onText((text) => adapted(text, ['collapse'])),
  cut: ([width], _, fail) => limited(width, fail, (text, most) => text.slice(0, most)),
  max: ([width], _, fail) => {
    const most = numberOf(width, fail);
    return (value, refuse) => {
      const text = textOf(value);
      if (text.length > most) refuse('field.too-long', { length: text.length, lengthMax: most });
      return text;
    };
  },
  left: ([width], _, fail) => limited(width, fail, (text, to) => text.padEnd(to)),
  right: ([width], _, fail) => limited(width, fail, (text, to) => text.padStart(to)),
  zeros: ([width], _, fail) => limited(width, fail, (text, to) => text.padStart(to, '0')),
  spaced: ([width], _, fail) => limited(width, fail, (text, every) => groups(text, Math.max(1, every))),
  slice: ([from, length], _, fail) => {
    const [start, count] = [numberOf(from, fail), numberOf(length, fail)];
    return onText((text) => text.slice(start - 1, start - 1 + count));
  },
  default: ([text = '']) => onText((given) => (given === '' ? text : given)),
  amount: ([mark = '', thousands = '']) => (value) =>
    typeof value === 'string' ? value : (amountText({ decimals: value.decimals, mark, thousands, sign: 'leading' }).write(value.minor) ?? ''), // prettier-ignore
  date: ([format], _, fail) => {
    const form = dateText(new DocumentPart(format ?? fail('a format, such as "DD.MM.YYYY"')), 'date');
    return (value, refuse) => {
      const text = textOf(value);
      return text === '' ? '' : (form.write(text) ?? refuse('field.date', { found: text, expected: form.expected }));
    };
  },
  map: ([name = ''], maps, fail) => {
    const map = maps.get(name) ?? fail(`one of codeMaps: ${[...maps.keys()].join(', ')}`);
    return (value, refuse) => {
      const text = textOf(value);
      return text === '' ? '' : mappedOut(map, text, (found) => refuse('code.unmapped', { found, expected: `a code of ${name}` })); // prettier-ignore
    };
  },
});

function onText(change: (text: string) => string): Filter {
  return (value) => change(textOf(value));
}

function limited(
  width: string | undefined,
  fail: (expected: string) => never,
  change: (text: string, width: number) => string,
): Filter {
  // prettier-ignore
  const number = numberOf(width, fail);
  return onText((text) => change(text, number));
}

function numberOf(text: string | undefined, fail: (expected: string) => never): number {
  const number = Number(text ?? 'none');
  return Number.isInteger(number) && number >= 0 && number <= WIDTH_MAX ? number : fail(`a number from 0 to ${WIDTH_MAX}`); // prettier-ignore
}

function groups(text: string, every: number): string {
  let spaced = '';
  for (let at = 0; at < text.length; at += every) spaced += (at === 0 ? '' : ' ') + text.slice(at, at + every);
  return spaced;
}
