import { paymentsList } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { cursorOf, PAGE_ITEMS, pageOf } from '../persistence/page.ts';
import { KnownSources } from '../persistence/known-sources.ts';
import { PaymentRows } from '../persistence/payment-rows.ts';

type Request = ReturnType<typeof paymentsList.parseRequest>;
type Reply = ReturnType<typeof paymentsList.parseReply>;

/** Payments, newest first. What names few payments finds them by id; the rest walks back from the newest. */
@Injectable()
export class ListPayments implements Answer<Request, Reply> {
  readonly question = paymentsList;

  constructor(
    @Inject(PaymentRows) private readonly payments: PaymentRows,
    @Inject(KnownSources) private readonly sources: KnownSources,
  ) {}

  async answer(request: Request): Promise<Reply> {
    const limit = request.limit ?? PAGE_ITEMS;
    const { where, parameters } = await this.filterOf(request);
    const { rows, next } = pageOf(await this.payments.list(where, parameters, limit + 1), limit);
    return { items: await this.payments.summaries(rows, false), ...next };
  }

  private async filterOf(request: Request): Promise<{ where: string; parameters: unknown[] }> {
    const parameters: unknown[] = [];
    const conditions: string[] = [];
    const add = (condition: string, value: unknown): void => {
      parameters.push(value);
      conditions.push(condition.replaceAll('?', `$${parameters.length}`));
    };
    const { sourceId, status, requestId, fileId, bankId, accountId, reference, endToEndId } = request;
    const cursor = cursorOf(request.cursor);
    if (cursor !== null) add('p.number < ?', cursor);
    if (reference !== undefined) add('p.id = any(?::uuid[])', await this.sources.paymentIdsOf([reference]));
    if (endToEndId !== undefined) {
      add('coalesce(p.end_to_end_id, p.reference) = ?', endToEndId);
      const indexed = `array(select id from payment where end_to_end_id = $${parameters.length})`;
      add(`p.id = any(?::uuid[] || ${indexed})`, await this.sources.paymentIdsOf([endToEndId]));
    }
    if (requestId !== undefined)
      add('p.id in (select unnest(payment_ids) from payment_load where request_id = ?)', requestId);
    if (fileId !== undefined)
      add('p.id in (select unnest(payment_ids) from payment_file where id = ?) and p.file_id = ?', fileId);
    if (sourceId !== undefined) add('p.source_id = ?', sourceId);
    if (status !== undefined) add('p.status = ?', status);
    if (bankId !== undefined) add('g.bank_id = ?', bankId);
    if (accountId !== undefined) add('g.account_id = ?', accountId);
    return { where: conditions.join(' and ') || 'true', parameters };
  }
}
