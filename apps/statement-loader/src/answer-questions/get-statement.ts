import { statementsGet, type WireStatementEntry } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database, Seal } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { decimalOf, PAGE_ROWS, STATEMENT_COLUMNS, summaryOf, type StatementRow } from './statement-rows.ts';

type Request = ReturnType<typeof statementsGet.parseRequest>;
type Reply = ReturnType<typeof statementsGet.parseReply>;

/** One statement, its balances, and a page of its entries. */
@Injectable()
export class GetStatement implements Answer<Request, Reply> {
  readonly question = statementsGet;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
  ) {}

  /** Throws Reject: statement.unknown, cursor.malformed. */
  async answer({ statementId, cursor, limit = PAGE_ROWS }: Request): Promise<Reply> {
    if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) throw new Reject('cursor.malformed');
    const [row] = await this.database.query<StatementRow>(
      `select ${STATEMENT_COLUMNS} from statement where statement_id = $1`,
      [statementId],
    );
    if (row === undefined) throw new Reject('statement.unknown', { statementId });
    const entries = await this.entriesOf(statementId, Number(cursor ?? 0), limit + 1);
    const page = entries.slice(0, limit);
    return {
      statement: summaryOf(row),
      balances: await this.balancesOf(statementId),
      entries: page.map((entry) => this.tell(entry)),
      ...(entries.length > limit && { next: String(page.at(-1)!.position) }),
    };
  }

  private async entriesOf(statementId: string, after: number, limit: number): Promise<EntryRow[]> {
    return await this.database.query<EntryRow>(
      `select position, amount_minor, currency, status, booking_date::text as booking_date, value_date::text as value_date, code, owner_reference,
         bank_reference, end_to_end_id, payment_id, line, path, body from entry where statement_id = $1 and position > $2 order by position limit $3`,
      [statementId, after, limit],
    );
  }

  private async balancesOf(statementId: string): Promise<Reply['balances']> {
    const rows = await this.database.query<BalanceRow>(
      'select type, native_code, amount_minor, currency, date::text as date, line from balance where statement_id = $1 order by position',
      [statementId],
    );
    return rows.map((row) => ({
      ...(row.type !== null && { type: row.type }),
      ...(row.native_code !== null && { nativeCode: row.native_code }),
      amount: decimalOf(row.amount_minor, row.currency),
      currency: row.currency,
      ...(row.date !== null && { date: row.date }),
      line: row.line,
    }));
  }

  private tell(row: EntryRow): Reply['entries'][number] {
    const text = textOf(JSON.parse(this.seal.openText(row.body)) as WireStatementEntry);
    return {
      position: row.position,
      amount: decimalOf(row.amount_minor, row.currency),
      currency: row.currency,
      status: row.status,
      ...(row.booking_date !== null && { bookingDate: row.booking_date }),
      ...(row.value_date !== null && { valueDate: row.value_date }),
      ...(row.code !== null && { code: row.code }),
      ...(row.owner_reference !== null && { ownerReference: row.owner_reference }),
      ...(row.bank_reference !== null && { bankReference: row.bank_reference }),
      ...(row.end_to_end_id !== null && { endToEndId: row.end_to_end_id }),
      ...(row.payment_id !== null && { paymentId: row.payment_id }),
      ...(text !== '' && { text }),
      line: row.line,
      ...(row.path !== null && { path: row.path }),
    };
  }
}

type EntryRow = {
  position: number;
  amount_minor: string;
  currency: string;
  status: string;
  booking_date: string | null;
  value_date: string | null;
  code: string | null;
  owner_reference: string | null;
  bank_reference: string | null;
  end_to_end_id: string | null;
  payment_id: string | null;
  line: number;
  path: string | null;
  body: Buffer;
};
type BalanceRow = {
  type: string | null;
  native_code: string | null;
  amount_minor: string;
  currency: string;
  date: string | null;
  line: number;
};

/** What a person reads first of an entry: who, and what for. */
function textOf({ details, additionalInformation }: WireStatementEntry): string {
  const first = details[0];
  const more = details.length > 1 ? [`and ${details.length - 1} more`] : [];
  return [
    first?.counterparty?.name,
    ...(first?.remittance?.unstructured ?? []),
    first?.additionalInformation,
    additionalInformation,
    ...more,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}
