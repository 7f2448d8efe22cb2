import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Item, Layout, Parameters } from '../layout.ts';
import { mt101 } from '../swift-mt-101/index.ts';
import { mt103 } from '../swift-mt-103/index.ts';
import { mt104 } from '../swift-mt-104/index.ts';
import { MESSAGE_CHARS_MAX } from './written-message.ts';

const credit: PaymentOrder = {
  paymentId: '0198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  endToEndId: 'E2E-1',
  direction: 'CREDIT',
  amount: { minor: 12_345n, currency: 'EUR' },
  counterparty: { name: 'J JANSEN' },
  counterpartyAccount: { iban: 'NL91ABNA0417164300' },
  counterpartyAgent: { bic: 'ABNANL2A' },
};
const debit: PaymentOrder = { ...credit, direction: 'DEBIT', mandate: { id: 'MANDATE-1' } };

const orderOf = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'WIR',
  direction: 'CREDIT',
  createdAt: new Date('2026-11-20T10:30:00Z'),
  fileSequence: 1,
  executionDate: '2026-11-23',
  currency: 'EUR',
  originator: { name: 'ACME GMBH', address: { street: 'Hauptstrasse', buildingNumber: '1', postCode: '10117', town: 'Berlin', country: 'DE' } }, // prettier-ignore
  originatorAccount: { iban: 'DE89370400440532013000' },
  originatorAgent: { bic: 'COBADEFFXXX' },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});

const write = (
  layout: Layout,
  payments: readonly PaymentOrder[],
  parameters: Parameters = {},
  over: Partial<PaymentFileOrder> = {},
): string =>
  // prettier-ignore
  Buffer.concat([...layout.write!(orderOf(payments, over), parameters)]).toString('latin1');

function refusal(
  layout: Layout,
  payments: readonly PaymentOrder[],
  parameters: Parameters = {},
  over: Partial<PaymentFileOrder> = {},
): Reject {
  // prettier-ignore
  try {
    write(layout, payments, parameters, over);
  } catch (error) {
    if (error instanceof Reject) return error;
    throw error;
  }
  throw new Error('it was written');
}

function read(layout: Layout, text: string): Item[] {
  const reader = layout.read!({});
  return [...reader.push(Buffer.from(text, 'latin1')), ...reader.end()];
}

const fieldsOf = (text: string): string[] => text.split('\r\n').filter((line) => line !== '');

describe('an MT103', () => {
  it('has its blocks, and its fields in the order of the standard', () => {
    const text = write(mt103, [{ ...credit, uetr: '0b1e7c1a-58d8-4c65-9a67-2f1f3f7a9c11', chargeBearer: 'CRED', remittance: { unstructured: ['INVOICE 1'] } }], { senderBic: 'ACMEDEFF' }); // prettier-ignore
    expect(fieldsOf(text)).toEqual([
      '{1:F01ACMEDEFFAXXX0000000000}{2:I103COBADEFFXXXXN}{3:{121:0b1e7c1a-58d8-4c65-9a67-2f1f3f7a9c11}}{4:',
      ':20:E2E-1',
      ':23B:CRED',
      ':32A:261123EUR123,45',
      ':33B:EUR123,45',
      ':50F:/DE89370400440532013000',
      '1/ACME GMBH',
      '2/Hauptstrasse 1',
      '3/DE/10117 Berlin',
      ':52A:COBADEFFXXX',
      ':57A:ABNANL2A',
      ':59:/NL91ABNA0417164300',
      'J JANSEN',
      ':70:/ROC/E2E-1',
      'INVOICE 1',
      ':71A:BEN',
      ':71F:EUR0,',
      '-}',
    ]);
  });

  it('is parted from the next one by "$", or by nothing', () => {
    expect(write(mt103, [credit, credit]).split('-}$').length).toBe(2);
    expect(write(mt103, [credit, credit], { separator: 'none' })).toContain('-}\r\n{1:');
    expect(write(mt103, [credit, credit], { blocks: 'bare' }).match(/^-\r\n/gm)).toHaveLength(2);
  });

  it('names the rate where the ordered currency is another', () => {
    const exchanged = { ...credit, equivalent: { minor: 10_000n, currency: 'USD' } };
    expect(write(mt103, [{ ...exchanged, exchangeRate: '0.9' }])).toContain(':33B:USD100,00\r\n:36:0,9\r\n');
    expect(refusal(mt103, [exchanged])).toMatchObject({ code: 'swift.rate', facts: { field: ':36:', position: 1 } });
    expect(refusal(mt103, [{ ...credit, exchangeRate: '1.1' }]).code).toBe('swift.rate');
  });

  it('has as many decimals as the currency', () => {
    const amounts = [['JPY', 100n, 'JPY100,'], ['KWD', 1_234_567n, 'KWD1234,567'], ['EUR', 5n, 'EUR0,05']] as const; // prettier-ignore
    for (const [currency, minor, said] of amounts) expect(write(mt103, [{ ...credit, amount: { minor, currency } }])).toContain(`:32A:261123${said}\r\n`); // prettier-ignore
  });

  it('puts instructions in the order of the standard', () => {
    const instructions = [
      { for: 'CREDITOR_AGENT' as const, code: 'PHOB', text: '030 123' },
      { for: 'DEBTOR_AGENT' as const, text: 'SAME DAY PLEASE' },
    ];
    const text = write(mt103, [{ ...credit, instructions, serviceLevel: 'SDVA' }]);
    expect(text).toContain(':23E:SDVA\r\n:23E:PHOB/030 123\r\n');
    expect(text).toContain(':72:/REC/SAME DAY PLEASE\r\n');
  });
});

