import type { AcceptedPayment, PaymentRequest, SetupDocument, WireOutcome } from '@giroport/contracts';
import { idOfContent, moneyFromDecimal, moneyToDecimal } from '@giroport/kernel';
import { paymentIdOf } from '../src/load-payments/load-records.ts';

export const IBAN = 'DE89370400440532013000';

/** Two banks, as in the product's sample: one in Germany, one in the United States; and one that has no layout for wires. */
export function sampleSetup(): SetupDocument {
  const company = { name: 'Nordwind GmbH', address: { country: 'DE', town: 'Bremen' } };
  return {
    banks: [
      {
        bankId: 'HANSA',
        name: 'Hansabank',
        agent: { bic: 'HANSDEHH' },
        channel: { kind: 'FILE_DROP', outbox: 'HANSA/in', archive: 'HANSA/archive' },
        layouts: [
          { method: 'EFT', layoutId: 'pain.001.001.09', fileName: '{bank}-{date}-{sequence}.{extension}' },
          { method: 'DD', layoutId: 'pain.008.001.08' },
        ],
      },
      {
        bankId: 'FIRST-US',
        name: 'First Bank',
        agent: { memberId: '121042882', clearingSystem: 'USABA' },
        channel: { kind: 'FILE_DROP', outbox: 'FIRST-US/in', archive: 'FIRST-US/archive' },
        layouts: [{ method: 'ACH', layoutId: 'nacha', prenotes: true }],
      },
    ],
    accounts: [
      {
        accountId: 'HANSA-EUR',
        bankId: 'HANSA',
        currency: 'EUR',
        owner: company,
        account: { iban: IBAN },
        methods: ['EFT', 'DD', 'WIR'],
      },
      {
        accountId: 'FIRST-USD',
        bankId: 'FIRST-US',
        currency: 'USD',
        owner: company,
        account: { number: '123456789' },
        ids: { NACHA: '1234567890' },
        methods: ['ACH'],
      },
    ],
    grouping: [{ by: ['executionDate'], lingerMs: 0 }],
    sources: [
      { sourceId: 'BILLING', name: 'Billing', doors: ['REST'], dispatch: 'ON_LOAD' },
      { sourceId: 'PAYROLL', name: 'Payroll', doors: ['BUS'], dispatch: 'SCHEDULED' },
    ],
  };
}

export function paymentOf(
  reference: string,
  over: Partial<AcceptedPayment> = {},
  sourceId = 'BILLING',
): AcceptedPayment {
  return {
    paymentId: paymentIdOf(sourceId, reference),
    reference,
    method: 'EFT',
    amount: '10.00',
    currency: 'EUR',
    executionDate: '2026-11-24',
    counterparty: { name: 'Anna Adler' },
    counterpartyAccount: { iban: 'DE02120300000000202051' },
    accountId: 'HANSA-EUR',
    ...over,
  };
}

export function requestOf(
  key: string,
  payments: readonly AcceptedPayment[],
  over: Partial<PaymentRequest> = {},
): PaymentRequest {
  const sourceId = over.sourceId ?? 'BILLING';
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of payments)
    sums.set(currency, (sums.get(currency) ?? 0n) + moneyFromDecimal(amount, currency).minor);
  return {
    requestId: idOfContent('request', sourceId, key),
    sourceId,
    messageId: key,
    part: 1,
    door: 'REST',
    receivedAt: '2026-11-21T10:00:00Z',
    count: payments.length,
    controlSums: Object.fromEntries(
      [...sums].map(([currency, minor]) => [currency, moneyToDecimal({ minor, currency })]),
    ),
    payments: [...payments],
    ...over,
  };
}

export function outcomeOf(
  target: { fileId: string } | { paymentId: string },
  to: WireOutcome['to'],
  over: Partial<WireOutcome> = {},
): WireOutcome {
  const kind = 'fileId' in target ? 'FILE' : 'PAYMENT';
  const acknowledgementId = idOfContent('acknowledgement', JSON.stringify(target), to, JSON.stringify(over));
  return { target: kind, ...target, to, acknowledgementId, line: 7, reasons: [], ...over };
}
