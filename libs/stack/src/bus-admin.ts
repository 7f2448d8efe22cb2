import { provision, type BusSpec } from '@giroport/messaging';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { ADMIN_USER, sourceConsumers } from './nats-accounts.ts';

/** A connection of the user who manages the bus. */
export async function connectAdmin(natsUrl: string, password: string): Promise<NatsConnection> {
  return await connect({
    servers: natsUrl,
    user: ADMIN_USER,
    pass: password,
    name: 'giroport-stack',
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    ignoreAuthErrorAbort: true,
  });
}

/** Streams, consumers and buckets of the product, and the durables of every bus source. True where a stream was not there. */
export async function provisionBus(
  connection: NatsConnection,
  bus: BusSpec,
  busSources: readonly string[],
): Promise<boolean> {
  return await provision(connection, {
    ...bus,
    consumers: [...bus.consumers, ...busSources.flatMap((source) => sourceConsumers(source))],
  });
}
