import type { Migration } from '@giroport/persistence';

/**
 * `ack` has one row per acknowledgement (I8), known by its place in its bank file. `(target_id, meaning)` is unique: what a bank
 * says twice of the same payment is applied once; rows without a meaning (repeats, no match, no move) do not count there.
 */
export const acksMigration: Migration = {
  name: 'acks-1',
  sql: `
create table ack_file (
  bank_file_id uuid primary key,
  bank_id text not null,
  layout_id text not null,
  expected integer,
  recorded integer not null default 0,
  repeated integer not null default 0,
  unmatched integer not null default 0,
  told_status text check (told_status in ('LOADED', 'WARNING')),
  first_at timestamptz not null,
  told_at timestamptz
);
create table ack (
  number bigint generated always as identity,
  bank_file_id uuid not null,
  position integer not null,
  id uuid not null,
  bank_id text not null,
  kind text not null,
  status text not null,
  native_status text,
  state text not null check (state in ('MATCHED', 'UNMATCHED', 'REPEATED', 'SET_ASIDE')),
  target text not null check (target in ('FILE', 'PAYMENT')),
  target_id uuid,
  file_id uuid,
  outcome text,
  meaning text,
  batch_id uuid,
  reasons jsonb not null,
  bank_reference text,
  line integer not null,
  path text,
  received_at timestamptz not null,
  primary key (bank_file_id, position),
  check ((outcome is null) = (batch_id is null)),
  check (outcome is null or (state = 'MATCHED' and target_id is not null and meaning is not null))
);
create unique index ack_said_once on ack (target_id, meaning) where target_id is not null;
create index ack_number on ack (number);
create table outcome_batch (
  id uuid primary key,
  event_id uuid not null unique,
  bank_file_id uuid not null,
  count integer not null,
  digest text not null,
  at timestamptz not null
);
create table unmatched (
  ack_id uuid primary key,
  bank_file_id uuid not null,
  position integer not null,
  bank_id text not null,
  why text not null check (why in ('NONE', 'SEVERAL', 'NOT_UNDERSTOOD')),
  acknowledgement bytea not null,
  tries integer not null default 0,
  next_at timestamptz,
  created_at timestamptz not null,
  foreign key (bank_file_id, position) references ack (bank_file_id, position)
);
create index unmatched_due on unmatched (next_at) where next_at is not null;
create table ack_expectation (
  file_id uuid primary key,
  bank_id text not null,
  message_id text not null,
  sent_at timestamptz not null,
  due_at timestamptz not null,
  resent integer not null default 0,
  answered_at timestamptz,
  overdue_told_at timestamptz
);
create index ack_expectation_due on ack_expectation (due_at) where answered_at is null and overdue_told_at is null;
`,
};
