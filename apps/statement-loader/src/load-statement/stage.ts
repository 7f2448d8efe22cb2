import type { BankStatementLoad } from '@giroport/contracts';
import type { Seal, Tx } from '@giroport/persistence';

/** One statement of one reading of a bank file. */
export type StatementKey = { readonly bankFileId: string; readonly reading: string; readonly statement: number };

export function keyOf(body: BankStatementLoad): StatementKey {
  return { bankFileId: body.bankFileId, reading: body.reading ?? body.bankFileId, statement: body.statement };
}

/** Locks the reading, so that of two parts that come at once one sees the other; gives what is known of it. */
export async function lockReading(
  tx: Tx,
  { bankFileId, reading }: StatementKey,
  body: BankStatementLoad,
): Promise<void> {
  await tx.query(
    `insert into reading (bank_file_id, reading, bank_id, layout_id, statements) values ($1, $2, $3, $4, $5)
     on conflict (bank_file_id, reading) do update set statements = coalesce(excluded.statements, reading.statements)`,
    [bankFileId, reading, body.bankId, body.layoutId, body.lastOfFile ? body.statement : null],
  );
}

/** Keeps a part until its statement is whole; a part that comes twice is kept once. */
export async function stagePart(tx: Tx, key: StatementKey, body: BankStatementLoad, seal: Seal): Promise<void> {
  await tx.query(
    `insert into stage_part (bank_file_id, reading, statement, part, last, body) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [key.bankFileId, key.reading, key.statement, body.part, body.last, seal.seal(JSON.stringify(body))],
  );
}

/** Whether the last part and all before it are there. */
export async function isWhole(tx: Tx, { bankFileId, reading, statement }: StatementKey): Promise<boolean> {
  const [row] = await tx.query<{ whole: boolean | null }>(
    `select count(*) = max(part) filter (where last) as whole from stage_part where bank_file_id = $1 and reading = $2 and statement = $3`,
    [bankFileId, reading, statement],
  );
  return row?.whole === true;
}

/** The staged parts in their order, one at a time, so that memory holds one. */
export async function* stagedParts(
  tx: Tx,
  { bankFileId, reading, statement }: StatementKey,
  seal: Seal,
): AsyncGenerator<BankStatementLoad> {
  for (let part = 1; ; part++) {
    const [row] = await tx.query<{ body: Buffer }>(
      'select body from stage_part where bank_file_id = $1 and reading = $2 and statement = $3 and part = $4',
      [bankFileId, reading, statement, part],
    );
    if (row === undefined) return;
    yield JSON.parse(seal.openText(row.body)) as BankStatementLoad;
  }
}

export async function dropStaged(tx: Tx, { bankFileId, reading, statement }: StatementKey): Promise<void> {
  await tx.query('delete from stage_part where bank_file_id = $1 and reading = $2 and statement = $3', [
    bankFileId,
    reading,
    statement,
  ]);
}
