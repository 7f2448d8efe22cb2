import { Refused } from '@giroport/edge';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Says of a known path by which methods it is asked (405 with Allow, or an answer to OPTIONS), and of an encoded body that it is
 * not decoded here: else its bytes would be called malformed.
 */
export function refuseEarly(fastify: FastifyInstance): void {
  const served: { readonly segments: readonly string[]; readonly methods: readonly string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    served.push({ segments: url.split('/'), methods: [method].flat() });
  });
  fastify.addHook('onRequest', async (request, reply) => {
    refuseEncoded(request);
    if (!request.is404) return;
    const path = request.url.split('?')[0]!.split('/');
    const methods = served.filter((one) => isOf(path, one.segments)).flatMap((one) => one.methods);
    if (methods.length > 0) await answerMethod(request, reply, [...new Set(methods), 'OPTIONS'].sort().join(', '));
  });
}

function isOf(path: readonly string[], segments: readonly string[]): boolean {
  if (path.length !== segments.length) return false;
  return segments.every((one, at) => (one.startsWith(':') ? path[at] !== '' : one === path[at]));
}

async function answerMethod(request: FastifyRequest, reply: FastifyReply, allow: string): Promise<void> {
  if (request.method === 'OPTIONS') return void (await reply.status(204).header('allow', allow).send());
  throw new Refused(405, 'method.unknown', {
    detail: `This is asked by ${allow}, not by ${request.method}.`,
    headers: { allow },
  });
}

function refuseEncoded({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  if (encoding === undefined || encoding === '' || encoding === 'identity') return;
  throw new Refused(415, 'content-encoding.unknown', {
    detail: `A body comes as it is, not encoded as ${encoding.slice(0, ENCODING_CHARACTERS_MAX)}.`,
    headers: { 'accept-encoding': 'identity' },
  });
}

const ENCODING_CHARACTERS_MAX = 40;
