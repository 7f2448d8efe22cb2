import {
  CATALOG_PROBLEMS_MAX,
  codeMapsGet,
  codeMapsList,
  codeMapsMissing,
  codeMapsPut,
  type CatalogProblem,
  type CodeMapDocument,
  type CodeMapReply,
} from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import type { CodeMaps } from '@giroport/layouts';
import type { Answer } from '@giroport/messaging';
import { Database, type Reading } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { LayoutCatalog } from '../use-layouts/layout-catalog.ts';
import { CatalogWriter, documentHash, documentText, refuseStale, type Changing } from './catalog-writer.ts';
import { problem } from './check-document.ts';

type MapRow = {
  readonly group_id: string;
  readonly revision: number;
  readonly document: string;
  readonly sha256: string;
  readonly created_at: Date;
  readonly created_by: string;
  readonly reason: string | null;
};
type MissingRow = {
  readonly group_id: string;
  readonly direction: 'IN' | 'OUT';
  readonly value: string;
  readonly layout_id: string;
  readonly bank_id: string;
  readonly count: string;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
  readonly last_file_id: string | null;
};

const MISSING_SHOWN = 100;

type ListReply = ReturnType<typeof codeMapsList.parseReply>;

/** The groups; one that layouts ask for and nobody has put yet is listed at revision 0. */
@Injectable()
export class ListCodeMaps implements Answer<object, ListReply> {
  readonly question = codeMapsList;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LayoutCatalog) private readonly layouts: LayoutCatalog,
  ) {}

  async answer(): Promise<ListReply> {
    const { codeMaps, codeGroups } = await this.layouts.current();
    const rows = await this.database.query<MapRow>(
      'select distinct on (group_id) group_id, revision, document from code_map order by group_id, revision desc',
    );
    const missing = await this.database.query<MissingRow>('select group_id, direction, value from code_map_missing');
    const open = missing.filter((one) => !isMapped(codeMaps, one));
    const missingOf = (group: string): number => open.filter((one) => one.group_id === group).length;
    const strangers = new Set(open.map((one) => one.group_id).filter((group) => !codeGroups.has(group)));
    return {
      items: [
        ...rows.map(({ group_id: group, revision, document }) => {
          const { description, pairs } = JSON.parse(document) as CodeMapDocument;
          return {
            group,
            revision,
            ...(description !== undefined && { description }),
            pairs: pairs.length,
            missing: missingOf(group),
          };
        }),
        ...[...strangers].sort().map((group) => ({ group, revision: 0, pairs: 0, missing: missingOf(group) })),
      ],
    };
  }
}

type GetRequest = ReturnType<typeof codeMapsGet.parseRequest>;

@Injectable()
export class GetCodeMap implements Answer<GetRequest, CodeMapReply> {
  readonly question = codeMapsGet;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ group, revision }: GetRequest): Promise<CodeMapReply> {
    const [row] = await this.database.query<MapRow>(
      `select * from code_map where group_id = $1 and ($2::integer is null or revision = $2) order by revision desc limit 1`,
      [group, revision ?? null],
    );
    if (row === undefined) throw new Reject('code-map.unknown', { group, revision });
    return {
      group,
      revision: row.revision,
      ...(JSON.parse(row.document) as CodeMapDocument),
      sha256: row.sha256,
      changedAt: row.created_at.toISOString(),
      changedBy: row.created_by,
      ...(row.reason !== null && { reason: row.reason }),
    };
  }
}

type PutRequest = ReturnType<typeof codeMapsPut.parseRequest>;
type PutReply = ReturnType<typeof codeMapsPut.parseReply>;

/** Puts a group as its next revision; what had no mapping and has one now leaves the report by itself. */
@Injectable()
export class PutCodeMap implements Answer<PutRequest, PutReply> {
  readonly question = codeMapsPut;

  constructor(
    @Inject(CatalogWriter) private readonly writer: CatalogWriter,
    @Inject(Database) private readonly database: Database,
  ) {}

  async answer(request: PutRequest): Promise<PutReply> {
    const { group, document } = request;
    const text = documentText(document);
    const sha256 = documentHash(text);
    const problems = repeatsIn(document);
    if (problems.length > 0) return { group, sha256, outcome: 'REFUSED', problems };
    if (request.dryRun === true) {
      const newest = await newestOf(this.database, group);
      return { group, sha256, outcome: newest?.sha256 === sha256 ? 'UNCHANGED' : 'CHECKED', problems: [] };
    }
    const kept = await this.writer.change((changing) => keep(changing, request, text, sha256));
    return { group, sha256, ...kept, problems: [] };
  }
}

