import { discard, nameRequest } from '@giroport/edge';
import type { Ids } from '@giroport/kernel';
import { IDS } from '@giroport/runtime';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { refuseEarly } from './refuse-early.ts';

/** The longest that one request may take to come in whole: that of a stream. */
const REQUEST_MS_MAX = 3_700_000;

/** When we stop, requests under way may end within this; connections on which nothing was asked yet would keep us for a minute. */
const STOP_MS_MAX = 2_000;

/** Prepares the HTTP server before it listens: every body stays a stream, every request has a name. */
export function openDoor(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const ids = app.get<Ids>(IDS);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  fastify.addHook('onRequest', (request, reply, done) => {
    nameRequest(request, reply, ids);
    void reply.header('x-content-type-options', 'nosniff');
    done();
  });
  refuseEarly(fastify as never);
  fastify.addHook('onResponse', (request, _reply, done) => {
    done();
    // An answer may have come before its request was read to the end: what is left would stand in the next request's way.
    if (request.raw.readableEnded || request.raw.destroyed) return;
    void discard(request.raw).then((ended) => (ended ? undefined : request.raw.destroy()));
  });
  fastify.addHook('preClose', (done) => {
    setTimeout(() => fastify.server.closeAllConnections(), STOP_MS_MAX).unref();
    done();
  });
  fastify.server.requestTimeout = REQUEST_MS_MAX;
}
