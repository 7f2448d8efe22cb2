import {
  bankFileStatus,
  bankStatementLoad,
  codeMapsGet,
  codeMapsList,
  codeMapsMissing,
  codeMapsPut,
  dialectsDecide,
  dialectsGet,
  dialectsList,
  dialectsPut,
  filesMadeWith,
  layoutsCheckSetup,
  layoutsDecide,
  layoutsGet,
  layoutsList,
  layoutsPut,
  setupGet,
  verifyQuestion,
  type BankFile,
  type BankFileStatus,
  type BankStatementLoad,
  type QuestionContract,
} from '@giroport/contracts';
import { idOfContent, Reject, sha256Hex } from '@giroport/kernel';
import { FILE_BUCKET, Objects, Questions, questionSubject, writeEnvelope } from '@giroport/messaging';
import { Database, Seal } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TransformWorkerModule } from '../app.module.ts';
import { transformMigrations } from '../persistence/migrations.ts';
import { nachaDispatch } from '../spec/dispatch-event.ts';
import { LayoutCatalog } from '../use-layouts/layout-catalog.ts';
import { verifyCatalog } from '../verify/verify-catalog.ts';

const docs = join(import.meta.dirname, '../../../../docs/layout-catalog');
const document = JSON.parse(readFileSync(join(docs, 'acme-statement.json'), 'utf8')) as Record<string, unknown>;
const text = readFileSync(join(docs, 'samples/november.csv'), 'utf8');
const sample = { name: 'november.csv', file: { text }, expected: { status: 'loose' as const } };
const anna = { by: 'anna' };

/** Rows of a payment each, in dollars. */
const orders = {
  transform: 'mapping',
  id: 'acme.orders',
  name: 'Acme orders',
  spec: 'Acme Bank, Orders, version 1',
  kind: 'payment',
  framing: { kind: 'delimited', separator: ';', lineEnds: 'lf' },
  detect: 'likely',
  omits: ['counterpartyAgent'],
  always: { 'payment.direction': 'CREDIT', 'payment.method': 'ACH', 'order.currency': 'USD' },
  records: [
    {
      name: 'order',
      makes: 'payment',
      fields: [
        { name: 'Row', at: 1, constant: 'PAY', tag: true },
        { name: 'Reference', at: 2, required: true, path: 'payment.endToEndId' },
        { name: 'Amount', at: 3, type: 'amount', mark: '.', required: true, path: 'payment.amount' },
        { name: 'Name', at: 4, required: true, path: 'payment.counterparty.name' },
        { name: 'Account', at: 5, required: true, path: 'payment.counterpartyAccount.number' },
      ],
    },
  ],
};

/** What writing one order must give. */
function orderSample(text: string) {
  const payment = {
    endToEndId: 'REF-0',
    sequence: 1,
    direction: 'CREDIT',
    amount: { amount: '1.01', currency: 'USD' },
    counterparty: { name: 'RECEIVER 0' },
    counterpartyAccount: { number: '1000000' },
  };
  const order = {
    messageId: 'M-1',
    purpose: 'INITIATION',
    method: 'ACH',
    direction: 'CREDIT',
    createdAt: '2026-11-21T10:00:00Z',
    fileSequence: 1,
    executionDate: '2026-11-23',
    currency: 'USD',
    originator: { name: 'ACME' },
    originatorAccount: { number: '1' },
    originatorAgent: {},
    payments: [payment],
  };
  return { name: 'order', order, file: { text } };
}

