import { filesMadeWith, type MadeWith } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';

type Row = {
  readonly layout_id: string;
  readonly layout_version: number;
  readonly layout_sha256: string | null;
  readonly dialect_id: string | null;
  readonly dialect_version: number | null;
  readonly catalog_revision: string;
  readonly at: Date;
};

const COLUMNS = 'layout_id, layout_version, layout_sha256, dialect_id, dialect_version, catalog_revision';

/** By which versions a file was made, or read each time. */
@Injectable()
export class FilesMadeWith implements Answer<{ id: string }, { items: MadeWith[] }> {
  readonly question = filesMadeWith;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ id }: { id: string }): Promise<{ items: MadeWith[] }> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS}, written_at as at from written_file where file_id = $1
       union all select ${COLUMNS}, read_at from read_file where bank_file_id = $1 and layout_id is not null order by at`,
      [id],
    );
    return { items: rows.map(tell) };
  }
}

function tell(row: Row): MadeWith {
  return {
    layoutId: row.layout_id,
    layoutVersion: row.layout_version,
    ...(row.layout_sha256 !== null && { layoutSha256: row.layout_sha256 }),
    ...(row.dialect_id !== null && { dialectId: row.dialect_id }),
    ...(row.dialect_version !== null && { dialectVersion: row.dialect_version }),
    catalogRevision: Number(row.catalog_revision),
    at: row.at.toISOString(),
  };
}
