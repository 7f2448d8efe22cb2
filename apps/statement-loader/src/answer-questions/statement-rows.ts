import type { StatementSummary } from '@giroport/contracts';
import { getCurrencyDecimals, minorToDecimal } from '@giroport/kernel';

/** A row of `statement` as the answers tell it. */
export type StatementRow = {
  statement_id: string;
  bank_file_id: string;
  bank_id: string;
  account_id: string;
  account_masked: string;
  currency: string;
  kind: string;
  number: string;
  as_of_date: string;
  status: string;
  opening_minor: string | null;
  closing_minor: string | null;
  entries: number;
  matched: number;
  warnings: { code: string; message: string }[];
  loaded_at: Date;
};

export const STATEMENT_COLUMNS = `statement_id, bank_file_id, bank_id, account_id, account_masked, currency, kind, number, as_of_date::text as as_of_date,
  case when replaced_by is null then status else 'REPLACED' end as status, opening_minor, closing_minor, entries, matched, warnings, loaded_at`;

export function summaryOf(row: StatementRow): StatementSummary {
  return {
    statementId: row.statement_id,
    bankFileId: row.bank_file_id,
    bankId: row.bank_id,
    accountId: row.account_id,
    account: row.account_masked,
    currency: row.currency,
    kind: row.kind,
    ...(row.number !== '' && { number: row.number }),
    asOfDate: row.as_of_date,
    status: row.status,
    ...(row.opening_minor !== null && { opening: decimalOf(row.opening_minor, row.currency) }),
    ...(row.closing_minor !== null && { closing: decimalOf(row.closing_minor, row.currency) }),
    entries: row.entries,
    matched: row.matched,
    warnings: row.warnings.map((one) => one.message),
    loadedAt: row.loaded_at.toISOString(),
  };
}

/** Decimal text of a bigint column. */
export function decimalOf(minor: string, currency: string): string {
  return minorToDecimal(BigInt(minor), getCurrencyDecimals(currency));
}

/** Rows of a page unless the asker says otherwise. */
export const PAGE_ROWS = 100;
