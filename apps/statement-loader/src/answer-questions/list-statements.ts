import { statementsList, type StatementSummary } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { PAGE_ROWS, STATEMENT_COLUMNS, summaryOf, type StatementRow } from './statement-rows.ts';

type Request = ReturnType<typeof statementsList.parseRequest>;
type Reply = { items: StatementSummary[]; next?: string };

/** Statements, newest first. */
@Injectable()
export class ListStatements implements Answer<Request, Reply> {
  readonly question = statementsList;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ accountId, bankId, fromDate, toDate, status, cursor, limit = PAGE_ROWS }: Request): Promise<Reply> {
    const [after, afterId] = cursor === undefined ? [null, null] : readCursor(cursor);
    const rows = await this.database.query<StatementRow & { cursor_at: string }>(
      `select ${STATEMENT_COLUMNS}, to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor_at from statement
       where ($1::text is null or account_id = $1) and ($2::text is null or bank_id = $2) and ($3::date is null or as_of_date >= $3)
         and ($4::date is null or as_of_date <= $4)
         and ($5::text is null or case when replaced_by is null then statement.status else 'REPLACED' end = $5)
         and ($6::timestamptz is null or (loaded_at, statement_id) < ($6, $7::uuid))
       order by loaded_at desc, statement_id desc limit $8`,
      [accountId ?? null, bankId ?? null, fromDate ?? null, toDate ?? null, status ?? null, after, afterId, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(summaryOf),
      ...(rows.length > limit && last !== undefined && { next: `${last.cursor_at}~${last.statement_id}` }),
    };
  }
}

function readCursor(cursor: string): [string, string] {
  const [at, id] = cursor.split('~');
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Reject('cursor.malformed');
  return [at, id];
}
