import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { DEPTH_MAX, MEMBER_CHARS_MAX, PAYMENT_CHARS_MAX, TEXT_CHARS_MAX } from './read.ts';
import { paymentDispatchJson } from './index.ts';

const HEAD = {
  fileId: '019a3c00-0000-7000-8000-0000000000f1',
  runId: '019a3c00-0000-7000-8000-0000000000a1',
  bankId: 'HANSA',
  layoutId: 'nacha',
  parameters: {},
  messageId: 'M-1',
  purpose: 'INITIATION',
  method: 'DD',
  direction: 'CREDIT',
  createdAt: '2026-11-21T10:00:00Z',
  fileSequence: 1,
  executionDate: '2026-11-23',
  currency: 'EUR',
  originator: {},
  originatorAccount: {},
  originatorAgent: {},
};
const PAYMENT = {
  paymentId: '019a3c00-0000-7000-8000-000000000001',
  sequence: 1,
  reference: 'INV-1',
  method: 'DD',
  amount: '1.00',
  currency: 'EUR',
  executionDate: '2026-11-23',
  counterparty: {},
};
const TOTALS = { count: 1, prenotes: 0, credits: { EUR: '1.00' }, debits: {} };

const textOf = (over: object = {}, payment: object = {}): string => JSON.stringify({ ...HEAD, totals: TOTALS, payments: [{ ...PAYMENT, ...payment }], ...over }); // prettier-ignore

function read(text: string): Item[] {
  const reader = paymentDispatchJson.read();
  return [...reader.push(Buffer.from(text, 'utf8')), ...reader.end()];
}

const findingsOf = (text: string): Finding[] => read(text).flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore
const paymentsIn = (text: string): unknown[] => read(text).filter((item) => item.item === 'payment');

describe('a message that is read', () => {
  it('is told of the first bytes that are no UTF-8 at their line, however the bytes come', () => {
    const lines = JSON.stringify(JSON.parse(textOf({ originator: { name: 'M@ller' } })), null, 1);
    const bytes = Buffer.from(lines, 'latin1');
    bytes[lines.indexOf('@')] = 0xfc;
    const inPieces = (size: number): Item[] => {
      const reader = paymentDispatchJson.read();
      const items: Item[] = [];
      for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
      return [...items, ...reader.end()];
    };
    const whole = inPieces(bytes.length);
    const line = lines.slice(0, lines.indexOf('@')).split('\n').length;
    expect(whole[0]).toMatchObject({ finding: { code: 'payment-dispatch.characters', place: { line } } });
    for (const size of [1, 7, 61, 997]) expect(inPieces(size)).toEqual(whole);
  });

  it('has no finding where it is as its schema says', () => {
    expect(findingsOf(textOf())).toEqual([]);
  });

  it.each<[string, string, string, string | undefined]>([
    ['no JSON', 'GP', 'payment-dispatch.json', undefined],
    ['nothing', ' \n', 'payment-dispatch.missing', undefined],
    ['a list', '[{"payments":[{}]}]', 'payment-dispatch.strange', undefined],
    ['a word', 'true', 'payment-dispatch.strange', undefined],
    ['a number with zeros before it', textOf().replace('"fileSequence":1', '"fileSequence":01'), 'payment-dispatch.json', undefined], // prettier-ignore
    ['an escape that is none', textOf().replace('HANSA', '\\x'), 'payment-dispatch.json', undefined],
    ['a line end in a text', textOf().replace('HANSA', 'HAN\nSA'), 'payment-dispatch.json', undefined],
    ['a comma too many', textOf().replace(']}', ',]}'), 'payment-dispatch.json', '/payments/1'],
    ['payments that are an object', textOf({ payments: {} }), 'payment-dispatch.type', '/payments'],
    ['a payment that is a text', textOf({ payments: ['x'] }), 'payment-dispatch.type', '/payments/0'],
    ['a name that every object of JavaScript has', textOf({}, { constructor: 1 }), 'payment-dispatch.member-unknown', '/payments/0/constructor'], // prettier-ignore
    ['such a name as a currency', textOf({ totals: { ...TOTALS, credits: { constructor: '1' } } }), 'payment-dispatch.sum', '/totals/credits/constructor'], // prettier-ignore
    ['a currency that is none', textOf({}, { currency: 'XYZ' }), 'payment-dispatch.currency', '/payments/0/currency'],
    ['an amount with a sign', textOf({}, { amount: '-1.00' }), 'payment-dispatch.pattern', '/payments/0/amount'],
    ['an amount as a number', textOf().replace('"1.00","currency"', '1.00,"currency"'), 'payment-dispatch.type', '/payments/0/amount'], // prettier-ignore
    ['a sequence as a text', textOf({}, { sequence: '1' }), 'payment-dispatch.type', '/payments/0/sequence'],
    ['a member twice', textOf().replace('"sequence":1', '"sequence":1,"sequence":1'), 'payment-dispatch.member-twice', '/payments/0'], // prettier-ignore
    ['other totals', textOf({ totals: { ...TOTALS, credits: { EUR: '2.00' } } }), 'payment-dispatch.totals', '/totals/credits/EUR'], // prettier-ignore
    ['another count', textOf({ totals: { ...TOTALS, count: 2 } }), 'payment-dispatch.totals', '/totals/count'],
    ['a direction against its own', textOf({}, { direction: 'DEBIT' }), 'payment-dispatch.direction', '/payments/0/direction'], // prettier-ignore
  ])('says where it holds %s', (_, text, code, path) => {
    const found = findingsOf(text).find((one) => one.code === code);
    expect(found).toMatchObject({ severity: 'error', message: expect.any(String) });
    expect(found?.place.path).toBe(path);
  });

  it('keeps an amount exactly that was written as a number', () => {
    const text = textOf().replace('"1.00","currency"', '9007199254740993.01,"currency"');
    expect(paymentsIn(text)).toMatchObject([{ payment: { amount: { minor: 900719925474099301n, currency: 'EUR' } } }]);
  });

  it('tells that a direction came too late for the payments that needed it', () => {
    const { direction, ...head } = HEAD;
    const text = JSON.stringify({ ...head, totals: { ...TOTALS, count: 1 }, payments: [PAYMENT], direction });
    expect(findingsOf(text).map((one) => `${one.severity} ${one.code} ${one.field}`)).toContain(
      'error payment-dispatch.direction direction',
    );
  });

  it('reads UTF-16 and a byte order mark', () => {
    const reader = paymentDispatchJson.read();
    const items = [...reader.push(Buffer.from(`\ufeff${textOf()}`, 'utf16le')), ...reader.end()];
    expect(items.map((item) => item.item)).toEqual(['payment-file', 'payment']);
  });
});