describe('an MT101', () => {
  const many = Array.from({ length: 120 }, (_, at) => ({ ...credit, endToEndId: `E2E-${at}` }));

  it('is split by :28D: into messages of at most 10,000 characters', () => {
    const messages = write(mt101, many).split('$');
    expect(messages.length).toBeGreaterThan(1);
    messages.forEach((message, at) => {
      expect(message.length).toBeLessThanOrEqual(MESSAGE_CHARS_MAX);
      expect(message).toContain(`:20:FILE-1\r\n:28D:${at + 1}/${messages.length}\r\n`);
    });
    const items = read(mt101, messages.join('$'));
    expect(items.map((item) => item.item).filter((item) => item !== 'payment')).toEqual(['payment-file']);
    expect(items).toHaveLength(1 + many.length);
  });

  it('says the ordering customer once, or in each payment where they differ', () => {
    expect(write(mt101, many.slice(0, 3)).match(/:50F:/g)).toHaveLength(1);
    const other = { ...credit, originator: { name: 'ACME TELECOM' } };
    const text = write(mt101, [credit, other]);
    expect(text.indexOf(':50')).toBeGreaterThan(text.indexOf(':21:'));
    expect(text.match(/:50[FH]:/g)).toEqual([':50F:', ':50H:']);
  });

  it('has messages of their own for payments of another day', () => {
    const text = write(mt101, [credit, { ...credit, executionDate: '2026-11-24' }]);
    expect(text.match(/:20:.*|:30:.*/g)).toEqual([':20:FILE-1-1', ':30:261123', ':20:FILE-1-2', ':30:261124']);
  });

  it('keeps a long end-to-end id in :70:, under a reference of its own', () => {
    const endToEndId = 'AN-END-TO-END-ID-OF-35-CHARACTERS-0';
    const text = write(mt101, [{ ...credit, endToEndId }]);
    expect(text).toContain(':21:8a9b0c1d2e3f4a5b\r\n');
    expect(text).toContain(':70:/ROC/AN-END-TO-END-ID-OF-35-CHARACT\r\n//ERS-0\r\n');
    expect(read(mt101, text).flatMap((item) => (item.item === 'payment' ? [item.payment.endToEndId] : []))).toEqual([endToEndId]); // prettier-ignore
  });

  it('names the deal that a rate is from', () => {
    const exchanged = { ...credit, equivalent: { minor: 10_000n, currency: 'USD' }, exchangeRate: '0.9' };
    expect(write(mt101, [exchanged], { dealReference: 'FX-1' })).toMatch(/:21F:FX-1[^]*:33B:USD100,00[^]*:36:0,9/);
    expect(refusal(mt101, [exchanged]).code).toBe('swift.deal-reference');
  });
});

