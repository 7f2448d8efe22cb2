import { inTransaction, type Database } from '@giroport/persistence';
import { testDatabase } from '@giroport/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrations, SCHEMA } from '../app.module.ts';
import { insertArrivals, insertItems, listItems, PACK_MAX, type ItemFate } from './items.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase({ schema: SCHEMA, migrations });
  await database.query(`insert into member (bank_id, settings, seen_at) values ('HANSA', '{}', now())`);
});
afterAll(async () => {
  await database?.close();
});

const arrive = (bankId: string, references: readonly string[]) =>
  inTransaction(database, async (tx) => [...(await insertArrivals(tx, bankId, references))]);

it('tells which payments came before: in the same list the first counts, and each bank counts its own', async () => {
  expect(await arrive('HANSA', ['B', 'A', '"quoted", {braced}'])).toEqual([]);
  expect(await arrive('HANSA', ['C', 'A', 'D', 'C', '"quoted", {braced}'])).toEqual([1, 3, 4]);
  expect(await arrive('FIRST-US', ['A', 'B'])).toEqual([]);
  expect(await arrive('HANSA', ['D', 'C'])).toEqual([0, 1]);
});

it('forgets what arrived in a transaction that failed', async () => {
  const failing = inTransaction(database, async (tx) => {
    await insertArrivals(tx, 'HANSA', ['E', 'A']);
    throw new Error('as it happens');
  });
  await expect(failing).rejects.toThrow('as it happens');
  expect(await arrive('HANSA', ['E'])).toEqual([]);
});

it('gives a file of several rows back as it came', async () => {
  const [file] = await database.query<{ id: string }>(
    `insert into received_file (bank_id, name, sha256, bytes, reference, stage, received_at) values ('HANSA', 'F', '', 0, 'F', 'RECEIVED', now()) returning id`,
  );
  const positions = Array.from({ length: PACK_MAX + 2 }, (_, at) => at * 2 + 1); // as if others had come before
  const columns = {
    positions,
    groups: positions.map((position) => 1 + (position % 3)),
    references: positions.map((position) => `R${position}`),
    endToEndIds: positions.map((position) => `"E"\n${position}`),
    amounts: positions.map((position) => 999_999_999_999_999_000n + BigInt(position)),
    prenotes: positions.map((position) => position % 5 === 0),
  };
  const fate = (position: number): ItemFate => ({
    position,
    fate: 'REFUSE',
    isoReason: 'AC04',
    nachaReason: 'R01',
    detail: undefined,
  });
  const fated = new Map([1, PACK_MAX * 2 - 1, PACK_MAX * 2 + 1].map((position) => [position, fate(position)]));
  await inTransaction(database, (tx) => insertItems(tx, file!.id, columns, fated));
  const items = await listItems(database, file!.id);
  expect(items).toEqual(
    positions.map((position, at) => ({
      position,
      group: columns.groups[at],
      reference: columns.references[at],
      endToEndId: columns.endToEndIds[at],
      amountMinor: columns.amounts[at],
      prenote: columns.prenotes[at],
      ...(fated.get(position) ?? { fate: 'PAY' }),
    })),
  );
});
