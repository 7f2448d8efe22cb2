import type { PaymentFileOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Parameters } from '../layout.ts';
import { ByteOutput } from '../text/byte-output.ts';
import { composer } from '../text/fixed-fields.ts';
import type { BatchKey } from './batch-key.ts';
import { BatchKeys } from './batch-key.ts';
import { batchHeaderRecord, writeRecords } from './entry-records.ts';
import { batchControl, ctxEntry, entry, fileControl, fileHeader, PADDING, RECORD_CHARS, RECORDS_PER_BLOCK } from './fields.ts'; // prettier-ignore
import type { PaymentEntry } from './payment-entry.ts';
import { AMOUNT_MAX, paymentEntryOf, SEQUENCE_MAX } from './payment-entry.ts';
import type { Settings } from './settings.ts';
import { headerValues, routingOf, settingsOf } from './settings.ts';
import { Tally } from './tally.ts';
import { findCodeFor } from './transaction-codes.ts';
import { writtenText } from './written-text.ts';

/** A batch counts its entries and addenda in six digits; what comes after goes into another batch. */
export const BATCH_RECORDS_MAX = 999_999;
/** Totals of a batch and of a file have twelve digits of cents. */
export const TOTAL_MAX = 999_999_999_999n;

/**
 * Writes one file. The first batch goes out while payments come in; payments of other batches wait, as bytes, until the end,
 * since a batch is one run of records. Throws Reject, naming field and payment, for what the format cannot say.
 */
export function* writeNacha(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const settings = settingsOf(order, parameters);
  const keys = new BatchKeys(settings);
  const file = new NachaFile(settings);
  file.header();
  let position = 0;
  for (const payment of order.payments) {
    file.add(paymentEntryOf(payment, ++position, settings, keys));
    if (file.out.isFull) yield file.out.take();
  }
  for (const batch of file.openBatches()) {
    file.close(batch);
    yield* file.out.takeAll();
  }
  file.control();
  yield* file.out.takeAll();
}

const line = {
  fileHeader: composer(fileHeader, RECORD_CHARS, 'nacha.field.too-long'),
  entry: composer(entry, RECORD_CHARS, 'nacha.field.too-long'),
  ctxEntry: composer(ctxEntry, RECORD_CHARS, 'nacha.field.too-long'),
  batchControl: composer(batchControl, RECORD_CHARS, 'nacha.field.too-long'),
  fileControl: composer(fileControl, RECORD_CHARS, 'nacha.field.too-long'),
};

type Batch = { key: BatchKey; tally: Tally; number: number | undefined; out: ByteOutput; lastTrace: string };

/** An offset takes ten digits an entry, so that of a full batch has so many. */
const OFFSETS_MAX = 101;

function hasRoom(batch: Batch, records: number): boolean {
  return batch.tally.count + records + OFFSETS_MAX <= BATCH_RECORDS_MAX;
}

class NachaFile {
  readonly out = new ByteOutput();
  /** In the order in which they began; the first goes out while it grows. */
  private readonly batches: Batch[] = [];
  private readonly current = new Map<string, Batch>();
  private last: Batch | undefined;
  private readonly tally = new Tally();
  private records = 0;
  private number = 0;
  private highestSequence = 0;

  constructor(private readonly settings: Settings) {}

  header(): void {
    this.write(this.out, line.fileHeader(headerValues(this.settings)));
  }

  add(payment: PaymentEntry): void {
    const batch = this.batchOf(payment);
    const cents = Number(payment.cents);
    if (payment.traceNumber <= batch.lastTrace) {
      throw new Reject('nacha.trace-order', { field: entry.traceNumber.name, payment: payment.about, found: payment.traceNumber, expected: `more than ${batch.lastTrace}` }); // prettier-ignore
    }
    batch.lastTrace = payment.traceNumber;
    this.highestSequence = Math.max(this.highestSequence, Number(payment.traceNumber.slice(8)));
    const records = writeRecords(batch.out, payment, this.settings.lineEnd);
    this.records += records;
    this.count(batch, payment, records, cents);
  }

  /** Batches that still lack their control record, in the order in which they began. */
  openBatches(): readonly Batch[] {
    return this.batches;
  }

  close(batch: Batch): void {
    if (batch.number === undefined) {
      this.begin(batch);
      this.out.addChunks(batch.out.takeAll());
    }
    if (this.settings.balanced) this.offset(batch);
    const { tally, key } = batch;
    this.write(
      this.out,
      line.batchControl({
        serviceClass: key.serviceClass,
        count: tally.count,
        hash: tally.hash,
        debit: tally.sum('DEBIT'),
        credit: tally.sum('CREDIT'),
        companyId: key.companyId,
        odfi: key.odfi,
        batchNumber: batch.number,
      }),
    );
    this.tally.addAll(tally);
    for (const direction of ['DEBIT', 'CREDIT'] as const) {
      if (this.tally.sum(direction) > TOTAL_MAX) {
        const field = direction === 'DEBIT' ? fileControl.debit.name : fileControl.credit.name;
        throw new Reject('nacha.total', { field, digitsMax: fileControl.debit.width });
      }
    }
  }

