-- The tables of transform as its migrations leave them. UPDATE_GOLDEN=1 writes this file anew.

create table catalog_revision (
  singleton boolean default true not null,
  revision bigint not null,
  constraint catalog_revision_pkey PRIMARY KEY (singleton),
  constraint catalog_revision_singleton_check CHECK (singleton)
);

create table code_map (
  group_id text not null,
  revision integer not null,
  document text not null,
  sha256 text not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  reason text,
  constraint code_map_pkey PRIMARY KEY (group_id, revision),
  constraint code_map_revision_check CHECK (revision > 0)
);

create table code_map_missing (
  group_id text not null,
  direction text not null,
  value text not null,
  layout_id text not null,
  bank_id text not null,
  count bigint not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  last_file_id uuid,
  constraint code_map_missing_pkey PRIMARY KEY (group_id, direction, value, layout_id, bank_id),
  constraint code_map_missing_direction_check CHECK (direction = ANY (ARRAY['IN'::text, 'OUT'::text]))
);

create table dialect (
  dialect_id text not null,
  version integer not null,
  bank_id text,
  layout_id text not null,
  profile text not null,
  sha256 text not null,
  state text not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  reason text,
  decided_at timestamp with time zone,
  decided_by text,
  constraint dialect_pkey PRIMARY KEY (dialect_id, version),
  constraint dialect_state_check CHECK (state = ANY (ARRAY['DRAFT'::text, 'ACTIVE'::text, 'RETIRED'::text])),
  constraint dialect_version_check CHECK (version > 0)
);
CREATE UNIQUE INDEX dialect_active ON dialect USING btree (dialect_id) WHERE (state = 'ACTIVE'::text);
CREATE UNIQUE INDEX dialect_active_of_bank ON dialect USING btree (bank_id, layout_id) WHERE ((state = 'ACTIVE'::text) AND (bank_id IS NOT NULL));

