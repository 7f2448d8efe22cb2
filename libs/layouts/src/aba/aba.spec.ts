import { describe, expect, it } from '@jest/globals';
import type { Acknowledgement, Finding, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Item } from '../layout.ts';
import { aba, abaReturn } from './index.ts';

const payment: PaymentOrder = {
  direction: 'CREDIT',
  endToEndId: 'INV-1',
  amount: { minor: 12_345n, currency: 'AUD' },
  counterparty: { name: 'Joan Smith' },
  counterpartyAccount: { number: '43214321' },
  counterpartyAgent: { memberId: '062-692' },
};
const order = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'EFT',
  direction: 'MIXED',
  createdAt: new Date('2026-11-20T22:30:00Z'),
  fileSequence: 1,
  executionDate: '2026-11-23',
  currency: 'AUD',
  originator: { name: 'Acme Pty Ltd', ids: [{ id: '301500' }] },
  originatorAccount: { number: '12341234' },
  originatorAgent: { memberId: '067102', name: 'CBA' },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});
const write = (payments: readonly PaymentOrder[], parameters: Record<string, string> = {}, over: Partial<PaymentFileOrder> = {}): string[] => // prettier-ignore
  Buffer.concat([...aba.write(order(payments, over), parameters)]).toString('latin1').split('\r\n').slice(0, -1); // prettier-ignore
const refusal = (...given: Parameters<typeof write>): string => {
  try {
    return write(...given).join('\n');
  } catch (error) {
    return error instanceof Reject ? `${error.code} ${String(error.facts['field'])}` : String(error);
  }
};
const read = (lines: readonly string[], layout: typeof aba | typeof abaReturn = aba): Item[] => {
  const reader = layout.read();
  return [...reader.push(Buffer.from(lines.join('\n'), 'latin1')), ...reader.end()];
};
const codes = (items: readonly Item[]): string[] =>
  items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])).map(({ severity, code }: Finding) => `${severity} ${code}`); // prettier-ignore

describe('an ABA file that is written', () => {
  it('has its records in their places', () => {
    expect(write([payment, { ...payment, direction: 'DEBIT', amount: { minor: 345n, currency: 'AUD' } }])).toEqual([
      '0                 01CBA       Acme Pty Ltd              301500PAYMENTS    231126                                        ',
      '1062-692 43214321 500000012345Joan Smith                      INV-1             067-102 12341234Acme Pty Ltd    00000000',
      '1062-692 43214321 130000000345Joan Smith                      INV-1             067-102 12341234Acme Pty Ltd    00000000',
      '7999-999            000001200000000123450000000345                        000002                                        ',
    ]);
  });

  it('is brought to zero on the own account where the bank wants it, and only where it is not zero', () => {
    const [, , balancing, total] = write([payment], { balanced: 'own-account' });
    expect(balancing).toBe('1067-102 12341234 130000012345Acme Pty Ltd                    PAYMENTS          067-102 12341234Acme Pty Ltd    00000000'); // prettier-ignore
    expect(total?.slice(20, 50)).toBe('000000000000000123450000012345');
    expect(write([{ ...payment, direction: 'DEBIT' }], { balanced: 'own-account' })[2]?.slice(18, 20)).toBe('50');
    expect(write([payment, { ...payment, direction: 'DEBIT' }], { balanced: 'own-account' })).toHaveLength(4);
  });

  it('names its own account in the header where the bank wants it', () => {
    expect(write([payment], { headerAccount: 'filled' })[0]?.slice(0, 20)).toBe('0067-102 12341234 01');
  });

  it('takes accents off and cuts long names where the parameters say so', () => {
    const name = 'Zo\u00eb \u00d8stergaard-Bj\u00f6rnsson of Wagga Wagga';
    expect(write([{ ...payment, counterparty: { name } }], { names: 'adapt' })[1]?.slice(30, 62)).toBe(
      'Zoe Ostergaard-Bjornsson of Wagg',
    );
    expect(refusal([{ ...payment, counterparty: { name } }])).toBe('aba.field.characters Title of Account');
  });

  it('says one reference: the end-to-end id, or what the payment says where it has none', () => {
    const said = { remittance: { unstructured: ['INVOICE 7'] } };
    expect(
      write([{ ...payment, ...said, endToEndId: undefined }])[1]
        ?.slice(62, 80)
        .trim(),
    ).toBe('INVOICE 7');
    expect(
      write([{ ...payment, ...said, endToEndId: 'NOTPROVIDED' }])[1]
        ?.slice(62, 80)
        .trim(),
    ).toBe('INVOICE 7');
    expect(
      write([{ ...payment, ...said }], { remittance: 'omit' })[1]
        ?.slice(62, 80)
        .trim(),
    ).toBe('INV-1');
    expect(refusal([{ ...payment, ...said }])).toBe('aba.remittance Lodgement Reference');
  });

  it.each<[string, Partial<PaymentOrder>, string]>([
    ['no name', { counterparty: {} }, 'aba.name Title of Account'],
    ['an account of zeros', { counterpartyAccount: { number: '000' } }, 'aba.account Account Number to be Credited or Debited'],
    ['an account of ten digits', { counterpartyAccount: { number: '1234567890' } }, 'aba.account Account Number to be Credited or Debited'],
    ['a BSB of five digits', { counterpartyAgent: { memberId: '06269' } }, 'aba.bsb Bank/State/Branch Number'],
    ['another day', { executionDate: '2026-11-24' }, 'aba.date Date to be Processed'],
    ['no amount', { amount: { minor: 0n, currency: 'AUD' } }, 'aba.amount Amount'],
    ['eleven digits', { amount: { minor: 10_000_000_000n, currency: 'AUD' } }, 'aba.amount Amount'],
    ['another currency', { amount: { minor: 1n, currency: 'NZD' } }, 'aba.currency Amount'],
    ['a prenote', { prenote: true }, 'aba.prenote Prenote'],
    ['a debit’s code in a credit', { localInstrument: '13' }, 'aba.code Transaction Code'],
    ['an indicator that is none', { regulatory: [{ code: 'Q' }] }, 'aba.indicator Indicator'],
    ['intermediary banks', { intermediaryAgents: [{ bic: 'CTBAAU2S' }] }, 'aba.intermediary Intermediary agents'],
    ['a reversal', { original: { transactionId: '1' } }, 'aba.original Original references'],
  ])('refuses %s, naming the field', (_, over, expected) => {
    expect(refusal([{ ...payment, ...over }])).toBe(expected);
  }); // prettier-ignore

  it.each<[string, Partial<PaymentFileOrder>, Record<string, string>, string]>([
    ['a test', { test: true }, {}, 'aba.test Test'],
    ['no abbreviation of the bank', { originatorAgent: { memberId: '067102' } }, {}, 'aba.institution Name of User’s Financial Institution'],
    ['no user identification', { originator: { name: 'Acme' } }, {}, 'aba.user-id User Identification Number'],
    ['a remitter that is too long', { originator: { name: 'Acme Holdings Australia', ids: [{ id: '1' }] } }, {}, 'aba.field.too-long Name of Remitter'],
  ])('refuses %s', (_, over, parameters, expected) => {
    expect(refusal([payment], parameters, over)).toBe(expected);
  }); // prettier-ignore

  it('refuses totals of eleven digits', () => {
    const much = { ...payment, amount: { minor: 9_999_999_999n, currency: 'AUD' } };
    expect(refusal([much, much])).toBe('aba.total File (User) Credit Total Amount');
  });
});

