import { simulatorAdvance } from '@giroport/contracts';
import { removePostgres } from '@giroport/embedded';
import { seededChance } from '@giroport/kernel';
import { startStack, type Stack } from '@giroport/stack';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Killer } from './killer.ts';
import { batchOf, type LoadedPayment } from './load.ts';
import { postUntilAnswered } from './poster.ts';
import { countOpen, holds, reckon } from './reckoning.ts';

/** How far the banks' clock moves at each turn, and how long the rest may take once nobody is killed any more. */
const ADVANCE_MS = 30 * 60 * 1000;
const SETTLE_MS_MAX = 300_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The story under load while everything is killed at random moments; then the banks' books are counted. */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      payments: { type: 'string', default: '4000' },
      batch: { type: 'string', default: '200' },
      kills: { type: 'string', default: '20' },
      keep: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  say(`seed ${seed}: npm run test:kill -- --seed ${seed} --payments ${values.payments} --kills ${values.kills}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'giroport-kill-'));
  const stack = await startStack({ dataDir, clock: 'DRIVEN', seed, log: say });
  try {
    return await run(stack, {
      seed,
      payments: Number(values.payments),
      batch: Number(values.batch),
      kills: Number(values.kills),
    });
  } finally {
    await stack.stop();
    if (!values.keep) {
      await removePostgres(join(dataDir, 'postgres')); // which may lie elsewhere
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
}

async function run(
  stack: Stack,
  size: { seed: number; payments: number; batch: number; kills: number },
): Promise<boolean> {
  const killer = new Killer(stack, seededChance(size.seed), size.kills, say);
  const clock = new BankClock(stack);
  const killed = killer.run();
  const ticking = clock.run();
  const loaded = await post(stack, size);
  say(`${loaded.length} payments accepted; waiting for ${size.kills} kills`);
  await killed;
  await settled(stack, loaded);
  clock.stop();
  await ticking;
  return await judge(stack, loaded, killer, size.seed);
}

async function post(stack: Stack, size: { seed: number; payments: number; batch: number }): Promise<LoadedPayment[]> {
  const all: LoadedPayment[] = [];
  const key = stack.secretOf('API_KEY', 'BILLING');
  for (let batch = 0; all.length < size.payments; batch++) {
    const payments = batchOf('BILLING', size.seed, batch, Math.min(size.batch, size.payments - all.length));
    await postUntilAnswered(stack.url, key, `kill-${size.seed}-${batch}`, payments);
    all.push(...payments);
  }
  return all;
}

/** The banks' clock goes on all the while; what is down just now is asked again. */
class BankClock {
  private going = true;

  constructor(private readonly stack: Stack) {}

  async run(): Promise<void> {
    while (this.going) {
      await this.stack.ask(simulatorAdvance, { byMs: ADVANCE_MS }, 60_000).catch(() => undefined);
      await sleep(500);
    }
  }

  stop(): void {
    this.going = false;
  }
}

/** Until every payment has come to an end, and to the end that the bank's books give it: a late return comes days after. */
async function settled(stack: Stack, loaded: readonly LoadedPayment[]): Promise<void> {
  const until = performance.now() + SETTLE_MS_MAX;
  let told = '';
  for (;;) {
    const left = await leftToDo(stack, loaded).catch((error: unknown) => `not to be asked just now: ${String(error)}`);
    if (left === '') return;
    if (left !== told) say(left);
    told = left;
    if (performance.now() > until) return say(`not settled in ${SETTLE_MS_MAX / 1000} s: ${told}`);
    await sleep(1_000);
  }
}

async function leftToDo(stack: Stack, loaded: readonly LoadedPayment[]): Promise<string> {
  const open = await countOpen(stack, loaded.length);
  if (open > 0) return `${open} payments are still on their way`;
  const { wrongStates } = await reckon(stack, loaded);
  return wrongStates.length === 0 ? '' : 'some payments have not come to the end that the bank gives them';
}

type Verified = { readonly invariants?: Readonly<Record<string, string>>; readonly missing?: readonly string[] };

/** The proof asks every service, and waits for those that are just coming up again. */
async function verified(stack: Stack): Promise<Verified> {
  const until = performance.now() + SETTLE_MS_MAX;
  for (;;) {
    const headers = { authorization: `Bearer ${stack.operatorKey}` };
    const answer = await fetch(`${stack.url}/v1/verify`, { method: 'POST', headers }).catch(() => undefined);
    const verify = ((await answer?.json().catch(() => undefined)) ?? {}) as Verified;
    if ((verify.invariants && verify.missing?.length === 0) || performance.now() > until) return verify;
    await sleep(1_000);
  }
}

async function judge(stack: Stack, loaded: readonly LoadedPayment[], killer: Killer, seed: number): Promise<boolean> {
  const reckoning = await reckon(stack, loaded);
  const verify = await verified(stack);
  const broken = Object.entries(verify.invariants ?? { none: 'no answer' }).filter(
    ([, verdict]) => verdict !== 'holds',
  );
  const good = holds(reckoning) && broken.length === 0;
  if (broken.length > 0) say(JSON.stringify(verify, null, 2));
  process.stdout.write(
    `${JSON.stringify({ seed, kills: killer.kills.length, victims: killer.counts, ...reckoning, invariants: verify.invariants, holds: good })}\n`,
  );
  return good;
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
