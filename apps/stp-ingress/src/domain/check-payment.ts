import type { AcceptedPayment, NewPayment, SetupAccount, SetupSource } from '@giroport/contracts';
import {
  addDays,
  findCurrencyDecimals,
  findIban,
  idOfContent,
  isBic,
  isRoutingNumber,
  minorFromDecimal,
  minorToDecimal,
  Reject,
  type CalendarDate,
} from '@giroport/kernel';
import { checkTexts } from './check-texts.ts';
import type { SetupIndex } from './setup-index.ts';

/** What is wrong with a payment: the field (a pointer inside the payment), a code, a sentence. */
export type PaymentProblem = { readonly pointer: string; readonly code: string; readonly message: string };

/** A payment that may go on, with its amount in minor units (zero where it adds nothing to a sum: a prenote). */
export type CheckedPayment = { readonly payment: AcceptedPayment; readonly minor: bigint };

export type CheckContext = { readonly setup: SetupIndex; readonly source: SetupSource; readonly today: CalendarDate };

/** A date further back is a mistake; one a little back is moved to the next banking day by dispatch. */
export const EXECUTION_DAYS_BACK_MAX = 30;
/** A date further ahead is a mistake: standing orders are kept by whoever gives them. */
export const EXECUTION_DAYS_AHEAD_MAX = 366;

/** Checks what a schema cannot: amounts, check digits, dates, and the set-up. Every problem is told, not the first. */
export function checkPayment(payment: NewPayment, context: CheckContext): CheckedPayment | readonly PaymentProblem[] {
  const problems: PaymentProblem[] = [];
  checkTexts(payment, problems);
  const minor = checkAmount(payment, problems);
  checkCounterparty(payment, problems);
  checkAgents(payment, problems);
  checkDate(payment, context.today, problems);
  checkDirection(payment, problems);
  const account = checkOwnAccount(payment, context, problems);
  if (problems.length > 0 || minor === undefined || !account) return problems;
  return { payment: acceptedOf(payment, minor, account, context.source), minor };
}

export function isChecked(result: CheckedPayment | readonly PaymentProblem[]): result is CheckedPayment {
  return !Array.isArray(result);
}

/** The payment's id: the same source and reference give the same id, for ever. */
export function paymentIdOf(sourceId: string, reference: string): string {
  return idOfContent('payment', sourceId, reference);
}

function acceptedOf(payment: NewPayment, minor: bigint, account: SetupAccount, source: SetupSource): AcceptedPayment {
  const { originator: _, ...instruction } = payment;
  return {
    paymentId: paymentIdOf(source.sourceId, payment.reference),
    ...instruction,
    direction: payment.direction ?? (payment.method === 'DD' ? 'DEBIT' : 'CREDIT'),
    amount: minorToDecimal(minor, findCurrencyDecimals(payment.currency) ?? 2),
    accountId: account.accountId,
  };
}

function checkAmount(payment: NewPayment, problems: PaymentProblem[]): bigint | undefined {
  const { currency, amount, prenote } = payment;
  const decimals = findCurrencyDecimals(currency);
  if (decimals === undefined) {
    problems.push({
      pointer: '/currency',
      code: 'currency.unknown',
      message: `${currency} is no currency of ISO 4217.`,
    });
    return undefined;
  }
  const minor = minorOf(amount, decimals, currency, problems);
  if (minor === undefined) return undefined;
  if (prenote === true && minor !== 0n) {
    problems.push({
      pointer: '/amount',
      code: 'amount.prenote',
      message: 'A prenote has the amount 0: it moves no money.',
    });
  }
  if (prenote !== true && minor === 0n) {
    problems.push({
      pointer: '/amount',
      code: 'amount.zero',
      message: 'The amount must be more than 0 (only a prenote has 0).',
    });
  }
  return minor;
}

function minorOf(amount: string, decimals: number, currency: string, problems: PaymentProblem[]): bigint | undefined {
  try {
    return minorFromDecimal(amount, decimals, currency);
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    const message =
      error.code === 'amount.too-precise' ? `${currency} has ${decimals} decimals, ${amount} has more.` : error.message;
    problems.push({ pointer: '/amount', code: error.code, message });
    return undefined;
  }
}

function checkCounterparty(payment: NewPayment, problems: PaymentProblem[]): void {
  const { counterparty, counterpartyAccount: account, method } = payment;
  if (counterparty.name === undefined) {
    problems.push({ pointer: '/counterparty/name', code: 'field.missing', message: 'The counterparty has no name.' });
  }
  if (account?.iban === undefined && account?.number === undefined) {
    const message = 'The counterparty has no account: give its iban or its number.';
    problems.push({ pointer: '/counterpartyAccount', code: 'field.missing', message });
  }
  checkIban(account?.iban, '/counterpartyAccount/iban', problems);
  checkIban(payment.originator.iban, '/originator/iban', problems);
  if (method === 'DD' && payment.currency === 'EUR' && payment.mandate === undefined) {
    problems.push({
      pointer: '/mandate',
      code: 'field.missing',
      message: 'A direct debit in EUR needs its mandate (SEPA rulebook AT-01).',
    });
  }
}

