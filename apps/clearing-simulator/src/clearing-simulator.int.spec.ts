import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { simulatorAdvance, simulatorArrivals, simulatorState, verifyQuestion } from '@giroport/contracts';
import { detectLayout, findLayout, summarize, type Item } from '@giroport/layouts';
import { Questions } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule, migrations, SCHEMA } from './app.module.ts';
import { bankDayOf } from './domain/bank-day.ts';
import { signatureOf } from './post-answers/push.ts';

const START = '2026-11-23T08:00:00Z';
const IBAN = 'DE89370400440532013000';
const HOUR = 3_600_000;

const credit = (n: number, cents: bigint, more: Partial<PaymentOrder> = {}): PaymentOrder => ({
  paymentId: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
  endToEndId: `E2E-${n}`,
  method: 'EFT',
  direction: 'CREDIT',
  sequence: n,
  amount: { minor: cents, currency: 'EUR' },
  executionDate: '2026-11-23',
  counterparty: { name: `Supplier ${n}` },
  counterpartyAccount: { iban: 'DE02120300000000202051' },
  counterpartyAgent: { bic: 'BYLADEM1001' },
  ...more,
});

const ach = (n: number, cents: bigint, more: Partial<PaymentOrder> = {}): PaymentOrder => ({
  ...credit(n, cents),
  method: 'ACH',
  amount: { minor: cents, currency: 'USD' },
  counterparty: { name: `WORKER ${n}` },
  counterpartyAccount: { number: `44001${n}`, type: 'CHECKING' },
  counterpartyAgent: { memberId: n % 2 === 0 ? '121042882' : '031300012', clearingSystem: 'USABA' },
  ach: { secCode: 'PPD', entryDescription: 'PAYROLL', traceNumber: `09199999${String(n).padStart(7, '0')}` },
  ...more,
});

function totalsOf(payments: readonly PaymentOrder[]): PaymentFileOrder['totals'] {
  const credits = new Map<string, bigint>();
  const debits = new Map<string, bigint>();
  for (const one of payments) {
    const sums = one.direction === 'CREDIT' ? credits : debits;
    sums.set(one.amount.currency, (sums.get(one.amount.currency) ?? 0n) + one.amount.minor);
  }
  return { count: payments.length, prenotes: payments.filter((one) => one.prenote).length, credits, debits };
}

function order(
  messageId: string,
  payments: readonly PaymentOrder[],
  more: Partial<PaymentFileOrder> = {},
): PaymentFileOrder {
  return {
    messageId,
    purpose: 'INITIATION',
    method: 'EFT',
    direction: 'CREDIT',
    createdAt: new Date(START),
    fileSequence: 1,
    executionDate: '2026-11-23',
    currency: 'EUR',
    originator: { name: 'Muster Handels GmbH' },
    originatorAccount: { iban: IBAN, currency: 'EUR' },
    originatorAgent: { bic: 'BANKDEFFXXX' },
    totals: totalsOf(payments),
    payments,
    ...more,
  };
}

const pain001 = (messageId: string, payments: readonly PaymentOrder[]): Buffer =>
  Buffer.concat([...findLayout('pain.001.001.09')!.write!(order(messageId, payments), { profile: 'sepa-sct' })]);
const nacha = (
  messageId: string,
  payments: readonly PaymentOrder[],
  direction: PaymentFileOrder['direction'] = 'CREDIT',
): Buffer =>
  Buffer.concat([
    ...findLayout('nacha')!.write!(
      order(messageId, payments, {
        method: 'ACH',
        currency: 'USD',
        direction,
        originator: { name: 'MUSTER TRADING INC', ids: [{ id: '1234567890' }] },
        originatorAccount: { number: '4400123456', type: 'CHECKING' },
        originatorAgent: { memberId: '091999997', clearingSystem: 'USABA', name: 'FIRST BANK OF TESTING' },
      }),
      { names: 'adapt' },
    ),
  ]);

