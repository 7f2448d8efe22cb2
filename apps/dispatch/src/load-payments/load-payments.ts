import { paymentRequest, type PaymentRequest } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import type { Consumer, EventContext } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { sayTheSame } from '../domain/payment-text.ts';
import { DueWork } from '../due-work.ts';
import { Groups } from '../persistence/groups.ts';
import { KnownSources } from '../persistence/known-sources.ts';
import { Moves } from '../persistence/moves.ts';
import { Numbers } from '../persistence/numbers.ts';
import { SetupStore } from '../persistence/setup-store.ts';
import { CancelPayments } from './cancel-payments.ts';
import { checkRequest } from './check-request.ts';
import { InsertPayments, type Inserted } from './insert-payments.ts';
import { insertExceptions, insertLoads, insertParcels, type LoadException } from './load-records.ts';
import { sortPayments, type Arrived, type Refused, type Sorted } from './sort-payments.ts';
import { groupBy } from '../domain/group-by.ts';

/**
 * Loads accepted payments. What one transaction gathers of several requests is written at its end in one go: a thousand
 * payments of one request, or one each of many, cost the same statements.
 */
@Injectable()
export class LoadPayments implements Consumer<typeof paymentRequest> {
  readonly event = paymentRequest;
  readonly name = 'dispatch--load-payments';
  readonly gatherMax = 32;
  readonly gatherMs = 400;
  private readonly gathered = new WeakMap<Tx, Arrived[]>();

  constructor(
    @Inject(SetupStore) private readonly setup: SetupStore,
    @Inject(Groups) private readonly groups: Groups,
    @Inject(Moves) private readonly moves: Moves,
    @Inject(Numbers) private readonly numbers: Numbers,
    @Inject(KnownSources) private readonly sources: KnownSources,
    @Inject(InsertPayments) private readonly payments: InsertPayments,
    @Inject(CancelPayments) private readonly cancellations: CancelPayments,
    @Inject(DueWork) private readonly due: DueWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(request: PaymentRequest, tx: Tx, context: EventContext): Promise<void> {
    checkRequest(request);
    const arrived = { request, eventId: context.eventId };
    const others = this.gathered.get(tx);
    if (others) {
      others.push(arrived);
      return;
    }
    const arrivals = [arrived];
    this.gathered.set(tx, arrivals);
    tx.last(() => this.load(tx, arrivals));
  }

  private async load(tx: Tx, arrivals: readonly Arrived[]): Promise<void> {
    const at = this.clock.now();
    const sorted = sortPayments(arrivals, await this.setup.current(tx));
    const groups = await this.groups.ensure(tx, sorted.groups);
    const [moveId] = await this.numbers.next(tx, 'payment_move_id');
    const inserted = await this.payments.insert(tx, sorted.candidates, groups, moveId!, at);
    const { repeated, refused } = judge(sorted, inserted);
    const byId = new Map([...groups.values()].map((group) => [group.id, group]));
    const move = { to: 'AWAITING_DISPATCH', why: 'payment.accepted', actor: 'dispatch', at } as const;
    const sourceIds = arrivals.map((arrived) => arrived.request.sourceId);
    // None needs another's answer, so they go out together.
    await Promise.all([
      insertParcels(tx, inserted.loaded, groups, at),
      insertLoads(tx, arrivals, { loaded: inserted.loaded, repeated, refused }, at),
      this.sources.note(tx, sourceIds),
      this.moves.record(tx, moveId!, move, inserted.rows, byId),
    ]);
    const late = await this.cancellations.cancel(tx, arrivals, at);
    await this.except(tx, [...refused.map(exceptionOf), ...late], at);
    tx.afterCommit(() => this.due.wake('groups'));
  }

  private async except(tx: Tx, exceptions: readonly LoadException[], at: Date): Promise<void> {
    const fresh = await insertExceptions(tx, exceptions, at);
    const alike = groupBy(fresh, (one) => `${one.requestId}/${one.code}`);
    for (const [subject, some] of alike) {
      const first = some[0]!;
      await this.moves.tell(tx, subject, {
        code: first.code,
        severity: 'WARNING',
        object: { type: 'request', id: first.requestId },
        trackingId: first.requestId,
        message: `${some.length} of a request of ${first.sourceId} could not be loaded: ${first.message}`,
        facts: { count: some.length, source: first.sourceId, reference: first.reference, paymentId: first.paymentId },
        at,
      });
    }
  }
}

/** What was known already, as rows or among these requests themselves: a repeat where it says the same, else a duplicate. */
function judge(sorted: Sorted, inserted: Inserted): { repeated: Inserted['repeated']; refused: readonly Refused[] } {
  const same = sorted.again.filter(({ candidate, first }) => sayTheSame(candidate.payment, first.payment));
  const other = sorted.again.filter(({ candidate, first }) => !sayTheSame(candidate.payment, first.payment));
  const duplicates = [...inserted.duplicates, ...other.map((one) => one.candidate)];
  return {
    repeated: [...inserted.repeated, ...same.map((one) => one.candidate)],
    refused: [
      ...sorted.refused,
      ...duplicates.map((one) => ({ ...DUPLICATE, payment: one.payment, arrived: one.arrived })),
    ],
  };
}

const DUPLICATE = {
  code: 'payment.duplicate',
  message: 'A payment of this reference was accepted before, with other content.',
};

function exceptionOf({ payment, arrived, code, message }: Refused): LoadException {
  const { requestId, sourceId } = arrived.request;
  return { requestId, sourceId, paymentId: payment.paymentId, reference: payment.reference, code, message };
}
