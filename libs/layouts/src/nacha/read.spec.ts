import { describe, expect, it } from '@jest/globals';
import type { Acknowledgement, Finding, PaymentOrder } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { composer } from '../text/fixed-fields.ts';
import { correctedFields } from './corrected-data.ts';
import { batchControl, batchHeader, entry, fileControl, fileHeader, PADDING, RECORD_CHARS } from './fields.ts';
import type { NachaKind } from './file-header.ts';
import { nacha, nachaReturn } from './index.ts';
import { NachaReader } from './read.ts';

const line = {
  header: composer(fileHeader, RECORD_CHARS, 'spec'),
  batch: composer(batchHeader, RECORD_CHARS, 'spec'),
  entry: composer(entry, RECORD_CHARS, 'spec'),
  batchControl: composer(batchControl, RECORD_CHARS, 'spec'),
  fileControl: composer(fileControl, RECORD_CHARS, 'spec'),
};
const header = line.header({ immediateDestination: '121042882', immediateOrigin: '231380104', creationDate: '261120', creationTime: '1030', fileIdModifier: 'A', destinationName: 'First Bank', originName: 'Acme' }); // prettier-ignore
const batch = { serviceClass: '200', companyName: 'Acme', companyId: '1234567890', secCode: 'PPD', entryDescription: 'PAYROLL', effectiveDate: '261123', odfi: '12104288', batchNumber: 1 }; // prettier-ignore
const one = { transactionCode: '22', rdfi: '231380104', account: '12345678', amount: 100, name: 'Wade Arnold', addendaIndicator: '0', traceNumber: '121042880000001' }; // prettier-ignore

/** A file of one batch around the given entries and addenda; its totals are right unless said otherwise. */
function file(
  records: readonly string[],
  over: { batch?: object; count?: number; debit?: number; credit?: number; entries?: number } = {},
): string {
  const count = over.count ?? records.length;
  const entries = over.entries ?? records.filter((record) => record.startsWith('6')).length;
  const totals = { count, hash: 23_138_010 * entries, debit: over.debit ?? 0, credit: over.credit ?? 0 };
  const lines = [header, line.batch({ ...batch, ...over.batch }), ...records];
  lines.push(line.batchControl({ ...batch, ...over.batch, ...totals }));
  const blocks = Math.ceil((lines.length + 1) / 10);
  lines.push(line.fileControl({ ...totals, batches: 1, blocks }));
  while (lines.length < blocks * 10) lines.push(PADDING);
  return `${lines.join('\n')}\n`;
}

const read = (text: string | Buffer, kind: NachaKind = 'payment'): Item[] => {
  const reader = new NachaReader(kind);
  return [...reader.push(Buffer.from(text as string, 'latin1')), ...reader.end()];
};
const findings = (items: readonly Item[]): Finding[] =>
  items.flatMap((item) => (item.item === 'finding' ? [item.finding] : []));
const codes = (items: readonly Item[]): string[] => findings(items).map((finding) => finding.code);
const payments = (items: readonly Item[]): PaymentOrder[] =>
  items.flatMap((item) => (item.item === 'payment' ? [item.payment] : []));
const answers = (items: readonly Item[]): Acknowledgement[] =>
  items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement] : []));
const returned = (code: string, trace = '121042880000001'): string =>
  `799${code}${trace}${' '.repeat(6)}23138010`.padEnd(79) + '231380100000009';