const validators = new Map<string, XsdValidator>();
function complaints(schema: string, xml: string): string {
  let validator = validators.get(schema);
  if (!validator) {
    validator = XsdValidator.fromDoc(
      XmlDocument.fromBuffer(readFileSync(new URL(`../samples/schemas/${schema}.xsd`, import.meta.url))),
    );
    validators.set(schema, validator);
  }
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    document.dispose();
  }
}

type Came = { name: string; bytes: Buffer; bank: string };

/** The customer's side: a door that takes pushes, refuses when told to, and reads what came with the layouts. */
class Customer {
  readonly came: Came[] = [];
  readonly problems: string[] = [];
  refuse = 0;
  private server: Server | undefined;

  async open(): Promise<string> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const bank = request.url!.split('/')[3]!;
        const timestamp = String(request.headers['giroport-timestamp']);
        const expected = `v1,${signatureOf('hansa-secret', timestamp, bytes)}`;
        if (request.headers['giroport-signature'] !== expected) this.problems.push('wrong signature');
        if (Math.abs(Number(timestamp) - Date.now() / 1000) > 300) this.problems.push('wrong time');
        if (this.refuse > 0) {
          this.refuse--;
          return response.writeHead(503).end();
        }
        this.came.push({ name: String(request.headers['giroport-file-name']), bytes, bank });
        response.writeHead(202).end('{}');
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server?.close();
  }
}

function read(bytes: Buffer): { layout: string; items: Item[] } {
  const detection = detectLayout(bytes.subarray(0, 16_384));
  if (detection.found !== 'one') throw new Error(`layout: ${detection.found}`);
  const reader = detection.layout.read!({});
  return { layout: detection.layout.id, items: [...reader.push(bytes), ...reader.end()] };
}

const findings = (items: readonly Item[]) => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : []));
const acknowledgements = (items: readonly Item[]) =>
  items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement] : []));

