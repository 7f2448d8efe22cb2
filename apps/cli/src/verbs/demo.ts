import { startStack, type Stack } from '@giroport/stack';
import { removePostgres } from '@giroport/embedded';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { tellStory } from '../demo/story.ts';
import { untilStopped } from '../stop-signal.ts';
import type { Terminal } from '../terminal.ts';
import { OK, textOf, USAGE, WRONG, type Verb } from '../verb.ts';

const INTERRUPTED = 130;

export const demo: Verb = {
  help: `giroport demo [--data DIR]

  A fresh stack in a temporary folder (or in DIR, which is kept), simulated banks whose days are driven, three sources, and
  every figure checked at the end. The last line of standard output is one JSON object.

  Exit code: 0 only when every figure is as expected and all ten invariants hold.`,
  options: { data: { type: 'string' } },
  run: async (_, values, terminal) => {
    const kept = textOf(values, 'data');
    const dataDir = kept === undefined ? mkdtempSync(join(tmpdir(), 'giroport-demo-')) : resolve(kept);
    const stop = untilStopped();
    const started = performance.now();
    const starting = startStack({ dataDir, clock: 'DRIVEN', log: (line) => terminal.say(`  ${line}`) });
    const exitCode = await Promise.race([
      played(starting, started, terminal, stop),
      stop.then((signal) => interrupted(signal, terminal)),
    ]);
    terminal.progressEnded();
    await starting.then(
      (stack) => stack.stop(),
      () => undefined,
    );
    if (kept === undefined) await clearUp(dataDir, exitCode, terminal);
    return exitCode;
  },
};

async function played(
  starting: Promise<Stack>,
  started: number,
  terminal: Terminal,
  stop: Promise<string>,
): Promise<number> {
  terminal.say('starting PostgreSQL, NATS and six services in a folder of their own');
  try {
    const stack = await starting;
    const { figures, problems } = await tellStory(stack, terminal);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    for (const problem of problems) terminal.say(`NOT AS EXPECTED: ${problem}`);
    terminal.say('stopping in order');
    await stack.stop();
    await terminal.print(JSON.stringify({ ...figures, seconds }));
    return problems.length === 0 ? OK : WRONG;
  } catch (error) {
    // Where somebody stopped it, what it breaks off with says nothing.
    const stopped = await Promise.race([stop, Promise.resolve(undefined)]);
    if (stopped === undefined)
      terminal.say(`the story broke off: ${error instanceof Error ? error.message : String(error)}`);
    return USAGE;
  }
}

function interrupted(signal: string, terminal: Terminal): number {
  terminal.say(`${signal}: stopping in order`);
  return INTERRUPTED;
}

/** Who wants to know why it failed finds the logs. */
async function clearUp(dataDir: string, exitCode: number, terminal: Terminal): Promise<void> {
  if (exitCode === WRONG || exitCode === USAGE)
    return terminal.say(`everything is kept in ${dataDir}; the logs are in ${join(dataDir, 'logs')}`);
  await removePostgres(join(dataDir, 'postgres'));
  rmSync(dataDir, { recursive: true, force: true });
}
