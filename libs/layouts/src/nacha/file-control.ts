import type { Finding } from '@giroport/canonical';
import { advFileControl, fileControl } from './fields.ts';
import type { Tally } from './tally.ts';
import { compareCount, compareSum } from './tally.ts';

/** Holds the file control against what was read. The totals of accounting advices (ADV) are longer. */
export function checkFileControl(
  record: string,
  line: number,
  batches: number,
  tally: Tally,
  advice: boolean,
): Finding[] {
  const sums = advice ? advFileControl : fileControl;
  return [
    ...compareCount(record, fileControl.batches, batches, 'nacha.file.batch-count', line),
    ...compareCount(record, fileControl.count, tally.count, 'nacha.file.count', line),
    ...compareCount(record, fileControl.hash, tally.hash, 'nacha.file.hash', line),
    ...compareSum(record, sums.debit, tally.sum('DEBIT'), 'nacha.file.debit-total', line),
    ...compareSum(record, sums.credit, tally.sum('CREDIT'), 'nacha.file.credit-total', line),
  ];
}
