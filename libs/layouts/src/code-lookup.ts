import type { CodeMaps } from './mapping/code-maps.ts';

/** A group of code mappings as it is kept: the bank's value and ours, both ways unless a pair says otherwise. */
export type CodeGroup = {
  readonly pairs: readonly {
    readonly theirs: string;
    readonly ours: string;
    readonly direction?: 'IN' | 'OUT' | 'BOTH';
  }[];
  /** What a value without a pair becomes; without a default it has no mapping. */
  readonly defaultIn?: string;
  readonly defaultOut?: string;
};

type Ready = {
  readonly in: ReadonlyMap<string, string>;
  readonly out: ReadonlyMap<string, string>;
  readonly byDefault: { readonly in: string | undefined; readonly out: string | undefined };
};

/** Answers from groups by their names. A group that is not there maps nothing. */
export function codeLookup(groups: Iterable<readonly [string, CodeGroup]>): CodeMaps {
  const ready = new Map([...groups].map(([name, group]) => [name, readyGroup(group)]));
  return (name, direction, value) => {
    const group = ready.get(name);
    const mapped = group?.[direction].get(value) ?? group?.byDefault[direction];
    return mapped === undefined ? { found: false, value } : { found: true, value: mapped };
  };
}

function readyGroup({ pairs, defaultIn, defaultOut }: CodeGroup): Ready {
  const inward = pairs.filter((one) => one.direction !== 'OUT').map(({ theirs, ours }) => [theirs, ours] as const);
  const outward = pairs.filter((one) => one.direction !== 'IN').map(({ theirs, ours }) => [ours, theirs] as const);
  return { in: new Map(inward), out: new Map(outward), byDefault: { in: defaultIn, out: defaultOut } };
}
