import {
  bankFilesPut,
  bankFileStatus,
  bankStatementLoad,
  paymentAcknowledge,
  type BankFile,
} from '@giroport/contracts';
import { idOfContent, sha256Hex, Unavailable } from '@giroport/kernel';
import { FILE_BUCKET, Objects, Outbox, questionSubject, writeEnvelope } from '@giroport/messaging';
import { Database, inTransaction, Seal } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TransformWorkerModule } from '../app.module.ts';
import { transformMigrations } from '../persistence/migrations.ts';
import { camt053Chunks, camt053Text, nachaReturnText } from '../spec/bank-file-texts.ts';
import { verifyReadFiles } from '../verify/verify-transform.ts';
import { HeldParts } from './held-parts.ts';
import type { Part } from './part.ts';
import { PART_ENTRIES_MAX } from './statement-formatter.ts';

describe('read-bank-file', () => {
  let bus: TestBus;
  let app: Awaited<ReturnType<typeof startTestService>>;
  let database: Database;
  let seal: Seal;

  beforeAll(async () => {
    bus = await testBus();
    const url = await createTestDatabase({ schema: 'transform', migrations: transformMigrations });
    app = await startTestService(TransformWorkerModule.register(testConfig(url, bus)));
    database = app.get(Database);
    seal = app.get(Seal);
  });
  afterAll(async () => {
    await app?.close();
    await bus?.connection.close();
  });

  type Told = { event: string; subject: string; held_by: string | null; body: unknown };

  async function outboxOf(bankFileId: string): Promise<Told[]> {
    const rows = await database.query<{ event: string; subject: string; held_by: string | null; body: Buffer }>(
      'select event, subject, held_by, body from outbox where subject like $1 order by position',
      [`${bankFileId}/%`],
    );
    return rows.map((row) => ({ ...row, body: JSON.parse(seal.openText(row.body)) as unknown }));
  }

  function bankFile(bytes: Buffer, change: Partial<BankFile> = {}): BankFile {
    const bankId = change.bankId ?? 'HANSA';
    const bankFileId = idOfContent('bank-file', bankId, sha256Hex(bytes));
    const object = {
      bucket: FILE_BUCKET,
      key: `bank-file/${bankFileId}`,
      sha256: sha256Hex(bytes),
      bytes: bytes.length,
    };
    return {
      bankFileId,
      bankId,
      channel: 'DROP',
      name: 'statement.xml',
      object,
      receivedAt: '2026-11-21T06:00:00Z',
      ...change,
    };
  }

  async function publish(body: BankFile, id = idOfContent('spec-event', body.bankFileId)): Promise<string> {
    const head = {
      id,
      source: 'urn:giroport:spec',
      type: 'BANK_FILE',
      dataschema: 'urn:giroport:event:BANK_FILE:v1',
      subject: body.bankFileId,
      time: '2026-11-21T06:00:00Z',
    };
    bus.connection.publish(`giroport.BANK_FILE.v1.${body.bankId}`, writeEnvelope(head, JSON.stringify(body)));
    await bus.connection.flush();
    return id;
  }

  /** Puts the bytes, tells of them, and waits for the word that ends the worker's part. */
  async function read(text: string, change: Partial<BankFile> = {}): Promise<{ file: BankFile; told: Told[] }> {
    const bytes = Buffer.from(text);
    const file = bankFile(bytes, change);
    await app.get(Objects).put(FILE_BUCKET, file.object.key, bytes);
    await publish(file);
    const told = await toldOf(file);
    return { file, told };
  }

  async function toldOf(file: BankFile): Promise<Told[]> {
    return await eventually(async () => {
      const told = await outboxOf(file.bankFileId);
      const status = told.find((one) => one.event === 'BANK_FILE_STATUS' && !one.subject.endsWith('READING'));
      expect(status).toBeDefined();
      return told;
    });
  }

  const statusOf = (told: readonly Told[]) =>
    bankFileStatus.parse(told.findLast((one) => one.event === 'BANK_FILE_STATUS')?.body);
  const loadsOf = (told: readonly Told[]) =>
    told.filter((one) => one.event === 'BANK_STATEMENT_LOAD').map((one) => bankStatementLoad.parse(one.body));

  it('makes parts of a statement file, with header, balances, entries and their lines', async () => {
    const { told, file } = await read(
      camt053Text([{ entries: PART_ENTRIES_MAX + 2 }, { entries: 3, number: 2, date: '2026-11-19' }]),
    );
    const loads = loadsOf(told);
    expect(
      loads.map(({ statement, part, last, lastOfFile, entries }) => [
        statement,
        part,
        last,
        lastOfFile,
        entries.length,
      ]),
    ).toEqual([
      [1, 1, false, false, PART_ENTRIES_MAX],
      [1, 2, true, false, 2],
      [2, 1, true, true, 3],
    ]);
    expect(loads[0]).toMatchObject({
      bankFileId: file.bankFileId,
      header: { kind: 'PREVIOUS_DAY', account: { iban: 'DE89370400440532013000' }, number: '1' },
      balances: [{ type: 'OPBD', amount: { amount: '1000.00', currency: 'EUR' } }, { type: 'CLBD' }],
      entries: expect.arrayContaining([
        expect.objectContaining({
          amount: '1.00',
          side: 'CREDIT',
          details: [expect.objectContaining({ endToEndId: 'E2E-1-0' })],
        }),
      ]),
    });
    expect(loads[1]!.end).toMatchObject({ entries: PART_ENTRIES_MAX + 2, credits: '402.00', balanced: true });
    expect(loads.flatMap((one) => one.entries.map((entry) => entry.line)).every((line) => line > 0)).toBe(true);
    expect(statusOf(told)).toMatchObject({
      status: 'FORMATTING',
      kind: 'statement',
      layoutId: 'camt.053.001.08',
      counts: { statements: 2, entries: 405 },
    });
  });

  it('announces nothing of a statement file that breaks off, and says why', async () => {
    const whole = camt053Text([{ entries: 4000, number: 7 }]);
    const { told } = await read(whole.slice(0, whole.length - 2000));
    expect(told.filter((one) => one.event !== 'BANK_FILE_STATUS' && one.event !== 'OPS_EVENT')).toEqual([]);
    const status = statusOf(told);
    expect(status.status).toBe('ERROR');
    expect(status.findings.map((one) => one.severity)).toContain('error');
    expect(told.map((one) => one.event)).toContain('OPS_EVENT');
  });

  it('leaves a file of an unknown layout to a person', async () => {
    const { told } = await read('Dear customer, please find attached nothing at all.\n');
    expect(statusOf(told)).toMatchObject({
      status: 'ERROR',
      findings: [{ code: 'layout.unknown', severity: 'error' }],
    });
  });

  it('names the candidates where a file may be of several layouts', async () => {
    const { told } = await read(
      '<?xml version="1.0"?><Document><!-- <BkToCstmrStmt> <BkToCstmrAcctRpt> --></Document>',
    );
    const [finding] = statusOf(told).findings;
    expect(finding).toMatchObject({ code: 'layout.ambiguous', severity: 'error' });
    expect(finding!.found).toContain(', ');
  });

  it('asks the owner of the bytes to put them again where they are gone', async () => {
    const bytes = Buffer.from(camt053Text([{ entries: 1, number: 9 }]));
    const file = bankFile(bytes);
    const subscription = bus.connection.subscribe(questionSubject(bankFilesPut.subject), {
      callback: (_error, message) =>
        void app
          .get(Objects)
          .put(FILE_BUCKET, file.object.key, bytes)
          .then((object) =>
            message.respond(JSON.stringify({ reply: { bankId: file.bankId, name: file.name, object } })),
          ),
    });
    await publish(file);
    expect(statusOf(await toldOf(file))).toMatchObject({ status: 'FORMATTING', counts: { entries: 1 } });
    subscription.unsubscribe();
  });

  it('hands on acknowledgements with their positions', async () => {
    const { told } = await read(nachaReturnText(), { bankId: 'FIRST-US' });
    const body = paymentAcknowledge.parse(told.find((one) => one.event === 'PAYMENT_ACKNOWLEDGE')?.body);
    expect(body).toMatchObject({
      part: 1,
      last: true,
      from: 1,
      acknowledgements: [{ kind: 'PAYMENT_ERROR', status: 'RETURNED', original: { traceNumber: '121042880000500' } }],
    });
    expect(['FORMATTING', 'WARNING']).toContain(statusOf(told).status);
  });

  it('hands on what it could read of a damaged acknowledgement file, with a warning', async () => {
    const { told } = await read(nachaReturnText('121042880000777').split('\r\n').slice(0, 4).join('\r\n'), {
      bankId: 'FIRST-US',
    });
    expect(told.filter((one) => one.event === 'PAYMENT_ACKNOWLEDGE')).toHaveLength(1);
    expect(statusOf(told)).toMatchObject({
      status: 'WARNING',
      findings: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    });
  });

  it('answers for returns that a statement books', async () => {
    const details = (at: number): string =>
      at === 1 ? '<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></RtrInf>' : '';
    const { told } = await read(camt053Text([{ entries: 3, number: 11, details }]));
    const body = paymentAcknowledge.parse(told.find((one) => one.event === 'PAYMENT_ACKNOWLEDGE')?.body);
    expect(body).toMatchObject({ ofStatement: true, layoutId: 'camt.053.001.08' });
    expect(body.acknowledgements).toHaveLength(1);
    expect(body.acknowledgements[0]).toMatchObject({
      kind: 'PAYMENT_ERROR',
      status: 'RETURNED',
      original: { endToEndId: 'E2E-11-1' },
      reasons: [{ code: 'AC04' }],
    });
    expect(loadsOf(told)[0]!.entries).toHaveLength(3);
  });

  it('tells the same again when it is imported again, and nothing when an event comes twice', async () => {
    const bytes = Buffer.from(camt053Text([{ entries: 2, number: 12 }]));
    const file = bankFile(bytes);
    await app.get(Objects).put(FILE_BUCKET, file.object.key, bytes);
    await publish(file);
    await publish(file);
    expect(loadsOf(await toldOf(file))).toHaveLength(1);
    await publish(file, idOfContent('spec-event', file.bankFileId, 'import 2'));
    const loads = await eventually(async () => {
      const all = loadsOf(await outboxOf(file.bankFileId));
      expect(all).toHaveLength(2);
      return all;
    });
    expect(new Set(loads.map((one) => one.reading)).size).toBe(2);
  });

  it('reads a statement of 100,000 entries in flat memory, and drops what a reading before it left behind', async () => {
    const bytes = Buffer.concat(
      [...camt053Chunks([{ entries: 100_000, number: 20 }])].map((text) => Buffer.from(text)),
    );
    const file = bankFile(bytes);
    const eventId = idOfContent('spec-event', file.bankFileId);
    const group = idOfContent('bank-file-parts', file.bankFileId, eventId);
    await inTransaction(database, (tx) =>
      tx.query(
        `insert into outbox (event_id, event, version, subject_token, subject, body, held_by) values ($1, 'BANK_STATEMENT_LOAD', 2, 'HANSA', $2, $3, $4)`,
        [idOfContent('left', 'over'), `${file.bankFileId}/left/over`, seal.seal('{}'), group],
      ),
    );
    await app.get(Objects).put(FILE_BUCKET, file.object.key, bytes);
    const sizes: number[] = [];
    const watch = setInterval(() => sizes.push(process.memoryUsage().heapUsed), 20);
    const started = performance.now();
    await publish(file);
    await eventually(async () => {
      const rows = await database.query(`select 1 from read_file where bank_file_id = $1`, [file.bankFileId]);
      expect(rows).toHaveLength(1);
    }, 60_000);
    clearInterval(watch);
    const seconds = (performance.now() - started) / 1000;
    const [row] = await database.query<{ count: string; entries: string }>(
      `select count(*) as count from outbox where subject like $1 and event = 'BANK_STATEMENT_LOAD' and held_by is null`,
      [`${file.bankFileId}/%`],
    );
    expect(Number(row!.count)).toBe(100_000 / PART_ENTRIES_MAX + 1);
    expect(
      await database.query('select 1 from outbox where event_id = $1', [idOfContent('left', 'over')]),
    ).toHaveLength(0);
    const growth = Math.max(...sizes) - Math.min(...sizes);
    if (process.env['GIROPORT_TEST_TELL'])
      process.stderr.write(
        `100k entries, ${bytes.length} bytes: ${seconds.toFixed(1)} s, heap ${(growth / 1e6).toFixed(0)} MB\n`,
      );
    expect(growth).toBeLessThan(200 * 1024 * 1024);
  }, 90_000);

  it('does not let a group go of which another worker dropped a part', async () => {
    const group = idOfContent('spec-group');
    const parts = new HeldParts(database, app.get(Outbox), group, 'HANSA');
    const of = (part: number): Part => ({
      kind: 'acknowledgement',
      subject: `spec-group/${part}`,
      body: {
        bankFileId: group,
        bankId: 'HANSA',
        layoutId: 'nacha.return',
        part,
        last: false,
        from: part,
        acknowledgements: [],
      },
    });
    await parts.add([1, 2, 3, 4, 5, 6, 7, 8].map(of), async () => undefined);
    await database.query(`delete from outbox where subject = 'spec-group/3'`);
    await expect(inTransaction(database, (tx) => parts.release(tx))).rejects.toBeInstanceOf(Unavailable);
    expect(await database.query(`select 1 from outbox where held_by = $1`, [group])).toHaveLength(7);
    await inTransaction(database, (tx) => parts.drop(tx));
    expect(await database.query(`select 1 from outbox where held_by = $1`, [group])).toHaveLength(0);
  });

  it('verify names a file of which not everything that was read was announced', async () => {
    expect(await verifyReadFiles(database)).toMatchObject({ invariant: 'I6', brokenCount: 0 });
    const [row] = await database.query<{ bank_file_id: string }>(
      `update read_file set items_announced = items_announced - 1 where reading = (select reading from read_file where status = 'FORMATTING' limit 1) returning bank_file_id`,
    );
    expect(await verifyReadFiles(database)).toMatchObject({ brokenCount: 1, broken: [{ id: row!.bank_file_id }] });
  });
});
