import { seededChance } from '@giroport/kernel';
import { Database, inTransaction, Journal, Seal, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { ReturnedEntry } from '../answer-files/nacha-return.ts';
import { SETTINGS, type SimulatedBank, type SimulatorSettings } from '../config.ts';
import { bankDayOf, returnsAfter } from '../domain/bank-day.ts';
import { hashOf, scenarios } from '../domain/scenario.ts';
import { listItems, type Item } from '../persistence/items.ts';
import { AnswerWriter } from './answer-writer.ts';
import { returnsEntries, type DueFile } from './due-file.ts';

/** Files of at most so many payments are booked payment by payment. */
const SINGLES_MAX = 100;

/** The banks' cycles: a file is acknowledged in the first, its payments are answered and booked in the next, late returns follow a day later. */
@Injectable()
export class ClearPayments {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(AnswerWriter) private readonly answers: AnswerWriter,
    @Inject(SETTINGS) private readonly settings: SimulatorSettings,
  ) {}

  /** Takes the next step of the file that is due first; false where none is due until then. */
  async clearNext(until: Date): Promise<boolean> {
    return await inTransaction(this.database, async (tx) => {
      const [file] = await tx.query<DueFile>(
        `select id, bank_id, name, layout_id, reference, payments, declared_sum, header, stage, problem, due_at from received_file
         where due_at <= $1 order by due_at, id limit 1 for update skip locked`,
        [until],
      );
      if (!file) return false;
      const bank = this.settings.banks.find((one) => one.bankId === file.bank_id);
      if (bank) await this.step(tx, bank, file);
      else await this.move(tx, file, file.stage, null); // a bank that is played no more
      return true;
    });
  }

  private async step(tx: Tx, bank: SimulatedBank, file: DueFile): Promise<void> {
    switch (file.stage) {
      case 'RECEIVED':
        return await this.acknowledge(tx, bank, file);
      case 'UNREADABLE':
        return await this.refuse(tx, bank, file);
      case 'ACKNOWLEDGED':
        return await this.settle(tx, bank, file);
      case 'SETTLED':
        return await this.sendBack(tx, bank, file);
    }
  }

  private async acknowledge(tx: Tx, bank: SimulatedBank, file: DueFile): Promise<void> {
    const times = scenarios[this.settings.scenario].acknowledgements;
    for (let time = 0; time < times; time++)
      await this.answers.acknowledgeFile(tx, bank, file, this.dueAt(file, 'FILE'));
    await this.move(tx, file, 'ACKNOWLEDGED', new Date(file.due_at.getTime() + this.settings.cycleMs));
  }

  private async refuse(tx: Tx, bank: SimulatedBank, file: DueFile): Promise<void> {
    await this.answers.refuseFile(tx, bank, file, this.dueAt(file, 'FILE'));
    await this.move(tx, file, 'REFUSED', null);
  }

  private async settle(tx: Tx, bank: SimulatedBank, file: DueFile): Promise<void> {
    const dueAt = this.dueAt(file, 'PAYMENTS');
    const items = await listItems(tx, file.id);
    await this.answers.answerPayments(tx, bank, file, dueAt, items);
    if (returnsEntries(bank, file))
      await this.answers.returnEntries(tx, bank, file, dueAt, this.returnedOf(items, 'REFUSE'));
    await this.book(tx, bank, file);
    const late = items.some((one) => one.fate === 'RETURN_LATE');
    await this.move(tx, file, late ? 'SETTLED' : 'DONE', late ? returnsAfter(file.due_at) : null);
  }

  private async sendBack(tx: Tx, bank: SimulatedBank, file: DueFile): Promise<void> {
    const dueAt = this.dueAt(file, 'PAYMENTS');
    const late = (await listItems(tx, file.id)).filter((one) => one.fate === 'RETURN_LATE');
    if (returnsEntries(bank, file))
      await this.answers.returnEntries(tx, bank, file, dueAt, this.returnedOf(late, 'RETURN_LATE'));
    else await this.answers.refuseLate(tx, bank, file, dueAt, late);
    await this.bookBack(tx, file, late.filter((one) => !one.prenote)); // prettier-ignore
    await this.move(tx, file, 'DONE', null);
  }

  private async bookBack(tx: Tx, file: DueFile, items: readonly Item[]): Promise<void> {
    await tx.query(
      `insert into booking (bank_id, account, day, at, kind, side, amount_minor, count, file_id, group_number, position, reference, end_to_end_id, iso_reason, nacha_reason)
       select $1, g.account, $2, $3, 'RETURN', case g.side when 'DEBIT' then 'CREDIT' else 'DEBIT' end, r.amount, 1, g.file_id, g.number, r.position, r.reference, r.end_to_end_id, r.iso, r.nacha
       from unnest($5::int[], $6::int[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[]) as r(position, number, amount, reference, end_to_end_id, iso, nacha)
       join item_group g on g.file_id = $4 and g.number = r.number order by r.position`,
      [
        file.bank_id,
        bankDayOf(file.due_at),
        file.due_at,
        file.id,
        items.map((one) => one.position),
        items.map((one) => one.group),
        items.map((one) => one.amountMinor.toString()),
        items.map((one) => one.reference),
        items.map((one) => one.endToEndId),
        items.map((one) => one.isoReason ?? null),
        items.map((one) => one.nachaReason ?? null),
      ],
    );
  }

  /** One booking a group; the statement takes it apart where the file is small. */
  private async book(tx: Tx, bank: SimulatedBank, file: DueFile): Promise<void> {
    const kind = file.payments <= (bank.singlesMax ?? SINGLES_MAX) ? 'SINGLES' : 'PAYMENTS';
    await tx.query(
      `insert into booking (bank_id, account, day, at, kind, side, amount_minor, count, file_id, group_number)
       select $1, account, $2, $3, $4, side, booked_minor, booked, file_id, number
       from item_group where file_id = $5 and booked > 0 order by number`,
      [file.bank_id, bankDayOf(file.due_at), file.due_at, kind, file.id],
    );
  }

  private returnedOf(items: readonly Item[], fate: 'REFUSE' | 'RETURN_LATE'): ReturnedEntry[] {
    return items.flatMap((one) => {
      if (one.fate !== fate || one.detail === undefined) return [];
      const entry = JSON.parse(this.seal.openText(Buffer.from(one.detail, 'base64'))) as Omit<
        ReturnedEntry,
        'cents' | 'reason'
      > & { cents: string };
      return [{ ...entry, cents: BigInt(entry.cents), reason: one.nachaReason! }];
    });
  }

  private async move(tx: Tx, file: DueFile, stage: string, dueAt: Date | null): Promise<void> {
    await Promise.all([
      tx.query('update received_file set stage = $2, due_at = $3 where id = $1', [file.id, stage, dueAt]),
      tx.query(
        `insert into cycle (bank_id, at, file_id, stage, payments, refused)
         values ($1, $2, $3, $4, $5, coalesce((select sum(refused) from item_group where file_id = $3 and $4 <> 'ACKNOWLEDGED'), 0))`,
        [file.bank_id, file.due_at, file.id, stage, file.payments],
      ),
    ]);
    this.journal.append(tx, {
      actor: file.bank_id,
      action: `file.${stage.toLowerCase()}`,
      object: { type: 'received-file', id: file.id },
      count: file.payments,
      facts: { at: file.due_at.toISOString(), reference: file.reference },
    });
  }

  /** When the bank posts this answer: at once, or as late as the scenario has it. */
  private dueAt(file: DueFile, answer: 'FILE' | 'PAYMENTS'): Date {
    const { lateBy } = scenarios[this.settings.scenario];
    const cycles = lateBy(answer, seededChance(hashOf(`${file.reference}/${answer}`, this.settings.seed)));
    return new Date(file.due_at.getTime() + cycles * this.settings.cycleMs);
  }
}
