import { runCommand } from './run-command.ts';

/** Whom a child runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/** In this order: the account PostgreSQL's own packages make, then the one every system has. */
const UNPRIVILEGED_NAMES = ['postgres', 'nobody'];

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** An account without rights that exists here; PostgreSQL refuses to run as root. We never create one. */
export async function findUnprivilegedAccount(): Promise<Account> {
  for (const name of UNPRIVILEGED_NAMES) {
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)]);
    if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid };
  }
  throw new Error(
    `PostgreSQL does not run as root, and none of the accounts ${UNPRIVILEGED_NAMES.join(', ')} exists here. ` +
      'Run Giroport as an ordinary user, or add an account: useradd --system postgres',
  );
}

/** True when the account gets into the folder; we try it rather than add up modes, access lists and mounts. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  const { exitCode } = await runCommand('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account });
  return exitCode === 0;
}

async function idOf(flag: string, name: string): Promise<number | undefined> {
  const { exitCode, output } = await runCommand('id', [flag, name]);
  return exitCode === 0 ? Number(output) : undefined;
}
