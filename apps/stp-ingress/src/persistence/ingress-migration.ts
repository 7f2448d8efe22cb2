import type { Migration } from '@giroport/persistence';

/** The tables of the door: who may come in, what came in, and what goes back. */
export const ingressMigration: Migration = {
  name: 'ingress-1',
  sql: `
create table setup_copy (
  singleton boolean primary key default true check (singleton),
  revision bigint not null,
  setup bytea not null,
  fetched_at timestamptz not null
);

create table credential (
  credential_id uuid primary key,
  owner_type text not null check (owner_type in ('SOURCE', 'BANK', 'OPERATOR')),
  owner_id text not null,
  kind text not null check (kind in ('API_KEY', 'PASSWORD', 'SIGNATURE_PASSWORD', 'PUSH_HMAC', 'WEBHOOK_SECRET')),
  user_name text not null,
  digest text,
  sealed_secret bytea,
  scopes text[] not null,
  failures integer not null default 0,
  locked_at timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check (num_nonnulls(digest, sealed_secret) = 1)
);
create unique index credential_user on credential (kind, user_name) where kind in ('PASSWORD', 'SIGNATURE_PASSWORD');
create index credential_owner on credential (owner_type, owner_id, kind);

create table session (
  key_digest text primary key,
  credential_id uuid not null references credential,
  user_name text not null,
  source_id text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null
);
create index session_seen on session (seen_at);

create table request (
  request_id uuid primary key,
  source_id text not null,
  door text not null check (door in ('SOAP', 'REST', 'BUS')),
  idempotency_key text not null,
  content_hash bytea not null,
  event_request_id uuid not null,
  payment_id uuid,
  count integer not null check (count >= 0),
  control_sums jsonb not null,
  answer text not null,
  answer_hash bytea not null,
  received_at timestamptz not null
);
create index request_event on request (event_request_id);
create index request_received on request (received_at);

create table upload (
  upload_id uuid primary key,
  request_id uuid not null,
  source_id text not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
create index upload_seen on upload (seen_at);

create table bank_file (
  bank_file_id uuid primary key,
  bank_id text not null,
  channel text not null check (channel in ('HTTP', 'DROP', 'SFTP', 'FTP', 'AS2', 'SOAP')),
  name text not null,
  spool_id uuid not null unique,
  sha256 text not null,
  bytes bigint not null check (bytes >= 0),
  status text not null check (status in ('RECEIVED', 'READING', 'FORMATTING', 'STAGED', 'LOADED', 'WARNING', 'ERROR')),
  status_by text not null,
  layout_id text,
  kind text,
  counts jsonb not null default '{}',
  findings jsonb not null default '[]',
  imports integer not null default 1,
  imported_at timestamptz not null,
  received_at timestamptz not null,
  changed_at timestamptz not null
);
create index bank_file_received on bank_file (received_at, bank_file_id);

create table bank_file_chunk (
  spool_id uuid not null,
  position integer not null,
  sealed bytea not null,
  primary key (spool_id, position)
);
alter table bank_file_chunk alter column sealed set storage external;

create table arrival (
  spool_id uuid primary key,
  bank_id text not null,
  seen_at timestamptz not null default now()
);
create index arrival_seen on arrival (seen_at);

create table order_pack (
  pack_id uuid primary key,
  source_id text not null,
  user_name text not null,
  name text not null,
  format text not null,
  message_id text,
  content_sha256 text not null,
  content bytea not null,
  payments bytea not null,
  payments_sha256 text not null,
  status text not null check (status in ('IMPORTED', 'INVALID', 'SIGNED', 'SENT')),
  count integer not null,
  control_sums jsonb not null,
  problems jsonb not null,
  signed_by text,
  signed_at timestamptz,
  signed_sha256 text,
  request_id uuid,
  sent_at timestamptz,
  imported_at timestamptz not null,
  changed_at timestamptz not null,
  check ((status in ('SIGNED', 'SENT')) = (signed_sha256 is not null)),
  check ((status = 'SENT') = (request_id is not null))
);
create unique index order_pack_content on order_pack (source_id, content_sha256) where status <> 'INVALID';
create unique index order_pack_message on order_pack (source_id, message_id) where status <> 'INVALID';
alter table order_pack alter column content set storage external;
alter table order_pack alter column payments set storage external;

create table order_item (
  pack_id uuid not null references order_pack,
  position integer not null,
  reference text not null,
  payment_id uuid not null,
  amount_minor bigint not null,
  currency char(3) not null,
  line integer not null,
  errors jsonb not null,
  status text not null,
  sequence integer not null default 0,
  reasons jsonb not null default '[]',
  bank_reference text,
  changed_at timestamptz not null,
  primary key (pack_id, position)
);
create index order_item_payment on order_item (payment_id);

create table webhook_delivery (
  position bigint generated always as identity primary key,
  delivery_id uuid not null unique,
  source_id text not null,
  event text not null,
  count integer not null,
  body bytea not null,
  state text not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'PARKED')),
  tries integer not null default 0,
  next_try_at timestamptz not null default now(),
  last_status integer,
  last_error text,
  created_at timestamptz not null default now(),
  delivered_at timestamptz
);
alter table webhook_delivery alter column body set storage external;
create index webhook_delivery_waiting on webhook_delivery (source_id, position) where state = 'PENDING';
create index webhook_delivery_created on webhook_delivery (created_at);

create table ops_event (
  position bigint generated always as identity primary key,
  event_id uuid not null unique,
  at timestamptz not null,
  severity text not null,
  code text not null,
  service text not null,
  body jsonb not null
);
create index ops_event_at on ops_event (at);
`,
};

/** The package that sent each payment: a reference is a payment's name for ever, so no second package may send it. */
export const sentItemsMigration: Migration = {
  name: 'ingress-2',
  sql: `
create table sent_item (
  payment_id uuid primary key,
  pack_id uuid not null references order_pack
);
insert into sent_item
  select distinct on (i.payment_id) i.payment_id, i.pack_id from order_item i join order_pack p using (pack_id)
  where p.status = 'SENT' order by i.payment_id, p.sent_at;
`,
};

/** When all of a sent package was found in dispatch: from then on, what was refused of it stands with its items. */
export const loadedPacksMigration: Migration = {
  name: 'ingress-4',
  sql: 'alter table order_pack add column loaded_at timestamptz;',
};

/** What the bootstrap file gave, beside what holds since its owner changed it: only a new secret in the file takes the place of that. */
export const givenPasswordsMigration: Migration = {
  name: 'ingress-3',
  sql: `
alter table credential add column given_digest text;
update credential set given_digest = digest where kind in ('PASSWORD', 'SIGNATURE_PASSWORD');
`,
};
