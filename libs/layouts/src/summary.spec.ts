import { describe, expect, it } from '@jest/globals';
import type { Finding, StatementKind } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import type { Item } from './layout.ts';
import { FINDINGS_MAX, summarize, type SummaryStatement } from './summary.ts';

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

  describe('with interim booked balances', () => {
    const balance = (type: string, minor: bigint, date?: CalendarDate): Item => ({ item: 'balance', balance: { type, amount: usd(minor), date, place } }); // prettier-ignore
    const shown = (kind: StatementKind, balances: readonly Item[], balanced: boolean | null = null): unknown => {
      const open: Item = { item: 'statement', statement: { kind, account: { number: '1' }, place } };
      const end: Item = { item: 'statement-end', place, entries: 0, credits: 0n, debits: 0n, balanced };
      const [{ opening, closing }] = summarize([open, ...balances, end], facts).statements as [SummaryStatement];
      return [opening, closing];
    };
    const one = balance('ITBD', 500n, '2026-11-20');
    const other = balance('ITBD', 700n, '2026-11-20');
    const earlier = balance('ITBD', 300n, '2026-11-19');

    it.each<[string, StatementKind, readonly Item[], boolean | null, unknown]>([
      ['a report closes with its only one', 'CURRENT_DAY', [one], null, [null, '5.00']],
      ['a report opens and closes with two of a day, in their order', 'CURRENT_DAY', [one, other], null, ['5.00', '7.00']],
      ['a report opens with the earlier day, wherever it stands', 'CURRENT_DAY', [other, one, earlier], null, ['3.00', '5.00']],
      ['a report opens with what is booked', 'CURRENT_DAY', [one, balance('PRCD', 100n), balance('OPBD', 200n), other], null, ['2.00', '7.00']],
      ['a report closes with what is booked', 'CURRENT_DAY', [one, balance('CLBD', 900n), other], null, ['5.00', '9.00']],
      ['a page that adds up opens with one', 'PREVIOUS_DAY', [one, balance('CLBD', 900n)], true, ['5.00', '9.00']],
      ['a page that adds up closes with one', 'PREVIOUS_DAY', [balance('OPBD', 200n), one], true, ['2.00', '5.00']],
      ['a statement that nobody could weigh does neither', 'PREVIOUS_DAY', [one], null, [null, null]],
      ['available and forward balances are not booked', 'CURRENT_DAY', ['OPAV', 'CLAV', 'ITAV', 'FWAV'].map((type) => balance(type, 1n)), null, [null, null]],
    ])('%s', (_, kind, balances, balanced, expected) => {
      expect(shown(kind, balances, balanced)).toEqual(expected);
    }); // prettier-ignore
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
