import type { Migration } from '@giroport/persistence';

/** What was said of a file may be noted of several of its payments: each has its note. */
export const paymentNotesMigration: Migration = {
  name: 'files-8',
  sql: `
alter table payment_note drop constraint payment_note_acknowledgement_id_said_key;
alter table payment_note add constraint payment_note_once unique nulls not distinct (acknowledgement_id, said, payment_id);
`,
};
