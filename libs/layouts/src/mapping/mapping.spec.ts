import { describe, expect, it } from '@jest/globals';
import { Reject } from '@giroport/kernel';
import type { Item, Layout } from '../layout.ts';
import { compileLayout, layoutDocumentSchema } from './index.ts';
import { DocumentPart } from './document-part.ts';
import { orderOfJson } from './order-json.ts';

type Json = Record<string, unknown>;
const statement = (over: Json, line: Json = {}): Json => ({
  transform: 'mapping',
  id: 'acme.csv',
  name: 'Acme CSV',
  spec: 'Acme 1.0',
  kind: 'statement',
  framing: { kind: 'delimited', separator: ';', quote: '"', headerRow: true },
  always: { 'statement.currency': 'EUR' },
  records: [
    {
      name: 'line',
      makes: 'entry',
      fields: [
        { name: 'Account', at: 'Account', path: 'statement.account.iban', required: true },
        { name: 'Date', at: 'Date', type: 'date', format: 'DD.MM.YYYY', path: 'entry.bookingDate' },
        { name: 'Amount', at: 'Amount', type: 'amount', mark: ',', thousands: '.', sign: 'leading', path: 'entry.signedAmount' },
        { name: 'Text', at: 'Text', path: 'entry.detail.remittance.text' },
      ],
      ...line,
    },
  ],
  structure: [{ group: 'statement', makes: 'statement', by: ['statement.account.iban'], records: ['line*'] }],
  ...over,
}); // prettier-ignore
const read = (layout: Layout, text: string | Uint8Array, size = 1 << 20): Item[] => {
  const bytes = Buffer.from(text as string);
  const reader = layout.read!({});
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
  return [...items, ...reader.end()];
};
const codes = (items: readonly Item[]): string[] =>
  items.flatMap((item) => (item.item === 'finding' ? [`${item.finding.place.line} ${item.finding.code}`] : []));
const entries = (items: readonly Item[]): unknown[] =>
  items.flatMap((item) => (item.item === 'entry' ? [[item.entry.side, item.entry.amount.minor, item.entry.bookingDate, item.entry.details[0]?.remittance?.unstructured?.[0]]] : [])); // prettier-ignore
const refusal = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    if (error instanceof Reject) return { code: error.code, ...error.facts };
    throw error;
  }
};
const order = (payments: Json[], over: Json = {}): ReturnType<typeof orderOfJson> =>
  orderOfJson(new DocumentPart({ originator: { name: 'Acme' }, originatorAccount: { iban: 'DE89370400440532013000' }, ...over, payments })); // prettier-ignore
const payment = (over: Json = {}): Json => ({ amount: { amount: '12.50', currency: 'EUR' }, counterparty: { name: 'Payee' }, counterpartyAccount: { iban: 'FR1420041010050500013M02606' }, ...over }); // prettier-ignore

describe('a delimited statement', () => {
  const layout = compileLayout(statement({}));
  const file =
    'Date;Account;Text;Amount\r\n01.11.2026;DE1;"a ""b"";\r\nc";-1.234,50\r\n02.11.2026;DE1;d;7\r\n03.11.2026;DE2;e;0,01\r\n';

  it('finds its columns by name, in any order, and quoted cells with separators and line ends in them', () => {
    expect(entries(read(layout, file))).toEqual([
      ['DEBIT', 123450n, '2026-11-01', 'a "b";\nc'],
      ['CREDIT', 700n, '2026-11-02', 'd'],
      ['CREDIT', 1n, '2026-11-03', 'e'],
    ]);
  });

  it('begins another statement where the account is another', () => {
    const accounts = read(layout, file).flatMap((item) =>
      item.item === 'statement' ? [item.statement.account.iban] : [],
    );
    expect(accounts).toEqual(['DE1', 'DE2']);
    expect(read(layout, file).filter((item) => item.item === 'statement-end')).toHaveLength(2);
  });

  it.each([1, 2, 3, 7])('reads the same in pieces of %d bytes', (size) => {
    expect(read(layout, file, size)).toEqual(read(layout, file));
  });

  it('names what is wrong with its line, and reads on', () => {
    const broken =
      'Date;Account;Text;Amount\n31.02.2026;DE1;a;1\n01.11.2026;;b;x\n01.11.2026;DE1;"open;1\n02.11.2026;DE1;c;2\n';
    const items = read(layout, broken);
    expect(codes(items)).toEqual([
      '2 acme.csv.field.date',
      '3 acme.csv.field.missing',
      '3 acme.csv.field.amount',
      '4 acme.csv.row.quote',
    ]);
    expect(entries(items)).toHaveLength(4);
  });

  it('tells a header row that lacks a column, and a file that is empty', () => {
    expect(codes(read(layout, 'Date;Account;Text\n'))).toEqual(['1 acme.csv.file.column', '1 acme.csv.file.empty']);
    expect(codes(read(layout, ''))).toEqual(['1 acme.csv.file.header-missing', '1 acme.csv.file.empty']);
  });

  it('is known by its header row', () => {
    expect([layout.likeness!(Buffer.from(file)), layout.likeness!(Buffer.from('Datum;Konto\n'))]).toEqual([2, 0]);
  });
});

