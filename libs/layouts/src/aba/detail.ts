import type { Acknowledgement, Agent, Finding, PaymentOrder, RegulatoryReport } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isDigits, isNothing } from '../domestic/fixed-record.ts';
import { hasHighCharacters } from '../domestic/code-pages.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { finding } from '../text/findings.ts';
import { CREDITS, DEBIT, detail, returned, returnReasons } from './fields.ts';

/** Six digits, as ISO 20022 writes a BSB (AUBSB). */
export function bsbOf(record: FixedRecord, field: FixedField): Agent | undefined {
  const digits = record.cut(field).replaceAll(/[- ]/g, '');
  return digits === '' ? undefined : { memberId: digits, clearingSystem: 'AUBSB' };
}

export function directionOf(record: FixedRecord): 'CREDIT' | 'DEBIT' {
  return record.raw(detail.code) === DEBIT ? 'DEBIT' : 'CREDIT';
}

export function paymentOf(
  record: FixedRecord,
  sequence: number,
  executionDate: CalendarDate | undefined,
): PaymentOrder {
  const direction = directionOf(record);
  const indicator = record.raw(detail.indicator);
  const remitter = record.cut(detail.remitter);
  return {
    method: direction === 'CREDIT' ? 'EFT' : 'DD',
    direction,
    sequence,
    endToEndId: record.cut(detail.reference) || undefined,
    amount: { minor: BigInt(Math.max(record.number(detail.amount), 0)), currency: 'AUD' },
    executionDate,
    originator: remitter === '' ? undefined : { name: remitter },
    originatorAccount: accountIn(record, detail.traceAccount),
    originatorAgent: bsbOf(record, detail.traceBsb),
    counterparty: { name: record.cut(detail.title) || undefined },
    counterpartyAccount: accountIn(record, detail.account),
    counterpartyAgent: bsbOf(record, detail.bsb),
    localInstrument: record.cut(detail.code) || undefined,
    instructions: indicator === CHANGED ? [{ for: 'CREDITOR_AGENT', code: CHANGED }] : undefined,
    regulatory: withholdingOf(record, indicator),
  };
}

/** N: the account's details are new or have changed. */
export const CHANGED = 'N';
/** W, X and Y: interest or dividend paid to someone abroad, from which tax was withheld. */
export const WITHHELD: ReadonlySet<string> = new Set(['W', 'X', 'Y']);

function accountIn(record: FixedRecord, field: FixedField): PaymentOrder['counterpartyAccount'] {
  const number = record.cut(field);
  return number === '' ? undefined : { number };
}

function withholdingOf(record: FixedRecord, indicator: string): readonly RegulatoryReport[] | undefined {
  const tax = record.number(detail.withholdingTax);
  if (tax <= 0 && !WITHHELD.has(indicator)) return undefined;
  const amount = tax > 0 ? { minor: BigInt(tax), currency: 'AUD' } : undefined;
  return [{ authorityCountry: 'AU', ...(WITHHELD.has(indicator) ? { code: indicator } : {}), ...(amount === undefined ? {} : { amount }) }]; // prettier-ignore
}

/** The account that failed is that of the trace record: the return goes to where the original came from. */
export function acknowledgementOf(record: FixedRecord): Acknowledgement {
  const code = record.cut(returned.code);
  const amount = { minor: BigInt(Math.max(record.number(detail.amount), 0)), currency: 'AUD' };
  const known = returnReasons[code];
  return {
    kind: 'PAYMENT_ERROR',
    status: 'RETURNED',
    nativeStatus: code || undefined,
    original: {
      endToEndId: record.cut(detail.reference) || undefined,
      amount,
      fileReference: record.cut(returned.userId) || undefined,
      counterpartyAccount: accountIn(record, detail.traceAccount),
    },
    amount,
    reasons: [{ code, list: 'BECS', isoCode: known?.isoCode, text: known?.title }],
    place: { line: record.line },
  };
}

/** What is wrong with a detail record of type 1 or 2. */
export function checkDetail(record: FixedRecord, into: Finding[]): void {
  const isReturn = record.text[0] === '2';
  const fault = (field: FixedField, code: string, expected: string, message: string): void => {
    into.push(finding('error', `aba.${code}`, record.line, { field: field.name, found: record.raw(field), expected, message })); // prettier-ignore
  };
  for (const field of [detail.bsb, detail.traceBsb]) if (!BSB.test(record.raw(field))) fault(field, 'detail.bsb', 'nnn-nnn', 'The BSB is not six digits with a hyphen.'); // prettier-ignore
  checkAccount(record, fault);
  const code = record.raw(detail.code);
  if (code !== DEBIT && !CREDITS.has(code)) fault(detail.code, 'detail.code', '13 or 50 to 57', 'The transaction code is none of the format.'); // prettier-ignore
  const amount = record.number(detail.amount);
  if (amount === -1) fault(detail.amount, 'detail.amount', '10 digits', 'The amount is not a number.');
  else if (amount === 0)
    fault(detail.amount, 'detail.amount-zero', 'more than zero', 'The transaction moves no money.');
  if (isReturn) checkReturn(record, fault, into);
  else checkIndicator(record, fault);
  if (record.cut(detail.title) === '') fault(detail.title, 'detail.title', 'a name', 'The account’s title is blank.');
  if (hasHighCharacters(record.text)) into.push(finding('warning', 'aba.detail.characters', record.line, { field: detail.title.name, found: record.cut(detail.title), expected: 'ASCII', message: 'The record has characters beyond ASCII, which banks refuse.' })); // prettier-ignore
}

type Fault = (field: FixedField, code: string, expected: string, message: string) => void;
const BSB = /^\d{3}-\d{3}$/;

function checkAccount(record: FixedRecord, fault: Fault): void {
  const raw = record.raw(detail.account);
  const account = raw.trim();
  if (isNothing(account)) fault(detail.account, 'detail.account', 'an account number', 'The account is blank or zeros.');
  else if (!/^[0-9A-Za-z-]+$/.test(account.replaceAll(' ', ''))) fault(detail.account, 'detail.account', 'letters, digits and hyphens', 'The account has characters that no account has.'); // prettier-ignore
}

function checkIndicator(record: FixedRecord, fault: Fault): void {
  const indicator = record.raw(detail.indicator);
  if (indicator !== ' ' && indicator !== CHANGED && !WITHHELD.has(indicator)) fault(detail.indicator, 'detail.indicator', 'blank, N, W, X or Y', 'The indicator is none of the format.'); // prettier-ignore
  const tax = record.raw(detail.withholdingTax);
  if (!isDigits(tax) && tax.trim() !== '') fault(detail.withholdingTax, 'detail.withholding-tax', '8 digits', 'The withholding tax is not a number.'); // prettier-ignore
}

function checkReturn(record: FixedRecord, fault: Fault, into: Finding[]): void {
  const code = record.raw(returned.code);
  if (code < '0' || code > '9') fault(returned.code, 'return.code', '1 to 9', 'The return code is no digit.');
  else if (returnReasons[code] === undefined) into.push(finding('warning', 'aba.return.code-unknown', record.line, { field: returned.code.name, found: code, expected: '1 to 6, 8 or 9', message: 'The return code has no meaning that we know; it is kept as it came.' })); // prettier-ignore
}
