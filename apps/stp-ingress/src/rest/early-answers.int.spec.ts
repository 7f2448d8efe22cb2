import { setupGet } from '@giroport/contracts';
import { createTestDatabase, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { ingressMigrations } from '../app.module.ts';
import { answerQuestion, KEYS, payment, sampleSetup, startIngress } from '../specs/start-ingress.ts';

describe('what never reaches an operation', () => {
  let bus: TestBus;
  let url: string;
  let ingress: Awaited<ReturnType<typeof startIngress>>;
  beforeAll(async () => {
    bus = await testBus();
    const databaseUrl = await createTestDatabase({ schema: 'ingress', migrations: ingressMigrations });
    await answerQuestion(bus.connection, setupGet.subject, () => ({ revision: 1, setup: sampleSetup() }));
    ingress = await startIngress({ databaseUrl, bus, config: testConfig(databaseUrl, bus), start: startTestService });
    url = ingress.baseUrl;
  });
  afterAll(async () => {
    await ingress?.close();
    await bus?.connection.close();
  });

  /** Bytes in, the status line and the headers and the problem out. */
  const raw = async (text: string): Promise<{ status: number; type: string | undefined; problem: unknown }> => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined); // the server may close before it has read all
    socket.write(text);
    let answer = '';
    for await (const bytes of socket) answer += String(bytes);
    const [head = '', body = '{}'] = answer.split('\r\n\r\n');
    const type = /^content-type: (.*)$/im.exec(head)?.[1];
    return { status: Number(head.split(' ')[1]), type, problem: JSON.parse(body) };
  };
  const end = 'host: x\r\nconnection: close\r\n\r\n';

  it('is refused as a problem', async () => {
    const cases: [string, number, string][] = [
      [`GET /v1/payments/%zz HTTP/1.1\r\n${end}`, 400, 'request.malformed'],
      [`GET /v1/payments/${'9'.repeat(500)} HTTP/1.1\r\n${end}`, 414, 'address.too-long'],
      [`GET / HTTP/1.1\r\nx: ${'x'.repeat(40_000)}\r\n${end}`, 431, 'headers.too-large'],
      ['HELLO\r\n\r\n', 400, 'request.malformed'],
      [`GET /nowhere HTTP/1.1\r\n${end}`, 404, 'resource.unknown'],
    ];
    for (const [text, status, code] of cases)
      expect(await raw(text)).toEqual({
        status,
        type: 'application/problem+json; charset=utf-8',
        problem: expect.objectContaining({ status, code, title: expect.any(String) }),
      });
  });

  it('is told by which methods a path is asked', async () => {
    const cases: [string, string, number, string][] = [
      ['DELETE', '/v1/payments', 405, 'GET, HEAD, OPTIONS, POST'],
      ['PUT', '/v1/payments/018f0000-0000-8000-8000-000000000001', 405, 'GET, HEAD, OPTIONS'],
      ['PATCH', '/v1/setup', 405, 'GET, HEAD, OPTIONS, PUT'],
      ['DELETE', '/wstp', 405, 'GET, HEAD, OPTIONS, POST'],
      ['GET', '/wstp', 405, 'POST'],
      ['OPTIONS', '/v1/payments', 204, 'GET, HEAD, OPTIONS, POST'],
    ];
    for (const [method, path, status, allow] of cases) {
      const answer = await fetch(`${url}${path}`, { method });
      expect([method, path, answer.status, answer.headers.get('allow')]).toEqual([method, path, status, allow]);
      const text = await answer.text();
      if (status === 405)
        expect(JSON.parse(text)).toMatchObject({ code: 'method.unknown', requestId: expect.any(String) });
    }
    expect((await fetch(`${url}/nowhere`, { method: 'OPTIONS' })).status).toBe(404);
  });

  it('is told that encoded bodies are not taken, at every door', async () => {
    for (const path of ['/v1/payments', '/v1/banks/HANSA/files', '/wstp']) {
      const answer = await fetch(`${url}${path}`, {
        method: 'POST',
        body: JSON.stringify(payment('GZIP')),
        headers: {
          authorization: `Bearer ${KEYS.billing}`,
          'content-type': 'application/json',
          'content-encoding': 'gzip',
        },
      });
      expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity']);
      expect(await answer.json()).toMatchObject({
        code: 'content-encoding.unknown',
        detail: expect.stringContaining('gzip'),
      });
    }
  });
});
