import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

const OPEN_TO_READ = 0o755;

/** The folder for programs we fetched: `GIROPORT_CACHE`, else the user's cache, else one of ours among the temporary files. */
export function cacheFolder(): string {
  const wished = wishedFolder();
  return isWritable(wished) ? wished : temporaryFolder();
}

/** Where the cache should be, whether or not that can be written to; for the texts of errors. */
export function wishedFolder(): string {
  const { GIROPORT_CACHE, XDG_CACHE_HOME } = process.env;
  if (GIROPORT_CACHE) return resolve(GIROPORT_CACHE);
  const base = XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(homedir(), '.cache');
  return join(base, 'giroport');
}

/** Makes the folder if need be. */
export function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Anyone may write to the temporary files, so a folder there is trusted only when it is our own and no link. */
export function temporaryFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `giroport-${uid}`);
  mkdirSync(folder, { recursive: true });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid) {
    throw new Error(`${folder} belongs to someone else; set GIROPORT_CACHE to a folder of your own`);
  }
  chmodSync(folder, OPEN_TO_READ);
  return folder;
}
