import { readFileSync } from 'node:fs';
import type { LayoutSample } from '@giroport/layouts';
import { readDocumentFile } from './layout-file.ts';
import { samplesIn } from './sample-folder.ts';
import { ServerRefusal, serverOf, type Server } from './server.ts';
import type { Terminal } from './terminal.ts';
import { OK, textOf, WRONG, WrongUse, type Values } from './verb.ts';

type Kept = {
  readonly layoutId: string;
  readonly outcome: 'CREATED' | 'UNCHANGED' | 'CHECKED';
  readonly version?: number;
  readonly state?: string;
  readonly samples?: number;
};

/** Has a server keep documents; what is refused is told with its place, and the others go on. */
export async function addLayouts(files: readonly string[], values: Values, terminal: Terminal): Promise<number> {
  if (files.length === 0) throw new WrongUse('layouts add takes a file or more');
  const server = serverOf(values);
  const folder = textOf(values, 'samples');
  const samples = folder === undefined ? [] : samplesIn(folder).map(wireSample);
  let exitCode = OK;
  for (const file of files) {
    try {
      await terminal.print(`${file}: ${wordsOf(await addLayout(server, readDocumentFile(file), samples, values))}`);
    } catch (error) {
      if (!(error instanceof ServerRefusal)) throw error;
      await terminal.print(`${file}: refused\n${error.message}`);
      exitCode = WRONG;
    }
  }
  return exitCode;
}

async function addLayout(server: Server, document: unknown, samples: readonly object[], values: Values): Promise<Kept> {
  const reason = textOf(values, 'reason');
  const query = `dryRun=${values['dry-run'] === true}&activate=${values['activate'] === true}`;
  const body = { document, ...(samples.length > 0 && { samples }), ...(reason !== undefined && { reason }) };
  return await server.post<Kept>(`/v1/layouts?${query}`, body);
}

export function wordsOf({ layoutId, outcome, version, state, samples }: Kept): string {
  const passed = samples === undefined ? '' : `, ${samples} sample${samples === 1 ? '' : 's'} passed`;
  if (outcome === 'CHECKED') return `${layoutId} would be added${passed}`;
  const what = outcome === 'CREATED' ? 'added' : 'there already';
  return version === undefined
    ? `${layoutId} is there already${passed}`
    : `${layoutId} version ${version} ${what}, ${state?.toLowerCase()}${passed}`;
}

/** Bytes travel as base64, texts as they are. */
export function wireSample({ file, ...same }: LayoutSample): object {
  if (file === undefined) return same;
  return { ...same, file: file instanceof Uint8Array ? { base64: Buffer.from(file).toString('base64') } : file };
}

/** A layout document of a set-up file, with the samples beside it. */
export function layoutBody(file: string, folder: string | undefined): object {
  const document = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const samples = folder === undefined ? [] : samplesIn(folder).map(wireSample);
  return { document, ...(samples.length > 0 && { samples }) };
}