describe('fields', () => {
  const fixed = (fields: Json[], over: Json = {}): Layout =>
    compileLayout({ ...statement({}), framing: { kind: 'fixed', recordLength: 40 }, records: [{ name: 'r', makes: 'entry', fields: [{ name: 'Account', at: 1, length: 2, path: 'statement.account.number' }, ...fields] }], structure: [{ group: 's', makes: 'statement', records: ['r*'] }], ...over }); // prettier-ignore
  const entry = (fields: Json[], text: string, over: Json = {}): unknown => {
    const items = read(fixed(fields, over), `AC${text}\n`);
    const made = items.find((item) => item.item === 'entry');
    const found = codes(items).filter((code) => !code.includes('stripped'));
    return found.length > 0 ? found : made?.item === 'entry' ? made.entry : undefined;
  };
  const amount = (more: Json): Json => ({
    name: 'A',
    at: 3,
    length: 8,
    type: 'amount',
    path: 'entry.signedAmount',
    ...more,
  });

  it.each([
    [{ sign: 'trailing' }, '0001250-', { side: 'DEBIT', amount: { minor: 1250n, currency: 'EUR' } }],
    [{ sign: 'overpunch' }, '0000125{', { side: 'CREDIT', amount: { minor: 1250n } }],
    [{ sign: 'overpunch' }, '0000125R', { side: 'DEBIT', amount: { minor: 1259n } }],
    [{ decimals: 3 }, '00012500', { side: 'CREDIT', amount: { minor: 1250n } }],
    [{ decimals: 0 }, '00000012', { side: 'CREDIT', amount: { minor: 1200n } }],
    [{ mark: '.', sign: 'leading' }, '-12.5   ', { side: 'DEBIT', amount: { minor: 1250n } }],
    [{ mark: '.' }, '12.505  ', ['1 acme.csv.field.amount']],
    [{ decimals: 3 }, '00012501', ['1 acme.csv.amount.too-precise']],
    [{ sign: { field: 'S', minus: ['D'] } }, '00001250D', { side: 'DEBIT' }],
  ])('read an amount with %j from %j', (form, text, expected) => {
    const sign = { name: 'S', at: 11, length: 1 };
    const read = entry([amount(form), sign], text);
    expect(read).toEqual(Array.isArray(expected) ? expected : expect.objectContaining({ side: expected.side }));
    if (!Array.isArray(expected)) expect(read).toMatchObject(expected);
  });

  it.each([
    ['YYDDD', '26032', '2026-02-01'],
    ['YYYY-MM-DD', '2026-02-01', '2026-02-01'],
    ['DDMMYY', '010299', '1999-02-01'],
    ['YYDDD', '26366', ['1 acme.csv.field.date']],
    ['DDMMYY', '000000', undefined],
  ])('read a day as %s from %s', (format, text, expected) => {
    const fields = [{ name: 'D', at: 3, length: text.length, type: 'date', format, path: 'entry.valueDate' }, { ...amount({}), at: 20 }]; // prettier-ignore
    const read = entry(fields, text.padEnd(17) + '00000001');
    expect(Array.isArray(expected) ? read : (read as Json)['valueDate']).toEqual(expected);
  });

  it('pass control digits, or the finding says which field does not', () => {
    const check = { weights: [10, 5, 8, 4, 2, 1], modulus: 11 };
    const fields = [{ name: 'N', at: 3, length: 6, check, path: 'entry.ownerReference' }, amount({ at: 20 })];
    expect(entry(fields, '000019'.padEnd(17) + '00000001')).toMatchObject({ ownerReference: '000019' });
    expect(entry(fields, '000018'.padEnd(17) + '00000001')).toEqual(['1 acme.csv.field.control-digits']);
  });

  it('map codes by the document or by the service, and say what has no mapping', () => {
    const fields = [amount({}), { name: 'C', at: 11, length: 2, map: 'codes', path: 'entry.code.proprietary' }];
    const asked: string[] = [];
    const group = { codeMaps: { codes: { group: 'BANK', unmapped: 'warn' } } };
    expect(entry(fields, '0000000101', { codeMaps: { codes: { codes: { '01': 'NTRF' } } } })).toMatchObject({ code: { proprietary: 'NTRF' } }); // prettier-ignore
    expect(entry(fields, '0000000199', { codeMaps: { codes: { codes: { '01': 'NTRF' } } } })).toEqual(['1 acme.csv.code.unmapped']); // prettier-ignore
    const document = { ...statement({}), framing: { kind: 'fixed', recordLength: 40 }, records: [{ name: 'r', makes: 'entry', fields: [{ name: 'Account', at: 1, length: 2, path: 'statement.account.number' }, ...fields] }], structure: [{ group: 's', makes: 'statement', records: ['r*'] }], ...group }; // prettier-ignore
    const layout = compileLayout(document, { codeMaps: (name, direction, value) => { asked.push(`${name} ${direction} ${value}`); return { found: value === '01', value: 'NCHK' }; } }); // prettier-ignore
    const items = read(layout, 'AC0000000101\nAC0000000102\n');
    expect(asked).toEqual(['BANK in 01', 'BANK in 02']);
    expect(items.flatMap((item) => (item.item === 'entry' ? [item.entry.code?.proprietary] : []))).toEqual([
      'NCHK',
      '02',
    ]);
    expect(refusal(() => compileLayout(document))).toMatchObject({
      code: 'layout.document',
      path: '/codeMaps/codes/group',
    });
  });
});

