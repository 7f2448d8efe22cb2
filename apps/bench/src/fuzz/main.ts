import type { Layout } from '@giroport/layouts';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { samplesByLayout } from './samples.ts';
import { CURRENT_BYTES, HEADER_INTS, type Report, type Task } from './task.ts';

/*
 * `npm run fuzz -- [--minutes N] [--seed N] [--layout ID]`: damages every layout's samples in many ways and reads what comes out.
 * A reader must not throw, must not read the same bytes otherwise when they come in other pieces, must end in time, and must
 * not eat the memory. Files that break this are kept under .giroport/fuzz; the same seed begins with the same files.
 */
const RUN_MS_MAX = 30_000;
/** Until the first file: a thread loads the whole catalog. */
const START_MS_MAX = 120_000;
const WATCH_MS = 1_000;
const HEAP_MIB_MAX = 192;
const KEPT = join(import.meta.dirname, '../../../../.giroport/fuzz');

type Outcome = { runs: number; features: number; crashes: number };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      layout: { type: 'string', default: '' },
    },
  });
  const samples = [...samplesByLayout()].filter(([{ id }]) => id.startsWith(values.layout));
  const milliseconds = (Number(values.minutes) * 60_000) / samples.length;
  let crashes = 0;
  for (const [at, [layout, ofLayout]] of samples.entries()) {
    const outcome = await fuzzLayout(layout, ofLayout, Number(values.seed) + at, milliseconds);
    crashes += outcome.crashes;
    say(
      `${layout.id}: ${outcome.runs} files, ${outcome.features} kinds of items and findings, ${outcome.crashes} broke`,
    );
  }
  return crashes === 0;
}

/** Runs one layout in a thread of its own; where that hangs or dies, another goes on with what time is left. */
async function fuzzLayout(
  layout: Layout,
  samples: readonly Buffer[],
  seed: number,
  milliseconds: number,
): Promise<Outcome> {
  const outcome: Outcome = { runs: 0, features: 0, crashes: 0 };
  const until = performance.now() + milliseconds;
  for (let round = 0; performance.now() < until; round++) {
    const left = until - performance.now();
    const ended = await runWorker(
      { layout: layout.id, seed: seed * 1_000 + round, milliseconds: left, samples },
      outcome,
    );
    if (ended) break;
  }
  return outcome;
}

/** True where the thread came to its end by itself. */
function runWorker(task: Omit<Task, 'current'>, outcome: Outcome): Promise<boolean> {
  const current = new SharedArrayBuffer(CURRENT_BYTES);
  const header = new Int32Array(current, 0, HEADER_INTS);
  const input = (): Buffer => Buffer.from(new Uint8Array(current, HEADER_INTS * 4, header[1]));
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: { ...task, current } satisfies Task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB_MAX },
    });
    let ended = false;
    let seen = -1;
    let since = performance.now();
    const watch = setInterval(() => {
      const runs = Atomics.load(header, 0);
      if (runs !== seen) [seen, since] = [runs, performance.now()];
      else if (performance.now() - since > (runs === 0 ? START_MS_MAX : RUN_MS_MAX)) {
        keep(task.layout, input(), `no end after ${RUN_MS_MAX / 1000} s`, outcome);
        void worker.terminate();
      }
    }, WATCH_MS);
    worker.on('message', (report: Report) => {
      if (report.kind === 'crash') return keep(task.layout, report.input, report.error, outcome);
      ended = true;
      outcome.features = Math.max(outcome.features, report.features);
    });
    worker.on('error', (error) => keep(task.layout, input(), String(error), outcome));
    worker.on('exit', () => {
      clearInterval(watch);
      outcome.runs += Atomics.load(header, 0);
      resolve(ended);
    });
  });
}

function keep(layout: string, input: Uint8Array, error: string, outcome: Outcome): void {
  outcome.crashes++;
  const folder = join(KEPT, layout);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, createHash('sha256').update(input).digest('hex').slice(0, 16));
  writeFileSync(file, input);
  writeFileSync(`${file}.why`, `${error}\n`);
  say(`${layout} broke on ${file}: ${error.split('\n').slice(0, 3).join(' ')}`);
}

process.exitCode = (await main()) ? 0 : 1;
