import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { isWritable, temporaryFolder } from './cache-folder.ts';

/** Readable for every account, which a user's own cache is not. */
const SHARED_CACHE = '/var/cache/giroport';
const READ_AND_ENTER = 0o755;
const READ_ONLY = 0o644;

interface Link {
  source: string;
  target: string;
}

/**
 * An npm package cannot hold symbolic links; the platform package lists them, and makes them in an install script
 * that npm may have been told not to run. False when `bin` is not from such a package.
 */
export function restoreSymlinks(bin: string): boolean {
  const native = dirname(bin);
  const list = join(native, 'pg-symlinks.json');
  if (basename(native) !== 'native' || !existsSync(list)) return false;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as Link[]) makeLink(dirname(native), link);
  return true;
}

/** Copies the package's programs, once, to where an unprivileged account can read them; returns the copy's `bin`. */
export function readableCopy(bin: string): string {
  const packageFolder = join(bin, '..', '..');
  const cache = isWritable(SHARED_CACHE) ? SHARED_CACHE : temporaryFolder();
  const copy = join(cache, `postgres-${identityOf(packageFolder)}`);
  const copiedBin = join(copy, 'native', 'bin');
  if (!existsSync(copiedBin)) copyPackage(packageFolder, copy);
  return copiedBin;
}

/** Under a temporary name first: whoever sees the final name sees all of it, however many copy at once. */
function copyPackage(from: string, to: string): void {
  chmodSync(dirname(to), READ_AND_ENTER);
  const temporary = mkdtempSync(`${to}.part-`);
  cpSync(join(from, 'native'), join(temporary, 'native'), { recursive: true, verbatimSymlinks: true });
  restoreSymlinks(join(temporary, 'native', 'bin'));
  openToRead(temporary);
  try {
    renameSync(temporary, to);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

/** The files may come from a checkout made under a strict umask. */
function openToRead(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? READ_AND_ENTER : READ_ONLY);
  if (found.isDirectory()) for (const name of readdirSync(path)) openToRead(join(path, name));
}

function identityOf(packageFolder: string): string {
  const manifest = readFileSync(join(packageFolder, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return `${version}-${createHash('sha256').update(manifest).digest('hex').slice(0, 8)}`;
}

function makeLink(packageFolder: string, { source, target }: Link): void {
  const path = join(packageFolder, target);
  try {
    symlinkSync(relative(dirname(path), join(packageFolder, source)), path);
  } catch {
    // It is there already, or the folder is not ours to write to; whether it runs is tried next.
  }
}