create table inbox (
  consumer text not null,
  event_id uuid not null,
  handled_at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_handled ON inbox USING btree (handled_at);

create table journal (
  position bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  action text not null,
  object_type text not null,
  object_id text not null,
  count integer not null,
  digest text not null,
  facts jsonb not null,
  previous_hash text not null,
  hash text not null,
  constraint journal_pkey PRIMARY KEY ("position")
);
CREATE INDEX journal_object ON journal USING btree (object_type, object_id);

create table journal_head (
  singleton boolean default true not null,
  position bigint not null,
  hash text not null,
  constraint journal_head_pkey PRIMARY KEY (singleton),
  constraint journal_head_singleton_check CHECK (singleton)
);

create table journal_keyed (
  singleton boolean default true not null,
  position bigint not null,
  hash text not null,
  mac text not null,
  constraint journal_keyed_pkey PRIMARY KEY (singleton),
  constraint journal_keyed_singleton_check CHECK (singleton)
);

create table journal_witness (
  service text not null,
  position bigint not null,
  hash text not null,
  witnessed_at timestamp with time zone default now() not null,
  constraint journal_witness_pkey PRIMARY KEY (service)
);

create table layout (
  layout_id text not null,
  version integer not null,
  transform text not null,
  kind text not null,
  name text not null,
  document text not null,
  sha256 text not null,
  samples bytea not null,
  samples_sha256 text not null,
  sample_names text[] not null,
  state text not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  reason text,
  decided_at timestamp with time zone,
  decided_by text,
  constraint layout_pkey PRIMARY KEY (layout_id, version),
  constraint layout_state_check CHECK (state = ANY (ARRAY['DRAFT'::text, 'ACTIVE'::text, 'RETIRED'::text])),
  constraint layout_transform_check CHECK (transform = ANY (ARRAY['MAPPING'::text, 'TEMPLATE'::text])),
  constraint layout_version_check CHECK (version > 0)
);
CREATE UNIQUE INDEX layout_active ON layout USING btree (layout_id) WHERE (state = 'ACTIVE'::text);

create table layout_parameter (
  layout_id text not null,
  version integer not null,
  name text not null,
  description text not null,
  default_value text,
  allowed text[],
  constraint layout_parameter_pkey PRIMARY KEY (layout_id, version, name),
  constraint layout_parameter_layout_id_version_fkey FOREIGN KEY (layout_id, version) REFERENCES layout(layout_id, version)
);

create table migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table outbox (
  position bigint generated always as identity not null,
  event_id uuid not null,
  event text not null,
  version integer not null,
  subject_token text not null,
  subject text not null,
  body bytea not null storage external,
  traceparent text,
  created_at timestamp with time zone default now() not null,
  held_by uuid,
  published_at timestamp with time zone,
  published_times integer default 0 not null,
  last_error text,
  failed_times integer default 0 not null,
  next_try_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY ("position"),
  constraint outbox_event_id_key UNIQUE (event_id)
);
CREATE INDEX outbox_due ON outbox USING btree ("position") WHERE ((published_at IS NULL) AND (held_by IS NULL) AND (next_try_at IS NULL));
CREATE INDEX outbox_held ON outbox USING btree (held_by) WHERE (held_by IS NOT NULL);
CREATE INDEX outbox_published ON outbox USING btree (published_at) WHERE (published_at IS NOT NULL);
CREATE INDEX outbox_retry ON outbox USING btree (next_try_at) WHERE ((published_at IS NULL) AND (held_by IS NULL) AND (next_try_at IS NOT NULL));

create table parked_event (
  id uuid not null,
  consumer text not null,
  event_id uuid not null,
  event text not null,
  subject text not null,
  envelope bytea not null storage external,
  code text not null,
  cause text not null,
  parked_at timestamp with time zone default now() not null,
  state text default 'PARKED'::text not null,
  decided_at timestamp with time zone,
  decided_by text,
  reason text,
  requeued_times integer default 0 not null,
  next_try_at timestamp with time zone default now() not null,
  tries integer default 0 not null,
  body bytea storage external,
  constraint parked_event_pkey PRIMARY KEY (id),
  constraint parked_event_consumer_event_id_key UNIQUE (consumer, event_id),
  constraint parked_event_state_check CHECK (state = ANY (ARRAY['PARKED'::text, 'REQUEUED'::text, 'ABANDONED'::text, 'HANDLED'::text]))
);
CREATE INDEX parked_event_requeued ON parked_event USING btree (next_try_at) WHERE (state = 'REQUEUED'::text);

create table read_file (
  reading uuid not null,
  bank_file_id uuid not null,
  bank_id text not null,
  layout_id text,
  kind text,
  status text not null,
  items_read bigint not null,
  items_announced bigint not null,
  events integer not null,
  errors integer not null,
  read_at timestamp with time zone default now() not null,
  layout_version integer default 0 not null,
  layout_sha256 text,
  dialect_id text,
  dialect_version integer,
  catalog_revision bigint default 0 not null,
  constraint read_file_pkey PRIMARY KEY (reading)
);
CREATE INDEX read_file_bank_file ON read_file USING btree (bank_file_id);

create table written_file (
  file_id uuid not null,
  bank_id text not null,
  layout_id text not null,
  outcome text not null,
  asked jsonb not null,
  read_back jsonb,
  sha256 text,
  bytes bigint,
  refused integer not null,
  written_at timestamp with time zone default now() not null,
  layout_version integer default 0 not null,
  layout_sha256 text,
  dialect_id text,
  dialect_version integer,
  catalog_revision bigint default 0 not null,
  constraint written_file_pkey PRIMARY KEY (file_id),
  constraint written_file_outcome_check CHECK (outcome = ANY (ARRAY['FORMATTED'::text, 'REFUSED'::text]))
);

CREATE OR REPLACE FUNCTION journal_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only';
end $function$;

CREATE OR REPLACE FUNCTION version_is_immutable()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then raise exception 'a version of the catalog is never deleted'; end if;
  if to_jsonb(old) - array['state', 'decided_at', 'decided_by'] is distinct from to_jsonb(new) - array['state', 'decided_at', 'decided_by']
    then raise exception 'a version of the catalog never changes'; end if;
  return new;
end $function$;

CREATE TRIGGER code_map_immutable BEFORE DELETE OR UPDATE ON code_map FOR EACH ROW EXECUTE FUNCTION version_is_immutable();

CREATE TRIGGER dialect_immutable BEFORE DELETE OR UPDATE ON dialect FOR EACH ROW EXECUTE FUNCTION version_is_immutable();

CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();

CREATE TRIGGER layout_immutable BEFORE DELETE OR UPDATE ON layout FOR EACH ROW EXECUTE FUNCTION version_is_immutable();
