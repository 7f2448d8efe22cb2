import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bai2File } from '../files/bai2.ts';
import type { MadeFile } from '../files/blocks.ts';
import { camt053File } from '../files/camt053.ts';
import { mt940File } from '../files/mt940.ts';
import { nachaFile } from '../files/nacha.ts';
import type { Figure } from '../figure.ts';
import { writeMadeFile } from './run-race.ts';

type Stream = { readonly layout: string; readonly file: MadeFile; readonly entriesOf500MB: number };

const streams: readonly Stream[] = [
  { layout: 'camt.053.001.08', file: camt053File, entriesOf500MB: 590_000 },
  { layout: 'mt940', file: mt940File, entriesOf500MB: 2_350_000 },
  { layout: 'bai2', file: bai2File, entriesOf500MB: 7_030_000 },
  { layout: 'nacha', file: nachaFile, entriesOf500MB: 4_680_000 },
];

const FEW = 10_000;
const MANY = 1_000_000;
const GROWTH_BAR = 1.2;
const RESIDENT_MIB_BAR = 200;
const READ = join(import.meta.dirname, 'read-stream.js');

/** What one process measured of one file: the best round. */
export type StreamResult = {
  readonly entries: number;
  readonly ms: number;
  /** Of all threads of the process: what other programs do meanwhile does not count. */
  readonly processorMs: number;
  readonly residentMiB: number;
};

/** Files of 500 MB in flat memory, and a million entries at the same price each as ten thousand. */
export async function runStreaming(only: string, folder: string, say: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const stream of streams.filter(({ layout }) => layout.startsWith(only))) {
    for (const figure of [memoryFigure(stream, folder), growthFigure(stream, folder)]) {
      say(`${figure.what}: ${figure.measured} ${figure.floor} ${figure.ratio}`);
      figures.push(figure);
    }
  }
  return figures;
}

/** Reads files as streams in one process, in turn, so many times each, and gives the best of each. */
function readFiles({ layout }: Stream, files: readonly string[], rounds: readonly number[]): StreamResult[] {
  const args = files.flatMap((file, at) => [file, String(rounds[at])]);
  const { stdout, stderr, status } = spawnSync(process.execPath, [READ, layout, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`reading ${layout} failed: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as StreamResult[];
}

function memoryFigure(stream: Stream, folder: string): Figure {
  const file = join(folder, 'large');
  const megabytes = writeMadeFile(file, stream.file, stream.entriesOf500MB) / 1e6;
  const [result] = readFiles(stream, [file], [1]);
  rmSync(file);
  const { residentMiB, ms, entries } = result!;
  if (entries !== stream.entriesOf500MB) throw new Error(`${stream.layout}: ${entries} entries were read`);
  return {
    what: `${stream.layout}, a file of ${megabytes.toFixed(0)} MB: peak resident memory`,
    measured: `${residentMiB} MiB`,
    floor: `${(megabytes / (ms / 1000)).toFixed(0)} MB/s`,
    ratio: '',
    bar: `< ${RESIDENT_MIB_BAR} MiB`,
    holds: residentMiB < RESIDENT_MIB_BAR,
  };
}

/** Ten thousand entries are read as often as takes a million, so that both find the program as warm. */
const FEW_ROUNDS = 100;
const MANY_ROUNDS = 3;

function growthFigure(stream: Stream, folder: string): Figure {
  const [small, large] = [join(folder, 'few'), join(folder, 'many')];
  writeMadeFile(small, stream.file, FEW);
  writeMadeFile(large, stream.file, MANY);
  const [few, many] = readFiles(stream, [small, large], [FEW_ROUNDS, MANY_ROUNDS]) as [StreamResult, StreamResult];
  for (const file of [small, large]) rmSync(file);
  const [one, other] = [(many.processorMs / MANY) * 1e6, (few.processorMs / FEW) * 1e6];
  return {
    what: `${stream.layout}: processor time for each entry of 1,000,000`,
    measured: `${one.toFixed(0)} ns`,
    floor: `of 10,000: ${other.toFixed(0)} ns`,
    ratio: (one / other).toFixed(2),
    bar: `<= ${GROWTH_BAR}`,
    holds: one / other <= GROWTH_BAR,
  };
}
