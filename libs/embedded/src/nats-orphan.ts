import { readFileSync, rmSync } from 'node:fs';
import { commandLineOf } from './process-info.ts';
import type { StopStep } from './stop-process.ts';
import { stopProcess } from './stop-process.ts';

/** It writes its store to the disk on SIGTERM. */
export const NATS_STOP_STEPS: readonly StopStep[] = [{ signal: 'SIGTERM', limitMs: 15_000 }];

/** Stops, in order, a server that an owner that died left running on the folder. For the folder's owner alone. */
export async function stopNatsOrphan(dataDir: string, pidFile: string, log: (line: string) => void): Promise<void> {
  const pid = readPid(pidFile);
  if (pid !== undefined && commandLineOf(pid).includes(dataDir)) {
    log(`stopping NATS ${pid}, which an earlier run left behind`);
    await stopProcess(pid, NATS_STOP_STEPS);
  }
  rmSync(pidFile, { force: true });
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}
