import { setupDocument, parserOf, type SetupDocument } from '@giroport/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from './repository.ts';

/** The set-up that a fresh stack begins with. */
export const SAMPLE_SETUP = join(REPOSITORY, 'infra', 'setup', 'sample.yaml');

const parseSetup = parserOf<SetupDocument>(setupDocument, 'setup.schema', 'set-up');

/** Reads a set-up written as YAML or JSON. Throws Reject('setup.schema') that names the place, or what the file system says. */
export function readSetup(file: string): SetupDocument {
  return parseSetup(parse(readFileSync(file, 'utf8')));
}

export function busSourcesOf(setup: SetupDocument): readonly string[] {
  return setup.sources.filter((source) => source.doors.includes('BUS')).map((source) => source.sourceId);
}
