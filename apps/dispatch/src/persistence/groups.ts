import { Database, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { keyOfGroup, type Direction, type Group, type Method } from '../domain/grouping.ts';

export type GroupRow = {
  readonly id: string;
  readonly bankId: string;
  readonly accountId: string;
  readonly method: Method;
  readonly direction: Direction;
  readonly currency: string;
};

type StoredGroup = {
  id: string;
  key: string;
  bank_id: string;
  account_id: string;
  method: Method;
  direction: Direction;
  currency: string;
};

const COLUMNS = 'id, key, bank_id, account_id, method, direction, currency';

/** Groups: few, and never changed but for their gap, so they are kept once read. */
@Injectable()
export class Groups {
  private readonly byId = new Map<string, GroupRow>();
  private readonly byKey = new Map<string, GroupRow>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /** The groups by their keys; those that are new are made. */
  async ensure(tx: Tx, groups: ReadonlyMap<string, Group>): Promise<ReadonlyMap<string, GroupRow>> {
    const known = new Map<string, GroupRow>();
    const missing: Group[] = [];
    for (const [key, group] of groups) {
      const row = this.byKey.get(key);
      if (row) known.set(key, row);
      else missing.push(group);
    }
    if (missing.length > 0) for (const row of await this.make(tx, missing)) known.set(row.key, rowOf(row));
    return known;
  }

  /** A group that was read before, or is read now. */
  async get(id: string): Promise<GroupRow> {
    return this.byId.get(id) ?? (await this.read([id])).get(id)!;
  }

  /** Groups by their ids, for rows that name them. */
  async read(ids: Iterable<string>): Promise<ReadonlyMap<string, GroupRow>> {
    const wanted = [...new Set(ids)];
    const missing = wanted.filter((id) => !this.byId.has(id));
    if (missing.length > 0) {
      const rows = await this.database.query<StoredGroup>(
        `select ${COLUMNS} from payment_group where id = any($1::bigint[])`,
        [missing],
      );
      for (const row of rows) this.keep(row);
    }
    return new Map(wanted.map((id) => [id, this.byId.get(id)!]));
  }

  private async make(tx: Tx, groups: readonly Group[]): Promise<StoredGroup[]> {
    const rows = groups.map((group) => ({
      key: keyOfGroup(group),
      bank_id: group.bankId,
      account_id: group.accountId,
      method: group.method,
      direction: group.direction,
      currency: group.currency,
      execution_date: group.executionDate ?? null,
      priority: group.priority ?? null,
      service_level: group.serviceLevel ?? null,
      source_id: group.sourceId ?? null,
    }));
    rows.sort((left, right) => (left.key < right.key ? -1 : 1));
    await tx.query(
      `insert into payment_group (key, bank_id, account_id, method, direction, currency, execution_date, priority, service_level, source_id)
       select * from jsonb_to_recordset($1::jsonb) as r(key text, bank_id text, account_id text, method text, direction text, currency char(3),
         execution_date date, priority text, service_level text, source_id text)
       on conflict (key) do nothing`,
      [JSON.stringify(rows)],
    );
    const made = await tx.query<StoredGroup>(`select ${COLUMNS} from payment_group where key = any($1::text[])`, [
      rows.map((row) => row.key),
    ]);
    // What this transaction made is gone again if it fails: kept only once it is certain.
    tx.afterCommit(() => made.forEach((row) => this.keep(row)));
    return made;
  }

  private keep(row: StoredGroup): void {
    this.byId.set(row.id, rowOf(row));
    this.byKey.set(row.key, rowOf(row));
  }
}

function rowOf(row: StoredGroup): GroupRow {
  return {
    id: row.id,
    bankId: row.bank_id,
    accountId: row.account_id,
    method: row.method,
    direction: row.direction,
    currency: row.currency,
  };
}
