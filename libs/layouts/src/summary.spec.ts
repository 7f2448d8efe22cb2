import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@giroport/canonical';
import type { Item } from './layout.ts';
import { FINDINGS_MAX, summarize } from './summary.ts';

const facts = { file: 'a.txt', sha256: '00', layout: 'bai2', kind: 'statement' as const };
const place = { line: 1 };
const usd = (minor: bigint, currency = 'USD'): { minor: bigint; currency: string } => ({ minor, currency });
const finding = (severity: Finding['severity']): Item => ({
  item: 'finding',
  finding: { severity, code: 'a.b', place: { line: 7 }, found: '1', message: 'M.' },
});

describe('the summary of a file', () => {
  it('has every part, where a file has nothing', () => {
    expect(summarize([], facts)).toEqual({
      ...facts,
      ok: true,
      findings: [],
      statements: [],
      payments: { count: 0, prenotes: 0, credits: {}, debits: {} },
      acknowledgements: { FILE: 0, PAYMENT: 0, PAYMENT_ERROR: 0, PRENOTE_ERROR: 0 },
    });
  });

  it('adds payments by side and currency, in the currency’s own decimals', () => {
    const payment = (direction: 'CREDIT' | 'DEBIT', minor: bigint, currency: string, prenote?: boolean): Item => ({
      item: 'payment',
      place,
      payment: { direction, amount: usd(minor, currency), counterparty: {}, prenote },
    });
    const items = [
      payment('CREDIT', 150n, 'USD'),
      payment('CREDIT', 50n, 'USD'),
      payment('DEBIT', 7n, 'JPY'),
      payment('CREDIT', 0n, 'USD', true),
    ];
    expect(summarize(items, facts).payments).toEqual({
      count: 4,
      prenotes: 1,
      credits: { USD: '2.00' },
      debits: { JPY: '7' },
    });
  });

  it('shows a statement with its balances wherever they stand', () => {
    const items: Item[] = [
      {
        item: 'statement',
        statement: { kind: 'PREVIOUS_DAY', account: { iban: 'DE1' }, currency: 'EUR', number: '12', place },
      },
      { item: 'balance', balance: { type: 'PRCD', amount: usd(1n, 'EUR'), place } },
      { item: 'balance', balance: { type: 'CLBD', amount: usd(-500n, 'EUR'), place } },
      { item: 'balance', balance: { type: 'OPBD', amount: usd(1000n, 'EUR'), place } },
      { item: 'statement-end', place, entries: 3, credits: 0n, debits: 1500n, balanced: true },
    ];
    expect(summarize(items, facts).statements).toEqual([
      {
        account: 'DE1',
        currency: 'EUR',
        number: '12',
        opening: '10.00',
        closing: '-5.00',
        entries: 3,
        credits: '0.00',
        debits: '15.00',
        balanced: true,
      },
    ]);
  });

  it('shows a statement that was cut off with what had come', () => {
    const items: Item[] = [
      { item: 'statement', statement: { kind: 'CURRENT_DAY', account: { number: '1' }, place } },
      { item: 'entry', entry: { amount: usd(5n), side: 'CREDIT', status: 'BOOK', details: [], place } },
      { item: 'entry', entry: { amount: usd(9n), side: 'DEBIT', status: 'PDNG', details: [], place } },
    ];
    expect(summarize(items, facts).statements).toEqual([
      {
        account: '1',
        currency: 'USD',
        number: null,
        opening: null,
        closing: null,
        entries: 2,
        credits: '0.05',
        debits: '0.00',
        balanced: null,
      },
    ]);
  });

  it('counts acknowledgements by kind', () => {
    const item: Item = {
      item: 'acknowledgement',
      acknowledgement: { kind: 'PAYMENT_ERROR', status: 'RETURNED', original: {}, reasons: [], place },
    };
    expect(summarize([item, item], facts).acknowledgements).toEqual({
      FILE: 0,
      PAYMENT: 0,
      PAYMENT_ERROR: 2,
      PRENOTE_ERROR: 0,
    });
  });

  it('is not ok once a finding is an error', () => {
    expect(summarize([finding('warning')], facts).ok).toBe(true);
    expect(summarize([finding('error')], facts)).toMatchObject({
      ok: false,
      findings: [{ severity: 'error', code: 'a.b', line: 7, found: '1' }],
    });
  });

  it('keeps so many findings and says how many more there were', () => {
    const items = [
      ...Array.from({ length: FINDINGS_MAX }, () => finding('warning')),
      finding('warning'),
      finding('error'),
    ];
    const { ok, findings } = summarize(items, facts);
    expect(ok).toBe(false);
    expect(findings).toHaveLength(FINDINGS_MAX + 1);
    expect(findings.at(-1)).toMatchObject({ severity: 'error', code: 'findings.more', found: '2' });
  });
});
