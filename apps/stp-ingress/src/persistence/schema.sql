-- The tables of ingress as its migrations leave them. UPDATE_GOLDEN=1 writes this file anew.

create table arrival (
  spool_id uuid not null,
  bank_id text not null,
  seen_at timestamp with time zone default now() not null,
  constraint arrival_pkey PRIMARY KEY (spool_id)
);
CREATE INDEX arrival_seen ON arrival USING btree (seen_at);

create table bank_file (
  bank_file_id uuid not null,
  bank_id text not null,
  channel text not null,
  name text not null,
  spool_id uuid not null,
  sha256 text not null,
  bytes bigint not null,
  status text not null,
  status_by text not null,
  layout_id text,
  kind text,
  counts jsonb default '{}'::jsonb not null,
  findings jsonb default '[]'::jsonb not null,
  imports integer default 1 not null,
  imported_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint bank_file_pkey PRIMARY KEY (bank_file_id),
  constraint bank_file_spool_id_key UNIQUE (spool_id),
  constraint bank_file_bytes_check CHECK (bytes >= 0),
  constraint bank_file_channel_check CHECK (channel = ANY (ARRAY['HTTP'::text, 'DROP'::text, 'SFTP'::text, 'FTP'::text, 'AS2'::text, 'SOAP'::text])),
  constraint bank_file_status_check CHECK (status = ANY (ARRAY['RECEIVED'::text, 'READING'::text, 'FORMATTING'::text, 'STAGED'::text, 'LOADED'::text, 'WARNING'::text, 'ERROR'::text]))
);
CREATE INDEX bank_file_received ON bank_file USING btree (received_at, bank_file_id);

create table bank_file_chunk (
  spool_id uuid not null,
  position integer not null,
  sealed bytea not null storage external,
  constraint bank_file_chunk_pkey PRIMARY KEY (spool_id, "position")
);

create table credential (
  credential_id uuid not null,
  owner_type text not null,
  owner_id text not null,
  kind text not null,
  user_name text not null,
  digest text,
  sealed_secret bytea,
  scopes text[] not null,
  failures integer default 0 not null,
  locked_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  changed_at timestamp with time zone default now() not null,
  given_digest text,
  constraint credential_pkey PRIMARY KEY (credential_id),
  constraint credential_check CHECK (num_nonnulls(digest, sealed_secret) = 1),
  constraint credential_kind_check CHECK (kind = ANY (ARRAY['API_KEY'::text, 'PASSWORD'::text, 'SIGNATURE_PASSWORD'::text, 'PUSH_HMAC'::text, 'WEBHOOK_SECRET'::text])),
  constraint credential_owner_type_check CHECK (owner_type = ANY (ARRAY['SOURCE'::text, 'BANK'::text, 'OPERATOR'::text]))
);
CREATE INDEX credential_owner ON credential USING btree (owner_type, owner_id, kind);
CREATE UNIQUE INDEX credential_user ON credential USING btree (kind, user_name) WHERE (kind = ANY (ARRAY['PASSWORD'::text, 'SIGNATURE_PASSWORD'::text]));

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

create table ops_event (
  position bigint generated always as identity not null,
  event_id uuid not null,
  at timestamp with time zone not null,
  severity text not null,
  code text not null,
  service text not null,
  body jsonb not null,
  constraint ops_event_pkey PRIMARY KEY ("position"),
  constraint ops_event_event_id_key UNIQUE (event_id)
);
CREATE INDEX ops_event_at ON ops_event USING btree (at);

create table order_item (
  pack_id uuid not null,
  position integer not null,
  reference text not null,
  payment_id uuid not null,
  amount_minor bigint not null,
  currency character(3) not null,
  line integer not null,
  errors jsonb not null,
  status text not null,
  sequence integer default 0 not null,
  reasons jsonb default '[]'::jsonb not null,
  bank_reference text,
  changed_at timestamp with time zone not null,
  constraint order_item_pkey PRIMARY KEY (pack_id, "position"),
  constraint order_item_pack_id_fkey FOREIGN KEY (pack_id) REFERENCES order_pack(pack_id)
);
CREATE INDEX order_item_payment ON order_item USING btree (payment_id);

