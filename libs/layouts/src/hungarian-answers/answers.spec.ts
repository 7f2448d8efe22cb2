import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Acknowledgement, Finding } from '@giroport/canonical';
import type { Item, Layout } from '../layout.ts';
import { detsta, fedsta, status } from './index.ts';

type Answers = Layout & { read: NonNullable<Layout['read']> };

const read = (layout: Answers, text: string): Item[] => {
  const reader = layout.read({});
  return [...reader.push(Buffer.from(text, 'latin1')), ...reader.end()];
};
const sample = (path: string): string => readFileSync(new URL(`samples/${path}`, import.meta.url), 'latin1');
const answersOf = (items: readonly Item[]): Acknowledgement[] =>
  items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement] : []));
const said = (layout: Answers, text: string): string[] =>
  answersOf(read(layout, text)).map(({ kind, status: state, reasons }) => [kind, state, ...reasons.map((one) => `${one.code}=${one.isoCode ?? '-'}`)].join(' ')); // prettier-ignore
const faults = (items: readonly Item[]): string[] =>
  items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])).map(({ severity, code }: Finding) => `${severity} ${code}`); // prettier-ignore

describe('STATUS', () => {
  it('says that a message was taken, and names it as its sender did', () => {
    const [answer, ...others] = answersOf(read(status, sample('hu.status/valid/received.122')));
    expect(others).toEqual([]);
    expect(answer).toMatchObject({
      kind: 'FILE',
      status: 'RECEIVED',
      original: { messageId: 'A12345678T001202611200001', fileReference: '202611200001', count: 4, sum: '10000562500' },
      bankReference: '202611200007',
    });
  });

  it('says which items were not, each with every code that was given', () => {
    expect(said(status, sample('hu.status/valid/two-items-refused.122'))).toEqual([
      'PAYMENT REJECTED 214=-',
      'PAYMENT REJECTED 213=- 214=-',
      'FILE PARTLY_ACCEPTED',
    ]);
  });

  it('says that a whole message was refused', () => {
    expect(said(status, sample('hu.status/loose/run-on-two.122'))).toEqual(['PAYMENT REJECTED 214=-', 'FILE PARTLY_ACCEPTED', 'FILE REJECTED 99=-']); // prettier-ignore
  });

  it('is for a person without its foot, or with a foot that is none', () => {
    const head = sample('hu.status/valid/received.122').split('\r\n')[0]!;
    expect(said(status, head)).toEqual(['FILE UNKNOWN']);
    expect(said(status, `${head}\n03${'?'.repeat(44)}`)).toEqual(['FILE UNKNOWN']);
  });
});

describe('FEDSTA', () => {
  it('says that there was cover, or none', () => {
    expect(said(fedsta, sample('hu.fedsta/valid/covered.123'))).toEqual(['FILE ACCEPTED']);
    expect(said(fedsta, sample('hu.fedsta/valid/no-cover.123'))).toEqual(['FILE REJECTED 50=AM04']);
    expect(said(fedsta, sample('hu.fedsta/loose/no-result.123'))).toEqual(['FILE REJECTED 50=AM04']);
  });
});

describe('DETSTA', () => {
  it('says daily which items came back, and in the end what became of all', () => {
    expect(said(detsta, sample('hu.detsta/valid/daily.txt'))).toEqual(['PAYMENT_ERROR RETURNED 03=AC04']);
    expect(said(detsta, sample('hu.detsta/valid/final.txt'))).toEqual([
      'PAYMENT PAID',
      'PAYMENT PAID',
      'PAYMENT_ERROR RETURNED 03=AC04',
      'PAYMENT_ERROR RETURNED 10=BE01',
    ]);
  });

  it('keeps each code, and explains it', () => {
    expect(said(detsta, sample('hu.detsta/valid/collections.txt'))).toEqual([
      'PAYMENT_ERROR REJECTED 50=AM04',
      'PAYMENT_ERROR REJECTED 51=MD01',
      'PAYMENT_ERROR REJECTED 65=AM14',
      'PAYMENT_ERROR RETURNED 54=MS02',
      'PAYMENT_ERROR RETURNED 02=AC01',
      'PAYMENT_ERROR RETURNED 06=AC01',
      'PAYMENT_ERROR RETURNED 99=-',
      'PAYMENT PAID',
    ]);
    const [first] = answersOf(read(detsta, sample('hu.detsta/valid/collections.txt')));
    expect(first).toMatchObject({
      nativeStatus: '50',
      reasons: [{ code: '50', list: 'GIRO', text: 'No cover' }],
      original: { messageId: 'A98765432202611200042', traceNumber: '000001', endToEndId: 'FOGY-100001', executionDate: '2026-11-23' }, // prettier-ignore
      amount: { minor: 1_250_000n, currency: 'HUF' },
      acceptedAt: '2026-11-24',
    });
  });

  it('takes a code that it does not know for neither', () => {
    const items = read(detsta, sample('hu.detsta/loose/unknown-code-longer-head.txt'));
    expect(answersOf(items)).toMatchObject([{ kind: 'PAYMENT', status: 'UNKNOWN', nativeStatus: '77' }]);
    expect(faults(items)).toEqual(['warning hu.detsta.item.code-unknown']);
  });
});
