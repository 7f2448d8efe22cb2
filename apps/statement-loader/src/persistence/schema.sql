-- The tables of loader as its migrations leave them. UPDATE_GOLDEN=1 writes this file anew.

create table analysis_balance (
  analysis_id uuid not null,
  position integer not null,
  type text not null,
  amount_minor bigint not null,
  currency character(3) not null,
  line integer not null,
  constraint analysis_balance_pkey PRIMARY KEY (analysis_id, "position")
);

create table analysis_service (
  analysis_id uuid not null,
  position integer not null,
  bank_service_id text,
  common_code text,
  description text,
  volume text,
  unit_price text,
  charge_minor bigint,
  charge_currency character(3),
  compensation text,
  line integer not null,
  constraint analysis_service_pkey PRIMARY KEY (analysis_id, "position")
);

create table analysis_statement (
  analysis_id uuid not null,
  bank_file_id uuid not null,
  position integer not null,
  bank_id text not null,
  account_id text,
  account_masked text not null,
  currency character(3),
  from_date date,
  to_date date,
  status text,
  header bytea not null,
  loaded_at timestamp with time zone not null,
  constraint analysis_statement_pkey PRIMARY KEY (analysis_id),
  constraint analysis_statement_bank_file_id_position_key UNIQUE (bank_file_id, "position")
);

create table balance (
  statement_id uuid not null,
  position integer not null,
  type text,
  native_code text,
  amount_minor bigint not null,
  currency character(3) not null,
  date date,
  item_count integer,
  line integer not null,
  path text,
  constraint balance_pkey PRIMARY KEY (statement_id, "position")
);

create table entry (
  statement_id uuid not null,
  position integer not null,
  amount_minor bigint not null,
  currency character(3) not null,
  status text not null,
  booking_date date,
  value_date date,
  code text,
  owner_reference text,
  bank_reference text,
  end_to_end_id text,
  instruction_id text,
  details integer not null,
  match_state text not null,
  payment_id uuid,
  line integer not null,
  path text,
  body bytea not null,
  constraint entry_pkey PRIMARY KEY (statement_id, "position"),
  constraint entry_match_state_check CHECK (match_state = ANY (ARRAY['NONE'::text, 'WAITING'::text, 'MATCHED'::text, 'PARTLY'::text, 'UNMATCHED'::text]))
);

create table entry_payment (
  statement_id uuid not null,
  position integer not null,
  detail integer not null,
  payment_id uuid,
  file_id uuid,
  matched_at timestamp with time zone not null,
  constraint entry_payment_pkey PRIMARY KEY (statement_id, "position", detail)
);
CREATE INDEX entry_payment_payment ON entry_payment USING btree (payment_id) WHERE (payment_id IS NOT NULL);

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

create table outcome (
  bank_file_id uuid not null,
  reading uuid not null,
  statement integer not null,
  outcome text not null,
  statement_id uuid,
  account_masked text not null,
  declared integer not null,
  loaded integer not null,
  findings jsonb not null,
  decided_at timestamp with time zone default now() not null,
  constraint outcome_pkey PRIMARY KEY (bank_file_id, reading, statement),
  constraint outcome_outcome_check CHECK (outcome = ANY (ARRAY['LOADED'::text, 'WARNING'::text, 'DUPLICATE'::text, 'REFUSED'::text]))
);
CREATE INDEX outcome_outcome ON outcome USING btree (outcome);

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

create table reading (
  bank_file_id uuid not null,
  reading uuid not null,
  bank_id text not null,
  layout_id text not null,
  statements integer,
  started_at timestamp with time zone default now() not null,
  told_at timestamp with time zone,
  constraint reading_pkey PRIMARY KEY (bank_file_id, reading)
);

create table stage_part (
  bank_file_id uuid not null,
  reading uuid not null,
  statement integer not null,
  part integer not null,
  last boolean not null,
  body bytea not null storage external,
  received_at timestamp with time zone default now() not null,
  constraint stage_part_pkey PRIMARY KEY (bank_file_id, reading, statement, part)
);

create table statement (
  statement_id uuid not null,
  bank_file_id uuid not null,
  position integer not null,
  bank_id text not null,
  account_id text not null,
  account_masked text not null,
  layout_id text not null,
  currency character(3) not null,
  kind text not null,
  number text not null,
  page text not null,
  as_of_date date not null,
  status text not null,
  version integer not null,
  replaced_by uuid,
  opening_minor bigint,
  closing_minor bigint,
  available_minor bigint,
  booked_minor bigint not null,
  declared integer not null,
  entries integer not null,
  matched integer default 0 not null,
  content_hash text not null,
  warnings jsonb not null,
  header bytea not null,
  match_due_at timestamp with time zone,
  match_from integer default 0 not null,
  match_passes integer default 0 not null,
  republish_due_at timestamp with time zone,
  loaded_at timestamp with time zone not null,
  constraint statement_pkey PRIMARY KEY (statement_id),
  constraint statement_bank_file_id_position_key UNIQUE (bank_file_id, "position"),
  constraint statement_kind_check CHECK (kind = ANY (ARRAY['PREVIOUS_DAY'::text, 'CURRENT_DAY'::text, 'NOTIFICATION'::text])),
  constraint statement_status_check CHECK (status = ANY (ARRAY['LOADED'::text, 'WARNING'::text]))
);
CREATE INDEX statement_account_day ON statement USING btree (account_id, as_of_date DESC);
CREATE UNIQUE INDEX statement_day_once ON statement USING btree (bank_id, account_id, as_of_date, number, page) WHERE (kind = 'PREVIOUS_DAY'::text);
CREATE INDEX statement_match_due ON statement USING btree (match_due_at) WHERE (match_due_at IS NOT NULL);
CREATE INDEX statement_newest ON statement USING btree (loaded_at DESC, statement_id DESC);
CREATE UNIQUE INDEX statement_newest_version ON statement USING btree (bank_id, account_id, as_of_date, page) WHERE ((kind = 'CURRENT_DAY'::text) AND (replaced_by IS NULL));
CREATE UNIQUE INDEX statement_notified_once ON statement USING btree (bank_id, account_id, content_hash) WHERE (kind = 'NOTIFICATION'::text);
CREATE INDEX statement_republish_due ON statement USING btree (republish_due_at) WHERE (republish_due_at IS NOT NULL);

CREATE OR REPLACE FUNCTION journal_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only';
end $function$;

CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
