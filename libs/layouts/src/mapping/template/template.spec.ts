import { describe, expect, it } from '@jest/globals';
import { Reject } from '@giroport/kernel';
import fc from 'fast-check';
import { compileLayout } from '../index.ts';
import { DocumentPart } from '../document-part.ts';
import { orderOfJson } from '../order-json.ts';

type Json = Record<string, unknown>;
const document = (template: string | string[], over: Json = {}): Json => ({ transform: 'template', id: 'acme.letter', name: 'Letter', spec: 'Acme', kind: 'payment', escape: 'text', omits: ['counterpartyAccount', 'counterpartyName', 'endToEndId', 'remittance'], template, ...over }); // prettier-ignore
const order = (payments: Json[]): ReturnType<typeof orderOfJson> => orderOfJson(new DocumentPart({ messageId: 'M-7', originator: { name: 'Acme' }, originatorAccount: { iban: 'DE89370400440532013000' }, payments })); // prettier-ignore
const payment = (over: Json = {}): Json => ({ amount: { amount: '1234.50', currency: 'EUR' }, counterparty: { name: 'Payee' }, counterpartyAccount: { iban: 'FR1420041010050500013M02606' }, ...over }); // prettier-ignore
const write = (
  template: string | string[],
  payments: Json[] = [payment()],
  over: Json = {},
  parameters: Record<string, string> = {},
): string =>
  // prettier-ignore
  Buffer.concat([...compileLayout(document(template, over)).write!(order(payments), parameters)]).toString('utf8');
const refusal = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    if (error instanceof Reject) return { code: error.code, ...error.facts };
    throw error;
  }
};