describe('a NACHA file that is read', () => {
  it('has no finding where it is right', () => {
    expect(findings(read(file([line.entry(one)], { credit: 100 })))).toEqual([]);
  });

  it('reads the same with CRLF, CR, no line ends, and with a byte order mark', () => {
    const text = file([line.entry(one)], { credit: 100 });
    const expected = payments(read(text));
    for (const other of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), text.replaceAll('\n', '')]) {
      expect(payments(read(other))).toEqual(expected);
      expect(findings(read(other))).toEqual([]);
    }
    const marked = read(`\u00ef\u00bb\u00bf${text}`);
    expect(payments(marked)).toEqual(expected);
    expect(codes(marked)).toEqual(['nacha.file.byte-order-mark']);
  });

  it.each<[string, (text: string) => string, string]>([
    ['count', (text) => text.replace('8200000001', '8200000002'), 'nacha.batch.count'],
    ['hash', (text) => text.replace('82000000010023138010', '82000000010023138011'), 'nacha.batch.hash'],
    ['batches', (text) => text.replace('\n9000001', '\n9000002'), 'nacha.file.batch-count'],
    ['blocks', (text) => text.replace('\n9000001000001', '\n9000001000002'), 'nacha.file.block-count'],
    ['entries', (text) => text.replace('\n900000100000100000001', '\n900000100000100000002'), 'nacha.file.count'],
  ])('names a wrong %s', (_, damage, code) => {
    expect(codes(read(damage(file([line.entry(one)], { credit: 100 }))))).toEqual([code]);
  });

  it('says both numbers of a wrong total, and gives the entries all the same', () => {
    const items = read(file([line.entry(one)], { credit: 101 }));
    expect(findings(items)).toMatchObject([
      { code: 'nacha.batch.credit-total', place: { line: 4 }, found: '000000000101', expected: '000000000100' },
      { code: 'nacha.file.credit-total', place: { line: 5 }, found: '000000000101', expected: '000000000100' },
    ]);
    expect(payments(items)).toHaveLength(1);
  });

  it('takes a prenote by its code, and refuses one with an amount', () => {
    const items = read(file([line.entry({ ...one, transactionCode: '23', amount: 0 })]));
    expect(payments(items)).toMatchObject([{ prenote: true, amount: { minor: 0n } }]);
    expect(findings(items)).toEqual([]);
    expect(codes(read(file([line.entry({ ...one, transactionCode: '23' })], { credit: 100 })))).toEqual([
      'nacha.prenote.amount',
    ]);
    expect(codes(read(file([line.entry({ ...one, amount: 0 })])))).toEqual(['nacha.entry.amount-zero']);
  });

  it('takes a zero-dollar entry with its remittance', () => {
    const addenda = `705${'Invoice 1'.padEnd(80)}00010000001`;
    const items = read(file([line.entry({ ...one, transactionCode: '24', amount: 0, addendaIndicator: '1' }), addenda], { batch: { secCode: 'CCD' } })); // prettier-ignore
    expect(findings(items)).toEqual([]);
    expect(payments(items)[0]).toMatchObject({ remittance: { unstructured: ['Invoice 1'] } });
  });

  it('reads the files that follow one another in the same bytes', () => {
    const text = file([line.entry(one)], { credit: 100 });
    const items = read(text + text);
    expect(items.filter((item) => item.item === 'payment-file')).toHaveLength(2);
    expect(payments(items)).toHaveLength(2);
    expect(codes(items)).toEqual(['nacha.file.another']);
  });

  it('reads the longer amounts of an accounting advice', () => {
    const advice = `681${'231380104'}${'123456789'.padEnd(15)}000000050000${'121042882'}${'11001'} ${'Acme'.padEnd(22)}  0${'01100001'}${'323'}${'0001'}`;
    const control = (start: string, end: string): string =>
      `${start}${'0'.repeat(20)}${'50000'.padStart(20, '0')}${end}`;
    const lines = [
      header,
      line.batch({ ...batch, serviceClass: '280', secCode: 'ADV' }),
      advice,
      control('82800000010023138010', `${' '.repeat(19)}121042880000001`),
      control('9000001000001000000010023138010', ' '.repeat(23)),
    ];
    const items = read(`${[...lines, PADDING, PADDING, PADDING, PADDING, PADDING].join('\n')}\n`);
    expect(advice).toHaveLength(94);
    expect(findings(items)).toEqual([]);
    expect(payments(items)).toMatchObject([
      { direction: 'CREDIT', amount: { minor: 50_000n }, ach: { secCode: 'ADV', transactionCode: '81' } },
    ]);
  });

  it('counts addenda without end, and keeps as many as an entry may have', () => {
    const addenda = Array.from({ length: 20_000 }, (_, at) => `705${'X'.repeat(80)}${String(at + 1).slice(-4).padStart(4, '0')}2880001`); // prettier-ignore
    const items = read(
      file([line.entry({ ...one, addendaIndicator: '1' }), ...addenda], { credit: 100, count: 20_001 }),
    );
    expect(codes(items)).toContain('nacha.addenda.too-many');
    expect(codes(items)).not.toContain('nacha.batch.count');
    expect(payments(items)[0]!.ach!.addenda).toHaveLength(10_000);
  });

  it('tells what is wrong with file headers that come again and again at once', () => {
    const reader = new NachaReader('payment');
    const headers = Buffer.from(`${'1'.repeat(RECORD_CHARS)}\n`.repeat(3), 'latin1');
    const sizes = (items: readonly Item[]): number => codes(items).filter((code) => code === 'nacha.header.record-size').length; // prettier-ignore
    expect([reader.push(headers), reader.push(headers), reader.end()].map(sizes)).toEqual([2, 3, 1]);
  });

  it('knows a batch that reverses', () => {
    const items = read(file([line.entry(one)], { credit: 100, batch: { entryDescription: 'REVERSAL' } }));
    expect(items[0]).toMatchObject({ item: 'payment-file', purpose: 'REVERSAL' });
  });

  it('adds a batch of the largest amounts exactly', () => {
    const entries = Array.from({ length: 100 }, (_, at) => line.entry({ ...one, amount: 9_999_999_999, traceNumber: `12104288${1_000_000 + at}` })); // prettier-ignore
    expect(codes(read(file(entries, { credit: 999_999_999_900 })))).toEqual([]);
  });
});

