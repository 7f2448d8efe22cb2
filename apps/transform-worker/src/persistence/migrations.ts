import { messagingMigration, messagingWaitsMigration } from '@giroport/messaging';
import { journalMigration, keyedJournalMigration, type Migration } from '@giroport/persistence';
import { catalogTables } from './catalog-migration.ts';

/**
 * What a worker remembers: one row a file, of what it was asked for and what it made of it, so that both can be held against
 * each other later. Sums are by currency, decimal text. Nothing here is needed to work on.
 */
const transformTables: Migration = {
  name: 'transform-1',
  sql: `
create table written_file (
  file_id uuid primary key,
  bank_id text not null,
  layout_id text not null,
  outcome text not null check (outcome in ('FORMATTED', 'REFUSED')),
  asked jsonb not null,
  read_back jsonb,
  sha256 text,
  bytes bigint,
  refused integer not null,
  written_at timestamptz not null default now()
);
create table read_file (
  reading uuid primary key,
  bank_file_id uuid not null,
  bank_id text not null,
  layout_id text,
  kind text,
  status text not null,
  items_read bigint not null,
  items_announced bigint not null,
  events integer not null,
  errors integer not null,
  read_at timestamptz not null default now()
);
create index read_file_bank_file on read_file (bank_file_id);
`,
};

export const transformMigrations: readonly Migration[] = [
  messagingMigration,
  journalMigration,
  transformTables,
  catalogTables,
  messagingWaitsMigration,
  keyedJournalMigration,
];
