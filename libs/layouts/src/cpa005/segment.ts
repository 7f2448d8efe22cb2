import type { Acknowledgement, Agent, Finding, PaymentOrder } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { isDigits, isNothing } from '../domestic/fixed-record.ts';
import { dayCounted } from '../domestic/short-dates.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { cutters, digitsBetween } from '../text/fixed-fields.ts';
import { finding } from '../text/findings.ts';
import type { SegmentType } from './fields.ts';
import { segment } from './fields.ts';
import { returnReasons, transactionCodes } from './transaction-codes.ts';

/** One of a record's six segments, as it stands. */
export type Segment = { readonly type: SegmentType; readonly text: string; readonly line: number; /** 1 to 6. */ readonly number: number }; // prettier-ignore

export const cut = cutters(segment);

export function raw(text: string, field: FixedField): string {
  return text.slice(field.at - 1, field.at - 1 + field.width);
}

/** Cents; -1 where the field is no number. */
export function centsOf({ text }: Segment): number {
  return digitsBetween(text, segment.amount.at - 1, segment.amount.at - 1 + segment.amount.width);
}

/** 0YYDDD. */
export function dateOf(text: string): CalendarDate | undefined {
  return text.startsWith('0') ? dayCounted(text.slice(1)) : undefined;
}

/** Nine digits: a zero, the institution and the transit number, as ISO 20022 has them (CACPA). */
function agentOf(number: string): Agent | undefined {
  return isNothing(number) ? undefined : { memberId: number, clearingSystem: 'CACPA' };
}

function accountOf(number: string): PaymentOrder['counterpartyAccount'] {
  return number === '' ? undefined : { number };
}

/** Debits (D), the corrections of debits (F) and debits that come back (J). */
export function isDebit(type: SegmentType): boolean {
  return type === 'D' || type === 'F' || type === 'J';
}

export function paymentOf(one: Segment, sequence: number, currency: string): PaymentOrder {
  const { text, type } = one;
  const trace = cut.trace(text);
  const userId = cut.userId(text);
  const sundry = cut.sundry(text);
  const correction = type === 'E' || type === 'F';
  const originalTrace = cut.originalTrace(text);
  return {
    method: isDebit(type) ? 'DD' : 'EFT',
    direction: isDebit(type) ? 'DEBIT' : 'CREDIT',
    sequence,
    instructionId: isNothing(trace) ? undefined : trace,
    endToEndId: cut.reference(text) || undefined,
    amount: { minor: BigInt(Math.max(centsOf(one), 0)), currency },
    executionDate: dateOf(cut.date(text)),
    originator: originatorOf(cut.longName(text) || cut.shortName(text), userId),
    originatorAccount: accountOf(cut.returnAccount(text)),
    originatorAgent: agentOf(cut.returnInstitution(text)),
    counterparty: { name: cut.name(text) || undefined },
    counterpartyAccount: accountOf(cut.account(text)),
    counterpartyAgent: agentOf(cut.institution(text)),
    localInstrument: cut.code(text) || undefined,
    remittance: sundry === '' ? undefined : { unstructured: [sundry] },
    original: correction ? { transactionId: isNothing(originalTrace) ? undefined : originalTrace } : undefined,
  };
}

function originatorOf(name: string, userId: string): PaymentOrder['originator'] {
  if (name === '' && userId === '') return undefined;
  return { name: name || undefined, ...(userId === '' ? {} : { ids: [{ id: userId, scheme: 'CPA' }] }) };
}

/** A returned item: why, in the place of its transaction type, and the original's trace number at the end. */
export function acknowledgementOf(one: Segment, currency: string): Acknowledgement {
  const { text } = one;
  const code = cut.code(text);
  const originalTrace = cut.originalTrace(text);
  const known = returnReasons[code];
  const amount = { minor: BigInt(Math.max(centsOf(one), 0)), currency };
  const invalid = cut.invalid(text);
  return {
    kind: 'PAYMENT_ERROR',
    status: 'RETURNED',
    nativeStatus: code || undefined,
    original: {
      endToEndId: cut.reference(text) || undefined,
      traceNumber: isNothing(originalTrace) ? undefined : originalTrace,
      amount,
      executionDate: dateOf(cut.date(text)),
      counterpartyAccount: accountOf(cut.account(text)),
    },
    bankReference: isNothing(cut.trace(text)) ? undefined : cut.trace(text),
    amount,
    reasons: [
      { code, list: 'CPA', isoCode: known?.isoCode, text: known?.title },
      ...(isNothing(invalid) ? [] : [{ code: invalid, list: 'CPA-INVALID-DATA-ELEMENT' }]),
    ],
    place: { line: one.line, path: `segment[${one.number}]` },
  };
}

/** What is wrong with a segment. */
export function checkSegment(one: Segment, into: Finding[]): void {
  const { text, type } = one;
  const tell = (
    severity: 'error' | 'warning',
    field: FixedField,
    code: string,
    expected: string,
    message: string,
  ): void => {
    const told = finding(severity, `cpa005.segment.${code}`, one.line, { field: field.name, found: raw(text, field).trim(), expected, message }); // prettier-ignore
    into.push({ ...told, place: { line: one.line, path: `segment[${one.number}]` } });
  };
  checkCode(one, tell);
  const cents = centsOf(one);
  if (cents === -1) tell('error', segment.amount, 'amount', '10 digits', 'The amount is not a number.');
  else if (cents === 0)
    tell('error', segment.amount, 'amount-zero', 'more than zero', 'The transaction moves no money.');
  if (dateOf(raw(text, segment.date)) === undefined) tell('error', segment.date, 'date', '0YYDDD', 'The date is no day of the calendar.'); // prettier-ignore
  if (!isInstitution(raw(text, segment.institution))) tell('error', segment.institution, 'institution', '0, three digits and five', 'The institution is not nine digits that begin with zero.'); // prettier-ignore
  if (cut.account(text) === '') tell('error', segment.account, 'account', 'an account number', 'The account is blank.');
  if (cut.name(text) === '') tell(type === 'C' || type === 'D' ? 'error' : 'warning', segment.name, 'name', 'a name', 'The payee or payor is not named.'); // prettier-ignore
}

function checkCode(
  { text, type }: Segment,
  tell: (severity: 'error' | 'warning', field: FixedField, code: string, expected: string, message: string) => void,
): void {
  // prettier-ignore
  const code = raw(text, segment.code);
  const returned = type === 'I' || type === 'J';
  if (!isDigits(code)) tell('error', segment.code, 'code', '3 digits', 'The transaction type is no number.');
  else if (returned && returnReasons[code] === undefined) tell('warning', segment.code, 'reason-unknown', 'a return reason', 'The reason has no meaning that we know; it is kept as it came.'); // prettier-ignore
  else if (!returned && !transactionCodes.has(code)) tell('warning', segment.code, 'code-unknown', 'a transaction type of Payments Canada', 'The transaction type is none that we know; it is kept as it came.'); // prettier-ignore
}

function isInstitution(text: string): boolean {
  return text.startsWith('0') && isDigits(text) && !isNothing(text);
}