describe('a file of answers', () => {
  it('says that a payment was returned, why, and which', () => {
    const items = read(file([line.entry({ ...one, transactionCode: '21', addendaIndicator: '1' }), returned('R03')], { credit: 100 }), 'acknowledgement'); // prettier-ignore
    expect(findings(items)).toEqual([]);
    expect(answers(items)).toMatchObject([
      {
        kind: 'PAYMENT_ERROR',
        status: 'RETURNED',
        nativeStatus: 'R03',
        original: { traceNumber: '121042880000001' },
        reasons: [{ code: 'R03', list: 'NACHA', isoCode: 'AC01', text: 'No Account/Unable to Locate Account' }],
        amount: { minor: 100n, currency: 'USD' },
      },
    ]);
  });

  it.each(['21', '26', '31', '36'])('knows a returned prenote by its code %s and its zero', (transactionCode) => {
    const items = read(
      file([line.entry({ ...one, transactionCode, amount: 0, addendaIndicator: '1' }), returned('R04')]),
      'acknowledgement',
    );
    expect(answers(items)).toMatchObject([{ kind: 'PRENOTE_ERROR', status: 'RETURNED' }]);
  });

  it('knows what the originating bank refused, by the mark in place of its own number', () => {
    const refused = (over: object): string => line.entry({ ...one, individualId: 'INV-7', ...over }).replace('12104288', 'REJ06030'); // prettier-ignore
    const records = [
      refused({}),
      refused({ transactionCode: '23', amount: 0 }),
      line.entry({ ...one, traceNumber: '121042880000003' }),
    ];
    const items = read(file(records, { credit: 200 }), 'acknowledgement');
    expect(answers(items)).toMatchObject([
      { kind: 'PAYMENT_ERROR', status: 'REJECTED', nativeStatus: 'REJ06030', reasons: [{ code: '6030' }], amount: { minor: 100n } }, // prettier-ignore
      { kind: 'PRENOTE_ERROR', status: 'REJECTED' },
    ]);
    expect(answers(items)[0]!.original).toEqual({ endToEndId: 'INV-7', traceNumber: undefined, executionDate: '2026-11-23', counterpartyAccount: { number: '12345678', type: 'CHECKING' } }); // prettier-ignore
    expect(payments(items)).toMatchObject([{ ach: { traceNumber: '121042880000003' } }]);
    expect(codes(items)).toEqual(['nacha.return.forward-entry']);
  });

  it('takes a refused batch for the refusal of its entries', () => {
    const text = file([line.entry(one)], { credit: 100 }).replaceAll(/^([58].{78})12104288/gm, '$1REJ01234');
    const items = read(text, 'acknowledgement');
    expect(answers(items)).toMatchObject([{ kind: 'PAYMENT_ERROR', status: 'REJECTED', nativeStatus: 'REJ01234' }]);
    expect(codes(items)).toEqual([]);
    expect([nacha, nachaReturn].map(({ likeness }) => likeness(Buffer.from(text)))).toEqual([0, 3]);
  });

  it('keeps a reason that no list has, and says so', () => {
    const items = read(
      file([line.entry({ ...one, addendaIndicator: '1' }), returned('R98')], { credit: 100 }),
      'acknowledgement',
    );
    expect(answers(items)).toMatchObject([{ status: 'RETURNED', reasons: [{ code: 'R98' }] }]);
    expect(findings(items)).toMatchObject([{ code: 'nacha.return.reason-unknown', place: { line: 4 }, found: 'R98' }]);
  });

  it('knows a refused notification of change by the code that it refuses', () => {
    const addenda =
      `798C62121042880000001      23138010${'1918171614'.padEnd(29)}C010000001`.padEnd(79) + '121042880000009';
    const items = read(file([line.entry({ ...one, transactionCode: '21', amount: 0, addendaIndicator: '1' }), addenda], { batch: { secCode: 'COR' } }), 'acknowledgement'); // prettier-ignore
    expect(answers(items)).toMatchObject([
      {
        kind: 'PAYMENT',
        status: 'UNKNOWN',
        reasons: [{ code: 'C62' }, { code: 'C01' }],
        corrected: { accountNumber: '1918171614' },
      },
    ]);
  });

  it('knows the receipt of a CCD entry', () => {
    const items = read(file([line.entry({ ...one, transactionCode: '24', amount: 0, individualId: '121042880000077' })], { batch: { secCode: 'ACK' } }), 'acknowledgement'); // prettier-ignore
    expect(findings(items)).toEqual([]);
    expect(answers(items)).toMatchObject([
      { kind: 'PAYMENT', status: 'RECEIVED', original: { traceNumber: '121042880000077' } },
    ]);
  });

  it('tells entries that answer nothing, and gives them as payments', () => {
    const items = read(file([line.entry(one)], { credit: 100 }), 'acknowledgement');
    expect(codes(items)).toEqual(['nacha.return.forward-entry']);
    expect(payments(items)).toHaveLength(1);
  });
});

