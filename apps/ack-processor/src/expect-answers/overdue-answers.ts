import { opsEvent } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { Database, inTransaction, Journal, type Tx } from '@giroport/persistence';
import { CLOCK, LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const LOOK_EVERY_MS = 5_000;
/** Files that one turn tells of. */
const TURN_MAX = 100;

type OverdueRow = { file_id: string; bank_id: string; message_id: string; sent_at: Date; due_at: Date };

/** Tells once that a bank has not answered a file by its deadline. */
@Injectable()
export class OverdueAnswers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop('overdue answers', LOOK_EVERY_MS, log, async () => (await this.tellDue()) === TURN_MAX);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** Gives how many files it told of. */
  async tellDue(): Promise<number> {
    const now = this.clock.now().toISOString();
    return await inTransaction(this.database, async (tx) => {
      const rows = await tx.query<OverdueRow>(
        `update ack_expectation set overdue_told_at = $1 where file_id in (
           select file_id from ack_expectation where due_at < $1 and answered_at is null and overdue_told_at is null
           order by due_at limit $2 for update skip locked)
         returning file_id, bank_id, message_id, sent_at, due_at`,
        [now, TURN_MAX],
      );
      for (const row of rows) await this.tell(tx, row, now);
      return rows.length;
    });
  }

  private async tell(tx: Tx, row: OverdueRow, now: string): Promise<void> {
    const body = {
      code: 'acknowledgement.overdue',
      severity: 'WARNING' as const,
      service: 'ack-processor',
      object: { type: 'payment-file', id: row.file_id },
      trackingId: row.file_id,
      message: `${row.bank_id} has not answered the file ${row.message_id}: ask the bank whether it has it.`,
      facts: { bank: row.bank_id, sentAt: row.sent_at.toISOString(), dueAt: row.due_at.toISOString() },
      at: now,
    };
    await this.outbox.announce(tx, opsEvent, body, { subject: `${row.file_id}/overdue`, token: 'ack-processor' });
    this.journal.append(tx, {
      actor: 'ack-processor',
      action: 'answer.overdue',
      object: { type: 'payment-file', id: row.file_id },
    });
  }
}
