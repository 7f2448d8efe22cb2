import { REPOSITORY } from '@giroport/stack';
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Verb } from '../verb.ts';

/** bench has options of its own: what stands behind `--` goes to it. */
export const bench: Verb = {
  help: `giroport bench [-- OPTION…]

  Runs apps/bench; what stands behind -- are its own options (\`giroport bench -- --help\`).`,
  options: {},
  words: [0, 50],
  run: async (words) => await runProgram(join(REPOSITORY, 'apps', 'bench', 'dist', 'main.js'), words),
};

/** Resolves with the exit code, or 128 and the signal's number, as shells have it. */
function runProgram(file: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
