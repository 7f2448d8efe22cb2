import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeFile } from '../files/blocks.ts';
import type { Figure } from '../figure.ts';
import { type Lap, NotRun, Racer } from './racer.ts';
import type { Bar, Peer, Race } from './races.ts';

const CONTESTANT = join(import.meta.dirname, 'contestant.js');
const OUR_WARM_UP = 5;

/** Runs a race against one peer after the other, round for round in turn, and gives a line of the table for each. */
export async function runRace(race: Race, folder: string, rounds: number): Promise<Figure[]> {
  const file = join(folder, `${race.id}.${race.extension}`);
  const bytes = writeMadeFile(file, race.file, race.entries);
  const ours = Racer.start('Giroport', {
    program: process.execPath,
    args: [CONTESTANT, race.task, race.layout, file],
  });
  try {
    await warmUp(ours, OUR_WARM_UP);
    const figures: Figure[] = [];
    for (const peer of race.peers) figures.push(await against(race, peer, ours, file, bytes, folder, rounds));
    return figures;
  } finally {
    await ours.stop();
  }
}

async function against(
  race: Race,
  peer: Peer,
  ours: Racer,
  file: string,
  bytes: number,
  folder: string,
  rounds: number,
): Promise<Figure> {
  let theirs: Racer | undefined;
  try {
    const { program, args, env } = await peer.prepare(folder);
    theirs = Racer.start(peer.name, { program, args: [...args, race.task, file], env });
    await warmUp(theirs, peer.warmUp);
    const laps = await inTurn(ours, theirs, rounds);
    return figureOf(race, peer, laps, bytes);
  } catch (error) {
    if (!(error instanceof NotRun)) throw error;
    return notRun(race, peer, error.message);
  } finally {
    await theirs?.stop();
  }
}

/** Bytes to a file; gives how many. */
export function writeMadeFile(file: string, made: MadeFile, entries: number): number {
  const to = openSync(file, 'w');
  let bytes = 0;
  for (const block of made(entries)) bytes += writeSync(to, block);
  closeSync(to);
  return bytes;
}

async function warmUp(racer: Racer, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) await racer.round();
}

type Laps = { readonly ours: Lap[]; readonly theirs: Lap[] };

async function inTurn(ours: Racer, theirs: Racer, rounds: number): Promise<Laps> {
  const laps: Laps = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    laps.ours.push(await ours.round());
    laps.theirs.push(await theirs.round());
  }
  return laps;
}

/** The best round of each counts: what else the machine did meanwhile only ever makes a round slower. */
function figureOf(race: Race, peer: Peer, { ours, theirs }: Laps, bytes: number): Figure {
  const [mine, other] = [ours[0]!, theirs[0]!];
  if (mine.count !== other.count || mine.sum !== other.sum)
    throw new NotRun(
      `${peer.name} did not do the same work: ${other.count} of ${other.sum}, not ${mine.count} of ${mine.sum}`,
    );
  const [us, them] = [bestOf(ours), bestOf(theirs)];
  const rate = race.task === 'read' ? `, ${(bytes / 1e3 / us).toFixed(0)} MB/s` : '';
  return {
    what: race.what,
    measured: `${us.toFixed(1)} ms${rate}`,
    floor: `${peer.name}: ${them.toFixed(1)} ms`,
    ratio: ratioText(peer.bar, us, them),
    bar: barText(peer.bar),
    holds: holds(peer.bar, us, them),
  };
}

function notRun({ what }: Race, peer: Peer, why: string): Figure {
  const floor = `${peer.name}: not run: ${why}`;
  return { what, measured: '', floor, ratio: '', bar: barText(peer.bar), holds: undefined };
}

function bestOf(laps: readonly Lap[]): number {
  return Math.min(...laps.map((lap) => lap.ms));
}

function ratioText(bar: Bar | undefined, us: number, them: number): string {
  return bar?.kind === 'speed' ? `${(them / us).toFixed(2)} x its speed` : `${(us / them).toFixed(2)} x its time`;
}

function barText(bar: Bar | undefined): string {
  if (bar === undefined) return '';
  return bar.kind === 'speed' ? `>= ${bar.least} x its speed` : `<= ${bar.most} x its time`;
}

function holds(bar: Bar | undefined, us: number, them: number): boolean | undefined {
  if (bar === undefined) return undefined;
  return bar.kind === 'speed' ? them / us >= bar.least : us / them <= bar.most;
}
