import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, isRunning, processesIn } from './process-info.ts';
import type { StopStep } from './stop-process.ts';
import { sendSignal, stopProcess } from './stop-process.ts';
import { waitFor } from './wait-for.ts';

const LEFTOVER_LIMIT_MS = 10_000;

/** Fast shutdown, then the immediate one (the next start then recovers from the log); SIGKILL comes after these. */
export const POSTGRES_STOP_STEPS: readonly StopStep[] = [
  { signal: 'SIGINT', limitMs: 60_000 },
  { signal: 'SIGQUIT', limitMs: 5_000 },
];

/**
 * Stops what an owner that died left running on the cluster. We stop it in order rather than adopt it: it may run with
 * other settings, and a process that is not our child cannot be watched. The call is for the folder's owner alone.
 */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const postmaster = postmasterOf(cluster);
  if (postmaster !== undefined && isRunning(postmaster)) await stopOrDisown(cluster, postmaster, log);
  await endLeftovers(cluster);
}

/**
 * The children of a postmaster that was killed notice it and end; one deep in a computation notices late, and holds
 * the shared memory until then. They get the signal the postmaster itself would send after a crash.
 */
export async function endLeftovers(cluster: string): Promise<void> {
  for (const pid of leftoversOf(cluster)) sendSignal(pid, 'SIGQUIT');
  const ended = await waitFor(() => (leftoversOf(cluster).length === 0 ? true : undefined), LEFTOVER_LIMIT_MS);
  if (ended === undefined) for (const pid of leftoversOf(cluster)) sendSignal(pid, 'SIGKILL');
}

async function stopOrDisown(cluster: string, pid: number, log: (line: string) => void): Promise<void> {
  if (commandLineOf(pid).includes(cluster) || processesIn(cluster).includes(pid)) {
    log(`stopping PostgreSQL ${pid}, which an earlier run left behind`);
    return stopProcess(pid, POSTGRES_STOP_STEPS);
  }
  // After a machine's crash the pid may be anyone's, and PostgreSQL would take a process of its own user for its rival.
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** The first line of postmaster.pid is the process id. */
function postmasterOf(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function leftoversOf(cluster: string): number[] {
  return processesIn(cluster).filter((pid) => /^postgres:|\/postgres /.test(`${commandLineOf(pid)} `));
}
