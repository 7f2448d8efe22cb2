import type { Migration } from '@giroport/persistence';

/** The trace that a file was made in: what its bank answers about it goes on there. */
export const fileTraceMigration: Migration = {
  name: 'files-2',
  sql: 'alter table payment_file add column traceparent text;',
};
