/** The first wait before an unmatched acknowledgement is tried again; doubled each time, up to the longest. */
export const RETRY_FIRST_MS = 1_000;
export const RETRY_WAIT_MAX_MS = 10 * 60_000;
/** Tries before a person is asked: some two hours in all. */
export const TRIES_MAX = 20;

/** How long to wait after so many tries; undefined once a person must look. */
export function waitAfter(tries: number): number | undefined {
  if (tries >= TRIES_MAX) return undefined;
  return Math.min(RETRY_FIRST_MS * 2 ** tries, RETRY_WAIT_MAX_MS);
}
