import { REPOSITORY } from '@giroport/stack';
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Values, Verb } from '../verb.ts';

/** bench has options of its own: they go to it as they are. */
export const bench: Verb = {
  help: `giroport bench [--payments N] [--singles SECONDS] [--memory]
giroport bench layouts [--only RACE] [--rounds N] [--streaming]

  The first runs the whole product against PostgreSQL's own speed on this machine: --payments in bulk, then single ones for so
  many seconds; --memory takes 300,000 payments.
  The second races the catalog's readers and writers against other programs on the same work, in one run; a contestant whose
  toolchain or packages cannot be had is named as not run. --only nacha runs the races whose name begins so, --rounds is how
  often each runs. --streaming reads files of 500 MB and of a million entries instead, and tells memory and time for each entry.
  Exit code 1 where a bar is missed.`,
  options: {
    payments: { type: 'string' },
    singles: { type: 'string' },
    memory: { type: 'boolean' },
    streaming: { type: 'boolean' },
    rounds: { type: 'string' },
    only: { type: 'string' },
  },
  words: [0, 50],
  run: async (words, values) =>
    await runProgram(join(REPOSITORY, 'apps', 'bench', 'dist', 'main.js'), [...optionsOf(values), ...words]),
};

function optionsOf(values: Values): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === true) return [`--${name}`];
    return typeof value === 'string' ? [`--${name}=${value}`] : [];
  });
}

/** Resolves with the exit code, or 128 and the signal's number, as shells have it. */
function runProgram(file: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
