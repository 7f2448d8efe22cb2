import { addDays, sha256Hex } from '@giroport/kernel';
import { Database, inTransaction, Journal, plainArray, Seal, textArray, type Tx } from '@giroport/persistence';
import { LOG, type Log } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { readFile, stat } from 'node:fs/promises';
import { SETTINGS, type SimulatedBank, type SimulatorSettings } from '../config.ts';
import { bankDayOf } from '../domain/bank-day.ts';
import { judgeOf, scenarios } from '../domain/scenario.ts';
import { DropFolder } from './drop-folder.ts';
import { readPaymentFile, type Judge, type ReadFile } from './read-payment-file.ts';

/** The largest file that a bank takes. */
export const FILE_BYTES_MAX = 256 * 1024 * 1024;
/** Items that one statement inserts. */
const INSERT_MAX = 5_000;
/** What an account has on its first day where nobody said otherwise: a million. */
export const OPENING_MINOR = 100_000_000n;

/**
 * The banks collect what lies in their folders. A file and its payments are recorded in one transaction, then it is moved; if we
 * die in between it is found again, known by name and hash, and moved. What is put again after it was moved came twice.
 */
@Injectable()
export class CollectFiles {
  private readonly judges = new Map<string, Judge>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(SETTINGS) private readonly settings: SimulatorSettings,
    @Inject(LOG) private readonly log: Log,
  ) {
    const script = settings.script ?? scenarios[settings.scenario].script;
    for (const { bankId } of settings.banks) this.judges.set(bankId, judgeOf(script, bankId, settings.seed));
  }

  folderOf(bankId: string): DropFolder {
    return new DropFolder(this.settings.dropRoot, bankId);
  }

  /** Collects once from every bank's folder; gives how many files came. */
  async collect(now: Date): Promise<number> {
    let collected = 0;
    for (const bank of this.settings.banks) {
      const folder = this.folderOf(bank.bankId);
      const names = await folder.list();
      await this.markMoved(bank.bankId, names);
      for (const name of names) if (await this.tryTake(bank, folder, name, now)) collected++;
    }
    return collected;
  }

  /** Recorded, and no longer in the folder: the move was made, and only its mark is missing. */
  private async markMoved(bankId: string, names: readonly string[]): Promise<void> {
    await this.database.query(
      'update received_file set archived = true where bank_id = $1 and not archived and not (name = any($2::text[]))',
      [bankId, names],
    );
  }

  /** A file that cannot be taken now stays where it is, and keeps nobody else's waiting. */
  private async tryTake(bank: SimulatedBank, folder: DropFolder, name: string, now: Date): Promise<boolean> {
    try {
      return await this.take(bank, folder, name, now);
    } catch (error) {
      this.log.error('a file could not be collected yet', {
        bank: bank.bankId,
        file: name,
        error: error instanceof Error ? error : String(error),
      });
      return false;
    }
  }

  private async take(bank: SimulatedBank, folder: DropFolder, name: string, now: Date): Promise<boolean> {
    const path = folder.incoming(name);
    const { size } = await stat(path);
    if (size > FILE_BYTES_MAX) {
      this.log.warn('a file is larger than the bank takes', { bank: bank.bankId, file: name, bytes: size });
      return false;
    }
    const bytes = await readFile(path);
    const sha256 = sha256Hex(bytes);
    const isNew = await this.record(bank, name, sha256, bytes, now);
    await folder.archive(name, sha256);
    await this.database.query(
      'update received_file set archived = true where bank_id = $1 and name = $2 and sha256 = $3',
      [bank.bankId, name, sha256],
    );
    return isNew;
  }

  /** True for a file that had not been recorded. */
  private async record(bank: SimulatedBank, name: string, sha256: string, bytes: Buffer, now: Date): Promise<boolean> {
    if (await this.recordAgain(bank.bankId, name, sha256, now)) return false;
    const read = readPaymentFile(name, bytes, bank, this.judges.get(bank.bankId)!);
    return await inTransaction(this.database, async (tx) => {
      const fileId = await this.insertFile(tx, bank.bankId, { name, sha256, bytes: bytes.length }, read, now);
      if (fileId === undefined) return false;
      const repeated = await this.insertPayments(tx, bank, fileId, read, now);
      this.journal.append(tx, {
        actor: bank.bankId,
        action: 'file.collected',
        object: { type: 'received-file', id: fileId },
        count: read.items.positions.length,
        digest: sha256,
        facts: {
          name,
          layout: read.layoutId,
          repeatedPayments: repeated,
          ...(read.problem !== undefined && { problem: read.problem }),
        },
      });
      return true;
    });
  }

  /** A file that is known: found again before it was moved, or put a second time; what the bank had refused it reads anew. */
  private async recordAgain(bankId: string, name: string, sha256: string, now: Date): Promise<boolean> {
    const [known] = await this.database.query<{ id: string; archived: boolean; stage: string }>(
      'select id, archived, stage from received_file where bank_id = $1 and name = $2 and sha256 = $3',
      [bankId, name, sha256],
    );
    if (!known) return false;
    if (!known.archived) return true;
    const refused = known.stage === 'UNREADABLE' || known.stage === 'REFUSED';
    await inTransaction(this.database, async (tx) => {
      await tx.query(
        `update received_file set archived = false, deliveries = deliveries + 1, stage = case when $2 then 'UNREADABLE' else stage end,
           due_at = case when $2 then $3::timestamptz else due_at end where id = $1`,
        [known.id, refused, now],
      );
      this.journal.append(tx, {
        actor: bankId,
        action: 'file.delivered-again',
        object: { type: 'received-file', id: known.id },
        facts: { name },
      });
    });
    this.log.warn('a file came again', { bank: bankId, file: name });
    return true;
  }

  private async insertFile(
    tx: Tx,
    bankId: string,
    file: { name: string; sha256: string; bytes: number },
    read: ReadFile,
    now: Date,
  ): Promise<string | undefined> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`simulator.collect.${bankId}`]);
    const [repeats] = await tx.query<{ repeats: boolean }>(
      'select exists (select 1 from received_file where bank_id = $1 and identity = $2) as repeats',
      [bankId, read.identity ?? null],
    );
    const stage = repeats!.repeats ? 'REPEATED' : read.problem === undefined ? 'RECEIVED' : 'UNREADABLE';
    if (stage === 'REPEATED') this.log.warn('a file bears the identity of another', { bank: bankId, file: file.name });
    const [row] = await tx.query<{ id: string }>(
      `insert into received_file (bank_id, name, sha256, bytes, layout_id, identity, reference, payments, declared_sum, header, stage, problem, due_at, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing returning id`,
      [
        bankId,
        file.name,
        file.sha256,
        file.bytes,
        read.layoutId ?? null,
        read.identity ?? null,
        read.reference,
        read.items.positions.length,
        read.sum ?? null,
        JSON.stringify(read.customer),
        stage,
        read.problem ?? null,
        stage === 'REPEATED' ? null : now,
        now,
      ],
    );
    return row?.id;
  }

  /** Gives how many payments had come before, in whatever file. A file that is refused whole has none. */
  private async insertPayments(
    tx: Tx,
    bank: SimulatedBank,
    fileId: string,
    read: ReadFile,
    now: Date,
  ): Promise<number> {
    if (read.problem !== undefined) return 0;
    await this.insertGroups(tx, bank, fileId, read, now);
    const { items } = read;
    let landed = 0;
    for (let at = 0; at < items.positions.length; at += INSERT_MAX) {
      const part = <Value>(column: readonly Value[]): readonly Value[] => column.slice(at, at + INSERT_MAX);
      landed += await tx.execute(
        `insert into item (file_id, bank_id, position, group_number, reference, end_to_end_id, amount_minor, prenote)
         select $1, $2, * from unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::bigint[], $8::boolean[]) on conflict do nothing`,
        [
          fileId,
          bank.bankId,
          plainArray(part(items.positions)),
          plainArray(part(items.groups)),
          textArray(part(items.references)),
          textArray(part(items.endToEndIds)),
          plainArray(part(items.amounts)),
          plainArray(part(items.prenotes)),
        ],
      );
    }
    await this.insertFates(tx, fileId, read);
    const repeated = items.positions.length - landed;
    if (repeated > 0) await this.insertRepeats(tx, bank.bankId, fileId, read);
    return repeated;
  }

  private async insertGroups(
    tx: Tx,
    bank: SimulatedBank,
    fileId: string,
    { groups }: ReadFile,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `insert into account (bank_id, account, currency, balance_minor, closed_on)
       select $1, account, min(currency), $2, $3 from unnest($4::text[], $5::text[]) as r(account, currency) group by account on conflict do nothing`,
      [
        bank.bankId,
        OPENING_MINOR.toString(),
        addDays(bankDayOf(now), -1),
        groups.map((one) => one.account),
        groups.map((one) => one.currency),
      ],
    );
    await tx.query(
      `insert into item_group (file_id, number, block, account, currency, side, count, sum_minor)
       select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::bigint[])`,
      [
        fileId,
        groups.map((one) => one.number),
        groups.map((one) => one.block),
        groups.map((one) => one.account),
        groups.map((one) => one.currency),
        groups.map((one) => one.side),
        groups.map((one) => one.count),
        groups.map((one) => one.sumMinor.toString()),
      ],
    );
  }

  private async insertFates(tx: Tx, fileId: string, { fated }: ReadFile): Promise<void> {
    if (fated.length === 0) return;
    const detail = (one: (typeof fated)[number]): Buffer | null =>
      one.detail === undefined
        ? null
        : this.seal.seal(JSON.stringify({ ...one.detail, cents: one.detail.cents.toString() }));
    await tx.query(
      `update item set fate = r.fate, iso_reason = r.iso, nacha_reason = r.nacha, detail = r.detail
       from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::bytea[]) as r(position, fate, iso, nacha, detail)
       where item.file_id = $1 and item.position = r.position`,
      [
        fileId,
        fated.map((one) => one.position),
        fated.map((one) => one.rule.fate),
        fated.map((one) => one.rule.isoReason),
        fated.map((one) => one.rule.nachaReason),
        fated.map(detail),
      ],
    );
  }

  private async insertRepeats(tx: Tx, bankId: string, fileId: string, { items }: ReadFile): Promise<void> {
    await tx.query(
      `insert into repeated_item (bank_id, file_id, position, reference)
       select $1, $2, r.position, r.reference from unnest($3::int[], $4::text[]) as r(position, reference)
       where not exists (select 1 from item where item.file_id = $2 and item.position = r.position)`,
      [bankId, fileId, items.positions, items.references],
    );
  }
}
