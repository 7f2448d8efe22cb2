import { provision, type BusSpec } from '@giroport/messaging';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { readFileSync } from 'node:fs';
import { testAccount } from './servers.ts';
import { claimNumber } from './test-database.ts';

export type TestBus = {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly connection: NatsConnection;
};

/** A NATS account of its own with the streams, consumers and buckets of infra/nats, and a connection to look into it. */
export async function testBus(spec: BusSpec = repositoryBus()): Promise<TestBus> {
  const url = process.env['GIROPORT_TEST_NATS_URL'];
  if (!url) throw new Error('no test servers: run jest from the root of the workspace');
  const { user, password } = testAccount(await claimNumber());
  const connection = await connect({ servers: url, user, pass: password });
  await provision(connection, spec);
  return { url, user, password, connection };
}

/** The bus as the product has it, from its data under infra/nats, with streams small enough for a test machine. */
export function repositoryBus(): BusSpec {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../../infra/nats/${name}.json`, import.meta.url), 'utf8')) as unknown;
  return { streams: read('streams'), consumers: read('consumers'), buckets: read('buckets') } as BusSpec;
}