async function newestOf(from: Reading, group: string): Promise<Pick<MapRow, 'revision' | 'sha256'> | undefined> {
  const [newest] = await from.query<MapRow>(
    'select revision, sha256 from code_map where group_id = $1 order by revision desc limit 1',
    [group],
  );
  return newest;
}

async function keep(
  { tx, now, note }: Changing,
  { group, by, reason, ifVersion, document }: PutRequest,
  text: string,
  sha256: string,
): Promise<Pick<PutReply, 'outcome' | 'version' | 'state'>> {
  const newest = await newestOf(tx, group);
  refuseStale(ifVersion, newest?.revision ?? 0);
  if (newest?.sha256 === sha256) return { outcome: 'UNCHANGED', version: newest.revision, state: 'ACTIVE' };
  const revision = (newest?.revision ?? 0) + 1;
  await tx.query(
    `insert into code_map (group_id, revision, document, sha256, created_at, created_by, reason) values ($1, $2, $3, $4, $5, $6, $7)`,
    [group, revision, text, sha256, now, by, reason ?? null],
  );
  const facts = { pairs: document.pairs.length };
  note({ type: 'code-map', id: group, version: revision, action: 'code-map.put', by, digest: sha256, reason, facts });
  return { outcome: 'CREATED', version: revision, state: 'ACTIVE' };
}

/** Two answers to one question are none: a value stands once in each direction. */
function repeatsIn({ pairs }: CodeMapDocument): CatalogProblem[] {
  const seen = { IN: new Set<string>(), OUT: new Set<string>() };
  const problems = pairs.flatMap(({ theirs, ours, direction = 'BOTH' }, at) => {
    const ways = [
      ...(direction === 'OUT' ? [] : [{ way: 'IN', value: theirs, name: 'theirs' } as const]),
      ...(direction === 'IN' ? [] : [{ way: 'OUT', value: ours, name: 'ours' } as const]),
    ];
    return ways.flatMap(({ way, value, name }) => {
      const repeated = seen[way].has(value);
      seen[way].add(value);
      const words = `"${value}" stands twice for direction ${way}; a pair for one direction alone says so.`;
      return repeated ? [problem(`/pairs/${at}/${name}`, 'code-map.repeated', words)] : [];
    });
  });
  return problems.slice(0, CATALOG_PROBLEMS_MAX);
}

type MissingRequest = ReturnType<typeof codeMapsMissing.parseRequest>;
type MissingReply = ReturnType<typeof codeMapsMissing.parseReply>;

/** The report of what had no mapping. */
@Injectable()
export class ListMissingCodes implements Answer<MissingRequest, MissingReply> {
  readonly question = codeMapsMissing;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LayoutCatalog) private readonly layouts: LayoutCatalog,
  ) {}

  async answer({ group, bankId, all = false, limit = MISSING_SHOWN }: MissingRequest): Promise<MissingReply> {
    const { codeMaps } = await this.layouts.current();
    const rows = await this.database.query<MissingRow>(
      `select * from code_map_missing where ($1::text is null or group_id = $1) and ($2::text is null or bank_id = $2)
       order by last_seen_at desc, group_id, direction, value`,
      [group ?? null, bankId ?? null],
    );
    const told = rows.map((row) => ({ row, mapped: isMapped(codeMaps, row) })).filter((one) => all || !one.mapped);
    return { items: told.slice(0, limit).map(({ row, mapped }) => tellMissing(row, mapped)) };
  }
}

function isMapped(codes: CodeMaps, { group_id: group, direction, value }: MissingRow): boolean {
  return codes(group, direction === 'IN' ? 'in' : 'out', value).found;
}

function tellMissing(row: MissingRow, mapped: boolean): MissingReply['items'][number] {
  return {
    group: row.group_id,
    direction: row.direction,
    value: row.value,
    layoutId: row.layout_id,
    bankId: row.bank_id,
    count: Number(row.count),
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    ...(row.last_file_id !== null && { lastFileId: row.last_file_id }),
    mapped,
  };
}
