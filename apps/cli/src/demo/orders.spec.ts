import { newPayment, parserOf, type NewPayment } from '@giroport/contracts';
import { findIban, isRoutingNumber } from '@giroport/kernel';
import { describe, expect, it } from '@jest/globals';
import { endsOf, isAnswered, isSent, isSettled } from './expected.ts';
import { problemsOf } from './figures.ts';
import { BILLING_PAYMENTS, billingOrders, payrollOrders, treasuryOrders, type Order } from './orders.ts';

const today = '2026-11-21';
const orders: readonly Order[] = [...billingOrders(today), ...payrollOrders(today), ...treasuryOrders(today)];

describe('the demo’s orders', () => {
  it('are payments as the doors take them, each with a reference of its own', () => {
    const parse = parserOf<NewPayment>(newPayment, 'payment.schema', 'payment');
    for (const { payment } of orders) expect(parse(payment)).toBe(payment);
    expect(new Set(orders.map((one) => one.payment.reference)).size).toBe(orders.length);
    expect(billingOrders(today)).toHaveLength(BILLING_PAYMENTS);
  });

  it('have account numbers whose check digits are right', () => {
    for (const { payment } of orders) {
      if (payment.counterpartyAccount?.iban !== undefined)
        expect(findIban(payment.counterpartyAccount.iban)).toBeDefined();
      if (payment.method === 'ACH') expect(isRoutingNumber(payment.counterpartyAgent?.memberId ?? '')).toBe(true);
    }
  });

  it('hold euros and dollars, credits and debits, persons and companies, and a prenote of every kind', () => {
    const found = (of: (payment: NewPayment) => unknown) => [...new Set(orders.map((one) => of(one.payment)))].sort();
    expect(found((one) => one.currency)).toEqual(['EUR', 'USD']);
    expect(found((one) => one.direction ?? 'CREDIT')).toEqual(['CREDIT', 'DEBIT']);
    expect(found((one) => one.ach?.secCode ?? '')).toEqual(['', 'CCD', 'PPD']);
    expect(found((one) => one.ach?.transactionCode ?? '')).toEqual(['', '23', '28', '33', '38']);
  });

  it('ask for every end that a payment may come to, at either bank', () => {
    const { paid, error, returned, held, prenotes } = endsOf(orders);
    expect({ error, returned, held, prenotes }).toEqual({ error: 40, returned: 20, held: 1, prenotes: 4 });
    expect(paid + error + returned + held + prenotes).toBe(orders.length);
    for (const currency of ['EUR', 'USD']) {
      for (const fate of ['ERROR', 'RETURNED']) {
        expect(orders.some((one) => one.fate === fate && one.payment.currency === currency)).toBe(true);
      }
    }
  });
});

describe('what the demo waits for', () => {
  const ends = { paid: 90, error: 4, returned: 2, held: 1, prenotes: 3 };
  const settled = { PAID: 90, ERROR: 4, RETURNED: 2, ON_HOLD: 1, NOT_PROCESSED: 1, RECEIVED_BY_BANK: 2 };

  it('is sent when nothing waits but what is held', () => {
    expect(isSent({ DISPATCHED: 99, ON_HOLD: 1 }, 100, ends)).toBe(true);
    expect(isSent({ DISPATCHED: 98, IN_PROCESS: 1, ON_HOLD: 1 }, 100, ends)).toBe(false);
    expect(isSent({ DISPATCHED: 98, ON_HOLD: 1 }, 100, ends)).toBe(false);
  });

  it('is answered when what will come back tomorrow is paid, and settled when it came', () => {
    expect(isAnswered({ ...settled, PAID: 92, RETURNED: 0 }, ends)).toBe(true);
    expect(isAnswered(settled, ends)).toBe(false);
    expect(isSettled(settled, ends)).toBe(true);
    expect(isSettled({ ...settled, exceptions: 1 }, ends)).toBe(false);
    expect(isSettled({ ...settled, PAID: 91, RETURNED: 1 }, ends)).toBe(false);
  });

  it('names every figure that is not as it must be', () => {
    const invariants = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`I${at + 1}`, 'holds']));
    const bank = { bankId: 'HANSA', payments: 99, repeatedFiles: 0, repeatedPayments: 0, filesWaitingToBePosted: 0 };
    const beside = { unmatched: 0, repeated: 1, warning: 0, refused: 0, banks: [bank] };
    const figures = {
      payments: { accepted: 100, paid: 90, error: 4, returned: 2, held: 1 },
      files: { out: 3, in: 9 },
      acknowledgements: { FILE: 3, PAYMENT: 95, PAYMENT_ERROR: 7, PRENOTE_ERROR: 1 },
      statements: { loaded: 8, entries: 20, matched: 9 },
      invariants,
    };
    expect(problemsOf(figures, ends, beside)).toEqual([]);
    expect(problemsOf({ ...figures, invariants: { ...invariants, I3: 'broken' } }, ends, beside)).toEqual([
      'I3 broken',
    ]);
    const twice = { ...beside, banks: [{ ...bank, repeatedPayments: 1 }] };
    expect(problemsOf(figures, ends, twice)).toEqual(['payments that came twice to HANSA: 1, not 0']);
    expect(problemsOf({ ...figures, payments: { ...figures.payments, paid: 89 } }, ends, beside)).toEqual([
      'payments paid: 89, not 90',
    ]);
  });
});