describe('a document that is wrong', () => {
  const changed = (change: (document: Json) => void): unknown => {
    const document = structuredClone(statement({})) as Json & { records: { fields: Json[] }[] };
    change(document);
    return refusal(() => compileLayout(document) && 'taken');
  };
  const field = (document: Json, index: number): Json =>
    (document['records'] as { fields: Json[] }[])[0]!.fields[index]!;

  it.each([
    ['/transform', (document: Json) => (document['transform'] = 'xslt')],
    ['/id', (document: Json) => (document['id'] = 'Über')],
    ['/framming', (document: Json) => (document['framming'] = {})],
    ['/framing/separator', (document: Json) => (document['framing'] = { kind: 'delimited', separator: '::' })],
    ['/records/0/fields/1/format', (document: Json) => (field(document, 1)['format'] = 'MMDD')],
    ['/records/0/fields/1/path', (document: Json) => (field(document, 1)['path'] = 'entry.__proto__.polluted')],
    ['/records/0/fields/1/path', (document: Json) => (field(document, 1)['path'] = 'payment.executionDate')],
    ['/records/0/fields/2/type', (document: Json) => (field(document, 2)['type'] = 'text')],
    ['/records/0/fields/3/name', (document: Json) => (field(document, 3)['name'] = 'Date')],
    ['/records/0/fields/3/piece', (document: Json) => (field(document, 3)['piece'] = 2)],
    ['/structure/0/records/0', (document: Json) => (document['structure'] = [{ group: 's', makes: 'statement', records: ['lines'] }])], // prettier-ignore
    ['/structure/1', (document: Json) => (document['structure'] = [...(document['structure'] as Json[]), 'line'])],
    ['/always', (document: Json) => delete document['always']],
    ['/directions', (document: Json) => (document['directions'] = 'both')],
  ])('is refused with its place: %s', (path, change) => {
    expect(changed(change)).toMatchObject({ code: 'layout.document', path });
  });

  it('is refused whatever it is, and nothing else is thrown', () => {
    for (const value of [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { transform: {} },
      { transform: 'mapping' },
      { transform: 'template' },
    ])
      expect(refusal(() => compileLayout(value))).toMatchObject({ code: 'layout.document' });
  });

  it('tells positions that two fields claim', () => {
    const fields = [
      { name: 'a', at: 1, length: 5, path: 'statement.account.number' },
      { name: 'b', at: 5, length: 5 },
    ];
    const document = statement({
      framing: { kind: 'fixed', recordLength: 20 },
      records: [{ name: 'line', makes: 'entry', fields }],
    });
    expect(refusal(() => compileLayout(document))).toMatchObject({
      path: '/records/0/fields/1',
      found: 'position 5 is of a',
    });
  });
});

