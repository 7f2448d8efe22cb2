import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 250;
/** The whole demo takes a minute or two on two cores; what takes this long will not come. */
const WAIT_LIMIT_MS = 180_000;

/** Waits for a fact; when it does not come, throws what was seen last. */
export async function until<Seen>(
  what: string,
  look: () => Promise<Seen>,
  isIt: (seen: Seen) => boolean,
  limitMs = WAIT_LIMIT_MS,
): Promise<Seen> {
  const endsAt = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (isIt(seen)) return seen;
    if (performance.now() > endsAt)
      throw new Error(`waited ${limitMs / 1000} s for ${what}; what there is: ${JSON.stringify(seen)}`);
    await sleep(LOOK_EVERY_MS);
  }
}
