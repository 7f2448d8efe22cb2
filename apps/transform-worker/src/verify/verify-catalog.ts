import type { InvariantReport } from '@giroport/contracts';
import { reportOf } from '@giroport/messaging';
import type { Database } from '@giroport/persistence';
import { documentHash, documentText } from '../keep-layouts/catalog-writer.ts';

type Row = {
  readonly type: 'layout' | 'dialect' | 'code-map';
  readonly id: string;
  readonly document: string;
  readonly sha256: string;
  readonly bank_id: string | null;
  readonly layout_id: string | null;
  readonly noted: boolean;
};

/** Every version with what its hash is over, and whether the journal has it. */
const VERSIONS = `
select v.*, exists (select 1 from journal j where j.object_type = v.type and j.object_id = v.id and j.digest = v.sha256
  and j.action in ('layout.kept', 'dialect.kept', 'code-map.put')) as noted
from (
  select 'layout' as type, layout_id || '@' || version as id, document, sha256, null as bank_id, null as layout_id from layout
  union all select 'dialect', dialect_id || '@' || version, profile, sha256, bank_id, layout_id from dialect
  union all select 'code-map', group_id || '@' || revision, document, sha256, null, null from code_map
) v order by 1, 2`;

/** I10: each version of the catalog says what its hash says, and the journal knows who put it there. */
export async function verifyCatalog(database: Database): Promise<InvariantReport> {
  const broken: { id: string; problem: string }[] = [];
  let examined = 0;
  for await (const rows of database.stream<Row>(VERSIONS, [], 100)) {
    examined += rows.length;
    for (const row of rows) {
      const id = `${row.type} ${row.id}`;
      if (hashOf(row) !== row.sha256) broken.push({ id, problem: 'its document is not the one that its hash is of' });
      else if (!row.noted) broken.push({ id, problem: 'the journal does not know who put it there' });
    }
  }
  return reportOf('I10', 'versions of the Layout Catalog, and the journal', examined, broken);
}

function hashOf({ type, document, bank_id: bankId, layout_id: layoutId }: Row): string {
  if (type !== 'dialect') return documentHash(document);
  return documentHash(documentText([bankId ?? undefined, layoutId, JSON.parse(document) as unknown]));
}
