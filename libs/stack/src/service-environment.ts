import type { Keys } from './keys.ts';
import type { Places } from './places.ts';
import type { ServicePlace } from './repository.ts';
import { databaseUrl, type AdminAddress } from './roles.ts';

/** How the banks' clock runs: with the real time, or only when it is told to. */
export type BankClock = 'REAL' | 'DRIVEN';

export type EnvironmentParts = {
  readonly places: Places;
  readonly keys: Keys;
  readonly postgres: AdminAddress;
  readonly natsUrl: string;
  readonly ingressUrl: string;
  readonly clock: BankClock;
  readonly seed: number;
};

/** The environment of one service of the stack; nothing in it says that this is a stack. */
export function environmentOf(place: ServicePlace, port: number, parts: EnvironmentParts): Record<string, string> {
  const { places, keys, postgres } = parts;
  return {
    NODE_ENV: 'production',
    GIROPORT_HTTP_HOST: '127.0.0.1',
    GIROPORT_HTTP_PORT: String(port),
    GIROPORT_LOG_LEVEL: 'info',
    GIROPORT_DATABASE_URL: databaseUrl(postgres, place.role, keys.postgres[place.role] ?? ''),
    GIROPORT_NATS_URL: parts.natsUrl,
    GIROPORT_NATS_USER: place.service,
    GIROPORT_NATS_PASSWORD: keys.nats.services[place.service] ?? '',
    GIROPORT_MASTER_KEY: keys.masterKey,
    GIROPORT_DROP_ROOT: places.drop,
    ...ownOf(place.service, parts),
  };
}

function ownOf(service: string, { places, ingressUrl, clock, seed }: EnvironmentParts): Record<string, string> {
  if (service === 'stp-ingress') {
    return {
      GIROPORT_BOOTSTRAP_FILE: places.bootstrapFile,
      GIROPORT_PUBLIC_URL: ingressUrl,
      GIROPORT_WEBHOOK_NETWORKS: '127.0.0.0/8,::1/128',
    };
  }
  if (service !== 'clearing-simulator') return {};
  return {
    GIROPORT_SIMULATOR_CLOCK: clock,
    GIROPORT_SIMULATOR_SEED: String(seed),
    GIROPORT_SIMULATOR_PUSH_SECRETS_FILE: places.pushFile,
    GIROPORT_INGRESS_URL: ingressUrl,
  };
}
