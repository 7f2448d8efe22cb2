import { Unavailable } from '@giroport/kernel';
import type { Log } from './log.ts';

/** The longest wait between two tries of a loop that keeps failing. */
const FAILURE_WAIT_MAX_MS = 5_000;

/**
 * Work that is due as rows in the database: run again at once while there is more, then after `idleMs`, or as soon as it is
 * woken. One turn at a time; an error is told and waits longer each time, since the rows are still there.
 */
export class Loop {
  private stopping = false;
  private wakeUp: (() => void) | undefined;
  private woken = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly name: string,
    private readonly idleMs: number,
    private readonly log: Log,
    /** Does what is due; true when there may be more. */
    private readonly turn: () => Promise<boolean>,
    /** The least time between the starts of two turns: what comes meanwhile shares the next one. After a silence nobody waits. */
    private readonly apartMs = 0,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** There is something to do now. */
  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Lets the turn under way end, and starts no other. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      this.woken = false;
      const startedAt = performance.now();
      const more = await this.turn().then(
        (result) => {
          failures = 0;
          return result;
        },
        (error: unknown) => {
          failures++;
          this.report(error, failures);
          return false;
        },
      );
      if (!more && !this.stopping) await this.rest(failures === 0 ? this.idleMs : this.failureWait(failures));
      const leftMs = startedAt + this.apartMs - performance.now();
      if (leftMs > 0 && !this.stopping) await new Promise((resolve) => setTimeout(resolve, leftMs));
    }
  }

  private failureWait(failures: number): number {
    return Math.min(100 * 2 ** failures, FAILURE_WAIT_MAX_MS);
  }

  private report(error: unknown, failures: number): void {
    const facts = { loop: this.name, failures, error };
    if (error instanceof Unavailable)
      this.log.warn('due work waits for what is down', { ...facts, error: error.message });
    else this.log.error('due work failed', { ...facts, error: error instanceof Error ? error : String(error) });
  }

  private rest(waitMs: number): Promise<void> {
    if (this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wakeUp = undefined;
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      this.wakeUp = done;
    });
  }
}
