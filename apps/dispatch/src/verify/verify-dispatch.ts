import { verifyQuestion } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { JournalWitness, verifyChain, verifyOutbox, type Answer } from '@giroport/messaging';
import { Database, Journal, Seal } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { verifyContents, verifyTotals } from './verify-files.ts';
import { verifyMoves } from './verify-moves.ts';
import { verifySendings, verifyStates } from './verify-payments.ts';

const question = verifyQuestion('dispatch');
type Reply = ReturnType<typeof question.parseReply>;

/** What dispatch's own tables show of the invariants, on the live data. */
@Injectable()
export class VerifyDispatch implements Answer<object, Reply> {
  readonly question = question;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(JournalWitness) private readonly witness: JournalWitness,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(): Promise<Reply> {
    const reports = [
      await verifyStates(this.database),
      await verifyTotals(this.database),
      await verifySendings(this.database),
      await verifyOutbox(this.database, this.clock.now()),
      await verifyContents(this.database, this.seal),
      await verifyMoves(this.database),
      await verifyChain(this.database, this.journal),
      await this.witness.verify(),
    ];
    return { service: 'dispatch', reports };
  }
}
