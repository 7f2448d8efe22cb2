/** How long a put may take. */
export const PUT_MS_MAX = 8_000;
/** How long whoever sends a file is left alone with it: longer than a put, so that nobody probes while it may still appear. */
export const LEASE_MS = PUT_MS_MAX + 4_000;
/** Waits before a channel that could not tell is asked again: doubled each time, up to this. */
const PROBE_WAIT_MIN_MS = 500;
const PROBE_WAIT_MAX_MS = 30_000;

export function probeWaitMs(tries: number): number {
  return Math.min(PROBE_WAIT_MIN_MS * 2 ** Math.min(tries, 16), PROBE_WAIT_MAX_MS);
}

/** After the first attempt at once: a process that died tells nothing of the channel. */
export function retryWaitMs(attempt: number): number {
  return attempt === 1 ? 0 : probeWaitMs(attempt - 2);
}
