import {
  dialectsDecide,
  dialectsGet,
  dialectsList,
  dialectsPut,
  type CatalogProblem,
  type CatalogVersion,
  type DialectSummary,
  type WireDialectProfile,
} from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { checkDialect, findLayout, type DialectProfile, type Layout } from '@giroport/layouts';
import type { Answer } from '@giroport/messaging';
import { Database, type Reading, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { BankSetup } from '../read-bank-file/bank-setup.ts';
import { DIALECT_PARAMETER, LayoutCatalog } from '../use-layouts/layout-catalog.ts';
import { CatalogWriter, documentHash, documentText, refuseStale, type Changing } from './catalog-writer.ts';
import { problem } from './check-document.ts';
import { decideVersion, leading, tellVersion, versionsOf } from './version-rows.ts';

type DialectRow = {
  readonly dialect_id: string;
  readonly version: number;
  readonly newest: number;
  readonly bank_id: string | null;
  readonly layout_id: string;
  readonly profile: string;
  readonly sha256: string;
  readonly state: CatalogVersion['state'];
  readonly created_at: Date;
  readonly created_by: string;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
};

const COLUMNS = `dialect_id, version, max(version) over (partition by dialect_id) as newest, bank_id, layout_id, profile, sha256, state,
  created_at, created_by, decided_at, decided_by`;

async function rowsOf(from: Reading, dialectId: string): Promise<DialectRow[]> {
  return await from.query<DialectRow>(`select ${COLUMNS} from dialect where dialect_id = $1 order by version desc`, [
    dialectId,
  ]);
}

function tell(row: DialectRow): DialectSummary {
  return {
    dialectId: row.dialect_id,
    ...(row.bank_id !== null && { bankId: row.bank_id }),
    layoutId: row.layout_id,
    version: row.version,
    newestVersion: row.newest,
    state: row.state,
    changedAt: (row.decided_at ?? row.created_at).toISOString(),
    changedBy: row.decided_by ?? row.created_by,
  };
}

type ListRequest = ReturnType<typeof dialectsList.parseRequest>;

@Injectable()
export class ListDialects implements Answer<ListRequest, { items: DialectSummary[] }> {
  readonly question = dialectsList;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ bankId, layoutId }: ListRequest): Promise<{ items: DialectSummary[] }> {
    const rows = await this.database.query<DialectRow>(
      `select distinct on (dialect_id) ${COLUMNS} from dialect
       where ($1::text is null or bank_id = $1) and ($2::text is null or layout_id = $2)
       order by dialect_id, (state = 'ACTIVE') desc, version desc`,
      [bankId ?? null, layoutId ?? null],
    );
    return { items: rows.map(tell) };
  }
}

type GetRequest = ReturnType<typeof dialectsGet.parseRequest>;
type GetReply = ReturnType<typeof dialectsGet.parseReply>;

@Injectable()
export class GetDialect implements Answer<GetRequest, GetReply> {
  readonly question = dialectsGet;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ dialectId, version }: GetRequest): Promise<GetReply> {
    const rows = await rowsOf(this.database, dialectId);
    if (rows.length === 0) throw new Reject('dialect.unknown', { dialect: dialectId });
    const row = version === undefined ? leading(rows) : rows.find((one) => one.version === version);
    if (row === undefined) throw new Reject('dialect-version.unknown', { dialect: dialectId, version });
    const versions = (await versionsOf(this.database, 'dialect', dialectId)).map(tellVersion);
    return { dialect: tell(row), profile: JSON.parse(row.profile) as WireDialectProfile, versions };
  }
}

type PutRequest = ReturnType<typeof dialectsPut.parseRequest>;
type PutReply = ReturnType<typeof dialectsPut.parseReply>;

/** Keeps a profile as its dialect's next version, if it fits the layout. */
@Injectable()
export class PutDialect implements Answer<PutRequest, PutReply> {
  readonly question = dialectsPut;

  constructor(
    @Inject(CatalogWriter) private readonly writer: CatalogWriter,
    @Inject(LayoutCatalog) private readonly layouts: LayoutCatalog,
    @Inject(Database) private readonly database: Database,
  ) {}

  async answer(request: PutRequest): Promise<PutReply> {
    const { dialectId, profile } = request;
    const text = documentText(profile);
    const told = { dialectId, sha256: documentHash(documentText([request.bankId, request.layoutId, profile])) };
    const problems = await this.problemsOf(request);
    if (problems.length > 0) return { ...told, outcome: 'REFUSED', problems };
    if (request.dryRun === true) {
      const [newest] = await rowsOf(this.database, dialectId);
      const isKept = newest?.sha256 === told.sha256 && (request.activate !== true || newest.state === 'ACTIVE');
      return { ...told, outcome: isKept ? 'UNCHANGED' : 'CHECKED', problems: [] };
    }
    const kept = await this.writer.change((changing) => this.keep(changing, request, text, told.sha256));
    return { ...told, ...kept, problems: [] };
  }

