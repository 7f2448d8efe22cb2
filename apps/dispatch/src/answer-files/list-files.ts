import { filesList } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { FILE_COLUMNS, summaryOfFile, type FileRow } from '../persistence/files.ts';
import { cursorOf, PAGE_ITEMS, pageOf } from '../persistence/page.ts';

type Request = ReturnType<typeof filesList.parseRequest>;
type Reply = ReturnType<typeof filesList.parseReply>;

@Injectable()
export class ListFiles implements Answer<Request, Reply> {
  readonly question = filesList;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ bankId, status, runId, messageId, cursor, limit = PAGE_ITEMS }: Request): Promise<Reply> {
    const found = await this.database.query<FileRow & { number: string }>(
      `select number, ${FILE_COLUMNS} from payment_file
       where ($1::text is null or bank_id = $1) and ($2::text is null or status = $2) and ($3::uuid is null or run_id = $3)
         and ($4::text is null or message_id = $4) and ($5::bigint is null or number < $5) order by number desc limit $6`,
      [bankId ?? null, status ?? null, runId ?? null, messageId ?? null, cursorOf(cursor), limit + 1],
    );
    const { rows, next } = pageOf(found, limit);
    return { items: rows.map(summaryOfFile), ...next };
  }
}
