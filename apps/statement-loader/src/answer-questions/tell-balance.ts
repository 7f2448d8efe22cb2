import { accountBalance } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { decimalOf } from './statement-rows.ts';

type Request = ReturnType<typeof accountBalance.parseRequest>;
type Reply = ReturnType<typeof accountBalance.parseReply>;

/**
 * An account's newest balances: what was booked by the newest day that is over, and what is available by the newest report of
 * any day that says so.
 */
@Injectable()
export class TellBalance implements Answer<Request, Reply> {
  readonly question = accountBalance;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ accountId }: Request): Promise<Reply> {
    const booked = await this.newest(accountId, `kind = 'PREVIOUS_DAY' and closing_minor is not null`);
    const available = await this.newest(
      accountId,
      `kind <> 'NOTIFICATION' and replaced_by is null and available_minor is not null`,
    );
    const from = booked ?? available;
    if (from === undefined) return { accountId };
    return {
      accountId,
      currency: from.currency,
      ...(booked !== undefined && { booked: decimalOf(booked.closing_minor!, booked.currency) }),
      ...(available !== undefined && { available: decimalOf(available.available_minor!, available.currency) }),
      asOfDate: from.as_of_date,
      statementId: from.statement_id,
    };
  }

  private async newest(accountId: string, where: string): Promise<BalanceRow | undefined> {
    const [row] = await this.database.query<BalanceRow>(
      `select statement_id, currency, as_of_date::text as as_of_date, closing_minor, available_minor from statement
       where account_id = $1 and ${where} order by as_of_date desc, length(number) desc, number desc, length(page) desc, page desc, loaded_at desc limit 1`,
      [accountId],
    );
    return row;
  }
}

type BalanceRow = {
  statement_id: string;
  currency: string;
  as_of_date: string;
  closing_minor: string | null;
  available_minor: string | null;
};
