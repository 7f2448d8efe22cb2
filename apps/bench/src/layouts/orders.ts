import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { PlainPayment } from '../files/payments.ts';

/** Credits to US accounts, each with a line of remittance. */
export function achOrder(plain: readonly PlainPayment[]): PaymentFileOrder {
  const payments = plain.map(({ id, reference, minor, name, account, agent, text }, at): PaymentOrder => ({
    paymentId: id,
    endToEndId: reference,
    direction: 'CREDIT',
    sequence: at + 1,
    amount: { minor: BigInt(minor), currency: 'USD' },
    counterparty: { name },
    counterpartyAccount: { number: account },
    counterpartyAgent: { memberId: agent },
    remittance: { unstructured: [text] },
  }));
  return {
    ...orderOf(payments, 'USD'),
    method: 'ACH',
    originator: { name: 'Acme Corp', ids: [{ id: '1234567890' }] },
    originatorAccount: { number: '987654321' },
    originatorAgent: { memberId: '121042882', name: 'First Bank' },
  };
}

/** SEPA credit transfers, each with a structured address. */
export function sepaOrder(plain: readonly PlainPayment[]): PaymentFileOrder {
  const payments = plain.map(({ id, reference, minor, name, account, agent, text }, at): PaymentOrder => ({
    paymentId: id,
    endToEndId: reference,
    direction: 'CREDIT',
    sequence: at + 1,
    amount: { minor: BigInt(minor), currency: 'EUR' },
    serviceLevel: 'SEPA',
    chargeBearer: 'SLEV',
    counterparty: { name, address: ADDRESS },
    counterpartyAccount: { iban: account },
    counterpartyAgent: { bic: agent },
    remittance: { unstructured: [text] },
  }));
  return {
    ...orderOf(payments, 'EUR'),
    method: 'EFT',
    originator: { name: 'Acme Corp' },
    originatorAccount: { iban: 'DE89370400440532013000' },
    originatorAgent: { bic: 'COBADEFFXXX' },
  };
}

/** Structured, as SEPA asks for from November 2026 on; the same as in the product's own bench. */
const ADDRESS = { street: 'Hauptstrasse', buildingNumber: '7', postCode: '10115', town: 'Berlin', country: 'DE' };

function orderOf(payments: readonly PaymentOrder[], currency: string) {
  const sum = payments.reduce((total, { amount }) => total + amount.minor, 0n);
  return {
    messageId: 'BENCH-1',
    purpose: 'INITIATION',
    direction: 'CREDIT',
    createdAt: new Date('2026-11-20T22:30:00Z'),
    fileSequence: 1,
    executionDate: '2026-11-23',
    currency,
    totals: { count: payments.length, prenotes: 0, credits: new Map([[currency, sum]]), debits: new Map() },
    payments,
  } as const;
}
