import type { Layout } from '@giroport/layouts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { LAYOUTS, readingLayouts } from './layouts.ts';

/** Larger samples show nothing more, and take long. */
const SAMPLE_BYTES_MAX = 48 * 1024;

/** The samples of each layout that reads; one without any begins with nothing. */
export function samplesByLayout(): Map<Layout, Buffer[]> {
  const layouts = readingLayouts();
  const samples = new Map<Layout, Buffer[]>(layouts.map((layout) => [layout, []]));
  const entries = readdirSync(LAYOUTS, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const layout = isSample(path) ? layoutOf(path, layouts) : undefined;
    if (layout === undefined) continue;
    const bytes = readFileSync(path);
    if (bytes.length <= SAMPLE_BYTES_MAX) samples.get(layout)?.push(bytes);
  }
  return samples;
}

function isSample(path: string): boolean {
  const isGolden = path.endsWith('.json') && existsSync(path.slice(0, -'.json'.length));
  return path.split(sep).includes('samples') && !isGolden;
}

/** The nearest folder that is named as a layout, as in catalog.spec.ts. */
function layoutOf(path: string, layouts: readonly Layout[]): Layout | undefined {
  const folders = relative(LAYOUTS, dirname(path)).split(sep).reverse();
  return folders.map((folder) => layouts.find(({ id }) => id === folder)).find((found) => found !== undefined);
}
