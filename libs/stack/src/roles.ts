import pg from 'pg';
import type { ServicePlace } from './repository.ts';

export const DATABASE = 'giroport';

export type AdminAddress = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
};

/**
 * Brings a PostgreSQL server to one database with one schema and one login role for each service: a role owns its schema and
 * sees no other. Run again it changes nothing but the passwords.
 */
export async function prepareDatabase(
  admin: AdminAddress,
  places: readonly ServicePlace[],
  passwords: Readonly<Record<string, string>>,
): Promise<void> {
  const { host, port, user, password } = admin;
  await withClient({ host, port, user, password, database: 'postgres' }, async (client) => {
    const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`);
    await client.query(`revoke all on database ${DATABASE} from public`);
    await client.query('revoke connect on database postgres from public');
    for (const place of places) await prepareRole(client, place, passwords[place.role] ?? fail(place.role));
  });
  await withClient({ host, port, user, password, database: DATABASE }, async (client) => {
    await client.query('revoke all on schema public from public');
    for (const { schema, role } of places) {
      await client.query(`create schema if not exists ${schema} authorization ${role}`);
      await client.query(`revoke all on schema ${schema} from public`);
    }
  });
}

/** What a service connects with. */
export function databaseUrl(admin: AdminAddress, role: string, password: string): string {
  return `postgres://${role}:${encodeURIComponent(password)}@${admin.host}:${admin.port}/${DATABASE}`;
}

async function prepareRole(client: pg.Client, { role, schema }: ServicePlace, password: string): Promise<void> {
  const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (known.rowCount === 0) await client.query(`create role ${role}`);
  const rights = 'login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls';
  await client.query(`alter role ${role} ${rights} password ${client.escapeLiteral(password)}`);
  await client.query(`alter role ${role} set search_path = ${schema}`);
  await client.query(`grant connect, temporary on database ${DATABASE} to ${role}`);
}

async function withClient<Result>(
  config: pg.ClientConfig,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

function fail(role: string): never {
  throw new Error(`no password for the database role ${role}`);
}
