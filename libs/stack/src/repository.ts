import type { BusSpec } from '@giroport/messaging';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceRights } from './nats-accounts.ts';

/** The checkout: the folder above libs, whether this file runs from src or from dist. */
export const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** A service with its place in the database (infra/postgres/services.json). */
export type ServicePlace = { readonly service: string; readonly schema: string; readonly role: string };

export function repositoryPlaces(): readonly ServicePlace[] {
  return read('infra/postgres/services.json') as ServicePlace[];
}

export function repositoryRights(): readonly ServiceRights[] {
  return read('infra/nats/accounts/services.json') as ServiceRights[];
}

/** Streams, consumers and buckets as data (infra/nats). */
export function repositoryBus(): BusSpec {
  return {
    streams: read('infra/nats/streams.json'),
    consumers: read('infra/nats/consumers.json'),
    buckets: read('infra/nats/buckets.json'),
  } as BusSpec;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(REPOSITORY, file), 'utf8')) as unknown;
}
