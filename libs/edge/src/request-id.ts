import type { Ids } from '@giroport/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a caller may call its own request: letters, digits and a few marks; anything else is replaced. */
const CALLERS_ID = /^[A-Za-z0-9._:-]{1,64}$/;

/** A request carries its name itself: tables of weak keys cost the collector of garbage more than the request. */
const NAME = Symbol('request id');
type Named = { [NAME]?: string };

let count = 0;
let prefix: string | undefined;

/** Names a request by the caller's own `X-Request-Id`, or by this process's name and a number; the answer says it again. */
export function nameRequest(request: FastifyRequest, reply: FastifyReply, ids: Ids): void {
  const given = request.headers['x-request-id'];
  prefix ??= ids.next();
  const id = typeof given === 'string' && CALLERS_ID.test(given) ? given : `${prefix}.${(++count).toString(36)}`;
  (request.raw as Named)[NAME] = id;
  void reply.header('x-request-id', id);
}

export function requestIdOf(request: FastifyRequest): string {
  return (request.raw as Named)[NAME] ?? 'unnamed';
}
