import { paymentsCount } from '@giroport/contracts';
import type { Stack } from '@giroport/stack';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile } from './figure.ts';
import type { Floor } from './floor.ts';
import { paymentLine } from './payments.ts';

export type SinglesResult = {
  readonly perSecond: number;
  readonly insertsPerSecond: number;
  /** The middle one of the rounds' ratios; each round holds the door against the floor just before it. */
  readonly ratio: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

const CLIENTS = 32;
const CONNECTIONS = 8;
const ROUNDS = 3;
const LOOK_EVERY_MS = 200;
const SENT_MS_MAX = 120_000;

/** The door against single-row inserts, in turn, after a round that warms the door up. */
export async function measureSingles(stack: Stack, floor: Floor, milliseconds: number): Promise<SinglesResult> {
  let payments = await countOf(stack);
  payments += (await postSingles(stack, 'single-warm', milliseconds)).length;
  const rounds: { perSecond: number; inserts: number; times: readonly number[] }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await untilSent(stack, payments);
    const inserts = await floor.singleInsertsPerSecond(CONNECTIONS, milliseconds);
    const times = await postSingles(stack, `single-${round}`, milliseconds);
    payments += times.length;
    rounds.push({ perSecond: times.length / (milliseconds / 1000), inserts, times });
  }
  const times = rounds.flatMap((one) => one.times);
  return {
    perSecond: median(rounds.map((one) => one.perSecond)),
    insertsPerSecond: median(rounds.map((one) => one.inserts)),
    ratio: median(rounds.map((one) => one.perSecond / one.inserts)),
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
}

/** Waits until all payments lie with the banks, so that nothing of them works while the floor is measured. */
async function untilSent(stack: Stack, payments: number): Promise<void> {
  const until = performance.now() + SENT_MS_MAX;
  for (;;) {
    const waiting = payments - (await countOf(stack, (status) => !WAITING.has(status)));
    if (waiting === 0) return;
    if (performance.now() > until) throw new Error(`${waiting} payments are not sent after ${SENT_MS_MAX / 1000} s`);
    await sleep(LOOK_EVERY_MS);
  }
}

const WAITING = new Set(['AWAITING_DISPATCH', 'IN_PROCESS']);

async function countOf(stack: Stack, counts: (status: string) => boolean = () => true): Promise<number> {
  const { byStatus } = await stack.ask(paymentsCount, { sourceId: 'BILLING' }, 60_000);
  return Object.entries(byStatus).reduce((sum, [status, count]) => sum + (counts(status) ? count : 0), 0);
}

/** Posts single payments with some clients at once, each waiting for its answer, for some time; gives the time of each, ms. */
export async function postSingles(stack: Stack, run: string, milliseconds: number): Promise<readonly number[]> {
  const times: number[] = [];
  const until = performance.now() + milliseconds;
  let next = 0;
  const work = async (): Promise<void> => {
    const client = await Client.open(stack.url, stack.secretOf('API_KEY', 'BILLING'));
    while (performance.now() < until) {
      const at = next++;
      const started = performance.now();
      const status = await client.post(`${run}-${at}`, paymentLine(run, at));
      if (status !== 202) throw new Error(`a single payment was answered ${status}`);
      times.push(performance.now() - started);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return times;
}

/** A client that costs the machine next to nothing: it shares two cores with what it measures. One request at a time, kept alive. */
class Client {
  private received = '';
  private answered: ((status: number) => void) | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly head: string,
  ) {
    socket.setEncoding('latin1').on('data', (text: string) => this.take(text));
  }

  static async open(url: string, key: string): Promise<Client> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.setNoDelay(true);
    const fields = [`Host: ${host}`, `Authorization: Bearer ${key}`, 'Content-Type: application/json'];
    return new Client(socket, `POST /v1/payments HTTP/1.1\r\n${fields.join('\r\n')}\r\n`);
  }

  post(idempotencyKey: string, body: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.answered = resolve;
      this.socket.once('close', reject);
      this.socket.write(
        `${this.head}Idempotency-Key: ${idempotencyKey}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  close(): void {
    this.socket.destroy();
  }

  /** An answer is whole when its head and as many bytes as that says have come. */
  private take(text: string): void {
    this.received += text;
    const headEnds = this.received.indexOf('\r\n\r\n');
    if (headEnds < 0) return;
    const length = /content-length: (\d+)/i.exec(this.received)?.[1];
    if (length === undefined) throw new Error(`an answer without a length: ${this.received.slice(0, 200)}`);
    if (this.received.length < headEnds + 4 + Number(length)) return;
    const status = Number(this.received.slice(9, 12));
    this.received = '';
    this.socket.removeAllListeners('close');
    this.answered?.(status);
  }
}
