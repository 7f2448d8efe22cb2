import { removePostgres } from '@giroport/embedded';
import { startStack, type Stack } from '@giroport/stack';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { perSecond, tableOf, type Figure } from './figure.ts';
import { Floor } from './floor.ts';
import { runFlow, type FlowResult } from './flow.ts';
import { benchLayouts } from './layouts/bench-layouts.ts';
import { measureSingles } from './singles.ts';

const FLOW_BAR = 0.12;
const SINGLES_BAR = 0.5;
const P99_BAR_MS = 50;
const MEMORY_BAR_MIB = 300;
const MEMORY_GROWTH_BAR = 1.1;
const COPY_ROWS_MAX = 100_000;
const WARM_UP_PAYMENTS = 5_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** `giroport bench`: the whole product against PostgreSQL's own speed, in one run on this machine; `giroport bench layouts`: the catalog alone. */
async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: {
      payments: { type: 'string', default: '100000' },
      singles: { type: 'string', default: '10' },
      memory: { type: 'boolean', default: false },
      streaming: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '9' },
      only: { type: 'string', default: '' },
    },
    allowPositionals: true,
  });
  if (positionals[0] === 'layouts') return await benchLayouts({ ...values, rounds: Number(values.rounds) }, say);
  const payments = values.memory ? 300_000 : Number(values.payments);
  const dataDir = mkdtempSync(join(tmpdir(), 'giroport-bench-'));
  const serviceEnv = { 'clearing-simulator': { GIROPORT_SIMULATOR_SCENARIO: 'pays-everything' } };
  const stack = await startStack({ dataDir, clock: 'DRIVEN', log: say, serviceEnv });
  try {
    const figures = await measure(stack, payments, Number(values.singles) * 1000);
    process.stdout.write(
      `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}\n\n${tableOf(figures)}\n`,
    );
    return figures.every((one) => one.holds);
  } finally {
    await stack.stop();
    await removePostgres(join(dataDir, 'postgres')); // which may lie elsewhere
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(stack: Stack, payments: number, singlesMs: number): Promise<Figure[]> {
  await runFlow(stack, 'warm', WARM_UP_PAYMENTS, () => undefined);
  const flow = await runFlow(stack, 'bulk', payments, (done) => process.stderr.write(`\r${done} of ${payments} paid `));
  say('');
  const floor = await Floor.open(stack.postgresUrl);
  try {
    const copy = await floor.copyRowsPerSecond(Math.min(COPY_ROWS_MAX, payments));
    const figures = [flowFigure(flow, copy), ...memoryFigures(flow)];
    if (singlesMs === 0) return figures;
    const singles = await measureSingles(stack, floor, singlesMs);
    return [
      ...figures,
      {
        what: 'singles by REST, 32 clients',
        measured: `${Math.round(singles.perSecond)}/s, p50 ${singles.p50Ms.toFixed(1)} ms, p99 ${singles.p99Ms.toFixed(1)} ms`,
        floor: `${Math.round(singles.insertsPerSecond)}/s single-row inserts, 8 connections`,
        ratio: singles.ratio.toFixed(2),
        bar: `>= ${SINGLES_BAR}, p99 < ${P99_BAR_MS} ms`,
        holds: singles.ratio >= SINGLES_BAR && singles.p99Ms < P99_BAR_MS,
      },
    ];
  } finally {
    await floor.close();
  }
}

function flowFigure(flow: FlowResult, copy: number): Figure {
  const ratio = flow.payments / (flow.endToEndMs / 1000) / copy;
  return {
    what: `end to end, ${flow.payments.toLocaleString('en-US')} payments in bulk`,
    measured: `${perSecond(flow.payments, flow.endToEndMs)} (accepted ${perSecond(flow.payments, flow.acceptedMs)})`,
    floor: `${Math.round(copy).toLocaleString('en-US')} rows/s by COPY`,
    ratio: ratio.toFixed(3),
    bar: `>= ${FLOW_BAR}`,
    holds: ratio >= FLOW_BAR,
  };
}

function memoryFigures(flow: FlowResult): Figure[] {
  return flow.memory.map(({ service, firstHalfMiB, secondHalfMiB }) => {
    const growth = secondHalfMiB / firstHalfMiB;
    return {
      what: `peak memory of ${service}`,
      measured: `${firstHalfMiB} MiB, then ${secondHalfMiB} MiB`,
      floor: 'first half of the payments',
      ratio: growth.toFixed(2),
      bar: `<= ${MEMORY_GROWTH_BAR}, each < ${MEMORY_BAR_MIB} MiB`,
      holds: growth <= MEMORY_GROWTH_BAR && Math.max(firstHalfMiB, secondHalfMiB) < MEMORY_BAR_MIB,
    };
  });
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
