import type { ExternalServers } from '@giroport/stack';
import { textOf, WrongUse, type Values, type Verb } from './verb.ts';

/** The options that say where servers are that somebody else runs. */
export const serversOptions = {
  dir: { type: 'string' },
  postgres: { type: 'string' },
  nats: { type: 'string' },
  'nats-store': { type: 'string' },
} as const satisfies Verb['options'];

export const SERVERS_HELP = `  --dir DIR           the installation's secrets (only its owner may read them)
  --postgres URL      postgres://USER@HOST:PORT of the superuser; postgres://postgres@postgres:5432 unless said
  --nats URL          nats://nats:4222 unless said
  --nats-store PATH   where the NATS server keeps its streams, as it sees its disk; /data/jetstream unless said`;

const POSTGRES_PORT = 5432;

export function serversOf(values: Values): ExternalServers {
  const { hostname, port, username } = urlOf(textOf(values, 'postgres') ?? 'postgres://postgres@postgres:5432');
  return {
    postgres: { host: hostname, port: port === '' ? POSTGRES_PORT : Number(port), user: username || 'postgres' },
    natsUrl: textOf(values, 'nats') ?? 'nats://nats:4222',
    natsStore: textOf(values, 'nats-store') ?? '/data/jetstream',
  };
}

export function installationOf(values: Values): string {
  const dir = textOf(values, 'dir');
  if (dir === undefined) throw new WrongUse('--dir says where the installation’s secrets are');
  return dir;
}

function urlOf(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new WrongUse(`"${text}" is no address as postgres://postgres@postgres:5432`);
  }
}
