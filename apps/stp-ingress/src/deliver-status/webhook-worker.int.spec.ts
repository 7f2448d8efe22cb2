import { setupGet, type PaymentStatusChanged } from '@giroport/contracts';
import { Database, inTransaction } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ingressMigrations } from '../app.module.ts';
import { answerQuestion, BOOTSTRAP, KEYS, sampleSetup, startIngress } from '../specs/start-ingress.ts';
import { WebhookQueue } from './webhook-queue.ts';

type Delivery = { state: string; tries: number; last_status: number | null; last_error: string | null; wait: string };

describe('a webhook’s receiver', () => {
  let bus: TestBus;
  let database: Database;
  let receiver: Server;
  let ingress: Awaited<ReturnType<typeof startIngress>>;
  const took: string[] = [];
  const behave = new Map<string, (response: ServerResponse, path: string) => void>();

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        took.push(`${request.url} ${String(request.headers['webhook-id'])}`);
        const act = behave.get(request.url!) ?? ((one: ServerResponse) => void one.writeHead(204).end());
        act(response, request.url!);
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const sample = sampleSetup(`${base}/SHOP`);
    const shop = sample.sources.find((one) => one.sourceId === 'SHOP')!;
    const other = { ...shop, sourceId: 'OTHER', webhook: { url: `${base}/OTHER`, secretName: 'OTHER' } };
    const setup = { ...sample, sources: [...sample.sources, other] };
    bus = await testBus();
    const databaseUrl = await createTestDatabase({ schema: 'ingress', migrations: ingressMigrations });
    await answerQuestion(bus.connection, setupGet.subject, () => ({ revision: 1, setup }));
    const secret = { kind: 'WEBHOOK_SECRET', ownerType: 'SOURCE', ownerId: 'OTHER', secret: KEYS.webhook } as const;
    ingress = await startIngress({ databaseUrl, bus, config: testConfig(databaseUrl, bus), start: startTestService }, [
      ...BOOTSTRAP,
      secret,
    ]);
    database = ingress.get(Database);
  });
  afterAll(async () => {
    receiver?.closeAllConnections();
    await ingress?.close();
    await bus?.connection.close();
    receiver?.close();
  });
  afterEach(async () => {
    behave.clear();
    receiver.closeAllConnections();
    await database.query('delete from webhook_delivery');
  });

  const tell = async (sourceId: string): Promise<string> => {
    const id = randomUUID();
    const at = new Date().toISOString();
    const body = { sourceId, status: 'PAID', at, why: 'spec', changes: [] } as unknown as PaymentStatusChanged;
    await inTransaction(database, (tx) => ingress.app.get(WebhookQueue).add(tx, id, body));
    return id;
  };
  const deliveryOf = async (id: string): Promise<Delivery> =>
    (
      await database.query<Delivery>(
        `select state, tries, last_status, last_error, extract(epoch from next_try_at - now()) as wait from webhook_delivery where delivery_id = $1`,
        [id],
      )
    )[0]!;
  const becomes = async (id: string, wanted: Partial<Delivery>): Promise<Delivery> =>
    await eventually(async () => {
      const delivery = await deliveryOf(id);
      expect(delivery).toMatchObject(wanted);
      return delivery;
    });

  it('that hangs holds up no other source, and its own deliveries stay in their order', async () => {
    const hanging: ServerResponse[] = [];
    behave.set('/SHOP', (response) => void hanging.push(response));
    const stuck = [await tell('SHOP'), await tell('SHOP')];
    await eventually(() => expect(hanging).toHaveLength(1));
    const others = [await tell('OTHER'), await tell('OTHER'), await tell('OTHER')];
    for (const id of others) await becomes(id, { state: 'DELIVERED' });
    expect(took.filter((one) => one.startsWith('/OTHER'))).toEqual(others.map((id) => `/OTHER ${id}`));
    expect(hanging).toHaveLength(1);
    expect([await deliveryOf(stuck[0]!), await deliveryOf(stuck[1]!)]).toMatchObject([{ tries: 0 }, { tries: 0 }]);
    behave.clear();
    hanging[0]!.writeHead(200).end();
    for (const id of stuck) await becomes(id, { state: 'DELIVERED', tries: 1 });
    expect(took.filter((one) => one.startsWith('/SHOP'))).toEqual(stuck.map((id) => `/SHOP ${id}`));
  });

  it.each<[string, (response: ServerResponse) => void, Partial<Delivery>]>([
    ['answers 500', (response) => void response.writeHead(500).end(), { last_status: 500 }],
    ['sends elsewhere', (one) => void one.writeHead(302, { location: '/OTHER' }).end(), { last_status: 302 }],
    ['drops the connection', (response) => void response.destroy(), { last_status: null }],
  ])('that %s is asked again later', async (_, act, wanted) => {
    took.length = 0;
    behave.set('/SHOP', act);
    const id = await tell('SHOP');
    const { last_error: error } = await becomes(id, { state: 'PENDING', tries: 1, ...wanted });
    expect(error).not.toBeNull();
    expect(took.every((one) => one.startsWith('/SHOP'))).toBe(true);
    behave.clear();
    await becomes(id, { state: 'DELIVERED' });
  });

  it.each([
    ['in seconds', () => '120', 120],
    ['as a date', () => new Date(Date.now() + 300_000).toUTCString(), 300],
    ['for a week, but no longer than we wait at most', () => '604800', 1800],
    ['in words that say nothing', () => 'soon', 1],
  ])('that asks for time %s gets it', async (_, retryAfter, seconds) => {
    behave.set('/SHOP', (response) => void response.writeHead(429, { 'retry-after': retryAfter() }).end());
    const id = await tell('SHOP');
    const { wait } = await becomes(id, { state: 'PENDING', tries: 1, last_status: 429 });
    expect(Math.abs(Number(wait) - seconds)).toBeLessThan(5);
  });

  it('that is gone for good (410) parks a delivery at once, and a requeue delivers it', async () => {
    behave.set('/SHOP', (response) => void response.writeHead(410).end());
    const id = await tell('SHOP');
    await becomes(id, { state: 'PARKED', tries: 1, last_status: 410 });
    behave.clear();
    await ingress.app.get(WebhookQueue).requeue(id, undefined, 'anna');
    await becomes(id, { state: 'DELIVERED', tries: 1 });
  });

  it('that answers slowly, or with a body without end, has taken the delivery once its status is there', async () => {
    behave.set('/SHOP', (response) => {
      setTimeout(() => response.writeHead(200).end(), 500);
    });
    await becomes(await tell('SHOP'), { state: 'DELIVERED', tries: 1 });
    behave.set('/SHOP', (response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(1_000_000);
      const more = (): void => void (response.destroyed || response.write(chunk, more));
      more();
    });
    await becomes(await tell('SHOP'), { state: 'DELIVERED', tries: 1 });
  });
});
