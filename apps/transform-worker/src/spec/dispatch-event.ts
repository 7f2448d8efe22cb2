import type { DispatchedPayment, PaymentDispatch } from '@giroport/contracts';
import { idOfContent } from '@giroport/kernel';

/** PAYMENT_DISPATCH events for specs: `count` payments of 1.01, 1.02 ... by NACHA or as pain.001. */
export function nachaDispatch(count: number, change: Partial<PaymentDispatch> = {}): PaymentDispatch {
  const payments = Array.from({ length: count }, (_, at) => ({
    ...base(at, 'USD', 'ACH'),
    counterparty: { name: `RECEIVER ${at}` },
    counterpartyAccount: { number: String(1_000_000 + at), type: 'CHECKING' as const },
    counterpartyAgent: { memberId: '091000019', clearingSystem: 'USABA' },
    ach: { traceNumber: `12104288${String(500 + at).padStart(7, '0')}` },
  }));
  return {
    ...head('FIRST-US', 'nacha', 'ACH', 'USD'),
    originator: { name: 'ACME INC', ids: [{ id: '1234567890' }] },
    originatorAccount: { number: '99887766', type: 'CHECKING' },
    originatorAgent: { memberId: '121042882', clearingSystem: 'USABA', name: 'FIRST US BANK' },
    totals: totalsOf(payments),
    payments,
    ...change,
  };
}

export function painDispatch(count: number, change: Partial<PaymentDispatch> = {}): PaymentDispatch {
  const payments = Array.from({ length: count }, (_, at) => ({
    ...base(at, 'EUR', 'EFT'),
    counterparty: { name: `Müller ${at} GmbH`, address: { town: 'Köln', country: 'DE' } },
    counterpartyAccount: { iban: 'DE02120300000000202051' },
    counterpartyAgent: { bic: 'BYLADEM1001' },
    remittance: { unstructured: [`Invoice ${at}`] },
  }));
  return {
    ...head('HANSA', 'pain.001.001.09', 'EFT', 'EUR'),
    originator: { name: 'Acme AG' },
    originatorAccount: { iban: 'DE89370400440532013000' },
    originatorAgent: { bic: 'COBADEFFXXX' },
    totals: totalsOf(payments),
    payments,
    ...change,
  };
}

/** The totals of wire payments, all of one currency. */
export function totalsOf(payments: readonly DispatchedPayment[]): PaymentDispatch['totals'] {
  const sum = payments.reduce((total, one) => total + BigInt(one.amount.replace('.', '')), 0n);
  const digits = sum.toString().padStart(3, '0');
  const currency = payments[0]?.currency ?? 'EUR';
  return {
    count: payments.length,
    prenotes: 0,
    credits: { [currency]: `${digits.slice(0, -2)}.${digits.slice(-2)}` },
    debits: {},
  };
}

function base(at: number, currency: string, method: 'ACH' | 'EFT') {
  const cents = 101 + at;
  return {
    paymentId: idOfContent('payment', 'SPEC', `REF-${at}`),
    sequence: at + 1,
    reference: `REF-${at}`,
    method,
    amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
    currency,
    executionDate: '2026-11-23',
  };
}

function head(bankId: string, layoutId: string, method: 'ACH' | 'EFT', currency: string) {
  return {
    fileId: idOfContent('spec-file', bankId),
    runId: idOfContent('spec-run', bankId),
    bankId,
    layoutId,
    parameters: {},
    messageId: 'GP018F3C0000007000800000000000ABCD',
    purpose: 'INITIATION' as const,
    method,
    direction: 'CREDIT' as const,
    createdAt: '2026-11-21T10:00:00Z',
    fileSequence: 1,
    executionDate: '2026-11-23',
    currency,
  };
}
