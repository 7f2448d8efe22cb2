import { paymentsCount, simulatorAdvance } from '@giroport/contracts';
import type { Stack } from '@giroport/stack';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ndjson } from './payments.ts';

export type FlowResult = {
  readonly payments: number;
  readonly acceptedMs: number;
  readonly endToEndMs: number;
  readonly memory: readonly MemoryUse[];
};

/** Peak resident memory of one service in each half of the payments, MiB. */
export type MemoryUse = { readonly service: string; readonly firstHalfMiB: number; readonly secondHalfMiB: number };

const LOOK_EVERY_MS = 200;
const ADVANCE_MS = 30 * 60 * 1000;
const FLOW_MS_MAX = 1_200_000;

/** Posts payments as one stream, drives the banks' clock, and waits until the last one is paid. */
export async function runFlow(
  stack: Stack,
  run: string,
  payments: number,
  tell: (done: number) => void,
): Promise<FlowResult> {
  const before = await countPaid(stack);
  const memory = new MemoryWatch(stack);
  const started = performance.now();
  const posted = post(stack, run, payments);
  let acceptedMs = 0;
  void posted.then(() => (acceptedMs = performance.now() - started));
  const clock = new Clock(stack);
  const ticking = clock.run();
  try {
    for (let done = 0; done < payments;) {
      await sleep(LOOK_EVERY_MS);
      done = (await countPaid(stack)) - before;
      memory.sample(done >= payments / 2);
      tell(done);
      if (performance.now() - started > FLOW_MS_MAX)
        throw new Error(`${payments - done} payments are not paid after ${FLOW_MS_MAX / 1000} s`);
    }
    const endToEndMs = performance.now() - started;
    await posted;
    return { payments, acceptedMs, endToEndMs, memory: memory.result() };
  } finally {
    clock.stop();
    await ticking;
  }
}

async function post(stack: Stack, run: string, payments: number): Promise<void> {
  const answer = await fetch(`${stack.url}/v1/payments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stack.secretOf('API_KEY', 'BILLING')}`,
      'content-type': 'application/x-ndjson',
      'idempotency-key': run,
      'x-count': String(payments),
    },
    body: ReadableStream.from(ndjson(run, payments)),
    duplex: 'half',
  } as RequestInit);
  if (answer.status !== 202)
    throw new Error(`the stream was refused: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  await answer.arrayBuffer();
}

async function countPaid(stack: Stack): Promise<number> {
  const { byStatus } = await stack.ask(paymentsCount, { sourceId: 'BILLING' }, 60_000);
  if ((byStatus['ERROR'] ?? 0) > 0) throw new Error(`payments went wrong: ${JSON.stringify(byStatus)}`);
  return byStatus['PAID'] ?? 0;
}

class Clock {
  private going = true;

  constructor(private readonly stack: Stack) {}

  async run(): Promise<void> {
    while (this.going) {
      await this.stack.ask(simulatorAdvance, { byMs: ADVANCE_MS }, 60_000);
      await sleep(LOOK_EVERY_MS);
    }
  }

  stop(): void {
    this.going = false;
  }
}

class MemoryWatch {
  private readonly peaks = new Map<string, { first: number; second: number }>();

  constructor(private readonly stack: Stack) {}

  sample(secondHalf: boolean): void {
    for (const service of this.stack.serviceNames) {
      const peak = this.peaks.get(service) ?? { first: 0, second: 0 };
      const now = residentMiB(this.stack.service(service).pid);
      this.peaks.set(
        service,
        secondHalf ? { ...peak, second: Math.max(peak.second, now) } : { ...peak, first: Math.max(peak.first, now) },
      );
    }
  }

  result(): MemoryUse[] {
    return [...this.peaks].map(([service, peak]) => ({
      service,
      firstHalfMiB: peak.first,
      secondHalfMiB: peak.second,
    }));
  }
}

function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
