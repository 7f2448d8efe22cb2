import { paymentsGet, type PaymentSummary } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { PaymentRows } from '../persistence/payment-rows.ts';

type Request = ReturnType<typeof paymentsGet.parseRequest>;

@Injectable()
export class GetPayment implements Answer<Request, PaymentSummary> {
  readonly question = paymentsGet;

  constructor(@Inject(PaymentRows) private readonly payments: PaymentRows) {}

  /** Another source's payment is as unknown as none. */
  async answer({ paymentId, sourceId, unmasked }: Request): Promise<PaymentSummary> {
    const row = await this.payments.find(paymentId);
    if (!row || (sourceId !== undefined && row.source_id !== sourceId))
      throw new Reject('payment.unknown', { paymentId });
    const [summary] = await this.payments.summaries([row], unmasked ?? false);
    return summary!;
  }
}
