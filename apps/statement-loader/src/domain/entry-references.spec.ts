import type { WireStatementEntry } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { namesOnePayment, referencesOf } from './entry-references.ts';

const entry = (change: Partial<WireStatementEntry>): WireStatementEntry => ({
  amount: '10.00',
  side: 'DEBIT',
  status: 'BOOK',
  currency: 'EUR',
  details: [],
  line: 1,
  ...change,
});

describe('referencesOf', () => {
  it('looks for each transaction of a batch by its own references and amount', () => {
    const details = [
      { endToEndId: 'A', amount: { amount: '4.00', currency: 'EUR' } },
      { endToEndId: 'NOTPROVIDED' },
      { instructionId: 'I', endToEndId: 'C' },
    ];
    expect(referencesOf(entry({ details }))).toEqual([
      { detail: 1, target: 'PAYMENT', original: { endToEndId: 'A' }, amount: '4.00', currency: 'EUR' },
      {
        detail: 3,
        target: 'PAYMENT',
        original: { instructionId: 'I', endToEndId: 'C' },
        amount: '10.00',
        currency: 'EUR',
      },
    ]);
  });

  it('looks for the file of a batch that the bank does not take apart', () => {
    expect(referencesOf(entry({ details: [{ messageId: 'GP1', paymentInformationId: 'GP1-1' }] }))).toMatchObject([
      { detail: 1, target: 'FILE', original: { messageId: 'GP1' } },
    ]);
  });

  it('looks for the trace number that a bank gives as its reference', () => {
    const [reference] = referencesOf(entry({ bankReference: '121042880000500', details: [{ endToEndId: 'INV 7' }] }));
    expect(reference).toMatchObject({
      target: 'PAYMENT',
      original: { traceNumber: '121042880000500', endToEndId: 'INV 7' },
    });
    expect(namesOnePayment(reference!)).toBe(true);
  });

  it("takes the owner's reference of a plain entry for an end-to-end id", () => {
    expect(referencesOf(entry({ ownerReference: 'INV-1' }))).toMatchObject([
      { detail: 0, original: { endToEndId: 'INV-1' } },
    ]);
  });

  it.each([
    [{}],
    [{ ownerReference: 'NONREF' }],
    [{ details: [{ endToEndId: 'notprovided' }] }],
    [{ bankReference: 'X1' }],
  ])('finds none in %o', (change) => {
    expect(referencesOf(entry(change))).toEqual([]);
  });
});
