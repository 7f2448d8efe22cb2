import {
  checkSamples,
  codeLookup,
  compileLayout,
  findLayout,
  samplesOf,
  type CodeGroup,
  type CodeMaps,
  type Layout,
  type SampleProblem,
} from '@giroport/layouts';
import { Reject } from '@giroport/kernel';
import { readFileSync } from 'node:fs';
import { samplesIn } from './sample-folder.ts';
import type { Terminal } from './terminal.ts';
import { textOf, WrongUse, type Values, type Verb } from './verb.ts';

/** The options of every verb that may take a layout from a document instead of the catalog. */
export const layoutFileOptions = {
  'layout-file': { type: 'string' },
  'code-maps': { type: 'string' },
  dialect: { type: 'string' },
} as const satisfies Verb['options'];

export const LAYOUT_FILE_HELP = `  --layout-file DOC.json   takes the mapping or template document in that file as the layout; no server is needed
  --code-maps MAPS.json    answers for the groups that the document names: {"GROUP": {"pairs": [{"theirs", "ours"}]}}
  --dialect PROFILE.json   puts a bank's dialect on top of the layout that is named`;

/**
 * The layout that --layout-file or --dialect make; undefined where the catalog's own will do. Throws WrongUse for what is no layout
 * document, and for a profile that does not fit.
 */
export async function layoutOfFile(
  values: Values,
  terminal: Terminal,
  id = textOf(values, 'layout'),
): Promise<Layout | undefined> {
  const [file, profile] = [textOf(values, 'layout-file'), textOf(values, 'dialect')];
  if (file === undefined && profile === undefined) return undefined;
  if (file !== undefined && textOf(values, 'layout') !== undefined)
    throw new WrongUse('--layout and --layout-file name two layouts');
  const codeMaps = codeMapsOf(values, terminal);
  const layout = file === undefined ? findLayout(id ?? '') : compiled(file, readDocumentFile(file), codeMaps);
  if (layout === undefined) throw new WrongUse('--dialect takes the layout that --layout or --layout-file names');
  if (profile === undefined) return layout;
  return (await import('./dialect-file.ts')).spoken(layout, profile, codeMaps);
}

/** JSON; other forms are read where a server's tools are loaded anyway. */
export function readDocumentFile(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WrongUse(`${file} is no JSON: ${(error as Error).message}`);
  }
}

/** Throws WrongUse that names the place in the document. */
export function compiled(file: string, document: unknown, codeMaps: CodeMaps): Layout {
  try {
    return compileLayout(document, { codeMaps });
  } catch (error) {
    if (error instanceof Reject) throw new WrongUse(`${file} is no layout document: ${error.message}`);
    throw error;
  }
}

/** What is wrong with a document's samples, its own and those of a folder. */
export function sampleProblems(
  layout: Layout,
  document: unknown,
  folder: string | undefined,
): readonly SampleProblem[] {
  const more = folder === undefined ? [] : samplesIn(folder);
  return checkSamples(layout, [...samplesOf(document), ...more]);
}

/** The groups of --code-maps; what they do not map stays as it is, and each such value is told once. */
export function codeMapsOf(values: Values, terminal: Terminal): CodeMaps {
  const file = textOf(values, 'code-maps');
  const groups = file === undefined ? {} : (readDocumentFile(file) as Readonly<Record<string, CodeGroup>>);
  const lookup = codeLookup(Object.entries(groups));
  const told = new Set<string>();
  return (group, direction, value) => {
    const answer = lookup(group, direction, value);
    const words = `group ${group} has no mapping ${direction} for "${value}"`;
    if (!answer.found && !told.has(words) && told.size < TOLD_MAX) terminal.say(words);
    if (!answer.found) told.add(words);
    return answer;
  };
}

const TOLD_MAX = 20;
