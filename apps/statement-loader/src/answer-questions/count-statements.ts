import { statementCounts } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';

type Reply = ReturnType<typeof statementCounts.parseReply>;

/** Statements that are loaded, refused, or loaded with a warning, and how many of their entries found a payment. */
@Injectable()
export class CountStatements implements Answer<object, Reply> {
  readonly question = statementCounts;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer(): Promise<Reply> {
    const [row] = await this.database.query<Record<keyof Reply, string>>(
      `select count(*) filter (where status = 'LOADED') as loaded, count(*) filter (where status = 'WARNING') as warning,
         (select count(*) from outcome where outcome = 'REFUSED') as refused, coalesce(sum(entries), 0) as entries, coalesce(sum(matched), 0) as matched
       from statement`,
    );
    const of = (name: keyof Reply): number => Number(row?.[name] ?? 0);
    return {
      loaded: of('loaded'),
      warning: of('warning'),
      refused: of('refused'),
      entries: of('entries'),
      matched: of('matched'),
    };
  }
}
