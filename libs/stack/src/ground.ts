import type { SetupDocument } from '@giroport/contracts';
import {
  Claims,
  openFolder,
  startNats,
  startPostgres,
  type EmbeddedNats,
  type EmbeddedPostgres,
} from '@giroport/embedded';
import type { NatsConnection } from '@nats-io/transport-node';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connectAdmin, provisionBus } from './bus-admin.ts';
import { keepCredentials, pushSecrets } from './credentials.ts';
import { startGuard } from './guard.ts';
import { keepKeys, type Keys } from './keys.ts';
import { natsSecurityConfig } from './nats-accounts.ts';
import { placesIn, type Places } from './places.ts';
import { repositoryBus, repositoryPlaces, repositoryRights } from './repository.ts';
import { prepareDatabase } from './roles.ts';
import { readSecretFile, writeSecretFile } from './secret-file.ts';
import { busSourcesOf, readSetup, SAMPLE_SETUP } from './setup-file.ts';

/** What stands before any service starts. */
export type Ground = {
  readonly places: Places;
  readonly claims: Claims;
  /** Tells the guard that nothing is left to be stopped. */
  readonly endGuard: () => void;
  readonly setup: SetupDocument;
  readonly keys: Keys;
  readonly postgres: EmbeddedPostgres;
  readonly nats: EmbeddedNats;
  readonly admin: NatsConnection;
  /** The broker has streams that it had not: it is new, or lost them. */
  readonly streamsMade: boolean;
};

export type GroundOptions = {
  readonly dataDir: string;
  readonly setupFile?: string | undefined;
  readonly log?: ((line: string) => void) | undefined;
};

/** Steps that undo what was begun, run from the last to the first. */
export type Undo = (() => Promise<unknown> | unknown)[];

/** PostgreSQL with its roles and schemas, NATS with its accounts and streams, and every secret that they need. */
export async function layGround(options: GroundOptions, undo: Undo): Promise<Ground> {
  const log = options.log ?? (() => undefined);
  const places = placesIn(openFolder(options.dataDir));
  const claims = new Claims();
  claims.add(places.dataDir);
  undo.push(() => claims.release());
  const endGuard = startGuard(places.dataDir);
  undo.push(endGuard);
  mkdirSync(places.secrets, { recursive: true, mode: 0o700 });
  const setup = readSecretFile<SetupDocument>(places.setupFile) ?? readSetup(options.setupFile ?? SAMPLE_SETUP);
  const keys = keepKeys(places.keysFile, repositoryPlaces(), busSourcesOf(setup));
  const { credentials } = keepCredentials(places.bootstrapFile, setup);
  writeSecretFile(places.pushFile, pushSecrets(credentials));
  log('starting PostgreSQL and NATS');
  const starting = {
    postgres: startPostgres({ dataDir: places.postgres, log }),
    nats: startNats({ dataDir: places.nats, config: natsConfigFor(places, keys), log }),
  };
  for (const one of await Promise.allSettled([starting.postgres, starting.nats])) {
    if (one.status === 'fulfilled') undo.push(() => one.value.stop());
  }
  const [postgres, nats] = await Promise.all([starting.postgres, starting.nats]);
  await prepareDatabase(postgres, repositoryPlaces(), keys.postgres);
  const admin = await connectAdmin(nats.url, keys.nats.admin);
  undo.push(() => admin.close());
  const streamsMade = await provisionBus(admin, repositoryBus(), busSourcesOf(setup));
  return { places, claims, endGuard, setup, keys, postgres, nats, admin, streamsMade };
}

/** The NATS server's text for these keys: accounts, rights and the encrypted store. */
export function natsConfigFor(places: Places, keys: Keys): string {
  return natsSecurityConfig({
    rights: repositoryRights(),
    bus: repositoryBus(),
    passwords: keys.nats,
    storeKey: keys.natsStoreKey,
    storeFolder: join(places.nats, 'jetstream'),
  });
}
