import type { BodyOf, EventContract } from '@giroport/contracts';
import { idOfContent, sha256Hex } from '@giroport/kernel';
import { Seal, type Database, type Statement, type Tx } from '@giroport/persistence';
import { currentTraceparent } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { Relay } from './relay.ts';

export type Announcement = {
  /** The business key, which the id is derived from too: a file's id, a request's id and part. */
  readonly subject: string;
  /** Last token of the NATS subject, by which consumers may filter: a bank or a source. Letters, digits, dashes. */
  readonly token: string;
  /** Held back until released by this group: parts of one request that are published together or not at all. */
  readonly heldBy?: string;
};

/** Rows that one statement inserts: it has room for some 13,000. */
const ROWS_AT_ONCE_MAX = 1000;
/** Insertions of so few rows come often, and are parsed and planned once: that costs as much as the rows. */
const NAMED_ROWS_MAX = 4;

type NewRow = {
  readonly id: string;
  readonly token: string;
  readonly subject: string;
  readonly heldBy: string | undefined;
  /** The body's JSON, in UTF-8. */
  readonly body: Buffer;
  readonly sealed: Buffer;
};

/** Announces events in the transaction that makes them true; the relay publishes them afterwards. */
@Injectable()
export class Outbox {
  constructor(
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  /** Gives the event's id: derived from its name, version, subject and body, so that the same announcement is one row. */
  async announce<Contract extends EventContract>(
    tx: Tx,
    contract: Contract,
    body: BodyOf<Contract>,
    announcement: Announcement,
  ): Promise<string> {
    const [id] = await this.announceAll(tx, contract, [{ ...announcement, body }]);
    return id!;
  }

  /**
   * Bodies that are JSON text already, made of what passed a schema before (at the door, in our own tables): a bulk of them is not
   * checked once more here. Its consumers check it, as they do every body.
   */
  async announceTexts(
    tx: Tx,
    contract: EventContract,
    announcements: readonly (Announcement & { readonly json: string })[],
  ): Promise<string[]> {
    if (announcements.length === 0) return [];
    const rows = announcements.map((one) => this.rowOfText(contract, one, one.json));
    await this.announceRows(tx, contract, rows);
    return rows.map((row) => row.id);
  }

  /**
   * Runs a statement that makes events true and announces them, as one statement: it is a transaction by itself, and costs one
   * round trip. Bodies as in announceTexts.
   */
  async announceWith(
    database: Database,
    cause: Statement,
    contract: EventContract,
    announcements: readonly (Announcement & { readonly json: string })[],
  ): Promise<void> {
    const rows = announcements.map((one) => this.rowOfText(contract, one, one.json));
    const { sql, parameters } = insertionOf(contract, currentTraceparent() ?? null, rows, cause.parameters);
    const name = cause.name && `${cause.name}, ${rows.length} of ${contract.name}`;
    await database.run({ ...(name && { name }), sql: `with cause as (${cause.sql}) ${sql}`, parameters });
    this.tellRelay(rows);
  }

  /** Several events of one kind in one statement. */
  async announceAll<Contract extends EventContract>(
    tx: Tx,
    contract: Contract,
    announcements: readonly (Announcement & { readonly body: BodyOf<Contract> })[],
  ): Promise<string[]> {
    return await this.announceTexts(
      tx,
      contract,
      announcements.map((one) => ({ ...one, json: JSON.stringify(contract.parse(one.body)) })),
    );
  }

  /** Lets a held group go; gives how many events it had. */
  async release(tx: Tx, heldBy: string): Promise<number> {
    const count = await tx.execute('update outbox set held_by = null where held_by = $1', [heldBy]);
    tx.afterCommit(() => this.relay.wake());
    return count;
  }

  /** Drops a held group that will never be complete. */
  async drop(tx: Tx, heldBy: string): Promise<number> {
    return await tx.execute('delete from outbox where held_by = $1', [heldBy]);
  }

  private async announceRows(tx: Tx, contract: EventContract, rows: readonly NewRow[]): Promise<void> {
    const traceparent = currentTraceparent() ?? null;
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE_MAX) {
      const some = rows.slice(from, from + ROWS_AT_ONCE_MAX);
      const name = some.length <= NAMED_ROWS_MAX && `outbox, ${some.length}`;
      await tx.run({ ...(name && { name }), ...insertionOf(contract, traceparent, some) });
    }
    tx.afterCommit(() => this.tellRelay(rows));
  }

  private tellRelay(rows: readonly NewRow[]): void {
    for (const row of rows) if (row.heldBy === undefined) this.relay.offer(row.id, row.body);
    this.relay.wake();
  }

  private rowOfText(contract: EventContract, one: Announcement, json: string): NewRow {
    const body = Buffer.from(json);
    const id = idOfContent(contract.name, String(contract.version), one.subject, sha256Hex(body));
    return { id, token: one.token, subject: one.subject, heldBy: one.heldBy, body, sealed: this.seal.seal(body) };
  }
}

/** A body is a parameter of its own: the driver sends it as bytes then, where an array of them travels as hexadecimal text. */
function insertionOf(
  contract: EventContract,
  traceparent: string | null,
  rows: readonly NewRow[],
  before: readonly unknown[] = [],
): Statement {
  const parameters = [...before, contract.name, contract.version, traceparent];
  const [name, version, trace] = [1, 2, 3].map((at) => before.length + at);
  const values = rows.map((row) => {
    const at = parameters.push(row.id, row.token, row.subject, row.sealed, row.heldBy ?? null) - 4;
    return `($${at}::uuid, $${name}::text, $${version}::integer, $${at + 1}::text, $${at + 2}::text, $${at + 3}::bytea, $${trace}::text, $${at + 4}::uuid)`;
  });
  return {
    sql: `insert into outbox (event_id, event, version, subject_token, subject, body, traceparent, held_by)
       values ${values.join(', ')} on conflict (event_id) do nothing`,
    parameters,
  };
}
