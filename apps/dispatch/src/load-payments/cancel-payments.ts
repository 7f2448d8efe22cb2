import { plainArray, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { Moves } from '../persistence/moves.ts';
import { paymentIdOf, type LoadException } from './load-records.ts';
import type { Arrived } from './sort-payments.ts';
import { groupBy } from '../domain/group-by.ts';

type Asked = {
  readonly paymentId: string;
  readonly reference: string;
  readonly reasonCode: string | undefined;
  readonly arrived: Arrived;
};

/** Cancels what sources take back, as long as it has not been taken for a file. */
@Injectable()
export class CancelPayments {
  constructor(@Inject(Moves) private readonly moves: Moves) {}

  /** Gives the exceptions: what is not known, or is on its way already. */
  async cancel(tx: Tx, arrivals: readonly Arrived[], at: Date): Promise<LoadException[]> {
    const asked = askedOf(arrivals);
    if (asked.length === 0) return [];
    const done = new Set<string>();
    for (const from of ['AWAITING_DISPATCH', 'ON_HOLD'] as const) {
      for (const [sourceId, some] of groupBy(asked, (one) => one.arrived.request.sourceId)) {
        const reasons = some.map((one) => (one.reasonCode === undefined ? null : [{ code: one.reasonCode }]));
        const move = { from, to: 'CANCELLED', why: 'source.cancelled', actor: `source ${sourceId}`, at } as const;
        const rows = await this.moves.moveSome(
          tx,
          some.map((one) => one.paymentId),
          move,
          { reasons },
        );
        for (const row of rows) done.add(row.id);
      }
    }
    return await this.exceptionsOf(
      tx,
      asked.filter((one) => !done.has(one.paymentId)),
    );
  }

  private async exceptionsOf(tx: Tx, left: readonly Asked[]): Promise<LoadException[]> {
    if (left.length === 0) return [];
    const rows = await tx.query<{ id: string; status: string }>(
      'select id, status from payment where id = any($1::uuid[])',
      [plainArray(left.map((one) => one.paymentId))],
    );
    const known = new Map(rows.map((row) => [row.id, row.status]));
    return left.flatMap((one) => {
      const status = known.get(one.paymentId);
      if (status === 'CANCELLED') return [];
      const { requestId, sourceId } = one.arrived.request;
      const exception = { requestId, sourceId, paymentId: one.paymentId, reference: one.reference };
      if (status === undefined)
        return [
          { ...exception, code: 'cancellation.payment-unknown', message: 'There is no payment of this reference.' },
        ];
      return [
        {
          ...exception,
          code: 'cancellation.too-late',
          message: `The payment is ${status} and can no longer be taken back.`,
        },
      ];
    });
  }
}

/** Each payment once, however often its cancellation is asked for. */
function askedOf(arrivals: readonly Arrived[]): Asked[] {
  const asked = new Map<string, Asked>();
  for (const arrived of arrivals) {
    for (const { reference, reasonCode } of arrived.request.cancellations ?? []) {
      const paymentId = paymentIdOf(arrived.request.sourceId, reference);
      asked.set(paymentId, { paymentId, reference, reasonCode, arrived });
    }
  }
  return [...asked.values()];
}
