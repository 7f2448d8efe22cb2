import { verifyQuestion, type InvariantReport } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { JournalWitness, verifyChain, verifyOutbox, type Answer } from '@giroport/messaging';
import { Database, Journal, Seal } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { Spool } from '../receive-bank-file/spool.ts';
import { verifyBankFiles } from './verify-bank-files.ts';
import { verifyPacks } from './verify-packs.ts';
import { verifyAnswers } from './verify-requests.ts';

/** What this service's tables can show of the invariants, on the live data. */
@Injectable()
export class VerifyIngress implements Answer<object, { service: string; reports: InvariantReport[] }> {
  readonly question = verifyQuestion('stp-ingress');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Spool) private readonly spool: Spool,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(JournalWitness) private readonly witness: JournalWitness,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(): Promise<{ service: string; reports: InvariantReport[] }> {
    const reports = [
      await verifyAnswers(this.database),
      await verifyOutbox(this.database, this.clock.now()),
      await verifyBankFiles(this.database, this.spool),
      await verifyPacks(this.database, this.seal),
      await verifyChain(this.database, this.journal),
      await this.witness.verify(),
    ];
    return { service: 'stp-ingress', reports };
  }
}
