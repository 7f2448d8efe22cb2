import type { WireDialectProfile } from '@giroport/contracts';
import { codeLookup, type CodeGroup, type CodeMaps } from '@giroport/layouts';
import type { Database } from '@giroport/persistence';

export type ActiveLayout = {
  readonly layoutId: string;
  readonly version: number;
  readonly sha256: string;
  readonly document: unknown;
};

export type ActiveDialect = {
  readonly dialectId: string;
  readonly version: number;
  readonly bankId: string | undefined;
  readonly layoutId: string;
  readonly profile: WireDialectProfile;
};

/** All of the catalog that is in use, as it stood at one revision. */
export type CatalogSnapshot = {
  readonly revision: number;
  readonly layouts: ReadonlyMap<string, ActiveLayout>;
  readonly dialects: ReadonlyMap<string, ActiveDialect>;
  /** The groups by name, and how they answer. */
  readonly codeGroups: ReadonlySet<string>;
  readonly codeMaps: CodeMaps;
};

export const NO_CATALOG: CatalogSnapshot = {
  revision: -1,
  layouts: new Map(),
  dialects: new Map(),
  codeGroups: new Set(),
  codeMaps: codeLookup([]),
};

type Row = {
  readonly revision: string;
  readonly layouts: { layoutId: string; version: number; sha256: string; document: string }[];
  readonly dialects: { dialectId: string; version: number; bankId: string | null; layoutId: string; profile: string }[];
  readonly codeMaps: { group: string; document: string }[];
};

/** One statement, so that revision and rows are of one moment. */
const SNAPSHOT = `
select (select revision from catalog_revision)::text as revision,
  coalesce((select jsonb_agg(jsonb_build_object('layoutId', layout_id, 'version', version, 'sha256', sha256, 'document', document))
    from layout where state = 'ACTIVE'), '[]') as layouts,
  coalesce((select jsonb_agg(jsonb_build_object('dialectId', dialect_id, 'version', version, 'bankId', bank_id, 'layoutId', layout_id, 'profile', profile))
    from dialect where state = 'ACTIVE'), '[]') as dialects,
  coalesce((select jsonb_agg(jsonb_build_object('group', group_id, 'document', document))
    from (select distinct on (group_id) group_id, document from code_map order by group_id, revision desc) newest), '[]') as "codeMaps"`;

export async function loadSnapshot(database: Database): Promise<CatalogSnapshot> {
  const [row] = await database.query<Row>(SNAPSHOT);
  if (row === undefined) return NO_CATALOG;
  return {
    revision: Number(row.revision),
    layouts: new Map(
      row.layouts.map((one) => [one.layoutId, { ...one, document: JSON.parse(one.document) as unknown }]),
    ),
    dialects: new Map(
      row.dialects.map((one) => [
        one.dialectId,
        { ...one, bankId: one.bankId ?? undefined, profile: JSON.parse(one.profile) as WireDialectProfile },
      ]),
    ),
    codeGroups: new Set(row.codeMaps.map((one) => one.group)),
    codeMaps: codeLookup(row.codeMaps.map((one) => [one.group, JSON.parse(one.document) as CodeGroup])),
  };
}
