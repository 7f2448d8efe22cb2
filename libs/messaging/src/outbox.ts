import type { BodyOf, EventContract } from '@giroport/contracts';
import { idOfContent, sha256Hex } from '@giroport/kernel';
import { Seal, Tx } from '@giroport/persistence';
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

  /** Several events of one kind in one statement. */
  async announceAll<Contract extends EventContract>(
    tx: Tx,
    contract: Contract,
    announcements: readonly (Announcement & { readonly body: BodyOf<Contract> })[],
  ): Promise<string[]> {
    if (announcements.length === 0) return [];
    const traceparent = currentTraceparent() ?? null;
    const rows = announcements.map((one) => this.rowOf(contract, one));
    await tx.query(
      `insert into outbox (event_id, event, version, subject_token, subject, body, traceparent, held_by)
       select id, $1, $2, token, subject, body, $3, held
       from unnest($4::uuid[], $5::text[], $6::text[], $7::bytea[], $8::uuid[]) as r(id, token, subject, body, held)
       on conflict (event_id) do nothing`,
      [
        contract.name,
        contract.version,
        traceparent,
        rows.map((row) => row.id),
        rows.map((row) => row.token),
        rows.map((row) => row.subject),
        rows.map((row) => row.body),
        rows.map((row) => row.heldBy ?? null),
      ],
    );
    tx.afterCommit(() => this.relay.wake());
    return rows.map((row) => row.id);
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

  private rowOf<Contract extends EventContract>(contract: Contract, one: Announcement & { body: BodyOf<Contract> }) {
    const json = JSON.stringify(contract.parse(one.body));
    const id = idOfContent(contract.name, String(contract.version), one.subject, sha256Hex(json));
    return { id, token: one.token, subject: one.subject, heldBy: one.heldBy, body: this.seal.seal(json) };
  }
}
