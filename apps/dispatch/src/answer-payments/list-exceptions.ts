import { loadExceptionsList } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { cursorOf, PAGE_ITEMS, pageOf } from '../persistence/page.ts';

type Request = ReturnType<typeof loadExceptionsList.parseRequest>;
type Reply = ReturnType<typeof loadExceptionsList.parseReply>;
type Row = {
  number: string;
  request_id: string;
  payment_id: string;
  reference: string;
  code: string;
  message: string;
  at: Date;
};

@Injectable()
export class ListExceptions implements Answer<Request, Reply> {
  readonly question = loadExceptionsList;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ requestId, paymentId, cursor, limit = PAGE_ITEMS }: Request): Promise<Reply> {
    const found = await this.database.query<Row>(
      `select id as number, request_id, payment_id, reference, code, message, at from load_exception
       where ($1::uuid is null or request_id = $1) and ($2::uuid is null or payment_id = $2)
         and ($3::bigint is null or id < $3) order by id desc limit $4`,
      [requestId ?? null, paymentId ?? null, cursorOf(cursor), limit + 1],
    );
    const { rows, next } = pageOf(found, limit);
    const items = rows.map((row) => ({
      requestId: row.request_id,
      paymentId: row.payment_id,
      reference: row.reference,
      code: row.code,
      message: row.message,
      at: row.at.toISOString(),
    }));
    return { items, ...next };
  }
}