describe('an MT104', () => {
  it('ends with the sum of its collections', () => {
    const text = write(mt104, [debit, { ...debit, amount: { minor: 55n, currency: 'EUR' } }]);
    expect(text.endsWith(':32B:EUR124,00\r\n-}')).toBe(true);
    expect(text).toContain(':21C:MANDATE-1\r\n');
    expect(read(mt104, text).filter((item) => item.item === 'finding')).toEqual([]);
  });

  it('becomes several messages with references of their own where one does not hold all', () => {
    const text = write(
      mt104,
      Array.from({ length: 100 }, () => debit),
    );
    const messages = text.split('$');
    expect(messages.length).toBeGreaterThan(1);
    for (const message of messages) expect(message.length).toBeLessThanOrEqual(MESSAGE_CHARS_MAX);
    expect(messages.map((message) => /:20:(.*)/.exec(message)?.[1])).toEqual(messages.map((_, at) => `FILE-1-${at + 1}`)); // prettier-ignore
    expect(read(mt104, text).filter((item) => item.item === 'finding')).toEqual([]);
  });

  it('has one currency', () => {
    expect(refusal(mt104, [debit, { ...debit, amount: { minor: 1n, currency: 'USD' } }])).toMatchObject({ code: 'swift.currency', facts: { position: 2 } }); // prettier-ignore
  });
});