describe('XML', () => {
  const layout = compileLayout({
    transform: 'mapping', id: 'acme.xml', name: 'Acme XML', spec: 'Acme 2', kind: 'payment',
    framing: { kind: 'xml', root: 'Payments', namespace: 'urn:acme' },
    always: { 'payment.direction': 'CREDIT' }, omits: ['endToEndId'],
    records: [
      { name: 'head', path: '/Payments', fields: [{ name: 'Id', at: '@id', path: 'order.messageId' }, { name: 'Made', at: 'Made', type: 'date', format: 'YYYY-MM-DDTHH:mm:ss', path: 'order.createdAt' }] },
      { name: 'batch', path: '/Payments/Batch', fields: [{ name: 'Account', at: 'From/Iban', check: 'iban', required: true, path: 'order.originatorAccount.iban' }, { name: 'Day', at: 'Day', type: 'date', path: 'order.executionDate' }] },
      { name: 'pay', path: '/Payments/Batch/Pay', makes: 'payment', fields: [
        { name: 'Amount', at: 'Amt', type: 'amount', mark: '.', required: true, path: 'payment.amount' },
        { name: 'Currency', at: 'Amt/@Ccy', required: true, path: 'payment.amount.currency' },
        { name: 'Name', at: 'To/Name', path: 'payment.counterparty.name' },
        { name: 'Iban', at: 'To/Iban', path: 'payment.counterpartyAccount.iban' },
        { name: 'Text', at: 'Text', length: 140, path: 'payment.remittance.text' }] },
      { name: 'end', path: '/Payments', end: true, fields: [{ name: 'Count', at: 'Count', type: 'digits', total: { count: 'pay' } }, { name: 'Sum', at: 'Sum', type: 'amount', mark: '.', total: { sum: 'pay.Amount' } }] },
    ],
    structure: ['head', { group: 'batch', by: ['order.originatorAccount.iban', 'order.executionDate'], records: ['batch', 'pay+'] }, 'end'],
  }); // prettier-ignore
  const written = Buffer.concat([...layout.write!(order([payment({ remittance: { unstructured: ['a < b & "c"'] } }), payment({ executionDate: '2026-12-01' }), payment({ executionDate: '2026-12-01' })]), {})]); // prettier-ignore

  it('is written with its groups, totals and escapes', () => {
    expect(written.toString()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Payments xmlns="urn:acme" id="SAMPLE-1"><Made>2026-11-20T10:30:00</Made>' +
        '<Batch><From><Iban>DE89370400440532013000</Iban></From><Day>2026-11-23</Day>' +
        '<Pay><Amt Ccy="EUR">12.50</Amt><To><Name>Payee</Name><Iban>FR1420041010050500013M02606</Iban></To><Text>a &lt; b &amp; &quot;c&quot;</Text></Pay></Batch>' +
        '<Batch><From><Iban>DE89370400440532013000</Iban></From><Day>2026-12-01</Day>' +
        '<Pay><Amt Ccy="EUR">12.50</Amt><To><Name>Payee</Name><Iban>FR1420041010050500013M02606</Iban></To></Pay>'.repeat(
          2,
        ) +
        '</Batch><Count>3</Count><Sum>37.50</Sum></Payments>\n',
    );
  });

  it('reads back what it wrote, in pieces as well', () => {
    for (const size of [1, 5, 1000]) {
      const items = read(layout, written, size);
      expect(codes(items)).toEqual([]);
      const days = items.flatMap((item) => (item.item === 'payment' ? [[item.payment.executionDate, item.payment.amount, item.payment.remittance?.unstructured]] : [])); // prettier-ignore
      expect(days).toEqual([
        ['2026-11-23', { minor: 1250n, currency: 'EUR' }, ['a < b & "c"']],
        ['2026-12-01', { minor: 1250n, currency: 'EUR' }, undefined],
        ['2026-12-01', { minor: 1250n, currency: 'EUR' }, undefined],
      ]);
    }
  });

  it.each(['<Text>a &lt; b &nbsp; c</Text>', '<Text>a &lt; b <', '<Iban>FR14&', '<Text>a]]>b</Text>'])('takes nothing of a text that is malformed, however it comes: %s', (text) => {
    const broken = Buffer.from(written.toString().replace('<Text>a &lt; b', text));
    const whole = read(layout, broken, broken.length);
    expect(codes(whole)).toContainEqual(expect.stringMatching(/acme\.xml\.xml\.(?:malformed|entity)$/));
    for (const size of [1, 5, 61]) expect(read(layout, broken, size)).toEqual(whole);
  }); // prettier-ignore

  it('finds a wrong total, a missing trailer and XML that breaks off', () => {
    expect(codes(read(layout, written.toString().replace('<Sum>37', '<Sum>38')))).toEqual(['1 acme.xml.total.sum'.replace('1', '2')]); // prettier-ignore
    expect(codes(read(layout, written.subarray(0, 300)))).toContain('2 acme.xml.xml.malformed');
    expect(layout.likeness!(written)).toBe(3);
    expect(layout.likeness!(Buffer.from('<Payments xmlns="urn:other"/>'))).toBe(0);
  });
});

