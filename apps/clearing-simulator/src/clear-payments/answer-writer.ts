import { type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { writeNachaReturn, type ReturnedEntry } from '../answer-files/nacha-return.ts';
import { writePain002, type PaymentStatus, type StatusBlock, type StatusReport } from '../answer-files/pain-002.ts';
import type { SimulatedBank } from '../config.ts';
import type { Item } from '../persistence/items.ts';
import { Answers } from '../post-answers/answers.ts';
import { returnsEntries, type DueFile } from './due-file.ts';

const MODIFIERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** Returned entries of one file get their trace numbers from a block of so many. */
const TRACES_PER_FILE = 10_000;

/** Writes what a bank says of a file and of its payments. */
@Injectable()
export class AnswerWriter {
  constructor(@Inject(Answers) private readonly answers: Answers) {}

  async acknowledgeFile(tx: Tx, bank: SimulatedBank, file: DueFile, dueAt: Date): Promise<void> {
    await this.report(tx, bank, file, dueAt, 'FILE', { group: { status: 'ACCP' }, blocks: [] });
  }

  async refuseFile(tx: Tx, bank: SimulatedBank, file: DueFile, dueAt: Date): Promise<void> {
    const group = { status: 'RJCT', reason: 'FF01', ...(file.problem !== null && { text: file.problem }) };
    await this.report(tx, bank, file, dueAt, 'FILE', { group, blocks: [] });
  }

  /** Every payment's status; those that go back in a return file are not in it. */
  async answerPayments(tx: Tx, bank: SimulatedBank, file: DueFile, dueAt: Date, items: readonly Item[]): Promise<void> {
    const told = returnsEntries(bank, file) ? items.filter((one) => one.fate !== 'REFUSE') : items;
    if (told.length > 0)
      await this.report(tx, bank, file, dueAt, 'PAYMENTS', {
        blocks: blocksOf(file, told, await this.listBlocks(tx, file), statusOf),
      });
  }

  /** Refusals after the payment was reported as paid. */
  async refuseLate(tx: Tx, bank: SimulatedBank, file: DueFile, dueAt: Date, late: readonly Item[]): Promise<void> {
    if (late.length > 0)
      await this.report(tx, bank, file, dueAt, 'PAYMENTS', {
        blocks: blocksOf(file, late, await this.listBlocks(tx, file), () => 'RJCT'),
      });
  }

  async returnEntries(
    tx: Tx,
    bank: SimulatedBank,
    file: DueFile,
    dueAt: Date,
    entries: readonly ReturnedEntry[],
  ): Promise<void> {
    if (entries.length === 0) return;
    await this.answers.add(tx, {
      bankId: bank.bankId,
      kind: 'RETURNS',
      extension: 'ach',
      dueAt,
      write: (number) =>
        writeNachaReturn({
          createdAt: dueAt,
          bankName: bank.name,
          routingNumber: bank.routingNumber ?? '000000000',
          customer: file.header,
          modifier: MODIFIERS[number % MODIFIERS.length]!,
          firstTrace: number * TRACES_PER_FILE + 1,
          entries,
        }),
    });
  }

  private async report(
    tx: Tx,
    bank: SimulatedBank,
    file: DueFile,
    dueAt: Date,
    kind: 'FILE' | 'PAYMENTS',
    said: Pick<StatusReport, 'group' | 'blocks'>,
  ): Promise<void> {
    const counted = kind === 'FILE' && file.stage === 'RECEIVED';
    const sum = file.declared_sum;
    const original = {
      reference: file.reference,
      messageName: file.layout_id ?? 'unknown',
      ...(counted && { count: file.payments, ...(sum !== null && { sum }) }),
    };
    const write = (_: number, messageId: string): Iterable<string> =>
      writePain002({ messageId, createdAt: dueAt, bic: bank.bic, bankName: bank.name, original, ...said });
    await this.answers.add(tx, { bankId: bank.bankId, kind, extension: 'xml', dueAt, write });
  }

  /** The block of each group of a file's items. */
  private async listBlocks(tx: Tx, file: DueFile): Promise<Map<number, string>> {
    const rows = await tx.query<{ number: number; block: string }>(
      'select number, block from item_group where file_id = $1',
      [file.id],
    );
    return new Map(rows.map((row) => [row.number, row.block]));
  }
}

/** A prenote moves no money: it is accepted, never settled. */
function statusOf({ fate, prenote }: Item): string {
  if (fate === 'REFUSE') return 'RJCT';
  return prenote ? 'ACCP' : 'ACSC';
}

function blocksOf(
  file: DueFile,
  items: readonly Item[],
  names: ReadonlyMap<number, string>,
  status: (item: Item) => string,
): StatusBlock[] {
  const blocks = new Map<string, Item[]>();
  for (const item of items) {
    const name = names.get(item.group)!;
    const block = blocks.get(name);
    if (block) block.push(item);
    else blocks.set(name, [item]);
  }
  return [...blocks].map(([block, all]) => ({ block, payments: paymentsOf(file, all, status) }));
}

function* paymentsOf(file: DueFile, items: readonly Item[], status: (item: Item) => string): Generator<PaymentStatus> {
  for (const item of items) {
    const code = status(item);
    const { reference, endToEndId } = item;
    yield code === 'RJCT'
      ? { reference, endToEndId, status: code, reason: item.isoReason ?? 'NARR' }
      : { reference, endToEndId, status: code, bankReference: bankReference(file.id, item.position) };
  }
}

/** The bank's own reference of a payment. */
export function bankReference(fileId: string, position: number | string): string {
  return `B${fileId}.${position}`;
}
