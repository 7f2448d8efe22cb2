import type { CatalogProblem } from '@giroport/contracts';
import type { Layout } from '@giroport/layouts';

/** Names, among a layout's properties, the layout that reads what it writes; `none` for free text that no program reads. */
export const READ_BACK_PROPERTY = 'readBack';

/** A layout that is only written, with the reader of the one that it names: what it writes is proved by another program. */
export function withReadBack(layout: Layout, find: (layoutId: string) => Layout | undefined): Layout {
  const named = readBackOf(layout);
  const reader = named === undefined || named === 'none' ? undefined : find(named)?.read;
  return reader === undefined ? layout : { ...layout, read: reader };
}

/** The layout that a layout's property names, where it is only written. */
export function readBackOf({ read, write, properties }: Layout): string | undefined {
  if (read !== undefined || write === undefined) return undefined;
  return properties?.find((one) => one.name === READ_BACK_PROPERTY)?.values[0];
}

/** A layout that is only written must say how its files are proved. `reader` is the layout that it names, where there is one. */
export function readBackProblem(layout: Layout, reader: Layout | undefined): CatalogProblem | undefined {
  if (layout.read !== undefined || layout.write === undefined) return undefined;
  const named = readBackOf(layout);
  if (named === 'none' || reader?.read !== undefined) return undefined;
  const message =
    named === undefined
      ? 'The layout is only written. Its property readBack names the layout that reads its files, or "none" for free text that no program reads.'
      : `readBack names ${named}, which is no layout of the catalog that can read.`;
  return { pointer: '/document/properties', code: 'layout.read-back', message };
}
