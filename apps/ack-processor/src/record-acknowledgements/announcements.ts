import { opsEvent, paymentOutcome, type OpsEvent } from '@giroport/contracts';
import { maskAccount, sha256Hex } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { Journal, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { outcomeOf, type AckRow } from '../domain/ack-row.ts';
import type { Recording } from '../persistence/acknowledgements.ts';

const SERVICE = 'ack-processor';

/** Tells dispatch what acknowledgements lead to, and people what needs them; every row that has an outcome is told once. */
@Injectable()
export class Announcements {
  constructor(
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Journal) private readonly journal: Journal,
  ) {}

  /** `rows` are those that have just been written. */
  async announce(tx: Tx, recording: Recording, rows: readonly AckRow[], actor: string): Promise<void> {
    if (rows.length === 0) return;
    const digest = await this.announceOutcomes(tx, recording, rows);
    await this.announceChanges(tx, recording, rows);
    this.journal.append(tx, {
      actor,
      action: 'acknowledgements.recorded',
      object: { type: 'bank-file', id: recording.bankFileId },
      count: rows.length,
      ...(digest !== undefined && { digest }),
      facts: { batchId: recording.batchId, ...countsOf(rows) },
    });
  }

  /** A person must look: one event for all of a file that are alike. */
  async askPerson(tx: Tx, recording: Recording, rows: readonly AckRow[]): Promise<void> {
    for (const why of ['SEVERAL', 'NOT_UNDERSTOOD', 'NONE'] as const) {
      const alike = rows.filter((row) => row.why === why);
      if (alike.length === 0) continue;
      const event = eventOf(
        recording,
        `acknowledgement.${CODES[why]}`,
        `${alike.length} acknowledgements ${PROBLEMS[why]}`,
        {
          count: alike.length,
          lines: alike.slice(0, LINES_MAX).map((row) => row.acknowledgement.line).join(', '), // prettier-ignore
          first: alike[0]!.id,
        },
      );
      await this.outbox.announce(tx, opsEvent, event, { subject: `${recording.batchId}/${why}`, token: SERVICE });
    }
  }

  private async announceOutcomes(tx: Tx, recording: Recording, rows: readonly AckRow[]): Promise<string | undefined> {
    const moved = rows.filter((row) => row.outcome !== undefined);
    if (moved.length === 0) return undefined;
    const { bankFileId, bankId, batchId, receivedAt } = recording;
    const head = paymentOutcome.parse({ bankFileId, bankId, at: receivedAt, outcomes: [] });
    // The outcomes are made of what passed a schema already: what the bank said, and what dispatch answered.
    const json = JSON.stringify({ ...head, outcomes: moved.map(outcomeOf) });
    const announcement = { subject: batchId, token: bankId, json };
    const [eventId] = await this.outbox.announceTexts(tx, paymentOutcome, [announcement]);
    const digest = digestOf(
      moved.map((row) => ({ position: row.position, target_id: row.targetId!, outcome: row.outcome! })),
    );
    await tx.query(
      'insert into outcome_batch (id, event_id, bank_file_id, count, digest, at) values ($1, $2, $3, $4, $5, $6)',
      [batchId, eventId, bankFileId, moved.length, digest, receivedAt],
    );
    return digest;
  }

  private async announceChanges(tx: Tx, recording: Recording, rows: readonly AckRow[]): Promise<void> {
    const changes = rows.filter(
      (row) => row.state === 'MATCHED' && row.outcome === undefined && row.acknowledgement.status === 'CHANGE_NOTIFIED',
    );
    const announcements = changes.map((row) => ({
      subject: row.id,
      token: SERVICE,
      body: { ...changeOf(recording, row), object: { type: 'payment', id: row.targetId! } },
    }));
    await this.outbox.announceAll(tx, opsEvent, announcements);
  }
}

/** SHA-256 over the rows of a batch in their order: what the checker computes again from the table. */
export function digestOf(rows: readonly { position: number; target_id: string; outcome: string }[]): string {
  const ordered = [...rows].sort((left, right) => left.position - right.position);
  return sha256Hex(ordered.map((row) => `${row.position}|${row.target_id}|${row.outcome}`).join('\n'));
}

/** How many lines a message names. */
const LINES_MAX = 50;
const CODES = { SEVERAL: 'ambiguous', NOT_UNDERSTOOD: 'not-understood', NONE: 'unmatched' } as const;
const PROBLEMS = {
  SEVERAL: 'speak of several payments or files: match them by hand, or set them aside.',
  NOT_UNDERSTOOD: 'have a status that is not known: read them, then match them by hand or set them aside.',
  NONE: 'speak of no payment or file that is known here: match them by hand, or set them aside.',
} as const;

function changeOf(recording: Recording, { acknowledgement }: AckRow): OpsEvent {
  const codes = acknowledgement.reasons
    .map((reason) => [reason.code, reason.text].filter(Boolean).join(' '))
    .join('; ');
  const corrected = Object.entries(acknowledgement.corrected ?? {}).map(([field, value]) => [
    `corrected.${field}`.slice(0, 60),
    masked(field, value),
  ]);
  const message = `The bank notifies a change (${codes || 'no code'}): the master data of this payment should be corrected by its owner.`;
  return eventOf(recording, 'notification-of-change', message.slice(0, 500), {
    line: acknowledgement.line,
    codes: codes.slice(0, 500),
    ...(Object.fromEntries(corrected) as Record<string, string>),
  });
}

/** Account numbers are masked wherever they are told; the whole stands in the bank's file, at the line. */
function masked(field: string, value: string): string {
  return /account|iban/i.test(field) ? maskAccount(value) : value;
}

function eventOf(
  recording: Recording,
  code: string,
  message: string,
  facts: Record<string, string | number>,
): OpsEvent {
  return {
    code,
    severity: 'WARNING',
    service: SERVICE,
    object: { type: 'bank-file', id: recording.bankFileId },
    trackingId: recording.bankFileId,
    message,
    facts: { ...facts, bank: recording.bankId },
    at: recording.receivedAt,
  };
}

/** How many rows have which state. */
export function countsOf(rows: readonly AckRow[]): { matched: number; unmatched: number; repeated: number } {
  const count = (state: AckRow['state']): number => rows.filter((row) => row.state === state).length;
  return { matched: count('MATCHED'), unmatched: count('UNMATCHED'), repeated: count('REPEATED') };
}
