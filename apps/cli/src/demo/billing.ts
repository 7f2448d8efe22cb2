import { moneyFromDecimal, moneyToDecimal } from '@giroport/kernel';
import { Server } from '../server.ts';
import type { Order } from './orders.ts';

/** What a source is told of payments that it handed over. */
export type Receipt = {
  readonly requestId: string;
  readonly count: number;
  readonly controlSums: Readonly<Record<string, string>>;
};

/** Hands over one payment by itself. */
export async function postOne(
  server: Server,
  key: string,
  order: Order,
): Promise<Receipt & { payments?: { paymentId: string }[] }> {
  return await server.post('/v1/payments', order.payment, headersFor(key, [order]));
}

export async function postArray(server: Server, key: string, orders: readonly Order[]): Promise<Receipt> {
  return await server.post(
    '/v1/payments',
    orders.map((one) => one.payment),
    headersFor(key, orders),
  );
}

/** Hands over many as a stream of lines: neither side holds them all. */
export async function postStream(server: Server, key: string, orders: readonly Order[]): Promise<Receipt> {
  const headers = { ...headersFor(key, orders), 'content-type': 'application/x-ndjson' };
  return await server.send<Receipt>('POST', '/v1/payments', ReadableStream.from(linesOf(orders)), headers);
}

async function* linesOf(orders: readonly Order[]): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  for (let at = 0; at < orders.length; at += LINES_A_CHUNK) {
    const lines = orders.slice(at, at + LINES_A_CHUNK).map((one) => `${JSON.stringify(one.payment)}\n`);
    yield text.encode(lines.join(''));
  }
}

const LINES_A_CHUNK = 100;

/** The key makes a repeat harmless; count and sums make a loss visible. */
function headersFor(key: string, orders: readonly Order[]): Record<string, string> {
  const sums = [...sumsOf(orders)].map(([currency, minor]) => `${currency}=${moneyToDecimal({ minor, currency })}`);
  return { 'idempotency-key': key, 'x-count': String(orders.length), 'x-control-sum': sums.join(',') };
}

export function sumsOf(orders: readonly Order[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { payment } of orders) {
    const { minor } = moneyFromDecimal(payment.amount, payment.currency);
    sums.set(payment.currency, (sums.get(payment.currency) ?? 0n) + minor);
  }
  return sums;
}
