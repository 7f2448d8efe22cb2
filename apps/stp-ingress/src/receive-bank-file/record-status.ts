import { bankFileStatus, type BankFileStatus, type BankFileStatusName } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import type { Consumer } from '@giroport/messaging';
import { Journal, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { isForward } from '../domain/bank-file-status.ts';

/** Keeps how far each bank file has come. News comes late and out of order: only what leads forward counts. */
@Injectable()
export class RecordBankFileStatus implements Consumer<typeof bankFileStatus> {
  readonly event = bankFileStatus;
  readonly name = 'stp-ingress--record-bank-file-status';
  readonly gatherMax = 32;

  constructor(@Inject(Journal) private readonly journal: Journal) {}

  async handle(body: BankFileStatus, tx: Tx): Promise<void> {
    const [row] = await tx.query<{ status: BankFileStatusName; imports: number; imported_at: Date }>(
      'select status, imports, imported_at from bank_file where bank_file_id = $1 for update',
      [body.bankFileId],
    );
    if (!row) throw new Reject('bank-file.unknown', { bankFileId: body.bankFileId });
    // News of an earlier import. Of the first one there is none, whatever the clock of who tells it says.
    if (row.imports > 1 && Date.parse(body.at) < row.imported_at.getTime()) return;
    if (!isForward(row.status, body.status)) return;
    await tx.query(
      `update bank_file set status = $2, status_by = $3, layout_id = coalesce($4, layout_id), kind = coalesce($5, kind),
         counts = counts || $6, findings = findings || $7, changed_at = $8 where bank_file_id = $1`,
      [
        body.bankFileId,
        body.status,
        body.by,
        body.layoutId ?? null,
        body.kind ?? null,
        JSON.stringify(body.counts ?? {}),
        JSON.stringify(body.findings),
        new Date(body.at),
      ],
    );
    this.journal.append(tx, {
      actor: body.by,
      action: 'bank-file.status',
      object: { type: 'bank-file', id: body.bankFileId },
      facts: { from: row.status, to: body.status },
    });
  }
}
