import type { SetupDocument } from '@giroport/contracts';
import { readSetupFile } from '@giroport/stack';
import { createInterface } from 'node:readline/promises';
import { changesAmong, stepsOf, type CatalogStep } from '../apply-catalog.ts';
import { SERVER_HELP, ServerRefusal, serverOf, serverOptions, type Server } from '../server.ts';
import { changeText, type SetupChange } from '../setup-diff.ts';
import type { Terminal } from '../terminal.ts';
import { OK, USAGE, type Values, type Verb } from '../verb.ts';

type Applied = { readonly revision: number; readonly changes: readonly SetupChange[] };

export const apply: Verb = {
  help: `giroport apply SETUP.yaml [--dry-run] [--yes]

  Shows what would change, asks, and changes it; the same file twice changes nothing. The file may carry parts of the Layout
  Catalog as well (codeMaps, layouts, dialects: docs/layout-catalog.md), which go first.
  --dry-run   only shows
  --yes       does not ask

${SERVER_HELP}`,
  options: { ...serverOptions, 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
  words: [1, 1],
  run: async ([file = ''], values, terminal) => {
    const { setup, catalog } = readSetupFile(file);
    const server = serverOf(values);
    const steps = await changesAmong(stepsOf(catalog), server);
    for (const step of steps) await terminal.print(`+ ${step.what} ${step.id}`);
    const shown = setup === undefined ? undefined : await setupChanges(setup, steps, server, terminal);
    const changes = shown?.changes ?? [];
    const all = changes.length + steps.length;
    if (all === 0) {
      terminal.say('nothing to change');
      return OK;
    }
    if (values['dry-run'] === true) return OK;
    if (!(await mayChange(all, values, terminal))) return USAGE;
    for (const step of steps) await step.put(server, false);
    if (steps.length > 0) terminal.say(`${steps.length} changes of the Layout Catalog, in use from the next file on`);
    if (setup === undefined) return OK;
    const { revision, changes: made } = await server.put<Applied>(
      '/v1/setup?dryRun=false',
      setup,
      ifMatch(shown?.revision),
    );
    terminal.say(`${made.length} changes; the set-up is at revision ${revision}`);
    return OK;
  },
};

/** What the set-up itself would change. What it says of layouts that this file brings can only be held against them afterwards. */
async function setupChanges(
  wanted: SetupDocument,
  steps: readonly CatalogStep[],
  server: Server,
  terminal: Terminal,
): Promise<Applied> {
  const { revision, setup: present } = await server.get<{ revision: number; setup: SetupDocument }>('/v1/setup');
  try {
    const { changes } = await server.put<Applied>('/v1/setup?dryRun=true', wanted, ifMatch(revision));
    for (const change of changes) await terminal.print(changeText(change, present, wanted));
    return { revision, changes };
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.code !== 'setup.layouts' || steps.length === 0) throw error;
    terminal.say('what the set-up says of layouts is looked at once they are there');
    return { revision, changes: [] };
  }
}

/** What is made is what was shown: a set-up that somebody changed meanwhile is not overwritten. */
function ifMatch(revision: number | undefined): Record<string, string> {
  return revision === undefined ? {} : { 'if-match': `"${revision}"` };
}

async function mayChange(changes: number, values: Values, terminal: Terminal): Promise<boolean> {
  if (values['yes'] === true || (await agreed(changes))) return true;
  terminal.say(
    process.stdin.isTTY ? 'nothing was changed' : 'nothing was changed: say --yes where nobody can be asked',
  );
  return false;
}

async function agreed(changes: number): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await reader.question(`Make these ${changes} changes? [y/N] `)).trim());
  } finally {
    reader.close();
  }
}