describe('JSON', () => {
  const layout = compileLayout({
    transform: 'mapping', id: 'acme.json', name: 'Acme JSON', spec: 'Acme 3', kind: 'payment', framing: { kind: 'json' },
    always: { 'payment.direction': 'CREDIT', 'order.currency': 'EUR' },
    records: [
      { name: 'head', path: '/', fields: [{ name: 'id', at: 'id', required: true, path: 'order.messageId' }, { name: 'count', at: 'totals/count', number: true, path: 'order.totals.count' }] },
      { name: 'payment', path: '/payments[]', makes: 'payment', fields: [
        { name: 'amount', at: 'amount/value', type: 'amount', mark: '.', number: true, path: 'payment.amount' },
        { name: 'name', at: 'to/name', path: 'payment.counterparty.name' }, { name: 'iban', at: 'to/iban', path: 'payment.counterpartyAccount.iban' },
        { name: 'reference', at: 'reference', path: 'payment.endToEndId' }] },
    ],
    structure: ['head', 'payment*'],
  }); // prettier-ignore
  const written = Buffer.concat([...layout.write!(order([payment({ endToEndId: 'a"\\b' }), payment({ endToEndId: 'ü' })]), {})]); // prettier-ignore

  it('is written as JSON and read back, in pieces as well', () => {
    expect(JSON.parse(written.toString())).toEqual({
      id: 'SAMPLE-1',
      totals: { count: 2 },
      payments: [
        { amount: { value: 12.5 }, to: { name: 'Payee', iban: 'FR1420041010050500013M02606' }, reference: 'a"\\b' },
        { amount: { value: 12.5 }, to: { name: 'Payee', iban: 'FR1420041010050500013M02606' }, reference: 'ü' },
      ],
    });
    for (const size of [1, 3, 1000]) {
      const items = read(layout, written, size);
      expect(codes(items)).toEqual([]);
      expect(items.flatMap((item) => (item.item === 'payment' ? [item.payment.endToEndId] : []))).toEqual([
        'a"\\b',
        'ü',
      ]);
    }
  });

  it.each(['{"id":"a","payments":[{"amount":{"value":1.50}}', '{"id":"a",}', '{"id":"\u0001"}', '[[['.repeat(40), '{"id":tru}', '{"id":"a"} x'])(
    'tells JSON that is none: %j', (text) => {
      expect(codes(read(layout, text)).some((code) => code.endsWith('json.malformed'))).toBe(true);
    },
  ); // prettier-ignore
});

