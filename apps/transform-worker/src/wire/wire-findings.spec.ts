import { bankFileStatus, FINDINGS_MAX, statementEntry, parserOf, type WireStatementEntry } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { WireFindings } from './wire-findings.ts';
import { wireAccount } from './wire-party.ts';
import { wireEntry } from './wire-statement.ts';
import { cutText } from './wire-text.ts';

const place = { line: 7, path: '/Document' };
const parseEntry = parserOf<WireStatementEntry>(statementEntry, 'spec', 'entry');

describe('WireFindings', () => {
  it('leaves a reference out rather than cutting it, and says so', () => {
    const findings = new WireFindings();
    expect(findings.id('A'.repeat(81), 80, 'end-to-end id', place)).toBeUndefined();
    expect(findings.id('A'.repeat(80), 80, 'end-to-end id', place)).toHaveLength(80);
    expect(findings.all()).toMatchObject([{ severity: 'warning', code: 'reference.too-long', line: 7, found: '81' }]);
  });

  it.each([
    ['a currency that nobody knows', { minor: 100n, currency: 'ZZZ' }, 'currency.unknown'],
    ['more digits than the wire takes', { minor: 10n ** 18n, currency: 'EUR' }, 'amount.too-long'],
  ])('makes an error of %s', (_, amount, code) => {
    const findings = new WireFindings();
    expect(findings.money(amount, 'amount', place)).toBeUndefined();
    expect(findings.all()).toMatchObject([{ severity: 'error', code }]);
  });

  it('writes money with the decimals of its currency', () => {
    const findings = new WireFindings();
    expect(findings.money({ minor: -12_345n, currency: 'EUR' }, '', place)).toEqual({
      amount: '-123.45',
      currency: 'EUR',
    });
    expect(findings.money({ minor: 12_345n, currency: 'JPY' }, '', place)).toEqual({
      amount: '12345',
      currency: 'JPY',
    });
  });

  it('keeps so many, counts all, and never loses the first error to warnings', () => {
    const findings = new WireFindings();
    for (let at = 0; at < FINDINGS_MAX * 2; at++) findings.warning('w', place, 'a warning');
    findings.error('e', place, 'an error');
    const all = findings.all();
    expect(all).toHaveLength(FINDINGS_MAX);
    expect(all.map((one) => one.code)).toContain('e');
    expect(all.at(-1)).toMatchObject({ code: 'findings.more', severity: 'error' });
    const status = {
      bankFileId: '018f3c00-0000-7000-8000-000000000001',
      bankId: 'B',
      status: 'ERROR',
      by: 'x',
      findings: all,
      at: '2026-11-21T10:00:00Z',
    };
    expect(() => bankFileStatus.parse(status)).not.toThrow();
  });
});

describe('what a bank writes', () => {
  it('never makes an event that its contract refuses', () => {
    const findings = new WireFindings();
    const long = 'x\u0000'.repeat(5_000);
    const entry = wireEntry(
      {
        amount: { minor: 100n, currency: 'EUR' },
        side: 'CREDIT',
        status: 'BOOK',
        code: { domain: long, proprietary: long },
        ownerReference: long,
        additionalInformation: long,
        details: [
          {
            endToEndId: long,
            uetr: long,
            amount: { minor: -5n, currency: 'EUR' },
            counterparty: {
              name: long,
              ids: [{ id: long }, { id: 'OK' }],
              countryOfResidence: 'Germany',
              address: { lines: Array(20).fill(long), country: 'xx' },
            },
            counterpartyAccount: { iban: 'not an iban', currency: 'euro', name: long },
            counterpartyAgent: { bic: 'NOBIC', clearingSystem: 'TOOLONG' },
            remittance: {
              unstructured: [long, ''],
              creditorReference: { reference: long },
              documents: [{ number: 'D1', dueAmount: { minor: 5n, currency: 'ZZZ' } }],
            },
            returnReason: { text: long },
            charges: Array.from({ length: 30 }, () => ({ minor: -1n, currency: 'EUR' })),
          },
        ],
        place: { line: 3, path: long },
      },
      findings,
    );
    expect(() => parseEntry(entry)).not.toThrow();
    expect(entry).toMatchObject({
      details: [{ counterpartyAccount: { number: 'not an iban' }, counterpartyAgent: { memberId: 'NOBIC' } }],
    });
  });

  it('cuts a text between characters', () => {
    expect(cutText('ab😀', 3)).toBe('ab');
    expect(cutText('', 3)).toBeUndefined();
    expect(wireAccount({}, place, new WireFindings())).toBeUndefined();
  });
});
