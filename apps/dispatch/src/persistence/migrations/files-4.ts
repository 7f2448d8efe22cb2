import type { Migration } from '@giroport/persistence';

/**
 * A bank counts a company's files, not those of one of its accounts: two files that differ in their account alone would carry the
 * same control number (X12 ISA13), file id modifier (NACHA) or serial. Each bank's counter goes on behind the highest of its accounts.
 */
export const fileNumbersMigration: Migration = {
  name: 'files-4',
  sql: `
insert into counter (name, next)
select 'file/' || bank_id || '/' || layout_id, max(file_sequence) + 1 from payment_file group by bank_id, layout_id
on conflict (name) do update set next = greatest(counter.next, excluded.next);
`,
};
