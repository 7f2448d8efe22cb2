import type { SetupAccount, SetupBank, SetupDocument, SetupSource } from '@giroport/contracts';
import { Database, inTransaction, Seal, type Reading, type Tx } from '@giroport/persistence';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { sortedJson } from '../domain/sorted-json.ts';

/** The set-up as it stands at one revision, with its parts by their ids. */
export type Setup = {
  readonly revision: number;
  readonly document: SetupDocument;
  readonly banks: ReadonlyMap<string, SetupBank>;
  readonly accounts: ReadonlyMap<string, SetupAccount>;
  readonly sources: ReadonlyMap<string, SetupSource>;
};

export const NO_SETUP: SetupDocument = { banks: [], accounts: [], grouping: [], sources: [] };

type SetupRow = { readonly revision: number; readonly document: SetupDocument | null; readonly sealed: Buffer | null };

/** The set-up, kept in memory for as long as its revision stands; in its table it is sealed, since it holds account numbers. */
@Injectable()
export class SetupStore implements OnApplicationBootstrap {
  private setup: Setup = setupOf(0, NO_SETUP);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
  ) {}

  /** Seals what older versions kept in clear. */
  async onApplicationBootstrap(): Promise<void> {
    const rows = await this.database.query<SetupRow>('select revision, document from setup where document is not null');
    for (const { revision, document } of rows) {
      await inTransaction(this.database, (tx) =>
        tx.query('update setup set sealed = $2, document = null where revision = $1 and document is not null', [
          revision,
          this.seal.seal(sortedJson(document)),
        ]),
      );
    }
  }

  async current(from: Reading = this.database): Promise<Setup> {
    const [newer] = await from.query<SetupRow>(
      'select revision, document, sealed from setup where revision > $1 order by revision desc limit 1',
      [this.setup.revision],
    );
    if (newer) this.setup = setupOf(newer.revision, this.documentOf(newer));
    return this.setup;
  }

  /** Keeps a revision; `json` is its document's text. */
  async insert(tx: Tx, revision: number, json: string, sha256: string, at: Date, by: string): Promise<void> {
    await tx.query('insert into setup (revision, sealed, sha256, applied_at, applied_by) values ($1, $2, $3, $4, $5)', [
      revision,
      this.seal.seal(json),
      sha256,
      at,
      by,
    ]);
  }

  private documentOf({ document, sealed }: SetupRow): SetupDocument {
    return sealed === null ? document! : (JSON.parse(this.seal.openText(sealed)) as SetupDocument);
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
