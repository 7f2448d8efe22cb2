import {
  filesGet,
  paymentsGet,
  unmatchedDecide,
  type AcknowledgementSummary,
  type ReferenceMatch,
  type WireAcknowledgement,
} from '@giroport/contracts';
import { idOfContent, Reject, type Clock } from '@giroport/kernel';
import { Questions, type Answer } from '@giroport/messaging';
import { Database, inTransaction, Journal, Seal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { AckRow, StoredAck } from '../domain/ack-row.ts';
import { filesOf, weigh } from '../domain/weigh.ts';
import { Acknowledgements, type Recording } from '../persistence/acknowledgements.ts';
import { Announcements } from '../record-acknowledgements/announcements.ts';
import { RetryUnmatched } from '../retry-unmatched/retry-unmatched.ts';
import { summaryOf } from '../tell-acknowledgements/summary.ts';

/** What a person says that an acknowledgement speaks of, and the bank that has it. */
type Chosen = { readonly bankId: string; readonly match: ReferenceMatch };
type Decision = ReturnType<typeof unmatchedDecide.parseRequest>;

/** A person decides on an acknowledgement that found nothing, or too much, or that we do not understand. */
@Injectable()
export class DecideUnmatched implements Answer<Decision, AcknowledgementSummary> {
  readonly question = unmatchedDecide;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(Acknowledgements) private readonly acknowledgements: Acknowledgements,
    @Inject(Announcements) private readonly announcements: Announcements,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(RetryUnmatched) private readonly retry: RetryUnmatched,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Reject: acknowledgement.not-unmatched, acknowledgement.match-target, and what dispatch says of an unknown id. */
  async answer(decision: Decision): Promise<AcknowledgementSummary> {
    const match = decision.decision === 'MATCH' ? await this.matchOf(decision) : undefined;
    return await inTransaction(this.database, async (tx) => {
      const known = await this.acknowledgements.findUnmatched(tx, decision.acknowledgementId);
      if (!known) throw new Reject('acknowledgement.not-unmatched', { acknowledgementId: decision.acknowledgementId });
      // What one bank says is never said of another's payment or file, whoever matches it.
      if (match !== undefined && match.bankId !== known.bank_id)
        throw new Reject('acknowledgement.match-target', {
          acknowledgementId: known.id,
          expected: known.bank_id,
          found: match.bankId,
        });
      await this.apply(tx, known, decision, match);
      this.journal.append(tx, {
        actor: decision.by,
        action: `acknowledgement.${ACTIONS[decision.decision]}`,
        object: { type: 'acknowledgement', id: known.id },
        facts: { paymentId: decision.paymentId, fileId: decision.fileId, reason: decision.reason },
      });
      return await this.tell(tx, known);
    });
  }

  private async apply(
    tx: Tx,
    known: StoredAck & { acknowledgement: Buffer },
    decision: Decision,
    match?: Chosen,
  ): Promise<void> {
    const acknowledgement = JSON.parse(this.seal.openText(known.acknowledgement)) as WireAcknowledgement;
    const base = { id: known.id, position: known.position, acknowledgement, target: known.target };
    if (decision.decision === 'RETRY') {
      await this.acknowledgements.postpone(tx, [
        { ...base, state: 'UNMATCHED', why: 'NONE', tries: 0, nextAt: this.clock.now().toISOString() },
      ]);
      tx.afterCommit(() => this.retry.wake());
    } else if (match === undefined) {
      await this.acknowledgements.resolve(tx, known.bank_file_id, known.id, [{ ...base, state: 'SET_ASIDE' }]);
    } else {
      await this.matchByHand(tx, known, acknowledgement, match, decision.by);
    }
  }

  /** Where the bank's word is not known to us, matching it says of whom it speaks, and moves nothing. */
  private async matchByHand(
    tx: Tx,
    known: StoredAck,
    acknowledgement: WireAcknowledgement,
    { match }: Chosen,
    by: string,
  ): Promise<void> {
    const resent = await this.acknowledgements.listResent(tx, filesOf([match]));
    const { id, position } = known;
    const weighed = weigh({ id, position, acknowledgement, match, resentOf: (fileId) => resent.get(fileId) ?? 0 });
    if (weighed.targetId === undefined)
      throw new Reject('acknowledgement.match-target', { acknowledgementId: id, expected: known.target });
    const row: AckRow = { ...weighed, state: 'MATCHED', why: undefined };
    const receivedAt = this.clock.now().toISOString();
    const batchId = idOfContent('outcomes', receivedAt, id);
    const recording: Recording = { bankFileId: known.bank_file_id, bankId: known.bank_id, receivedAt, batchId };
    const settled = await this.acknowledgements.resolve(tx, known.bank_file_id, batchId, [row]);
    await this.announcements.announce(tx, recording, settled, by);
  }

  private async matchOf({ paymentId, fileId }: Decision): Promise<Chosen> {
    if (paymentId !== undefined) {
      const payment = await this.questions.ask(paymentsGet, { paymentId });
      const { bankId, status, prenote, reference, amount, currency } = payment;
      const fileId = payment.fileId === undefined ? {} : { fileId: payment.fileId };
      return {
        bankId,
        match: { found: 'PAYMENT', paymentId, ...fileId, status, prenote, reference, amount, currency },
      };
    }
    if (fileId === undefined) throw new Reject('acknowledgement.match-target', { expected: 'a payment or a file' });
    const { file } = await this.questions.ask(filesGet, { fileId });
    return { bankId: file.bankId, match: { found: 'FILE', fileId, status: file.status } };
  }

  private async tell(tx: Tx, known: StoredAck): Promise<AcknowledgementSummary> {
    const [row] = await tx.query<StoredAck>('select * from ack where bank_file_id = $1 and position = $2', [
      known.bank_file_id,
      known.position,
    ]);
    return summaryOf(row!);
  }
}

const ACTIONS = { MATCH: 'matched', RETRY: 'retried', SET_ASIDE: 'set-aside' } as const;
