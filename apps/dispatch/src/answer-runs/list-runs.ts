import { runsList } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { PAGE_ITEMS } from '../persistence/page.ts';

type Request = ReturnType<typeof runsList.parseRequest>;
type Reply = ReturnType<typeof runsList.parseReply>;
type Row = {
  id: string;
  trigger: 'ON_LOAD' | 'SCHEDULED' | 'MANUAL';
  started_by: string;
  started_at: Date;
  payments: number;
  sums: Record<string, string>;
  files: number;
  failed: number;
};

/** Runs, newest first: their ids are in the order of time, so the last one of a page is its cursor. */
@Injectable()
export class ListRuns implements Answer<Request, Reply> {
  readonly question = runsList;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ cursor, limit = PAGE_ITEMS }: Request): Promise<Reply> {
    if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(cursor))
      throw new Reject('cursor.malformed', { cursor: cursor.slice(0, 40) });
    const rows = await this.database.query<Row>(
      'select * from run where ($1::uuid is null or id < $1) order by id desc limit $2',
      [cursor ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({
      runId: row.id,
      trigger: row.trigger,
      by: row.started_by,
      startedAt: row.started_at.toISOString(),
      payments: row.payments,
      sums: row.sums,
      files: row.files,
      failed: row.failed,
    }));
    return { items, ...(rows.length > limit && { next: items.at(-1)!.runId }) };
  }
}
