import { paymentFileStatus, type PaymentFileStatusChanged } from '@giroport/contracts';
import type { Consumer } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { DEADLINES, type Deadlines } from '../config.ts';

/** States of a file in which no answer is awaited any more. */
const ANSWERED = new Set(['RECEIVED_BY_BANK', 'COMPLETE', 'COMPLETE_WITH_ERRORS', 'ERROR', 'VOID']);

/** Expects an answer to each file that was sent, by its bank's deadline. */
@Injectable()
export class ExpectAnswers implements Consumer<typeof paymentFileStatus> {
  readonly event = paymentFileStatus;
  readonly name = 'ack-processor--expect-answers';
  readonly gatherMax = 32;

  constructor(@Inject(DEADLINES) private readonly deadlines: Deadlines) {}

  async handle(body: PaymentFileStatusChanged, tx: Tx): Promise<void> {
    if (body.status === 'SENT') await this.expect(tx, body);
    else if (ANSWERED.has(body.status)) {
      await tx.query('update ack_expectation set answered_at = $2 where file_id = $1 and answered_at is null', [
        body.fileId,
        body.at,
      ]);
    }
  }

  /** A file that is sent once more is expected to be answered once more; an answer may have come before this event. */
  private async expect(tx: Tx, { fileId, bankId, messageId, at }: PaymentFileStatusChanged): Promise<void> {
    const dueAt = new Date(Date.parse(at) + this.deadlines.msOf(bankId)).toISOString();
    await tx.query(
      `insert into ack_expectation (file_id, bank_id, message_id, sent_at, due_at, answered_at)
       values ($1, $2, $3, $4, $5, (select min(received_at) from ack where target_id = $1 and received_at >= $4))
       on conflict (file_id) do update set sent_at = excluded.sent_at, due_at = excluded.due_at, resent = ack_expectation.resent + 1,
         answered_at = null, overdue_told_at = null
       where ack_expectation.sent_at < excluded.sent_at`,
      [fileId, bankId, messageId, at, dueAt],
    );
  }
}
