import { sha256Hex } from '@giroport/kernel';
import { Database, inTransaction } from './database.ts';

/** A step of a schema, written by hand, forward only. Once it has landed it never changes: a later step mends it. */
export type Migration = { readonly name: string; readonly sql: string };

/**
 * Brings the service's schema to its last step, one starter at a time (advisory lock). Throws when a step that was applied
 * reads differently today, or when the database knows a step that this program does not: an old program on a new schema.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<readonly string[]> {
  const { schema } = database.options;
  return await inTransaction(database, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`giroport.migrate.${schema}`]);
    await tx.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const rows = await tx.query<{ name: string; sha256: string }>('select name, sha256 from migration');
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    refuseStrangers(schema, applied, migrations);
    const due = migrations.filter((step) => !applied.has(step.name));
    for (const step of due) {
      await tx.query(step.sql);
      await tx.query('insert into migration (name, sha256) values ($1, $2)', [step.name, sha256Hex(step.sql)]);
    }
    return due.map((step) => step.name);
  });
}

function refuseStrangers(schema: string, applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((step) => [step.name, sha256Hex(step.sql)]));
  for (const [name, hash] of applied) {
    if (!known.has(name))
      throw new Error(
        `schema ${schema} has step "${name}", which this version does not know: it is too old for this database`,
      );
    if (known.get(name) !== hash)
      throw new Error(`schema ${schema}: step "${name}" was applied with another text; write a new step instead`);
  }
}
