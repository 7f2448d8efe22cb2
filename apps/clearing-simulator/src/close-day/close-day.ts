import { Database, inTransaction, Journal, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { writeBai2 } from '../answer-files/bai2.ts';
import { writeCamt053 } from '../answer-files/camt-053.ts';
import { signed, type DayEntry, type DayStatement } from '../answer-files/statement.ts';
import { bankReference } from '../clear-payments/answer-writer.ts';
import { SETTINGS, type SimulatedBank, type SimulatorSettings } from '../config.ts';
import { closeOf } from '../domain/bank-day.ts';
import { listItems, type Item } from '../persistence/items.ts';
import { Answers } from '../post-answers/answers.ts';

export type DayDue = { readonly bankId: string; readonly day: string; readonly at: Date };

type AccountRow = {
  account: string;
  currency: string;
  owner: string | null;
  balance_minor: string;
  statements: number;
};
type EntryRow = {
  number: string;
  kind: 'PAYMENTS' | 'SINGLES' | 'RETURN';
  side: 'DEBIT' | 'CREDIT';
  amount_minor: string;
  count: number;
  file_id: string;
  group_number: number;
  position: number | null;
  block: string;
  group_side: 'DEBIT' | 'CREDIT';
  reference: string | null;
  end_to_end_id: string | null;
  iso_reason: string | null;
  nacha_reason: string | null;
};

/** End of day: a statement of each account, whose opening balance is the closing balance of the day before. */
@Injectable()
export class CloseDay {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Answers) private readonly answers: Answers,
    @Inject(SETTINGS) private readonly settings: SimulatorSettings,
  ) {}

  /** The day that closes next, of whichever bank; it may lie ahead. */
  async findNext(): Promise<DayDue | undefined> {
    const [row] = await this.database.query<{ bank_id: string; day: string }>(
      `select bank_id, (min(closed_on) + 1)::text as day from account where bank_id = any($1::text[]) group by bank_id order by 2, 1 limit 1`,
      [this.settings.banks.map((bank) => bank.bankId)],
    );
    return row && { bankId: row.bank_id, day: row.day, at: closeOf(row.day) };
  }

  /** Closes a bank's day: all of its accounts, or none. */
  async close({ bankId, day, at }: DayDue): Promise<void> {
    const bank = this.settings.banks.find((one) => one.bankId === bankId)!;
    await inTransaction(this.database, async (tx) => {
      const accounts = await tx.query<AccountRow>(
        'select account, currency, owner, balance_minor, statements from account where bank_id = $1 and closed_on < $2 order by account for update',
        [bankId, day],
      );
      for (const account of accounts) await this.closeAccount(tx, bank, account, day, at);
    });
  }

  private async closeAccount(tx: Tx, bank: SimulatedBank, row: AccountRow, day: string, at: Date): Promise<void> {
    const entries = await this.listEntries(tx, bank.bankId, row.account, day);
    const openingMinor = BigInt(row.balance_minor);
    const closingMinor = entries.reduce((sum, entry) => sum + signed(entry), openingMinor);
    const number = row.statements + 1;
    const isBai2 = bank.statements === 'bai2';
    const write = (_: number, messageId: string): Iterable<string> => {
      const statement: DayStatement = {
        account: row.account,
        currency: row.currency,
        owner: row.owner ?? undefined,
        bankName: bank.name,
        bic: bank.bic,
        routingNumber: bank.routingNumber,
        day,
        number,
        messageId,
        createdAt: at,
        openingMinor,
        entries,
      };
      return isBai2 ? writeBai2(statement) : writeCamt053(statement);
    };
    const sha256 = await this.answers.add(tx, {
      bankId: bank.bankId,
      kind: 'STATEMENT',
      extension: isBai2 ? 'bai' : 'xml',
      dueAt: at,
      write,
    });
    await tx.query(
      'update account set balance_minor = $3, statements = $4, closed_on = $5 where bank_id = $1 and account = $2',
      [bank.bankId, row.account, closingMinor.toString(), number, day],
    );
    this.journal.append(tx, {
      actor: bank.bankId,
      action: 'statement.posted',
      object: { type: 'statement', id: `${bank.bankId}/${number}/${day}` },
      count: entries.length,
      digest: sha256,
    });
  }

  /** A booking of singles is told payment by payment. */
  private async listEntries(tx: Tx, bankId: string, account: string, day: string): Promise<DayEntry[]> {
    const rows = await tx.query<EntryRow>(
      `select b.number, b.kind, b.side, b.amount_minor, b.count, b.file_id, b.group_number, b.position, g.block, g.side as group_side,
         b.reference, b.end_to_end_id, b.iso_reason, b.nacha_reason
       from booking b join item_group g on g.file_id = b.file_id and g.number = b.group_number
       where b.bank_id = $1 and b.account = $2 and b.day = $3 order by b.number`,
      [bankId, account, day],
    );
    const entries: DayEntry[] = [];
    for (const row of rows) {
      if (row.kind === 'SINGLES') entries.push(...singlesOf(row, await listItems(tx, row.file_id)));
      else entries.push(entryOf(row));
    }
    return entries;
  }
}

function singlesOf(row: EntryRow, items: readonly Item[]): DayEntry[] {
  return items
    .filter((one) => one.group === row.group_number && one.fate !== 'REFUSE' && !one.prenote)
    .map(({ amountMinor, position, reference, endToEndId }) => ({
      ...entryOf({ ...row, position, reference, end_to_end_id: endToEndId }),
      amountMinor,
    }));
}

function entryOf(row: EntryRow): DayEntry {
  return {
    kind: row.kind === 'PAYMENTS' ? 'BATCH' : row.kind === 'RETURN' ? 'RETURN' : 'SINGLE',
    side: row.side,
    amountMinor: BigInt(row.amount_minor),
    bankReference: row.kind === 'PAYMENTS' ? `E${row.number}` : bankReference(row.file_id, row.position!),
    collection: row.group_side === 'CREDIT',
    block: row.block,
    count: row.count,
    reference: row.reference ?? undefined,
    endToEndId: row.end_to_end_id ?? undefined,
    ...(row.kind === 'RETURN' && {
      isoReason: row.iso_reason ?? undefined,
      nachaReason: row.nacha_reason ?? undefined,
    }),
  };
}
