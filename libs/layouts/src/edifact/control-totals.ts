import type { Place } from '@giroport/canonical';
import type { Sink } from './findings.ts';
import type { Segment } from './segment.ts';

/** What a message counts at its end (CNT), as far as it can be held against what was read. */
export type Counted = {
  readonly lines: number;
  readonly sequences: number;
};

/** 6069: 2 counts LIN; 27, 28 and, in banks' guides, 39 count SEQ; the Nordic guides have words of their own. */
const LINES = new Set(['2', 'LI', 'LIN']);
const SEQUENCES = new Set(['27', '28', '39', 'SEQ']);

export function checkControlTotal(segment: Segment, { lines, sequences }: Counted, place: Place, sink: Sink): void {
  const qualifier = segment.get(1, 1);
  const found = segment.get(1, 2);
  const counts = LINES.has(qualifier) ? lines : SEQUENCES.has(qualifier) ? sequences : undefined;
  if (counts === undefined) return;
  if (/^\d{1,10}$/.test(found) && (Number(found) === counts || (qualifier === '2' && Number(found) === sequences))) return; // prettier-ignore
  sink.error('edifact.control-total', place, { field: `CNT+${qualifier}`, found: found === '' ? 'nothing' : found, expected: String(counts), message: `CNT counts ${found} ${LINES.has(qualifier) ? 'LIN' : 'SEQ'}, but there are ${counts}: some may be missing.` }); // prettier-ignore
}
