import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { findLayout } from '@giroport/layouts';
import { describe, expect, it } from '@jest/globals';
import { readPaymentFile } from './read-payment-file.ts';
import { scanInitiation } from './scan-initiation.ts';

const bank = {
  bankId: 'HANSA',
  name: 'Hansa',
  returns: 'pain.002.001.10' as const,
  statements: 'camt.053.001.08' as const,
  deliver: 'DROP' as const,
  accounts: [],
};
const payment = (n: number): PaymentOrder => ({
  instructionId: `I${n}`,
  endToEndId: `E2E-${n}`,
  direction: 'CREDIT',
  sequence: n,
  amount: { minor: BigInt(100 + n), currency: 'EUR' },
  counterparty: { name: 'Müller & <Söhne>' },
  counterpartyAccount: { iban: 'DE02120300000000202051' },
});
const payments = [1, 2, 3].map(payment);
const order: PaymentFileOrder = {
  messageId: 'M-1',
  purpose: 'INITIATION',
  method: 'EFT',
  direction: 'CREDIT',
  createdAt: new Date('2026-11-23T08:00:00Z'),
  fileSequence: 1,
  executionDate: '2026-11-23',
  currency: 'EUR',
  originator: { name: 'Muster' },
  originatorAccount: { iban: 'DE89370400440532013000' },
  originatorAgent: { bic: 'BANKDEFFXXX' },
  totals: { count: 3, prenotes: 0, credits: new Map([['EUR', 306n]]), debits: new Map() },
  payments,
};
const written = Buffer.concat([...findLayout('pain.001.001.09')!.write!(order, {})]).toString('utf8');
const scan = (text: string) => scanInitiation(Buffer.from(text));
const readItems = (text: string) => readPaymentFile('f.xml', Buffer.from(text), bank, () => undefined);

describe("the bank's own scan of an initiation", () => {
  it('reads what the layout writes', () => {
    const file = scan(written)!;
    expect(file).toMatchObject({
      layoutId: 'pain.001.001.09',
      messageId: 'M-1',
      customer: 'Muster',
      collection: false,
    });
    expect(
      file.payments.map((one) => [one.instructionId, one.endToEndId, one.minor, one.currency, one.account]),
    ).toEqual([1, 2, 3].map((n) => [`I${n}`, `E2E-${n}`, BigInt(100 + n), 'EUR', 'DE89370400440532013000']));
    expect(file.payments[0]!.name).toBe('Müller & <Söhne>');
  });

  it("finds in a file what the layout's reader finds, which a comment calls in", () => {
    const commented = written.replace('<CstmrCdtTrfInitn>', '<CstmrCdtTrfInitn><!-- no plain file -->');
    expect(scan(commented)).toBeUndefined();
    expect(readItems(commented)).toEqual(readItems(written));
  });

  it.each([
    ['a payment too few', (text: string) => text.replace(/<CdtTrfTxInf>.*?<\/CdtTrfTxInf>/s, '')],
    ['another amount than its sum says', (text: string) => text.replace('>1.01<', '>1.02<')],
    ['an end that is missing', (text: string) => text.slice(0, -400)],
    ['an amount that is none', (text: string) => text.replace('>1.01<', '>1,01<')],
    ['more decimals than the currency has', (text: string) => text.replace('>1.01<', '>1.010<')],
    ['another namespace', (text: string) => text.replace('iso:std', 'iso:other')],
  ])('leaves a file with %s to its layout', (_, change) => {
    expect(change(written)).not.toBe(written);
    expect(scan(change(written))).toBeUndefined();
  });

  it('refuses whole what does not add up', () => {
    expect(readItems(written.replace('>1.01<', '>1.02<')).problem).toContain('pain.sum');
  });
});