describe('an acknowledgement', () => {
  const layout = compileLayout({
    transform: 'mapping', id: 'acme.ack', name: 'Acme answers', spec: 'Acme 4', kind: 'acknowledgement',
    framing: { kind: 'delimited', separator: '|', skipPrefixes: ['#'] },
    codeMaps: { status: { codes: { OK: 'ACCEPTED', NO: 'REJECTED' }, default: { in: 'UNKNOWN' } }, kind: { codes: { F: 'FILE', P: 'PAYMENT' } } },
    records: [{ name: 'answer', makes: 'acknowledgement', fields: [
      { name: 'Kind', at: 1, map: 'kind', required: true, path: 'acknowledgement.kind' },
      { name: 'Status', at: 2, map: 'status', required: true, path: 'acknowledgement.status' },
      { name: 'Native', at: 2, only: 'in', path: 'acknowledgement.nativeStatus' },
      { name: 'Reference', at: 3, path: 'acknowledgement.original.endToEndId' },
      { name: 'Reason', at: 4, path: 'acknowledgement.reason.code' }, { name: 'Text', at: 5, path: 'acknowledgement.reason.text' },
      { name: 'Amount', at: 6, type: 'amount', mark: '.', path: 'acknowledgement.amount' }, { name: 'Currency', at: 7, path: 'acknowledgement.amount.currency' }] }],
  }); // prettier-ignore

  it('is read with its kind, status, reason and the original reference; an unknown status stays one', () => {
    const items = read(layout, '# made today\nF|OK|M-1\nP|NO|E-1|AC04|closed|12.50|EUR\nP|??|E-2\nX|OK|E-3\n');
    expect(codes(items)).toEqual(['5 acme.ack.code.unmapped']);
    expect(items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement] : []))).toMatchObject([
      { kind: 'FILE', status: 'ACCEPTED', nativeStatus: 'OK', original: { endToEndId: 'M-1' }, reasons: [] },
      { kind: 'PAYMENT', status: 'REJECTED', reasons: [{ code: 'AC04', text: 'closed' }], amount: { minor: 1250n, currency: 'EUR' }, place: { line: 3 } },
      { kind: 'PAYMENT', status: 'UNKNOWN', nativeStatus: '??' },
      { kind: 'PAYMENT', status: 'ACCEPTED' },
    ]); // prettier-ignore
  });
});