describe('an ABA file that is read', () => {
  const [header = '', detail = '', total = ''] = write([payment]);

  it.each<[string, string[], string[]]>([
    ['a note behind its total', [header, detail, total, '', '1 is a digit, and this a note'], ['warning aba.file.text-after']],
    ['blanks taken off', [header.trimEnd(), detail, total.trimEnd()], ['warning aba.record.stripped']],
    ['another file behind it', [header, detail, total, header, detail, total], ['warning aba.file.another']],
    ['no descriptive record', [detail, total], ['error aba.file.header-missing']],
    ['no total', [header, detail], ['error aba.file.total-missing']],
    ['a detail behind its total', [header, detail, total, detail], ['error aba.record.after-total']],
    ['an account of zeros', [header, detail.replace(' 43214321', '000000000'), total], ['error aba.detail.account']],
    ['a code that is none', [header, detail.replace(' 500000', ' 990000'), total], ['error aba.detail.code']],
    ['an indicator that is none', [header, detail.replace(' 500000', 'Q500000'), total], ['error aba.detail.indicator']],
    ['a date that is none', [header.replace('231126', '310226'), detail, total], ['error aba.header.date']],
    ['a wrong net', [header, detail, total.replace('0000012345', '0000012346')], ['error aba.total.amount']],
    ['letters beyond ASCII', [header, detail.replace('Joan', 'Jo\u00e3n'), total], ['warning aba.detail.characters']],
    ['nothing', [], ['error aba.file.header-missing']],
  ])('is told to have %s', (_, lines, expected) => {
    expect(codes(read(lines))).toEqual(expected);
  }); // prettier-ignore

  it('gives returned items as answers about the account that failed', () => {
    const returned = '2067-102 12341234613000000002000Tenant                          RENT-7            453-543 77777777Acme Pty Ltd    23301500'.replace('13000000002000', '130000002000'); // prettier-ignore
    const foot = total.replace('000001234500000123450000000000', '000000200000000000000000002000');
    const items = read([header, returned, foot], abaReturn);
    expect(codes(items)).toEqual([]);
    const answers: Acknowledgement[] = items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement] : [])); // prettier-ignore
    expect(answers).toMatchObject([
      { kind: 'PAYMENT_ERROR', status: 'RETURNED', original: { endToEndId: 'RENT-7', counterpartyAccount: { number: '77777777' }, fileReference: '301500' }, reasons: [{ code: '6', isoCode: 'MS03' }] }, // prettier-ignore
    ]);
    const bytes = Buffer.from([header, returned, foot].join('\n'));
    expect([aba.likeness(bytes), abaReturn.likeness(bytes)]).toEqual([0, 3]);
    expect([aba.likeness(Buffer.from([header, detail, returned, foot].join('\n'))), abaReturn.likeness(Buffer.from(detail))]).toEqual([3, 0]); // prettier-ignore
  });
});
