import { LAYOUT_BYTES_MAX, layoutsPut, type CatalogProblem } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { layoutFacts, type Layout } from '@giroport/layouts';
import type { Answer } from '@giroport/messaging';
import { Database, Seal, type Reading, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { LayoutCatalog } from '../use-layouts/layout-catalog.ts';
import { readBackOf, readBackProblem } from '../use-layouts/read-back-layout.ts';
import { CatalogWriter, documentHash, documentText, refuseStale, type Changing } from './catalog-writer.ts';
import { checkDocument } from './check-document.ts';
import { decideVersion } from './version-rows.ts';

type Request = ReturnType<typeof layoutsPut.parseRequest>;
type Reply = ReturnType<typeof layoutsPut.parseReply>;

/** A document that was found good. */
type Good = {
  readonly layout: Layout;
  readonly text: string;
  readonly sha256: string;
  readonly samples: string;
  readonly samplesSha256: string;
  readonly sampleNames: readonly string[];
};

type NewestRow = {
  readonly version: number;
  readonly sha256: string;
  readonly samples_sha256: string;
  readonly state: NonNullable<Reply['state']>;
};
/** Keeps a document as its layout's next version, if it compiles and its samples pass. */
@Injectable()
export class PutLayout implements Answer<Request, Reply> {
  readonly question = layoutsPut;

  constructor(
    @Inject(CatalogWriter) private readonly writer: CatalogWriter,
    @Inject(LayoutCatalog) private readonly layouts: LayoutCatalog,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Database) private readonly database: Database,
  ) {}

  async answer(request: Request): Promise<Reply> {
    const given = request.samples ?? [];
    const text = documentText(request.document);
    const samples = documentText(given);
    const bytes = Buffer.byteLength(text) + Buffer.byteLength(samples);
    if (bytes > LAYOUT_BYTES_MAX) throw new Reject('layout.too-large', { bytes, bytesMax: LAYOUT_BYTES_MAX });
    const checked = await checkDocument(request.document, given, request.layoutId, (one) =>
      this.layouts.ofDocument(one),
    );
    const { layout } = checked;
    const problems = [...checked.problems, ...(layout === undefined ? [] : await this.proofProblems(layout))];
    const told = {
      ...(layout && { layoutId: layout.id }),
      samples: checked.samples.length,
      sha256: documentHash(text),
    };
    if (layout === undefined || problems.length > 0) return { ...told, outcome: 'REFUSED', problems };
    const sampleNames = checked.samples.map((one) => one.name.slice(0, 200));
    const good = { layout, text, sha256: told.sha256, samples, samplesSha256: documentHash(samples), sampleNames };
    if (request.dryRun === true)
      return { ...told, outcome: (await this.isKept(good, request)) ? 'UNCHANGED' : 'CHECKED', problems: [] };
    return { ...told, ...(await this.writer.change((changing) => this.keep(changing, good, request))), problems: [] };
  }

  private async proofProblems(layout: Layout): Promise<CatalogProblem[]> {
    const named = readBackOf(layout);
    const found = readBackProblem(layout, named === undefined ? undefined : await this.layouts.find(named));
    return found === undefined ? [] : [found];
  }

  /** Whether the newest version says this already, and is in use where that is wanted. */
  private async isKept(good: Good, { activate }: Request): Promise<boolean> {
    const newest = await newestOf(this.database, good.layout.id);
    const isSame = newest?.sha256 === good.sha256 && newest.samples_sha256 === good.samplesSha256;
    return isSame && (activate !== true || newest.state === 'ACTIVE');
  }

  private async keep(
    changing: Changing,
    good: Good,
    { by, reason, ifVersion, activate }: Request,
  ): Promise<Pick<Reply, 'outcome' | 'version' | 'state'>> {
    const { tx } = changing;
    const id = good.layout.id;
    const newest = await newestOf(tx, id);
    refuseStale(ifVersion, newest?.version ?? 0);
    const isSame = newest?.sha256 === good.sha256 && newest.samples_sha256 === good.samplesSha256;
    const version = isSame ? newest.version : (newest?.version ?? 0) + 1;
    if (!isSame) {
      await this.insert(changing, good, version, by, reason);
      const facts = { samples: good.sampleNames.length, methods: layoutFacts(good.layout).methods };
      changing.note({ type: 'layout', id, version, action: 'layout.kept', by, digest: good.sha256, reason, facts });
    }
    if (activate === true)
      await decideVersion(changing, { what: 'layout', id, version, decision: 'ACTIVATE', by, reason });
    const [row] = await tx.query<{ state: NonNullable<Reply['state']> }>(
      'select state from layout where layout_id = $1 and version = $2',
      [id, version],
    );
    return { outcome: isSame ? 'UNCHANGED' : 'CREATED', version, state: row!.state };
  }

  private async insert(
    { tx, now }: Changing,
    { layout, text, sha256, samples, samplesSha256, sampleNames }: Good,
    version: number,
    by: string,
    reason: string | undefined,
  ): Promise<void> {
    const { transform } = JSON.parse(text) as { transform?: string };
    await tx.query(
      `insert into layout (layout_id, version, transform, kind, name, document, sha256, samples, samples_sha256, sample_names, state,
         created_at, created_by, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'DRAFT', $11, $12, $13)`,
      [
        layout.id,
        version,
        transform === 'template' ? 'TEMPLATE' : 'MAPPING',
        layout.kind,
        layout.name.slice(0, 200),
        text,
        sha256,
        this.seal.seal(samples),
        samplesSha256,
        sampleNames,
        now,
        by,
        reason ?? null,
      ],
    );
    await insertParameters(tx, layout, version);
  }
}

async function newestOf(from: Reading, layoutId: string): Promise<NewestRow | undefined> {
  const [row] = await from.query<NewestRow>(
    'select version, sha256, samples_sha256, state from layout where layout_id = $1 order by version desc limit 1',
    [layoutId],
  );
  return row;
}

async function insertParameters(tx: Tx, { id, parameters = [] }: Layout, version: number): Promise<void> {
  const rows = parameters.map((one) => ({
    layout_id: id,
    version,
    name: one.name,
    description: one.description,
    default_value: one.default ?? null,
    allowed: one.values ?? null,
  }));
  await tx.query(
    `insert into layout_parameter (layout_id, version, name, description, default_value, allowed)
     select * from jsonb_to_recordset($1::jsonb) as r(layout_id text, version integer, name text, description text, default_value text, allowed text[])`,
    [JSON.stringify(rows)],
  );
}
