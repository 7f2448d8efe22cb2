/** How often a fact is looked at, and how long it is waited for. */
const LOOK_EVERY_MS = 25;
const WAIT_MS_MAX = 20_000;

/** Waits for a fact: runs the expectations again until they hold, or throws what they threw last. */
export async function eventually<Result>(
  expectations: () => Promise<Result> | Result,
  waitMsMax = WAIT_MS_MAX,
): Promise<Result> {
  const until = performance.now() + waitMsMax;
  for (;;) {
    try {
      return await expectations();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}
