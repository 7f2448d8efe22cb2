import type { Receipt } from '@giroport/channels';
import type { Clock } from '@giroport/kernel';
import type { Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { probeWaitMs, retryWaitMs } from '../domain/transmission.ts';
import { DueWork } from '../due-work.ts';
import { Files, type FileRow } from '../persistence/files.ts';
import { Moves } from '../persistence/moves.ts';
import { FailFile } from '../take-payment-file/fail-file.ts';
import type { Claimed } from './transmissions.ts';

/** Who saw that a file arrived: whoever put it, a probe, or the bank by its answer. */
export type Proof =
  | (Receipt & { readonly by: 'put' | 'probe' })
  | { readonly by: 'acknowledgement'; readonly at: Date; readonly bankFileId: string };

/** Writes down how a transmission went. */
@Injectable()
export class Settle {
  constructor(
    @Inject(Files) private readonly files: Files,
    @Inject(Moves) private readonly moves: Moves,
    @Inject(FailFile) private readonly failFile: FailFile,
    @Inject(DueWork) private readonly due: DueWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The file lies with the bank. Does nothing where that is known already. */
  async arrived(tx: Tx, claimed: Claimed, proof: Proof): Promise<void> {
    const file = await this.files.findLocked(tx, claimed.file.id);
    if (!file || !(await this.end(tx, claimed, 'SENT', { receipt: proof }))) return;
    await this.sent(tx, file, proof);
  }

  /** An answer of the bank proves that the file arrived, whatever we knew. The file's row is held by the caller. */
  async proven(tx: Tx, file: FileRow, bankFileId: string, at: Date): Promise<FileRow> {
    const proof: Proof = { by: 'acknowledgement', at, bankFileId };
    await tx.query(
      `update transmission set status = 'SENT', receipt = $2, ended_at = $3, lease_until = null
       where file_id = $1 and status in ('DUE', 'SENDING', 'UNKNOWN')`,
      [file.id, JSON.stringify(proof), at],
    );
    return await this.sent(tx, file, proof);
  }

  /**
   * The probe found it nowhere: the same bytes may be sent again, as an attempt of its own. Each comes later than the one before: a
   * channel that takes nothing (a full disk, a folder without the right to write) is not tried twice a second for a night.
   */
  async absent(tx: Tx, claimed: Claimed): Promise<void> {
    await this.files.findLocked(tx, claimed.file.id);
    if (
      !(await this.end(tx, claimed, 'FAILED', {
        problem: 'the probe found it neither in the outbox nor in the archive',
      }))
    )
      return;
    // What an operator asked for stays that: the same resend, tried once more.
    await tx.query(
      `insert into transmission (file_id, attempt, kind, status, file_name, due_at, asked_by)
       select file_id, attempt + 1, case kind when 'RESEND' then kind else 'RETRY' end, 'DUE', file_name, now() + make_interval(secs => $3), asked_by
       from transmission where file_id = $1 and attempt = $2`,
      [claimed.file.id, claimed.attempt, retryWaitMs(claimed.attempt) / 1000],
    );
    tx.afterCommit(() => this.due.wake('transmissions'));
  }

  /** Nobody knows whether it arrived; the probe comes later. */
  async unknown(tx: Tx, claimed: Claimed, problem: string): Promise<void> {
    const at = this.clock.now();
    const file = await this.files.findLocked(tx, claimed.file.id);
    const rows = await tx.execute(
      `update transmission set status = 'UNKNOWN', due_at = now() + make_interval(secs => $3), lease_until = null, problem = $4
       where file_id = $1 and attempt = $2 and status in ('SENDING', 'UNKNOWN')`,
      [claimed.file.id, claimed.attempt, probeWaitMs(claimed.tries) / 1000, problem],
    );
    if (rows === 0 || file?.status !== 'SENDING') return;
    const moved = await this.files.move(tx, file, {
      to: 'UNKNOWN',
      why: 'transmission.unknown',
      actor: 'dispatch',
      at,
      problem,
    });
    await this.tell(
      tx,
      moved,
      claimed,
      'transmission.unknown',
      'WARNING',
      `Whether file ${claimed.fileName} arrived is not known: ${problem}. The channel is probed until it tells.`,
    );
  }

  /** The channel will never take it so. */
  async refused(tx: Tx, claimed: Claimed, problem: string): Promise<void> {
    const file = await this.files.findLocked(tx, claimed.file.id);
    if (!file || !(await this.end(tx, claimed, 'FAILED', { problem }))) return;
    const at = this.clock.now();
    const earlier = await this.findSent(tx, file.id);
    if (earlier === undefined) return await this.failFile.fail(tx, file, 'transmission.refused', problem, at);
    const why = 'transmission.refused';
    const sent = await this.files.move(tx, file, { to: 'SENT', why, actor: 'dispatch', at });
    const message = `Attempt ${claimed.attempt} of file ${claimed.fileName} was refused: ${problem}. What attempt ${earlier} brought stands: the bank has the file.`;
    await this.tell(tx, sent, claimed, why, 'ERROR', message);
  }

  /** The first attempt that brought the file to the bank: a resend that fails takes nothing of that back. */
  private async findSent(tx: Tx, fileId: string): Promise<number | undefined> {
    const [row] = await tx.query<{ attempt: number }>(
      `select min(attempt) as attempt from transmission where file_id = $1 and status = 'SENT' having count(*) > 0`,
      [fileId],
    );
    return row?.attempt;
  }

  private async sent(tx: Tx, file: FileRow, proof: Proof): Promise<FileRow> {
    const { at } = proof;
    const why = proof.by === 'acknowledgement' ? 'acknowledgement' : 'file.sent';
    const bankFileId = proof.by === 'acknowledgement' ? proof.bankFileId : undefined;
    const sent = await this.files.move(tx, file, { to: 'SENT', why, actor: 'dispatch', at });
    const ids = await this.files.paymentIds(tx, file.id);
    const move = {
      from: 'IN_PROCESS',
      to: 'DISPATCHED',
      why,
      actor: 'dispatch',
      at,
      fileId: file.id,
      bankFileId,
    } as const;
    await this.moves.moveSome(tx, ids, move);
    return sent;
  }

  /** Ends the attempt, unless it was ended meanwhile. */
  private async end(
    tx: Tx,
    claimed: Claimed,
    status: 'SENT' | 'FAILED',
    with_: { receipt?: Proof; problem?: string },
  ): Promise<boolean> {
    const rows = await tx.execute(
      `update transmission set status = $3, receipt = $4, problem = coalesce($5, problem), ended_at = now(), lease_until = null
       where file_id = $1 and attempt = $2 and status in ('SENDING', 'UNKNOWN')`,
      [
        claimed.file.id,
        claimed.attempt,
        status,
        with_.receipt ? JSON.stringify(with_.receipt) : null,
        with_.problem ?? null,
      ],
    );
    return rows === 1;
  }

  private async tell(
    tx: Tx,
    file: FileRow,
    claimed: Claimed,
    code: string,
    severity: 'WARNING' | 'ERROR',
    message: string,
  ): Promise<void> {
    await this.moves.tell(tx, `${file.id}/${claimed.attempt}/${code}`, {
      code,
      severity,
      object: { type: 'payment-file', id: file.id },
      trackingId: file.run_id,
      message,
      facts: { bank: file.bank_id, attempt: claimed.attempt, fileName: claimed.fileName },
      at: this.clock.now(),
    });
  }
}