create table order_pack (
  pack_id uuid not null,
  source_id text not null,
  user_name text not null,
  name text not null,
  format text not null,
  message_id text,
  content_sha256 text not null,
  content bytea not null storage external,
  payments bytea not null storage external,
  payments_sha256 text not null,
  status text not null,
  count integer not null,
  control_sums jsonb not null,
  problems jsonb not null,
  signed_by text,
  signed_at timestamp with time zone,
  signed_sha256 text,
  request_id uuid,
  sent_at timestamp with time zone,
  imported_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  loaded_at timestamp with time zone,
  constraint order_pack_pkey PRIMARY KEY (pack_id),
  constraint order_pack_check CHECK ((status = ANY (ARRAY['SIGNED'::text, 'SENT'::text])) = (signed_sha256 IS NOT NULL)),
  constraint order_pack_check1 CHECK ((status = 'SENT'::text) = (request_id IS NOT NULL)),
  constraint order_pack_status_check CHECK (status = ANY (ARRAY['IMPORTED'::text, 'INVALID'::text, 'SIGNED'::text, 'SENT'::text]))
);
CREATE UNIQUE INDEX order_pack_content ON order_pack USING btree (source_id, content_sha256) WHERE (status <> 'INVALID'::text);
CREATE UNIQUE INDEX order_pack_message ON order_pack USING btree (source_id, message_id) WHERE (status <> 'INVALID'::text);

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

create table request (
  request_id uuid not null,
  source_id text not null,
  door text not null,
  idempotency_key text not null,
  content_hash bytea not null,
  event_request_id uuid not null,
  payment_id uuid,
  count integer not null,
  control_sums jsonb not null,
  answer text not null,
  answer_hash bytea not null,
  received_at timestamp with time zone not null,
  constraint request_pkey PRIMARY KEY (request_id),
  constraint request_count_check CHECK (count >= 0),
  constraint request_door_check CHECK (door = ANY (ARRAY['SOAP'::text, 'REST'::text, 'BUS'::text]))
);
CREATE INDEX request_event ON request USING btree (event_request_id);
CREATE INDEX request_received ON request USING btree (received_at);

create table sent_item (
  payment_id uuid not null,
  pack_id uuid not null,
  constraint sent_item_pkey PRIMARY KEY (payment_id),
  constraint sent_item_pack_id_fkey FOREIGN KEY (pack_id) REFERENCES order_pack(pack_id)
);

create table session (
  key_digest text not null,
  credential_id uuid not null,
  user_name text not null,
  source_id text not null,
  opened_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (key_digest),
  constraint session_credential_id_fkey FOREIGN KEY (credential_id) REFERENCES credential(credential_id)
);
CREATE INDEX session_seen ON session USING btree (seen_at);

create table setup_copy (
  singleton boolean default true not null,
  revision bigint not null,
  setup bytea not null,
  fetched_at timestamp with time zone not null,
  constraint setup_copy_pkey PRIMARY KEY (singleton),
  constraint setup_copy_singleton_check CHECK (singleton)
);

create table upload (
  upload_id uuid not null,
  request_id uuid not null,
  source_id text not null,
  started_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone default now() not null,
  constraint upload_pkey PRIMARY KEY (upload_id)
);
CREATE INDEX upload_seen ON upload USING btree (seen_at);

create table webhook_delivery (
  position bigint generated always as identity not null,
  delivery_id uuid not null,
  source_id text not null,
  event text not null,
  count integer not null,
  body bytea not null storage external,
  state text default 'PENDING'::text not null,
  tries integer default 0 not null,
  next_try_at timestamp with time zone default now() not null,
  last_status integer,
  last_error text,
  created_at timestamp with time zone default now() not null,
  delivered_at timestamp with time zone,
  constraint webhook_delivery_pkey PRIMARY KEY ("position"),
  constraint webhook_delivery_delivery_id_key UNIQUE (delivery_id),
  constraint webhook_delivery_state_check CHECK (state = ANY (ARRAY['PENDING'::text, 'DELIVERED'::text, 'PARKED'::text]))
);
CREATE INDEX webhook_delivery_created ON webhook_delivery USING btree (created_at);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery USING btree (source_id, "position") WHERE (state = 'PENDING'::text);

CREATE OR REPLACE FUNCTION journal_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only';
end $function$;

CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