function checkIban(iban: string | undefined, pointer: string, problems: PaymentProblem[]): void {
  if (iban === undefined || findIban(iban) !== undefined) return;
  problems.push({
    pointer,
    code: 'iban.check-digits',
    message: "The IBAN's check digits or its length for the country are wrong (ISO 13616).",
  });
}

function checkAgents(payment: NewPayment, problems: PaymentProblem[]): void {
  const { counterpartyAgent: agent, method } = payment;
  if (method === 'ACH' && agent?.memberId === undefined) {
    const message = "An ACH payment needs the counterparty bank's routing number.";
    problems.push({ pointer: '/counterpartyAgent/memberId', code: 'field.missing', message });
  }
  if (agent) checkAgent(agent, '/counterpartyAgent', method === 'ACH', problems);
  payment.intermediaryAgents?.forEach((one, at) => checkAgent(one, `/intermediaryAgents/${at}`, false, problems));
}

type Agent = NonNullable<NewPayment['counterpartyAgent']>;

function checkAgent(agent: Agent, pointer: string, american: boolean, problems: PaymentProblem[]): void {
  if (agent.bic !== undefined && !isBic(agent.bic)) {
    problems.push({
      pointer: `${pointer}/bic`,
      code: 'bic.malformed',
      message: 'This is no BIC (ISO 9362): no such country, or another shape.',
    });
  }
  if (agent.memberId === undefined || !(american || agent.clearingSystem === 'USABA')) return;
  if (isRoutingNumber(agent.memberId)) return;
  const message = 'The routing number does not have nine digits, or its check digit is wrong (ABA, weights 3 7 1).';
  problems.push({ pointer: `${pointer}/memberId`, code: 'routing-number.check-digit', message });
}

function checkDate(payment: NewPayment, today: CalendarDate, problems: PaymentProblem[]): void {
  const { from, to } = window(today);
  if (payment.executionDate >= from && payment.executionDate <= to) return;
  const message = `The execution date must lie between ${from} and ${to}.`;
  problems.push({ pointer: '/executionDate', code: 'date.out-of-range', message });
}

let known: { today: CalendarDate; from: CalendarDate; to: CalendarDate } | undefined;

/** Reckoned once a day rather than once a payment. */
function window(today: CalendarDate): { from: CalendarDate; to: CalendarDate } {
  if (known?.today !== today)
    known = { today, from: addDays(today, -EXECUTION_DAYS_BACK_MAX), to: addDays(today, EXECUTION_DAYS_AHEAD_MAX) };
  return known;
}

function checkDirection(payment: NewPayment, problems: PaymentProblem[]): void {
  const { direction, method } = payment;
  if (direction === undefined || method === 'ACH') return;
  const fits = direction === (method === 'DD' ? 'DEBIT' : 'CREDIT');
  if (!fits)
    problems.push({
      pointer: '/direction',
      code: 'direction.not-of-method',
      message: `${method} is never a ${direction}.`,
    });
}

function checkOwnAccount(
  payment: NewPayment,
  { setup, source }: CheckContext,
  problems: PaymentProblem[],
): SetupAccount | undefined {
  const account = setup.findOwnAccount(payment.originator);
  if (!account) {
    problems.push({
      pointer: '/originator',
      code: 'account.unknown',
      message: 'None of the own accounts of the set-up is meant, or several are.',
    });
    return undefined;
  }
  if (source.accounts && !source.accounts.includes(account.accountId)) {
    const message = `${source.sourceId} may not pay from ${account.accountId}.`;
    problems.push({ pointer: '/originator', code: 'account.not-allowed', message });
  }
  if (!account.methods.includes(payment.method)) {
    const message = `${account.accountId} does not pay by ${payment.method}, only by ${account.methods.join(', ')}.`;
    problems.push({ pointer: '/method', code: 'method.not-of-account', message });
  }
  checkBank(payment, account, setup, problems);
  return account;
}

function checkBank(payment: NewPayment, account: SetupAccount, setup: SetupIndex, problems: PaymentProblem[]): void {
  if (!setup.banks.has(account.bankId)) {
    problems.push({
      pointer: '/originator',
      code: 'bank.unknown',
      message: `The account's bank ${account.bankId} is not in the set-up.`,
    });
  } else if (!setup.hasLayout(account.bankId, payment.method)) {
    problems.push({
      pointer: '/method',
      code: 'method.no-layout',
      message: `${account.bankId} has no layout for ${payment.method} in the set-up.`,
    });
  }
  if (payment.method !== 'WIR' && payment.method !== 'EFT' && payment.currency !== account.currency) {
    const message = `${account.accountId} is kept in ${account.currency}; ${payment.method} cannot pay ${payment.currency} from it.`;
    problems.push({ pointer: '/currency', code: 'currency.not-of-account', message });
  }
}