describe('corrected data', () => {
  it.each<[string, string, Record<string, string> | undefined]>([
    ['C01', '1918171614', { accountNumber: '1918171614' }],
    ['C02', '121042882', { routingNumber: '121042882' }],
    ['C03', '121042882   744-5678-99', { routingNumber: '121042882', accountNumber: '744-5678-99' }],
    ['C03', '121042882 744-5678-99', { routingNumber: '121042882', accountNumber: '744-5678-99' }],
    ['C04', 'Best Co. #23', { name: 'Best Co. #23' }],
    ['C05', '37', { transactionCode: '37' }],
    ['C06', '12345678901234567   27', { accountNumber: '12345678901234567', transactionCode: '27' }],
    ['C06', '744-5678-99 27', { accountNumber: '744-5678-99', transactionCode: '27' }],
    [
      'C07',
      '1210428821234567890123456722',
      { routingNumber: '121042882', accountNumber: '12345678901234567', transactionCode: '22' },
    ],
    [
      'C07',
      '121042882744-5678-99      27',
      { routingNumber: '121042882', accountNumber: '744-5678-99', transactionCode: '27' },
    ],
    ['C09', 'EMP-77', { individualId: 'EMP-77' }],
    ['C02', 'no number', undefined],
    ['C99', 'x', undefined],
  ])('of %s is taken apart: %s', (code, data, expected) => {
    expect(correctedFields(code, data)).toEqual(expected);
  });
});
