import type { SetupAccount, SetupBank, SetupDocument, SetupSource } from '@giroport/contracts';
import { Database, type Reading } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';

/** The set-up as it stands at one revision, with its parts by their ids. */
export type Setup = {
  readonly revision: number;
  readonly document: SetupDocument;
  readonly banks: ReadonlyMap<string, SetupBank>;
  readonly accounts: ReadonlyMap<string, SetupAccount>;
  readonly sources: ReadonlyMap<string, SetupSource>;
};

export const NO_SETUP: SetupDocument = { banks: [], accounts: [], grouping: [], sources: [] };

/** The set-up, kept in memory for as long as its revision stands. */
@Injectable()
export class SetupStore {
  private setup: Setup = setupOf(0, NO_SETUP);

  constructor(@Inject(Database) private readonly database: Database) {}

  async current(from: Reading = this.database): Promise<Setup> {
    const [newer] = await from.query<{ revision: number; document: SetupDocument }>(
      'select revision, document from setup where revision > $1 order by revision desc limit 1',
      [this.setup.revision],
    );
    if (newer) this.setup = setupOf(newer.revision, newer.document);
    return this.setup;
  }
}

export function setupOf(revision: number, document: SetupDocument): Setup {
  return {
    revision,
    document,
    banks: new Map(document.banks.map((bank) => [bank.bankId, bank])),
    accounts: new Map(document.accounts.map((account) => [account.accountId, account])),
    sources: new Map(document.sources.map((source) => [source.sourceId, source])),
  };
}
