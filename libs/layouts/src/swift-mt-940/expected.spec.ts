import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minorFromDecimal, minorToDecimal } from '@giroport/kernel';
import type { Item } from '../layout.ts';
import { swiftStatements } from './index.ts';

/* What two other readers found in the same samples (their repositories keep it beside them; see README.md): the facts alone. */
const SAMPLES = join(dirname(fileURLToPath(import.meta.url)), 'samples');

/** Amounts of the entries, debits negative: WoLpH/mt940. */
const AMOUNTS: readonly (readonly [string, string])[] = [
  ['mt940/faulty/abnamro.sta', '-9 -11.59 -11.63 -11.8 -13.45 -15.49 -107 -141.48 -9.49 -15'],
  ['mt940/faulty/details_60-63.sta', '-233.15'],
  [
    'mt940/valid/deutschebank-cmxl.sta',
    '-6800 -620.3 18500 -14220 -1507 4200 -19900 -400 3656.74 23040 -5862.14 -800 3000 20000.00 -10000.00 40.00',
  ],
  ['mt940/valid/empty_86.sta', ''],
  ['mt940/invalid/february_30.sta', '-6.00'],
  ['mt940/valid/generic.sta', '-10.00 -10.00'],
  ['mt940/faulty/ing.sta', '-25.03 -3.03 -1.11 -20.00 -1.10 3.68 1.00'],
  ['mt940/invalid/invalid_statement.sta', ''],
  ['mt940/faulty/knab.sta', '500 -7260 500'],
  ['mt940/invalid/long_statement_number.sta', ''],
  ['mt940/invalid/malformed_details.sta', '-233.15'],
  ['mt940/faulty/mbank-newline.sta', '45.00 44.00'],
  ['mt940/valid/mbank.sta', '0.01 0.01 0.01'],
  ['mt940/valid/missing_crlf_at_end.sta', ''],
  ['mt942/valid/mt942-mbank.sta', '0.01 0.01 0.01'],
  ['mt942/valid/mt942-self.sta', '-0.42'],
  ['mt940/invalid/overly_long_details.sta', '-233.15'],
  ['mt940/faulty/postfinance.sta', '79.7 149.5 -79.9 10.1'],
  ['mt940/valid/rabobank-iban.sta', '-25.00 -10.00 -25.00 -10.00'],
  ['mt940/faulty/rabobank.sta', '-1213.28 -44.95 -236.56 -88.10 -6.20'],
  ['mt940/faulty/raiffeisen-cmi.sta', '2066637.00 -14790.00 -3051800.00 -3892.77 -789.24 -1578.49 -6000.00'],
  ['mt940/valid/raphaelm.sta', '5000.00 20000.00 20000.00 20000.00 20000.00 20000.00 20000.00 20000.00 -50000.00'],
  ['mt940/valid/sberbank.sta', '-2402.00 -3460.00 -3575.00'],
  [
    'mt940/faulty/sepa_snippet.sta',
    '50990.05 154551.93 154551.93 -1500.00 -0.08 335.33 15000 15000.05 125004.88 915311.55 -3572569.03',
  ],
  ['mt940/invalid/sepa_snippet_broken.sta', '50990.05'],
  ['mt940/valid/sns.sta', '-20.00 -5.00'],
  ['mt940/valid/sparkassen.sta', '30.00'],
  ['mt940/faulty/triodos.sta', '-15.70 -700.00'],
  ['mt940/faulty/whitespace.sta', '-233.15'],
  ['mt940/invalid/with_binary_character.sta', '27.00 13068.30 -193282.05 1120.00'],
];

/** Account, opening and closing balance, amounts: webschik/mt940-js. */
const STATEMENTS: readonly (readonly [string, readonly (readonly [string, string, string, string])[]])[] = [
  ['mt940/faulty/webschik-abn-amro-1.STA', [['123456789', '3148.49', '2940.39', '5.41']]],
  [
    'mt940/valid/webschik-base-1.mta',
    [
      ['1222333444', '0.00', '105000.00', '5000.00 20000.00 20000.00 20000.00 20000.00 20000.00'],
      ['1222333444', '105000.00', '145000.00', '20000.00 20000.00'],
      ['3346780111', '145000.00', '95000.00', '-50000.00'],
    ],
  ],
  ['mt940/valid/webschik-base-2.mta', [['NL18KNAB0200000000', '27.31', '25.91', '-0.70 -0.70']]],
  [
    'mt940/valid/webschik-base-3.mta',
    [
      ['NL95KNAB0011223344', '0.00', '100.00', '100.00'],
      ['NL95KNAB0255499590', '95.02', '36.06', '-58.96'],
    ],
  ],
  ['mt940/valid/webschik-ing-1.mta', [['0111111111', '44.89', '-9945.09', '0.56 10.45 -10000.99']]],
  ['mt940/valid/webschik-ing-2.mta', [['123456789', '550000.00', '550000.00', '']]],
];

function read(path: string): Item[] {
  const reader = swiftStatements.find(({ id }) => path.startsWith(id))!.read!({});
  return [...reader.push(readFileSync(join(SAMPLES, path))), ...reader.end()];
}

const hundredths = (decimal: string): bigint => minorFromDecimal(decimal, 2);

function amountsOf(items: readonly Item[]): bigint[] {
  return items.flatMap((item) => (item.item === 'entry' ? [item.entry.side === 'CREDIT' ? item.entry.amount.minor : -item.entry.amount.minor] : [])); // prettier-ignore
}

describe('the entries that WoLpH/mt940 finds', () => {
  it.each(AMOUNTS)('are found in %s', (path, amounts) => {
    expect(amountsOf(read(path))).toEqual(amounts === '' ? [] : amounts.split(' ').map(hundredths));
  });
});

describe('the statements that mt940-js finds', () => {
  it.each(STATEMENTS)('are found in %s', (path, statements) => {
    const found: string[][] = [];
    for (const item of read(path)) {
      const last = found.at(-1);
      if (item.item === 'statement')
        found.push([item.statement.account.iban ?? item.statement.account.number ?? '', '', '', '']); // prettier-ignore
      else if (item.item === 'balance' && item.balance.nativeCode?.startsWith('60'))
        last![1] = minorToDecimal(item.balance.amount.minor, 2); // prettier-ignore
      else if (item.item === 'balance' && item.balance.nativeCode?.startsWith('62'))
        last![2] = minorToDecimal(item.balance.amount.minor, 2); // prettier-ignore
      else if (item.item === 'entry') last![3] = `${last![3]} ${minorToDecimal(amountsOf([item])[0]!, 2)}`.trim();
    }
    expect(found).toEqual(statements);
  });
});
