import { paymentTimeline, type TimelineStep } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { PaymentRows } from '../persistence/payment-rows.ts';

type Request = ReturnType<typeof paymentTimeline.parseRequest>;
type Reply = ReturnType<typeof paymentTimeline.parseReply>;

type EventRow = {
  sequence: number;
  from_status: string | null;
  to_status: string;
  at: Date;
  actor: string;
  why: string;
  reason: string | null;
  file_id: string | null;
  bank_file_id: string | null;
  line: number | null;
};
type FileRow = {
  id: string;
  run_id: string;
  trigger: string;
  started_by: string;
  started_at: Date;
  file_name: string | null;
  sha256: string | null;
  message_id: string;
  layout_id: string;
  created_at: Date;
  place: number;
  line: number | null;
};
type TransmissionRow = {
  attempt: number;
  kind: string;
  status: string;
  started_at: Date | null;
  ended_at: Date | null;
  receipt: object | null;
  problem: string | null;
  file_name: string;
  sha256: string | null;
  file_id: string;
};
type NoteRow = { at: Date; verdict: string; said: string; status: string; bank_file_id: string; line: number };

/** What dispatch can tell of a payment, in the order in which it happened. */
@Injectable()
export class PaymentTimeline implements Answer<Request, Reply> {
  readonly question = paymentTimeline;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PaymentRows) private readonly payments: PaymentRows,
  ) {}

  async answer({ paymentId }: Request): Promise<Reply> {
    const payment = await this.payments.find(paymentId);
    if (!payment) throw new Reject('payment.unknown', { paymentId });
    const events = await this.database.query<EventRow>(
      'select * from payment_event where payment_id = $1 order by sequence',
      [paymentId],
    );
    const fileIds = [...new Set(events.flatMap((event) => event.file_id ?? []))];
    const steps = [
      ...events.map(stepOfEvent),
      ...(await this.fileSteps(paymentId, fileIds)),
      ...(await this.transmissionSteps(fileIds)),
      ...(await this.noteSteps(paymentId)),
    ];
    return { steps: steps.sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0)) };
  }

  private async fileSteps(paymentId: string, fileIds: readonly string[]): Promise<TimelineStep[]> {
    const rows = await this.database.query<FileRow>(
      `select f.id, f.run_id, r.trigger, r.started_by, r.started_at, f.file_name, f.sha256, f.message_id, f.layout_id, f.created_at, place,
         f.lines[place] as line
       from payment_file f join run r on r.id = f.run_id cross join lateral array_position(f.payment_ids, $1) as place
       where f.id = any($2::uuid[]) and place is not null`,
      [paymentId, fileIds],
    );
    return rows.flatMap((row): TimelineStep[] => [
      {
        at: row.started_at.toISOString(),
        service: SERVICE,
        kind: 'run',
        title: `Taken by a run (${row.trigger}) of ${row.started_by}`,
        facts: { runId: row.run_id },
      },
      {
        at: row.created_at.toISOString(),
        service: SERVICE,
        kind: 'file',
        title: `Payment ${row.place} of file ${row.file_name ?? row.message_id} (${row.layout_id})`,
        ...(row.line !== null && { line: row.line }),
        file: {
          id: row.id,
          ...(row.file_name !== null && { name: row.file_name }),
          ...(row.sha256 !== null && { sha256: row.sha256 }),
        },
        facts: { messageId: row.message_id },
      },
    ]);
  }

  private async transmissionSteps(fileIds: readonly string[]): Promise<TimelineStep[]> {
    const rows = await this.database.query<TransmissionRow>(
      `select t.attempt, t.kind, t.status, t.started_at, t.ended_at, t.receipt, t.problem, t.file_name, f.sha256, f.id as file_id
       from transmission t join payment_file f on f.id = t.file_id where f.id = any($1::uuid[]) and t.started_at is not null`,
      [fileIds],
    );
    return rows.map((row) => ({
      at: (row.ended_at ?? row.started_at!).toISOString(),
      service: SERVICE,
      kind: 'transmission',
      title: `${row.file_name}: attempt ${row.attempt} (${row.kind})`,
      status: row.status,
      file: { id: row.file_id, name: row.file_name, ...(row.sha256 !== null && { sha256: row.sha256 }) },
      facts: {
        ...(row.receipt && { receipt: JSON.stringify(row.receipt) }),
        ...(row.problem !== null && { problem: row.problem }),
      },
    }));
  }

  private async noteSteps(paymentId: string): Promise<TimelineStep[]> {
    const rows = await this.database.query<NoteRow>(
      'select at, verdict, said, status, bank_file_id, line from payment_note where payment_id = $1 order by id',
      [paymentId],
    );
    return rows.map((row) => ({
      at: row.at.toISOString(),
      service: SERVICE,
      kind: 'acknowledgement',
      title: `The bank said ${row.said} while the payment was ${row.status}: it stayed so`,
      status: row.verdict,
      line: row.line,
      file: { id: row.bank_file_id },
    }));
  }
}

const SERVICE = 'dispatch';

function stepOfEvent(event: EventRow): TimelineStep {
  return {
    at: event.at.toISOString(),
    service: SERVICE,
    kind: 'status',
    title:
      event.from_status === null
        ? `Accepted (${event.actor})`
        : `${event.from_status} → ${event.to_status}: ${event.why} (${event.actor})`,
    status: event.to_status,
    ...(event.line !== null && { line: event.line }),
    ...(event.bank_file_id !== null && { file: { id: event.bank_file_id } }),
    facts: { sequence: event.sequence, why: event.why, ...(event.reason !== null && { reason: event.reason }) },
  };
}
