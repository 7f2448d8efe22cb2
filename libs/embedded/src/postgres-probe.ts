import { Client } from 'pg';
import type { ServerProcess } from './server-process.ts';
import { waitFor } from './wait-for.ts';

/** Recovery reads the whole log of changes again, up to max_wal_size; 2 GB take a minute or two on a slow disk. */
const READY_LIMIT_MS = 300_000;
const CONNECT_LIMIT_MS = 2_000;

interface Address {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** True once it answers a query; false when it has ended. Throws, having stopped it, when the time limit has passed. */
export async function untilAnswering(server: ServerProcess, address: Address): Promise<boolean> {
  let refusal = '';
  const outcome = await waitFor(async () => {
    if (server.ending !== undefined) return { ended: true };
    refusal = (await refusalOf(address)) ?? '';
    // Its own password was accepted, so it is no stranger on our port.
    return refusal === '' ? { ended: false } : undefined;
  }, READY_LIMIT_MS);
  if (outcome !== undefined) return !outcome.ended;
  await server.stop();
  throw new Error(`PostgreSQL does not answer after ${READY_LIMIT_MS} ms (${refusal}):\n${server.logTail()}`);
}

/** Why it does not answer yet; undefined when it does. */
async function refusalOf(address: Address): Promise<string | undefined> {
  const client = new Client({ ...address, database: 'postgres', connectionTimeoutMillis: CONNECT_LIMIT_MS });
  client.on('error', () => undefined); // a connection cut while we ask is just not an answer
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return (error as Error).message || 'no answer';
  } finally {
    await client.end().catch(() => undefined);
  }
}
