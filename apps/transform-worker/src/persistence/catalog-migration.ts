import type { Migration } from '@giroport/persistence';

/**
 * The Layout Catalog. Versions are rows that never change but for their state, which triggers see to; whoever begins a file asks
 * for `catalog_revision`, which every change raises, so no worker's copy can be stale. Samples may hold account data and are
 * sealed; documents are formats, and stand in plain JSON whose hash is kept.
 */
export const catalogTables: Migration = {
  name: 'transform-catalog-1',
  sql: `
create table catalog_revision (singleton boolean primary key default true check (singleton), revision bigint not null);
insert into catalog_revision (revision) values (0);

create table layout (
  layout_id text not null,
  version integer not null check (version > 0),
  transform text not null check (transform in ('MAPPING', 'TEMPLATE')),
  kind text not null,
  name text not null,
  document text not null,
  sha256 text not null,
  samples bytea not null,
  samples_sha256 text not null,
  sample_names text[] not null,
  state text not null check (state in ('DRAFT', 'ACTIVE', 'RETIRED')),
  created_at timestamptz not null,
  created_by text not null,
  reason text,
  decided_at timestamptz,
  decided_by text,
  primary key (layout_id, version)
);
create unique index layout_active on layout (layout_id) where state = 'ACTIVE';

create table layout_parameter (
  layout_id text not null,
  version integer not null,
  name text not null,
  description text not null,
  default_value text,
  allowed text[],
  primary key (layout_id, version, name),
  foreign key (layout_id, version) references layout
);

create table dialect (
  dialect_id text not null,
  version integer not null check (version > 0),
  bank_id text,
  layout_id text not null,
  profile text not null,
  sha256 text not null,
  state text not null check (state in ('DRAFT', 'ACTIVE', 'RETIRED')),
  created_at timestamptz not null,
  created_by text not null,
  reason text,
  decided_at timestamptz,
  decided_by text,
  primary key (dialect_id, version)
);
create unique index dialect_active on dialect (dialect_id) where state = 'ACTIVE';
create unique index dialect_active_of_bank on dialect (bank_id, layout_id) where state = 'ACTIVE' and bank_id is not null;

create function version_is_immutable() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a version of the catalog is never deleted'; end if;
  if to_jsonb(old) - array['state', 'decided_at', 'decided_by'] is distinct from to_jsonb(new) - array['state', 'decided_at', 'decided_by']
    then raise exception 'a version of the catalog never changes'; end if;
  return new;
end $$;
create trigger layout_immutable before update or delete on layout for each row execute function version_is_immutable();
create trigger dialect_immutable before update or delete on dialect for each row execute function version_is_immutable();

create table code_map (
  group_id text not null,
  revision integer not null check (revision > 0),
  document text not null,
  sha256 text not null,
  created_at timestamptz not null,
  created_by text not null,
  reason text,
  primary key (group_id, revision)
);
create trigger code_map_immutable before update or delete on code_map for each row execute function version_is_immutable();

create table code_map_missing (
  group_id text not null,
  direction text not null check (direction in ('IN', 'OUT')),
  value text not null,
  layout_id text not null,
  bank_id text not null,
  count bigint not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  last_file_id uuid,
  primary key (group_id, direction, value, layout_id, bank_id)
);

alter table written_file add layout_version integer not null default 0, add layout_sha256 text, add dialect_id text,
  add dialect_version integer, add catalog_revision bigint not null default 0;
alter table read_file add layout_version integer not null default 0, add layout_sha256 text, add dialect_id text,
  add dialect_version integer, add catalog_revision bigint not null default 0;
`,
};
