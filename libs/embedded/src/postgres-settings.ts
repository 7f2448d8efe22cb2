import type { Account } from './account.ts';
import { LOOPBACK } from './ports.ts';
import { runCommand } from './run-command.ts';
import { serverEnvironment } from './server-environment.ts';

/** Names and values of postgresql.conf; units as PostgreSQL writes them, such as `256MB` or `15min`. */
export type PostgresSettings = Record<string, string | number | boolean>;

/** For a small machine that holds money: what is committed is on the disk, memory and the log of changes stay modest. */
const DEFAULTS: PostgresSettings = {
  max_connections: 200,
  shared_buffers: '256MB',
  fsync: true,
  synchronous_commit: true,
  full_page_writes: true,
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  jit: false, // our statements are short: compiling them costs more than it saves
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** The arguments `postgres` is started with; `settings` win over the defaults, but not over address, port and logging. */
export function settingArguments(settings: PostgresSettings, port: number): string[] {
  const fixed = {
    listen_addresses: LOOPBACK,
    port,
    unix_socket_directories: '', // /var/run is often not ours to write to
    logging_collector: false, // we own stderr and the file behind it
    log_destination: 'stderr',
  };
  const all = { ...DEFAULTS, ...settings, ...fixed };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** lz4 pays for itself, PostgreSQL's own method does not; whether a build has lz4 only the program can tell. */
export async function bestWalCompression(postgres: string, cluster: string, account: Account | undefined) {
  const args = ['-D', cluster, '-c', 'wal_compression=lz4', '-C', 'wal_compression'];
  const { exitCode } = await runCommand(postgres, args, { ...account, env: serverEnvironment() });
  return { wal_compression: exitCode === 0 ? 'lz4' : 'off' };
}
