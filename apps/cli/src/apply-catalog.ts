import type { CatalogDocument } from '@giroport/contracts';
import { layoutBody } from './add-layouts.ts';
import { ServerRefusal, type Server } from './server.ts';

/** One thing of the catalog that a set-up file carries: how it is put, and what it is called. */
export type CatalogStep = {
  readonly what: 'code-map' | 'layout' | 'dialect';
  readonly id: string;
  put(server: Server, dryRun: boolean): Promise<Outcome>;
};
type Outcome = { readonly outcome: 'CREATED' | 'UNCHANGED' | 'CHECKED' };

/** In the order in which they build on each other: mappings, layouts that name them, dialects of layouts. */
export function stepsOf({ codeMaps = {}, layouts = [], dialects = [] }: CatalogDocument): readonly CatalogStep[] {
  return [
    ...Object.entries(codeMaps).map(([group, document]): CatalogStep => ({
      what: 'code-map',
      id: group,
      put: (server, dryRun) => server.put(`/v1/code-maps/${encodeURIComponent(group)}?dryRun=${dryRun}`, document),
    })),
    ...layouts.map(({ file, samples }): CatalogStep => {
      const body = layoutBody(file, samples);
      const { id } = (body as { document: { id?: unknown } }).document;
      return {
        what: 'layout',
        id: typeof id === 'string' ? id : file,
        put: (server, dryRun) => server.post(`/v1/layouts?activate=true&dryRun=${dryRun}`, body),
      };
    }),
    ...dialects.map(({ dialectId, ...body }): CatalogStep => ({
      what: 'dialect',
      id: dialectId,
      put: (server, dryRun) =>
        server.put(`/v1/dialects/${encodeURIComponent(dialectId)}?activate=true&dryRun=${dryRun}`, body),
    })),
  ];
}

/**
 * The steps that would change something. A dialect of a layout that this same file brings cannot be looked at before the layout is
 * there: it counts as a change, and is looked at when it is made. Throws ServerRefusal for what would be refused.
 */
export async function changesAmong(steps: readonly CatalogStep[], server: Server): Promise<readonly CatalogStep[]> {
  const changes: CatalogStep[] = [];
  for (const step of steps) {
    const outcome = await step.put(server, true).catch((error: unknown) => {
      if (step.what !== 'code-map' && isForWantOfAnother(error, steps)) return { outcome: 'CHECKED' as const };
      throw error;
    });
    if (outcome.outcome !== 'UNCHANGED') changes.push(step);
  }
  return changes;
}

/** Refused because of what an earlier step brings: by name, so that a slip of the pen still counts. */
function isForWantOfAnother(error: unknown, steps: readonly CatalogStep[]): boolean {
  if (!(error instanceof ServerRefusal)) return false;
  const { problems } = error;
  return (
    problems.length > 0 &&
    problems.every(
      ({ code, message }) =>
        (code === 'layout.unknown' || code === 'code-map.unknown') &&
        steps.some((one) => one.what !== 'dialect' && message.startsWith(`${one.id} is no `)),
    )
  );
}
