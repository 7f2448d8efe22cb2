import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { sha256Hex } from '@giroport/kernel';
import { runCommandLine } from './command-line.ts';
import { Terminal } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'giroport-cli-'));
const transfers = join(import.meta.dirname, '..', 'samples', 'erp-transfers.xml');
const returns = join(import.meta.dirname, '../../../libs/layouts/src/nacha/samples/nacha.return/valid/return-WEB.ach');
const broken = join(import.meta.dirname, '../../../libs/layouts/src/nacha/samples/nacha/invalid/short-line.ach');

afterAll(() => rmSync(folder, { recursive: true }));

describe('giroport parse', () => {
  it('prints one JSON line a file with --summary --json, whatever the file is', async () => {
    const stranger = written('stranger.txt', 'nothing that a bank would send\n');
    const { lines, exitCode } = await run(
      'parse',
      '--summary',
      '--json',
      transfers,
      returns,
      stranger,
      join(folder, 'missing'),
    );
    const summaries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(summaries.map(({ layout, kind, ok }) => [layout, kind, ok])).toEqual([
      ['pain.001.001.03', 'payment', true],
      ['nacha.return', 'acknowledgement', true],
      [null, null, false],
      [null, null, false],
    ]);
    expect(exitCode).toBe(2);
  });

  it('says exactly what a summary says', async () => {
    const { lines } = await run('parse', '--summary', '--json', transfers);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      file: transfers,
      sha256: '712a75987c88a7bd100f779f62985762bf1078640c000c7cdc11845bc2b9f838',
      layout: 'pain.001.001.03',
      kind: 'payment',
      ok: true,
      findings: [],
      statements: [],
      payments: { count: 2, prenotes: 0, credits: { EUR: '6655.86' }, debits: {} },
      acknowledgements: { FILE: 0, PAYMENT: 0, PAYMENT_ERROR: 0, PRENOTE_ERROR: 0 },
    });
  });

  it('reads what lies in a gzip file, and says where one is damaged', async () => {
    const packed = gzipSync(readFileSync(returns));
    const whole = written('returns.ach.gz', packed);
    const damaged = written('damaged.gz', Buffer.concat([packed.subarray(0, 60), packed.subarray(90)]));
    const cut = written('cut.gz', packed.subarray(0, packed.length >> 1));
    const stranger = written('stranger.gz', gzipSync('nothing that a bank would send\n'));
    const { lines, exitCode } = await run('parse', '--summary', '--json', whole, damaged, cut, stranger);
    const told = lines.map((line) => JSON.parse(line) as { layout: string; ok: boolean; findings: { code: string }[] });
    expect(told[0]).toMatchObject({ layout: 'nacha.return', ok: true, sha256: sha256Hex(packed) });
    expect(told.slice(1).map((one) => one.findings[0]?.code)).toEqual([
      'file.packed-damaged',
      'file.packed-damaged',
      'layout.not-detected',
    ]);
    expect(exitCode).toBe(2);
  });

  it('hashes the whole of a file that it does not recognise', async () => {
    const { lines } = await run('parse', '--summary', '--json', written('long.txt', 'x'.repeat(500_000)));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      sha256: 'c7adf6280412b3f9acbd4759796fdb295f7894b4a2a7a9d3412b3c72d2434442',
      findings: [{ severity: 'error', code: 'layout.not-detected' }],
    });
  });

  it('prints canonical items with money as decimal text', async () => {
    const { lines, exitCode } = await run('parse', transfers);
    const items = lines.map((line) => JSON.parse(line) as { item: string; payment?: { amount: unknown } });
    expect(items.map((one) => one.item)).toEqual(['payment-file', 'payment', 'payment']);
    expect(items[1]?.payment?.amount).toEqual({ amount: '6543.14', currency: 'EUR' });
    expect(exitCode).toBe(0);
  });

  it('ends with 1 where a finding is an error, and 2 where the layout is none', async () => {
    expect((await run('parse', '--summary', broken)).exitCode).toBe(1);
    expect(await run('parse', '--layout', 'nacho', transfers)).toMatchObject({ exitCode: 2 });
  });
});

