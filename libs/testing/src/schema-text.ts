import type { TestDatabaseOptions } from './test-database.ts';
import { testDatabase } from './test-database.ts';

type Table = { name: string; options: string | null };
type Column = { table: string; name: string; type: string; rest: string };
type Line = { table: string; text: string };

/** A schema as its migrations leave it, as SQL: what a reader of the tables wants to see, in one order on every machine. */
export async function schemaText(options: TestDatabaseOptions): Promise<string> {
  const database = await testDatabase(options);
  try {
    const of = async <Row>(sql: string): Promise<Row[]> => await database.query<Row>(sql, [options.schema]);
    const parts = [
      ...(await of<Line>(ENUMS)).map((one) => one.text),
      ...(await of<Line>(SEQUENCES)).map((one) => one.text),
      ...tablesText(
        await of<Table>(TABLES),
        await of<Column>(COLUMNS),
        await of<Line>(CONSTRAINTS),
        await of<Line>(INDEXES),
      ),
      ...(await of<Line>(VIEWS)).map((one) => one.text),
      ...(await of<Line>(FUNCTIONS)).map((one) => one.text.trimEnd()),
      ...(await of<Line>(TRIGGERS)).map((one) => one.text),
    ];
    const head = `-- The tables of ${options.schema} as its migrations leave them. UPDATE_GOLDEN=1 writes this file anew.`;
    return `${[head, ...parts.map((part) => `${part};`)].join('\n\n').replaceAll(`${options.schema}.`, '')}\n`;
  } finally {
    await database.close();
  }
}

function tablesText(
  tables: readonly Table[],
  columns: readonly Column[],
  constraints: readonly Line[],
  indexes: readonly Line[],
): string[] {
  return tables.map(({ name, options }) => {
    const lines = [
      ...columns.filter((one) => one.table === name).map((one) => `  ${one.name} ${one.type}${one.rest}`),
      ...constraints.filter((one) => one.table === name).map((one) => `  ${one.text}`),
    ];
    const own = indexes.filter((one) => one.table === name).map((one) => one.text);
    return [
      `create table ${name} (\n${lines.join(',\n')}\n)${options === null ? '' : ` with (${options})`}`,
      ...own,
    ].join(';\n');
  });
}

const OURS = 'c.relnamespace = (select oid from pg_namespace where nspname = $1)';

const ENUMS = `select '' as table, 'create type ' || t.typname || ' as enum (' || (
    select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid) || ')' as text
  from pg_type t where t.typtype = 'e' and t.typnamespace = (select oid from pg_namespace where nspname = $1) order by t.typname`;

const SEQUENCES = `select '' as table, 'create sequence ' || c.relname || ' increment ' || s.seqincrement as text
  from pg_class c join pg_sequence s on s.seqrelid = c.oid
  where ${OURS} and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i')) order by c.relname`;

const TABLES = `select c.relname as name, array_to_string(c.reloptions, ', ') as options
  from pg_class c where ${OURS} and c.relkind in ('r', 'p') order by c.relname`;

const COLUMNS = `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    case when a.attidentity = '' then '' else ' generated ' || case a.attidentity when 'a' then 'always' else 'by default' end || ' as identity' end
    || coalesce(case when a.attgenerated = '' then ' default ' else ' generated always as ' end || pg_get_expr(d.adbin, d.adrelid), '')
    || case when a.attnotnull then ' not null' else '' end
    || case when a.attstorage = t.typstorage then '' else ' storage ' || case a.attstorage when 'e' then 'external' when 'p' then 'plain'
      when 'm' then 'main' else 'extended' end end as rest
  from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${OURS} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`;

// PostgreSQL 18 keeps `not null` as constraints too, which the columns tell already.
const CONSTRAINTS = `select c.relname as table, 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid, true) as text
  from pg_class c join pg_constraint k on k.conrelid = c.oid where ${OURS} and k.contype <> 'n'
  order by c.relname, position(k.contype in 'pufcx'), k.conname`;

const INDEXES = `select t.relname as table, pg_get_indexdef(c.oid) as text from pg_class c join pg_index i on i.indexrelid = c.oid
  join pg_class t on t.oid = i.indrelid
  where ${OURS} and not exists (select 1 from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x')) order by t.relname, c.relname`;

const VIEWS = `select '' as table, 'create view ' || c.relname || ' as' || chr(10) || rtrim(pg_get_viewdef(c.oid, true), ';') as text
  from pg_class c where ${OURS} and c.relkind = 'v' order by c.relname`;

const FUNCTIONS = `select '' as table, pg_get_functiondef(p.oid) as text
  from pg_proc p where p.pronamespace = (select oid from pg_namespace where nspname = $1) order by p.proname`;

const TRIGGERS = `select '' as table, pg_get_triggerdef(g.oid, true) as text
  from pg_trigger g join pg_class c on c.oid = g.tgrelid where ${OURS} and not g.tgisinternal order by c.relname, g.tgname`;
