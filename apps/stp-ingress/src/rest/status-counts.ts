import { acknowledgementCounts, paymentsCount, statementCounts } from '@giroport/contracts';
import { Unavailable } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { SetupCache } from '../follow-setup/setup-cache.ts';

const ASK_MS_MAX = 5_000;

/** Everything in figures, each from its owner. */
@Injectable()
export class StatusCounts {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(SetupCache) private readonly setup: SetupCache,
  ) {}

  async all(): Promise<object> {
    const [payments, statements, acknowledgements, own] = await Promise.all([
      this.unlessDown(() => this.questions.ask(paymentsCount, {}, ASK_MS_MAX)),
      this.unlessDown(() => this.questions.ask(statementCounts, {}, ASK_MS_MAX)),
      this.unlessDown(() => this.questions.ask(acknowledgementCounts, {}, ASK_MS_MAX)),
      this.own(),
    ]);
    return { setupRevision: this.setup.current().revision, ...own, payments, statements, acknowledgements };
  }

  private async own(): Promise<object> {
    const [requests] = await this.database.query<{ requests: string; payments: string }>(
      'select count(*) as requests, coalesce(sum(count), 0) as payments from request',
    );
    const by = async (sql: string): Promise<Record<string, number>> => {
      const rows = await this.database.query<{ name: string; count: string }>(sql);
      return Object.fromEntries(rows.map((row) => [row.name, Number(row.count)]));
    };
    return {
      requests: { accepted: Number(requests?.requests ?? 0), payments: Number(requests?.payments ?? 0) },
      orderPacks: await by('select status as name, count(*) from order_pack group by 1 order by 1'),
      bankFiles: await by('select status as name, count(*) from bank_file group by 1 order by 1'),
      webhooks: await by('select state as name, count(*) from webhook_delivery group by 1 order by 1'),
      outbox: {
        waiting: Number(
          (await by(`select 'n' as name, count(*) from outbox where published_at is null and held_by is null`))['n'] ??
            0,
        ),
      },
    };
  }

  private async unlessDown<Reply>(ask: () => Promise<Reply>): Promise<Reply | string> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Unavailable) return 'not available';
      throw error;
    }
  }
}
