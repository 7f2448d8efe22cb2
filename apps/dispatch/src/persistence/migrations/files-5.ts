import type { Migration } from '@giroport/persistence';

/** The set-up names the company's accounts: it is sealed. What older versions kept in clear is sealed at the next start. */
export const sealedSetupMigration: Migration = {
  name: 'files-5',
  sql: `
alter table setup alter column document drop not null;
alter table setup add column sealed bytea;
alter table setup add constraint setup_kept check (num_nonnulls(document, sealed) = 1);
`,
};
