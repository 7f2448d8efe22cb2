import { mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isRunning, startOf } from './process-info.ts';

const OWNER_FILE = 'owner.json';

interface Owner {
  pid: number;
  startedAt: string | undefined;
}

/** Makes the folder if need be; returns its path without symbolic links, so that two names cannot mean one folder. */
export function openFolder(folder: string): string {
  const path = resolve(folder);
  try {
    makeFolder(path);
  } catch (cause) {
    throw new Error(`the folder ${path} cannot be made: ${(cause as Error).message}`, { cause });
  }
  return realpathSync(path);
}

/** One part after the other: where a file system answers ENOENT to what it will not make, as /proc does, Node's own recursion never ends. */
function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new Error('there is a file of that name');
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process made it at this moment
  }
}

/** The folders that are ours while the server runs. */
export class Claims {
  readonly #folders = new Set<string>();

  /** Throws when a living process has the folder. */
  add(...folders: string[]): void {
    for (const folder of folders) {
      if (this.#folders.has(folder)) continue;
      claimFolder(folder);
      this.#folders.add(folder);
    }
  }

  release(): void {
    for (const folder of this.#folders) rmSync(join(folder, OWNER_FILE), { force: true });
    this.#folders.clear();
  }
}

/**
 * Notes that this process runs a server on the folder. A folder whose owner lives is refused, for two servers on the
 * same data ruin it; a folder whose owner has died is taken over, and its left-over server stopped by the caller.
 */
function claimFolder(folder: string): void {
  const file = join(folder, OWNER_FILE);
  if (createOwner(file)) return;
  const owner = readOwner(file);
  if (owner !== undefined && isSameProcess(owner)) {
    throw new Error(`${folder} is in use by process ${owner.pid}; stop that first, or choose another data folder`);
  }
  rmSync(file, { force: true });
  if (!createOwner(file)) throw new Error(`${folder} was taken by another process at this moment`);
}

/** Exclusive creation decides who comes first, asking would be a race. */
function createOwner(file: string): boolean {
  const owner: Owner = { pid: process.pid, startedAt: startOf(process.pid) };
  try {
    writeFileSync(file, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined; // cut short by a crash: its writer is gone
  }
}

function isSameProcess({ pid, startedAt }: Owner): boolean {
  return isRunning(pid) && startOf(pid) === startedAt;
}
