import type { SetupDocument } from '@giroport/contracts';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAdmin, provisionBus } from './bus-admin.ts';
import { findCredential, keepCredentials, OPERATOR_ID, pushSecrets } from './credentials.ts';
import { keepKeys, newPassword, type Keys } from './keys.ts';
import { natsSecurityConfig } from './nats-accounts.ts';
import { repositoryBus, repositoryPlaces, repositoryRights } from './repository.ts';
import { databaseUrl, prepareDatabase, type AdminAddress } from './roles.ts';
import { readSecretFile, writeSecretFile } from './secret-file.ts';
import { busSourcesOf } from './setup-file.ts';

/** Servers that somebody else runs (containers, a cluster): where the services find them. */
export type ExternalServers = {
  readonly postgres: { readonly host: string; readonly port: number; readonly user: string };
  readonly natsUrl: string;
  /** Where the NATS server keeps its streams, as it sees its own disk. */
  readonly natsStore: string;
};

/** Known to the services' containers: what may be read there without being its owner. */
const READABLE = 0o644;
const ENTERABLE = 0o755;
const OWNER_FOLDER_ONLY = 0o700;

/**
 * Writes every secret of an installation into a folder, once: a folder for each service with what it alone may know
 * (`<service>/DATABASE_URL` …, for the `_FILE` variables), the NATS server's configuration, PostgreSQL's first password.
 */
export function writeInstallation(folder: string, setup: SetupDocument, servers: ExternalServers): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, OWNER_FOLDER_ONLY);
  const keys = keepKeys(join(folder, 'keys.json'), repositoryPlaces(), busSourcesOf(setup));
  const { credentials } = keepCredentials(join(folder, 'bootstrap.json'), setup);
  writeSecretFile(join(folder, 'setup.json'), setup);
  const postgres = { ...servers.postgres, password: keptText(join(folder, 'postgres', 'PASSWORD')) };
  for (const { service, role } of repositoryPlaces()) {
    const own = {
      DATABASE_URL: databaseUrl(postgres, role, keys.postgres[role] ?? ''),
      NATS_PASSWORD: keys.nats.services[service] ?? '',
      MASTER_KEY: keys.masterKey,
    };
    for (const [name, value] of Object.entries(own)) writeText(join(folder, service, name), value);
  }
  writeText(join(folder, 'stp-ingress', 'BOOTSTRAP'), JSON.stringify(credentials));
  writeText(join(folder, 'clearing-simulator', 'PUSH_SECRETS'), JSON.stringify(pushSecrets(credentials)));
  writeText(join(folder, 'operator', 'KEY'), findCredential(credentials, 'API_KEY', OPERATOR_ID)?.secret ?? '');
  writeText(join(folder, 'nats', 'nats.conf'), natsConfig(keys, servers.natsStore));
}

/** Brings the servers to what the installation needs: roles and schemas, streams and consumers. Run again it changes nothing. True where a stream was made. */
export async function provisionInstallation(folder: string, servers: ExternalServers): Promise<boolean> {
  const keys = readSecretFile<Keys>(join(folder, 'keys.json'));
  const setup = readSecretFile<SetupDocument>(join(folder, 'setup.json'));
  if (!keys || !setup) throw new Error(`${folder} holds no installation: \`giroport secrets\` writes one`);
  const admin: AdminAddress = {
    ...servers.postgres,
    password: readFileSync(join(folder, 'postgres', 'PASSWORD'), 'utf8').trim(),
  };
  await prepareDatabase(admin, repositoryPlaces(), keys.postgres);
  const connection = await connectAdmin(servers.natsUrl, keys.nats.admin);
  try {
    return await provisionBus(connection, repositoryBus(), busSourcesOf(setup));
  } finally {
    await connection.close();
  }
}

function natsConfig(keys: Keys, storeFolder: string): string {
  const bus = repositoryBus();
  const security = natsSecurityConfig({
    rights: repositoryRights(),
    bus,
    passwords: keys.nats,
    storeKey: keys.natsStoreKey,
    storeFolder,
  });
  return ['server_name: giroport', 'port: 4222', 'http: 8222', `max_payload: ${PAYLOAD_BYTES_MAX}`, security, ''].join(
    '\n',
  );
}

/** As the embedded server has it. */
const PAYLOAD_BYTES_MAX = 8 * 1024 * 1024;

function keptText(file: string): string {
  if (!existsSync(file)) writeText(file, newPassword());
  return readFileSync(file, 'utf8').trim();
}

/** The folder around them is its owner's alone; a container is given the one of its service. */
function writeText(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  chmodSync(join(file, '..'), ENTERABLE);
  writeFileSync(file, text, { mode: READABLE });
}