  control(): void {
    const blocks = Math.ceil((this.records + 1) / RECORDS_PER_BLOCK);
    this.write(
      this.out,
      line.fileControl({
        batches: this.number,
        blocks,
        count: this.tally.count,
        hash: this.tally.hash,
        debit: this.tally.sum('DEBIT'),
        credit: this.tally.sum('CREDIT'),
      }),
    );
    while (this.records < blocks * RECORDS_PER_BLOCK) this.write(this.out, PADDING);
  }

  private batchOf(payment: PaymentEntry): Batch {
    const more = 1 + (payment.iat ?? payment.addenda).length;
    const last = this.last;
    if (last !== undefined && last.key === payment.batch && hasRoom(last, more)) return last;
    const id = Object.values(payment.batch).join('\u0000');
    const known = this.current.get(id);
    const batch = known !== undefined && hasRoom(known, more) ? known : this.open(id, payment.batch);
    this.last = batch;
    return batch;
  }

  private open(id: string, key: BatchKey): Batch {
    const isFirst = this.batches.length === 0;
    const out = isFirst ? this.out : new ByteOutput();
    const batch: Batch = { key, tally: new Tally(), number: undefined, out, lastTrace: '' };
    this.current.set(id, batch);
    this.batches.push(batch);
    this.records++;
    if (isFirst) this.begin(batch);
    return batch;
  }

  private begin(batch: Batch): void {
    batch.number = ++this.number;
    this.out.add(batchHeaderRecord(batch.key, batch.number) + this.settings.lineEnd);
  }

  private count(batch: Batch, payment: PaymentEntry, records: number, cents: number): void {
    batch.tally.count += records;
    batch.tally.add(payment.code.direction, cents, Number(payment.routingNumber.slice(0, 8)));
    if (batch.tally.isOver(payment.code.direction, Number(TOTAL_MAX))) {
      const field = payment.code.direction === 'DEBIT' ? batchControl.debit.name : batchControl.credit.name;
      throw new Reject('nacha.total', { field, payment: payment.about, digitsMax: batchControl.debit.width });
    }
  }

  /** The entry, or entries of ten digits each, on the originator's own account that bring the batch to zero. */
  private offset(batch: Batch): void {
    const { order } = this.settings;
    let open = batch.tally.sum('CREDIT') - batch.tally.sum('DEBIT');
    const direction = open > 0n ? 'DEBIT' : 'CREDIT';
    const routingNumber = routingOf(order.originatorAgent, entry.rdfi.name, 'the offset');
    const code = findCodeFor(direction, order.originatorAccount.type ?? 'CHECKING', 'live');
    if (code === undefined)
      throw new Reject('nacha.transaction-code', { payment: 'the offset', expected: 'an account that can be debited' });
    for (open = open < 0n ? -open : open; open > 0n;) {
      const amount = open > AMOUNT_MAX ? AMOUNT_MAX : open;
      this.writeOffset(batch, direction, code, routingNumber, amount);
      open -= amount;
    }
  }

  private writeOffset(
    batch: Batch,
    direction: 'DEBIT' | 'CREDIT',
    transactionCode: string,
    rdfi: string,
    amount: bigint,
  ): void {
    const account = writtenText(this.settings.order.originatorAccount.number ?? '', entry.account, 'the offset');
    if (account === '') throw new Reject('nacha.account', { field: entry.account.name, payment: 'the offset' });
    if (++this.highestSequence > SEQUENCE_MAX)
      throw new Reject('nacha.trace-number', { payment: 'the offset', expected: '7 digits at most' });
    const traceNumber = batch.key.odfi + String(this.highestSequence).padStart(7, '0');
    batch.tally.count++;
    batch.tally.add(direction, Number(amount), Number(rdfi.slice(0, 8)));
    const name = batch.key.companyName;
    const isCtx = batch.key.secCode === 'CTX';
    const values = { transactionCode, rdfi, account, amount, name, addendaIndicator: '0', traceNumber };
    this.write(
      this.out,
      isCtx ? line.ctxEntry({ ...values, addendaCount: 0 }) : line.entry({ ...values, individualId: 'OFFSET' }),
    );
  }

  private write(out: ByteOutput, record: string): void {
    this.records++;
    out.add(record + this.settings.lineEnd);
  }
}
