import type { Migration } from '@giroport/persistence';

/** What a bank's answers call a file, besides its message id and its name: as its layout says. */
export const fileReferencesMigration: Migration = {
  name: 'files-3',
  sql: `
alter table payment_file add column bank_references text[] not null default '{}';
create index payment_file_references on payment_file using gin (bank_references) where bank_references <> '{}';
`,
};
