import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;

/** Asks until `probe` gives something, and returns that; undefined when `limitMs` has passed. */
export async function waitFor<T>(probe: () => T | undefined | Promise<T | undefined>, limitMs: number) {
  const endsAt = performance.now() + limitMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() >= endsAt) return undefined;
    await sleep(POLL_MS);
  }
}
