import type { Ids } from '@giroport/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a caller may call its own request: letters, digits and a few marks; anything else is replaced. */
const CALLERS_ID = /^[A-Za-z0-9._:-]{1,64}$/;

const known = new WeakMap<object, string>();

/** Names a request by the caller's own `X-Request-Id`, or by a new id; the answer says it again. */
export function nameRequest(request: FastifyRequest, reply: FastifyReply, ids: Ids): void {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && CALLERS_ID.test(given) ? given : ids.next();
  known.set(request.raw, id);
  void reply.header('x-request-id', id);
}

export function requestIdOf(request: FastifyRequest): string {
  return known.get(request.raw) ?? 'unnamed';
}
