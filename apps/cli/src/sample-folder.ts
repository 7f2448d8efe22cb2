import type { LayoutSample, SampleStatus } from '@giroport/layouts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { WrongUse } from './verb.ts';

const STATUSES: readonly SampleStatus[] = ['valid', 'loose', 'faulty', 'invalid'];

/**
 * The samples of a folder: every file is one, and `NAME.json` beside it says what is expected of it (items as a list, or a sample's
 * fields). A JSON file with nothing beside it is an order that is written. Folders valid, loose, faulty, invalid say the status.
 */
export function samplesIn(folder: string): readonly LayoutSample[] {
  if (!existsSync(folder)) throw new WrongUse(`there is no folder ${folder}`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name !== 'README.md' && !one.name.startsWith('.'))
    .map((one) => join(one.parentPath, one.name))
    .sort();
  const all = new Set(files);
  return files
    .filter((file) => !(file.endsWith('.json') && all.has(file.slice(0, -'.json'.length))))
    .map((file) => sampleOf(file, folder, all.has(`${file}.json`) ? jsonOf(`${file}.json`) : undefined));
}

function sampleOf(file: string, folder: string, beside: unknown): LayoutSample {
  const name = relative(folder, file);
  const said = isFields(beside) ? beside : {};
  if (file.endsWith('.json') && beside === undefined) return { name, ...(jsonOf(file) as Partial<LayoutSample>) };
  const status = STATUSES.find((one) => name.split(/[\\/]/).includes(one));
  const expected = {
    ...(status !== undefined && { status }),
    ...(Array.isArray(beside) && { items: beside as unknown }),
    ...said.expected,
  };
  return { name, file: readFileSync(file), ...said, expected };
}

function isFields(value: unknown): value is Partial<LayoutSample> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongUse(`${file} is no JSON: ${(error as Error).message}`);
  }
}
