import { bankFileStatus, FINDINGS_MAX, type PaymentAcknowledge } from '@giroport/contracts';
import { Outbox } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { AckRow } from '../domain/ack-row.ts';
import type { Recording } from '../persistence/acknowledgements.ts';

type Counts = { readonly matched: number; readonly unmatched: number; readonly repeated: number };
type FileRow = {
  recorded: number;
  expected: number | null;
  repeated: number;
  unmatched: number;
  told_status: string | null;
};

/** How far a bank file's acknowledgements are recorded: its parts come in any order, and the last one says how many there are. */
@Injectable()
export class FileProgress {
  constructor(@Inject(Outbox) private readonly outbox: Outbox) {}

  /** Counts what landed, closes the expectations that it answers, and tells the file's owner once all of it is recorded. */
  async advance(
    tx: Tx,
    recording: Recording,
    body: PaymentAcknowledge,
    counts: Counts,
    landed: readonly AckRow[],
  ): Promise<void> {
    await this.closeExpectations(tx, recording, landed);
    const file = await this.count(tx, recording, body, counts, landed.length);
    if (file.expected === null || file.recorded < file.expected) return;
    // Told once when all of it is recorded, and again when the file is read again: its owner waits for that.
    if (file.told_status !== null && !body.last) return;
    await this.tell(tx, recording, body, file);
  }

  private async count(
    tx: Tx,
    recording: Recording,
    body: PaymentAcknowledge,
    counts: Counts,
    landed: number,
  ): Promise<FileRow> {
    const expected = body.last ? body.from + body.acknowledgements.length - 1 : null;
    const [file] = await tx.query<FileRow>(
      `insert into ack_file (bank_file_id, bank_id, layout_id, expected, recorded, repeated, unmatched, first_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (bank_file_id) do update set expected = coalesce(ack_file.expected, excluded.expected), recorded = ack_file.recorded + excluded.recorded,
         repeated = ack_file.repeated + excluded.repeated, unmatched = ack_file.unmatched + excluded.unmatched
       returning recorded, expected, repeated, unmatched, told_status`,
      [
        recording.bankFileId,
        recording.bankId,
        body.layoutId,
        expected,
        landed,
        counts.repeated,
        counts.unmatched,
        recording.receivedAt,
      ],
    );
    return file!;
  }

  private async tell(
    tx: Tx,
    recording: Recording,
    { layoutId, ofStatement }: PaymentAcknowledge,
    file: FileRow,
  ): Promise<void> {
    const { bankFileId, bankId, receivedAt } = recording;
    const { matched, unmatched, repeated } = await this.countNow(tx, bankFileId, file);
    const status = unmatched > 0 ? 'WARNING' : 'LOADED';
    await tx.query('update ack_file set told_status = $2, told_at = $3 where bank_file_id = $1', [
      bankFileId,
      status,
      receivedAt,
    ]);
    // A statement's returns are recorded here too, but how far its file has come is statement-loader's to tell.
    if (ofStatement === true) return;
    const body = {
      bankFileId,
      bankId,
      status: status as 'WARNING' | 'LOADED',
      by: 'ack-processor',
      layoutId,
      kind: 'acknowledgement' as const,
      counts: { acknowledgements: file.recorded, matched, unmatched, repeated },
      findings: unmatched > 0 ? await this.listFindings(tx, bankFileId) : [],
      at: receivedAt,
    };
    await this.outbox.announce(tx, bankFileStatus, body, { subject: `${bankFileId}/${status}`, token: bankId });
  }

  /** As they stand by now: what found nothing when it came may have been matched, or set aside, when its file is read again. */
  private async countNow(tx: Tx, bankFileId: string, { recorded, unmatched, repeated }: FileRow): Promise<Counts> {
    if (unmatched === 0) return { matched: recorded - repeated, unmatched, repeated };
    const [now] = await tx.query<Counts>(
      `select count(*) filter (where state = 'MATCHED')::integer as matched, count(*) filter (where state = 'UNMATCHED')::integer as unmatched,
         count(*) filter (where state = 'REPEATED')::integer as repeated from ack where bank_file_id = $1`,
      [bankFileId],
    );
    return now!;
  }

  private async listFindings(tx: Tx, bankFileId: string) {
    const rows = await tx.query<{ line: number; path: string | null; why: string }>(
      `select ack.line, ack.path, unmatched.why from ack join unmatched using (bank_file_id, position)
       where ack.bank_file_id = $1 order by ack.position limit $2`,
      [bankFileId, FINDINGS_MAX],
    );
    return rows.map((row) => ({
      severity: 'warning' as const,
      code: `acknowledgement.${FINDING_CODES[row.why] ?? 'unmatched'}`,
      line: row.line,
      ...(row.path !== null && { path: row.path }),
      message: FINDING_MESSAGES[row.why] ?? '',
    }));
  }

  /** A bank that answers a file, or a payment in it, has answered. */
  private async closeExpectations(tx: Tx, recording: Recording, landed: readonly AckRow[]): Promise<void> {
    const fileIds = [...new Set(landed.flatMap((row) => (row.state === 'MATCHED' ? (row.fileId ?? []) : [])))];
    if (fileIds.length === 0) return;
    await tx.query(
      'update ack_expectation set answered_at = $2 where file_id = any($1::uuid[]) and answered_at is null',
      [fileIds, recording.receivedAt],
    );
  }
}

const FINDING_CODES: Readonly<Record<string, string>> = {
  NONE: 'unmatched',
  SEVERAL: 'ambiguous',
  NOT_UNDERSTOOD: 'not-understood',
};
const FINDING_MESSAGES: Readonly<Record<string, string>> = {
  NONE: 'No payment or file is known that this acknowledgement speaks of.',
  SEVERAL: 'Several payments or files fit what this acknowledgement speaks of.',
  NOT_UNDERSTOOD: 'The status of this acknowledgement is not known.',
};
