import type { LayoutSummary } from '@giroport/contracts';
import { layoutFacts, type Layout } from '@giroport/layouts';

type OfCatalog = Pick<LayoutSummary, 'transform' | 'version' | 'newestVersion' | 'state'>;

/** A layout as the catalog tells it. */
export function tellLayout(layout: Layout, ofCatalog: OfCatalog): LayoutSummary {
  const { methods, properties } = layoutFacts(layout);
  return {
    layoutId: layout.id,
    name: layout.name,
    spec: layout.spec,
    kind: layout.kind,
    reads: layout.read !== undefined,
    writes: layout.write !== undefined,
    parameters: (layout.parameters ?? []).map(({ name, description, default: byDefault, values }) => ({
      name,
      description,
      ...(byDefault !== undefined && { default: byDefault }),
      ...(values !== undefined && { values: [...values] }),
    })),
    ...ofCatalog,
    methods: [...methods],
    properties: properties.map(({ name, description, values }) => ({ name, description, values: [...values] })),
  };
}

/** What comes with the program has no version of its own. */
export const OF_PROGRAM: OfCatalog = { transform: 'CODE', version: 0, newestVersion: 0, state: 'ACTIVE' };
