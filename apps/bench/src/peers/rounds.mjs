import { createInterface } from 'node:readline';

/** A round does the work again and again for so long; its time is that of one of them. */
const ROUND_MS_MIN = 300;

/** One round a line on standard input; answers each with one JSON line: milliseconds, and what was counted and added. */
export async function runRounds(round) {
  for await (const _ of createInterface({ input: process.stdin })) {
    const started = performance.now();
    let times = 0;
    let done;
    do {
      done = await round();
      times++;
    } while (performance.now() - started < ROUND_MS_MIN);
    const { count, sum } = done;
    const ms = (performance.now() - started) / times;
    process.stdout.write(`${JSON.stringify({ ms, count, sum: String(sum) })}\n`);
  }
}
