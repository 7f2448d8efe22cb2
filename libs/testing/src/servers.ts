import { removePostgres, startNats, startPostgres } from '@giroport/embedded';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** NATS accounts that a run's spec files share out among them: each file has streams of its own. */
const ACCOUNTS = 300;

/** A PostgreSQL and a NATS server for one test run; what the specs need to know of them stands in the environment. */
export async function startTestServers(): Promise<{ stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'giroport-test-'));
  const [postgres, nats] = await Promise.all([
    startPostgres({ dataDir: join(folder, 'postgres') }),
    startNats({ dataDir: join(folder, 'nats'), config: accountsConfig() }),
  ]);
  process.env['GIROPORT_TEST_POSTGRES_URL'] =
    `postgres://${postgres.user}:${encodeURIComponent(postgres.password)}@${postgres.host}:${postgres.port}/postgres`;
  process.env['GIROPORT_TEST_NATS_URL'] = nats.url;
  return {
    stop: async () => {
      await Promise.all([postgres.stop(), nats.stop()]);
      await removePostgres(join(folder, 'postgres'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The user of the account that has this number. */
export function testAccount(number: number): { user: string; password: string } {
  return { user: `spec${number % ACCOUNTS}`, password: 'spec' };
}

function accountsConfig(): string {
  const accounts = Array.from({ length: ACCOUNTS }, (_, at) => {
    const { user, password } = testAccount(at);
    return `  SPEC${at}: { jetstream: enabled, users: [{ user: ${user}, password: ${password} }] }`;
  });
  return `accounts {\n${accounts.join('\n')}\n}\n`;
}
