import type { Stack } from '@giroport/stack';
import { Agent, request } from 'node:http';
import { percentile } from './figure.ts';
import { paymentLine } from './payments.ts';

export type SinglesResult = { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number };

/** Posts single payments with some clients at once, each waiting for its answer, for some time. */
export async function runSingles(
  stack: Stack,
  run: string,
  clients: number,
  milliseconds: number,
): Promise<SinglesResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const until = performance.now() + milliseconds;
  let next = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const at = next++;
      const started = performance.now();
      const status = await post(stack, agent, `${run}-${at}`, paymentLine(run, at));
      if (status !== 202) throw new Error(`a single payment was answered ${status}`);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return {
    perSecond: times.length / (milliseconds / 1000),
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
}

function post(stack: Stack, agent: Agent, key: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${stack.secretOf('API_KEY', 'BILLING')}`,
      'content-type': 'application/json',
      'idempotency-key': key,
      'content-length': Buffer.byteLength(body),
    };
    const sent = request(`${stack.url}/v1/payments`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