describe('giroport validate', () => {
  it('prints line, field, what was found and what was expected', async () => {
    const { lines, exitCode, said } = await run('validate', broken);
    expect(lines[0]).toMatch(/short-line\.ach:\d+: error nacha\.[a-z.-]+: .+ \(.*found ".*", expected .+\)/);
    expect(said).toMatch(/nacha, \d+ errors?/);
    expect(exitCode).toBe(1);
  });
});

describe('giroport format', () => {
  it('writes a file that parses back to the same, the same bytes each time', async () => {
    const request = written('request.json', JSON.stringify(dispatch));
    const [one, two] = [join(folder, 'one.xml'), join(folder, 'two.xml')];
    expect((await run('format', '--layout', 'pain.001.001.09', request, '-o', one)).exitCode).toBe(0);
    expect((await run('format', '--layout', 'pain.001.001.09', '--output', two, request)).exitCode).toBe(0);
    expect(readFileSync(two).equals(readFileSync(one))).toBe(true);
    const { lines } = await run('parse', '--summary', '--json', one);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      layout: 'pain.001.001.09',
      ok: true,
      payments: { count: 1, credits: { EUR: '12.50' } },
    });
  });

  it('takes the creation time from --at', async () => {
    const file = join(folder, 'at.xml');
    const request = written('at.json', JSON.stringify(dispatch));
    await run('format', '--layout', 'pain.001.001.09', '--at', '2027-01-02T03:04:05Z', request, '-o', file);
    expect(readFileSync(file, 'utf8')).toContain('2027-01-02T03:04:05');
  });

  it('refuses what the layout cannot say, and leaves no file', async () => {
    const file = join(folder, 'refused.ach');
    const { exitCode, said } = await run(
      'format',
      '--layout',
      'nacha',
      written('euro.json', JSON.stringify(dispatch)),
      '-o',
      file,
    );
    expect(exitCode).toBe(1);
    expect(said).toMatch(/nacha cannot write this request: nacha\.currency/);
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
  });
});

describe('giroport', () => {
  it.each([
    [['prase', 'x'], /no verb "prase" \(did you mean parse\?\)/],
    [['parse'], /parse needs a word more/],
    [['parse', '--colour', 'x'], /Unknown option '--colour'/],
    [['layouts', 'more'], /layouts takes show, check, add, activate or retire, not "more"/],
    [['status', 'more'], /status takes no words/],
    [['format', 'none.json'], /ENOENT/],
    [['format', '--layout', 'bai2', transfers], /is no JSON/],
    [['up', '--port', 'http'], /--port takes a whole number/],
    [['status', '--data', '/nowhere/at/all'], /no stack runs on \/nowhere\/at\/all/],
  ])('says what is wrong with %j, and ends with 2', async (args, words) => {
    const { exitCode, said } = await run(...args);
    expect(said).toMatch(words);
    expect(exitCode).toBe(2);
  });

  it('lists its verbs, and tells how each is used', async () => {
    const { lines, exitCode } = await run('help');
    const verbs = lines.join('\n').match(/^ {2}[a-z]+(?= )/gm) ?? [];
    expect(verbs.length).toBeGreaterThan(10);
    for (const verb of verbs.map((one) => one.trim()).filter((one) => one !== 'giroport')) {
      expect((await run('help', verb)).lines.join('\n')).toContain(`giroport ${verb}`);
    }
    expect(exitCode).toBe(0);
  });
});

async function run(...args: readonly string[]): Promise<{ exitCode: number; lines: string[]; said: string }> {
  const [out, error] = [new PassThrough(), new PassThrough()];
  const exitCode = await runCommandLine(
    args,
    new Terminal(out as unknown as NodeJS.WriteStream, error as unknown as NodeJS.WriteStream),
  );
  const [text, said] = [out, error].map((stream) => String((stream.read() as Buffer | null) ?? ''));
  return { exitCode, lines: (text ?? '').split('\n').filter((line) => line !== ''), said: said ?? '' };
}

function written(name: string, text: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const dispatch = {
  fileId: '0b6f6c0e-6a52-7c50-8a35-0a1fd8a0c001',
  runId: '0b6f6c0e-6a52-7c50-8a35-0a1fd8a0c002',
  bankId: 'HANSA',
  layoutId: 'pain.001.001.09',
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