describe('a message beyond its limits', () => {
  it('is read on behind a payment that is too large', () => {
    const addenda = Array.from({ length: PAYMENT_CHARS_MAX / 16 }, () => 'x');
    const text = textOf({
      payments: [
        { ...PAYMENT, ach: { addenda } },
        { ...PAYMENT, sequence: 2 },
      ],
    });
    expect(findingsOf(text).map((one) => `${one.code} ${one.place.path}`)).toEqual([
      'payment-dispatch.too-large /payments/0',
      'payment-dispatch.totals /totals/count',
    ]);
    expect(paymentsIn(text)).toMatchObject([{ payment: { sequence: 2 } }]);
  });

  it('is read on behind a member that is too large', () => {
    const found = findingsOf(textOf({ parameters: { x: 'y'.repeat(60_000), z: Array(MEMBER_CHARS_MAX / 16).fill(0) } })); // prettier-ignore
    expect(found.map((one) => `${one.code} ${one.place.path}`)).toEqual(['payment-dispatch.too-large /parameters']);
  });

  it('is not read behind a text or a depth that no message has', () => {
    const long = textOf({}, { counterparty: { name: 'x'.repeat(TEXT_CHARS_MAX + 1) } });
    const deep = textOf({ originator: JSON.parse('['.repeat(DEPTH_MAX) + ']'.repeat(DEPTH_MAX)) as unknown });
    for (const text of [long, deep]) expect(findingsOf(text).map((one) => one.code)).toContain('payment-dispatch.json');
  });
});

describe('detection', () => {
  const likeness = (text: string): number => paymentDispatchJson.likeness(Buffer.from(text, 'utf8'));

  it('knows the message with its members in any order, and no other JSON', () => {
    expect(likeness(textOf())).toBe(3);
    expect(likeness(`  ${textOf({ payments: [] })}`)).toBe(3);
    expect(likeness(`{"payments": [{"paymentId": "1"`)).toBe(2);
    expect(likeness('{"paymentId":"1","amount":"1.00"}')).toBe(0);
    expect(likeness(`[${textOf()}]`)).toBe(0);
    expect(likeness('')).toBe(0);
  });
});
