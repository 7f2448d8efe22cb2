import { describe, expect, it } from '@jest/globals';
import type { Entry, Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { amountOf } from './amount.ts';
import { cfonb120 } from './index.ts';

const read = (text: string): Item[] => {
  const reader = cfonb120.read();
  return [...reader.push(Buffer.from(text, 'latin1')), ...reader.end()];
};
const entries = (items: readonly Item[]): Entry[] =>
  items.flatMap((item) => (item.item === 'entry' ? [item.entry] : []));
const findings = (items: readonly Item[]): Finding[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore
const codes = (items: readonly Item[]): string[] => findings(items).map(({ severity, code }) => `${severity} ${code}`);

const common = (code: string, currency: string, decimals: string, operation: string): string =>
  `${code}15589${'9162'}00000${currency}${decimals} 98765432100${operation}231126`;
const balance = (code: '01' | '07', amount: string, currency = 'EUR', decimals = '2'): string =>
  `${common(code, currency, decimals, '  ')}${' '.repeat(50)}${amount.padStart(14, '0')}`.padEnd(120);
const movement = (amount: string, over: { label?: string; reference?: string; reject?: string; decimals?: string; currency?: string } = {}): string => // prettier-ignore
  `${common('04', over.currency ?? 'EUR', over.decimals ?? '2', 'B1')}${over.reject ?? '  '}241126${(over.label ?? 'PRLV SEPA TEST').padEnd(31)}  0000012 0${amount.padStart(14, '0')}${over.reference ?? ''}`.padEnd(120); // prettier-ignore
const more = (qualifier: string, text: string): string => `${common('05', 'EUR', '2', 'B1')}     ${qualifier}${text.padEnd(70)}`.padEnd(120); // prettier-ignore

describe('a CFONB amount', () => {
  it.each<[string, bigint | undefined]>([
    ['0000000001904}', -19_040n], ['0000000000000{', 0n], ['0000000000001A', 11n], ['0000000000322J', -3_221n], ['0000000000001R', -19n],
    ['0000000000001I', 19n], ['0000000000001\u00e9', 10n], ['0000000000001\u00e8', -10n], ['00000000000012', 12n], ['000000000000 1A', undefined], ['', undefined], ['0000000000001S', undefined],
  ])('%s is %s', (text, expected) => expect(amountOf(text)?.value).toBe(expected)); // prettier-ignore
});

describe('a CFONB statement', () => {
  it('has its balances, its movements and what their complements say', () => {
    const lines = [
      balance('01', '100000{'),
      movement('10000}', { reference: 'REF-16' }),
      more('LIB', 'MENSUEL'),
      more('RCN', `${'E2E-7'.padEnd(35)}LOYER`),
      more('NBE', 'BAILLEUR SARL'),
      more('IBE', `${'FR99ZZZ123456'.padEnd(35)}ICS`),
      more('CBE', 'FR7630006000011234567890189'),
      more('BDB', 'AGRIFRPP'),
      more('RUM', 'MANDAT-1'),
      more('LCC', 'FACTURE 1'),
      more('LC2', 'SUITE'),
      more('MMO', `USD2${'11000'.padStart(14, '0')}`),
      more('REF', 'BANQUE-1'),
      more('ZZZ', 'INCONNU'),
      balance('07', '90000{'),
    ];
    const items = read(lines.join('\r\n'));
    expect(codes(items)).toEqual([]);
    expect(entries(items)).toMatchObject([
      {
        amount: { minor: 100_000n, currency: 'EUR' },
        side: 'DEBIT',
        status: 'BOOK',
        bookingDate: '2026-11-23',
        valueDate: '2026-11-24',
        code: { proprietary: 'B1', issuer: 'CFONB' },
        ownerReference: 'REF-16',
        bankReference: 'BANQUE-1',
        details: [
          {
            endToEndId: 'E2E-7',
            mandateId: 'MANDAT-1',
            originalAmount: { minor: 11_000n, currency: 'USD' },
            counterparty: { name: 'BAILLEUR SARL', ids: [{ id: 'FR99ZZZ123456', scheme: 'ICS' }] },
            counterpartyAccount: { iban: 'FR7630006000011234567890189' },
            counterpartyAgent: { bic: 'AGRIFRPP' },
            remittance: { unstructured: ['FACTURE 1', 'SUITE'] },
            purpose: 'LOYER',
          },
        ],
        additionalInformation: 'PRLV SEPA TEST\nMENSUEL\nMMO USD200000000011000\nZZZ INCONNU',
        place: { line: 2 },
      },
    ]);
    expect(items.at(-1)).toMatchObject({ debits: 100_000n, balanced: true });
  });

  it('reads amounts by the decimals that each record says', () => {
    const items = read([balance('01', '0{', 'JPY', '0'), movement('150{', { currency: 'JPY', decimals: '0' }), balance('07', '15000{', 'JPY', '1')].join('\n')); // prettier-ignore
    expect(codes(items)).toEqual(['error cfonb120.balance.sum']);
    expect(entries(items)[0]!.amount).toEqual({ minor: 1_500n, currency: 'JPY' });
    expect(codes(read([balance('01', '0{'), movement('12345A', { decimals: '3' }), balance('07', '1234E')].join('\n')))).toEqual(['error cfonb120.amount.too-precise']); // prettier-ignore
  });

  it('is read without line ends, with accents, and between lines that say nothing', () => {
    const lines = [balance('01', '0{'), movement('100{', { label: 'PR\u00c9L\u00c8VEMENT' }), balance('07', '100{')];
    for (const text of [lines.join(''), `\n${lines.join('\n\n')}\n\n`]) {
      const items = read(text);
      expect(codes(items)).toEqual([]);
      expect(entries(items)[0]!.additionalInformation).toBe('PR\u00c9L\u00c8VEMENT');
    }
    const spoken = read([balance('01', '0{'), 'PAS DE MOUVEMENT', balance('07', '0{')].join('\n'));
    expect(codes(spoken)).toEqual(['warning cfonb120.file.no-movement']);
  });

  it('keeps the reason of a rejected movement', () => {
    const items = read([balance('01', '0{'), movement('100{', { reject: '04' }), balance('07', '100{')].join('\n'));
    expect(entries(items)[0]!.details).toEqual([expect.objectContaining({ returnReason: { code: '04' } })]);
  });

  it.each<[string, string[], string[]]>([
    ['sums that differ', [balance('01', '0{'), movement('100{'), balance('07', '200{')], ['error cfonb120.balance.sum']],
    ['an old balance within a statement', [balance('01', '0{'), balance('01', '0{'), balance('07', '0{')], ['error cfonb120.statement.new-balance-missing']],
    ['no old balance', [balance('07', '0{')], ['error cfonb120.statement.old-balance-missing']],
    ['no new balance', [balance('01', '0{'), movement('100{')], ['error cfonb120.statement.new-balance-missing']],
    ['one movement and nothing else', [movement('100{')], ['warning cfonb120.movement.outside']],
    ['movements and nothing else', [movement('100{'), movement('100{')], ['error cfonb120.movement.outside', 'error cfonb120.statement.new-balance-missing']],
    ['complements of nothing', [balance('01', '0{'), more('LIB', 'X'), balance('07', '0{')], ['error cfonb120.complement.orphan']],
    ['30 February', [balance('01', '0{').replace('231126', '300226'), balance('07', '0{')], ['error cfonb120.balance.date']],
    ['another account', [balance('01', '0{'), balance('07', '0{').replace('98765432100', '98765432101')], ['error cfonb120.record.account']],
    ['an amount that is none', [balance('01', '0{'), movement('1X0{'), balance('07', '0{')], ['error cfonb120.movement.amount']],
    ['a record cut off', [balance('01', '0{'), movement('100{').slice(0, 60), balance('07', '0{')], ['error cfonb120.record.length', 'error cfonb120.movement.amount']],
    ['an unknown record', [balance('01', '0{'), '99'.padEnd(120), balance('07', '0{')], ['error cfonb120.record.unknown']],
    ['nothing', [], ['error cfonb120.file.empty']],
  ])('is told to have %s', (_, lines, expected) => {
    expect(codes(read(lines.join('\n')))).toEqual(expected);
  }); // prettier-ignore
});
