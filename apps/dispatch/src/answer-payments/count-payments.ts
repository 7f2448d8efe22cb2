import { paymentsCount } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';

type Request = ReturnType<typeof paymentsCount.parseRequest>;
type Reply = ReturnType<typeof paymentsCount.parseReply>;
type CountRow = { status: string; count: string };

/** Counts by state. Of everything, or of a source, they are the moves' own counts added up: no payment is read. */
@Injectable()
export class CountPayments implements Answer<Request, Reply> {
  readonly question = paymentsCount;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ requestId, sourceId }: Request): Promise<Reply> {
    const rows =
      requestId === undefined ? await this.countMoves(sourceId) : await this.countRequest(requestId, sourceId);
    const [exceptions] = await this.database.query<{ count: string }>(
      'select count(*) from load_exception where ($1::uuid is null or request_id = $1) and ($2::text is null or source_id = $2)',
      [requestId ?? null, sourceId ?? null],
    );
    const byStatus = Object.fromEntries(
      rows.filter((row) => row.count !== '0').map((row) => [row.status, Number(row.count)]),
    );
    return { byStatus, exceptions: Number(exceptions!.count) };
  }

  private async countRequest(requestId: string, sourceId: string | undefined): Promise<CountRow[]> {
    return await this.database.query<CountRow>(
      `select status, count(*) from payment where id in (select unnest(payment_ids) from payment_load where request_id = $1)
         and ($2::text is null or source_id = $2) group by status`,
      [requestId, sourceId ?? null],
    );
  }

  private async countMoves(sourceId: string | undefined): Promise<CountRow[]> {
    return await this.database.query<CountRow>(
      `with move as (select from_status, to_status, case when $1::text is null then count else (sources->>$1)::integer end as count
         from payment_move where $1::text is null or sources ? $1)
       select status, sum(count) as count from (
         select to_status as status, count from move union all select from_status, -count from move where from_status is not null
       ) as moved group by status`,
      [sourceId ?? null],
    );
  }
}