describe('a template', () => {
  it('writes a letter: loops, conditions, filters, and lines of blocks that vanish', () => {
    const letter = [
      'To the bank, {{order.createdAt | date "DD.MM.YYYY"}}, {{order.messageId}}',
      '{{! nobody reads this }}',
      '{{#each payments}}',
      '{{position | zeros 3}} {{payment.counterparty.name | upper | left 10}}{{payment.amount | amount "," "." | right 12}} {{payment.amount.currency}} {{payment.counterpartyAccount.iban | spaced 4}}',
      '  {{#if payment.remittance.text}}',
      '    {{#each payment.remittance.unstructured[]}}',
      '    {{position}}) {{item}}{{#if last}}.{{else}};{{/if}}',
      '    {{/each}}',
      '  {{else}}',
      '    no text',
      '  {{/if}}',
      '{{/each}}',
      '{{order.totals.count}} payments, {{order.totals.sum | amount ","}} in all',
    ];
    const payments = [
      payment({ remittance: { unstructured: ['one', 'two'] } }),
      payment({ counterparty: { name: 'Müller' } }),
    ];
    expect(write(letter, payments)).toBe(
      [
        'To the bank, 20.11.2026, M-7',
        '001 PAYEE         1.234,50 EUR FR14 2004 1010 0505 0001 3M02 606',
        '    1) one;',
        '    2) two.',
        '002 MÜLLER        1.234,50 EUR FR14 2004 1010 0505 0001 3M02 606',
        '    no text',
        '2 payments, 2469,00 in all',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [
      'xml',
      '<n>{{payment.counterparty.name}}</n>',
      '<a href="x">&\'',
      '<n>&lt;a href=&quot;x&quot;&gt;&amp;&apos;</n>',
    ],
    ['json', '{"n":"{{payment.counterparty.name}}"}', 'a"\\b', '{"n":"a\\"\\\\b"}'],
    ['csv', '{{payment.counterparty.name}},x', 'a,"b"', '"a,""b""",x'],
    ['text', '{{payment.counterparty.name}}', '{{order.messageId}}', '{{order.messageId}}'],
  ])('escapes every value for %s', (escape, line, name, expected) => {
    const template = `{{#each payments}}\n${line}\n{{/each}}\n`;
    expect(write(template, [payment({ counterparty: { name } })], { escape })).toBe(`${expected}\n`);
  });

  it('never lets a value of the order leave its JSON text, whatever it is', () => {
    const layout = compileLayout(document('{{#each payments}}{"n":"{{payment.counterparty.name}}"}{{/each}}', { escape: 'json' })); // prettier-ignore
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const text = Buffer.concat([...layout.write!(order([payment({ counterparty: { name } })]), {})]).toString(
          'utf8',
        );
        expect(JSON.parse(text)).toEqual({ n: name });
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('refuses what would forge a line, what the charset has not, and what it does not say', () => {
    const lines = '{{#each payments}}\n{{payment.counterparty.name}} {{payment.amount}}\n{{/each}}\n';
    const named = (name: string, over: Json = {}): unknown => refusal(() => write(lines, [payment({ counterparty: { name } })], over)); // prettier-ignore
    expect(named('a\nb')).toMatchObject({ code: 'acme.letter.field.characters', field: 'payment.counterparty.name', position: 1 }); // prettier-ignore
    expect(named('Łódź', { charset: 'iso-8859-1' })).toMatchObject({ code: 'acme.letter.field.characters' });
    expect(named('a', { omits: ['counterpartyName'] })).toMatchObject({ code: 'acme.letter.payment.not-said', field: 'counterpartyAccount' }); // prettier-ignore
    expect(refusal(() => write(lines, [payment({ prenote: true })]))).toMatchObject({ code: 'acme.letter.payment.not-said', field: 'prenote' }); // prettier-ignore
    expect(refusal(() => write(lines, [payment(), payment({ executionDate: '2027-01-01' })]))).toMatchObject({ code: 'acme.letter.payment.differs', field: 'executionDate', position: 2 }); // prettier-ignore
  });

  it('writes parameters and mapped codes, and refuses a code without a mapping', () => {
    const template = '{{#each payments}}{{parameter.branch}} {{payment.chargeBearer | map charges}}{{/each}}';
    const over = { parameters: [{ name: 'branch', default: 'HQ' }], codeMaps: { charges: { codes: { OUR: 'DEBT', BEN: 'CRED' } } } }; // prettier-ignore
    expect(write(template, [payment({ chargeBearer: 'DEBT' })], over, { branch: 'B1' })).toBe('B1 OUR');
    expect(write(template, [payment({ chargeBearer: 'CRED' })], over)).toBe('HQ BEN');
    expect(refusal(() => write(template, [payment({ chargeBearer: 'SHAR' })], over))).toMatchObject({ code: 'acme.letter.code.unmapped', found: 'SHAR' }); // prettier-ignore
  });

  it.each([
    ['{{#each payments}}', 'line 1: {{#each}}'],
    ['x\n{{#each payments}}{{/if}}', 'line 2: {{/if}}'],
    ['{{#each payments}}{{payment.nobody}}{{/each}}', 'payment.nobody'],
    ['{{payment.amount}}{{#each payments}}{{/each}}', 'line 1: payment.amount'],
    ['{{#each payments}}{{payment.amount | eval}}{{/each}}', 'line 1: eval'],
    ['{{#each payments}}{{payment.amount | constructor}}{{/each}}', 'line 1: constructor'],
    ['{{#each payments}}{{/each}}{{#each payments}}{{/each}}', '2 times'],
    ['nothing', '0 times'],
    ['{{#each payments}}{{parameter.x}}{{/each}}', 'line 1: parameter.x'],
    ['{{#each payments}}{{payment.amount', 'line 1: {{payment.amount'],
    ['{{#if order.test}}{{else}}{{else}}{{/if}}', 'line 1: {{else}}'],
  ])('that is wrong is refused with its line: %s', (template, found) => {
    expect(refusal(() => compileLayout(document(template)))).toMatchObject({ code: 'layout.document', found });
  });

  it('goes out payment by payment', () => {
    const layout = compileLayout(document('{{#each payments}}\n{{payment.endToEndId | left 400}}\n{{/each}}\n'));
    let asked = 0;
    const payments = { *[Symbol.iterator]() { for (; asked < 2_000; asked++) yield { direction: 'CREDIT' as const, amount: { minor: 1n, currency: 'EUR' }, counterparty: {}, endToEndId: `E${asked}` }; } }; // prettier-ignore
    const [first] = layout.write!({ ...order([payment()]), payments }, {});
    expect(first!.length).toBeGreaterThan(60_000);
    expect(asked).toBeLessThan(200);
  });
});
