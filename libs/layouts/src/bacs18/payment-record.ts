import type { Account, Agent, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { findIban, weekdayOf } from '@giroport/kernel';
import { isNothing } from '../domestic/fixed-record.ts';
import type { RemittanceChoice } from '../domestic/reference.ts';
import { referenceOf } from '../domestic/reference.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { checkPayment } from '../domestic/refusal.ts';
import type { Adaptation } from '../domestic/written-text.ts';
import { adaptedText } from '../domestic/written-text.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { codeOfSequence, data, transactionCodes } from './fields.ts';
import type { Bacs18Parameter } from './parameters.ts';

export type Setting = (name: Bacs18Parameter) => string | undefined;

/** Eleven digits of pence. */
export const AMOUNT_MAX = 99_999_999_999n;

/** What a data record says, before its processing day. */
export type DataValues = {
  readonly sortCode: string;
  readonly account: string;
  readonly accountType: string;
  readonly code: string;
  readonly ownSortCode: string;
  readonly ownAccount: string;
  readonly free: string;
  readonly amount: bigint;
  readonly userName: string;
  readonly reference: string;
  readonly name: string;
};

export function dataValuesOf(
  payment: PaymentOrder,
  order: PaymentFileOrder,
  setting: Setting,
  refuse: Refuse,
): DataValues {
  checkPayment(payment, 'GBP', refuse);
  const code = codeOf(payment, refuse);
  const own = ownAccountOf(payment, order, refuse);
  const { sortCode, account } = accountOf(payment.counterpartyAccount, payment.counterpartyAgent, data.sortCode, data.account, refuse); // prettier-ignore
  if (sortCode === own.ownSortCode && account === own.ownAccount) refuse('account', data.account.name, { expected: 'another account than the originator’s: that would be a contra' }); // prettier-ignore
  const reference = ownReferenceOf(payment, setting('remittance') as RemittanceChoice, refuse);
  return {
    sortCode,
    account,
    accountType: '0',
    code,
    ...own,
    free: freeOf(payment, refuse),
    amount: amountOf(payment, code, refuse),
    userName: textOf(setting('serviceUserName') ?? payment.originator?.name ?? order.originator.name ?? '', data.userName, setting, refuse, true), // prettier-ignore
    reference: textOf(reference, data.reference, setting, refuse, false),
    name: textOf(payment.counterparty.name ?? '', data.name, setting, refuse, true),
  };
}

export function ownAccountOf(
  payment: Partial<PaymentOrder>,
  order: PaymentFileOrder,
  refuse: Refuse,
): { ownSortCode: string; ownAccount: string } {
  // prettier-ignore
  const { sortCode, account } = accountOf(payment.originatorAccount ?? order.originatorAccount, payment.originatorAgent ?? order.originatorAgent, data.ownSortCode, data.ownAccount, refuse); // prettier-ignore
  return { ownSortCode: sortCode, ownAccount: account };
}

/** The day that a payment is processed: a working day, as Bacs has no other. */
export function processingDayOf(
  payment: PaymentOrder,
  order: PaymentFileOrder,
  multi: boolean,
  refuse: Refuse,
): CalendarDate {
  // prettier-ignore
  const day = payment.executionDate ?? order.executionDate;
  if (weekdayOf(day) > 5) refuse('processing-day', data.processing.name, { found: day, expected: 'a working day' });
  if (!multi && day !== order.executionDate) refuse('processing-day', data.processing.name, { found: day, expected: `${order.executionDate}, or processing: multi` }); // prettier-ignore
  return day;
}

function codeOf({ direction, prenote, localInstrument, mandate }: PaymentOrder, refuse: Refuse): string {
  const collection = codeOfSequence[mandate?.sequence ?? 'RCUR'];
  const code = localInstrument ?? (prenote === true ? '0N' : direction === 'CREDIT' ? '99' : collection);
  const moves = transactionCodes[code];
  const expected = prenote === true ? 'INSTRUCTION' : direction;
  if (moves !== expected || (prenote === true && direction === 'CREDIT')) refuse('code', data.code.name, { found: code, expected: `a code of a ${expected.toLowerCase()}` }); // prettier-ignore
  if (localInstrument !== undefined && mandate?.sequence !== undefined && ['01', '17', '19'].includes(code) && code !== collection) refuse('code', data.code.name, { found: code, expected: collection }); // prettier-ignore
  return code;
}

/** A collection's reference is its mandate's: the payer's bank knows no other. */
function ownReferenceOf(payment: PaymentOrder, choice: RemittanceChoice, refuse: Refuse): string {
  const { mandate, direction, endToEndId = 'NOTPROVIDED' } = payment;
  if (mandate === undefined) return referenceOf(payment, choice, data.reference.name, refuse);
  if (direction === 'CREDIT') refuse('mandate', data.reference.name, { expected: 'no mandate in a credit' });
  if (mandate.amendment !== undefined) refuse('mandate', data.reference.name, { expected: 'no amendment: a new instruction instead' }); // prettier-ignore
  if (choice === 'refuse' && endToEndId !== 'NOTPROVIDED' && endToEndId !== mandate.id) refuse('mandate', data.reference.name, { expected: 'the mandate’s id as end-to-end id; or remittance: omit' }); // prettier-ignore
  return referenceOf({ ...payment, endToEndId: mandate.id }, choice, data.reference.name, refuse);
}

function amountOf({ amount }: PaymentOrder, code: string, refuse: Refuse): bigint {
  const instruction = transactionCodes[code] === 'INSTRUCTION';
  const { minor } = amount;
  if (instruction ? minor !== 0n : minor <= 0n || minor > AMOUNT_MAX) refuse('amount', data.amount.name, { digitsMax: data.amount.width, expected: instruction ? 'zero in an instruction' : 'more than zero, eleven digits of pence at most' }); // prettier-ignore
  return minor;
}

/** "/XXX": what links a salary with the employer's report to the tax office. */
function freeOf({ instructions = [], regulatory = [] }: PaymentOrder, refuse: Refuse): string {
  const [first] = instructions;
  const text = first?.text ?? '';
  if (instructions.length > 1 || first?.code !== undefined || text.length > data.free.width || (text !== '' && !/^[A-Z0-9.&/\- ]*[A-Z0-9.&/-]$/.test(text))) refuse('instruction', data.free.name, { expected: 'four characters at most' }); // prettier-ignore
  if (regulatory.length > 0) refuse('regulatory', data.free.name, { expected: 'no regulatory report' });
  return text;
}

/** Six digits and eight; a British IBAN has them in its last fourteen. */
function accountOf(
  account: Account | undefined,
  agent: Agent | undefined,
  sortField: FixedField,
  field: FixedField,
  refuse: Refuse,
): { sortCode: string; account: string } {
  // prettier-ignore
  const iban = account?.iban === undefined ? undefined : findIban(account.iban);
  const british = iban?.startsWith('GB') === true ? iban.slice(8) : undefined;
  const sortCode = (agent?.memberId ?? british?.slice(0, 6) ?? '').replaceAll(/[- ]/g, '');
  const number = (account?.number ?? british?.slice(6) ?? '').replaceAll(' ', '');
  if (!/^\d{6}$/.test(sortCode) || isNothing(sortCode)) refuse('sort-code', sortField.name, { found: sortCode, expected: '6 digits' }); // prettier-ignore
  if (!/^\d{8}$/.test(number) || isNothing(number))
    refuse('account', field.name, { length: number.length, expected: '8 digits' });
  return { sortCode, account: number };
}

export function textOf(text: string, field: FixedField, setting: Setting, refuse: Refuse, mandatory: boolean): string {
  const written = adaptedText(text, field, ALLOWED, setting('names') as Adaptation, refuse);
  if (mandatory && written === '') refuse('name', field.name, { expected: 'not blank' });
  return written;
}

const ALLOWED = /^[A-Z0-9.&/\- ]$/;
