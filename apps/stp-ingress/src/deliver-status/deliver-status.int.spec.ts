import { opsEvent, paymentStatusChanged, setupGet, type PaymentStatusChanged } from '@giroport/contracts';
import { Outbox } from '@giroport/messaging';
import { Database, inTransaction } from '@giroport/persistence';
import { isSignedBy, openSignature } from '@giroport/security';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ingressMigrations } from '../app.module.ts';
import { answerQuestion, call, KEYS, sampleSetup, startIngress } from '../specs/start-ingress.ts';
import { WEBHOOK_TRIES_MAX } from './webhook-worker.ts';

type Hook = { headers: IncomingHttpHeaders; body: string; data: PaymentStatusChanged };

describe('statuses on their way back', () => {
  let bus: TestBus;
  let database: Database;
  let receiver: Server;
  let ingress: Awaited<ReturnType<typeof startIngress>>;
  const hooks: Hook[] = [];
  let answerWith: (hook: Hook) => number = () => 204;

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        const hook = {
          headers: request.headers,
          body,
          data: (JSON.parse(body) as { data: PaymentStatusChanged }).data,
        };
        hooks.push(hook);
        response.writeHead(answerWith(hook)).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    bus = await testBus();
    const databaseUrl = await createTestDatabase({ schema: 'ingress', migrations: ingressMigrations });
    const webhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await answerQuestion(bus.connection, setupGet.subject, () => ({ revision: 1, setup: sampleSetup(webhook) }));
    ingress = await startIngress({ databaseUrl, bus, config: testConfig(databaseUrl, bus), start: startTestService });
    database = ingress.get(Database);
  });
  afterAll(async () => {
    await ingress?.close();
    await bus?.connection.close();
    receiver?.close();
  });

  const tell = async (sourceId: string, why: string) =>
    await inTransaction(database, (tx) =>
      ingress.app.get(Outbox).announce(
        tx,
        paymentStatusChanged,
        {
          sourceId,
          status: 'PAID',
          at: new Date().toISOString(),
          why,
          changes: [1, 2].map((at) => ({
            paymentId: `018f0000-0000-8000-8000-00000000000${at}`,
            reference: `R-${at}`,
            requestId: '018f0000-0000-8000-8000-000000000009',
            sequence: at,
            amount: '1.00',
            currency: 'EUR',
          })),
        },
        { subject: why, token: sourceId },
      ),
    );
  const seen = (why: string) => hooks.filter((one) => one.data.why === why);

  it('go to the webhook once an event, signed as Standard Webhooks says', async () => {
    const id = await tell('SHOP', 'first');
    await eventually(() => expect(seen('first')).toHaveLength(1));
    const { headers, body, data } = seen('first')[0]!;
    expect(headers['webhook-id']).toBe(id);
    const computed = openSignature(KEYS.webhook, id, String(headers['webhook-timestamp'])).update(body);
    expect(isSignedBy(String(headers['webhook-signature']), computed)).toBe(true);
    expect(data.changes).toHaveLength(2);
    await eventually(async () => {
      const { body: page } = await call(`${ingress.baseUrl}/v1/webhooks`, { key: KEYS.shop });
      expect(page).toMatchObject({ items: [{ deliveryId: id, state: 'DELIVERED', tries: 1, count: 2 }] });
    });
  });

  it('are tried again in their order: the next waits for the one before it', async () => {
    let failures = 2;
    answerWith = (hook) => (hook.data.why === 'stubborn' && failures-- > 0 ? 500 : 200);
    await tell('SHOP', 'stubborn');
    await tell('SHOP', 'patient');
    await eventually(() => expect(seen('patient')).toHaveLength(1));
    expect(hooks.slice(-4).map((one) => one.data.why)).toEqual(['stubborn', 'stubborn', 'stubborn', 'patient']);
    expect(new Set(seen('stubborn').map((one) => one.headers['webhook-id'])).size).toBe(1);
  });

  it('are parked after their last try, which operators are told, and may be requeued', async () => {
    answerWith = (hook) => (hook.data.why === 'hopeless' ? 500 : 200);
    const id = await tell('SHOP', 'hopeless');
    await eventually(() => expect(seen('hopeless').length).toBeGreaterThan(0));
    await database.query(`update webhook_delivery set tries = $2, next_try_at = now() where delivery_id = $1`, [
      id,
      WEBHOOK_TRIES_MAX - 1,
    ]);
    await eventually(async () => expect(await stateOf(id)).toBe('PARKED'));
    await tell('SHOP', 'behind it');
    await eventually(() => expect(seen('behind it')).toHaveLength(1));
    await eventually(async () => {
      const { body } = await call(`${ingress.baseUrl}/v1/ops-events`, { key: KEYS.operator });
      expect((body as { items: { code: string }[] }).items.map((one) => one.code)).toContain('webhook.parked');
    });
    answerWith = () => 200;
    const requeue = async (key: string) =>
      await call(`${ingress.baseUrl}/v1/webhooks/${id}/requeue`, { key, method: 'POST' });
    expect((await requeue(KEYS.billing)).status).toBe(404);
    expect((await requeue(KEYS.operator)).status).toBe(200);
    await eventually(async () => expect(await stateOf(id)).toBe('DELIVERED'));
    expect((await requeue(KEYS.operator)).status).toBe(409);
  });

  const stateOf = async (id: string) =>
    (await database.query<{ state: string }>('select state from webhook_delivery where delivery_id = $1', [id]))[0]
      ?.state;

  it('go nowhere where a source has no webhook', async () => {
    await tell('BILLING', 'silent');
    await tell('SHOP', 'loud');
    await eventually(() => expect(seen('loud')).toHaveLength(1));
    expect(await database.query(`select 1 from webhook_delivery where source_id = 'BILLING'`)).toHaveLength(0);
  });

  it('are seen as they happen by who follows, each source its own', async () => {
    const stop = new AbortController();
    const follow = async (key: string) => {
      const response = await fetch(`${ingress.baseUrl}/v1/events`, {
        headers: { authorization: `Bearer ${key}` },
        signal: stop.signal,
      });
      const text = { value: '' };
      void (async () => {
        for await (const chunk of response.body!) text.value += Buffer.from(chunk).toString();
      })().catch(() => undefined);
      return text;
    };
    const [operator, shop] = await Promise.all([follow(KEYS.operator), follow(KEYS.shop)]);
    await eventually(() => expect(shop.value + operator.value).toMatch(/welcome[^]*welcome/));
    await tell('BILLING', 'news of billing');
    await tell('SHOP', 'news of shop');
    const ops = {
      code: 'spec.told',
      severity: 'INFO' as const,
      service: 'spec',
      object: { type: 'spec', id: '1' },
      message: 'hello',
      at: new Date().toISOString(),
    };
    await inTransaction(database, (tx) =>
      ingress.app.get(Outbox).announce(tx, opsEvent, ops, { subject: 'spec', token: 'spec' }),
    );
    await eventually(() => {
      expect(operator.value).toContain('news of billing');
      expect(operator.value).toContain('event: OPS_EVENT');
      expect(shop.value).toContain('news of shop');
    });
    expect(shop.value).not.toContain('news of billing');
    expect(shop.value).not.toContain('OPS_EVENT');
    stop.abort();
  });
});
