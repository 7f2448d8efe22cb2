import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, tableOf } from '../figure.ts';
import { races } from './races.ts';
import { runRace } from './run-race.ts';
import { runStreaming } from './streaming.ts';

export type LayoutOptions = {
  /** Rounds of each contestant that count. */
  readonly rounds: number;
  /** The races whose id begins so. */
  readonly only: string;
  readonly streaming: boolean;
};

/** `giroport bench layouts`: the catalog's readers and writers against others, on the same work; true where no bar is missed. */
export async function benchLayouts(options: LayoutOptions, say: (line: string) => void): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'giroport-bench-layouts-'));
  try {
    const figures = options.streaming
      ? await runStreaming(options.only, folder, say)
      : await raceAll(options, folder, say);
    process.stdout.write(
      `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}\n\n${tableOf(figures)}\n`,
    );
    return figures.every((one) => one.holds !== false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function raceAll(
  { rounds, only }: LayoutOptions,
  folder: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const race of races.filter((one) => one.id.startsWith(only))) {
    say(race.what);
    for (const figure of await runRace(race, folder, rounds)) {
      say(`  ${figure.floor} | ours ${figure.measured} | ${figure.ratio}`);
      figures.push(figure);
    }
  }
  return figures;
}
