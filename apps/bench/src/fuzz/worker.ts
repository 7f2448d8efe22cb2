import { seededChance } from '@giroport/kernel';
import { parentPort, workerData } from 'node:worker_threads';
import { readingLayouts } from './layouts.ts';
import { dictionaryOf, mutate } from './mutate.ts';
import { probe } from './probe.ts';
import { HEADER_INTS, type Report, type Task } from './task.ts';

/** Of files that brought something new, beside the samples. */
const POOL_MAX = 3_000;
const CRASHES_MAX = 20;
/** A field may be called by what stands in the file: beyond so many of one code, another is nothing new. */
const FIELDS_OF_A_CODE_MAX = 64;

function fuzz({ layout: id, seed, milliseconds, samples, current }: Task, tell: (report: Report) => void): void {
  const layout = readingLayouts().find((one) => one.id === id)!;
  const chance = seededChance(seed);
  const pool: Uint8Array[] = samples.length === 0 ? [new Uint8Array()] : [...samples];
  const dictionary = dictionaryOf(samples);
  const features = new Set<string>();
  const fields = new Map<string, number>();
  const isNew = (feature: string): boolean => {
    const code = feature.split(' ', 1)[0]!;
    const known = fields.get(code) ?? 0;
    if (known >= FIELDS_OF_A_CODE_MAX || features.has(feature)) return false;
    features.add(feature);
    fields.set(code, known + 1);
    return true;
  };
  const crashes = new Set<string>();
  const header = new Int32Array(current, 0, HEADER_INTS);
  const shown = new Uint8Array(current, HEADER_INTS * 4);
  const until = performance.now() + milliseconds;
  let runs = 0;
  while (performance.now() < until && crashes.size < CRASHES_MAX) {
    const input = mutate(pool[Math.floor(chance() * pool.length)]!, pool, dictionary, chance);
    shown.set(input);
    header[1] = input.length;
    Atomics.store(header, 0, ++runs);
    try {
      const found = probe(layout, input, chance).features.filter(isNew);
      if (found.length > 0 && pool.length < samples.length + POOL_MAX) pool.push(input);
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const place = placeOf(text);
      if (!crashes.has(place)) tell({ kind: 'crash', input, error: text });
      crashes.add(place);
    }
  }
  tell({ kind: 'end', runs, features: features.size, pool: pool.length - samples.length });
}

/** The same fault shows in many files: its message up to what is the file's own, and the lines of code nearest to it. */
function placeOf(stack: string): string {
  const message = stack.replaceAll(/\d+/g, '#').split(/: \[|: ["{]|\n/)[0]!;
  return [
    message,
    ...stack
      .split('\n')
      .filter((line) => line.includes('/layouts/'))
      .slice(0, 2),
  ]
    .join('\n')
    .slice(0, 300);
}

fuzz(workerData as Task, (report) => parentPort!.postMessage(report, []));
