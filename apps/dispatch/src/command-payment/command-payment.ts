import { paymentCommand, type PaymentSummary } from '@giroport/contracts';
import { Reject, type Clock } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database, inTransaction, Journal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ApplyToFile } from '../apply-outcomes/apply-to-file.ts';
import { countsOf } from '../apply-outcomes/plan-moves.ts';
import { putBack } from '../dispatch-payments/parcels.ts';
import { targetOf, type Command } from '../domain/command.ts';
import type { PaymentStatus } from '../domain/payment-status.ts';
import { DueWork } from '../due-work.ts';
import { Files, type FileRow } from '../persistence/files.ts';
import { Moves, type Reasons } from '../persistence/moves.ts';
import { PaymentRows, type PaymentRow } from '../persistence/payment-rows.ts';
import { SetupStore } from '../persistence/setup-store.ts';

type Request = ReturnType<typeof paymentCommand.parseRequest>;

/** Does what a person says of a payment, and writes down who and why. Whether the person may, the door has asked. */
@Injectable()
export class CommandPayment implements Answer<Request, PaymentSummary> {
  readonly question = paymentCommand;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Moves) private readonly moves: Moves,
    @Inject(Files) private readonly files: Files,
    @Inject(ApplyToFile) private readonly toFile: ApplyToFile,
    @Inject(PaymentRows) private readonly payments: PaymentRows,
    @Inject(SetupStore) private readonly setup: SetupStore,
    @Inject(DueWork) private readonly due: DueWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(request: Request): Promise<PaymentSummary> {
    const command = commandOf(request);
    const seen = await this.payments.find(request.paymentId);
    if (!seen || (request.sourceId ?? seen.source_id) !== seen.source_id)
      throw new Reject('payment.unknown', { paymentId: request.paymentId });
    await inTransaction(this.database, (tx) => this.run(tx, request, command, seen));
    const [summary] = await this.payments.summaries([(await this.payments.find(request.paymentId))!], false);
    return summary!;
  }

  private async run(tx: Tx, request: Request, command: Command, payment: PaymentRow): Promise<void> {
    const file = payment.file_id === null ? undefined : await this.files.findLocked(tx, payment.file_id);
    const to = targetOf(payment.status, payment.direction, payment.prenote, command);
    if (!to)
      throw new Reject('payment.move-unknown', {
        paymentId: payment.id,
        status: payment.status,
        command: command.command,
      });
    if (command.command === 'RELEASE' && request.sourceId !== undefined) await refuseOthersHold(tx, request);
    const at = this.clock.now();
    await this.move(tx, request, payment, to, at);
    if (file) await this.recount(tx, file, payment, to);
    if (to === 'AWAITING_DISPATCH') {
      await putBack(tx, payment.group_id, [payment.id], await this.goesAtOnce(tx, command, payment), at);
      tx.afterCommit(() => this.due.wake('groups'));
    }
    if (to === 'PENDING_CANCELLATION' || to === 'PENDING_REVERSAL') await this.tellBankMustBeAsked(tx, payment, to, at);
    const { by, reason, reasonCode } = request;
    const facts = { command: command.command, from: payment.status, to, reason, reasonCode };
    this.journal.append(tx, {
      actor: by,
      action: 'payment.commanded',
      object: { type: 'payment', id: payment.id },
      facts,
    });
  }

  /** A release gives back the wait that the hold broke off, for a run where the source's payments go by one; an override sends. */
  private async goesAtOnce(tx: Tx, { command }: Command, payment: PaymentRow): Promise<boolean> {
    if (command !== 'RELEASE') return true;
    const { sources } = await this.setup.current(tx);
    return sources.get(payment.source_id)?.dispatch !== 'SCHEDULED';
  }

  private async move(tx: Tx, request: Request, payment: PaymentRow, to: PaymentStatus, at: Date): Promise<void> {
    const { by, reason, reasonCode, command } = request;
    const move = {
      from: payment.status,
      to,
      why: `operator.${command.toLowerCase()}`,
      actor: by,
      reason,
      at,
      fileId: payment.file_id ?? undefined,
    };
    const given: Reasons = [
      { ...(reasonCode !== undefined && { code: reasonCode }), ...(reason !== undefined && { text: reason }) },
    ];
    const change = reason === undefined && reasonCode === undefined ? {} : { reasons: [given] };
    const rows = await this.moves.moveSome(tx, [payment.id], move, {
      ...change,
      outOfFile: to === 'AWAITING_DISPATCH' && payment.file_id !== null,
    });
    if (rows.length === 0)
      throw new Reject('payment.moved-meanwhile', { paymentId: payment.id, status: payment.status });
  }

  /** The file keeps its place for a payment that leaves it; it only stops waiting for its end. */
  private async recount(tx: Tx, file: FileRow, payment: PaymentRow, to: PaymentStatus): Promise<void> {
    const { ended, failed } = countsOf(payment.status, to, 1, payment.prenote ? 1 : 0, 0);
    if (to !== 'AWAITING_DISPATCH') return await this.complete(tx, await this.files.count(tx, file, ended, failed));
    await tx.query('update payment_file set left_ids = left_ids || $2::uuid, version = version + 1 where id = $1', [
      file.id,
      payment.id,
    ]);
    const wasOpen = ended < 0 || payment.prenote ? 0 : 1;
    const wasFailed = failed < 0 ? 0 : payment.prenote ? 0 : 1;
    await this.complete(tx, await this.files.count(tx, { ...file, version: file.version + 1 }, wasOpen, wasFailed));
  }

  /** What a person ended may have been the last that its file waited for. */
  private async complete(tx: Tx, file: FileRow): Promise<void> {
    if (file.status !== 'RECEIVED_BY_BANK' && file.status !== 'COMPLETE') return;
    await this.toFile.complete(tx, { bankFileId: '', at: this.clock.now(), files: new Map([[file.id, file]]) });
  }

  private async tellBankMustBeAsked(tx: Tx, payment: PaymentRow, to: PaymentStatus, at: Date): Promise<void> {
    const what = to === 'PENDING_REVERSAL' ? 'reversed' : 'recalled';
    await this.moves.tell(tx, `${payment.id}/${payment.sequence}`, {
      code: `payment.to-be-${what}`,
      severity: 'WARNING',
      object: { type: 'payment', id: payment.id },
      message: `Payment ${payment.reference} is to be ${what}: ask ${payment.bank_id} for it. The payment waits for the bank's answer.`,
      facts: { bank: payment.bank_id, account: payment.account_id },
      at,
    });
  }
}

/** What an operator held, or we ourselves because the bank spoke of it too early, its source does not set free. */
async function refuseOthersHold(tx: Tx, { paymentId, by }: Request): Promise<void> {
  const [held] = await tx.query<{ actor: string }>(
    'select m.actor from payment p join payment_move m on m.id = p.moves[cardinality(p.moves)] where p.id = $1',
    [paymentId],
  );
  if (held?.actor !== by) throw new Reject('payment.held-by-another', { paymentId });
}

function commandOf({ command, to, reason }: Request): Command {
  if (command !== 'OVERRIDE') return { command };
  if (to === undefined) throw new Reject('payment.override-without-target', { expected: 'AWAITING_DISPATCH or ERROR' });
  if (reason === undefined) throw new Reject('payment.override-without-reason');
  return { command, to };
}
