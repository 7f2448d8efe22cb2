import { catalog, compileLayout, type Layout } from '@giroport/layouts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const LAYOUTS = join(import.meta.dirname, '../../../../libs/layouts/src');

/** Every layout that reads: the catalog's, and those that are documents alone. */
export function readingLayouts(): readonly Layout[] {
  const documents = join(LAYOUTS, 'mapping/documents');
  const compiled = readdirSync(documents).map((id) =>
    compileLayout(JSON.parse(readFileSync(join(documents, id, 'layout.json'), 'utf8'))),
  );
  return [...catalog, ...compiled].filter((layout) => layout.read !== undefined);
}