  private async problemsOf({ layoutId, profile }: PutRequest): Promise<CatalogProblem[]> {
    const layout = (await this.layouts.find(layoutId)) ?? (await this.draftOf(layoutId));
    if (layout === undefined)
      return [problem('/layoutId', 'layout.unknown', `${layoutId} is no layout of the catalog.`)];
    const { codeGroups } = await this.layouts.current();
    const strangers = (['out', 'in'] as const).flatMap((way) =>
      (profile[way]?.fields ?? []).flatMap((rule, at) => {
        if (!('map' in rule) || codeGroups.has(rule.map)) return [];
        return [
          problem(
            `/profile/${way}/fields/${at}/map`,
            'code-map.unknown',
            `${rule.map} is no group of the code mappings.`,
          ),
        ];
      }),
    );
    try {
      checkDialect(layout, profile as DialectProfile);
      return strangers;
    } catch (error) {
      if (!(error instanceof Reject)) throw error;
      return [problem(`/profile${String(error.facts['path'] ?? '')}`, error.code, error.message), ...strangers];
    }
  }

  private async draftOf(layoutId: string): Promise<Layout | undefined> {
    const [row] = await this.database.query<{ document: string }>(
      'select document from layout where layout_id = $1 order by version desc limit 1',
      [layoutId],
    );
    return row === undefined ? findLayout(layoutId) : await this.layouts.ofDocument(JSON.parse(row.document));
  }

  private async keep(
    changing: Changing,
    { dialectId: id, bankId, layoutId, by, reason, ifVersion, activate }: PutRequest,
    text: string,
    sha256: string,
  ): Promise<Pick<PutReply, 'outcome' | 'version' | 'state'>> {
    const { tx, now } = changing;
    const [newest] = await rowsOf(tx, id);
    refuseStale(ifVersion, newest?.version ?? 0);
    const isSame = newest?.sha256 === sha256;
    const version = isSame ? newest.version : (newest?.version ?? 0) + 1;
    if (!isSame) {
      await tx.query(
        `insert into dialect (dialect_id, version, bank_id, layout_id, profile, sha256, state, created_at, created_by, reason)
         values ($1, $2, $3, $4, $5, $6, 'DRAFT', $7, $8, $9)`,
        [id, version, bankId ?? null, layoutId, text, sha256, now, by, reason ?? null],
      );
      const facts = { layoutId, ...(bankId !== undefined && { bankId }) };
      changing.note({ type: 'dialect', id, version, action: 'dialect.kept', by, digest: sha256, reason, facts });
    }
    if (activate === true) await activateDialect(changing, { dialectId: id, version, by, reason });
    const rows = await rowsOf(tx, id);
    return { outcome: isSame ? 'UNCHANGED' : 'CREATED', version, state: rows[0]!.state };
  }
}

type DecideRequest = ReturnType<typeof dialectsDecide.parseRequest>;

@Injectable()
export class DecideDialect implements Answer<DecideRequest, DialectSummary> {
  readonly question = dialectsDecide;

  constructor(
    @Inject(CatalogWriter) private readonly writer: CatalogWriter,
    @Inject(BankSetup) private readonly setup: BankSetup,
  ) {}

  async answer({ dialectId, version, decision, by, reason, ifVersion }: DecideRequest): Promise<DialectSummary> {
    if (decision === 'RETIRE') await this.refuseInUse(dialectId);
    return await this.writer.change(async (changing) => {
      if (decision === 'ACTIVATE') await activateDialect(changing, { dialectId, version, by, reason, ifVersion });
      else await decideVersion(changing, { what: 'dialect', id: dialectId, version, decision, by, reason, ifVersion });
      return tell((await rowsOf(changing.tx, dialectId)).find((one) => one.version === version)!);
    });
  }

  /** A dialect that a bank's layout names in the set-up stays; one of a bank of its own goes without more ado. */
  private async refuseInUse(dialectId: string): Promise<void> {
    const { banks } = await this.setup.ask();
    const bank = banks.find(({ layouts }) => layouts.some((one) => one.parameters?.[DIALECT_PARAMETER] === dialectId));
    if (bank !== undefined)
      throw new Reject('dialect.in-use', { dialect: dialectId, bank: bank.bankId, why: 'the set-up names it' });
  }
}

type Activation = {
  readonly dialectId: string;
  readonly version: number;
  readonly by: string;
  readonly reason?: string | undefined;
  readonly ifVersion?: number | undefined;
};

/** A bank speaks one dialect of a layout. Throws Reject('dialect.conflict') naming the one that it speaks. */
async function activateDialect(changing: Changing, { dialectId, ...decision }: Activation): Promise<void> {
  const other = await otherOfBank(changing.tx, dialectId, decision.version);
  if (other !== undefined)
    throw new Reject('dialect.conflict', {
      dialect: dialectId,
      bank: other.bank_id,
      layout: other.layout_id,
      active: other.dialect_id,
      expected: 'one active dialect a bank and layout: retire that one first',
    });
  await decideVersion(changing, { what: 'dialect', id: dialectId, decision: 'ACTIVATE', ...decision });
}

async function otherOfBank(tx: Tx, dialectId: string, version: number): Promise<DialectRow | undefined> {
  const [row] = await tx.query<DialectRow>(
    `select other.* from dialect own join dialect other on other.bank_id = own.bank_id and other.layout_id = own.layout_id
       and other.state = 'ACTIVE' and other.dialect_id <> own.dialect_id
     where own.dialect_id = $1 and own.version = $2`,
    [dialectId, version],
  );
  return row;
}
