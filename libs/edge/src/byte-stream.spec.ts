import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, request as ask, type ClientRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { readBody } from './byte-stream.ts';

const BYTES_MAX = 1_000;

describe('a body in memory', () => {
  let server: Server;
  const post = (): ClientRequest =>
    ask({ port: (server.address() as AddressInfo).port, method: 'POST', agent: false }).on('error', () => undefined);
  const asked = async (): Promise<IncomingMessage> => ((await once(server, 'request')) as [IncomingMessage])[0];

  beforeAll(async () => {
    server = createServer().listen(0);
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is given where all of it is here, and ends its stream', async () => {
    post().end('all of it');
    const request = await asked();
    while (!request.complete) await turn();
    const ended = once(request, 'end');
    expect(String(await readBody(request, BYTES_MAX))).toBe('all of it');
    await ended;
  });

  it('is waited for where some of it, or all, is still to come', async () => {
    const client = post();
    client.write('some');
    const request = await asked();
    const read = readBody(request, BYTES_MAX);
    client.end(' of it');
    expect(String(await read)).toBe('some of it');
  });

  it('may be empty, or missing', async () => {
    post().end();
    const request = await asked();
    while (!request.complete) await turn();
    expect(await readBody(request, BYTES_MAX)).toHaveLength(0);
    expect(await readBody(undefined, BYTES_MAX)).toHaveLength(0);
  });

  it('is refused past its limit, whether it is here or comes', async () => {
    for (const here of [true, false]) {
      post().end('x'.repeat(BYTES_MAX + 1));
      const request = await asked();
      if (here) while (!request.complete) await turn();
      await expect(readBody(request, BYTES_MAX)).rejects.toMatchObject({ status: 413, code: 'body.too-large' });
    }
  });

  it('that breaks off is none', async () => {
    const client = post();
    client.setHeader('content-length', 100);
    client.write('some');
    const request = await asked();
    const read = readBody(request, BYTES_MAX);
    client.destroy();
    await expect(read).rejects.toMatchObject({ status: 400, code: 'body.broken-off' });
  });
});
