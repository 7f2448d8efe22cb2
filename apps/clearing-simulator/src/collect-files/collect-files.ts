import { addDays, sha256Hex } from '@giroport/kernel';
import { Database, inTransaction, Journal, Seal, type Tx } from '@giroport/persistence';
import { LOG, type Log } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { readFile, stat } from 'node:fs/promises';
import { SETTINGS, type SimulatedBank, type SimulatorSettings } from '../config.ts';
import { bankDayOf } from '../domain/bank-day.ts';
import { judgeOf, scenarios } from '../domain/scenario.ts';
import { addTo, emptyTally, type Tally } from '../domain/tally.ts';
import { insertArrivals, insertItems, without, type ItemColumns, type ItemFate } from '../persistence/items.ts';
import { DropFolder } from './drop-folder.ts';
import { readPaymentFile, type Judge, type FatedItem, type ItemGroup, type ReadFile } from './read-payment-file.ts';

/** The largest file that a bank takes. */
export const FILE_BYTES_MAX = 256 * 1024 * 1024;
/** What an account has on its first day where nobody said otherwise: a million. */
export const OPENING_MINOR = 100_000_000n;

/**
 * The banks collect what lies in their folders. A file and its payments are recorded in one transaction, then it is moved; if we
 * die in between it is found again, known by name and hash, and moved. What is put again after it was moved came twice.
 */
@Injectable()
export class CollectFiles {
  private readonly judges = new Map<string, Judge>();
  /** Banks of which some file may be recorded and not marked as moved: all at the start, and whose file failed last. */
  private readonly unmarked: Set<string>;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(SETTINGS) private readonly settings: SimulatorSettings,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.unmarked = new Set(settings.banks.map((bank) => bank.bankId));
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
      if (this.unmarked.has(bank.bankId)) await this.markMoved(bank.bankId, names);
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
    this.unmarked.delete(bankId);
  }

  /** A file that cannot be taken now stays where it is, and keeps nobody else's waiting. */
  private async tryTake(bank: SimulatedBank, folder: DropFolder, name: string, now: Date): Promise<boolean> {
    try {
      return await this.take(bank, folder, name, now);
    } catch (error) {
      this.unmarked.add(bank.bankId);
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
    const [, [repeats]] = await Promise.all([
      tx.query('select pg_advisory_xact_lock(hashtext($1))', [`simulator.collect.${bankId}`]),
      tx.query<{ repeats: boolean }>(
        'select exists (select 1 from received_file where bank_id = $1 and identity = $2) as repeats',
        [bankId, read.identity ?? null],
      ),
    ]);
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
    const repeated = await insertArrivals(tx, bank.bankId, read.items.references);
    const items = repeated.size === 0 ? read.items : without(read.items, repeated);
    const fates = new Map(read.fated.map((one) => [one.position, this.fateOf(one)]));
    await this.insertGroups(tx, bank, fileId, read.groups, talliesOf(read.groups.length, items, fates), now);
    await insertItems(tx, fileId, items, fates);
    if (repeated.size > 0) await this.insertRepeats(tx, bank.bankId, fileId, read.items, [...repeated]);
    return repeated.size;
  }

  private fateOf({ position, rule: { fate, isoReason, nachaReason }, detail }: FatedItem): ItemFate {
    const sealed =
      detail && this.seal.seal(JSON.stringify({ ...detail, cents: detail.cents.toString() })).toString('base64');
    return { position, fate, isoReason, nachaReason, detail: sealed };
  }

  private async insertGroups(
    tx: Tx,
    bank: SimulatedBank,
    fileId: string,
    groups: readonly ItemGroup[],
    tallies: readonly Tally[],
    now: Date,
  ): Promise<void> {
    const accounts = tx.query(
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
    const counted = tx.query(
      `insert into item_group (file_id, number, block, account, currency, side, count, sum_minor, refused, checked, late, booked_minor)
       select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::bigint[], $9::int[], $10::int[], $11::int[], $12::bigint[])`,
      [
        fileId,
        groups.map((one) => one.number),
        groups.map((one) => one.block),
        groups.map((one) => one.account),
        groups.map((one) => one.currency),
        groups.map((one) => one.side),
        tallies.map((one) => one.count),
        tallies.map((one) => one.sumMinor.toString()),
        tallies.map((one) => one.refused),
        tallies.map((one) => one.checked),
        tallies.map((one) => one.late),
        tallies.map((one) => one.bookedMinor.toString()),
      ],
    );
    await Promise.all([accounts, counted]);
  }

  private async insertRepeats(
    tx: Tx,
    bankId: string,
    fileId: string,
    items: ItemColumns,
    places: readonly number[],
  ): Promise<void> {
    await tx.query(
      `insert into repeated_item (bank_id, file_id, position, reference)
       select $1, $2, r.position, r.reference from unnest($3::int[], $4::text[]) as r(position, reference)`,
      [bankId, fileId, places.map((at) => items.positions[at]), places.map((at) => items.references[at])],
    );
  }
}

/** What counts of each group, in their order: they are numbered from 1. */
function talliesOf(groups: number, items: ItemColumns, fates: ReadonlyMap<number, ItemFate>): Tally[] {
  const tallies = Array.from({ length: groups }, emptyTally);
  for (const [at, position] of items.positions.entries()) {
    const fate = fates.get(position)?.fate ?? 'PAY';
    addTo(tallies[items.groups[at]! - 1]!, items.amounts[at]!, items.prenotes[at]!, fate);
  }
  return tallies;
}
