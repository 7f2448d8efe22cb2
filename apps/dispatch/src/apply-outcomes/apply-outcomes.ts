import { paymentOutcome, type PaymentOutcome, type WireOutcome } from '@giroport/contracts';
import { Unavailable, type Clock } from '@giroport/kernel';
import type { Consumer } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { mayBeUnderWay } from '../domain/file-status.ts';
import type { PaymentStatus } from '../domain/payment-status.ts';
import { plainArray } from '../persistence/array-literal.ts';
import { Files, type FileRow } from '../persistence/files.ts';
import { Settle } from '../transmit/settle.ts';
import { ApplyToFile } from './apply-to-file.ts';
import { ApplyToPayments } from './apply-to-payments.ts';
import { Notes } from './notes.ts';
import type { KnownPayment } from './plan-moves.ts';

type PaymentRow = { id: string; status: PaymentStatus; prenote: boolean; file_id: string | null };

/** Applies what banks answered: to files, and to payments, in sets; once, however often or late it comes. */
@Injectable()
export class ApplyOutcomes implements Consumer<typeof paymentOutcome> {
  readonly event = paymentOutcome;
  readonly name = 'dispatch--apply-outcomes';
  readonly gatherMax = 4;

  constructor(
    @Inject(Files) private readonly files: Files,
    @Inject(Settle) private readonly settle: Settle,
    @Inject(ApplyToFile) private readonly toFile: ApplyToFile,
    @Inject(ApplyToPayments) private readonly toPayments: ApplyToPayments,
    @Inject(Notes) private readonly notes: Notes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(body: PaymentOutcome, tx: Tx): Promise<void> {
    const at = this.clock.now();
    const { files: fileOutcomes, payments: paymentOutcomes } = parted(body.outcomes);
    const fileIds = await this.fileIdsOf(tx, paymentOutcomes);
    const files = new Map(await this.lockFiles(tx, fileOutcomes, fileIds));
    for (const file of files.values()) {
      if (mayBeUnderWay(file.status)) files.set(file.id, await this.settle.proven(tx, file, body.bankFileId, at));
    }
    const context = { bankFileId: body.bankFileId, at, files };
    // Good news of a file comes before its payments' own, bad news after: so each payment keeps its own reason.
    await this.toFile.apply(
      tx,
      context,
      fileOutcomes.filter((one) => one.to === 'RECEIVED_BY_BANK'),
    );
    const known = await this.known(tx, paymentOutcomes, files);
    await this.noteStrangers(tx, context, paymentOutcomes, known);
    await this.toPayments.apply(tx, context, paymentOutcomes, known);
    await this.toFile.apply(
      tx,
      context,
      fileOutcomes.filter((one) => one.to !== 'RECEIVED_BY_BANK'),
    );
    await this.toFile.complete(tx, context);
  }

  private async paymentsOf(tx: Tx, outcomes: readonly WireOutcome[]): Promise<PaymentRow[]> {
    if (outcomes.length === 0) return [];
    return await tx.query<PaymentRow>('select id, status, prenote, file_id from payment where id = any($1::uuid[])', [
      plainArray([...new Set(outcomes.map((one) => one.paymentId!))]),
    ]);
  }

  /** The files that the payments are in: most often the bank's answer goes with one of ours. */
  private async fileIdsOf(tx: Tx, outcomes: readonly WireOutcome[]): Promise<string[]> {
    if (outcomes.length === 0) return [];
    const rows = await tx.query<{ file_id: string }>(
      'select distinct file_id from payment where id = any($1::uuid[]) and file_id is not null',
      [plainArray([...new Set(outcomes.map((one) => one.paymentId!))])],
    );
    return rows.map((row) => row.file_id);
  }

  /** Whoever moves payments of a file holds its row; all of them in one order, so that nobody waits in a circle. */
  private async lockFiles(
    tx: Tx,
    outcomes: readonly WireOutcome[],
    ofPayments: readonly string[],
  ): Promise<ReadonlyMap<string, FileRow>> {
    return await this.files.lock(tx, [...new Set([...outcomes.map((one) => one.fileId!), ...ofPayments])]);
  }

  /** The payments as they are while their files are held. */
  private async known(
    tx: Tx,
    outcomes: readonly WireOutcome[],
    files: ReadonlyMap<string, FileRow>,
  ): Promise<ReadonlyMap<string, KnownPayment>> {
    const rows = await this.paymentsOf(tx, outcomes);
    if (rows.some((row) => row.file_id !== null && !files.has(row.file_id)))
      throw new Unavailable('payments went into other files meanwhile');
    return new Map(
      rows.map((row) => [row.id, { id: row.id, status: row.status, prenote: row.prenote, fileId: row.file_id }]),
    );
  }

  /** A payment that is not here cannot be moved; that it was said is kept and told. */
  private async noteStrangers(
    tx: Tx,
    context: { bankFileId: string; at: Date },
    outcomes: readonly WireOutcome[],
    known: ReadonlyMap<string, KnownPayment>,
  ): Promise<void> {
    const strangers = outcomes.filter((one) => !known.has(one.paymentId!));
    await this.notes.keep(
      tx,
      context,
      strangers.map((outcome) => ({ outcome, verdict: 'UNKNOWN', status: '', paymentId: outcome.paymentId! })),
    );
  }
}

function parted(outcomes: readonly WireOutcome[]): { files: WireOutcome[]; payments: WireOutcome[] } {
  return {
    files: outcomes.filter((one) => one.target === 'FILE' && one.fileId !== undefined),
    payments: outcomes.filter((one) => one.target === 'PAYMENT' && one.paymentId !== undefined),
  };
}
