import type { SetupDocument } from '@giroport/contracts';
import { secretBytes } from '@giroport/kernel';
import { newPassword } from './keys.ts';
import { readSecretFile, writeSecretFile } from './secret-file.ts';

/** One way to prove who one is, as stp-ingress takes it over from GIROPORT_BOOTSTRAP_FILE. */
export type Credential = {
  readonly kind: 'API_KEY' | 'PASSWORD' | 'SIGNATURE_PASSWORD' | 'PUSH_HMAC' | 'WEBHOOK_SECRET';
  readonly ownerType: 'OPERATOR' | 'SOURCE' | 'BANK';
  readonly ownerId: string;
  readonly user: string;
  readonly secret: string;
  readonly scopes: readonly string[];
};

export const OPERATOR_ID = 'admin';
const WEBHOOK_PREFIX = 'whsec_';
const KEY_PREFIX = 'gpk_';
const KEY_BYTES = 32;

/** Makes what is missing for the set-up's owners, keeps what there is; `added` tells whose credentials are new. */
export function keepCredentials(
  file: string,
  setup: SetupDocument,
): { credentials: readonly Credential[]; added: readonly string[] } {
  const known = readSecretFile<Credential[]>(file) ?? [];
  const missing = wantedFor(setup).filter((one) => findCredential(known, one.kind, one.ownerId) === undefined);
  const credentials = [...known, ...missing];
  if (missing.length > 0) writeSecretFile(file, credentials);
  return { credentials, added: [...new Set(missing.map((one) => one.ownerId))] };
}

export function findCredential(
  all: readonly Credential[],
  kind: Credential['kind'],
  ownerId: string,
): Credential | undefined {
  return all.find((one) => one.kind === kind && one.ownerId === ownerId);
}

/** The banks' push secrets, as the simulator reads them. */
export function pushSecrets(all: readonly Credential[]): Record<string, string> {
  return Object.fromEntries(all.filter((one) => one.kind === 'PUSH_HMAC').map((one) => [one.ownerId, one.secret]));
}

function wantedFor(setup: SetupDocument): Credential[] {
  const operator: Credential = {
    kind: 'API_KEY',
    ownerType: 'OPERATOR',
    ownerId: OPERATOR_ID,
    user: OPERATOR_ID,
    secret: newKey(),
    scopes: ['operate', 'accounts.read'],
  };
  const banks = setup.banks.filter((bank) => bank.pushKeyName !== undefined).map(({ bankId }) => pushSecretOf(bankId));
  return [operator, ...setup.sources.flatMap(credentialsOfSource), ...banks];
}

function credentialsOfSource({ sourceId, doors, webhook }: SetupDocument['sources'][number]): Credential[] {
  const owner = { ownerType: 'SOURCE' as const, ownerId: sourceId, user: sourceId.toLowerCase() };
  const key: Credential = { kind: 'API_KEY', ...owner, secret: newKey(), scopes: ['pay'] };
  const stp = ['PASSWORD', 'SIGNATURE_PASSWORD'] as const;
  const passwords = stp.map((kind): Credential => ({ kind, ...owner, secret: newPassword(), scopes: ['stp'] }));
  return [
    ...(doors.includes('REST') ? [key] : []),
    ...(doors.includes('SOAP') ? passwords : []),
    ...(webhook === undefined ? [] : [webhookSecretOf(sourceId)]),
  ];
}

function pushSecretOf(bankId: string): Credential {
  return {
    kind: 'PUSH_HMAC',
    ownerType: 'BANK',
    ownerId: bankId,
    user: bankId,
    secret: newPassword(KEY_BYTES),
    scopes: ['push'],
  };
}

/** As Standard Webhooks writes a secret, so that any receiver's library takes it as it stands. */
function webhookSecretOf(sourceId: string): Credential {
  const secret = `${WEBHOOK_PREFIX}${secretBytes(KEY_BYTES).toString('base64')}`;
  return {
    kind: 'WEBHOOK_SECRET',
    ownerType: 'SOURCE',
    ownerId: sourceId,
    user: sourceId.toLowerCase(),
    secret,
    scopes: [],
  };
}

function newKey(): string {
  return `${KEY_PREFIX}${newPassword(KEY_BYTES)}`;
}