describe('the Layout Catalog as a service', () => {
  let bus: TestBus;
  let workers: Awaited<ReturnType<typeof startTestService>>[];
  let database: Database;
  let seal: Seal;
  let inboundLayouts: string[] | undefined;

  beforeAll(async () => {
    bus = await testBus();
    const url = await createTestDatabase({ schema: 'transform', migrations: transformMigrations });
    const start = async () => await startTestService(TransformWorkerModule.register(testConfig(url, bus)));
    workers = [await start(), await start()];
    database = workers[0]!.get(Database);
    seal = workers[0]!.get(Seal);
    bus.connection.subscribe(questionSubject(setupGet.subject), {
      callback: (_, message) => {
        const bank = {
          bankId: 'ACME',
          name: 'Acme',
          agent: {},
          layouts: [],
          ...(inboundLayouts && { inboundLayouts }),
        };
        const channel = { kind: 'FILE_DROP', outbox: 'a', archive: 'b' };
        const layouts = [{ method: 'EFT', layoutId: 'pain.001.001.09' }];
        const setup = { banks: [{ ...bank, channel, layouts }], accounts: [], grouping: [], sources: [] };
        message.respond(JSON.stringify({ reply: { revision: 1, setup } }));
      },
    });
    await bus.connection.flush();
  }, 60_000);
  afterAll(async () => {
    for (const worker of workers ?? []) await worker.close();
    await bus?.connection.close();
  });

  const ask = async <Request, Answered>(question: QuestionContract<Request, Answered>, request: Request) =>
    await workers.at(-1)!.get(Questions).ask(question, request);
  const refusal = async (asking: Promise<unknown>): Promise<Reject> => {
    const error = await asking.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof Reject) return error;
    throw error ?? new Error('nothing was refused');
  };

  /** Has the workers read a file of ACME: what they say in the end, and the statements. */
  async function read(content: string): Promise<{ id: string; status: BankFileStatus; loads: BankStatementLoad[] }> {
    const bytes = Buffer.from(content);
    const id = idOfContent('bank-file', 'ACME', sha256Hex(bytes));
    const object = { bucket: FILE_BUCKET, key: `bank-file/${id}`, sha256: sha256Hex(bytes), bytes: bytes.length };
    await workers.at(-1)!.get(Objects).put(FILE_BUCKET, object.key, bytes);
    const body: BankFile = {
      bankFileId: id,
      bankId: 'ACME',
      channel: 'DROP',
      name: 'a.csv',
      object,
      receivedAt: '2026-11-21T06:00:00Z',
    };
    await publish('BANK_FILE', id, body, 'ACME');
    const of = async (event: string): Promise<unknown[]> => {
      const rows = await database.query<{ body: Buffer }>(
        'select body from outbox where event = $1 and subject like $2 order by position',
        [event, `${id}/%`],
      );
      return rows.map((row) => JSON.parse(seal.openText(row.body)) as unknown);
    };
    const status = await eventually(async () => {
      const all = (await of('BANK_FILE_STATUS')).map((one) => bankFileStatus.parse(one));
      const last = all.findLast((one) => one.status !== 'READING');
      expect(last).toBeDefined();
      return last!;
    });
    return { id, status, loads: (await of('BANK_STATEMENT_LOAD')).map((one) => bankStatementLoad.parse(one)) };
  }

  async function publish(event: string, id: string, body: unknown, token: string): Promise<void> {
    const head = {
      id: idOfContent('spec-event', id),
      source: 'urn:giroport:spec',
      type: event,
      dataschema: `urn:giroport:event:${event}:v1`,
      subject: id,
      time: '2026-11-21T06:00:00Z',
    };
    bus.connection.publish(`giroport.${event}.v1.${token}`, writeEnvelope(head, JSON.stringify(body)));
    await bus.connection.flush();
  }

  const madeWith = async (id: string) => (await ask(filesMadeWith, { id })).items;
  let first: string;

  it('refuses a document that is none with its place, one without a sample, and one whose samples fail', async () => {
    const [opening, ...others] = document['records'] as { fields: object[] }[];
    const bad = { ...document, records: [{ ...opening!, fields: [{ ...opening!.fields[0], column: 3 }] }, ...others] };
    expect(await ask(layoutsPut, { document: bad, ...anna })).toMatchObject({
      outcome: 'REFUSED',
      problems: [{ pointer: '/document/records/0/fields/0/column', code: 'layout.document' }],
    });
    expect(await ask(layoutsPut, { document, ...anna })).toMatchObject({
      outcome: 'REFUSED',
      problems: [{ code: 'samples.none' }],
    });
    const wrong = { ...sample, file: { text: text.replace('1237.50', '1237.51') } };
    const failed = await ask(layoutsPut, { document, samples: [wrong], ...anna });
    expect(failed).toMatchObject({ outcome: 'REFUSED', problems: [{ pointer: '/samples/0' }] });
    expect(failed.problems[0]!.message).toContain('november.csv');
    const broken = { name: 'broken', order: { messageId: 7 } };
    expect(await ask(layoutsPut, { document: orders, samples: [broken], ...anna })).toMatchObject({
      outcome: 'REFUSED',
    });
    const reserved = await ask(layoutsPut, { document: { ...document, id: 'bai2' }, samples: [sample], ...anna });
    expect(reserved.problems).toMatchObject([{ pointer: '/document/id', code: 'layout.reserved' }]);
    expect(await database.query('select 1 from layout')).toEqual([]);
  });

  it('keeps a draft that nobody uses, and has every worker use it once it is active', async () => {
    expect(await ask(layoutsPut, { document, samples: [sample], dryRun: true, ...anna })).toMatchObject({
      outcome: 'CHECKED',
    });
    const kept = await ask(layoutsPut, { document, samples: [sample], reason: 'a new bank', ...anna });
    expect(kept).toMatchObject({
      layoutId: 'acme.statement',
      outcome: 'CREATED',
      version: 1,
      state: 'DRAFT',
      samples: 1,
    });
    expect(await ask(layoutsPut, { document, samples: [sample], ...anna })).toMatchObject({
      outcome: 'UNCHANGED',
      version: 1,
    });
    expect((await read(text.replace('INVOICE-4711', 'TOO-EARLY'))).status).toMatchObject({ status: 'ERROR' });
    const active = await ask(layoutsDecide, { layoutId: 'acme.statement', version: 1, decision: 'ACTIVATE', ...anna });
    expect(active).toMatchObject({ state: 'ACTIVE', transform: 'MAPPING', kind: 'statement', reads: true });
    for (const worker of workers) {
      const open = await worker.get(LayoutCatalog).forReading('ACME', undefined);
      expect(open.get('acme.statement')?.made).toMatchObject({ layoutVersion: 1, layoutSha256: kept.sha256 });
    }
    const { id, status, loads } = await read(text);
    expect(status).toMatchObject({ status: 'FORMATTING', layoutId: 'acme.statement' });
    expect(loads[0]).toMatchObject({
      header: { account: { iban: 'DE89370400440532013000' } },
      end: { balanced: true },
    });
    expect(await madeWith(id)).toMatchObject([
      { layoutId: 'acme.statement', layoutVersion: 1, layoutSha256: kept.sha256 },
    ]);
    first = id;
  });

  it('reports codes that have no mapping, until they have one', async () => {
    expect((await ask(codeMapsMissing, { group: 'ACME-KINDS' })).items).toMatchObject([
      {
        direction: 'IN',
        value: 'FEE',
        layoutId: 'acme.statement',
        bankId: 'ACME',
        count: 1,
        lastFileId: first,
        mapped: false,
      },
      { direction: 'IN', value: 'SAL', count: 1 },
    ]);
    expect((await ask(codeMapsList, {})).items).toEqual([{ group: 'ACME-KINDS', revision: 0, pairs: 0, missing: 2 }]);
    const [told] = await database.query<{ body: Buffer }>(
      `select body from outbox where event = 'OPS_EVENT' and subject = $1`,
      [`${first}/codes`],
    );
    expect(JSON.parse(seal.openText(told!.body))).toMatchObject({ code: 'code-map.missing', facts: { values: 2 } });
    const twice = [{ theirs: 'SAL', ours: 'A' }, { theirs: 'SAL', ours: 'B' }]; // prettier-ignore
    expect(await ask(codeMapsPut, { group: 'ACME-KINDS', document: { pairs: twice }, ...anna })).toMatchObject({
      outcome: 'REFUSED',
      problems: [{ pointer: '/pairs/1/theirs' }],
    });
    const pairs = [{ theirs: 'SAL', ours: 'NTRF' }];
    expect(await ask(codeMapsPut, { group: 'ACME-KINDS', document: { pairs }, ...anna })).toMatchObject({
      outcome: 'CREATED',
      version: 1,
    });
    const { loads, status } = await read(text.replace('INVOICE-4711', 'INVOICE-4712'));
    expect(loads[0]!.entries.map((one) => one.code?.proprietary)).toEqual(['NTRF', 'FEE']);
    expect(status.findings).toMatchObject([{ code: 'acme.statement.code.unmapped', found: 'FEE' }]);
    expect((await ask(codeMapsMissing, {})).items).toMatchObject([{ value: 'FEE', count: 2 }]);
    expect(
      await ask(codeMapsPut, { group: 'ACME-KINDS', document: { pairs, defaultIn: 'NMSC' }, ifVersion: 1, ...anna }),
    ).toMatchObject({ version: 2 });
    expect((await ask(codeMapsMissing, {})).items).toEqual([]);
    expect((await ask(codeMapsMissing, { all: true })).items).toHaveLength(2);
    expect(await ask(codeMapsGet, { group: 'ACME-KINDS', revision: 1 })).toMatchObject({
      revision: 1,
      pairs,
      changedBy: 'anna',
    });
    expect(
      (await refusal(ask(codeMapsPut, { group: 'ACME-KINDS', document: { pairs }, ifVersion: 1, ...anna }))).code,
    ).toBe('catalog.changed');
  });

  it('has a new version take over, and the old file still names its own', async () => {
    const next = { ...document, name: 'Acme Bank, version 4 of its export', spec: 'Acme Bank, version 4' };
    const put = { document: next, samples: [{ ...sample, expected: { status: 'valid' as const } }], activate: true };
    expect(await ask(layoutsPut, { ...put, ifVersion: 1, ...anna })).toMatchObject({ version: 2, state: 'ACTIVE' });
    const { id } = await read(text.replace('INVOICE-4711', 'INVOICE-4713'));
    expect(await madeWith(id)).toMatchObject([{ layoutVersion: 2 }]);
    expect(await madeWith(first)).toMatchObject([{ layoutVersion: 1 }]);
    const { layout, versions, samples } = await ask(layoutsGet, { layoutId: 'acme.statement' });
    expect(layout).toMatchObject({ version: 2, name: 'Acme Bank, version 4 of its export' });
    expect(versions.map((one) => `${one.version} ${one.state}`)).toEqual(['2 ACTIVE', '1 RETIRED']);
    expect(samples).toEqual(['november.csv']);
    const listed = (await ask(layoutsList, {})).items;
    expect(listed.find((one) => one.layoutId === 'acme.statement')).toMatchObject({ version: 2, newestVersion: 2 });
    expect(listed.find((one) => one.layoutId === 'nacha')).toMatchObject({
      transform: 'CODE',
      methods: ['ACH', 'DD'],
      version: 0,
    });
    expect((await refusal(ask(layoutsPut, { ...put, ifVersion: 1, ...anna }))).code).toBe('catalog.changed');
    expect((await refusal(ask(layoutsGet, { layoutId: 'acme.none' }))).code).toBe('layout.unknown');
  });

  it('goes back to an earlier version, and keeps what the set-up names', async () => {
    await ask(layoutsDecide, { layoutId: 'acme.statement', version: 1, decision: 'ACTIVATE', ...anna });
    expect((await ask(layoutsGet, { layoutId: 'acme.statement' })).layout).toMatchObject({
      version: 1,
      newestVersion: 2,
    });
    const retiring = { layoutId: 'acme.statement', version: 1, decision: 'RETIRE' as const, ...anna };
    expect((await refusal(ask(layoutsDecide, { ...retiring, version: 7 }))).code).toBe('layout-version.unknown');
    inboundLayouts = ['acme.statement'];
    expect(await refusal(ask(layoutsDecide, retiring))).toMatchObject({
      code: 'layout.in-use',
      facts: { bank: 'ACME' },
    });
    inboundLayouts = undefined;
    expect(await ask(layoutsDecide, retiring)).toMatchObject({ state: 'RETIRED' });
    const { status } = await read(text.replace('INVOICE-4711', 'RETIRED'));
    expect(status).toMatchObject({ status: 'ERROR', findings: [{ code: 'layout.unknown' }] });
    await ask(layoutsDecide, { layoutId: 'acme.statement', version: 2, decision: 'ACTIVATE', ...anna });
  });

  it('reads as a bank speaks: its dialect is data, and the file names it', async () => {
    const profile = { in: { skipLines: ['#'] }, accept: [{ code: 'statement.unbalanced', as: 'warning' as const }] };
    const odd = `# export of 2026-11-20\n${text.replace('INVOICE-4711', 'INVOICE-4714')}`;
    const bad = { profile: { in: { fields: [{ path: 'entry.ownRef', blank: true as const }] } } };
    const acme = { dialectId: 'acme-csv', bankId: 'ACME', layoutId: 'acme.statement', ...anna };
    expect(await ask(dialectsPut, { ...acme, ...bad })).toMatchObject({
      outcome: 'REFUSED',
      problems: [{ pointer: '/profile/in/fields/0/path', code: 'dialect.path' }],
    });
    const stranger = { in: { fields: [{ path: 'entry.code.proprietary', map: 'NOBODY' }] } };
    expect((await ask(dialectsPut, { ...acme, profile: stranger })).problems).toMatchObject([
      { pointer: '/profile/in/fields/0/map' },
    ]);
    expect(await ask(dialectsPut, { ...acme, profile, activate: true })).toMatchObject({
      outcome: 'CREATED',
      version: 1,
      state: 'ACTIVE',
    });
    expect(await ask(dialectsPut, { ...acme, profile, activate: true })).toMatchObject({
      outcome: 'UNCHANGED',
      state: 'ACTIVE',
    });
    const { id, status, loads } = await read(odd);
    expect(status).toMatchObject({ status: 'FORMATTING' });
    expect(loads[0]!.header.line).toBe(2);
    expect(await madeWith(id)).toMatchObject([{ layoutVersion: 2, dialectId: 'acme-csv', dialectVersion: 1 }]);
    const other = { ...acme, dialectId: 'acme-other', profile, activate: true };
    expect(await refusal(ask(dialectsPut, other))).toMatchObject({
      code: 'dialect.conflict',
      facts: { active: 'acme-csv' },
    });
    expect((await ask(dialectsList, { bankId: 'ACME' })).items).toMatchObject([
      { dialectId: 'acme-csv', state: 'ACTIVE' },
    ]);
    await ask(dialectsDecide, { dialectId: 'acme-csv', version: 1, decision: 'RETIRE', ...anna });
    expect(await ask(dialectsGet, { dialectId: 'acme-csv' })).toMatchObject({ dialect: { state: 'RETIRED' }, profile });
  });

  it('writes as a bank speaks, by the dialect that its layout names in the set-up', async () => {
    const profile = { out: { lines: { before: ["$$ADD ID=ACME BID='{messageId}'"] } } };
    await ask(dialectsPut, { dialectId: 'first-ach', layoutId: 'nacha', profile, activate: true, ...anna });
    const body = nachaDispatch(2, { parameters: { dialect: 'first-ach' } });
    await publish('PAYMENT_DISPATCH', body.fileId, body, 'FIRST-US');
    const [made] = await eventually(async () => {
      const items = await madeWith(body.fileId);
      expect(items).toHaveLength(1);
      return items;
    });
    expect(made).toMatchObject({ layoutId: 'nacha', layoutVersion: 0, dialectId: 'first-ach', dialectVersion: 1 });
    const [row] = await database.query<{ sha256: string; bytes: string; outcome: string }>(
      'select sha256, bytes, outcome from written_file where file_id = $1',
      [body.fileId],
    );
    expect(row!.outcome).toBe('FORMATTED');
    const object = {
      bucket: FILE_BUCKET,
      key: `payment-file/${body.fileId}`,
      sha256: row!.sha256,
      bytes: Number(row!.bytes),
    };
    const bytes = await workers[0]!.get(Objects).get(object);
    expect(bytes.toString('latin1').split('\r\n')[0]).toBe(`$$ADD ID=ACME BID='${body.messageId}'`);
    const unnamed = nachaDispatch(1, { fileId: idOfContent('spec-file', 'nobody'), parameters: { dialect: 'nobody' } });
    await publish('PAYMENT_DISPATCH', unnamed.fileId, unnamed, 'FIRST-US');
    await eventually(async () => {
      const rows = await database.query('select 1 from written_file where file_id = $1 and outcome = $2', [
        unnamed.fileId,
        'REFUSED',
      ]);
      expect(rows).toHaveLength(1);
    });
  });

  it('writes free text by a template, and proves it by the layout that reads it', async () => {
    const said = {
      transform: 'template',
      id: 'acme.order-text',
      name: 'Acme orders',
      spec: 'Acme Bank, Orders',
      kind: 'payment',
    };
    const template =
      '{{#each payments}}\nPAY;{{payment.endToEndId}};{{payment.amount}};{{payment.counterparty.name}};{{payment.counterpartyAccount.number}}\n{{/each}}\n';
    const omits = ['counterpartyAgent'];
    const order = orderSample('PAY;REF-0;1.01;RECEIVER 0;1000000\n');
    const text = { ...said, methods: ['ACH'], escape: 'text', template, omits };
    expect(await ask(layoutsPut, { document: text, samples: [order], ...anna })).toMatchObject({
      outcome: 'REFUSED',
      problems: [{ pointer: '/document/properties', code: 'layout.read-back' }],
    });
    const proved = { ...text, properties: [{ name: 'readBack', values: ['acme.orders'] }] };
    expect((await ask(layoutsPut, { document: proved, samples: [order], ...anna })).problems).toMatchObject([
      { code: 'layout.read-back' },
    ]);
    const rows = await ask(layoutsPut, {
      document: orders,
      samples: [{ ...order, name: 'rows' }],
      activate: true,
      ...anna,
    });
    expect(rows).toMatchObject({ outcome: 'CREATED', state: 'ACTIVE' });
    const kept = await ask(layoutsPut, { document: proved, samples: [order], activate: true, ...anna });
    expect(kept).toMatchObject({ outcome: 'CREATED', state: 'ACTIVE' });
    const written = async (change: object): Promise<{ outcome: string; read_back: object }> => {
      const body = nachaDispatch(2, {
        layoutId: 'acme.order-text',
        fileId: idOfContent('spec-file', JSON.stringify(change)),
      });
      await publish('PAYMENT_DISPATCH', body.fileId, { ...body, ...change }, 'FIRST-US');
      return await eventually(async () => {
        const [row] = await database.query<{ outcome: string; read_back: object }>(
          'select outcome, read_back from written_file where file_id = $1',
          [body.fileId],
        );
        expect(row).toBeDefined();
        return row!;
      });
    };
    expect(await written({})).toMatchObject({
      outcome: 'FORMATTED',
      read_back: { count: 2, credits: { USD: '2.03' } },
    });
    const letter = {
      ...text,
      properties: [{ name: 'readBack', values: ['none'] }],
      template: template.replace('PAY;', 'Please pay '),
    };
    const free = { ...order, expected: undefined, file: { text: 'Please pay REF-0;1.01;RECEIVER 0;1000000\n' } };
    const { expected: _, ...sampleOfLetter } = free;
    expect(
      await ask(layoutsPut, { document: letter, samples: [sampleOfLetter], activate: true, ...anna }),
    ).toMatchObject({ version: 2, state: 'ACTIVE' });
    expect(await written({ messageId: 'LETTER' })).toMatchObject({ outcome: 'FORMATTED', read_back: { count: 2 } });
  });

  it('holds a set-up against the catalog: layouts, methods, parameters, prenotes, dialects', async () => {
    const layouts = [
      { pointer: '/banks/0/layouts/0', use: 'OUT' as const, layoutId: 'pain.001.001.09', method: 'DD' as const },
      {
        pointer: '/banks/0/layouts/1',
        use: 'OUT' as const,
        layoutId: 'nacha',
        method: 'ACH' as const,
        parameters: { secCode: 'X', no: '1', dialect: 'first-ach' },
      },
      { pointer: '/banks/0/layouts/2', use: 'OUT' as const, layoutId: 'aba', method: 'EFT' as const, prenotes: true },
      { pointer: '/banks/0/layouts/3', use: 'OUT' as const, layoutId: 'acme.statement', method: 'EFT' as const },
      { pointer: '/banks/0/inboundLayouts/0', use: 'IN' as const, layoutId: 'acme.none' },
      { pointer: '/banks/0/inboundLayouts/1', use: 'IN' as const, layoutId: 'acme.statement' },
    ];
    expect((await ask(layoutsCheckSetup, { layouts })).problems.map((one) => `${one.pointer} ${one.code}`)).toEqual([
      '/banks/0/layouts/0/method layout.method',
      '/banks/0/layouts/1/parameters/secCode layout.parameter',
      '/banks/0/layouts/1/parameters/no layout.parameter',
      '/banks/0/layouts/2/prenotes layout.prenotes',
      '/banks/0/layouts/3/layoutId layout.not-writable',
      '/banks/0/inboundLayouts/0 layout.unknown',
    ]);
  });

  it('never changes a version, notes every change, and verify names one that was changed by hand', async () => {
    await expect(database.query(`update layout set document = '{}'`)).rejects.toThrow(/never changes/);
    await expect(database.query('delete from code_map')).rejects.toThrow(/never deleted/);
    const noted = await database.query<{ action: string }>(
      `select action from journal where object_type in ('layout', 'dialect', 'code-map') and actor = 'anna' order by position`,
    );
    expect(noted.map((one) => one.action).slice(0, 6)).toEqual([
      'layout.kept',
      'layout.activated',
      'code-map.put',
      'code-map.put',
      'layout.kept',
      'layout.activated',
    ]);
    const { reports } = await ask(verifyQuestion('transform-worker'), {});
    expect(reports.filter((one) => one.brokenCount > 0)).toEqual([]);
    await database.query('alter table layout disable trigger layout_immutable');
    await database.query(
      `update layout set document = replace(document, 'Acme', 'Evil') where layout_id = 'acme.statement' and version = 1`,
    );
    expect(await verifyCatalog(database)).toMatchObject({
      invariant: 'I10',
      broken: [{ id: 'layout acme.statement@1' }],
    });
  });

  it('is used by a worker that is alone', async () => {
    await workers.shift()!.close();
    database = workers[0]!.get(Database);
    const { status } = await read(text.replace('INVOICE-4711', 'INVOICE-4715'));
    expect(status).toMatchObject({ status: 'FORMATTING', layoutId: 'acme.statement' });
  });

  it('costs a file one small question to the database', async () => {
    const layouts = workers[0]!.get(LayoutCatalog);
    await layouts.forWriting('HANSA', 'pain.001.001.09', {});
    const asked = jest.spyOn(database, 'query');
    for (let at = 0; at < 200; at++) await layouts.forWriting('HANSA', 'pain.001.001.09', {});
    const questions = asked.mock.calls.map(([sql]) => sql).filter((sql) => /catalog|layout|dialect|code_map/.test(sql));
    asked.mockRestore();
    expect(questions).toEqual(Array.from({ length: 200 }, () => 'select revision from catalog_revision'));
    const plain = await layouts.forWriting('HANSA', 'pain.001.001.09', {});
    const { findLayout } = await import('@giroport/layouts');
    expect(plain!.layout).toBe(findLayout('pain.001.001.09'));
  });
});
