import { secretBytes } from '@giroport/kernel';
import type { NatsPasswords } from './nats-accounts.ts';
import type { ServicePlace } from './repository.ts';
import { readSecretFile, writeSecretFile } from './secret-file.ts';

/** Passwords and keys that one stack made for itself; nobody else has them. */
export type Keys = {
  /** 32 bytes in hex: seals account numbers and files in the services' tables. */
  readonly masterKey: string;
  /** Encrypts the streams and objects of NATS at rest. */
  readonly natsStoreKey: string;
  readonly nats: NatsPasswords;
  /** By database role. */
  readonly postgres: Readonly<Record<string, string>>;
};

const PASSWORD_BYTES = 24;
const MASTER_KEY_BYTES = 32;

/** A password nobody can guess, of letters, digits, `-` and `_`. */
export function newPassword(bytes = PASSWORD_BYTES): string {
  return secretBytes(bytes).toString('base64url');
}

/** The stack's keys: what the file has stays, what is missing (a new service, a new bus source) is made and kept. */
export function keepKeys(file: string, places: readonly ServicePlace[], busSources: readonly string[]): Keys {
  const known = readSecretFile<Keys>(file);
  const services = places.map((one) => one.service);
  const keys: Keys = {
    masterKey: known?.masterKey ?? secretBytes(MASTER_KEY_BYTES).toString('hex'),
    natsStoreKey: known?.natsStoreKey ?? newPassword(MASTER_KEY_BYTES),
    nats: {
      admin: known?.nats.admin ?? newPassword(),
      services: passwordsFor(services, known?.nats.services),
      sources: passwordsFor(busSources, known?.nats.sources),
    },
    postgres: passwordsFor(
      places.map((one) => one.role),
      known?.postgres,
    ),
  };
  if (JSON.stringify(keys) !== JSON.stringify(known)) writeSecretFile(file, keys);
  return keys;
}

/** Who left keeps the password: a source that comes back finds what it had. */
function passwordsFor(names: readonly string[], known: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...known, ...Object.fromEntries(names.map((name) => [name, known[name] ?? newPassword()])) };
}
