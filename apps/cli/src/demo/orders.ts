import { addDays, routingCheckDigit, type CalendarDate } from '@giroport/kernel';
import type { NewPayment } from '@giroport/contracts';

/** How BILLING hands over its payments: one alone, some in an array, the rest as a stream. */
export const BILLING_PAYMENTS = 10_000;
export const ARRAY_PAYMENTS = 199;
export const PAYROLL_PAYMENTS = 25;

/**
 * What becomes of a payment at the simulated banks: the last two digits of its amount ask for it, in a prenote the name does
 * (the simulator's scenario `scripted-errors`).
 */
export type Fate = 'PAID' | 'ERROR' | 'RETURNED' | 'HELD' | 'PRENOTE_TAKEN' | 'PRENOTE_ERROR';

export type Order = { readonly payment: NewPayment; readonly fate: Fate };

/** One in so many payments of each kind is to fail; the ending of its amount says how. */
const FAILS_EVERY = 500;
const FAILS_FROM = 100;
const FAILURES = [
  { ending: '13', fate: 'ERROR' }, // AC04 at HANSA, R01 at FIRST-US
  { ending: '14', fate: 'ERROR' }, // AM04 at HANSA, R03 at FIRST-US
  { ending: '77', fate: 'RETURNED' }, // paid, and sent back on the next bank day
] as const;

/** Two of three go to Europe. */
const AMERICAN_EVERY = 3;
const PRENOTES = [
  { code: '23', type: 'CHECKING', direction: 'CREDIT' },
  { code: '28', type: 'CHECKING', direction: 'DEBIT' },
  { code: '33', type: 'SAVINGS', direction: 'CREDIT' },
  { code: '38', type: 'SAVINGS', direction: 'DEBIT' },
] as const;
/** The prenote whose account is not there. */
const PRENOTE_FAILS = '38';

/** BILLING's payments: SEPA credit transfers, ACH credits (PPD, CCD) and debits, and a prenote of every kind. */
export function billingOrders(today: CalendarDate): readonly Order[] {
  const prenotes = PRENOTES.map((one) => prenoteOf(one, today));
  const live = Array.from({ length: BILLING_PAYMENTS - prenotes.length }, (_, at) => {
    return at % AMERICAN_EVERY === AMERICAN_EVERY - 1 ? americanOrder(at, today) : europeanOrder(at, today);
  });
  return [...live, ...prenotes];
}

/** PAYROLL's salaries. */
export function payrollOrders(today: CalendarDate): readonly Order[] {
  return Array.from({ length: PAYROLL_PAYMENTS }, (_, at) => ({
    fate: 'PAID' as const,
    payment: {
      reference: `SALARY-${number(at)}`,
      method: 'ACH' as const,
      direction: 'CREDIT' as const,
      amount: `${2_400 + at}.00`,
      currency: 'USD',
      executionDate: addDays(today, 1),
      originator: { account: 'FIRST-US-PAYROLL' },
      counterparty: { name: `EMPLOYEE ${number(at)}` },
      counterpartyAccount: { number: `77${number(at)}`, type: 'CHECKING' as const },
      counterpartyAgent: { memberId: routingNumber(at) },
      ach: { secCode: 'PPD', entryDescription: 'PAYROLL' },
    },
  }));
}

/** TREASURY's two: somebody holds the first, a run by hand sends the second. */
export function treasuryOrders(today: CalendarDate): readonly [Order, Order] {
  const one = (at: number, fate: Fate): Order => ({
    fate,
    payment: { ...europeanOrder(at, today).payment, reference: `TREASURY-${at}`, amount: `${250_000 + at}.00` },
  });
  return [one(1, 'HELD'), one(2, 'PAID')];
}

function europeanOrder(at: number, today: CalendarDate): Order {
  const { amount, fate } = amountOf(at);
  const payment: NewPayment = {
    reference: `INVOICE-${number(at)}`,
    endToEndId: `E2E-${number(at)}`,
    method: 'EFT',
    amount,
    currency: 'EUR',
    executionDate: today,
    originator: { account: 'HANSA-MAIN' },
    counterparty: { name: `Lieferant ${number(at)}`, address: { town: 'Kiel', country: 'DE' } },
    counterpartyAccount: { iban: germanIban(at) },
    remittance: { unstructured: [`Rechnung ${number(at)}`] },
  };
  return { payment, fate };
}

function americanOrder(at: number, today: CalendarDate): Order {
  const { amount, fate } = amountOf(at);
  const toCompany = at % 2 === 0;
  const payment: NewPayment = {
    reference: `ACH-${number(at)}`,
    method: 'ACH',
    direction: at % 5 === 0 ? 'DEBIT' : 'CREDIT',
    amount,
    currency: 'USD',
    executionDate: addDays(today, 1),
    originator: { account: 'FIRST-US-MAIN' },
    counterparty: { name: toCompany ? `SUPPLIER ${number(at)} LLC` : `PERSON ${number(at)}` },
    counterpartyAccount: { number: `55${number(at)}`, type: at % 4 === 1 ? 'SAVINGS' : 'CHECKING' },
    counterpartyAgent: { memberId: routingNumber(at) },
    ach: { secCode: toCompany ? 'CCD' : 'PPD', entryDescription: 'INVOICE' },
  };
  return { payment, fate };
}

function prenoteOf({ code, type, direction }: (typeof PRENOTES)[number], today: CalendarDate): Order {
  const fails = code === PRENOTE_FAILS;
  const payment: NewPayment = {
    reference: `PRENOTE-${code}`,
    method: 'ACH',
    direction,
    prenote: true,
    amount: '0.00',
    currency: 'USD',
    executionDate: addDays(today, 1),
    originator: { account: 'FIRST-US-MAIN' },
    counterparty: { name: fails ? 'NO ACCOUNT HERE' : `NEW CUSTOMER ${code}` },
    counterpartyAccount: { number: `99${code}`, type },
    counterpartyAgent: { memberId: routingNumber(Number(code)) },
    ach: { secCode: 'PPD', transactionCode: code, entryDescription: 'PRENOTE' },
  };
  return { payment, fate: fails ? 'PRENOTE_ERROR' : 'PRENOTE_TAKEN' };
}

/** Whole amounts are paid; now and then one asks for another end. */
function amountOf(at: number): { amount: string; fate: Fate } {
  const whole = 10 + ((at * 7_919) % 4_990);
  const failure = FAILURES[(at % FAILS_EVERY) - FAILS_FROM];
  return { amount: `${whole}.${failure?.ending ?? '00'}`, fate: failure?.fate ?? 'PAID' };
}

/** A German IBAN of a bank that is not there, with right check digits (ISO 7064, MOD 97-10). */
function germanIban(at: number): string {
  const account = `99999999${String(1_000_000 + at).padStart(10, '0')}`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
}

/** A routing number whose first four digits no Federal Reserve district gives out, with its check digit. */
function routingNumber(at: number): string {
  const eight = `0199${String(1_000 + (at % 50)).padStart(4, '0')}`;
  return `${eight}${routingCheckDigit(eight)}`;
}

function number(at: number): string {
  return String(at + 1).padStart(6, '0');
}
