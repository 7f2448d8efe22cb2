import { parserOf } from '@giroport/contracts';
import { idOfContent, Reject } from '@giroport/kernel';
import { Database, inTransaction, Journal, Seal, type Tx } from '@giroport/persistence';
import { digestApiKey, digestPassword, isPasswordOf, isSameSecret } from '@giroport/security';
import { readFile } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import type { CredentialRow } from './credentials.ts';

const oneOf = <const Words extends readonly string[]>(...words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] });

/** One credential of the bootstrap file. `user` names a person for passwords, and tells keys of one owner apart. */
export const bootstrapEntry = Type.Object(
  {
    kind: oneOf('API_KEY', 'PASSWORD', 'SIGNATURE_PASSWORD', 'PUSH_HMAC', 'WEBHOOK_SECRET'),
    ownerType: oneOf('SOURCE', 'BANK', 'OPERATOR'),
    ownerId: Type.String({ minLength: 1, maxLength: 40 }),
    user: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    secret: Type.String({ minLength: 8, maxLength: 256 }),
    scopes: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);
export type BootstrapEntry = Static<typeof bootstrapEntry>;

const parseBootstrap = parserOf<BootstrapEntry[]>(
  Type.Array(bootstrapEntry, { maxItems: 1000 }),
  'bootstrap.invalid',
  'bootstrap file',
);

export type BootstrapParts = { readonly database: Database; readonly journal: Journal; readonly seal: Seal };

/** Reads the file and brings the table to what it says; gives how many credentials were new, changed or withdrawn. */
export async function loadBootstrap(file: string, parts: BootstrapParts): Promise<number> {
  const entries = parseBootstrap(JSON.parse(await readFile(file, 'utf8')));
  return await applyBootstrap(entries, parts);
}

export async function applyBootstrap(entries: readonly BootstrapEntry[], parts: BootstrapParts): Promise<number> {
  refuseWithoutOperator(entries);
  let changed = await withdrawOthers(entries, parts);
  for (const entry of entries) if (await applyEntry(entry, parts)) changed++;
  return changed;
}

/** A file that was cut short, or is another than meant, would shut out those who could mend it. */
function refuseWithoutOperator(entries: readonly BootstrapEntry[]): void {
  if (entries.some((one) => one.kind === 'API_KEY' && one.ownerType === 'OPERATOR')) return;
  throw new Reject('bootstrap.no-operator', { why: 'the bootstrap file has no API_KEY of an OPERATOR' });
}

/** What the file no longer has opens no door any more, and its sessions are over. Nothing else than the file makes credentials. */
async function withdrawOthers(entries: readonly BootstrapEntry[], parts: BootstrapParts): Promise<number> {
  return await inTransaction(parts.database, async (tx) => {
    const kept = [entries.map(idOf)];
    const withdrawn = await tx.query<CredentialRow>(
      'select * from credential where credential_id <> all($1::uuid[]) for update', // so that nobody logs in meanwhile
      kept,
    );
    await tx.query('delete from session where credential_id <> all($1::uuid[])', kept);
    await tx.query('delete from credential where credential_id <> all($1::uuid[])', kept);
    for (const { credential_id: id, owner_type: ownerType, owner_id: ownerId, kind, user_name: user } of withdrawn) {
      parts.journal.append(tx, {
        actor: 'bootstrap',
        action: 'credential.withdrawn',
        object: { type: 'credential', id },
        facts: { ownerType, ownerId, kind, user },
      });
    }
    return withdrawn.length;
  });
}

function idOf({ ownerType, ownerId, kind, user = ownerId }: BootstrapEntry): string {
  return idOfContent('credential', ownerType, ownerId, kind, user);
}

async function applyEntry(entry: BootstrapEntry, { database, journal, seal }: BootstrapParts): Promise<boolean> {
  const user = entry.user ?? entry.ownerId;
  const id = idOf(entry);
  const [known] = await database.query<CredentialRow>('select * from credential where credential_id = $1', [id]);
  if (known && (await isUnchanged(known, entry, seal))) return false;
  const kept = await keptOf(entry, seal);
  await inTransaction(database, async (tx) => {
    await upsert(tx, id, entry, user, kept);
    await tx.query('delete from session where credential_id = $1', [id]);
    journal.append(tx, {
      actor: 'bootstrap',
      action: known ? 'credential.changed' : 'credential.added',
      object: { type: 'credential', id },
      facts: { ownerType: entry.ownerType, ownerId: entry.ownerId, kind: entry.kind, user },
    });
  });
  return true;
}

async function isUnchanged(row: CredentialRow, entry: BootstrapEntry, seal: Seal): Promise<boolean> {
  const scopes = [...(entry.scopes ?? [])].sort();
  if (JSON.stringify([...row.scopes].sort()) !== JSON.stringify(scopes)) return false;
  if (row.sealed_secret !== null) return isSameSecret(seal.openText(row.sealed_secret), entry.secret);
  if (entry.kind === 'API_KEY') return row.digest === digestApiKey(entry.secret);
  return await isPasswordOf(row.given_digest ?? '', entry.secret);
}

type Kept = { readonly digest: string | null; readonly sealed: Buffer | null };

/** What we must show again (HMAC keys) is sealed; of everything else only a digest is kept. */
async function keptOf(entry: BootstrapEntry, seal: Seal): Promise<Kept> {
  if (entry.kind === 'PUSH_HMAC' || entry.kind === 'WEBHOOK_SECRET')
    return { digest: null, sealed: seal.seal(entry.secret) };
  return {
    digest: entry.kind === 'API_KEY' ? digestApiKey(entry.secret) : await digestPassword(entry.secret),
    sealed: null,
  };
}

async function upsert(tx: Tx, id: string, entry: BootstrapEntry, user: string, kept: Kept): Promise<void> {
  await tx.query(
    `insert into credential (credential_id, owner_type, owner_id, kind, user_name, digest, given_digest, sealed_secret, scopes)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8)
     on conflict (credential_id) do update set digest = excluded.digest, given_digest = excluded.given_digest, sealed_secret = excluded.sealed_secret,
       scopes = excluded.scopes, failures = 0, locked_at = null, changed_at = now()`,
    [id, entry.ownerType, entry.ownerId, entry.kind, user, kept.digest, kept.sealed, entry.scopes ?? []],
  );
}
