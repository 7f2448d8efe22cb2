import type { Acknowledgement } from '@giroport/canonical';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { dayOf } from '../hungarian/days.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { answerCodes, DONE, GIRO, reasonsOf } from './answer-codes.ts';
import { detstaItem, ERROR_CODE_CHARS, statusItem } from './fields.ts';
import type { Answered, AnswerItem, Tell } from './read.ts';

/** An item of STATUS was refused when the message came in. */
export function statusItemOf(record: FixedRecord, answered: Answered, tell: Tell): AnswerItem {
  const amount = numberIn(record, statusItem.amount, tell);
  const codes = codesIn(record.raw(statusItem.errors));
  if (codes.length === 0) tell.warn(record, statusItem.errors, 'item.errors', 'a code', 'The item is refused, and why is not said.'); // prettier-ignore
  const acknowledgement: Acknowledgement = {
    kind: 'PAYMENT',
    status: 'REJECTED',
    nativeStatus: 'STATUS',
    original: originalOf(record, answered, statusItem.serial, statusItem.clientId, amount, tell),
    amount: { minor: amount * 100n, currency: 'HUF' },
    reasons: codes.map((code) => ({ code, list: GIRO })),
    place: { line: record.line },
  };
  return { acknowledgement, amount, taken: false };
}

function codesIn(text: string): string[] {
  const codes: string[] = [];
  for (let at = 0; at < text.length; at += ERROR_CODE_CHARS) {
    const code = text.slice(at, at + ERROR_CODE_CHARS).trim();
    if (!isNothing(code)) codes.push(code);
  }
  return codes;
}

/** An item of DETSTA: done, or sent back by the other bank. A code that is not listed says neither. */
export function detstaItemOf(record: FixedRecord, answered: Answered, tell: Tell): AnswerItem {
  const amount = numberIn(record, detstaItem.amount, tell);
  const code = record.cut(detstaItem.answer);
  const settled = dayIn(record, detstaItem.settled, tell);
  dayIn(record, detstaItem.debited, tell);
  const { kind, status } = meaningOf(code);
  if (status === 'UNKNOWN') tell.warn(record, detstaItem.answer, 'item.code-unknown', '00, 02, 03, 06, 10, 50, 51, 54, 65 or 99', 'The answer code has no meaning that we know; it is kept as it came.'); // prettier-ignore
  const acknowledgement: Acknowledgement = {
    kind,
    status,
    nativeStatus: code || undefined,
    original: {
      ...originalOf(record, answered, detstaItem.serial, detstaItem.clientId, amount, tell),
      ...(settled === undefined ? {} : { executionDate: settled }),
      transactionId: record.cut(detstaItem.originalReference) || undefined,
    },
    bankReference: record.cut(detstaItem.answerReference) || undefined,
    amount: { minor: amount * 100n, currency: 'HUF' },
    reasons: reasonsOf(code),
    acceptedAt: dayIn(record, detstaItem.processed, tell),
    place: { line: record.line },
  };
  return { acknowledgement, amount, taken: code === DONE };
}

function meaningOf(code: string): Pick<Acknowledgement, 'kind' | 'status'> {
  if (code === DONE) return { kind: 'PAYMENT', status: 'PAID' };
  const known = answerCodes[code];
  if (known === undefined) return { kind: 'PAYMENT', status: 'UNKNOWN' };
  return { kind: 'PAYMENT_ERROR', status: known.ofCollection === true ? 'REJECTED' : 'RETURNED' };
}

function originalOf(
  record: FixedRecord,
  { messageId, fileReference }: Answered,
  serial: FixedField,
  clientId: FixedField,
  amount: bigint,
  tell: Tell,
): Acknowledgement['original'] {
  // prettier-ignore
  if (record.number(serial) <= 0) tell.fail(record, serial, 'item.serial', 'a number from 1 on', 'The item that is answered is not named.'); // prettier-ignore
  return {
    messageId,
    fileReference,
    traceNumber: record.cut(serial) || undefined,
    endToEndId: record.cut(clientId) || undefined,
    amount: { minor: amount * 100n, currency: 'HUF' },
  };
}

function numberIn(record: FixedRecord, field: FixedField, tell: Tell): bigint {
  const number = record.number(field);
  if (number === -1) tell.fail(record, field, 'number', `${field.width} digits`, 'The field is not a number.');
  return BigInt(Math.max(number, 0));
}

function dayIn(record: FixedRecord, field: FixedField, tell: Tell): string | undefined {
  const text = record.cut(field);
  if (isNothing(text)) return undefined;
  const day = dayOf(text);
  if (day === undefined) tell.warn(record, field, 'date', 'YYYYMMDD', 'The date is no day of the calendar.');
  return day;
}
