import { Reject } from '@giroport/kernel';
import { fieldPath, type Change, type FieldChange } from './field-path.ts';
import type { FIELDS } from './field-tree.ts';
import type { CodeMaps } from '../mapping/code-maps.ts';
import type { FieldRule, Padding } from './profile.ts';

type Direction = 'in' | 'out';
type Root = keyof typeof FIELDS;

/** A rule made ready: which object it is for, and what it does to it. */
type ReadyRule = { readonly of: Root; readonly apply: FieldChange; readonly change: Change };

/** Makes the function that applies rules, in their order, to an object of a kind; undefined where no rule is for that kind. */
export function fieldChanges(
  rules: readonly FieldRule[],
  direction: Direction,
  codeMaps: CodeMaps,
  at: string,
): (of: Root) => (<Value extends object>(value: Value, about: string) => Value) | undefined {
  const ready = rules.map((rule, index): ReadyRule => {
    const { of, apply } = fieldPath(rule.path, `${at}/${index}/path`);
    return { of, apply, change: changeOf(rule, direction, codeMaps) };
  });
  return (of) => {
    const own = ready.filter((rule) => rule.of === of);
    if (own.length === 0) return undefined;
    return <Value extends object>(value: Value, about: string): Value => {
      let now: object = value;
      for (const { apply, change } of own) now = apply(now, change, about);
      return now as Value;
    };
  };
}

function changeOf(rule: FieldRule, direction: Direction, codeMaps: CodeMaps): Change {
  if ('fill' in rule) return (value) => (isEmpty(value) ? rule.fill : value);
  if ('set' in rule) return () => rule.set;
  if ('blank' in rule) return () => undefined;
  if ('require' in rule) return required(rule.path);
  if ('map' in rule) return onText((text) => mapped(codeMaps(rule.map, direction, text), text));
  if ('cut' in rule) return onText((text) => text.slice(0, rule.cut).trimEnd());
  if ('pad' in rule) return onText(padded(rule.pad, rule.path));
  if ('trim' in rule) return onText((text) => trimmed(text, rule.trim));
  return onText((text) => text.toUpperCase());
}

/** What has no mapping stays as it is; whoever keeps the mappings reports it. */
function mapped({ found, value }: ReturnType<CodeMaps>, text: string): string {
  return found ? value : text;
}

function onText(change: (text: string, about: string) => string): Change {
  return (value, about) => (typeof value === 'string' ? change(value, about) : value);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function required(path: string): Change {
  return (value, about) => {
    if (isEmpty(value))
      throw new Reject('dialect.field-missing', {
        field: path,
        payment: about,
        expected: 'a value: this bank wants it',
      });
    return value;
  };
}

function padded(
  { to, with: fill, side }: Padding & { to: number },
  field: string,
): (text: string, about: string) => string {
  return (text, about) => {
    if (text.length > to)
      throw new Reject('dialect.field-too-long', { field, payment: about, length: text.length, lengthMax: to });
    return side === 'left' ? text.padStart(to, fill) : text.padEnd(to, fill);
  };
}

function trimmed(text: string, { with: fill, side }: Padding): string {
  let [from, to] = [0, text.length];
  if (side === 'left') while (from < to && text[from] === fill) from++;
  else while (to > from && text[to - 1] === fill) to--;
  return text.slice(from, to);
}
