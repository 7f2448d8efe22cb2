import {
  acknowledgementCounts,
  acknowledgementsList,
  acknowledgementsOfPayment,
  type TimelineStep,
} from '@giroport/contracts';
import { Reject, type Clock } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { StoredAck } from '../domain/ack-row.ts';
import { summaryOf } from './summary.ts';

type ListRequest = ReturnType<typeof acknowledgementsList.parseRequest>;
type ListReply = ReturnType<typeof acknowledgementsList.parseReply>;
type TimelineRequest = ReturnType<typeof acknowledgementsOfPayment.parseRequest>;
type Counts = ReturnType<typeof acknowledgementCounts.parseReply>;

const PAGE = 100;
/** Acknowledgements that one payment's story tells at most. */
const STEPS_MAX = 200;

/** Acknowledgements, newest first. */
@Injectable()
export class ListAcknowledgements implements Answer<ListRequest, ListReply> {
  readonly question = acknowledgementsList;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer(request: ListRequest): Promise<ListReply> {
    const limit = request.limit ?? PAGE;
    const conditions: string[] = [];
    const values: unknown[] = [];
    const where = (condition: string, value: unknown): void => {
      if (value === undefined) return;
      values.push(value);
      conditions.push(condition.replace('?', `$${values.length}`));
    };
    where('number < ?', cursorOf(request.cursor));
    where('state = ?', request.state);
    where('kind = ?', request.kind);
    where('bank_id = ?', request.bankId);
    where('bank_file_id = ?', request.bankFileId);
    where("target_id = ? and target = 'PAYMENT'", request.paymentId);
    where('file_id = ?', request.fileId);
    values.push(limit + 1);
    const filter = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
    const rows = await this.database.query<StoredAck>(
      `select * from ack ${filter} order by number desc limit $${values.length}`,
      values,
    );
    const page = rows.slice(0, limit);
    return { items: page.map(summaryOf), ...(rows.length > limit && { next: page.at(-1)!.number }) };
  }
}

/** The bank's part of a payment's story. */
@Injectable()
export class TellTimeline implements Answer<TimelineRequest, { steps: TimelineStep[] }> {
  readonly question = acknowledgementsOfPayment;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ paymentId, fileId }: TimelineRequest): Promise<{ steps: TimelineStep[] }> {
    const rows = await this.database.query<StoredAck>(
      'select * from ack where target_id = any($1::uuid[]) order by received_at, number limit $2',
      [fileId === undefined ? [paymentId] : [paymentId, fileId], STEPS_MAX],
    );
    return { steps: rows.map(stepOf) };
  }
}

/** How many acknowledgements there are, and how many files wait too long for theirs. */
@Injectable()
export class CountAcknowledgements implements Answer<object, Counts> {
  readonly question = acknowledgementCounts;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(): Promise<Counts> {
    const rows = await this.database.query<{ kind: string; state: string; count: string }>(
      'select kind, state, count(*) as count from ack group by kind, state',
    );
    const [overdue] = await this.database.query<{ count: string }>(
      'select count(*) as count from ack_expectation where due_at < $1 and answered_at is null',
      [this.clock.now()],
    );
    return { byKind: sumBy(rows, 'kind'), byState: sumBy(rows, 'state'), overdueFiles: Number(overdue?.count ?? 0) };
  }
}

function sumBy(
  rows: readonly { kind: string; state: string; count: string }[],
  key: 'kind' | 'state',
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[row[key]] = (sums[row[key]] ?? 0) + Number(row.count);
  return sums;
}

function cursorOf(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) throw new Reject('cursor.malformed', { cursor });
  return cursor;
}

function stepOf(row: StoredAck): TimelineStep {
  const words = [row.target === 'FILE' ? 'The bank answered the file' : 'The bank answered', row.status];
  const codes = row.reasons.map((reason) => [reason.code, reason.text].filter(Boolean).join(' ')).join('; ');
  return {
    at: row.received_at.toISOString(),
    service: 'ack-processor',
    kind: 'acknowledgement',
    title: `${words.join(': ')}${codes === '' ? '' : ` (${codes})`}`.slice(0, 300),
    ...(row.outcome !== null && { status: row.outcome }),
    line: row.line,
    file: { id: row.bank_file_id },
    facts: {
      acknowledgementId: row.id,
      state: row.state,
      ...(row.native_status !== null && { nativeStatus: row.native_status }),
      ...(row.bank_reference !== null && { bankReference: row.bank_reference }),
    },
  };
}
