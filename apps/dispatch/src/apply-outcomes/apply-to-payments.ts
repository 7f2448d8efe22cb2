import type { WireOutcome } from '@giroport/contracts';
import type { Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { Files, type FileRow } from '../persistence/files.ts';
import { Moves, type Reasons } from '../persistence/moves.ts';
import { Notes } from './notes.ts';
import { countsOf, planMoves, type KnownPayment, type StepSet } from './plan-moves.ts';
import { groupBy } from '../domain/group-by.ts';

export type OutcomeContext = {
  readonly bankFileId: string;
  readonly at: Date;
  /** The files that are held, as they are by now. */
  readonly files: Map<string, FileRow>;
};

/** Applies what was said of single payments. */
@Injectable()
export class ApplyToPayments {
  constructor(
    @Inject(Moves) private readonly moves: Moves,
    @Inject(Files) private readonly files: Files,
    @Inject(Notes) private readonly notes: Notes,
  ) {}

  async apply(
    tx: Tx,
    context: OutcomeContext,
    outcomes: readonly WireOutcome[],
    known: ReadonlyMap<string, KnownPayment>,
  ): Promise<void> {
    const plan = planMoves(outcomes, known);
    for (const round of plan.rounds) for (const set of round) await this.step(tx, context, set);
    await this.notes.keep(tx, context, [...plan.notes, ...plan.held]);
  }

  private async step(tx: Tx, context: OutcomeContext, { from, to, steps }: StepSet): Promise<void> {
    const { bankFileId, at } = context;
    const move = { from, to, why: 'acknowledgement', actor: 'bank', at, bankFileId };
    const reasons: Reasons[] = steps.map((step) => step.outcome.reasons);
    const rows = await this.moves.moveAll(
      tx,
      steps.map((step) => step.paymentId),
      move,
      {
        lines: steps.map((step) => step.outcome.line),
        ...(steps.some((step) => step.outcome.bankReference !== undefined) && {
          bankReferences: steps.map((step) => step.outcome.bankReference ?? null),
        }),
        ...(reasons.some((some) => some!.length > 0) && { reasons }),
      },
    );
    const prenotes = new Set(rows.filter((row) => row.prenote).map((row) => row.id));
    for (const [fileId, some] of groupBy(steps, (step) => step.fileId)) {
      const file = fileId === null ? undefined : context.files.get(fileId);
      if (file) context.files.set(file.id, await this.count(tx, file, { from, to, steps: some }, prenotes));
    }
  }

  private async count(
    tx: Tx,
    file: FileRow,
    { from, to, steps }: StepSet,
    prenotes: ReadonlySet<string>,
  ): Promise<FileRow> {
    const mine = steps.filter((step) => prenotes.has(step.paymentId));
    const failedPrenotes = to === 'NOT_PROCESSED' ? mine.filter((step) => step.outcome.to !== 'PAID').length : 0;
    const { ended, failed } = countsOf(from, to, steps.length, mine.length, failedPrenotes);
    return await this.files.count(tx, file, ended, failed);
  }
}
