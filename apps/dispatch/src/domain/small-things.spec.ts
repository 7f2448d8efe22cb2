import { describe, expect, it } from '@jest/globals';
import { paymentOf, sampleSetup } from '../../spec/sample.ts';
import { checkSetup } from './check-setup.ts';
import { fileNameOf, markedName } from './file-name.ts';
import { isFileMove } from './file-status.ts';
import { findPaymentId, messageIdOf } from './message-id.ts';
import { findLoadProblem } from './refuse-payment.ts';
import { changesOf } from './setup-changes.ts';
import { addSums, differencesOf, totalsOf } from './totals.ts';
import { findTraceNumber, traceNumberOf } from './trace.ts';
import { LEASE_MS, PUT_MS_MAX, probeWaitMs } from './transmission.ts';

describe('totals', () => {
  const totals = totalsOf([{ amountMinor: 1050n, prenote: false }, { amountMinor: 0n, prenote: true }], 'CREDIT', 'EUR'); // prettier-ignore

  it('count prenotes and add nothing for them', () => {
    expect(totals).toEqual({ count: 2, prenotes: 1, credits: { EUR: '10.50' }, debits: {} });
  });

  it('differ in words, and not where only the writing of zero does', () => {
    expect(differencesOf(totals, { ...totals, debits: { EUR: '0.00' } })).toEqual([]);
    expect(
      differencesOf(totals, { count: 1, prenotes: 0, credits: { EUR: '10.49' }, debits: { USD: '1.00' } }),
    ).toEqual([
      'count 2, in the file 1',
      'prenotes 1, in the file 0',
      'credits EUR 10.50, in the file 10.49',
      'debits USD 0, in the file 1.00',
    ]);
  });

  it('add up by currency', () => {
    expect(addSums({ EUR: '1.10' }, { EUR: '2.20', JPY: '5' })).toEqual({ EUR: '3.30', JPY: '5' });
  });
});

describe('names and numbers', () => {
  const parts = {
    bank: 'HANSA',
    layout: 'pain.001.001.09',
    date: '20261121',
    sequence: 7,
    messageId: 'GP01',
    extension: 'xml',
  };

  it('make a file name that no folder can misread', () => {
    expect(fileNameOf(undefined, parts)).toBe('GP01.xml');
    expect(fileNameOf('{bank}_{date}_{sequence}.{extension}', parts)).toBe('HANSA_20261121_7.xml');
    expect(fileNameOf('../../{bank} /{nothing}', parts)).toBe('HANSA-nothing-');
    expect(markedName('a.b.xml', 'r2')).toBe('a.b-r2.xml');
    expect(markedName('plain', 'r2')).toBe('plain-r2');
  });

  it('lead from our ids to the bank and back', () => {
    const id = '018f0000-0000-7000-8000-00000000abcd';
    expect(messageIdOf(id)).toHaveLength(34);
    expect(findPaymentId(id.replaceAll('-', '').toUpperCase())).toBe(id);
    expect(findPaymentId('INVOICE-1')).toBeUndefined();
    expect(traceNumberOf('121042882', 42)).toBe('121042880000042');
    expect([
      findTraceNumber('121042880000042'),
      findTraceNumber('0000042'),
      findTraceNumber('42'),
      findTraceNumber('ABC'),
    ]).toEqual([42, 42, undefined, undefined]);
  });

  it('leave a sender alone for longer than a put may take', () => {
    expect(LEASE_MS).toBeGreaterThan(PUT_MS_MAX);
    expect(probeWaitMs(20)).toBeGreaterThan(probeWaitMs(1));
  });
});

describe('the set-up', () => {
  const setup = sampleSetup();
  const [bank, other] = setup.banks;
  const [account] = setup.accounts;

  it('is taken where its parts fit each other', () => {
    expect(() => checkSetup(setup)).not.toThrow();
  });

  it.each([
    ['setup.bank-repeated', { ...setup, banks: [bank!, bank!] }],
    ['setup.bank-unknown', { ...setup, banks: [other!] }],
    ['setup.account-repeated', { ...setup, accounts: [account!, account!] }],
    ['setup.account-unknown', { ...setup, sources: [{ ...setup.sources[0]!, accounts: ['NONE'] }] }],
    ...['file:///etc/passwd', 'javascript:alert(1)', 'http://user:secret@hook.test/', 'no address'].map(
      (url) =>
        ['setup.webhook-malformed', { ...setup, sources: [{ ...setup.sources[0]!, webhook: { url } }] }] as const,
    ),
    ['setup.currency-unknown', { ...setup, accounts: [{ ...account!, currency: 'XQQ' }] }],
    ['setup.account-without-number', { ...setup, accounts: [{ ...account!, account: {} }] }],
    [
      'setup.layout-repeated',
      { ...setup, banks: [{ ...bank!, layouts: [bank!.layouts[0]!, bank!.layouts[0]!] }, other!] },
    ],
    [
      'setup.folder-unsafe',
      { ...setup, banks: [{ ...bank!, channel: { ...bank!.channel, outbox: '../in' } }, other!] },
    ],
    [
      'setup.folders-same',
      { ...setup, banks: [{ ...bank!, channel: { ...bank!.channel, archive: 'HANSA/in' } }, other!] },
    ],
    ['setup.routing-missing', { ...setup, banks: [bank!, { ...other!, agent: { bic: 'FIRSUS33' } }] }],
    ['setup.grouping-repeated', { ...setup, grouping: [{ by: [] }, { by: [] }] }],
  ] as const)('is refused with %s', (code, changed) => {
    expect(() => checkSetup(changed as never)).toThrow(expect.objectContaining({ code }));
  });

  it('differs by its parts, not by the order of their fields', () => {
    const reordered = {
      ...setup,
      banks: setup.banks.map((one) => Object.fromEntries(Object.entries(one).reverse()) as typeof one),
    };
    expect(changesOf(setup, reordered)).toEqual([]);
    expect(changesOf(setup, { ...setup, sources: [{ ...setup.sources[0]!, name: 'Other' }] })).toEqual([
      { what: 'source', id: 'BILLING', change: 'CHANGED' },
      { what: 'source', id: 'PAYROLL', change: 'REMOVED' },
    ]);
  });
});

describe('a payment', () => {
  const account = sampleSetup().accounts[0];

  it.each([
    [undefined, paymentOf('A'), account],
    ['account.unknown', paymentOf('A'), undefined],
    ['account.method-unknown', paymentOf('A', { method: 'ACH' }), account],
    ['payment.direction-unfit', paymentOf('A', { method: 'DD', direction: 'CREDIT' }), account],
    ['payment.direction-unfit', paymentOf('A', { direction: 'DEBIT' }), account],
  ] as const)('is loaded, or refused with %s', (code, payment, known) => {
    expect(findLoadProblem(payment, known)?.code).toBe(code);
  });
});

describe('a payment file', () => {
  it('is never sent again of itself, and never comes back from the void', () => {
    expect([
      isFileMove('UNKNOWN', 'SENT'),
      isFileMove('SENDING', 'UNKNOWN'),
      isFileMove('VOID', 'SENDING'),
      isFileMove('RECEIVED_BY_BANK', 'SENDING'),
    ]).toEqual([true, true, false, false]);
  });
});
