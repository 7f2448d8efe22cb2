import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runCommandLine } from './command-line.ts';
import { samplesIn } from './sample-folder.ts';
import { Terminal } from './terminal.ts';

const docs = join(import.meta.dirname, '../../../docs/layout-catalog');
const statement = join(docs, 'acme-statement.json');
const november = join(docs, 'samples/november.csv');
const codeMaps = join(docs, 'code-maps.json');
const folder = mkdtempSync(join(tmpdir(), 'giroport-layout-file-'));

/** Rows of a payment each: what a document must say at least. */
const orders = {
  transform: 'mapping',
  id: 'acme.orders',
  name: 'Acme orders',
  spec: 'Acme Bank, Orders, version 1',
  kind: 'payment',
  fileExtension: 'csv',
  framing: { kind: 'delimited', separator: ';', lineEnds: 'lf' },
  charset: 'utf-8',
  detect: 'sure',
  always: { 'payment.direction': 'CREDIT', 'payment.method': 'EFT', 'order.currency': 'EUR' },
  records: [
    {
      name: 'order',
      makes: 'payment',
      fields: [
        { name: 'Row', at: 1, constant: 'PAY', tag: true },
        { name: 'Reference', at: 2, required: true, path: 'payment.endToEndId' },
        { name: 'Amount', at: 3, type: 'amount', mark: '.', required: true, path: 'payment.amount' },
        { name: 'Name', at: 4, length: 30, required: true, path: 'payment.counterparty.name' },
        { name: 'Account', at: 5, required: true, path: 'payment.counterpartyAccount.iban' },
      ],
    },
  ],
};

afterAll(() => rmSync(folder, { recursive: true }));

describe('a layout from a file, without a server', () => {
  it('reads a statement by it', async () => {
    const { lines, exitCode } = await run(
      'parse',
      '--summary',
      '--json',
      november,
      '--layout-file',
      statement,
      '--code-maps',
      codeMaps,
    );
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      layout: 'acme.statement',
      ok: true,
      findings: [],
      statements: [{ opening: '1000.00', closing: '1237.50', entries: 2, balanced: true }],
    });
    expect(exitCode).toBe(0);
  });

  it('tells each value that has no mapping once, and finds what is wrong with its line', async () => {
    const file = written(
      'wrong.csv',
      readFileSync(november, 'utf8').replace('1237.50', '1237.51').replaceAll('FEE', 'SAL'),
    );
    const { said, lines } = await run('validate', file, '--layout-file', statement);
    expect(said.match(/group ACME-KINDS has no mapping in for "SAL"/g)).toHaveLength(1);
    expect(lines.join('\n')).toMatch(/wrong\.csv:2: warning acme\.statement\.code\.unmapped/);
  });

  it('writes a payment file that reads back to the same', async () => {
    const layout = written('orders.json', JSON.stringify(orders));
    const request = written('request.json', JSON.stringify(dispatch));
    const file = join(folder, 'orders.csv');
    expect(await run('format', request, '--layout-file', layout, '-o', file)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(file, 'utf8')).toBe('PAY;INVOICE-1;12.50;Erika Mustermann;DE02120300000000202051\n');
    const { lines } = await run('parse', '--summary', '--json', file, '--layout-file', layout);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ok: true, payments: { count: 1, credits: { EUR: '12.50' } } });
  });

  it('puts a dialect on top of a layout', async () => {
    const profile = written(
      'dialect.json',
      JSON.stringify({ in: { skipLines: ['#'] }, out: { lines: { before: ['# ours'] } } }),
    );
    const request = written('request.json', JSON.stringify(dispatch));
    const file = join(folder, 'spoken.csv');
    const layout = ['--layout-file', written('orders.json', JSON.stringify(orders)), '--dialect', profile];
    expect(await run('format', request, ...layout, '-o', file)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(/^# ours\r\nPAY;/);
    expect(await run('validate', file, ...layout)).toMatchObject({ exitCode: 0 });
    expect(await run('parse', '--summary', november, '--layout', 'bai2', '--dialect', profile)).toMatchObject({
      exitCode: 2,
      said: expect.stringContaining('/out'),
    });
    expect((await run('parse', november, '--dialect', profile)).said).toContain('takes the layout that');
  });

  it('says where a document is wrong, and that two layouts are one too many', async () => {
    const bad = written('bad.json', JSON.stringify({ ...orders, kind: 'letter' }));
    expect(await run('parse', november, '--layout-file', bad)).toMatchObject({
      exitCode: 2,
      said: expect.stringContaining('/kind'),
    });
    expect((await run('parse', november, '--layout-file', statement, '--layout', 'bai2')).said).toContain(
      'name two layouts',
    );
    expect((await run('parse', november, '--layout-file', november)).said).toContain('is no JSON');
  });
});

