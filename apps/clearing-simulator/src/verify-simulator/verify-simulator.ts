import { verifyQuestion, type InvariantReport } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { verifyChain, verifyOutbox, type Answer } from '@giroport/messaging';
import { Database, Journal } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';

/** What the banks' tables can show of the invariants. */
@Injectable()
export class VerifySimulator implements Answer<object, { service: string; reports: InvariantReport[] }> {
  readonly question = verifyQuestion('clearing-simulator');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(): Promise<{ service: string; reports: InvariantReport[] }> {
    const reports = [
      await verifyOutbox(this.database, this.clock.now()),
      await verifyChain(this.database, this.journal),
    ];
    return { service: 'clearing-simulator', reports };
  }
}
