import type { Finding } from '@giroport/canonical';
import { finding } from '../text/findings.ts';
import { advFileControl, fileControl, RECORDS_PER_BLOCK } from './fields.ts';
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

/** Blocks are counted after the end, padding and all; a file that is not filled up is told at its last line. */
export function checkBlocks(control: string, line: number, records: number, lastLine: number): Finding[] {
  const blocks = Math.ceil(records / RECORDS_PER_BLOCK);
  const findings = compareCount(control, fileControl.blocks, blocks, 'nacha.file.block-count', line);
  if (records % RECORDS_PER_BLOCK === 0) return findings;
  const message = 'The records are not filled up to a multiple of ten with lines of nines.';
  const expected = String(blocks * RECORDS_PER_BLOCK);
  return [
    ...findings,
    finding('warning', 'nacha.file.padding', lastLine, { found: String(records), expected, message }),
  ];
}
