import type { Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { isFileMove } from '../domain/file-status.ts';
import { LEASE_MS } from '../domain/transmission.ts';
import { Files, type FileRow } from '../persistence/files.ts';

/** A transmission that is ours until its lease is over: to be put, or to be probed. */
export type Claimed = {
  readonly act: 'PUT' | 'PROBE' | 'NOTHING';
  readonly file: FileRow & { readonly sha256: string };
  readonly attempt: number;
  readonly fileName: string;
  readonly tries: number;
  /** By the clock of whoever claimed it, before the claim was made: a put's time runs from here. */
  readonly at: Date;
};

type DueRow = {
  file_id: string;
  attempt: number;
  status: 'DUE' | 'SENDING' | 'UNKNOWN';
  file_name: string;
  tries: number;
};

/**
 * Attempts to bring files to banks, each a row; a row that is due is claimed by one instance. What is due, and whose lease is over, goes by
 * the database's clock: instances whose own clocks differ would probe while another's put can still appear.
 */
@Injectable()
export class Transmissions {
  constructor(@Inject(Files) private readonly files: Files) {}

  /** Claims what is due: a first put, or the probe of one whose outcome nobody knows. The claim is committed before the act. */
  async claim(tx: Tx, at: Date): Promise<Claimed | undefined> {
    const due = await this.findDue(tx);
    if (!due) return undefined;
    const file = await this.files.findLocked(tx, due.file_id);
    const row = file && (await this.stillDue(tx, due));
    const claimed = { attempt: due.attempt, fileName: due.file_name, tries: due.tries, at };
    // Settled between the look and the lock: by a bank's answer, or by a command.
    if (!row) return { ...claimed, act: 'NOTHING', file: file as Claimed['file'] };
    const act = row.status === 'DUE' ? 'PUT' : 'PROBE';
    // The bank answered, or somebody voided the file, before a resend was begun: there is nothing to send any more.
    if (act === 'PUT' && !isFileMove(file.status, 'SENDING'))
      return await this.cancel(tx, row, { ...claimed, act: 'NOTHING', file: file as Claimed['file'] });
    await this.lease(tx, row, act, at);
    const move = {
      why: row.status === 'SENDING' ? 'transmission.lease-over' : 'transmission.started',
      actor: 'dispatch',
      at,
    };
    if (act === 'PUT')
      return {
        ...claimed,
        act,
        file: (await this.files.move(tx, file, { ...move, to: 'SENDING' })) as Claimed['file'],
      };
    const probed = file.status === 'SENDING' ? await this.files.move(tx, file, { ...move, to: 'UNKNOWN' }) : file;
    return { ...claimed, act, file: probed as Claimed['file'] };
  }

  /** The files' rows are locked first everywhere, so the look itself locks nothing but what nobody else looks at. */
  private async findDue(tx: Tx): Promise<DueRow | undefined> {
    const [row] = await tx.query<DueRow>(
      `select t.file_id, t.attempt, t.status, t.file_name, t.tries from transmission t join payment_file f on f.id = t.file_id
       where t.status in ('DUE', 'SENDING', 'UNKNOWN') and t.due_at <= now() and (t.lease_until is null or t.lease_until <= now())
       order by t.due_at limit 1 for update of f skip locked`,
    );
    return row;
  }

  private async stillDue(tx: Tx, due: DueRow): Promise<DueRow | undefined> {
    const [row] = await tx.query<DueRow>(
      `select file_id, attempt, status, file_name, tries from transmission where file_id = $1 and attempt = $2
         and status in ('DUE', 'SENDING', 'UNKNOWN') and (lease_until is null or lease_until <= now())`,
      [due.file_id, due.attempt],
    );
    return row;
  }

  private async cancel(tx: Tx, row: DueRow, claimed: Claimed): Promise<Claimed> {
    await tx.query(
      `update transmission set status = 'CANCELLED', ended_at = $3, problem = $4 where file_id = $1 and attempt = $2`,
      [row.file_id, row.attempt, claimed.at, `the file is ${claimed.file.status} already`],
    );
    return claimed;
  }

  private async lease(tx: Tx, row: DueRow, act: 'PUT' | 'PROBE', at: Date): Promise<void> {
    await tx.query(
      `update transmission set status = $3, lease_until = now() + make_interval(secs => $4), tries = tries + 1, started_at = coalesce(started_at, $5)
       where file_id = $1 and attempt = $2`,
      [row.file_id, row.attempt, act === 'PUT' ? 'SENDING' : 'UNKNOWN', LEASE_MS / 1000, at],
    );
  }
}
