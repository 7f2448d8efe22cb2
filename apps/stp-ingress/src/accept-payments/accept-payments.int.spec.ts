import { setupGet } from '@giroport/contracts';
import { Database } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as openRequest } from 'node:http';
import { ingressMigrations } from '../app.module.ts';
import { answerQuestion, call, KEYS, payment, sampleSetup, startIngress } from '../specs/start-ingress.ts';
import { Uploads } from './uploads.ts';

type Problem = {
  code: string;
  status: number;
  detail: string;
  facts?: object;
  problems?: { pointer: string; code: string; line?: number }[];
};
type Answer = {
  requestId: string;
  count: number;
  controlSums: object;
  payments?: { paymentId: string; reference: string }[];
  links: { self: string };
};

describe('POST /v1/payments', () => {
  let bus: TestBus;
  let url: string;
  let database: Database;
  let ingress: Awaited<ReturnType<typeof startIngress>>;
  const published: {
    subject: string;
    body: { count: number; controlSums: object; payments: { reference: string }[] };
  }[] = [];

  beforeAll(async () => {
    bus = await testBus();
    const databaseUrl = await createTestDatabase({ schema: 'ingress', migrations: ingressMigrations });
    await answerQuestion(bus.connection, setupGet.subject, () => ({ revision: 1, setup: sampleSetup() }));
    bus.connection.subscribe('giroport.PAYMENT_REQUEST.>', {
      callback: (_error, message) =>
        void published.push({ subject: message.subject, body: message.json<{ data: never }>().data }),
    });
    ingress = await startIngress({ databaseUrl, bus, config: testConfig(databaseUrl, bus), start: startTestService });
    url = `${ingress.baseUrl}/v1/payments`;
    database = ingress.get(Database);
    await eventually(async () => expect((await post('warm-up', payment('WARM-UP'))).status).toBe(202));
  });
  afterAll(async () => {
    await ingress?.close();
    await bus?.connection.close();
  });

  const post = async (key: string | undefined, body: unknown, headers: Record<string, string> = {}) =>
    await call(url, {
      key: KEYS.billing,
      body,
      headers: { ...(key !== undefined && { 'idempotency-key': key }), ...headers },
    });
  const refused = async (key: string, body: unknown, headers: Record<string, string> = {}) => {
    const { status, body: problem } = await post(key, body, headers);
    expect((problem as Problem).status).toBe(status);
    return problem as Problem;
  };
  const lines = (...payments: object[]) => payments.map((one) => JSON.stringify(one)).join('\n');
  const stream = { 'content-type': 'application/x-ndjson' };
  const counts = async () =>
    (
      await database.query<{ requests: string; events: string; uploads: string }>(
        `select (select count(*) from request) as requests, (select count(*) from outbox where event = 'PAYMENT_REQUEST') as events, (select count(*) from upload) as uploads`,
      )
    )[0];

  it('accepts one payment, keeps it, and announces it with its sums', async () => {
    const { status, body } = await post('one', payment('ONE'));
    const answer = body as Answer;
    expect(status).toBe(202);
    expect(answer).toMatchObject({ count: 1, controlSums: { EUR: '12.50' }, payments: [{ reference: 'ONE' }] });
    const event = await eventually(() => {
      const found = published.find((one) => one.body.payments.some((two) => two.reference === 'ONE'));
      expect(found).toBeDefined();
      return found!;
    });
    expect(event.subject).toBe('giroport.PAYMENT_REQUEST.v1.BILLING');
    expect(event.body.payments[0]).toMatchObject({
      paymentId: answer.payments![0]!.paymentId,
      accountId: 'HANSA-MAIN',
      direction: 'CREDIT',
    });
    expect(event.body.payments[0]).not.toHaveProperty('originator');
  });

  it('gives the same answer to the same key and content, however it is written, and a conflict to other content', async () => {
    const first = await post('again', payment('AGAIN'));
    const turned = Object.fromEntries(Object.entries(payment('AGAIN')).reverse());
    const second = await post('again', JSON.stringify(turned, null, 2));
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await post('again', [payment('AGAIN')])).body).toEqual(first.body);
    expect((await post('again', lines(payment('AGAIN')), stream)).body).toEqual(first.body);
    const conflict = await refused('again', payment('AGAIN', { amount: '12.51' }));
    expect(conflict).toMatchObject({
      status: 409,
      code: 'idempotency-key.conflict',
      facts: { requestId: (first.body as Answer).requestId },
    });
    expect((await refused('again', payment('AGAIN', { amount: '0.001' }))).status).toBe(409);
  });

  it('takes many singles at once in few transactions, each with its own answer, and a key sent twice at once only once', async () => {
    const before = await counts();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => post(`crowd-${at % 50}`, payment(`CROWD-${at % 50}`))),
    );
    expect(answers.every((one) => one.status === 202)).toBe(true);
    expect(answers[50]!.body).toEqual(answers[0]!.body);
    const after = await counts();
    expect(Number(after!.requests) - Number(before!.requests)).toBe(50);
    expect(Number(after!.events) - Number(before!.events)).toBeLessThan(50);
  });

  it('accepts a list with its count and sums, and refuses the whole where they differ, telling both numbers', async () => {
    const list = [payment('L-1'), payment('L-2', { amount: '0.01' })];
    const sums = { 'x-count': '2', 'x-control-sum': 'EUR=12.51' };
    const before = await counts();
    const problem = await refused('list', list, { ...sums, 'x-control-sum': 'EUR=12.52' });
    expect(problem).toMatchObject({ status: 422, code: 'totals.mismatch' });
    expect(problem.detail).toContain('12.52 declared, 12.51 found');
    expect((await refused('list', list, { ...sums, 'x-count': '3' })).detail).toContain('3 declared, 2 found');
    expect((await refused('list', lines(...list), { ...stream, ...sums, 'x-control-sum': 'USD=1.00' })).code).toBe(
      'totals.mismatch',
    );
    expect(await counts()).toEqual(before);
    expect((await post('list', list, sums)).body).toMatchObject({ count: 2, controlSums: { EUR: '12.51' } });
  });

  it('accepts a long stream in parts that go out together', async () => {
    const many = Array.from({ length: 2_300 }, (_, at) => payment(`S-${at}`));
    const { status, body } = await post('stream', lines(...many), {
      ...stream,
      'x-count': '2300',
      'x-control-sum': 'EUR=28750.00',
    });
    expect(status).toBe(202);
    expect((body as Answer).payments).toBeUndefined();
    await eventually(() => {
      const parts = published.filter((one) => one.body.payments.some((two) => two.reference.startsWith('S-')));
      expect(parts.map((one) => one.body.count).sort()).toEqual([300, 500, 500, 500, 500]);
    });
    expect((await post('stream', lines(...many), stream)).headers.get('idempotency-replayed')).toBe('true');
    expect((await counts())!.uploads).toBe('0');
  });

  it('keeps nothing of a stream that has a bad payment far inside, and names its place', async () => {
    const before = await counts();
    const many = Array.from({ length: 1_600 }, (_, at) =>
      payment(`BAD-${at}`, at === 1_500 ? { amount: '1.234' } : {}),
    );
    const problem = await refused('bad-stream', lines(...many), stream);
    expect(problem.code).toBe('payments.refused');
    expect(problem.problems).toMatchObject([{ pointer: '/1500/amount', code: 'amount.too-precise', line: 1501 }]);
    expect(await refused('bad-stream', `${lines(...many.slice(0, 1_500))}\n{"a":`, stream)).toMatchObject({
      code: 'json.malformed',
      facts: { line: 1501 },
    });
    expect((await refused('bad-stream', lines(...many.slice(0, 700), many[3]!), stream)).problems).toMatchObject([
      { pointer: '/700/reference', code: 'reference.repeated' },
    ]);
    expect(await counts()).toEqual(before);
  });

  it('keeps nothing of an upload that breaks off, or whose process died', async () => {
    const before = await counts();
    const text = Array.from({ length: 1_200 }, (_, at) => JSON.stringify(payment(`CUT-${at}`))).join('\n');
    await breakOff(url, text, async () => await eventually(async () => expect((await counts())!.uploads).toBe('1')));
    await eventually(async () => expect(await counts()).toEqual(before));
    const vanished = '018f0000-0000-8000-8000-0000000000ff';
    await database.query(
      `insert into upload (upload_id, request_id, source_id, seen_at) values ($1, $1, 'BILLING', now() - interval '1 hour')`,
      [vanished],
    );
    await database.query(
      `insert into outbox (event_id, event, version, subject_token, subject, body, held_by) values ($1, 'PAYMENT_REQUEST', 1, 'BILLING', 'x', '', $1)`,
      [vanished],
    );
    expect(await counts()).not.toEqual(before);
    await ingress.app.get(Uploads).sweep();
    expect(await counts()).toEqual(before);
  });

  it('refuses each kind of bad payment with code and pointer, and keeps nothing', async () => {
    const before = await counts();
    const cases: [string, object, string, string][] = [
      ['unknown field', { colour: 'red' }, '/colour', 'field.unknown'],
      ['field inside', { counterparty: { name: 'A', shoe: 1 } }, '/counterparty/shoe', 'field.unknown'],
      ['missing field', { executionDate: undefined }, '/executionDate', 'field.missing'],
      ['amount a number', { amount: 12.5 }, '/amount', 'field.malformed'],
      ['amount 0', { amount: '0.00' }, '/amount', 'amount.zero'],
      ['prenote with money', { prenote: true }, '/amount', 'amount.prenote'],
      ['three decimals', { amount: '1.001' }, '/amount', 'amount.too-precise'],
      ['decimals of the yen', { amount: '100.00', currency: 'JPY' }, '/amount', 'amount.too-precise'],
      ['no currency', { currency: 'XXY' }, '/currency', 'currency.unknown'],
      [
        'IBAN check digits',
        { counterpartyAccount: { iban: 'FR1420041010050500013M02607' } },
        '/counterpartyAccount/iban',
        'iban.check-digits',
      ],
      ['routing check digit', ach('091000018'), '/counterpartyAgent/memberId', 'routing-number.check-digit'],
      [
        'no routing number',
        { ...ach('091000019'), counterpartyAgent: undefined },
        '/counterpartyAgent/memberId',
        'field.missing',
      ],
      ['30 February', { executionDate: '2027-02-30' }, '/executionDate', 'field.malformed'],
      ['long ago', { executionDate: '2020-01-01' }, '/executionDate', 'date.out-of-range'],
      ['account unknown', { originator: { account: 'NOBODYS' } }, '/originator', 'account.unknown'],
      ['account of others', { originator: { account: 'HANSA-ERP' } }, '/originator', 'account.not-allowed'],
      ['method not of account', { method: 'WIR' }, '/method', 'method.not-of-account'],
      ['direction not of method', { direction: 'DEBIT' }, '/direction', 'direction.not-of-method'],
      ['NUL, which no column takes', { endToEndId: 'a\0b' }, '/endToEndId', 'text.unprintable'],
      ['no such bank country', { counterpartyAgent: { bic: 'DEUTXXFF' } }, '/counterpartyAgent/bic', 'bic.malformed'],
    ];
    for (const [name, change, pointer, code] of cases) {
      const problem = await refused('cases', payment('CASE', change as Record<string, unknown>));
      expect({ name, problems: problem.problems }).toEqual({
        name,
        problems: expect.arrayContaining([expect.objectContaining({ pointer, code })]),
      });
      expect(problem.status).toBe(422);
    }
    expect(await counts()).toEqual(before);
    expect((await post('cases', payment('CASE', ach('091000019')))).status).toBe(202);
  });

  it('tells every problem of a list with its place', async () => {
    const { problems } = await refused('several', [
      payment('P-1', { amount: '0' }),
      payment('P-2'),
      payment('P-2'),
      payment('P-3', { currency: 'ZZZ', x: 1 }),
    ]);
    expect(problems!.map((one) => [one.pointer, one.code])).toEqual([
      ['/0/amount', 'amount.zero'],
      ['/2/reference', 'reference.repeated'],
      ['/3/x', 'field.unknown'],
    ]);
  });

  it('refuses what cannot be read, naming the place', async () => {
    expect(await refused('json', '{"reference": "A",\n "amount": }')).toMatchObject({
      status: 400,
      code: 'json.malformed',
      facts: { line: 2, column: 12 },
    });
    expect(await refused('json', '[')).toMatchObject({ status: 400, code: 'json.malformed' });
    expect(await refused('json', '['.repeat(100))).toMatchObject({ status: 400, code: 'json.too-deep' });
    expect(await refused('json', '[]')).toMatchObject({ status: 422, code: 'payments.none' });
    expect(await refused('json', '', stream)).toMatchObject({ status: 422, code: 'payments.none' });
    expect(await refused('json', '<a/>', { 'content-type': 'text/xml' })).toMatchObject({
      status: 415,
      code: 'media-type.unknown',
    });
    expect(await refused('json', 'null')).toMatchObject({ status: 422, code: 'payments.refused' });
    expect(await refused('json', payment('X'), { 'x-control-sum': 'EUR 12' })).toMatchObject({
      status: 400,
      code: 'control-sum.malformed',
    });
  });

  it('refuses bodies past their limits', async () => {
    expect(await refused('big', payment('B', { purpose: 'x'.repeat(70_000) }))).toMatchObject({
      status: 413,
      code: 'body.too-large',
    });
    expect(await refused('big', JSON.stringify(payment('B', { purpose: 'x'.repeat(70_000) })), stream)).toMatchObject({
      status: 413,
      code: 'line.too-long',
    });
    const huge = `[${JSON.stringify(payment('B'))},${' '.repeat(17 * 1024 * 1024)}]`;
    expect(await refused('big', huge)).toMatchObject({ status: 413, code: 'body.too-large' });
  });

  it('asks for an idempotency key and for a caller that it knows', async () => {
    expect(await refused(undefined as never, payment('NO-KEY'))).toMatchObject({
      status: 400,
      code: 'idempotency-key.missing',
    });
    expect(await refused('spaces in it', payment('NO-KEY'))).toMatchObject({
      status: 400,
      code: 'idempotency-key.malformed',
    });
    const as = async (key?: string) =>
      (await call(url, { ...(key && { key }), body: payment('WHO'), headers: { 'idempotency-key': 'who' } }))
        .body as Problem;
    expect(await as()).toMatchObject({ status: 401, code: 'key.missing' });
    expect(await as('not-a-key-of-ours-at-all')).toMatchObject({ status: 401, code: 'key.unknown' });
    expect(await as(KEYS.stranger)).toMatchObject({ status: 403, code: 'source.unknown' });
    expect(await as(KEYS.operator)).toMatchObject({ status: 403, code: 'source.only' });
  });

  it('notes refusals in the journal, without what was refused', async () => {
    await eventually(async () => {
      const rows = await database.query<{ actor: string; facts: { code: string } }>(
        `select actor, facts from journal where action = 'request.refused'`,
      );
      expect(rows.map((row) => row.facts.code)).toEqual(
        expect.arrayContaining(['key.unknown', 'payments.refused', 'json.malformed']),
      );
      expect(JSON.stringify(rows)).not.toContain('not-a-key-of-ours');
    });
  });
});

function ach(routing: string): Record<string, unknown> {
  return {
    method: 'ACH',
    currency: 'USD',
    originator: { number: '4400123456', routing: '091999997' },
    counterpartyAgent: { memberId: routing },
    counterpartyAccount: { number: '12345' },
  };
}

/** Sends the beginning of a stream, waits until some of it is kept, and hangs up. */
async function breakOff(url: string, text: string, isKept: () => Promise<void>): Promise<void> {
  const headers = {
    authorization: `Bearer ${KEYS.billing}`,
    'idempotency-key': 'cut',
    'content-type': 'application/x-ndjson',
  };
  const request = openRequest(url, { method: 'POST', headers });
  request.on('error', () => undefined);
  await new Promise<void>((resolve) => request.write(text, () => resolve()));
  await isKept();
  request.destroy();
}
