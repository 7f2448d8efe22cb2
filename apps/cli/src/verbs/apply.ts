import type { SetupDocument } from '@giroport/contracts';
import { readSetup } from '@giroport/stack';
import { createInterface } from 'node:readline/promises';
import { SERVER_HELP, serverOf, serverOptions } from '../server.ts';
import { changeText, type SetupChange } from '../setup-diff.ts';
import { OK, USAGE, type Verb } from '../verb.ts';

type Applied = { readonly revision: number; readonly changes: readonly SetupChange[] };

export const apply: Verb = {
  help: `giroport apply SETUP.yaml [--dry-run] [--yes]

  Shows what would change, asks, and changes it; the same file twice changes nothing.
  --dry-run   only shows
  --yes       does not ask

${SERVER_HELP}`,
  options: { ...serverOptions, 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
  words: [1, 1],
  run: async ([file = ''], values, terminal) => {
    const wanted = readSetup(file);
    const server = serverOf(values);
    const { setup: present } = await server.get<{ setup: SetupDocument }>('/v1/setup');
    const { changes } = await server.put<Applied>('/v1/setup?dryRun=true', wanted);
    for (const change of changes) await terminal.print(changeText(change, present, wanted));
    if (changes.length === 0) {
      terminal.say('nothing to change');
      return OK;
    }
    if (values['dry-run'] === true) return OK;
    if (values['yes'] !== true && !(await agreed(changes.length))) {
      terminal.say(
        process.stdin.isTTY ? 'nothing was changed' : 'nothing was changed: say --yes where nobody can be asked',
      );
      return USAGE;
    }
    const { revision, changes: made } = await server.put<Applied>('/v1/setup?dryRun=false', wanted);
    terminal.say(`${made.length} changes; the set-up is at revision ${revision}`);
    return OK;
  },
};

async function agreed(changes: number): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await reader.question(`Make these ${changes} changes? [y/N] `)).trim());
  } finally {
    reader.close();
  }
}
