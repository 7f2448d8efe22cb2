import { isRunning } from './process-info.ts';
import { waitFor } from './wait-for.ts';

const KILL_LIMIT_MS = 10_000;

/** One attempt to end a process: the signal, and how long we wait for it to take effect. */
export interface StopStep {
  signal: NodeJS.Signals;
  limitMs: number;
}

/** Ends a process in order, step after step, and with SIGKILL when no step helped. Throws if even that does not. */
export async function stopProcess(pid: number, steps: readonly StopStep[]): Promise<void> {
  for (const { signal, limitMs } of [...steps, { signal: 'SIGKILL', limitMs: KILL_LIMIT_MS } as const]) {
    sendSignal(pid, signal);
    if (await hasEnded(pid, limitMs)) return;
  }
  throw new Error(`process ${pid} is still there ${KILL_LIMIT_MS} ms after SIGKILL`);
}

/** A process that ended meanwhile is fine; one we may not touch is an error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function hasEnded(pid: number, limitMs: number): Promise<boolean> {
  return (await waitFor(() => (isRunning(pid) ? undefined : true), limitMs)) ?? false;
}
