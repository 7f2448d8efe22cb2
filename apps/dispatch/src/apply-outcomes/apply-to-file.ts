import type { WireOutcome } from '@giroport/contracts';
import { plainArray, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { evolve } from '../domain/evolve.ts';
import { isFileMove } from '../domain/file-status.ts';
import type { PaymentStatus } from '../domain/payment-status.ts';
import { Files, type FileRow } from '../persistence/files.ts';
import { Moves, type Reasons } from '../persistence/moves.ts';
import type { OutcomeContext } from './apply-to-payments.ts';
import { Notes } from './notes.ts';
import { countsOf } from './plan-moves.ts';

/** Applies what was said of whole files to them and to all their payments. */
@Injectable()
export class ApplyToFile {
  constructor(
    @Inject(Moves) private readonly moves: Moves,
    @Inject(Files) private readonly files: Files,
    @Inject(Notes) private readonly notes: Notes,
  ) {}

  async apply(tx: Tx, context: OutcomeContext, outcomes: readonly WireOutcome[]): Promise<void> {
    for (const outcome of outcomes) {
      const file = context.files.get(outcome.fileId!);
      if (file) await this.applyOne(tx, context, file, outcome);
      else await this.notes.keep(tx, context, [{ outcome, verdict: 'UNKNOWN', status: '', fileId: outcome.fileId! }]);
    }
  }

  /** A file all of whose payments have ended is complete; one that failed afterwards makes it complete with errors. */
  async complete(tx: Tx, context: OutcomeContext): Promise<void> {
    for (const file of context.files.values()) {
      const done = file.error_count > 0 ? 'COMPLETE_WITH_ERRORS' : 'COMPLETE';
      const base = { why: 'payments.ended', actor: 'dispatch', at: context.at };
      if (file.status === 'COMPLETE' && done === 'COMPLETE_WITH_ERRORS')
        await this.files.move(tx, file, { ...base, to: done });
      if (file.open_count > 0) continue;
      // Answers of its payments prove the file's reception too.
      const received = file.status === 'SENT' ? await this.receive(tx, file, context) : file;
      if (received.status === 'RECEIVED_BY_BANK')
        context.files.set(file.id, await this.files.move(tx, received, { ...base, to: done }));
    }
  }

  private async applyOne(tx: Tx, context: OutcomeContext, file: FileRow, outcome: WireOutcome): Promise<void> {
    const isBad = outcome.to === 'ERROR';
    const to = isBad ? 'ERROR' : 'RECEIVED_BY_BANK';
    const isFitting =
      isFileMove(file.status, to) ||
      (!isBad && file.status === 'RECEIVED_BY_BANK' && outcome.to !== 'RECEIVED_BY_BANK');
    if (!isFitting) return await this.noteFile(tx, context, file, outcome);
    const counted = await this.movePayments(tx, context, file, outcome);
    const base = { why: 'acknowledgement', actor: 'bank', at: context.at };
    const moved = isFileMove(counted.status, to)
      ? await this.files.move(tx, counted, isBad ? { ...base, to, problem: problemOf(outcome) } : { ...base, to })
      : counted;
    context.files.set(file.id, moved);
    if (isBad) await this.tellRefused(tx, context, moved, outcome);
  }

  /** By the states that the payments are in, as evolve says for each; a refused file does not take back what was paid, a person looks. */
  private async movePayments(tx: Tx, context: OutcomeContext, file: FileRow, outcome: WireOutcome): Promise<FileRow> {
    const ids = await this.files.paymentIds(tx, file.id);
    const sets = await tx.query<{ status: PaymentStatus; prenote: boolean; ids: string }>(
      `select status, prenote, string_agg(id::text, ',') as ids from payment where id = any($1::uuid[]) and file_id = $2
       group by status, prenote`,
      [plainArray(ids), file.id],
    );
    let counted = file;
    for (const { status, prenote, ids: together } of sets) {
      const some = together.split(',');
      const evolution = evolve(status, prenote, outcome.to);
      if (outcome.to === 'ERROR' && 'verdict' in evolution && evolution.verdict === 'CONTRADICTED')
        await this.notes.keep(
          tx,
          context,
          some.map((paymentId) => ({ outcome, verdict: evolution.verdict, status, paymentId })),
        );
      let from = status;
      for (const to of evolution.moves) {
        await this.moveThem(tx, context, file, outcome, some, from, to);
        const bad = to === 'NOT_PROCESSED' && outcome.to !== 'PAID' ? some.length : 0;
        const { ended, failed } = countsOf(from, to, some.length, prenote ? some.length : 0, prenote ? bad : 0);
        counted = await this.files.count(tx, counted, ended, failed);
        from = to;
      }
    }
    return counted;
  }

  private async moveThem(
    tx: Tx,
    { bankFileId, at }: OutcomeContext,
    file: FileRow,
    outcome: WireOutcome,
    ids: readonly string[],
    from: PaymentStatus,
    to: PaymentStatus,
  ): Promise<void> {
    const move = { from, to, why: 'acknowledgement', actor: 'bank', at, fileId: file.id, bankFileId };
    const reasons: Reasons = outcome.reasons;
    await this.moves.moveAll(tx, ids, move, {
      lines: ids.map(() => outcome.line),
      ...(outcome.reasons.length > 0 && { reasons: ids.map(() => reasons) }),
    });
  }

  private async noteFile(tx: Tx, context: OutcomeContext, file: FileRow, outcome: WireOutcome): Promise<void> {
    const isRepeat = file.status === outcome.to;
    await this.notes.keep(tx, context, [
      { outcome, verdict: isRepeat ? 'REPEATED' : 'LATE', status: file.status, fileId: file.id },
    ]);
  }

  private async receive(tx: Tx, file: FileRow, context: OutcomeContext): Promise<FileRow> {
    return await this.files.move(tx, file, {
      to: 'RECEIVED_BY_BANK',
      why: 'payments.answered',
      actor: 'bank',
      at: context.at,
    });
  }

  private async tellRefused(
    tx: Tx,
    { at, bankFileId }: OutcomeContext,
    file: FileRow,
    outcome: WireOutcome,
  ): Promise<void> {
    await this.moves.tell(tx, `${file.id}/${outcome.acknowledgementId}`, {
      code: 'file.refused-by-bank',
      severity: 'ERROR',
      object: { type: 'payment-file', id: file.id },
      trackingId: file.run_id,
      message: `${file.bank_id} refused file ${file.file_name ?? file.message_id}: ${problemOf(outcome)}. Recreate it, or cancel it.`,
      facts: { bank: file.bank_id, bankFileId, line: outcome.line, payments: file.totals.count },
      at,
    });
  }
}

function problemOf(outcome: WireOutcome): string {
  const reasons = outcome.reasons.map((reason) => [reason.code, reason.text].filter(Boolean).join(' ')).join('; ');
  return reasons || `the bank says ${outcome.nativeStatus ?? outcome.to}`;
}
