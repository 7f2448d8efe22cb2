import type { Account, Agent } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import { findCurrencyDecimals, findIban, isBic, isRoutingNumber } from '@giroport/kernel';
import { dayOf, isDecimal, moneyOf } from '../x12/elements.ts';
import type { Segment } from '../x12/segment.ts';
import type { Sink } from '../x12/sink.ts';
import { ACCOUNT_TYPES, BANK_NUMBERS, BIC_NUMBER, HANDLING, HANDLINGS } from './codes.ts';

/** One side of BPR: a bank and an account there. */
export type Side = { readonly agent: Agent | undefined; readonly account: Account | undefined };

/**
 * BPR: 01 what is to be done, 02 amount, 03 credit or debit, 04 method, 05 format, 06 to 09 the originator's bank and account, 10
 * the company, 12 to 15 the receiver's bank and account, 16 day, 17 what for.
 */
export type Beginning = {
  readonly handling: string;
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly method: string;
  readonly format: string;
  readonly originator: Side;
  readonly companyId: string | undefined;
  readonly receiver: Side;
  readonly executionDate: CalendarDate | undefined;
  readonly businessFunction: string | undefined;
  /** The currency is known at the set's end; undefined, and told, for what is no amount of it. */
  readonly amountIn: (currency: string) => Money | undefined;
};

export function beginningOf(bpr: Segment, sink: Sink): Beginning {
  const [handling, flag, method] = [bpr.at(1), bpr.at(3), bpr.at(4)];
  const place = sink.position.placeOf(bpr);
  if (!HANDLINGS.has(handling)) sink.warn('x12.820.handling', bpr, { field: 'BPR01', found: handling, expected: [...HANDLINGS].join(', '), message: 'What is to be done with the payment is not said by a known code.' }); // prettier-ignore
  if (handling === HANDLING.informationOnly) sink.warnOnce('x12.820.information-only', bpr, { field: 'BPR01', found: handling, message: 'The set informs of a payment; it does not order one.' }); // prettier-ignore
  if (flag !== 'C' && flag !== 'D') sink.error('x12.820.direction', bpr, { field: 'BPR03', found: flag, expected: 'C or D', message: 'The payment is neither a credit nor a debit; a credit is taken.' }); // prettier-ignore
  if (!/^[A-Z]{3}$/.test(method)) sink.error('x12.820.method', bpr, { field: 'BPR04', found: method, expected: 'three letters', message: 'The payment method is none.' }); // prettier-ignore
  const executionDate = dayOf(bpr.at(16));
  if (executionDate === undefined && bpr.at(16) !== '') sink.error('x12.820.date', bpr, { field: 'BPR16', found: bpr.at(16), expected: 'CCYYMMDD', message: 'The day of the payment is none.' }); // prettier-ignore
  return {
    handling,
    direction: flag === 'D' ? 'DEBIT' : 'CREDIT',
    method,
    format: bpr.at(5),
    originator: sideOf(bpr, 6, sink),
    companyId: bpr.find(10),
    receiver: sideOf(bpr, 12, sink),
    executionDate,
    businessFunction: bpr.find(17),
    amountIn: (currency) => {
      const text = bpr.at(2);
      const money = moneyOf(text, currency);
      const fault = amountFault(money, text, currency, handling);
      if (fault !== undefined) sink.error('x12.820.amount', place, { field: 'BPR02', found: text, ...fault });
      return money !== undefined && money.minor < 0n ? undefined : money;
    },
  };
}

function amountFault(
  money: Money | undefined,
  text: string,
  currency: string,
  handling: string,
): { expected: string; message: string } | undefined {
  // prettier-ignore
  if (money === undefined) {
    const expected = isDecimal(text) ? `${findCurrencyDecimals(currency) ?? 2} decimals and 18 digits at most` : 'a decimal number'; // prettier-ignore
    return { expected, message: 'The amount of the payment is none; the payment is left out.' };
  }
  if (money.minor < 0n) return { expected: 'no sign: BPR03 says the direction', message: 'The amount of the payment is negative; the payment is left out.' }; // prettier-ignore
  if (handling === HANDLING.prenote && money.minor !== 0n) return { expected: '0 in a prenote', message: 'A prenote has an amount.' }; // prettier-ignore
  return undefined;
}

/** Four elements from `at`: kind of number, number of the bank, kind of account, account. */
function sideOf(bpr: Segment, at: number, sink: Sink): Side {
  const [kind, number, type, account] = [bpr.at(at), bpr.at(at + 1), bpr.at(at + 2), bpr.at(at + 3)];
  const iban = findIban(account);
  return {
    agent: number === '' ? undefined : agentOf(kind, number, bpr, at + 1, sink),
    account: account === '' ? undefined : { ...(iban === undefined ? { number: account } : { iban }), type: ACCOUNT_TYPES[type] }, // prettier-ignore
  };
}

function agentOf(kind: string, number: string, bpr: Segment, at: number, sink: Sink): Agent {
  const field = `BPR${String(at).padStart(2, '0')}`;
  if (kind === BIC_NUMBER) {
    if (!isBic(number)) sink.warn('x12.820.bic', bpr, { field, found: number, expected: 'a BIC of 8 or 11 characters', message: 'The bank’s BIC is none.' }); // prettier-ignore
    return { bic: number };
  }
  const clearingSystem = BANK_NUMBERS[kind];
  if (clearingSystem === 'USABA' && !isRoutingNumber(number)) sink.warn('x12.820.routing-number', bpr, { field, found: number, expected: '9 digits whose check digit is right', message: 'The bank’s routing number is none; the bank will refuse the payment.' }); // prettier-ignore
  return { memberId: number, clearingSystem };
}
