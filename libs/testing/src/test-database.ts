import { Database, migrate, type Migration } from '@giroport/persistence';
import { sha256Hex } from '@giroport/kernel';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { EntityTarget, ObjectLiteral } from 'typeorm';

export type TestDatabaseOptions = {
  readonly schema: string;
  readonly migrations: readonly Migration[];
  readonly entities?: readonly EntityTarget<ObjectLiteral>[];
};

/** A migrated database of its own for one spec file: cloned from a template that the run makes once for each set of migrations. */
export async function testDatabase(options: TestDatabaseOptions): Promise<Database> {
  const url = await createTestDatabase(options);
  const database = new Database({
    url,
    schema: options.schema,
    connectionsMax: 10,
    service: 'spec',
    entities: options.entities ?? [],
  });
  await database.open();
  return database;
}

/** The URL of a fresh, migrated database. */
export async function createTestDatabase(options: TestDatabaseOptions): Promise<string> {
  const steps = options.migrations.map((step) => step.name + step.sql).join('');
  const template = `template_${sha256Hex(options.schema + steps).slice(0, 20)}`;
  const name = `spec_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock(hashtext($1))', [template]);
    const known = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (known.rowCount === 0) await makeTemplate(admin, template, options);
    await admin.query(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  return urlOf(name);
}

/** A number that no other spec file of the run gets. */
export async function claimNumber(): Promise<number> {
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    await admin.query('create sequence if not exists spec_number').catch(() => undefined);
    const { rows } = await admin.query<{ number: string }>(`select nextval('spec_number') as number`);
    return Number(rows[0]!.number);
  } finally {
    await admin.end();
  }
}

async function makeTemplate(admin: pg.Client, template: string, options: TestDatabaseOptions): Promise<void> {
  const draft = `${template}_draft`;
  await admin.query(`drop database if exists ${draft}`);
  await admin.query(`create database ${draft}`);
  const database = new Database({
    url: urlOf(draft),
    schema: options.schema,
    connectionsMax: 2,
    service: 'spec',
    entities: [],
  });
  await database.open();
  try {
    await database.query(`create schema if not exists ${options.schema}`);
    await migrate(database, options.migrations);
  } finally {
    await database.close();
  }
  await admin.query(`alter database ${draft} rename to ${template}`);
}

function adminUrl(): string {
  const url = process.env['GIROPORT_TEST_POSTGRES_URL'];
  if (!url) throw new Error('no test servers: run jest from the root of the workspace');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}
