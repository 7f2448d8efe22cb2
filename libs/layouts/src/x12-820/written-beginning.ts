import type { Account, Agent, Party, PartyId, PaymentOrder } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { findCurrencyDecimals, isBic, isRoutingNumber, moneyToDecimal } from '@giroport/kernel';
import type { Refuse } from '../domestic/refusal.ts';
import { hasLongDates } from '../x12/interchange-writer.ts';
import type { WrittenElement } from '../x12/written-elements.ts';
import { ACH_FORMATS, AGREED_NUMBER, BANK_NUMBERS, BIC_NUMBER, BUSINESS_FUNCTIONS, HANDLING, HANDLINGS, METHODS } from './codes.ts'; // prettier-ignore
import type { SetSettings } from './set-settings.ts';

/** BPR, from the payment and what the file says for all. */
export function beginningSegment(
  payment: PaymentOrder,
  companyId: string,
  settings: SetSettings,
  refuse: Refuse,
): string[] {
  // prettier-ignore
  const { order } = settings;
  const method = methodOf(payment, settings, refuse);
  const originator = sideOf('BPR07', payment.originatorAgent ?? order.originatorAgent, payment.originatorAccount ?? order.originatorAccount, method, settings, refuse); // prettier-ignore
  const receiver = sideOf('BPR13', payment.counterpartyAgent, payment.counterpartyAccount, method, settings, refuse);
  return [
    'BPR',
    handlingOf(payment, refuse),
    amountText(payment.amount, settings.fields.amount, refuse),
    payment.direction === 'CREDIT' ? 'C' : 'D',
    method,
    formatOf(payment, method, settings, refuse),
    ...originator,
    companyId,
    '',
    ...receiver,
    dayText(payment.executionDate ?? order.executionDate, settings),
    businessFunctionOf(payment, settings, refuse),
  ];
}

/** BPR01. An instruction to the bank names one outright. */
function handlingOf(payment: PaymentOrder, refuse: Refuse): string {
  const { amount, prenote, instructions = [], remittance } = payment;
  const given = instructions.find((one) => one.for === 'DEBTOR_AGENT' && HANDLINGS.has(one.code ?? ''))?.code;
  if (prenote === true) {
    if (amount.minor !== 0n) refuse('amount', 'BPR02', { expected: 'zero in a prenote' });
    return HANDLING.prenote;
  }
  if (amount.minor < 0n || (amount.minor === 0n && given !== HANDLING.informationOnly)) refuse('amount', 'BPR02', { expected: 'more than zero' }); // prettier-ignore
  if (given === HANDLING.prenote) refuse('prenote', 'BPR01', { found: given, expected: 'a payment that is a prenote' });
  const says = (remittance?.unstructured ?? []).length + (remittance?.documents ?? []).length > 0;
  return given ?? (says ? HANDLING.withRemittance : HANDLING.payOnly);
}

/** BPR04. */
function methodOf(payment: PaymentOrder, { order, setting }: SetSettings, refuse: Refuse): string {
  const { localInstrument, direction } = payment;
  if (localInstrument !== undefined) {
    if (!/^[A-Z]{3}$/.test(localInstrument) || METHODS[localInstrument] !== undefined) refuse('method', 'BPR04', { found: localInstrument, expected: 'a payment method of three letters that the method of the payment does not say' }); // prettier-ignore
    return localInstrument;
  }
  const given = setting('paymentMethod');
  if (given !== undefined && direction === 'CREDIT') return given;
  const method = payment.method ?? order.method;
  if (method === 'WIR') return isBicOnly(payment.counterpartyAgent) ? 'SWT' : 'FWT';
  return method === 'EFT' ? 'BOP' : 'ACH';
}

function isBicOnly(agent: Agent | undefined): boolean {
  return agent?.bic !== undefined && bankNumberOf(agent)?.[0] === BIC_NUMBER;
}

/** BPR05. */
function formatOf({ ach, remittance }: PaymentOrder, method: string, { setting }: SetSettings, refuse: Refuse): string {
  const secCode = ach?.secCode;
  if (secCode === undefined) return method === 'ACH' ? (setting('achFormat') ?? '') : '';
  const says = (remittance?.unstructured ?? []).length + (remittance?.documents ?? []).length > 0;
  const of = (addenda: boolean): string | undefined => Object.entries(ACH_FORMATS).find(([, format]) => format.secCode === secCode && format.addenda === addenda)?.[0]; // prettier-ignore
  const format = of(says) ?? of(true);
  return format ?? refuse('format', 'BPR05', { found: secCode, expected: 'CCD, CTX or PPD' });
}

