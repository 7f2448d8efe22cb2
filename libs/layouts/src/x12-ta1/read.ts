import type { AcknowledgedStatus, Acknowledgement, Reason } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import { countOf } from '../x12/elements.ts';
import type { Segment } from '../x12/segment.ts';
import type { Sink } from '../x12/sink.ts';
import { noteCodes } from './note-codes.ts';

/** TA104: whether the interchange was taken. E: taken, errors and all, and not to be sent again. */
const STATUSES: Readonly<Record<string, AcknowledgedStatus>> = tableOf({ A: 'RECEIVED', E: 'RECEIVED', R: 'REJECTED' });
const NO_ERROR = '000';

/** TA1 (X12.56): 01 the interchange's control number, 02 and 03 its day and time, 04 the answer, 05 what is wrong. */
export function interchangeAcknowledgementOf(ta1: Segment, sink: Sink): Acknowledgement {
  const control = ta1.find(1);
  const answer = ta1.at(4);
  if (control === undefined || countOf(control) === -1) sink.error('x12.ta1.control-number', ta1, { field: 'TA101', found: control, expected: 'an interchange control number', message: 'The answer does not say which interchange it answers.' }); // prettier-ignore
  const status = STATUSES[answer];
  if (status === undefined) sink.error('x12.ta1.answer', ta1, { field: 'TA104', found: answer, expected: 'A, E or R', message: 'The answer is neither yes nor no.' }); // prettier-ignore
  return {
    kind: 'FILE',
    status: status ?? 'UNKNOWN',
    nativeStatus: answer || undefined,
    original: { messageName: 'ISA', fileReference: control },
    reasons: reasonsOf(ta1, sink),
    place: sink.position.placeOf(ta1),
  };
}

function reasonsOf(ta1: Segment, sink: Sink): Reason[] {
  const code = ta1.at(5);
  if (code === '' || code === NO_ERROR) return [];
  const note = noteCodes[code];
  if (note === undefined) sink.warn('x12.ta1.note-unknown', ta1, { field: 'TA105', found: code, expected: 'a code of the list I18', message: 'The code of the error is on no list; it is kept as it came.' }); // prettier-ignore
  return [{ code, list: 'X12 TA105', isoCode: note?.isoCode, text: note?.text }];
}