describe('what a message cannot say is refused by field and payment', () => {
  it.each<[string, Partial<PaymentOrder>, string, string]>([
    ['no amount', { amount: { minor: 0n, currency: 'EUR' } }, 'swift.amount', ':32A:'],
    ['an amount of sixteen characters', { amount: { minor: 1_000_000_000_000_000n, currency: 'EUR' } }, 'swift.amount', ':32A:'], // prettier-ignore
    ['an unknown currency', { amount: { minor: 1n, currency: 'ZZZ' } }, 'currency.unknown', ':32A:'],
    ['a long instruction id', { instructionId: '0198a1b2c3d47e5f8a9b0c1d2e3f4a5b' }, 'swift.reference', ':20:'],
    ['a reference with two slashes', { instructionId: 'A//B' }, 'swift.reference', ':20:'],
    ['a name with an accent', { counterparty: { name: 'Jos\u00e9' } }, 'swift.characters', ':59a:'],
    ['a name with an ampersand', { counterparty: { name: 'A & B' } }, 'swift.characters', ':59a:'],
    ['a name with a line end', { counterparty: { name: 'A\n:20:B' } }, 'swift.characters', ':59a:'],
    ['a name of 36 characters', { counterparty: { name: 'X'.repeat(36) } }, 'swift.field.too-long', ':59a:'],
    ['a name that begins like a tag', { counterparty: { name: ':59:X' } }, 'swift.line', ':59a:'],
    ['no name', { counterparty: {} }, 'swift.field.missing', ':59a:'],
    ['an address of four lines', { counterparty: { name: 'A', address: { lines: ['1', '2', '3', '4'] } } }, 'swift.field.lines', ':59a:'], // prettier-ignore
    ['an account of 35 characters', { counterpartyAccount: { number: '1'.repeat(35) } }, 'swift.field.too-long', ':59a:'], // prettier-ignore
    ['a BIC that is none', { counterpartyAgent: { bic: 'NOBIC' } }, 'swift.bic', ':57a:'],
    ['a clearing system without a code', { counterpartyAgent: { memberId: '1', clearingSystem: 'HUHCT' } }, 'swift.clearing-code', ':57a:'], // prettier-ignore
    ['two intermediaries', { intermediaryAgents: [{ bic: 'DEUTDEFF' }, { bic: 'CHASUS33' }] }, 'swift.agent', ':56a:'],
    ['an intermediary to no bank', { intermediaryAgents: [{ bic: 'DEUTDEFF' }], counterpartyAgent: undefined }, 'swift.agent', ':57a:'], // prettier-ignore
    ['a remittance of 141 characters', { endToEndId: undefined, remittance: { unstructured: ['X'.repeat(141)] } }, 'swift.remittance', ':70:'], // prettier-ignore
    ['a charge bearer of SEPA', { chargeBearer: 'SLEV' }, 'swift.unsaid', 'chargeBearer'],
    ['a purpose of four letters', { purpose: 'SALA' }, 'swift.unsaid', 'purpose'],
    ['an ultimate debtor', { ultimateDebtor: { name: 'X' } }, 'swift.unsaid', 'ultimateDebtor'],
    ['a tax number', { counterparty: { name: 'X', ids: [{ id: '1', scheme: 'TXID' }] } }, 'swift.unsaid', 'Party.ids'],
    ['a code with a text that it has not', { instructions: [{ for: 'CREDITOR_AGENT', code: 'CHQB', text: 'x' }] }, 'swift.instruction', ':23E:'], // prettier-ignore
    ['a cheque to an account', { instructions: [{ for: 'CREDITOR_AGENT', code: 'CHQB' }] }, 'swift.account', ':59a:'],
    ['an instruction beside SSTD', { localInstrument: 'SSTD', serviceLevel: 'SDVA' }, 'swift.instruction', ':23E:'],
    ['a UETR that is none', { uetr: 'x' }, 'swift.uetr', '{121:}'],
    ['a day of another century', { executionDate: '1979-01-01' }, 'swift.date', ':32A:'],
  ])('%s', (_, over, code, field) => {
    const payment = { ...credit, ...over };
    const { code: given, facts } = refusal(mt103, [credit, payment]);
    const about = payment.endToEndId ?? payment.instructionId ?? payment.paymentId;
    expect({ code: given, field: facts['field'], payment: facts['payment'], position: facts['position'] }).toEqual({ code, field, payment: about, position: 2 }); // prettier-ignore
  });

  it.each<[string, Layout, PaymentOrder, Partial<PaymentFileOrder>, Parameters, string]>([
    ['a debit in an MT101', mt101, debit, {}, {}, 'swift.direction'],
    ['a credit in an MT104', mt104, credit, {}, {}, 'swift.direction'],
    ['a prenote', mt103, { ...credit, prenote: true }, {}, {}, 'swift.prenote'],
    ['a mandate in an MT103', mt103, { ...credit, mandate: { id: '1' } }, {}, {}, 'swift.unsaid'],
    ['a debtor without an account', mt104, { ...debit, counterpartyAccount: undefined }, {}, {}, 'swift.field.missing'],
    ['a reversal', mt103, credit, { purpose: 'REVERSAL' }, {}, 'swift.purpose'],
    ['a test', mt103, credit, { test: true }, {}, 'swift.test'],
    ['a long file reference', mt101, credit, { messageId: 'X'.repeat(17) }, {}, 'swift.reference'],
    ['an originator without an account', mt101, credit, { originatorAccount: {} }, {}, 'swift.field.missing'],
    ['a sender without a BIC', mt103, credit, { originatorAgent: { memberId: '37040044', clearingSystem: 'DEBLZ' } }, {}, 'swift.bic'], // prettier-ignore
    ['no payment at all', mt101, credit, { payments: [] }, {}, 'swift.payments'],
    ['a parameter that is none', mt103, credit, {}, { charset: 'Y' }, 'layout.parameter'],
    ['a value that is none of its parameter', mt103, credit, {}, { blocks: 'some' }, 'layout.parameter'],
  ])('%s', (_, layout, payment, over, parameters, code) => {
    expect(refusal(layout, [payment], parameters, over).code).toBe(code);
  });

  it('is adapted, dropped or left out where the bank’s parameters say so', () => {
    const payment = {
      ...credit,
      instructionId: '0198a1b2c3d47e5f8a9b0c1d2e3f4a5b',
      counterparty: {
        name: 'J\u00f3zsef Nagy & Fiai Kereskedelmi \u00e9s Szolg\u00e1ltat\u00f3 Kft.',
        ids: [{ id: '1' }],
      },
      remittance: { unstructured: ['Sz\u00e1mla #1 <2026>'] },
      purpose: 'SUPP',
      chargeBearer: 'SLEV' as const,
    };
    const text = write(mt103, [payment], { characters: 'adapt', unsaid: 'drop', references: 'fit', chargeBearer: 'DEBT' }); // prettier-ignore
    expect(text).toContain('Jozsef Nagy + Fiai Kereskedelmi es\r\n');
    expect(text).toContain(':70:/ROC/E2E-1\r\nSzamla .1 .2026.\r\n:71A:OUR\r\n');
    expect(text).toContain(':20:E2E-1\r\n');
  });
});
