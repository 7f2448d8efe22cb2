import { Reject } from '@giroport/kernel';
import { FIELDS, type FieldTree } from './field-tree.ts';

/** Changes a field's value; undefined takes it away, or leaves it away. `about` names the payment, for a refusal. */
export type Change = (value: unknown, about: string) => unknown;

/** Gives an object back with the field changed, or the same object where nothing changed. */
export type FieldChange = (root: object, change: Change, about: string) => object;

type Segment = { readonly name: string; readonly each: boolean };

/** The first word of a path: what it is a field of. Throws Reject('dialect.path') for a field that there is none of. */
export function fieldPath(path: string, at: string): { readonly of: keyof typeof FIELDS; readonly apply: FieldChange } {
  const [of = '', ...names] = path.split('.');
  if (!Object.hasOwn(FIELDS, of)) refusePath(at, path, of, Object.keys(FIELDS));
  const segments = names.map((name) => ({ name: name.replace(/\[\]$/, ''), each: name.endsWith('[]') }));
  checkSegments(FIELDS[of as keyof typeof FIELDS], segments, path, at);
  return {
    of: of as keyof typeof FIELDS,
    apply: (root, change, about) => changed(root, segments, 0, change, about) as object,
  };
}

function checkSegments(tree: FieldTree, segments: readonly Segment[], path: string, at: string): void {
  if (segments.length === 0) refusePath(at, path, '', Object.keys(tree));
  let here: FieldTree | 'text' = tree;
  for (const { name, each } of segments) {
    if (here === 'text' || !Object.hasOwn(here, name))
      refusePath(at, path, name, here === 'text' ? [] : Object.keys(here));
    const next: FieldTree[string] = (here as FieldTree)[name]!;
    const list = Array.isArray(next);
    if (list !== each) refusePath(at, path, name, [list ? `${name}[]` : name]);
    here = (list ? (next as readonly ['text' | FieldTree])[0] : next) as FieldTree | 'text';
  }
}

function refusePath(at: string, path: string, found: string, expected: readonly string[]): never {
  const words = expected.length === 0 ? 'nothing below a text' : expected.join(', ');
  throw new Reject('dialect.path', { path: at, value: path, found, expected: words });
}

function changed(here: unknown, segments: readonly Segment[], depth: number, change: Change, about: string): unknown {
  const segment = segments[depth];
  if (segment === undefined) return change(here, about);
  const { name, each } = segment;
  const value = (here as Readonly<Record<string, unknown>> | undefined)?.[name];
  const next = each
    ? changedList(value as readonly unknown[] | undefined, segments, depth + 1, change, about)
    : changed(value, segments, depth + 1, change, about);
  if (next === value) return here;
  if (next !== undefined) return { ...(here as object | undefined), [name]: next };
  const { [name]: _, ...rest } = here as Record<string, unknown>;
  return rest;
}

/** Of every element; a list that is not there is made where its only element would be. */
function changedList(
  list: readonly unknown[] | undefined,
  segments: readonly Segment[],
  depth: number,
  change: Change,
  about: string,
): readonly unknown[] | undefined {
  if (list === undefined || list.length === 0) {
    const made = changed(undefined, segments, depth, change, about);
    return made === undefined ? list : [made];
  }
  let same = true;
  const next = list.flatMap((one) => {
    const now = changed(one, segments, depth, change, about);
    if (now !== one) same = false;
    return now === undefined ? [] : [now];
  });
  return same ? list : next.length === 0 ? undefined : next;
}
