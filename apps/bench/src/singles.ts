import type { Stack } from '@giroport/stack';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
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
  await Promise.all(Array.from({ length: clients }, work));
  return {
    perSecond: times.length / (milliseconds / 1000),
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
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
