import {
  catalogDocument,
  parserOf,
  setupDocument,
  type CatalogDocument,
  type SetupDocument,
} from '@giroport/contracts';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from './repository.ts';

/** The set-up that a fresh stack begins with. */
export const SAMPLE_SETUP = join(REPOSITORY, 'infra', 'setup', 'sample.yaml');

const parseSetup = parserOf<SetupDocument>(setupDocument, 'setup.schema', 'set-up');

const parseCatalog = parserOf<CatalogDocument>(catalogDocument, 'setup.schema', 'set-up');
const CATALOG_PARTS = Object.keys(catalogDocument.properties);

/**
 * A set-up file in its two parts; `setup` is undefined where the file is of the catalog alone. Paths in it are relative to the file.
 * Throws Reject('setup.schema') that names the place.
 */
export function readSetupFile(file: string): {
  readonly setup: SetupDocument | undefined;
  readonly catalog: CatalogDocument;
} {
  const [catalog, setup] = partsOf(parse(readFileSync(file, 'utf8')));
  const layouts = parseCatalog(catalog).layouts?.map((one) => ({
    file: resolve(dirname(file), one.file),
    ...(one.samples !== undefined && { samples: resolve(dirname(file), one.samples) }),
  }));
  const isOfCatalogAlone = Object.keys(setup).length === 0 && Object.keys(catalog).length > 0;
  return {
    setup: isOfCatalogAlone ? undefined : parseSetup(setup),
    catalog: { ...parseCatalog(catalog), ...(layouts && { layouts }) },
  };
}

function partsOf(document: unknown): readonly [Record<string, unknown>, Record<string, unknown>] {
  const entries = Object.entries((document ?? {}) as Record<string, unknown>);
  return [
    Object.fromEntries(entries.filter(([name]) => CATALOG_PARTS.includes(name))),
    Object.fromEntries(entries.filter(([name]) => !CATALOG_PARTS.includes(name))),
  ];
}

/** Reads a set-up written as YAML or JSON, which carries nothing of the catalog. Throws Reject('setup.schema') that names the place, or what the file system says. */
export function readSetup(file: string): SetupDocument {
  return parseSetup(parse(readFileSync(file, 'utf8')));
}

export function busSourcesOf(setup: SetupDocument): readonly string[] {
  return setup.sources.filter((source) => source.doors.includes('BUS')).map((source) => source.sourceId);
}
