import type { BankStatementLoad } from '@giroport/contracts';
import { moneyFromDecimal } from '@giroport/kernel';
import type { Tx } from '@giroport/persistence';
import type { PreviousStatement, Warning } from '../domain/weigh-statement.ts';
import type { EntryColumns } from './statement-content.ts';

/** What makes a statement the one that it is, for its bank and account. */
export type StatementIdentity = {
  readonly bankId: string;
  readonly accountId: string;
  readonly kind: 'PREVIOUS_DAY' | 'CURRENT_DAY' | 'NOTIFICATION';
  readonly asOfDate: string;
  readonly number: string;
  readonly page: string;
};

export type NewStatement = StatementIdentity & {
  readonly statementId: string;
  readonly bankFileId: string;
  readonly position: number;
  readonly accountMasked: string;
  readonly layoutId: string;
  readonly currency: string;
  readonly status: 'LOADED' | 'WARNING';
  readonly version: number;
  readonly openingMinor: bigint | undefined;
  readonly closingMinor: bigint | undefined;
  readonly availableMinor: bigint | undefined;
  readonly bookedMinor: bigint;
  readonly entries: number;
  readonly contentHash: string;
  readonly warnings: readonly Warning[];
  readonly header: Buffer;
  readonly matchDue: boolean;
  readonly republishDueAt: Date | undefined;
  readonly loadedAt: Date;
  /** The version of the day so far that this one takes the place of. */
  readonly replaces: string | undefined;
};

/** One at a time for each account: what was before a statement does not change while it is weighed. */
export async function lockAccount(tx: Tx, { bankId, accountId }: StatementIdentity): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`statement ${bankId} ${accountId}`]);
}

export type EarlierStatement = { statementId: string; bankFileId: string; contentHash: string; version: number };

/**
 * The statement that this one repeats, contradicts or, of the day so far, replaces. Layouts say one number differently: with leading
 * zeros or without, and a first page with its number or without.
 */
export async function findEarlier(
  tx: Tx,
  identity: StatementIdentity,
  contentHash: string,
): Promise<EarlierStatement | undefined> {
  const { bankId, accountId, kind, asOfDate, number, page } = identity;
  const [row] = await tx.query<EarlierStatement>(
    `select statement_id as "statementId", bank_file_id as "bankFileId", content_hash as "contentHash", version from statement
     where bank_id = $1 and account_id = $2 and kind = $3 and case kind
       when 'PREVIOUS_DAY' then as_of_date = $4 and ltrim(number, '0') = ltrim($5, '0')
         and coalesce(nullif(ltrim(page, '0'), '1'), '') = coalesce(nullif(ltrim($6, '0'), '1'), '')
       when 'CURRENT_DAY' then as_of_date = $4 and page = $6 and (replaced_by is null or content_hash = $7)
       else content_hash = $7 end
     order by content_hash = $7 desc, version desc limit 1`,
    [bankId, accountId, kind, asOfDate, number, page, contentHash],
  );
  return row;
}

/** The statement of the day that is over, before this one: by day, then by number, then by page. */
export async function previousOf(tx: Tx, identity: StatementIdentity): Promise<PreviousStatement | undefined> {
  const [row] = await tx.query<{ number: string; asOfDate: string; closing: string | null }>(
    `select number, as_of_date::text as "asOfDate", closing_minor as closing from statement
     where bank_id = $1 and account_id = $2 and kind = 'PREVIOUS_DAY'
       and (as_of_date, length(number), number, length(page), page) < ($3::date, length($4), $4, length($5), $5)
     order by as_of_date desc, length(number) desc, number desc, length(page) desc, page desc limit 1`,
    [identity.bankId, identity.accountId, identity.asOfDate, identity.number, identity.page],
  );
  if (row === undefined) return undefined;
  return {
    number: row.number,
    asOfDate: row.asOfDate,
    closingMinor: row.closing === null ? undefined : BigInt(row.closing),
  };
}

