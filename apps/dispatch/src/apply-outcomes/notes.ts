import type { WireOutcome } from '@giroport/contracts';
import type { Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { Moves } from '../persistence/moves.ts';
import { groupBy } from '../domain/group-by.ts';

/** An outcome that moved nothing, and what was known when it came. */
export type KeptNote = {
  readonly outcome: WireOutcome;
  readonly verdict: string;
  readonly status: string;
  readonly paymentId?: string;
  readonly fileId?: string;
};

/** Keeps what banks said that moves nothing: nothing is dropped, and what cannot be is told to a person. */
@Injectable()
export class Notes {
  constructor(@Inject(Moves) private readonly moves: Moves) {}

  async keep(tx: Tx, context: { bankFileId: string; at: Date }, notes: readonly KeptNote[]): Promise<void> {
    if (notes.length === 0) return;
    const rows = notes.map((note) => ({
      payment_id: note.paymentId ?? null,
      file_id: note.fileId ?? null,
      verdict: note.verdict,
      said: note.outcome.to,
      status: note.status,
      acknowledgement_id: note.outcome.acknowledgementId,
      line: note.outcome.line,
      native_status: note.outcome.nativeStatus ?? null,
      reasons: note.outcome.reasons,
    }));
    await tx.query(
      `insert into payment_note (payment_id, file_id, at, verdict, said, status, bank_file_id, acknowledgement_id, line, native_status, reasons)
       select payment_id, file_id, $2, verdict, said, status, $3, acknowledgement_id, line, native_status, reasons
       from jsonb_to_recordset($1::jsonb) as r(payment_id uuid, file_id uuid, verdict text, said text, status text, acknowledgement_id uuid,
         line integer, native_status text, reasons jsonb)
       on conflict do nothing`,
      [JSON.stringify(rows), context.at, context.bankFileId],
    );
    await this.tell(
      tx,
      context,
      notes.filter((note) => note.verdict === 'CONTRADICTED' || note.verdict === 'UNKNOWN'),
    );
  }

  private async tell(
    tx: Tx,
    { bankFileId, at }: { bankFileId: string; at: Date },
    notes: readonly KeptNote[],
  ): Promise<void> {
    for (const [kind, some] of groupBy(notes, (note) => `${note.verdict}/${note.status}/${note.outcome.to}`)) {
      const first = some[0]!;
      const contradicts = first.verdict === 'CONTRADICTED';
      const what = contradicts ? `are ${first.status} here` : 'are not known here';
      await this.moves.tell(tx, `${bankFileId}/${first.outcome.acknowledgementId}/${kind}`, {
        code: contradicts ? 'acknowledgement.contradicts' : 'acknowledgement.target-unknown',
        severity: 'ERROR',
        object: { type: 'bank-file', id: bankFileId },
        trackingId: bankFileId,
        message: `The bank says ${first.outcome.to} of ${some.length} payments that ${what}. Nothing was sent because of it: look at them.`,
        facts: {
          payment: first.paymentId ?? '',
          file: first.fileId ?? '',
          line: first.outcome.line,
          status: first.status,
          said: first.outcome.to,
        },
        at,
      });
    }
  }
}