/** Four elements: kind of number, number of the bank, kind of account, account. */
function sideOf(
  field: 'BPR07' | 'BPR13',
  agent: Agent | undefined,
  account: Account | undefined,
  method: string,
  settings: SetSettings,
  refuse: Refuse,
): string[] {
  // prettier-ignore
  const accountField = field === 'BPR07' ? 'BPR09' : 'BPR15';
  const number = account?.iban ?? account?.number ?? '';
  const bank = agent === undefined ? undefined : bankNumberOf(agent);
  if (bank === undefined && isNamed(agent)) refuse('bank', field, { expected: 'a US routing number, a BIC, a CHIPS participant or a Canadian institution and branch' }); // prettier-ignore
  // A cheque needs neither the payee's bank nor an account.
  if (METHODS[method] !== undefined && bank === undefined) refuse('bank', field, { expected: 'the number of a bank' });
  if (METHODS[method] !== undefined && number.trim() === '') refuse('account', accountField, { expected: 'an account number' }); // prettier-ignore
  const { fields, elements } = settings;
  return [
    bank?.[0] ?? '',
    bank === undefined ? '' : elements.exact(bank[1], { ...fields.bank, name: field }, refuse),
    number === '' ? '' : accountTypeOf(account, accountField, settings, refuse),
    elements.exact(number, { ...fields.account, name: accountField }, refuse),
  ];
}

function isNamed(agent: Agent | undefined): boolean {
  return agent?.bic !== undefined || agent?.memberId !== undefined;
}

/** A number of a clearing system that X12 knows, else the BIC; a number of no system is one by agreement. */
function bankNumberOf({ bic, memberId, clearingSystem }: Agent): readonly [string, string] | undefined {
  if (memberId !== undefined) {
    const system = clearingSystem ?? (isRoutingNumber(memberId) ? 'USABA' : undefined);
    const kind = Object.entries(BANK_NUMBERS).find(([, name]) => name === system)?.[0];
    if (kind !== undefined && (system !== 'USABA' || isRoutingNumber(memberId))) return [kind, memberId];
    if (system === undefined && bic === undefined) return [AGREED_NUMBER, memberId];
  }
  return bic !== undefined && isBic(bic) ? [BIC_NUMBER, bic] : undefined;
}

function accountTypeOf(account: Account | undefined, field: string, { setting }: SetSettings, refuse: Refuse): string {
  const type = account?.type;
  if (type === undefined) return '';
  if (type === 'CHECKING') return 'DA';
  if (type === 'SAVINGS') return 'SG';
  return setting('unsaid') === 'drop' ? '' : refuse('unsaid', `${field} account type`, { found: type, expected: 'CHECKING or SAVINGS' }); // prettier-ignore
}

/** R: a point, no thousands; its length counts digits alone. */
export function amountText(amount: Money, field: WrittenElement, refuse: Refuse): string {
  if (findCurrencyDecimals(amount.currency) === undefined) refuse('currency', 'CUR02', { currency: amount.currency, expected: 'a code of ISO 4217' }); // prettier-ignore
  const text = moneyToDecimal(amount);
  const digits = text.replace(/[-.]/g, '').length;
  if (digits > field.most) refuse('amount', field.name, { digits, digitsMax: field.most });
  return text;
}

export function dayText(date: string, { version }: SetSettings): string {
  return date.replaceAll('-', '').slice(hasLongDates(version) ? 0 : 2);
}

/** BPR17. */
function businessFunctionOf({ categoryPurpose }: PaymentOrder, { setting }: SetSettings, refuse: Refuse): string {
  if (categoryPurpose === undefined) return '';
  const code = Object.entries(BUSINESS_FUNCTIONS).find(([, iso]) => iso === categoryPurpose)?.[0] ?? categoryPurpose;
  if (/^[A-Z0-9]{1,3}$/.test(code)) return code;
  return setting('unsaid') === 'drop' ? '' : refuse('unsaid', 'BPR17 category purpose', { found: categoryPurpose, expected: 'SUPP, TAXS or a code of X12' }); // prettier-ignore
}

/** Ten characters that name the company, and the ids that are left. */
export function companyOf(
  originator: Party,
  { setting, fields, elements }: SetSettings,
  refuse: Refuse,
): { companyId: string; others: readonly PartyId[] } {
  // prettier-ignore
  const ids = originator.ids ?? [];
  const given = setting('companyId');
  const own = ids.find(({ scheme }) => scheme === COMPANY) ?? ids.find(({ id, scheme }) => id.length === COMPANY_CHARS && !isCode(scheme)); // prettier-ignore
  const companyId = given ?? own?.id ?? '';
  return { companyId: elements.exact(companyId, fields.company, refuse), others: ids.filter((one) => one !== own) };
}

const COMPANY = 'COMPANY';
const COMPANY_CHARS = 10;

function isCode(scheme: string | undefined): boolean {
  return scheme !== undefined && /^[A-Z0-9]{1,3}$/.test(scheme);
}