describe('the order of records', () => {
  const record = (tag: string, more: Json = {}): Json => ({ name: tag, fields: [{ name: 'Tag', at: 1, length: 1, constant: tag, tag: true }, ...((more['fields'] ?? []) as Json[])], ...(more['makes'] === undefined ? {} : { makes: more['makes'] }) }); // prettier-ignore
  const layout = compileLayout({
    transform: 'mapping', id: 'acme.order', name: 'Acme', spec: 'Acme 5', kind: 'payment', framing: { kind: 'fixed', recordLength: 12, lineEnds: 'lf' },
    always: { 'payment.direction': 'CREDIT', 'order.currency': 'EUR' }, omits: ['counterpartyName', 'counterpartyAccount', 'endToEndId', 'remittance'],
    records: [record('H'), record('P', { fields: [{ name: 'Amount', at: 2, length: 9, type: 'amount', path: 'payment.amount' }] }), record('T', { fields: [{ name: 'Count', at: 2, length: 3, type: 'digits', total: { count: 'P' } }] })],
    structure: ['H', { group: 'payment', makes: 'payment', occurs: '+', records: ['P'] }, 'T'],
  }); // prettier-ignore
  const lines = (...all: string[]): string => all.map((line) => `${line.padEnd(12)}\n`).join('');

  it.each([
    [lines('H', 'P000000100', 'T001'), []],
    [lines('P000000100', 'T001'), ['1 acme.order.record.missing']],
    [lines('H', 'P000000100'), ['2 acme.order.record.missing']],
    [lines('H', 'P000000100', 'T001', 'P000000100'), ['4 acme.order.record.order', '3 acme.order.total.count']],
    [lines('H', 'P000000100', 'T001', 'H', 'P000000100', 'T001'), ['4 acme.order.file.another']],
    [lines('H', 'P000000100', 'X', 'T001'), ['3 acme.order.record.unknown']],
    [lines('H', 'P000000100', 'T001').replaceAll('\n', ''), []],
  ])('is held against the structure: %#', (file, expected) => {
    expect(codes(read(layout, file))).toEqual(expected);
  });

  it('lets a file go out while its payments come', () => {
    let asked = 0;
    const payments = { *[Symbol.iterator]() { for (; asked < 100_000; asked++) yield { direction: 'CREDIT' as const, amount: { minor: 1n, currency: 'EUR' }, counterparty: {} }; } }; // prettier-ignore
    const [first] = layout.write!({ ...order([{ amount: { minor: '1', currency: 'EUR' } }]), payments }, {});
    expect(first!.length).toBeGreaterThan(60_000);
    expect(asked).toBeLessThan(10_000);
  });

  it('refuses a payment that says what no field does', () => {
    const write = (over: Json): unknown => refusal(() => [...layout.write!(order([{ amount: { amount: '1.00', currency: 'EUR' }, ...over }]), {})].length); // prettier-ignore
    expect(write({})).toBeGreaterThan(0);
    expect(write({ mandate: { id: 'M' } })).toMatchObject({ code: 'acme.order.payment.not-said', field: 'mandate' });
    expect(write({ remittance: { documents: [{ number: '1' }] } })).toMatchObject({ field: 'documents', position: 1 });
    expect(write({ direction: 'DEBIT' })).toMatchObject({ code: 'acme.order.payment.differs', found: 'DEBIT' });
    expect(write({ amount: { minor: '10000000000', currency: 'EUR' } })).toMatchObject({ code: 'acme.order.field.too-long', lengthMax: 9 }); // prettier-ignore
  });
});

describe('the published schema', () => {
  it('names every member that a document may have, and no other', () => {
    const { anyOf, $defs } = layoutDocumentSchema as { anyOf: { properties: object }[]; $defs: Record<string, { properties: object }> }; // prettier-ignore
    const unknown = (place: string, change: (document: Json, name: string) => void): string[] => {
      const all = place === 'field' || place === 'record' ? $defs[place]! : anyOf[0]!;
      return Object.keys(all.properties).filter((name) => {
        const document = structuredClone(statement({}));
        change(document, name);
        const refused = refusal(() => compileLayout(document));
        return typeof refused === 'object' && refused !== null && 'expected' in refused && String(refused.expected).startsWith('one of') && 'found' in refused && refused.found === name; // prettier-ignore
      });
    };
    const record = (document: Json): { fields: Json[] } & Json => (document['records'] as ({ fields: Json[] } & Json)[])[0]!; // prettier-ignore
    expect(unknown('document', (document, name) => void (document[name] ??= {}))).toEqual([]);
    expect(unknown('field', (document, name) => void (record(document).fields[0]![name] ??= {}))).toEqual([]);
    // What only some framings know.
    expect(unknown('record', (document, name) => void (record(document)[name] ??= {}))).toEqual(['length', 'lengthMin', 'path', 'end']); // prettier-ignore
  });
});
