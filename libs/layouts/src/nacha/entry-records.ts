import type { ByteOutput } from '../text/byte-output.ts';
import { composer, recorder } from '../text/fixed-fields.ts';
import type { BatchKey } from './batch-key.ts';
import { addenda05, batchHeader, cieEntry, ctxEntry, entry, iatWrittenBatchHeader, RECORD_CHARS } from './fields.ts';
import { iatRecordsOf } from './iat-write.ts';
import type { PaymentEntry } from './payment-entry.ts';

const CODE = 'nacha.field.too-long';
const line = {
  batchHeader: composer(batchHeader, RECORD_CHARS, CODE),
  iatBatchHeader: composer(iatWrittenBatchHeader, RECORD_CHARS, CODE),
};
const record = {
  entry: recorder(entry, RECORD_CHARS, CODE),
  ctxEntry: recorder(ctxEntry, RECORD_CHARS, CODE),
  cieEntry: recorder(cieEntry, RECORD_CHARS, CODE),
  addenda: recorder(addenda05, RECORD_CHARS, CODE),
};

/** Writes the records of a payment, its entry, and its addenda behind it; gives how many. */
export function writeRecords(to: ByteOutput, payment: PaymentEntry, lineEnd: string): number {
  if (payment.iat !== undefined) return writeAll(to, iatRecordsOf(payment, payment.iat), lineEnd);
  const values = {
    transactionCode: payment.code.code,
    rdfi: payment.routingNumber,
    account: payment.account,
    amount: payment.cents,
    individualId: payment.individualId,
    addendaCount: payment.addenda.length,
    name: payment.name,
    discretionaryData: payment.discretionaryData,
    addendaIndicator: payment.addenda.length === 0 ? '0' : '1',
    traceNumber: payment.traceNumber,
  };
  record[formOf(payment.batch.secCode)](to, values, lineEnd);
  const { addenda } = payment;
  const entrySequence = payment.traceNumber.slice(8);
  for (let at = 0; at < addenda.length; at++)
    record.addenda(to, { text: addenda[at]!, sequence: at + 1, entrySequence }, lineEnd);
  return 1 + addenda.length;
}

function writeAll(to: ByteOutput, records: readonly string[], lineEnd: string): number {
  for (const one of records) to.add(one + lineEnd);
  return records.length;
}

function formOf(secCode: string): 'entry' | 'ctxEntry' | 'cieEntry' {
  return secCode === 'CTX' ? 'ctxEntry' : secCode === 'CIE' ? 'cieEntry' : 'entry';
}

export function batchHeaderRecord(key: BatchKey, batchNumber: number): string {
  if (key.secCode !== 'IAT') return line.batchHeader({ ...key, batchNumber });
  return line.iatBatchHeader({
    ...key,
    exchangeIndicator: 'FF',
    exchangeReferenceIndicator: '3',
    originatingCurrency: 'USD',
    batchNumber,
  });
}
