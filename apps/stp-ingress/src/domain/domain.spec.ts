import { describe, expect, it } from '@jest/globals';
import { BANK_FILE_STATUSES, PAYMENT_STATUSES } from '@giroport/contracts';
import fc from 'fast-check';
import { ReferenceSet } from '../accept-payments/reference-set.ts';
import { paymentIdOf } from './check-payment.ts';
import { isForward } from './bank-file-status.ts';
import { compareTotals, parseControlSums, recordOfSums } from './control-sums.ts';
import { itemStatus, packStatus } from './pack-status.ts';
import { SetupIndex } from './setup-index.ts';
import { sampleSetup } from '../specs/start-ingress.ts';

describe('control sums', () => {
  it('are read by currency, exactly', () => {
    expect(parseControlSums('EUR=123.00, USD=5')).toEqual(new Map([['EUR', 12_300n], ['USD', 500n]])); // prettier-ignore
    for (const wrong of ['', 'EUR', 'EUR=1.234', 'EUR=1,00', 'EUR=1,EUR=2', 'XXQ=1', 'eur=1', 'EUR='])
      expect(() => parseControlSums(wrong)).toThrow();
    expect(recordOfSums(new Map([['USD', 5n], ['EUR', 12_300n]]))).toEqual({ EUR: '123.00', USD: '0.05' }); // prettier-ignore
  });

  it('differ where either side has a currency that the other has not', () => {
    const sums = new Map([['EUR', 100n]]);
    expect(compareTotals({ count: 1, sums: new Map([['EUR', 100n]]) }, 1, sums)).toEqual([]);
    expect(compareTotals({}, 5, sums)).toEqual([]);
    expect(compareTotals({ sums: new Map() }, 1, sums)).toEqual([
      { what: 'control sum EUR', declared: 'none', found: '1.00' },
    ]);
    expect(compareTotals({ sums: new Map([['USD', 1n]]) }, 1, sums)).toHaveLength(2);
    expect(compareTotals({ sums: new Map() }, 1, new Map([['EUR', 0n]]))).toEqual([]);
  });
});

describe('the status of an order package', () => {
  it('is its own until it is sent, and its items’ from then on', () => {
    expect(packStatus('SIGNED', ['SIGNED'])).toBe('SIGNED');
    expect(packStatus('SENT', ['SENT', 'IN_PROCESS'])).toBe('SENT');
    expect(packStatus('SENT', ['IN_PROCESS', 'RECEIVED'])).toBe('IN_PROCESS');
    expect(packStatus('SENT', ['SETTLED', 'SETTLED'])).toBe('SETTLED');
    expect(packStatus('SENT', ['SETTLED', 'RETURNED'])).toBe('PARTLY_SETTLED');
    expect(packStatus('SENT', ['REJECTED', 'RETURNED'])).toBe('REJECTED');
    expect(packStatus('SENT', ['RETURNED', 'RETURNED'])).toBe('RETURNED');
  });

  it('has a word for every state of a payment', () => {
    for (const one of PAYMENT_STATUSES) expect(itemStatus('SENT', one)).toMatch(/^[A-Z_]+$/);
    expect(itemStatus('SENT', undefined)).toBe('SENT');
    expect(itemStatus('SENT', 'REFUSED')).toBe('REJECTED');
    expect(itemStatus('INVALID', 'PAID')).toBe('INVALID');
  });
});

describe("a bank file's status", () => {
  it('never goes back, nor stays', () => {
    BANK_FILE_STATUSES.forEach((from, at) =>
      BANK_FILE_STATUSES.forEach((to, next) => expect(isForward(from, to)).toBe(next > at)),
    );
  });
});

describe('own accounts', () => {
  const setup = new SetupIndex(1, sampleSetup());
  it('are found by any of their names, where all given names agree', () => {
    expect(setup.findOwnAccount({ account: 'HANSA-MAIN' })?.accountId).toBe('HANSA-MAIN');
    expect(setup.findOwnAccount({ iban: 'DE89370400440532013000' })?.accountId).toBe('HANSA-MAIN');
    expect(setup.findOwnAccount({ number: '4400123456' })?.accountId).toBe('US-MAIN');
    expect(setup.findOwnAccount({ number: '4400123456', routing: '091999997' })?.accountId).toBe('US-MAIN');
    expect(setup.findOwnAccount({ number: '4400123456', routing: '091000019' })).toBeUndefined();
    expect(setup.findOwnAccount({ account: 'HANSA-MAIN', iban: 'DE87200500001234567890' })).toBeUndefined();
    expect(setup.findOwnAccount({ routing: '091999997' })).toBeUndefined();
  });
});

describe('the references of a stream', () => {
  it('are told apart, and a repeat is found, however many there are', () => {
    const set = new ReferenceSet();
    for (let at = 0; at < 20_000; at++) expect(set.add(paymentIdOf('A', `R${at}`))).toBe(true);
    for (let at = 0; at < 20_000; at += 97) expect(set.add(paymentIdOf('A', `R${at}`))).toBe(false);
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 60 }), (references) => {
        const own = new ReferenceSet();
        const fresh = references.filter((one) => own.add(paymentIdOf('B', one)));
        expect(fresh).toEqual([...new Set(references)]);
      }),
    );
  });
});
