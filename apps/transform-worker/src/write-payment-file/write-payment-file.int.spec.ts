import { layoutsList, paymentFile, verifyQuestion, type PaymentDispatch, type PaymentFile } from '@giroport/contracts';
import { idOfContent, sha256Hex } from '@giroport/kernel';
import { catalog } from '@giroport/layouts';
import { Objects, Questions, writeEnvelope } from '@giroport/messaging';
import { Database, Seal } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TransformWorkerModule } from '../app.module.ts';
import { transformMigrations } from '../persistence/migrations.ts';
import { nachaDispatch, painDispatch } from '../spec/dispatch-event.ts';
import { verifyHeld, verifyWrittenFiles } from '../verify/verify-transform.ts';

describe('write-payment-file', () => {
  let bus: TestBus;
  let app: Awaited<ReturnType<typeof startTestService>>;
  let database: Database;

  beforeAll(async () => {
    bus = await testBus();
    const url = await createTestDatabase({ schema: 'transform', migrations: transformMigrations });
    app = await startTestService(TransformWorkerModule.register(testConfig(url, bus)));
    database = app.get(Database);
  });
  afterAll(async () => {
    await app?.close();
    await bus?.connection.close();
  });

  async function publish(body: unknown, fileId: string): Promise<void> {
    const head = {
      id: idOfContent('spec-event', fileId),
      source: 'urn:giroport:spec',
      type: 'PAYMENT_DISPATCH',
      dataschema: 'urn:giroport:event:PAYMENT_DISPATCH:v1',
      subject: fileId,
      time: '2026-11-21T10:00:00Z',
    };
    bus.connection.publish('giroport.PAYMENT_DISPATCH.v1.HANSA', writeEnvelope(head, JSON.stringify(body)));
    await bus.connection.flush();
  }

  async function toldOf(fileId: string): Promise<PaymentFile[]> {
    const rows = await database.query<{ body: Buffer }>(
      `select body from outbox where subject = $1 and event = 'PAYMENT_FILE'`,
      [fileId],
    );
    return rows.map((row) => paymentFile.parse(JSON.parse(app.get(Seal).openText(row.body))));
  }

  async function written(body: PaymentDispatch): Promise<PaymentFile> {
    await publish(body, body.fileId);
    return await eventually(async () => {
      const [file] = await toldOf(body.fileId);
      expect(file).toBeDefined();
      return file!;
    });
  }

  it('stores the file, and tells what was read back from its bytes', async () => {
    const body = painDispatch(12);
    const file = await written(body);
    expect(file).toMatchObject({
      outcome: 'FORMATTED',
      bankId: 'HANSA',
      readBack: body.totals,
      fileExtension: 'xml',
      lines: expect.any(Array),
    });
    if (file.outcome !== 'FORMATTED') return;
    expect(file.object.key).toBe(`payment-file/${body.fileId}`);
    const bytes = await app.get(Objects).get(file.object);
    expect(sha256Hex(bytes)).toBe(file.object.sha256);
    expect(bytes.toString('utf8')).toContain('<NbOfTxs>12</NbOfTxs>');
  });

  it('tells once of an event that comes twice', async () => {
    const body = nachaDispatch(2);
    await publish(body, body.fileId);
    const file = await written(body);
    const after = nachaDispatch(1, { fileId: idOfContent('spec-file', 'after') });
    await written(after);
    expect(file.outcome).toBe('FORMATTED');
    expect(await toldOf(body.fileId)).toHaveLength(1);
  });

  it('refuses what the layout cannot say, payment by payment', async () => {
    const body = nachaDispatch(3, { fileId: idOfContent('spec-file', 'refused') });
    const payments = body.payments.map((payment, at) =>
      at === 2 ? { ...payment, counterpartyAgent: { memberId: '123' } } : payment,
    );
    expect(await written({ ...body, payments })).toMatchObject({
      outcome: 'REFUSED',
      refused: [{ paymentId: body.payments[2]!.paymentId, code: 'nacha.routing-number' }],
    });
  });

  it('parks an order that is none, and tells whoever asked', async () => {
    const { totals, ...body } = painDispatch(1, { fileId: idOfContent('spec-file', 'broken') });
    expect(totals.count).toBe(1);
    await publish(body, body.fileId);
    const [file] = await eventually(async () => {
      const all = await toldOf(body.fileId);
      expect(all).toHaveLength(1);
      return all;
    });
    expect(file).toMatchObject({ outcome: 'REFUSED', refused: [], findings: [{ code: 'event.schema' }] });
  });

  it('lists the catalog', async () => {
    const { items } = await app.get(Questions).ask(layoutsList, {});
    expect(items.map((one) => one.layoutId)).toEqual(catalog.map((one) => one.id));
    expect(items.find((one) => one.layoutId === 'nacha')).toMatchObject({ kind: 'payment', reads: true, writes: true });
  });

  it('verify finds nothing, then names a file whose totals were changed by hand', async () => {
    const { reports } = await app.get(Questions).ask(verifyQuestion('transform-worker'), {});
    expect(reports.map((one) => `${one.invariant} ${one.brokenCount}`)).toEqual([
      'I5 0',
      'I5 0',
      'I10 0',
      'I2 0',
      'I6 0',
      'I10 0',
    ]);
    const [row] = await database.query<{ file_id: string }>(
      `update written_file set read_back = jsonb_set(read_back, '{count}', '1000') where file_id = (select file_id from written_file where outcome = 'FORMATTED' limit 1) returning file_id`,
    );
    expect(await verifyWrittenFiles(database)).toMatchObject({
      invariant: 'I2',
      brokenCount: 1,
      broken: [{ id: row!.file_id }],
    });
  });

  it('verify names events that are held back for ever', async () => {
    const group = idOfContent('spec-group');
    await database.query(
      `insert into outbox (event_id, event, version, subject_token, subject, body, held_by, created_at)
       values ($1, 'BANK_STATEMENT_LOAD', 2, 'HANSA', 'left', '', $1, now() - interval '1 hour')`,
      [group],
    );
    expect(await verifyHeld(database, new Date())).toMatchObject({
      invariant: 'I5',
      brokenCount: 1,
      broken: [{ id: group }],
    });
  });
});
