import { runStart } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Database, inTransaction, Journal } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { DispatchGroups } from '../dispatch-payments/dispatch-groups.ts';

type Request = ReturnType<typeof runStart.parseRequest>;
type Reply = ReturnType<typeof runStart.parseReply>;

/** A run by hand: of everything that waits, or of what the selection names. */
@Injectable()
export class StartRun implements Answer<Request, Reply> {
  readonly question = runStart;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(DispatchGroups) private readonly dispatch: DispatchGroups,
  ) {}

  async answer({ by, bankId, accountId, paymentIds }: Request): Promise<Reply> {
    const { runId, payments, files } = await this.dispatch.dispatchChosen(by, 'MANUAL', {
      bankId,
      accountId,
      paymentIds,
    });
    await inTransaction(this.database, async (tx) => {
      const facts = { bankId, accountId, chosen: paymentIds?.length, payments, files };
      this.journal.append(tx, {
        actor: by,
        action: 'run.started',
        object: { type: 'run', id: runId },
        count: payments,
        facts,
      });
    });
    return { ...(payments > 0 && { runId }), payments, files };
  }
}
