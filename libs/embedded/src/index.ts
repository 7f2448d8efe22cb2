export { findNatsServer } from './find-nats-server.ts';
export type { NatsServerBinary } from './find-nats-server.ts';
export { startNats } from './nats.ts';
export type { EmbeddedNats, NatsOptions } from './nats.ts';
export { freePort } from './ports.ts';
export { removePostgres, startPostgres } from './postgres.ts';
export type { EmbeddedPostgres, PostgresOptions } from './postgres.ts';
export type { PostgresSettings } from './postgres-settings.ts';
