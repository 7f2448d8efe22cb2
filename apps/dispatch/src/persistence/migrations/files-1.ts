import type { Migration } from '@giroport/persistence';

/** Runs, the register of payment files with what is in them, and every attempt to bring one to its bank. */
export const filesMigration: Migration = {
  name: 'files-1',
  sql: `
create table run (
  id uuid primary key,
  trigger text not null check (trigger in ('ON_LOAD', 'SCHEDULED', 'MANUAL')),
  started_by text not null,
  started_at timestamptz not null,
  payments integer not null,
  sums jsonb not null,
  files integer not null,
  failed integer not null
);
create index run_started on run (started_at);

-- the next number of each counter: files of an account and layout, trace numbers of a bank
create table counter (name text primary key, next integer not null);

create table payment_file (
  id uuid primary key,
  number bigint generated always as identity unique,
  run_id uuid not null references run,
  group_id bigint not null references payment_group,
  bank_id text not null,
  account_id text not null,
  layout_id text not null,
  method text not null,
  direction text not null,
  currency char(3) not null,
  status text not null check (status in ('BUILDING', 'FORMATTED', 'SENDING', 'SENT', 'RECEIVED_BY_BANK', 'COMPLETE',
    'COMPLETE_WITH_ERRORS', 'ERROR', 'VOID', 'UNKNOWN')),
  last_status text,
  version integer not null default 1,
  message_id text not null unique,
  file_sequence integer not null,
  trace_from integer,
  execution_date date not null,
  totals jsonb not null,
  read_back jsonb,
  -- the payments in the file's own order; who left again by a command stands in left_ids too
  payment_ids uuid[] not null,
  left_ids uuid[] not null default '{}',
  open_count integer not null,
  error_count integer not null default 0,
  lines integer[],
  findings jsonb,
  sha256 text,
  bytes integer,
  file_name text,
  created_at timestamptz not null,
  sent_at timestamptz,
  changed_at timestamptz not null,
  replaces uuid,
  replaced_by uuid,
  problem text,
  unique (account_id, layout_id, file_sequence)
);
alter table payment_file alter column payment_ids set storage external;
create unique index payment_file_name on payment_file (bank_id, file_name) where file_name is not null;
create index payment_file_run on payment_file (run_id);
create index payment_file_trace on payment_file (bank_id, trace_from) where trace_from is not null;

create table payment_file_content (file_id uuid primary key references payment_file, sealed bytea not null);
alter table payment_file_content alter column sealed set storage external;

create table transmission (
  file_id uuid not null references payment_file,
  attempt integer not null,
  -- FIRST, RESEND (audited: an operator said so), RETRY (the probe showed that nothing had arrived)
  kind text not null check (kind in ('FIRST', 'RESEND', 'RETRY')),
  status text not null check (status in ('DUE', 'SENDING', 'UNKNOWN', 'SENT', 'FAILED', 'CANCELLED')),
  file_name text not null,
  due_at timestamptz not null,
  lease_until timestamptz,
  tries integer not null default 0,
  started_at timestamptz,
  ended_at timestamptz,
  receipt jsonb,
  problem text,
  asked_by text,
  primary key (file_id, attempt)
);
create index transmission_due on transmission (due_at) where status in ('DUE', 'SENDING', 'UNKNOWN');
`,
};
