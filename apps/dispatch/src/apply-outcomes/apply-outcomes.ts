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

type PaymentRow = { id: string; status: PaymentStatus; prenote: boolean; file_id: string | null; version: number | null };

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
    const seen = await this.paymentsOf(tx, paymentOutcomes);
    const files = new Map(await this.lockFiles(tx, fileOutcomes, seen));
    for (const file of files.values()) {
      if (mayBeUnderWay(file.status)) files.set(file.id, await this.settle.proven(tx, file, body.bankFileId, at));
    }
    const context = { bankFileId: body.bankFileId, at, files };
    // Good news of a file comes before its payments' own, bad news after: so each payment keeps its own reason.
    await this.toFile.apply(tx, context, fileOutcomes.filter((one) => one.to === 'RECEIVED_BY_BANK'));
    const known = await this.knownNow(tx, paymentOutcomes, seen, files);
    await this.noteStrangers(tx, context, paymentOutcomes, known);
    await this.toPayments.apply(tx, context, paymentOutcomes, known);
    await this.toFile.apply(tx, context, fileOutcomes.filter((one) => one.to !== 'RECEIVED_BY_BANK'));
    await this.toFile.complete(tx, context);
  }

  private async paymentsOf(tx: Tx, outcomes: readonly WireOutcome[]): Promise<PaymentRow[]> {
    if (outcomes.length === 0) return [];
    return await tx.query<PaymentRow>(
      `select p.id, p.status, p.prenote, p.file_id, f.version from unnest($1::uuid[]) as u(id)
       join payment p on p.id = u.id left join payment_file f on f.id = p.file_id`,
      [plainArray([...new Set(outcomes.map((one) => one.paymentId!))])],
    );
  }

  /** Whoever moves payments of a file holds its row; all of them in one order, so that nobody waits in a circle. */
  private async lockFiles(tx: Tx, outcomes: readonly WireOutcome[], payments: readonly PaymentRow[]): Promise<ReadonlyMap<string, FileRow>> {
    const ids = [...outcomes.map((one) => one.fileId!), ...payments.flatMap((row) => row.file_id ?? [])];
    return await this.files.lock(tx, [...new Set(ids)].sort());
  }

  /** What was read before the files were held is read again where a file moved since. */
  private async knownNow(
    tx: Tx,
    outcomes: readonly WireOutcome[],
    seen: readonly PaymentRow[],
    files: ReadonlyMap<string, FileRow>,
  ): Promise<ReadonlyMap<string, KnownPayment>> {
    const moved = seen.some((row) => row.file_id !== null && files.get(row.file_id)?.version !== row.version);
    const rows = moved ? await this.paymentsOf(tx, outcomes) : seen;
    if (rows.some((row) => row.file_id !== null && !files.has(row.file_id))) throw new Unavailable('payments went into other files meanwhile');
    return new Map(rows.map((row) => [row.id, { id: row.id, status: row.status, prenote: row.prenote, fileId: row.file_id }]));
  }

  /** A payment that is not here cannot be moved; that it was said is kept and told. */
  private async noteStrangers(
    tx: Tx,
    context: { bankFileId: string; at: Date },
    outcomes: readonly WireOutcome[],
    known: ReadonlyMap<string, KnownPayment>,
  ): Promise<void> {
    const strangers = outcomes.filter((one) => !known.has(one.paymentId!));
    await this.notes.keep(tx, context, strangers.map((outcome) => ({ outcome, verdict: 'UNKNOWN', status: '', paymentId: outcome.paymentId! })));
  }
}

function parted(outcomes: readonly WireOutcome[]): { files: WireOutcome[]; payments: WireOutcome[] } {
  return {
    files: outcomes.filter((one) => one.target === 'FILE' && one.fileId !== undefined),
    payments: outcomes.filter((one) => one.target === 'PAYMENT' && one.paymentId !== undefined),
  };
}
