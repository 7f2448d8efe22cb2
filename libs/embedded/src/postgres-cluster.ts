import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { findUnprivilegedAccount, isRoot } from './account.ts';
import { reachableCluster } from './cluster-place.ts';
import { findPostgres } from './find-postgres.ts';
import { runCommand } from './run-command.ts';
import { serverEnvironment } from './server-environment.ts';

const INITDB_LIMIT_MS = 180_000;
const PASSWORD_BYTES = 24;
const OWNER_ONLY = 0o600;
const OWNER_FOLDER_ONLY = 0o700;

export const SUPERUSER = 'postgres';

/** A cluster that is ready to be started. */
export interface Cluster {
  /** PostgreSQL's own data folder, without symbolic links. */
  folder: string;
  /** The `postgres` program of the cluster's version. */
  postgres: string;
  /** Whom it must run as; undefined: as we do. */
  account: Account | undefined;
  password: string;
}

/** Makes the cluster on first use; later it only finds it, wherever it lives, and whoever owns it. */
export async function openCluster(dataDir: string, log: (line: string) => void): Promise<Cluster> {
  const wished = join(dataDir, 'cluster');
  const account = isRoot() ? await accountFor(wished) : undefined;
  const major = majorOf(wished);
  const { bin } = await findPostgres(account, major);
  const folder = await reachableCluster(wished, account, log);
  const password = passwordIn(dataDir, major !== undefined);
  if (major === undefined) await create(folder, bin, account, password, log);
  handOver(folder, account);
  return { folder: realpathSync(folder), postgres: join(bin, 'postgres'), account, password };
}

/** A cluster that an ordinary user began keeps its owner when root carries on. */
async function accountFor(cluster: string): Promise<Account> {
  const found = statSync(cluster, { throwIfNoEntry: false });
  return found !== undefined && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : findUnprivilegedAccount();
}

function majorOf(cluster: string): number | undefined {
  const file = join(cluster, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

function passwordIn(dataDir: string, clusterExists: boolean): string {
  const file = join(dataDir, 'password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (clusterExists) throw new Error(`${file} is missing: put it back, or remove ${dataDir} to begin anew`);
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: OWNER_ONLY });
  return password;
}

/** Under a temporary name first, for an initdb that was cut short must not be taken for a cluster. */
async function create(
  folder: string,
  bin: string,
  account: Account | undefined,
  password: string,
  log: (line: string) => void,
): Promise<void> {
  log(`making a PostgreSQL cluster in ${folder}`);
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: OWNER_FOLDER_ONLY });
  giveTo(fresh, account);
  await runInitdb(join(bin, 'initdb'), fresh, account, password);
  rmSync(folder, { recursive: true, force: true }); // an empty folder at most: it holds no PG_VERSION
  renameSync(fresh, folder);
}

async function runInitdb(initdb: string, folder: string, account: Account | undefined, password: string) {
  const passwordFile = `${folder}.password`; // beside the folder: initdb wants that empty
  writeFileSync(passwordFile, password, { mode: OWNER_ONLY });
  giveTo(passwordFile, account);
  const auth = ['--username', SUPERUSER, '--auth', 'scram-sha-256', '--pwfile', passwordFile];
  const kind = ['--locale', 'C', '--encoding', 'UTF8', '--data-checksums'];
  const options = { ...account, env: serverEnvironment(), limitMs: INITDB_LIMIT_MS };
  const { exitCode, output } = await runCommand(initdb, ['-D', folder, ...auth, ...kind], options);
  rmSync(passwordFile, { force: true });
  if (exitCode !== 0) throw new Error(`initdb failed in ${dirname(folder)}:\n${output}`);
}

/** Files that root copied belong to root, and PostgreSQL wants to own its folder. */
function handOver(folder: string, account: Account | undefined): void {
  const { uid } = statSync(folder);
  const wanted = account?.uid ?? process.getuid?.() ?? uid;
  if (uid === wanted) return;
  if (account === undefined) {
    throw new Error(`${folder} belongs to user ${uid}: run as that user (or root), or choose another data folder`);
  }
  giveAllTo(folder, account);
  chmodSync(folder, OWNER_FOLDER_ONLY);
}

function giveAllTo(path: string, account: Account): void {
  giveTo(path, account);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveAllTo(join(path, name), account);
}

function giveTo(path: string, account: Account | undefined): void {
  if (account !== undefined && !lstatSync(path).isSymbolicLink()) chownSync(path, account.uid, account.gid);
}
