-- The tables of simulator as its migrations leave them. UPDATE_GOLDEN=1 writes this file anew.

create sequence answer_number increment 1;

create table account (
  bank_id text not null,
  account text not null,
  currency character(3) not null,
  company_id text,
  owner text,
  balance_minor bigint not null,
  statements integer default 0 not null,
  closed_on date not null,
  constraint account_pkey PRIMARY KEY (bank_id, account),
  constraint account_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES member(bank_id)
);

create table answer_file (
  number bigint not null,
  bank_id text not null,
  kind text not null,
  name text not null,
  bytes bytea not null storage external,
  sha256 text not null,
  due_at timestamp with time zone not null,
  posted_at timestamp with time zone,
  tries integer default 0 not null,
  next_try_at timestamp with time zone default '-infinity'::timestamp with time zone not null,
  last_error text,
  constraint answer_file_pkey PRIMARY KEY (number),
  constraint answer_file_bank_id_name_key UNIQUE (bank_id, name),
  constraint answer_file_kind_check CHECK (kind = ANY (ARRAY['FILE'::text, 'PAYMENTS'::text, 'RETURNS'::text, 'STATEMENT'::text]))
);
CREATE INDEX answer_file_due ON answer_file USING btree (due_at, number) WHERE (posted_at IS NULL);

create table arrival (
  reference text not null,
  bank_id text not null,
  constraint arrival_pkey PRIMARY KEY (reference, bank_id)
);

create table booking (
  number bigint generated always as identity not null,
  bank_id text not null,
  account text not null,
  day date not null,
  at timestamp with time zone not null,
  kind text not null,
  side text not null,
  amount_minor bigint not null,
  count integer not null,
  file_id bigint not null,
  group_number integer not null,
  position integer,
  reference text,
  end_to_end_id text,
  iso_reason text,
  nacha_reason text,
  constraint booking_pkey PRIMARY KEY (number),
  constraint booking_bank_id_account_fkey FOREIGN KEY (bank_id, account) REFERENCES account(bank_id, account),
  constraint booking_kind_check CHECK (kind = ANY (ARRAY['PAYMENTS'::text, 'SINGLES'::text, 'RETURN'::text])),
  constraint booking_side_check CHECK (side = ANY (ARRAY['DEBIT'::text, 'CREDIT'::text]))
);
CREATE INDEX booking_day ON booking USING btree (bank_id, account, day);

create table clock (
  singleton boolean default true not null,
  instant timestamp with time zone not null,
  set_at timestamp with time zone not null,
  seed bigint not null,
  scenario text not null,
  constraint clock_pkey PRIMARY KEY (singleton),
  constraint clock_singleton_check CHECK (singleton)
);

create table cycle (
  number bigint generated always as identity not null,
  bank_id text not null,
  at timestamp with time zone not null,
  file_id bigint not null,
  stage text not null,
  payments integer not null,
  refused integer not null,
  constraint cycle_pkey PRIMARY KEY (number)
);

create table inbox (
  consumer text not null,
  event_id uuid not null,
  handled_at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_handled ON inbox USING btree (handled_at);

create table item_group (
  file_id bigint not null,
  number integer not null,
  block text not null,
  account text not null,
  currency character(3) not null,
  side text not null,
  count integer not null,
  sum_minor bigint not null,
  refused integer not null,
  checked integer not null,
  late integer not null,
  booked integer generated always as ((count - refused) - checked),
  booked_minor bigint not null,
  constraint item_group_pkey PRIMARY KEY (file_id, number),
  constraint item_group_file_id_fkey FOREIGN KEY (file_id) REFERENCES received_file(id),
  constraint item_group_side_check CHECK (side = ANY (ARRAY['DEBIT'::text, 'CREDIT'::text]))
);

create table item_pack (
  file_id bigint not null,
  last_position integer not null,
  count integer not null,
  items text not null storage external,
  constraint item_pack_pkey PRIMARY KEY (file_id, last_position),
  constraint item_pack_file_id_fkey FOREIGN KEY (file_id) REFERENCES received_file(id)
);

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

create table member (
  bank_id text not null,
  settings jsonb not null,
  seen_at timestamp with time zone not null,
  constraint member_pkey PRIMARY KEY (bank_id)
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

create table received_file (
  id bigint generated always as identity not null,
  bank_id text not null,
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  layout_id text,
  identity text,
  reference text not null,
  payments integer default 0 not null,
  declared_sum text,
  header jsonb,
  deliveries integer default 1 not null,
  archived boolean default false not null,
  stage text not null,
  problem text,
  due_at timestamp with time zone,
  received_at timestamp with time zone not null,
  constraint received_file_pkey PRIMARY KEY (id),
  constraint received_file_bank_id_name_sha256_key UNIQUE (bank_id, name, sha256),
  constraint received_file_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES member(bank_id),
  constraint received_file_stage_check CHECK (stage = ANY (ARRAY['RECEIVED'::text, 'ACKNOWLEDGED'::text, 'SETTLED'::text, 'DONE'::text, 'UNREADABLE'::text, 'REFUSED'::text, 'REPEATED'::text]))
);
CREATE INDEX received_file_due ON received_file USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX received_file_identity ON received_file USING btree (bank_id, identity);
CREATE INDEX received_file_moving ON received_file USING btree (bank_id) WHERE (NOT archived);

create table repeated_item (
  bank_id text not null,
  file_id bigint not null,
  position integer not null,
  reference text not null,
  constraint repeated_item_pkey PRIMARY KEY (file_id, "position")
);

create table script (
  position integer not null,
  rule jsonb not null,
  constraint script_pkey PRIMARY KEY ("position")
);

CREATE OR REPLACE FUNCTION journal_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only';
end $function$;

CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
