import { requestsReconcile } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';

type Request = ReturnType<typeof requestsReconcile.parseRequest>;
type Reply = ReturnType<typeof requestsReconcile.parseReply>;

/** How many payments of each request are here: the rows themselves are counted, and what was refused. */
@Injectable()
export class ReconcileRequests implements Answer<Request, Reply> {
  readonly question = requestsReconcile;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ requestIds }: Request): Promise<Reply> {
    const rows = await this.database.query<{ request_id: string; payments: string }>(
      `select l.request_id, sum(l.refused + here.count) as payments
       from payment_load l
       cross join lateral (select count(*) from unnest(l.payment_ids) as u(id) join payment p on p.id = u.id) as here
       where l.request_id = any($1::uuid[]) group by l.request_id`,
      [requestIds],
    );
    const known = new Map(rows.map((row) => [row.request_id, Number(row.payments)]));
    return { requests: requestIds.map((requestId) => ({ requestId, payments: known.get(requestId) ?? 0 })) };
  }
}
