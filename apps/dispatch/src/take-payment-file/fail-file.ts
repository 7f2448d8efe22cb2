import type { PaymentFile } from '@giroport/contracts';
import type { Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { putBack } from '../dispatch-payments/parcels.ts';
import { DueWork } from '../due-work.ts';
import { Files, type FileRow } from '../persistence/files.ts';
import { Moves, type Reasons } from '../persistence/moves.ts';

type Refusal = Extract<PaymentFile, { outcome: 'REFUSED' }>;

/** A file that cannot be: its payments end in ERROR, or those go on without which it can be made. */
@Injectable()
export class FailFile {
  constructor(
    @Inject(Files) private readonly files: Files,
    @Inject(Moves) private readonly moves: Moves,
    @Inject(DueWork) private readonly due: DueWork,
  ) {}

  /** The layout cannot say some of the payments: those are in ERROR, the others wait for a file without them. */
  async refuse(tx: Tx, file: FileRow, refusal: Refusal, at: Date): Promise<void> {
    const first = refusal.findings[0];
    if (refusal.refused.length === 0) {
      const problem = first ? `${first.code} in line ${first.line}: ${first.message}` : 'the layout could not write it';
      return await this.fail(tx, file, first?.code ?? 'file.refused', problem, at);
    }
    const named = new Map(refusal.refused.map((one) => [one.paymentId, one]));
    const ids = await this.files.paymentIds(tx, file.id);
    const refused = ids.filter((id) => named.has(id));
    const others = ids.filter((id) => !named.has(id));
    const base = { from: 'IN_PROCESS', why: 'file.refused', actor: 'dispatch', at, fileId: file.id } as const;
    const reasons: Reasons[] = refused.map((id) => [
      { code: named.get(id)!.code.slice(0, 35), text: named.get(id)!.message },
    ]);
    await this.moves.moveSome(tx, refused, { ...base, to: 'ERROR' }, { reasons, outOfFile: true });
    const free = await this.moves.moveSome(tx, others, { ...base, to: 'AWAITING_DISPATCH' }, { outOfFile: true });
    await putBack(
      tx,
      file.group_id,
      free.map((row) => row.id),
      true,
      at,
    );
    const problem = `${refused.length} payments cannot be said in ${file.layout_id}: ${refusal.refused[0]!.code}`;
    await this.files.move(tx, file, { to: 'VOID', why: 'file.refused', actor: 'dispatch', at, problem });
    await this.tell(tx, file, 'file.payments-refused', `${problem}. A new file is made without them.`, at);
    tx.afterCommit(() => this.due.wake('groups'));
  }

  /** The whole file is wrong: it is never sent, and a person looks. */
  async fail(tx: Tx, file: FileRow, code: string, problem: string, at: Date): Promise<void> {
    const ids = await this.files.paymentIds(tx, file.id);
    const move = {
      from: 'IN_PROCESS',
      to: 'ERROR',
      why: code.slice(0, 80),
      actor: 'dispatch',
      at,
      fileId: file.id,
    } as const;
    const reasons: Reasons = [{ code: code.slice(0, 35), text: problem.slice(0, 500) }];
    const rows = await this.moves.moveSome(tx, ids, move, { reasons: ids.map(() => reasons) });
    const counted = await this.files.count(tx, file, rows.filter((row) => !row.prenote).length, rows.length);
    await this.files.move(tx, counted, { to: 'ERROR', why: code, actor: 'dispatch', at, problem });
    await this.tell(tx, file, code, `${problem}. Nothing of it was sent: recreate it, or cancel it.`, at);
  }

  private async tell(tx: Tx, file: FileRow, code: string, message: string, at: Date): Promise<void> {
    await this.moves.tell(tx, `${file.id}/${code}`, {
      code: code.slice(0, 80),
      severity: 'ERROR',
      object: { type: 'payment-file', id: file.id },
      trackingId: file.run_id,
      message,
      facts: { bank: file.bank_id, layout: file.layout_id, messageId: file.message_id, payments: file.totals.count },
      at,
    });
  }
}
