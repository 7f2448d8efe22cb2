import { paymentFileStatus, type PaymentFileStatusName, type PaymentFileSummary } from '@giroport/contracts';
import { Outbox } from '@giroport/messaging';
import { Journal, plainArray, type Tx } from '@giroport/persistence';
import { currentTraceparent } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { isFileMove } from '../domain/file-status.ts';
import type { Direction, Method } from '../domain/grouping.ts';
import type { WireTotals } from '../domain/totals.ts';

/** A payment file of the register, without its payments and its content. */
export type FileRow = {
  id: string;
  run_id: string;
  group_id: string;
  bank_id: string;
  account_id: string;
  layout_id: string;
  method: Method;
  direction: Direction;
  currency: string;
  status: PaymentFileStatusName;
  last_status: PaymentFileStatusName | null;
  version: number;
  message_id: string;
  file_sequence: number;
  trace_from: number | null;
  execution_date: string;
  totals: WireTotals;
  read_back: WireTotals | null;
  open_count: number;
  error_count: number;
  sha256: string | null;
  bytes: number | null;
  file_name: string | null;
  created_at: Date;
  sent_at: Date | null;
  replaces: string | null;
  replaced_by: string | null;
  problem: string | null;
};

export const FILE_COLUMNS = `id, run_id, group_id, bank_id, account_id, layout_id, method, direction, currency, status, last_status, version, message_id,
  file_sequence, trace_from, execution_date::text, totals, read_back, open_count, error_count, sha256, bytes, file_name, created_at, sent_at,
  replaces, replaced_by, problem`;

export type NewFile = Pick<
  FileRow,
  | 'id'
  | 'run_id'
  | 'group_id'
  | 'bank_id'
  | 'account_id'
  | 'layout_id'
  | 'method'
  | 'direction'
  | 'currency'
  | 'message_id'
  | 'file_sequence'
  | 'trace_from'
  | 'execution_date'
  | 'totals'
  | 'replaces'
> & { readonly paymentIds: readonly string[]; readonly at: Date };

export type FileMove = {
  readonly to: PaymentFileStatusName;
  readonly why: string;
  readonly actor: string;
  readonly at: Date;
  readonly reason?: string | undefined;
  readonly problem?: string;
};

/** The register of payment files. Whoever moves a file or its payments holds the file's row first, so that they come one by one. */
@Injectable()
export class Files {
  constructor(
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Journal) private readonly journal: Journal,
  ) {}

  async insert(tx: Tx, file: NewFile): Promise<void> {
    const { paymentIds, at, totals, ...columns } = file;
    const names = Object.keys(columns);
    const values = [
      ...Object.values(columns),
      JSON.stringify(totals),
      plainArray(paymentIds),
      totals.count - totals.prenotes,
      currentTraceparent() ?? null,
      at,
    ];
    const places = values.map((_, index) => `$${index + 1}`);
    await tx.query(
      `insert into payment_file (${names.join(', ')}, totals, payment_ids, open_count, traceparent, created_at, changed_at, status)
       values (${places.join(', ')}, ${places.at(-1)}, 'BUILDING')`,
      values,
    );
  }

  async lock(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, FileRow>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<FileRow>(
      `select ${FILE_COLUMNS} from payment_file where id = any($1::uuid[]) order by id for update`,
      [plainArray(ids)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async findLocked(tx: Tx, id: string): Promise<FileRow | undefined> {
    return (await this.lock(tx, [id])).get(id);
  }

  async paymentIds(tx: Pick<Tx, 'query'>, id: string): Promise<string[]> {
    const [row] = await tx.query<{ ids: string }>(
      `select array_to_string(payment_ids, ',') as ids from payment_file where id = $1`,
      [id],
    );
    return row ? row.ids.split(',') : [];
  }

  /** Moves a file that is locked, and tells everybody; gives it as it is then. */
  async move(tx: Tx, file: FileRow, move: FileMove): Promise<FileRow> {
    if (!isFileMove(file.status, move.to))
      throw new Error(`file ${file.id} cannot move from ${file.status} to ${move.to}`);
    const sentAt = move.to === 'SENT' ? (file.sent_at ?? move.at) : file.sent_at;
    const problem = move.problem?.slice(0, 2000) ?? file.problem;
    await tx.query(
      `update payment_file set status = $2, last_status = status, version = version + 1, changed_at = $3, sent_at = $4, problem = $5 where id = $1`,
      [file.id, move.to, move.at, sentAt, problem],
    );
    const moved: FileRow = {
      ...file,
      status: move.to,
      last_status: file.status,
      version: file.version + 1,
      sent_at: sentAt,
      problem,
    };
    await this.announce(tx, moved, move);
    this.journal.append(tx, {
      actor: move.actor,
      action: `file.${move.to.toLowerCase().replaceAll('_', '-')}`,
      object: { type: 'payment-file', id: file.id },
      facts: { why: move.why, from: file.status, sha256: file.sha256 ?? undefined, reason: move.reason },
    });
    return moved;
  }

  /** Counts what ended of a locked file; gives it as it is then. */
  async count(tx: Tx, file: FileRow, ended: number, failed: number): Promise<FileRow> {
    if (ended === 0 && failed === 0) return file;
    const counted = {
      ...file,
      open_count: file.open_count - ended,
      error_count: file.error_count + failed,
      version: file.version + 1,
    };
    await tx.query('update payment_file set open_count = $2, error_count = $3, version = $4 where id = $1', [
      file.id,
      counted.open_count,
      counted.error_count,
      counted.version,
    ]);
    return counted;
  }

  private async announce(tx: Tx, file: FileRow, move: FileMove): Promise<void> {
    const body = {
      fileId: file.id,
      runId: file.run_id,
      bankId: file.bank_id,
      accountId: file.account_id,
      messageId: file.message_id,
      ...(file.file_name !== null && { fileName: file.file_name }),
      status: file.status,
      ...(file.last_status !== null && { lastStatus: file.last_status }),
      totals: file.totals,
      why: move.why.slice(0, 200),
      at: move.at.toISOString(),
    };
    await this.outbox.announce(tx, paymentFileStatus, body, {
      subject: `${file.id}/${file.version}`,
      token: file.bank_id,
    });
  }
}

export function summaryOfFile(row: FileRow): PaymentFileSummary {
  return {
    fileId: row.id,
    runId: row.run_id,
    bankId: row.bank_id,
    accountId: row.account_id,
    layoutId: row.layout_id,
    method: row.method,
    status: row.status,
    messageId: row.message_id,
    ...(row.file_name !== null && { fileName: row.file_name }),
    ...(row.sha256 !== null && { sha256: row.sha256 }),
    ...(row.bytes !== null && { bytes: row.bytes }),
    totals: row.totals,
    ...(row.read_back !== null && { readBack: row.read_back }),
    executionDate: row.execution_date,
    createdAt: row.created_at.toISOString(),
    ...(row.sent_at !== null && { sentAt: row.sent_at.toISOString() }),
    ...(row.replaces !== null && { replaces: row.replaces }),
    ...(row.problem !== null && { problem: row.problem }),
  };
}
