import {
  codeMapsMissing,
  codeMapsPut,
  dialectsPut,
  layoutsCheckSetup,
  layoutsDecide,
  layoutsGet,
  layoutsPut,
  setupApply,
  setupGet,
} from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ingressMigrations } from '../app.module.ts';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { answerQuestion, call, KEYS, sampleSetup, startIngress } from '../specs/start-ingress.ts';

const sha256 = 'a'.repeat(64);
const summary = {
  layoutId: 'acme.csv',
  name: 'Acme CSV',
  spec: 'Acme',
  kind: 'statement',
  reads: true,
  writes: false,
  parameters: [],
  transform: 'MAPPING',
  version: 2,
  newestVersion: 3,
  state: 'ACTIVE',
};

describe('the Layout Catalog over REST', () => {
  let bus: TestBus;
  let ingress: Awaited<ReturnType<typeof startIngress>>;
  const asked: Record<string, never> = {};
  let problems: object[] = [];

  beforeAll(async () => {
    bus = await testBus();
    const databaseUrl = await createTestDatabase({ schema: 'ingress', migrations: ingressMigrations });
    const setup = sampleSetup();
    const noting =
      (name: string, answer: (request: never) => unknown) =>
      (request: never): unknown => {
        asked[name] = request;
        return answer(request);
      };
    const answers: [string, (request: never) => unknown][] = [
      [setupGet.subject, () => ({ revision: 1, setup })],
      [setupApply.subject, noting('apply', () => ({ revision: 1, changes: [] }))],
      [layoutsCheckSetup.subject, noting('check', () => ({ problems }))],
      [layoutsGet.subject, () => ({ layout: summary, document: { id: 'acme.csv' }, samples: ['one'], versions: [] })],
      [layoutsDecide.subject, noting('decide', () => summary)],
      [
        layoutsPut.subject,
        noting('put', ({ ifVersion, document }: { ifVersion?: number; document: { bad?: boolean } }) => {
          if (ifVersion === 2) throw new Reject('catalog.changed', { newest: 3 });
          if (document.bad === true)
            return {
              outcome: 'REFUSED',
              problems: [{ pointer: '/document/records/0', code: 'layout.document', message: 'No.' }],
            };
          return {
            layoutId: 'acme.csv',
            outcome: 'CREATED',
            version: 4,
            state: 'DRAFT',
            sha256,
            samples: 1,
            problems: [],
          };
        }),
      ],
      [
        dialectsPut.subject,
        noting('dialect', () => ({
          dialectId: 'x',
          outcome: 'UNCHANGED',
          version: 1,
          state: 'ACTIVE',
          sha256,
          problems: [],
        })),
      ],
      [
        codeMapsPut.subject,
        noting('codes', () => ({ group: 'G', outcome: 'CREATED', version: 1, state: 'ACTIVE', sha256, problems: [] })),
      ],
      [codeMapsMissing.subject, noting('missing', () => ({ items: [] }))],
    ];
    for (const [subject, answer] of answers) await answerQuestion(bus.connection, subject, answer);
    ingress = await startIngress({ databaseUrl, bus, config: testConfig(databaseUrl, bus), start: startTestService });
    await eventually(() => expect(ingress.app.get(SetupCache).current().revision).toBe(1));
  });
  afterAll(async () => {
    await ingress?.close();
    await bus?.connection.close();
  });

  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    key: string = KEYS.operator,
  ) => await call(`${ingress.baseUrl}${path}`, { method, key, headers, ...(body !== undefined && { body }) });

  it('keeps a document for an operator, in whose name it is asked, and for nobody else', async () => {
    const body = { document: { id: 'acme.csv' }, reason: 'new bank' };
    expect(await send('PUT', '/v1/layouts/acme.csv?activate=true', body)).toMatchObject({
      status: 200,
      body: { version: 4 },
    });
    expect(asked['put']).toEqual({
      layoutId: 'acme.csv',
      document: { id: 'acme.csv' },
      reason: 'new bank',
      activate: true,
      by: 'anna',
    });
    expect(await send('POST', '/v1/layouts?dryRun=true', body)).toMatchObject({ status: 200 });
    expect(await send('POST', '/v1/layouts', body, {}, KEYS.billing)).toMatchObject({
      status: 403,
      body: { code: 'operator.only' },
    });
  });

  it('names the place of what is wrong in a document', async () => {
    expect(await send('POST', '/v1/layouts', { document: { bad: true } })).toMatchObject({
      status: 422,
      body: {
        code: 'layout.refused',
        problems: [{ pointer: '/document/records/0', code: 'layout.document', message: 'No.' }],
      },
    });
    const profile = { out: { fields: [{ path: 'payment.purpose', fil: 'x' }] } };
    const refused = await send('PUT', '/v1/dialects/x', { layoutId: 'nacha', profile });
    expect(refused).toMatchObject({ status: 422, body: { code: 'body.schema' } });
    expect(JSON.stringify(refused.body)).toContain('/profile/out/fields/0');
  });

  it('gives no version to who does not know the newest', async () => {
    const got = await send('GET', '/v1/layouts/acme.csv');
    expect(got.headers.get('etag')).toBe('"3"');
    const stale = await send('PUT', '/v1/layouts/acme.csv', { document: {} }, { 'if-match': '"2"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'catalog.changed' } });
    const fresh = await send('PUT', '/v1/layouts/acme.csv', { document: {} }, { 'if-match': '"3"' });
    expect([fresh.status, fresh.headers.get('etag')]).toEqual([200, '"4"']);
    await send('PUT', '/v1/layouts/acme.csv', { document: {} }, { 'if-none-match': '*' });
    expect(asked['put']).toMatchObject({ ifVersion: 0 });
    expect((await send('PUT', '/v1/layouts/acme.csv', { document: {} }, { 'if-match': 'x' })).status).toBe(412);
  });

  it('activates and retires a version', async () => {
    expect(await send('POST', '/v1/layouts/acme.csv/versions/2/activate', { reason: 'go' })).toMatchObject({
      status: 200,
    });
    expect(asked['decide']).toEqual({
      layoutId: 'acme.csv',
      version: 2,
      decision: 'ACTIVATE',
      reason: 'go',
      by: 'anna',
    });
    expect((await send('POST', '/v1/layouts/acme.csv/versions/0/activate')).status).toBe(404);
  });

  it('takes code mappings, and tells what had none', async () => {
    const pairs = [{ theirs: 'A', ours: 'SALA' }];
    expect(await send('PUT', '/v1/code-maps/G', { pairs, defaultIn: 'OTHR', reason: 'r' })).toMatchObject({
      status: 200,
    });
    expect(asked['codes']).toEqual({ group: 'G', document: { pairs, defaultIn: 'OTHR' }, reason: 'r', by: 'anna' });
    expect(await send('GET', '/v1/code-maps/G/missing?bankId=HANSA&all=true')).toMatchObject({
      status: 200,
      body: { items: [] },
    });
    expect(asked['missing']).toEqual({ group: 'G', bankId: 'HANSA', all: true });
  });

  it('refuses a set-up whose layouts the catalog does not bear out, before it is applied', async () => {
    problems = [{ pointer: '/banks/0/layouts/0/method', code: 'layout.method', message: 'nacha does not carry WIR.' }];
    expect(await send('PUT', '/v1/setup', sampleSetup())).toMatchObject({
      status: 422,
      body: { code: 'setup.layouts', problems },
    });
    expect(asked['apply']).toBeUndefined();
    expect(asked['check']).toMatchObject({
      layouts: [{ pointer: '/banks/0/layouts/0', use: 'OUT', layoutId: 'pain.001.001.09', method: 'EFT' }, {}],
    });
    problems = [];
    expect((await send('PUT', '/v1/setup', sampleSetup())).status).toBe(200);
  });
});
