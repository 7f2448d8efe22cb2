import { Reject, Unavailable } from '@giroport/kernel';
import { testDatabase } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Database,
  inTransaction,
  Journal,
  journalKeyOf,
  journalMigration,
  keyedJournalMigration,
  migrate,
  Seal,
  tellHead,
} from './index.ts';

const table = { name: 'spec-1', sql: 'create table thing (id integer primary key, amount_minor bigint not null)' };
const clock = { now: () => new Date('2026-11-21T10:00:00.123Z') };

describe('persistence', () => {
  let database: Database;
  const journal = new Journal(clock, journalKeyOf('ab'.repeat(32), 'spec'));
  const breaksOf = async () => (await journal.verify(database)).breaks;
  const write = (action: string, facts: Record<string, unknown> = {}): Promise<void> =>
    inTransaction(database, async (tx) =>
      journal.append(tx, { actor: 'anna', action, object: { type: 'payment', id: '1' }, facts }),
    );

  beforeAll(async () => {
    database = await testDatabase({ schema: 'spec', migrations: [journalMigration, keyedJournalMigration, table] });
    await journal.useKey(database);
  });
  afterAll(() => database.close());

  it('applies each step once, and refuses a step that was rewritten or that it does not know', async () => {
    expect(await migrate(database, [journalMigration, keyedJournalMigration, table])).toEqual([]);
    expect(
      await migrate(database, [journalMigration, keyedJournalMigration, table, { name: 'spec-2', sql: 'select 1' }]),
    ).toEqual(['spec-2']);
    await expect(migrate(database, [journalMigration, keyedJournalMigration, table])).rejects.toThrow(
      'too old for this database',
    );
    const rewritten = { ...table, sql: 'create table thing (id bigint)' };
    await expect(
      migrate(database, [journalMigration, keyedJournalMigration, rewritten, { name: 'spec-2', sql: 'select 1' }]),
    ).rejects.toThrow('write a new step');
  });

  it('keeps nothing of a transaction that throws, and runs its last statements last', async () => {
    const order: string[] = [];
    await inTransaction(database, async (tx) => {
      tx.last(async () => void order.push('last'));
      tx.afterCommit(() => order.push('after'));
      await tx.query('insert into thing values (1, 100)');
      order.push('work');
    });
    expect(order).toEqual(['work', 'last', 'after']);
    const failing = inTransaction(database, async (tx) => {
      await tx.query('insert into thing values (2, 100)');
      throw new Reject('spec.no');
    });
    await expect(failing).rejects.toMatchObject({ code: 'spec.no' });
    expect(await database.query('select id from thing')).toEqual([{ id: 1 }]);
  });

  it('is not committed where a statement failed and nobody heard of it', async () => {
    const deaf = inTransaction(database, async (tx) => {
      await tx.query('insert into thing values (4, 100)');
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(deaf).rejects.toThrow('the transaction was not committed');
    expect(await database.query('select id from thing where id = 4')).toEqual([]);
  });

  it('takes nothing more from a part that is under way when another one fails', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const failing = inTransaction(database, async (tx) => {
      const insert = async (): Promise<void> => {
        await tx.query('select pg_sleep(0.05)');
        await tx.query('insert into thing values (3, 100)');
      };
      late = insert().then(
        () => 'written',
        (error: Error) => error.message,
      );
      await Promise.all([late, Promise.reject(new Reject('spec.no'))]);
    });
    await expect(failing).rejects.toMatchObject({ code: 'spec.no' });
    expect(await late).toBe('the transaction has ended');
    expect(await database.query('select id from thing where id = 3')).toEqual([]);
  });

  it('tells a broken connection as Unavailable and goes on with a fresh one', async () => {
    const broken = inTransaction(database, async (tx) => {
      await database.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );
      await tx.query('select 1');
    });
    await expect(broken).rejects.toBeInstanceOf(Unavailable);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('streams a long read', async () => {
    let rows = 0;
    for await (const batch of database.stream<{ n: number }>('select n from generate_series(1, 2500) n'))
      rows += batch.length;
    expect(rows).toBe(2500);
  });

  it('chains the journal, and finds a changed, a missing and a forged row', async () => {
    await write('payment.held', { z: 1, a: { y: [1, 2], b: null }, gone: undefined });
    await write('payment.released');
    await Promise.all([write('payment.cancelled'), write('payment.held'), write('payment.released')]);
    expect(await journal.verify(database)).toEqual({ rows: 5, breaks: [] });

    await expect(database.query(`update journal set actor = 'eve' where position = 2`)).rejects.toThrow('append-only');
    await expect(database.query('delete from journal')).rejects.toThrow('append-only');

    await database.query('alter table journal disable trigger journal_append_only');
    await database.query(`update journal set actor = 'eve' where position = 2`);
    expect(await breaksOf()).toEqual([{ position: '2', problem: 'was changed' }]);
    await database.query('delete from journal where position = 2');
    const problems = (await breaksOf()).map((one) => one.problem);
    expect(problems).toEqual(['row 2 is missing', 'does not chain to the row before it']);
    await database.query('delete from journal where position = 5');
    expect((await breaksOf()).at(-1)?.problem).toBe('the head is not that of the last row');
  });

  it('finds a chain that was written anew without the key, also from its mark on, and goes on from rows that never had one', async () => {
    const old = await testDatabase({ schema: 'spec', migrations: [journalMigration, keyedJournalMigration] });
    const others = new Journal(clock, journalKeyOf('cd'.repeat(32), 'spec'));
    const append = (writer: Journal) =>
      inTransaction(old, async (tx) =>
        writer.append(tx, { actor: 'anna', action: 'payment.held', object: { type: 'payment', id: '1' } }),
      );
    const plain =
      'encode(sha256(convert_to(\'["\' || position || \'","2026-11-21T10:00:00.000Z","eve","payment.held","payment","1",1,"",[],"\' || $1 || \'"]\', \'UTF8\')), \'hex\')';
    const forge = async (position: number) => {
      const [{ previous } = { previous: 'giroport' }] = await old.query<{ previous: string }>(
        'select hash as previous from journal where position = $1',
        [position - 1],
      );
      await old.query(
        `update journal set actor = 'eve', at = '2026-11-21T10:00:00Z', previous_hash = $1, hash = ${plain} where position = ${position}`,
        [previous],
      );
      await old.query('update journal_head set hash = (select hash from journal order by position desc limit 1)');
    };
    await append(journal);
    await old.query('alter table journal disable trigger journal_append_only');
    await forge(1); // as rows were chained before there was a key
    await journal.useKey(old);
    await append(journal);
    await append(journal);
    await journal.useKey(old); // a later start moves nothing
    expect(await journal.verify(old)).toEqual({ rows: 3, breaks: [] });

    await forge(2);
    await forge(3);
    const changed = (position: string) => ({ position, problem: 'was changed' });
    expect((await journal.verify(old)).breaks).toEqual([changed('2'), changed('3')]);
    await old.query('update journal_keyed set position = 3, hash = (select hash from journal where position = 3)');
    expect((await journal.verify(old)).breaks).toEqual([
      { position: '3', problem: 'the mark from where on the chain is keyed was changed' },
    ]);
    expect((await others.verify(old)).breaks).not.toEqual([]);
    await old.close();
  });

  it('tells its head, and what stands where a witness saw an earlier one', async () => {
    const [head] = await database.query<{ position: string; hash: string }>(
      'select position::text, hash from journal_head',
    );
    expect(await tellHead(database)).toEqual(head);
    expect(await tellHead(database, '0')).toEqual({ ...head, known: 'giroport' });
    expect(await tellHead(database, '999')).toEqual(head);
  });

  it('seals bytes, and opens only what it sealed', () => {
    const seal = new Seal('ab'.repeat(32), 'spec');
    const sealed = seal.seal('DE89370400440532013000');
    expect(seal.openText(sealed)).toBe('DE89370400440532013000');
    expect(seal.seal('DE89370400440532013000').equals(sealed)).toBe(false);
    sealed[sealed.length - 1]! ^= 1;
    expect(() => seal.open(sealed)).toThrow('seal.broken');
    expect(() => new Seal('ab'.repeat(32), 'other').open(seal.seal('x'))).toThrow('seal.broken');
    expect(() => seal.open(Buffer.from('short'))).toThrow('seal.broken');
  });
});
