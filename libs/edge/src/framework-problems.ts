import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, problemOf, Refused } from './problem.ts';

const REFUSALS: Readonly<Record<string, readonly [status: number, code: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers.too-large', 'The headers are larger than is taken here.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'body.too-large', "The body's chunk extensions are larger than is taken here."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request.too-slow', 'The request did not come in whole in time.'],
};

/** What Fastify and Node answer themselves, before any hook or filter, as problem reports: options of the Fastify server. */
export const frameworkProblems = {
  /** An address that cannot be decoded, or with a part that is too long. */
  frameworkErrors(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
    const { problem } = problemOf(error);
    void reply.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  },

  /** What is no HTTP, or more of it than Node takes: there is no request yet, so that the answer is written as bytes. */
  clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const [status, code, detail] = REFUSALS[error.code ?? ''] ?? [400, 'request.malformed', 'This is not HTTP.'];
    const body = JSON.stringify(problemOf(new Refused(status, code, { detail })).problem);
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `content-type: ${PROBLEM_TYPE}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    socket.destroy(error);
  },
};