describe('giroport layouts', () => {
  it('shows what a layout carries and knows', async () => {
    const { lines } = await run('layouts', 'show', 'nacha');
    expect(lines[0]).toMatch(/nacha .*code .*ACH DD/);
    expect(lines.join('\n')).toMatch(/property {2}currency: USD/);
    expect(lines.join('\n')).toMatch(/parameter secCode \(PPD\) \[PPD, CCD/);
    expect(JSON.parse((await run('layouts', 'show', 'bai2', '--json')).lines[0] ?? '')).toMatchObject({
      layout: { methods: [], transform: 'CODE' },
    });
  });

  it('checks documents with their samples', async () => {
    const samples = ['--samples', join(docs, 'samples'), '--code-maps', codeMaps];
    expect(await run('layouts', 'check', statement, ...samples)).toMatchObject({
      exitCode: 0,
      said: expect.stringContaining('its samples pass'),
    });
    expect(await run('layouts', 'check', statement)).toMatchObject({
      exitCode: 1,
      lines: [expect.stringContaining('samples.none')],
    });
  });

  it.each([
    [['layouts', 'show'], /takes one layout/],
    [['layouts', 'check'], /takes a file or more/],
    [['layouts', 'add'], /takes a file or more/],
    [['layouts', 'activate', 'x', 'one'], /takes a layout and a version/],
    [['layouts', 'check', statement, '--samples', '/nowhere'], /no folder \/nowhere/],
  ])('says what is wrong with %j', async (args, words) => {
    expect(await run(...args)).toMatchObject({ exitCode: 2, said: expect.stringMatching(words) });
  });
});

describe('a folder of samples', () => {
  it('says by its folders and neighbours what is expected', () => {
    const samples = join(folder, 'samples');
    mkdirSync(join(samples, 'faulty'), { recursive: true });
    writeFileSync(join(samples, 'faulty', 'a.csv'), 'a');
    writeFileSync(join(samples, 'faulty', 'a.csv.json'), '[{"item":"statement-file"}]');
    writeFileSync(join(samples, 'b.csv'), 'b');
    writeFileSync(join(samples, 'b.csv.json'), '{"parameters":{"x":"1"},"expected":{"status":"loose"}}');
    writeFileSync(join(samples, 'order.json'), '{"order":{},"expected":{"reject":"acme.amount"}}');
    expect(samplesIn(samples)).toEqual([
      { name: 'b.csv', file: Buffer.from('b'), parameters: { x: '1' }, expected: { status: 'loose' } },
      {
        name: 'faulty/a.csv',
        file: Buffer.from('a'),
        expected: { status: 'faulty', items: [{ item: 'statement-file' }] },
      },
      { name: 'order.json', order: {}, expected: { reject: 'acme.amount' } },
    ]);
  });
});

async function run(...args: readonly string[]): Promise<{ exitCode: number; lines: string[]; said: string }> {
  const [out, error] = [new PassThrough(), new PassThrough()];
  const terminal = new Terminal(out as unknown as NodeJS.WriteStream, error as unknown as NodeJS.WriteStream);
  const exitCode = await runCommandLine(args, terminal);
  const [text, said] = [out, error].map((stream) => String((stream.read() as Buffer | null) ?? ''));
  return { exitCode, lines: (text ?? '').split('\n').filter((line) => line !== ''), said: said ?? '' };
}

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const dispatch = {
  fileId: '0b6f6c0e-6a52-7c50-8a35-0a1fd8a0c001',
  runId: '0b6f6c0e-6a52-7c50-8a35-0a1fd8a0c002',
  bankId: 'HANSA',
  layoutId: 'acme.orders',
  parameters: {},
  messageId: 'GP-TEST-1',
  purpose: 'INITIATION',
  method: 'EFT',
  direction: 'CREDIT',
  createdAt: '2026-11-21T09:30:00Z',
  fileSequence: 1,
  executionDate: '2026-11-23',
  currency: 'EUR',
  originator: { name: 'Muster Handels GmbH' },
  originatorAccount: { iban: 'DE89370400440532013000' },
  originatorAgent: { bic: 'BANKDEFFXXX' },
  totals: { count: 1, prenotes: 0, credits: { EUR: '12.50' }, debits: {} },
  payments: [
    {
      paymentId: '0b6f6c0e-6a52-8c50-8a35-0a1fd8a0c003',
      sequence: 1,
      reference: 'INVOICE-1',
      method: 'EFT',
      amount: '12.50',
      currency: 'EUR',
      executionDate: '2026-11-23',
      counterparty: { name: 'Erika Mustermann' },
      counterpartyAccount: { iban: 'DE02120300000000202051' },
    },
  ],
};
