-- The tables of acks as its migrations leave them. UPDATE_GOLDEN=1 writes this file anew.

create table ack (
  number bigint generated always as identity not null,
  bank_file_id uuid not null,
  position integer not null,
  id uuid not null,
  bank_id text not null,
  kind text not null,
  status text not null,
  native_status text,
  state text not null,
  target text not null,
  target_id uuid,
  file_id uuid,
  outcome text,
  meaning text,
  batch_id uuid,
  reasons jsonb not null,
  bank_reference text,
  line integer not null,
  path text,
  received_at timestamp with time zone not null,
  constraint ack_pkey PRIMARY KEY (bank_file_id, "position"),
  constraint ack_check CHECK ((outcome IS NULL) = (batch_id IS NULL)),
  constraint ack_check1 CHECK (outcome IS NULL OR state = 'MATCHED'::text AND target_id IS NOT NULL AND meaning IS NOT NULL),
  constraint ack_state_check CHECK (state = ANY (ARRAY['MATCHED'::text, 'UNMATCHED'::text, 'REPEATED'::text, 'SET_ASIDE'::text])),
  constraint ack_target_check CHECK (target = ANY (ARRAY['FILE'::text, 'PAYMENT'::text]))
);
CREATE INDEX ack_number ON ack USING btree (number);
CREATE UNIQUE INDEX ack_said_once ON ack USING btree (target_id, meaning) WHERE (target_id IS NOT NULL);

create table ack_expectation (
  file_id uuid not null,
  bank_id text not null,
  message_id text not null,
  sent_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  resent integer default 0 not null,
  answered_at timestamp with time zone,
  overdue_told_at timestamp with time zone,
  constraint ack_expectation_pkey PRIMARY KEY (file_id)
);
CREATE INDEX ack_expectation_due ON ack_expectation USING btree (due_at) WHERE ((answered_at IS NULL) AND (overdue_told_at IS NULL));

create table ack_file (
  bank_file_id uuid not null,
  bank_id text not null,
  layout_id text not null,
  expected integer,
  recorded integer default 0 not null,
  repeated integer default 0 not null,
  unmatched integer default 0 not null,
  told_status text,
  first_at timestamp with time zone not null,
  told_at timestamp with time zone,
  constraint ack_file_pkey PRIMARY KEY (bank_file_id),
  constraint ack_file_told_status_check CHECK (told_status = ANY (ARRAY['LOADED'::text, 'WARNING'::text]))
);

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

create table outcome_batch (
  id uuid not null,
  event_id uuid not null,
  bank_file_id uuid not null,
  count integer not null,
  digest text not null,
  at timestamp with time zone not null,
  constraint outcome_batch_pkey PRIMARY KEY (id),
  constraint outcome_batch_event_id_key UNIQUE (event_id)
);

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

create table unmatched (
  ack_id uuid not null,
  bank_file_id uuid not null,
  position integer not null,
  bank_id text not null,
  why text not null,
  acknowledgement bytea not null,
  tries integer default 0 not null,
  next_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint unmatched_pkey PRIMARY KEY (ack_id),
  constraint unmatched_bank_file_id_position_fkey FOREIGN KEY (bank_file_id, "position") REFERENCES ack(bank_file_id, "position"),
  constraint unmatched_why_check CHECK (why = ANY (ARRAY['NONE'::text, 'SEVERAL'::text, 'NOT_UNDERSTOOD'::text]))
);
CREATE INDEX unmatched_due ON unmatched USING btree (next_at) WHERE (next_at IS NOT NULL);

CREATE OR REPLACE FUNCTION journal_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only';
end $function$;

CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
