-- The tables of dispatch as its migrations leave them. UPDATE_GOLDEN=1 writes this file anew.

create type payment_status as enum ('AWAITING_DISPATCH', 'IN_PROCESS', 'DISPATCHED', 'RECEIVED_BY_BANK', 'PAID', 'RETURNED', 'ERROR', 'ON_HOLD', 'CANCELLED', 'NOT_PROCESSED', 'PENDING_CANCELLATION', 'CANCELLED_WITH_MESSAGE', 'PENDING_REVERSAL', 'REVERSED_WITH_MESSAGE');

create sequence payment_detail_id increment 1000;

create sequence payment_move_id increment 1000;

create table counter (
  name text not null,
  next integer not null,
  constraint counter_pkey PRIMARY KEY (name)
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

create table known_source (
  source_id text not null,
  constraint known_source_pkey PRIMARY KEY (source_id)
);

create table load_exception (
  id bigint generated always as identity not null,
  request_id uuid not null,
  source_id text not null,
  payment_id uuid not null,
  reference text not null,
  code text not null,
  message text not null,
  at timestamp with time zone not null,
  constraint load_exception_pkey PRIMARY KEY (id),
  constraint load_exception_request_id_payment_id_code_key UNIQUE (request_id, payment_id, code)
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

create table parcel (
  id bigint generated always as identity not null,
  group_id bigint not null,
  on_load boolean not null,
  at timestamp with time zone not null,
  count integer not null,
  payment_ids uuid[] not null storage external,
  traceparent text,
  constraint parcel_pkey PRIMARY KEY (id),
  constraint parcel_group_id_fkey FOREIGN KEY (group_id) REFERENCES payment_group(id),
  constraint parcel_check CHECK (cardinality(payment_ids) = count),
  constraint parcel_count_check CHECK (count > 0)
);
CREATE INDEX parcel_group ON parcel USING btree (group_id, id);

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

create table payment (
  id uuid not null,
  number bigint generated always as identity not null,
  source_id text not null,
  reference text not null,
  request_id uuid not null,
  group_id bigint not null,
  amount_minor bigint not null,
  execution_date date not null,
  prenote boolean not null,
  end_to_end_id text,
  detail_id bigint not null,
  detail_at smallint not null,
  accepted_at timestamp with time zone not null,
  status payment_status not null,
  last_status payment_status,
  sequence integer not null,
  moves bigint[] not null,
  file_id uuid,
  file_sequence integer,
  bank_reference text,
  reasons jsonb,
  changed_at timestamp with time zone not null,
  constraint payment_pkey PRIMARY KEY (id),
  constraint payment_amount_minor_check CHECK (amount_minor >= 0)
) with (fillfactor=45);
CREATE INDEX payment_end_to_end ON payment USING btree (end_to_end_id) WHERE (end_to_end_id IS NOT NULL);
CREATE INDEX payment_number ON payment USING btree (number);

create table payment_detail (
  id bigint not null,
  sealed bytea not null storage external,
  constraint payment_detail_pkey PRIMARY KEY (id)
);

create table payment_file (
  id uuid not null,
  number bigint generated always as identity not null,
  run_id uuid not null,
  group_id bigint not null,
  bank_id text not null,
  account_id text not null,
  layout_id text not null,
  method text not null,
  direction text not null,
  currency character(3) not null,
  status text not null,
  last_status text,
  version integer default 1 not null,
  message_id text not null,
  file_sequence integer not null,
  trace_from integer,
  execution_date date not null,
  totals jsonb not null,
  read_back jsonb,
  payment_ids uuid[] not null storage external,
  left_ids uuid[] default '{}'::uuid[] not null,
  open_count integer not null,
  error_count integer default 0 not null,
  lines integer[],
  findings jsonb,
  sha256 text,
  bytes integer,
  file_name text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  replaces uuid,
  replaced_by uuid,
  problem text,
  traceparent text,
  bank_references text[] default '{}'::text[] not null,
  constraint payment_file_pkey PRIMARY KEY (id),
  constraint payment_file_account_id_layout_id_file_sequence_key UNIQUE (account_id, layout_id, file_sequence),
  constraint payment_file_message_id_key UNIQUE (message_id),
  constraint payment_file_number_key UNIQUE (number),
  constraint payment_file_group_id_fkey FOREIGN KEY (group_id) REFERENCES payment_group(id),
  constraint payment_file_run_id_fkey FOREIGN KEY (run_id) REFERENCES run(id),
  constraint payment_file_status_check CHECK (status = ANY (ARRAY['BUILDING'::text, 'FORMATTED'::text, 'SENDING'::text, 'SENT'::text, 'RECEIVED_BY_BANK'::text, 'COMPLETE'::text, 'COMPLETE_WITH_ERRORS'::text, 'ERROR'::text, 'VOID'::text, 'UNKNOWN'::text]))
);
CREATE UNIQUE INDEX payment_file_name ON payment_file USING btree (bank_id, file_name) WHERE (file_name IS NOT NULL);
CREATE INDEX payment_file_references ON payment_file USING gin (bank_references) WHERE (bank_references <> '{}'::text[]);
CREATE INDEX payment_file_run ON payment_file USING btree (run_id);
CREATE INDEX payment_file_trace ON payment_file USING btree (bank_id, trace_from) WHERE (trace_from IS NOT NULL);

create table payment_file_content (
  file_id uuid not null,
  sealed bytea not null storage external,
  constraint payment_file_content_pkey PRIMARY KEY (file_id),
  constraint payment_file_content_file_id_fkey FOREIGN KEY (file_id) REFERENCES payment_file(id)
);

create table payment_group (
  id bigint generated always as identity not null,
  key text not null,
  bank_id text not null,
  account_id text not null,
  method text not null,
  direction text not null,
  currency character(3) not null,
  execution_date date,
  priority text,
  service_level text,
  source_id text,
  gap text,
  constraint payment_group_pkey PRIMARY KEY (id),
  constraint payment_group_key_key UNIQUE (key),
  constraint payment_group_direction_check CHECK (direction = ANY (ARRAY['CREDIT'::text, 'DEBIT'::text])),
  constraint payment_group_method_check CHECK (method = ANY (ARRAY['ACH'::text, 'EFT'::text, 'DD'::text, 'WIR'::text]))
);
CREATE INDEX payment_group_account ON payment_group USING btree (account_id);

create table payment_load (
  request_id uuid not null,
  part integer not null,
  source_id text not null,
  event_id uuid not null,
  at timestamp with time zone not null,
  count integer not null,
  loaded integer not null,
  repeated integer not null,
  refused integer not null,
  payment_ids uuid[] not null storage external,
  constraint payment_load_pkey PRIMARY KEY (request_id, part)
);

create table payment_move (
  id bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  why text not null,
  reason text,
  from_status payment_status,
  to_status payment_status not null,
  count integer not null,
  sources jsonb not null,
  file_id uuid,
  bank_file_id uuid,
  payment_ids uuid[] not null storage external,
  lines integer[],
  constraint payment_move_pkey PRIMARY KEY (id),
  constraint payment_move_check CHECK (cardinality(payment_ids) = count),
  constraint payment_move_check1 CHECK (cardinality(lines) = count),
  constraint payment_move_count_check CHECK (count > 0)
);

create table payment_note (
  id bigint generated always as identity not null,
  payment_id uuid,
  file_id uuid,
  at timestamp with time zone not null,
  verdict text not null,
  said text not null,
  status text not null,
  bank_file_id uuid not null,
  acknowledgement_id uuid not null,
  line integer not null,
  native_status text,
  reasons jsonb not null,
  constraint payment_note_pkey PRIMARY KEY (id),
  constraint payment_note_once UNIQUE NULLS NOT DISTINCT (acknowledgement_id, said, payment_id)
);
CREATE INDEX payment_note_file ON payment_note USING btree (file_id);
CREATE INDEX payment_note_payment ON payment_note USING btree (payment_id);

create table run (
  id uuid not null,
  trigger text not null,
  started_by text not null,
  started_at timestamp with time zone not null,
  payments integer not null,
  sums jsonb not null,
  files integer not null,
  failed integer not null,
  constraint run_pkey PRIMARY KEY (id),
  constraint run_trigger_check CHECK (trigger = ANY (ARRAY['ON_LOAD'::text, 'SCHEDULED'::text, 'MANUAL'::text]))
);
CREATE INDEX run_started ON run USING btree (started_at);

create table setup (
  revision integer not null,
  document jsonb,
  sha256 text not null,
  applied_at timestamp with time zone not null,
  applied_by text not null,
  sealed bytea,
  constraint setup_pkey PRIMARY KEY (revision),
  constraint setup_kept CHECK (num_nonnulls(document, sealed) = 1)
);

create table transmission (
  file_id uuid not null,
  attempt integer not null,
  kind text not null,
  status text not null,
  file_name text not null,
  due_at timestamp with time zone not null,
  lease_until timestamp with time zone,
  tries integer default 0 not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  receipt jsonb,
  problem text,
  asked_by text,
  constraint transmission_pkey PRIMARY KEY (file_id, attempt),
  constraint transmission_file_id_fkey FOREIGN KEY (file_id) REFERENCES payment_file(id),
  constraint transmission_kind_check CHECK (kind = ANY (ARRAY['FIRST'::text, 'RESEND'::text, 'RETRY'::text])),
  constraint transmission_status_check CHECK (status = ANY (ARRAY['DUE'::text, 'SENDING'::text, 'UNKNOWN'::text, 'SENT'::text, 'FAILED'::text, 'CANCELLED'::text]))
);
CREATE INDEX transmission_due ON transmission USING btree (due_at) WHERE (status = ANY (ARRAY['DUE'::text, 'SENDING'::text, 'UNKNOWN'::text]));

create view payment_event as
 SELECT p.id AS payment_id,
    step.sequence::integer AS sequence,
    m.from_status,
    m.to_status,
    m.at,
    m.actor,
    m.why,
    m.reason,
    m.file_id,
    m.bank_file_id,
    m.lines[array_position(m.payment_ids, p.id)] AS line,
    m.id AS move_id
   FROM payment p
     CROSS JOIN LATERAL unnest(p.moves) WITH ORDINALITY step(move_id, sequence)
     JOIN payment_move m ON m.id = step.move_id;

CREATE OR REPLACE FUNCTION journal_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only';
end $function$;

CREATE OR REPLACE FUNCTION payment_move_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'moves are append-only';
end $function$;

CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();

CREATE TRIGGER payment_move_append_only BEFORE DELETE OR UPDATE ON payment_move FOR EACH ROW EXECUTE FUNCTION payment_move_is_append_only();