describe('the clearing simulator', () => {
  let bus: TestBus;
  let url: string;
  let root: string;
  let ingressUrl: string;
  const customer = new Customer();
  let app: Awaited<ReturnType<typeof startTestService>>;
  let database: Database;

  const start = async (more: object = {}): Promise<void> => {
    const environment = {
      ...testConfig(url, bus),
      GIROPORT_DROP_ROOT: root,
      GIROPORT_INGRESS_URL: ingressUrl,
      GIROPORT_SIMULATOR_PUSH_SECRETS: '{"HANSA": "hansa-secret"}',
      ...more,
    };
    app = await startTestService(AppModule.register(environment));
    database = app.get(Database);
  };
  const put = (bank: string, name: string, bytes: Buffer): void => {
    writeFileSync(join(root, bank, 'in', `.${name}.part`), bytes);
    renameSync(join(root, bank, 'in', `.${name}.part`), join(root, bank, 'in', name));
  };
  const advance = (request: { to?: string; byMs?: number }) => app.get(Questions).ask(simulatorAdvance, request);
  const state = async (bankId: string) =>
    (await app.get(Questions).ask(simulatorState, {})).banks.find((one) => one.bankId === bankId)!;
  const left = (bank: string) => readdirSync(join(root, bank, 'out')).filter((name) => !name.startsWith('.')).sort(); // prettier-ignore
  const pushed = (kind: string) => customer.came.filter((one) => one.name.includes(`-${kind}-`));

  beforeAll(async () => {
    bus = await testBus();
    url = await createTestDatabase({ schema: SCHEMA, migrations });
    root = mkdtempSync(join(tmpdir(), 'giroport-simulator-'));
    ingressUrl = await customer.open();
    await start();
    await database.query('update clock set instant = $1', [START]);
    await database.query('update account set closed_on = $1', ['2026-11-22']);
  });
  afterAll(async () => {
    await app?.close();
    await bus?.connection.close();
    customer.close();
    rmSync(root, { recursive: true, force: true });
  });

  it('acknowledges a file at once, answers its payments in the next cycle, and signs what it pushes', async () => {
    put(
      'HANSA',
      'GP1.xml',
      pain001('GP1', [credit(1, 10_000n), credit(2, 471_113n), credit(3, 5_077n), credit(4, 1_014n)]),
    );
    customer.refuse = 1;
    await advance({ byMs: 0 });
    await eventually(() => expect(pushed('ACK')).toHaveLength(1));
    const ack = read(pushed('ACK')[0]!.bytes);
    expect(findings(ack.items)).toEqual([]);
    expect(acknowledgements(ack.items)).toMatchObject([
      { kind: 'FILE', status: 'ACCEPTED', original: { messageId: 'GP1', count: 4 } },
    ]);
    expect(pushed('STATUS')).toHaveLength(0);
    await advance({ byMs: HOUR });
    const status = read(pushed('STATUS')[0]!.bytes);
    expect(status.layout).toBe('pain.002.001.10');
    expect(findings(status.items)).toEqual([]);
    const instruction = (n: number): string => credit(n, 1n).paymentId!.replaceAll('-', '');
    expect(acknowledgements(status.items)).toMatchObject([
      {
        kind: 'PAYMENT',
        status: 'PAID',
        nativeStatus: 'ACSC',
        original: { instructionId: instruction(1), endToEndId: 'E2E-1' },
        bankReference: expect.stringMatching(/^B\d+\.1$/),
      },
      {
        kind: 'PAYMENT_ERROR',
        status: 'REJECTED',
        reasons: [{ code: 'AC04' }],
        original: { instructionId: instruction(2) },
      },
      { kind: 'PAYMENT', status: 'PAID', original: { instructionId: instruction(3) } },
      {
        kind: 'PAYMENT_ERROR',
        status: 'REJECTED',
        reasons: [{ code: 'AM04' }],
        original: { instructionId: instruction(4) },
      },
    ]);
    expect(customer.problems).toEqual([]);
    for (const one of customer.came) expect(complaints('pain.002.001.10', one.bytes.toString())).toBe('');
  });

  it('clears ACH: traces in the status report, refusals and prenote errors in a return file', async () => {
    const entries = [
      ach(11, 20_000n),
      ach(12, 30_013n),
      ach(13, 40_014n),
      ach(14, 0n, { prenote: true }),
      ach(15, 0n, { prenote: true, counterparty: { name: 'NO ACCOUNT HOLDER' } }),
      ach(16, 70_077n),
      ach(17, 9_913n, { direction: 'DEBIT' }),
    ];
    put('FIRST-US', 'GPUS1.ach', nacha('GPUS1', entries, 'MIXED'));
    await advance({ byMs: 0 });
    await advance({ byMs: HOUR });
    const files = left('FIRST-US').map((name) => ({
      name,
      ...read(readFileSync(join(root, 'FIRST-US', 'out', name))),
    }));
    expect(files.flatMap((one) => findings(one.items))).toEqual([]);
    const [ack, status, returns] = ['-ACK-', '-STATUS-', '-RETURN-'].map((word) =>
      files.find((one) => one.name.includes(word))!,
    );
    expect(acknowledgements(ack!.items)).toMatchObject([
      { kind: 'FILE', status: 'ACCEPTED', original: { messageId: 'GPUS1' } },
    ]);
    expect(acknowledgements(status!.items).map((one) => [one.original.instructionId, one.nativeStatus])).toEqual([
      ['091999990000011', 'ACSC'],
      ['091999990000014', 'ACCP'],
      ['091999990000016', 'ACSC'],
    ]);
    expect(returns!.layout).toBe('nacha.return');
    const returned = acknowledgements(returns!.items).map((one) => [
      one.kind,
      one.nativeStatus,
      one.original.traceNumber,
      one.amount?.minor,
    ]);
    expect(returned.sort()).toEqual([
      ['PAYMENT_ERROR', 'R01', '091999990000012', 30_013n],
      ['PAYMENT_ERROR', 'R01', '091999990000017', 9_913n],
      ['PAYMENT_ERROR', 'R03', '091999990000013', 40_014n],
      ['PRENOTE_ERROR', 'R03', '091999990000015', 0n],
    ]);
  });

  it('sends late returns on the next bank day, and closes each day with statements that balance and chain', async () => {
    const statusesBefore = pushed('STATUS').length;
    await advance({ to: '2026-11-25T19:00:00Z' });
    const late = pushed('STATUS').slice(statusesBefore).flatMap((one) => acknowledgements(read(one.bytes).items)); // prettier-ignore
    expect(late).toMatchObject([
      { kind: 'PAYMENT_ERROR', status: 'REJECTED', original: { endToEndId: 'E2E-3' }, reasons: [{ code: 'AC04' }] },
    ]);
    const lateUs = left('FIRST-US').filter((name) => name.includes('-RETURN-')).slice(1); // prettier-ignore
    expect(
      lateUs.flatMap((name) => acknowledgements(read(readFileSync(join(root, 'FIRST-US', 'out', name))).items)),
    ).toMatchObject([{ nativeStatus: 'R02', original: { traceNumber: '091999990000016' } }]);

    const statements = [
      ...pushed('STATEMENT').map((one) => one.bytes),
      ...left('FIRST-US').filter((name) => name.includes('-STATEMENT-')).map((name) => readFileSync(join(root, 'FIRST-US', 'out', name))), // prettier-ignore
    ].map((bytes) => ({ bytes, ...read(bytes) }));
    expect(statements).toHaveLength(12); // four accounts, three days
    expect(statements.flatMap((one) => findings(one.items))).toEqual([]);
    const byAccount = new Map<
      string,
      { opening: string | null; closing: string | null; entries: number; balanced: boolean | null }[]
    >();
    for (const one of statements) {
      if (one.layout.startsWith('camt')) expect(complaints('camt.053.001.08', one.bytes.toString())).toBe('');
      const summary = summarize(one.items, { file: 's', sha256: '', layout: one.layout, kind: 'statement' })
        .statements[0]!;
      byAccount.set(summary.account!, [...(byAccount.get(summary.account!) ?? []), summary]);
    }
    for (const days of byAccount.values()) {
      expect(days.every((day) => day.balanced === true)).toBe(true);
      expect(days.slice(1).map((day) => day.opening)).toEqual(days.slice(0, -1).map((day) => day.closing));
    }
    expect(byAccount.get(IBAN)!.map((day) => [day.opening, day.entries, day.closing])).toEqual([
      ['1000000.00', 2, '999849.23'],
      ['999849.23', 1, '999900.00'],
      ['999900.00', 0, '999900.00'],
    ]);
    expect(byAccount.get('4400123456')!.map((day) => [day.entries, day.closing])).toEqual([
      [2, '999099.23'],
      [1, '999800.00'],
      [0, '999800.00'],
    ]);
    const single = statements
      .flatMap((one) => one.items)
      .find((item) => item.item === 'entry' && item.entry.details[0]?.endToEndId === 'E2E-1');
    expect(single).toMatchObject({
      entry: { side: 'DEBIT', details: [{ instructionId: credit(1, 1n).paymentId!.replaceAll('-', '') }] },
    });
  });

  it('moves a file that it had recorded before it died, and counts it once', async () => {
    const before = await state('HANSA');
    const archive = join(root, 'HANSA', 'archive');
    renameSync(archive, `${archive}.away`);
    writeFileSync(archive, 'no folder: what is recorded cannot be moved');
    put('HANSA', 'GP2.xml', pain001('GP2', [credit(21, 100n)]));
    await advance({ byMs: 0 });
    expect((await state('HANSA')).files).toBe(before.files + 1);
    expect(readdirSync(join(root, 'HANSA', 'in'))).toEqual(['GP2.xml']);
    rmSync(archive);
    renameSync(`${archive}.away`, archive);
    await advance({ byMs: 0 });
    expect(readdirSync(join(root, 'HANSA', 'in'))).toEqual([]);
    expect(readdirSync(archive)).toContain('GP2.xml');
    const after = await state('HANSA');
    expect(after).toMatchObject({
      files: before.files + 1,
      payments: before.payments + 1,
      repeatedFiles: before.repeatedFiles,
      repeatedPayments: 0,
    });
  });

  it('counts what its customer sends twice: a file again, its identity in other bytes, a payment in another file', async () => {
    const base = await state('HANSA');
    put('HANSA', 'GP3.xml', pain001('GP3', [credit(31, 100n), credit(32, 200n)]));
    await advance({ byMs: 0 });
    expect(await state('HANSA')).toMatchObject({
      repeatedFiles: base.repeatedFiles,
      repeatedPayments: base.repeatedPayments,
      payments: base.payments + 2,
    });
    put('HANSA', 'GP3.xml', pain001('GP3', [credit(31, 100n), credit(32, 200n)]));
    await advance({ byMs: 0 });
    expect(await state('HANSA')).toMatchObject({
      repeatedFiles: base.repeatedFiles + 1,
      repeatedPayments: base.repeatedPayments + 2,
    });
    put('HANSA', 'other.xml', pain001('GP3', [credit(33, 100n)]));
    await advance({ byMs: 0 });
    expect(await state('HANSA')).toMatchObject({ repeatedFiles: base.repeatedFiles + 2 });
    put('HANSA', 'GP4.xml', pain001('GP4', [credit(31, 100n), credit(34, 1n)]));
    await advance({ byMs: 0 });
    expect(await state('HANSA')).toMatchObject({
      repeatedFiles: base.repeatedFiles + 2,
      repeatedPayments: base.repeatedPayments + 3,
    });
  });

  it('answers a payment that stands twice in one file once, and none that another file had brought', async () => {
    const base = await state('HANSA');
    const from = pushed('STATUS').length;
    put('HANSA', 'GP7.xml', pain001('GP7', [credit(31, 1n), credit(71, 100n), credit(72, 200n), credit(71, 300n)]));
    await advance({ byMs: 0 });
    expect(await state('HANSA')).toMatchObject({
      payments: base.payments + 2,
      repeatedPayments: base.repeatedPayments + 2,
      sums: { EUR: (Number(base.sums['EUR']) + 3).toFixed(2) },
    });
    const rows = await database.query<{ position: number }>(
      `select position from repeated_item join received_file f on f.id = file_id where f.name = 'GP7.xml' order by position`,
    );
    expect(rows.map((row) => row.position)).toEqual([1, 4]);
    await advance({ byMs: HOUR });
    const told = pushed('STATUS').slice(from).flatMap((one) => acknowledgements(read(one.bytes).items)); // prettier-ignore
    const own = told.filter((one) => one.original.messageId === 'GP7');
    expect(own.map((one) => [one.original.endToEndId, one.bankReference?.split('.')[1]])).toEqual([
      ['E2E-71', '2'],
      ['E2E-72', '3'],
    ]);
    const [booked] = await database.query<{ amount_minor: string; count: number }>(
      `select amount_minor, count from booking join received_file f on f.id = file_id where f.name = 'GP7.xml'`,
    );
    expect(booked).toEqual({ amount_minor: '300', count: 2 });
  });

  it('refuses a file that it cannot read, and takes its correction', async () => {
    put('HANSA', 'GPX.xml', Buffer.from('this is no payment file'));
    await advance({ byMs: 0 });
    const refusal = acknowledgements(read(pushed('ACK').at(-1)!.bytes).items);
    expect(refusal).toMatchObject([
      { kind: 'FILE', status: 'REJECTED', reasons: [{ code: 'FF01' }], original: { messageId: 'GPX' } },
    ]);
    put('HANSA', 'GPX.xml', pain001('GPX', [credit(41, 100n)]));
    await advance({ byMs: 0 });
    expect(acknowledgements(read(pushed('ACK').at(-1)!.bytes).items)).toMatchObject([
      { status: 'ACCEPTED', original: { messageId: 'GPX' } },
    ]);
  });

  it('pages its arrivals, each payment once', async () => {
    const references: string[] = [];
    let after: string | undefined;
    for (;;) {
      const { items } = await app
        .get(Questions)
        .ask(simulatorArrivals, { limit: 3, ...(after !== undefined && { after }) });
      if (items.length === 0) break;
      references.push(...items.map((one) => `${one.bankId}/${one.reference}`));
      after = items.at(-1)!.position;
    }
    expect(new Set(references).size).toBe(references.length);
    expect(references).toContain('FIRST-US/091999990000016');
    expect(references.length).toBe((await state('HANSA')).payments + (await state('FIRST-US')).payments);
  });

  it('goes on where it stood when it is started again, and never turns its clock back', async () => {
    put('HANSA', 'GP5.xml', pain001('GP5', [credit(51, 100n)]));
    await advance({ byMs: 0 });
    const before = pushed('STATUS').length;
    await app.close();
    await start({ GIROPORT_SIMULATOR_SCENARIO: 'scripted-errors' });
    await advance({ byMs: HOUR });
    await eventually(() => expect(pushed('STATUS').length).toBeGreaterThan(before));
    await expect(advance({ to: '2026-11-01T00:00:00Z' })).rejects.toMatchObject({ code: 'clock.backwards' });
  });

  it('acknowledges twice and then refuses, in the scenario of that name', async () => {
    await app.close();
    await start({ GIROPORT_SIMULATOR_SCENARIO: 'acknowledges-twice-then-refuses' });
    const from = customer.came.length;
    put('HANSA', 'GP6.xml', pain001('GP6', [credit(61, 100n)]));
    await advance({ byMs: 0 });
    await advance({ byMs: HOUR });
    const said = customer.came
      .slice(from)
      .flatMap((one) => acknowledgements(read(one.bytes).items).map((ack) => ack.nativeStatus));
    expect(said).toEqual(['ACCP', 'ACCP', 'RJCT']);
  });

  it('clears and writes ten thousand payments quickly', async () => {
    await app.close();
    await start({ GIROPORT_SIMULATOR_SCENARIO: 'pays-everything' });
    put(
      'HANSA',
      'BIG.xml',
      pain001(
        'BIG',
        Array.from({ length: 10_000 }, (_, at) => credit(100_000 + at, BigInt(100 + at))),
      ),
    );
    const started = performance.now();
    await advance({ byMs: 0 });
    const collected = performance.now();
    await advance({ byMs: HOUR });
    const cleared = performance.now();
    if (process.env['GIROPORT_TEST_TIMES']) {
      process.stderr.write(
        `10000 payments: collected ${(collected - started).toFixed(0)} ms, cleared ${(cleared - collected).toFixed(0)} ms\n`,
      );
    }
    expect(acknowledgements(read(pushed('STATUS').at(-1)!.bytes).items)).toHaveLength(10_000);
    const day = bankDayOf(new Date((await app.get(Questions).ask(simulatorState, {})).now));
    const [booked] = await database.query<{ kind: string; count: number }>(
      `select kind, count from booking where day = $1 order by number desc limit 1`,
      [day],
    );
    expect(booked).toEqual({ kind: 'PAYMENTS', count: 10_000 });
  });

  it('shows the invariants of its tables, and names what was changed in its journal', async () => {
    const verify = async () => (await app.get(Questions).ask(verifyQuestion('clearing-simulator'), {})).reports;
    expect((await verify()).map((one) => [one.invariant, one.brokenCount])).toEqual([
      ['I5', 0],
      ['I10', 0],
    ]);
    await database.query('alter table journal disable trigger journal_append_only');
    await database.query(`update journal set action = 'nothing' where position = 2`);
    expect((await verify())[1]!.broken).toMatchObject([{ id: 'journal 2' }]);
    await database.query(
      `insert into parked_event (id, consumer, event_id, event, subject, envelope, code, cause) values (gen_random_uuid(), 'c', gen_random_uuid(), 'E', 's', '', '', '')`,
    );
    expect((await verify())[0]!.brokenCount).toBe(1);
  });
});
