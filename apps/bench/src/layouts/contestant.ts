import { findLayout, type Layout } from '@giroport/layouts';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { PlainPayment } from '../files/payments.ts';
import { achOrder, sepaOrder } from './orders.ts';
import type { Lap } from './racer.ts';

/*
 * Giroport's own contestant: `contestant.js read|write LAYOUT FILE`. Reading takes the file's bytes and takes in every item;
 * writing takes the payments of a file of JSON lines and gives the bank's bytes.
 */
const CHUNK_BYTES = 64 * 1024;

/** A round does the work again and again for so long; its time is that of one of them. */
const ROUND_MS_MIN = 300;

type Work = () => { readonly count: number; readonly sum: bigint };

function main([task, id, file]: readonly string[]): void {
  const layout = findLayout(id ?? '');
  if (layout === undefined || file === undefined) throw new Error(`contestant.js read|write LAYOUT FILE, not ${id}`);
  const work = task === 'write' ? writing(layout, file) : reading(layout, file);
  createInterface({ input: process.stdin }).on('line', () => {
    const started = performance.now();
    let times = 0;
    let done: ReturnType<Work>;
    do {
      done = work();
      times++;
    } while (performance.now() - started < ROUND_MS_MIN);
    const lap: Lap = { ms: (performance.now() - started) / times, count: done.count, sum: String(done.sum) };
    process.stdout.write(`${JSON.stringify(lap)}\n`);
  });
}

function reading(layout: Layout, file: string): Work {
  const bytes = readFileSync(file);
  return () => {
    const reader = layout.read!({});
    let count = 0;
    let sum = 0n;
    const take = (items: ReturnType<typeof reader.push>): void => {
      for (const item of items) {
        if (item.item === 'finding') throw new Error(JSON.stringify(item.finding));
        if (item.item !== 'entry' && item.item !== 'payment') continue;
        count++;
        sum += item.item === 'entry' ? item.entry.amount.minor : item.payment.amount.minor;
      }
    };
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) take(reader.push(bytes.subarray(at, at + CHUNK_BYTES)));
    take(reader.end());
    return { count, sum };
  };
}

function writing(layout: Layout, file: string): Work {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const plain = lines.map((line) => JSON.parse(line) as PlainPayment);
  const order = layout.id === 'nacha' ? achOrder(plain) : sepaOrder(plain);
  return () => {
    let bytes = 0;
    for (const chunk of layout.write!(order, {})) bytes += chunk.length;
    if (bytes === 0) throw new Error('nothing was written');
    return { count: order.totals.count, sum: [...order.totals.credits.values()].reduce((sum, one) => sum + one, 0n) };
  };
}

main(process.argv.slice(2));
