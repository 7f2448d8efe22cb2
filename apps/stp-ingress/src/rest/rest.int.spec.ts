import {
  acknowledgementCounts,
  acknowledgementsOfPayment,
  accountBalance,
  entriesOfPayment,
  loadExceptionsList,
  paymentCommand,
  paymentsCount,
  paymentsGet,
  paymentTimeline,
  requestsReconcile,
  SERVICES,
  setupApply,
  setupGet,
  statementCounts,
  republishQuestion,
  verifyQuestion,
} from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { Database } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ingressMigrations } from '../app.module.ts';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { answerQuestion, call, KEYS, payment, sampleSetup, startIngress } from '../specs/start-ingress.ts';
import { servedOperations } from './operation.ts';

const paymentId = '018f0000-0000-8000-8000-000000000001';

describe('the REST door', () => {
  let bus: TestBus;
  let url: string;
  let database: Database;
  let servers: Parameters<typeof startIngress>[0];
  let ingress: Awaited<ReturnType<typeof startIngress>>;
  let dispatch: { stop(): void };
  let latePaymentId = '';
  let untilLoaded = 0;
  let setup = sampleSetup();
  let revision = 1;
  const asked: { command?: object; get?: object } = {};
  let eventRequestId = paymentId;
  const summary = () => ({
    paymentId, sourceId: 'BILLING', reference: 'R', requestId: eventRequestId, method: 'EFT', direction: 'CREDIT', amount: '1.00', currency: 'EUR', executionDate: '2026-11-21',
    prenote: false, bankId: 'HANSA', accountId: 'HANSA-MAIN', status: 'PAID', sequence: 4, endToEndId: 'R', acceptedAt: '2026-11-21T10:00:00Z', changedAt: '2026-11-21T10:00:00Z',
  }); // prettier-ignore

  beforeAll(async () => {
    bus = await testBus();
    const databaseUrl = await createTestDatabase({ schema: 'ingress', migrations: ingressMigrations });
    dispatch = await answerQuestion(bus.connection, setupGet.subject, () => ({ revision, setup }));
    type Apply = { setup: typeof setup; dryRun: boolean; ifRevision?: number };
    await answerQuestion(bus.connection, setupApply.subject, (request: Apply) => {
      if ((request.ifRevision ?? revision) !== revision) throw new Reject('setup.changed', { revision });
      if (!request.dryRun) {
        setup = request.setup;
        revision++;
      }
      return { revision, changes: [{ what: 'source', id: 'NEW', change: 'ADDED' }] };
    });
    await answerQuestion(bus.connection, paymentsGet.subject, (request: { sourceId?: string; paymentId: string }) => {
      asked.get = request;
      if (request.paymentId === latePaymentId && --untilLoaded > 0) throw new Reject('payment.unknown');
      if (request.paymentId === latePaymentId) return { ...summary(), paymentId: latePaymentId };
      if (request.paymentId !== paymentId || (request.sourceId ?? 'BILLING') !== 'BILLING')
        throw new Reject('payment.unknown');
      return summary();
    });
    await answerQuestion(bus.connection, paymentCommand.subject, (request: object) => {
      asked.command = request;
      return { ...summary(), status: 'ON_HOLD' };
    });
    ingress = await start(databaseUrl);
    await eventually(() => expect(ingress.app.get(SetupCache).current().revision).toBe(1));
  });
  afterAll(async () => {
    await ingress?.close();
    await bus?.connection.close();
  });

  const start = async (databaseUrl: string) => {
    servers = { databaseUrl, bus, config: testConfig(databaseUrl, bus), start: startTestService };
    const running = await startIngress(servers);
    url = running.baseUrl;
    database = running.get(Database);
    return running;
  };
  const get = async (path: string, key: string = KEYS.operator) => await call(`${url}${path}`, { key });
  const step = (service: string, at: string, kind = 'status') => ({
    steps: [{ at, service, kind, title: `${service} did something` }],
  });

  it("tells a payment's story from every service, in its order, and names who could not be asked", async () => {
    const { body } = await call(`${url}/v1/payments`, {
      key: KEYS.billing,
      body: payment('STORY'),
      headers: { 'idempotency-key': 'story' },
    });
    const [row] = await database.query<{ event_request_id: string; payment_id: string }>(
      `select * from request where request_id = $1`,
      [(body as { requestId: string }).requestId],
    );
    await database.query(`update request set payment_id = $2 where event_request_id = $1`, [
      row!.event_request_id,
      paymentId,
    ]);
    eventRequestId = row!.event_request_id;
    await answerQuestion(bus.connection, paymentTimeline.subject, () => step('dispatch', '2036-11-21T10:00:02Z'));
    const acks = await answerQuestion(bus.connection, acknowledgementsOfPayment.subject, () =>
      step('ack-processor', '2036-11-21T10:00:01Z'),
    );
    const story = (await get(`/v1/payments/${paymentId}/timeline`, KEYS.billing)).body as {
      steps: { service: string }[];
      missing: string[];
    };
    expect(story.steps.map((one) => one.service)).toEqual(['stp-ingress', 'ack-processor', 'dispatch']);
    expect(story.missing).toEqual(['statement-loader']);
    await answerQuestion(bus.connection, entriesOfPayment.subject, () => ({ steps: [] }));
    acks.stop();
    expect((await get(`/v1/payments/${paymentId}/timeline`)).body).toMatchObject({ missing: ['ack-processor'] });
  });

  it('finds a payment that was accepted a moment ago and is still on its way to dispatch', async () => {
    const { body } = await call(`${url}/v1/payments`, {
      key: KEYS.billing,
      body: payment('LATE'),
      headers: { 'idempotency-key': 'late' },
    });
    latePaymentId = (body as { payments: { paymentId: string }[] }).payments[0]!.paymentId;
    untilLoaded = 3;
    expect(await get(`/v1/payments/${latePaymentId}`, KEYS.billing)).toMatchObject({
      status: 200,
      body: { paymentId: latePaymentId },
    });
    untilLoaded = 2;
    expect((await get(`/v1/payments/${latePaymentId}`, KEYS.operator)).status).toBe(404);
  });

  it('shows a source its own payments only, and account numbers by right', async () => {
    expect((await get(`/v1/payments/${paymentId}`, KEYS.billing)).status).toBe(200);
    expect(asked.get).toEqual({ paymentId, sourceId: 'BILLING' });
    expect(await get(`/v1/payments/${paymentId}`, KEYS.shop)).toMatchObject({
      status: 404,
      body: { code: 'payment.unknown' },
    });
    expect((await get(`/v1/payments/${paymentId}`)).status).toBe(200);
    expect(asked.get).toEqual({ paymentId, unmasked: true });
    expect((await get('/v1/payments/not-an-id')).status).toBe(404);
    const { body } = await call(`${url}/v1/payments`, {
      key: KEYS.billing,
      body: payment('OWN'),
      headers: { 'idempotency-key': 'own' },
    });
    const request = (body as { links: { self: string } }).links.self;
    expect(await get(request, KEYS.billing)).toMatchObject({
      status: 200,
      body: { count: 1, controlSums: { EUR: '12.50' } },
    });
    expect((await get(request, KEYS.shop)).status).toBe(404);
  });

  it('gives the bytes of files, which hold account numbers, by the same right', async () => {
    for (const path of [`/v1/payment-files/${paymentId}/content`, `/v1/bank-files/${paymentId}/content`]) {
      expect(await get(path, KEYS.masked)).toMatchObject({ status: 403, body: { code: 'accounts.hidden' } });
      expect((await get(path)).status).not.toBe(403);
    }
  });

  it('says of a request what dispatch refused of it, though a payment of that reference is on its way', async () => {
    const exceptions = await answerQuestion(bus.connection, loadExceptionsList.subject, (request: object) => {
      const { paymentId: id, requestId } = request as { paymentId: string; requestId: string };
      const refused = { code: 'payment.duplicate', message: 'other content', reference: 'TWICE', paymentId: id };
      return { items: [{ ...refused, requestId, at: '2026-11-21T10:00:00Z' }] };
    });
    const answer = await call(`${url}/v1/payments`, {
      key: KEYS.billing,
      body: payment('TWICE'),
      headers: { 'idempotency-key': 'twice' },
    });
    const { requestId, payments } = answer.body as { requestId: string; payments: { paymentId: string }[] };
    const refused = { paymentId: payments[0]!.paymentId, reference: 'TWICE', code: 'payment.duplicate' };
    expect((await get(`/v1/requests/${requestId}`, KEYS.billing)).body).toMatchObject({
      progress: { byStatus: {}, exceptions: 1, refused: [refused] },
    });
    exceptions.stop();
  });

  it('refuses text that no column takes, in a query and in a body', async () => {
    expect(await get('/v1/payments?reference=A%00B', KEYS.billing)).toMatchObject({
      status: 400,
      body: { problems: [{ pointer: '/reference', code: 'text.unstorable' }] },
    });
    for (const reason of ['A\0B', '\ud800']) {
      const body = { reason };
      const answer = await call(`${url}/v1/payments/${paymentId}/hold`, { method: 'POST', key: KEYS.billing, body });
      expect(answer).toMatchObject({ status: 422, body: { problems: [{ pointer: '/reason' }] } });
    }
  });

  it('passes commands on with who gave them, and keeps overrides for operators', async () => {
    const post = async (command: string, key: string, body?: object) =>
      await call(`${url}/v1/payments/${paymentId}/${command}`, { key, method: 'POST', ...(body && { body }) });
    expect(await post('hold', KEYS.billing)).toMatchObject({ status: 200, body: { status: 'ON_HOLD' } });
    expect(asked.command).toEqual({ paymentId, command: 'HOLD', by: 'source BILLING', sourceId: 'BILLING' });
    expect((await post('override', KEYS.billing, { to: 'ERROR', reason: 'x' })).status).toBe(403);
    expect(await post('override', KEYS.operator, { to: 'ERROR' })).toMatchObject({
      status: 422,
      body: { code: 'override.incomplete' },
    });
    expect((await post('override', KEYS.operator, { to: 'ERROR', reason: 'the bank said so' })).status).toBe(200);
    expect(asked.command).toEqual({
      paymentId,
      command: 'OVERRIDE',
      to: 'ERROR',
      by: 'anna',
      reason: 'the bank said so',
    });
    expect((await post('explode', KEYS.operator)).status).toBe(404);
    expect(await post('hold', KEYS.operator, { colour: 'red' })).toMatchObject({
      status: 422,
      body: { problems: [{ pointer: '/colour', code: 'field.unknown' }] },
    });
  });

  it('takes a set-up, tells what a dry run would change, and does not overwrite a newer one', async () => {
    const next = {
      ...setup,
      sources: [
        ...setup.sources,
        { sourceId: 'NEW', name: 'New', doors: ['REST' as const], dispatch: 'ON_LOAD' as const },
      ],
    };
    const put = async (query: string, headers: Record<string, string> = {}) =>
      await call(`${url}/v1/setup${query}`, { key: KEYS.operator, method: 'PUT', body: next, headers });
    expect(await put('?dryRun=true')).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await put('', { 'if-match': '"99"' })).toMatchObject({
      status: 412,
      body: { code: 'setup.changed', facts: { revision: 1 } },
    });
    expect(await put('', { 'if-match': 'W/"1"' })).toMatchObject({ status: 412, body: { code: 'setup.changed' } });
    expect(await put('', { 'if-match': '"1"' })).toMatchObject({ status: 200, body: { revision: 2 } });
    await eventually(() => expect(ingress.app.get(SetupCache).current().findSource('NEW')).toBeDefined());
    expect(
      await call(`${url}/v1/setup`, { key: KEYS.operator, method: 'PUT', body: { ...next, colour: 1 } }),
    ).toMatchObject({ status: 422, body: { problems: [{ pointer: '/colour' }] } });
    expect((await get('/v1/setup', KEYS.billing)).status).toBe(403);
  });

  it('asks every service for its invariants, compares its requests with what dispatch has, and says who is missing', async () => {
    for (const one of SERVICES.slice(1, 3))
      await answerQuestion(bus.connection, verifyQuestion(one).subject, () => ({
        service: one,
        reports: [{ invariant: 'I2', check: 'spec', examined: 1, brokenCount: 0, broken: [] }],
      }));
    let payments = 1;
    await answerQuestion(bus.connection, requestsReconcile.subject, (request: { requestIds: string[] }) => ({
      requests: request.requestIds.map((requestId) => ({ requestId, payments })),
    }));
    await database.query(`update request set received_at = now() - interval '1 minute'`);
    const verify = async () =>
      (await call(`${url}/v1/verify`, { key: KEYS.operator, method: 'POST' })).body as {
        invariants: Record<string, string>;
        missing: string[];
        reports: { invariant: string; broken: { id: string; problem: string }[] }[];
      };
    const good = await verify();
    expect(good.invariants).toMatchObject({
      I1: 'holds',
      I2: 'holds',
      I3: 'not checked',
      I4: 'holds',
      I5: 'holds',
      I9: 'holds',
      I10: 'holds',
    });
    expect(good.missing).toEqual(['statement-loader', 'ack-processor', 'clearing-simulator']);
    payments = 0;
    expect((await verify()).invariants['I1']).toBe('broken');
    payments = 1;
    const [row] = await database.query<{ request_id: string }>('select request_id from request limit 1');
    await database.query(
      `update request set answer = replace(answer, '"count":1', '"count":2') where request_id = $1`,
      [row!.request_id],
    );
    await database.query(`alter table journal disable trigger journal_append_only`);
    await database.query(`update journal set actor = 'nobody' where position = 1`);
    const broken = await verify();
    expect(broken.invariants).toMatchObject({ I4: 'broken', I10: 'broken' });
    expect(broken.reports.find((one) => one.invariant === 'I4')!.broken).toEqual([
      { id: row!.request_id, problem: 'the answer was changed' },
    ]);
  });

  it('gives figures, and says where there are none', async () => {
    await answerQuestion(bus.connection, paymentsCount.subject, () => ({ byStatus: { PAID: 3 }, exceptions: 0 }));
    await answerQuestion(bus.connection, statementCounts.subject, () => ({
      loaded: 1,
      warning: 0,
      refused: 0,
      entries: 2,
      matched: 2,
    }));
    expect((await get('/v1/status')).body).toMatchObject({
      payments: { byStatus: { PAID: 3 } },
      acknowledgements: 'not available',
      statements: { loaded: 1 },
    });
    await answerQuestion(bus.connection, acknowledgementCounts.subject, () => ({
      byKind: {},
      byState: {},
      overdueFiles: 0,
    }));
    expect((await get('/v1/status')).body).toMatchObject({ acknowledgements: { overdueFiles: 0 } });
    await answerQuestion(bus.connection, accountBalance.subject, ({ accountId }: { accountId: string }) => ({
      accountId,
      booked: '1.00',
    }));
    expect((await get('/v1/accounts/HANSA-MAIN/balance', KEYS.billing)).status).toBe(200);
    expect((await get('/v1/accounts/HANSA-ERP/balance', KEYS.billing)).status).toBe(403);
  });

  it('documents itself: every operation of the document is served, and asks who calls', async () => {
    const api = (await get('/openapi.json')).body as {
      openapi: string;
      paths: Record<string, Record<string, { security: object[] }>>;
    };
    expect(api.openapi).toBe('3.1.0');
    for (const one of servedOperations) {
      const answer = await call(`${url}${one.path.replaceAll(/\{\w+\}/g, 'X')}`, { method: one.method });
      expect({ id: one.id, status: answer.status }).toEqual({ id: one.id, status: 401 });
      expect(api.paths[one.path]![one.method.toLowerCase()]).toBeDefined();
    }
    const docs = await fetch(`${url}/docs`);
    expect(await docs.text()).not.toMatch(/https?:\/\//);
    expect(await get('/v1/nothing')).toMatchObject({ status: 404, body: { code: 'resource.unknown' } });
  });

  it('has services publish again what their outboxes keep, and names those that could not be asked', async () => {
    const asked: object[] = [];
    await answerQuestion(bus.connection, republishQuestion('dispatch').subject, (request: object) => {
      asked.push(request);
      return { events: 7 };
    });
    const republish = async (key: string, body: object) =>
      await call(`${url}/v1/republish`, { key, method: 'POST', body });
    const { status, body } = await republish(KEYS.operator, { event: 'PAYMENT_STATUS' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ events: { dispatch: 7, 'stp-ingress': 0 } });
    expect((body as { missing: string[] }).missing).toContain('ack-processor');
    expect(asked).toEqual([{ since: '1970-01-01T00:00:00.000Z', event: 'PAYMENT_STATUS', by: 'anna' }]);
    expect(await database.query(`select facts from journal where action = 'outbox.republished'`)).toHaveLength(1);
    expect((await republish(KEYS.billing, {})).status).toBe(403);
  });

  it('goes on with the set-up it had, after a restart, while dispatch is down', async () => {
    await ingress.close();
    dispatch.stop();
    ingress = await start(servers.databaseUrl);
    const answer = await call(`${url}/v1/payments`, {
      key: KEYS.billing,
      body: payment('DISPATCH-DOWN'),
      headers: { 'idempotency-key': 'down' },
    });
    expect(answer.status).toBe(202);
    expect(await get('/v1/setup')).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
    const added = await database.query(
      `select 1 from journal where action in ('credential.added', 'credential.changed')`,
    );
    expect(added).toHaveLength(10);
  });
});