export async function insertStatement(tx: Tx, one: NewStatement): Promise<void> {
  if (one.replaces !== undefined) {
    await tx.query('update statement set replaced_by = $2 where statement_id = $1 and replaced_by is null', [
      one.replaces,
      one.statementId,
    ]);
  }
  await tx.query(
    `insert into statement (statement_id, bank_file_id, position, bank_id, account_id, account_masked, layout_id, currency, kind, number, page,
       as_of_date, status, version, opening_minor, closing_minor, available_minor, booked_minor, declared, entries, content_hash, warnings, header,
       match_due_at, republish_due_at, loaded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19, $20, $21, $22, $23, $24, $25)`,
    [
      one.statementId,
      one.bankFileId,
      one.position,
      one.bankId,
      one.accountId,
      one.accountMasked,
      one.layoutId,
      one.currency,
      one.kind,
      one.number,
      one.page,
      one.asOfDate,
      one.status,
      one.version,
      one.openingMinor?.toString() ?? null,
      one.closingMinor?.toString() ?? null,
      one.availableMinor?.toString() ?? null,
      one.bookedMinor.toString(),
      one.entries,
      one.contentHash,
      JSON.stringify(one.warnings),
      one.header,
      one.matchDue ? one.loadedAt : null,
      one.republishDueAt ?? null,
      one.loadedAt,
    ],
  );
}

/** The sealed bodies go as one run of bytes that is cut apart by their lengths: an array of them would travel as hexadecimal text. */
export async function insertEntries(tx: Tx, statementId: string, columns: EntryColumns): Promise<void> {
  if (columns.position.length === 0) return;
  let end = 1;
  const starts = columns.body.map((body) => (end += body.length) - body.length);
  await tx.query(
    `insert into entry (statement_id, position, amount_minor, currency, status, booking_date, value_date, code, owner_reference, bank_reference,
       end_to_end_id, instruction_id, details, match_state, line, path, body)
     select $1, position, minor, currency, status, booked, valued, code, owner, bank, e2e, instruction, details, state, line, path,
       substring($17::bytea from start for length)
     from unnest($2::int[], $3::bigint[], $4::text[], $5::text[], $6::date[], $7::date[], $8::text[], $9::text[], $10::text[],
       $11::text[], $12::text[], $13::int[], $14::text[], $15::int[], $16::text[], $18::int[], $19::int[])
       as r(position, minor, currency, status, booked, valued, code, owner, bank, e2e, instruction, details, state, line, path, start, length)`,
    [
      statementId,
      columns.position,
      columns.amountMinor,
      columns.currency,
      columns.status,
      columns.bookingDate,
      columns.valueDate,
      columns.code,
      columns.ownerReference,
      columns.bankReference,
      columns.endToEndId,
      columns.instructionId,
      columns.details,
      columns.matchState,
      columns.line,
      columns.path,
      Buffer.concat(columns.body),
      starts,
      columns.body.map((body) => body.length),
    ],
  );
}

export async function insertBalances(
  tx: Tx,
  statementId: string,
  balances: BankStatementLoad['balances'],
): Promise<void> {
  if (balances.length === 0) return;
  const rows = balances.map(({ type, nativeCode, amount, date, itemCount, line, path }, at) => ({
    position: at + 1,
    type,
    native_code: nativeCode,
    amount_minor: moneyFromDecimal(amount.amount, amount.currency).minor.toString(),
    currency: amount.currency,
    date,
    item_count: itemCount,
    line,
    path,
  }));
  await tx.query(
    `insert into balance (statement_id, position, type, native_code, amount_minor, currency, date, item_count, line, path)
     select $1, position, type, native_code, amount_minor, currency, date, item_count, line, path
     from jsonb_to_recordset($2::jsonb) as r(position int, type text, native_code text, amount_minor bigint, currency text, date date,
       item_count int, line int, path text)`,
    [statementId, JSON.stringify(rows)],
  );
}
