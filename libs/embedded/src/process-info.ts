import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const ON_LINUX = process.platform === 'linux';

/** True while the process does work; a zombie that nobody collected (common under a container's pid 1) has ended. */
export function isRunning(pid: number): boolean {
  const state = ON_LINUX ? statOf(pid)?.state : psOf(pid, 'stat');
  return state !== undefined && !state.startsWith('Z');
}

/** When the process began, as an opaque text: a pid alone does not name a process, the system hands it out again. */
export function startOf(pid: number): string | undefined {
  return ON_LINUX ? statOf(pid)?.startedAtTicks : psOf(pid, 'lstart');
}

/** The command with its arguments, separated by blanks; empty when there is no such process. */
export function commandLineOf(pid: number): string {
  if (!ON_LINUX) return psOf(pid, 'command') ?? '';
  return readText(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? '';
}

/** The processes that work in `folder`, an absolute path without symbolic links. Only Linux tells; elsewhere none. */
export function processesIn(folder: string): number[] {
  if (!ON_LINUX) return [];
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => workingFolderOf(pid) === folder && isRunning(pid));
}

/** proc(5): the name in brackets may hold blanks, so we count from the last bracket: state is 3rd, starttime 22nd. */
function statOf(pid: number): { state: string; startedAtTicks: string } | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && { state: fields[0] ?? '', startedAtTicks: fields[19] ?? '' };
}

function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // it ended meanwhile, or belongs to someone else: not one of ours then
  }
}

function psOf(pid: number, column: string): string | undefined {
  try {
    const env = { ...process.env, LC_ALL: 'C' };
    const text = execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', env, stdio: 'pipe' });
    return text.trim() || undefined;
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
