import { messagingMigration, messagingWaitsMigration } from '@giroport/messaging';
import { journalMigration, keyedJournalMigration, type Migration } from '@giroport/persistence';

/**
 * A reading is one pass over a bank file; its parts are staged until a statement is whole, and each of its statements has one
 * outcome. A statement is there once: by its place in its file, and by account, day, number and page. Entries keep what is
 * looked for in columns and the whole of it sealed. Amounts are minor units, signed: a debit is negative.
 */
const loaderTables: Migration = {
  name: 'loader-1',
  sql: `
create table reading (
  bank_file_id uuid not null,
  reading uuid not null,
  bank_id text not null,
  layout_id text not null,
  statements integer,
  started_at timestamptz not null default now(),
  told_at timestamptz,
  primary key (bank_file_id, reading)
);
create table stage_part (
  bank_file_id uuid not null,
  reading uuid not null,
  statement integer not null,
  part integer not null,
  last boolean not null,
  body bytea not null,
  received_at timestamptz not null default now(),
  primary key (bank_file_id, reading, statement, part)
);
alter table stage_part alter column body set storage external;
create table outcome (
  bank_file_id uuid not null,
  reading uuid not null,
  statement integer not null,
  outcome text not null check (outcome in ('LOADED', 'WARNING', 'DUPLICATE', 'REFUSED')),
  statement_id uuid,
  account_masked text not null,
  declared integer not null,
  loaded integer not null,
  findings jsonb not null,
  decided_at timestamptz not null default now(),
  primary key (bank_file_id, reading, statement)
);
create index outcome_outcome on outcome (outcome);
create table statement (
  statement_id uuid primary key,
  bank_file_id uuid not null,
  position integer not null,
  bank_id text not null,
  account_id text not null,
  account_masked text not null,
  layout_id text not null,
  currency char(3) not null,
  kind text not null check (kind in ('PREVIOUS_DAY', 'CURRENT_DAY', 'NOTIFICATION')),
  number text not null,
  page text not null,
  as_of_date date not null,
  status text not null check (status in ('LOADED', 'WARNING')),
  version integer not null,
  replaced_by uuid,
  opening_minor bigint,
  closing_minor bigint,
  available_minor bigint,
  booked_minor bigint not null,
  declared integer not null,
  entries integer not null,
  matched integer not null default 0,
  content_hash text not null,
  warnings jsonb not null,
  header bytea not null,
  match_due_at timestamptz,
  match_from integer not null default 0,
  match_passes integer not null default 0,
  republish_due_at timestamptz,
  loaded_at timestamptz not null,
  unique (bank_file_id, position)
);
create unique index statement_day_once on statement (bank_id, account_id, as_of_date, number, page) where kind = 'PREVIOUS_DAY';
create unique index statement_newest_version on statement (bank_id, account_id, as_of_date, page) where kind = 'CURRENT_DAY' and replaced_by is null;
create unique index statement_notified_once on statement (bank_id, account_id, content_hash) where kind = 'NOTIFICATION';
create index statement_newest on statement (loaded_at desc, statement_id desc);
create index statement_account_day on statement (account_id, as_of_date desc);
create index statement_match_due on statement (match_due_at) where match_due_at is not null;
create index statement_republish_due on statement (republish_due_at) where republish_due_at is not null;
create table balance (
  statement_id uuid not null,
  position integer not null,
  type text,
  native_code text,
  amount_minor bigint not null,
  currency char(3) not null,
  date date,
  item_count integer,
  line integer not null,
  path text,
  primary key (statement_id, position)
);
create table entry (
  statement_id uuid not null,
  position integer not null,
  amount_minor bigint not null,
  currency char(3) not null,
  status text not null,
  booking_date date,
  value_date date,
  code text,
  owner_reference text,
  bank_reference text,
  end_to_end_id text,
  instruction_id text,
  details integer not null,
  match_state text not null check (match_state in ('NONE', 'WAITING', 'MATCHED', 'PARTLY', 'UNMATCHED')),
  payment_id uuid,
  line integer not null,
  path text,
  body bytea not null,
  primary key (statement_id, position)
);
create table entry_payment (
  statement_id uuid not null,
  position integer not null,
  detail integer not null,
  payment_id uuid,
  file_id uuid,
  matched_at timestamptz not null,
  primary key (statement_id, position, detail)
);
create index entry_payment_payment on entry_payment (payment_id) where payment_id is not null;
create table analysis_statement (
  analysis_id uuid primary key,
  bank_file_id uuid not null,
  position integer not null,
  bank_id text not null,
  account_id text,
  account_masked text not null,
  currency char(3),
  from_date date,
  to_date date,
  status text,
  header bytea not null,
  loaded_at timestamptz not null,
  unique (bank_file_id, position)
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
  charge_currency char(3),
  compensation text,
  line integer not null,
  primary key (analysis_id, position)
);
create table analysis_balance (
  analysis_id uuid not null,
  position integer not null,
  type text not null,
  amount_minor bigint not null,
  currency char(3) not null,
  line integer not null,
  primary key (analysis_id, position)
);
`,
};

export const loaderMigrations: readonly Migration[] = [
  messagingMigration,
  journalMigration,
  loaderTables,
  messagingWaitsMigration,
  keyedJournalMigration,
];
