import { composer } from '../text/fixed-fields.ts';
import type { BatchKey } from './batch-key.ts';
import { addenda05, batchHeader, cieEntry, ctxEntry, entry, iatWrittenBatchHeader, RECORD_CHARS } from './fields.ts';
import { iatRecordsOf } from './iat-write.ts';
import type { PaymentEntry } from './payment-entry.ts';

const CODE = 'nacha.field.too-long';
const line = {
  batchHeader: composer(batchHeader, RECORD_CHARS, CODE),
  iatBatchHeader: composer(iatWrittenBatchHeader, RECORD_CHARS, CODE),
  entry: composer(entry, RECORD_CHARS, CODE),
  ctxEntry: composer(ctxEntry, RECORD_CHARS, CODE),
  cieEntry: composer(cieEntry, RECORD_CHARS, CODE),
  addenda: composer(addenda05, RECORD_CHARS, CODE),
};

/** The records of a payment: its entry, and its addenda behind it. */
export function recordsOf(payment: PaymentEntry): readonly string[] {
  if (payment.iat !== undefined) return iatRecordsOf(payment, payment.iat);
  const record = line[formOf(payment.batch.secCode)]({
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
  });
  if (payment.addenda.length === 0) return [record];
  const entrySequence = payment.traceNumber.slice(8);
  return [record, ...payment.addenda.map((text, at) => line.addenda({ text, sequence: at + 1, entrySequence }))];
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
