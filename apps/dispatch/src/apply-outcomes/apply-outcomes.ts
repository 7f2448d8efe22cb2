import { paymentOutcome, type PaymentOutcome, type WireOutcome } from '@giroport/contracts';
import { Unavailable, type Clock } from '@giroport/kernel';
import type { Consumer } from '@giroport/messaging';
import { plainArray, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { mayBeUnderWay } from '../domain/file-status.ts';
import type { PaymentStatus } from '../domain/payment-status.ts';
import { Files, type FileRow } from '../persistence/files.ts';
import { Settle } from '../transmit/settle.ts';
import { ApplyToFile } from './apply-to-file.ts';
import { ApplyToPayments } from './apply-to-payments.ts';
import { Notes } from './notes.ts';
import type { KnownPayment } from './plan-moves.ts';

/** Payments of one file that are alike; their ids as one text, which costs less to read than a row each. */
type AlikeRow = { status: PaymentStatus; prenote: boolean; file_id: string | null; ids: string };

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
    const files = new Map<string, FileRow>();
    const hold = async (fileIds: readonly string[]): Promise<void> => {
      const missing = [...new Set(fileIds)].filter((id) => !files.has(id));
      for (const file of (await this.files.lock(tx, missing)).values()) {
        const isUnderWay = mayBeUnderWay(file.status);
        files.set(file.id, isUnderWay ? await this.settle.proven(tx, file, body.bankFileId, at) : file);
      }
    };
    // Whoever moves payments of a file holds its row. The bank answers one of ours; a payment that went into another since is rare.
    await hold(body.outcomes.flatMap((one) => one.fileId ?? []));
    const context = { bankFileId: body.bankFileId, at, files };
    // Good news of a file comes before its payments' own, bad news after: so each payment keeps its own reason.
    await this.toFile.apply(
      tx,
      context,
      fileOutcomes.filter((one) => one.to === 'RECEIVED_BY_BANK'),
    );
    const known = await this.known(tx, paymentOutcomes, files, hold);
    await this.noteStrangers(tx, context, paymentOutcomes, known);
    await this.toPayments.apply(tx, context, paymentOutcomes, known);
    await this.toFile.apply(
      tx,
      context,
      fileOutcomes.filter((one) => one.to !== 'RECEIVED_BY_BANK'),
    );
    await this.toFile.complete(tx, context);
  }

  private async paymentsOf(tx: Tx, outcomes: readonly WireOutcome[]): Promise<AlikeRow[]> {
    if (outcomes.length === 0) return [];
    return await tx.query<AlikeRow>(
      `select status, prenote, file_id, string_agg(id::text, ',') as ids from payment where id = any($1::uuid[])
       group by status, prenote, file_id`,
      [plainArray([...new Set(outcomes.map((one) => one.paymentId!))])],
    );
  }

  /** The payments as they are while their files are held. */
  private async known(
    tx: Tx,
    outcomes: readonly WireOutcome[],
    files: ReadonlyMap<string, FileRow>,
    hold: (fileIds: readonly string[]) => Promise<void>,
  ): Promise<ReadonlyMap<string, KnownPayment>> {
    const filesOf = (rows: readonly AlikeRow[]): string[] => rows.flatMap((row) => row.file_id ?? []);
    let rows = await this.paymentsOf(tx, outcomes);
    if (filesOf(rows).some((id) => !files.has(id))) {
      await hold(filesOf(rows));
      rows = await this.paymentsOf(tx, outcomes);
      if (filesOf(rows).some((id) => !files.has(id))) throw new Unavailable('payments went into other files meanwhile');
    }
    const known = new Map<string, KnownPayment>();
    for (const { status, prenote, file_id: fileId, ids } of rows)
      for (const id of ids.split(',')) known.set(id, { id, status, prenote, fileId });
    return known;
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
