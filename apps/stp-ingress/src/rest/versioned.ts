import type { CatalogProblem } from '@giroport/contracts';
import { Refused } from '@giroport/edge';
import { Reject } from '@giroport/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';

/** Things of the catalog that are edited as versions: the newest one's number is the ETag. */
export const versionParam = Type.String({ pattern: '^[1-9][0-9]{0,6}$', description: 'a version, from 1' });
export const decisionParam = Type.Unsafe<'activate' | 'retire'>({ type: 'string', enum: ['activate', 'retire'] });

export function tag(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}

/** What the caller knows: If-Match names the newest version, If-None-Match: * means that there is none yet. */
export function knownVersion({ headers }: FastifyRequest): { ifVersion?: number } {
  if (headers['if-none-match'] === '*') return { ifVersion: 0 };
  const match = headers['if-match']?.trim();
  if (match === undefined || match === '*') return {};
  const version = /^"(\d{1,9})"$/.exec(match)?.[1];
  if (version === undefined)
    throw new Refused(412, 'catalog.changed', {
      detail: `If-Match takes the ETag of a GET, as "3", not ${match.slice(0, 40)}.`,
    });
  return { ifVersion: Number(version) };
}

/** Asks, and says what it means in HTTP that somebody else was quicker. */
export async function unlessChanged<Reply>(ask: () => Promise<Reply>): Promise<Reply> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Reject) || error.code !== 'catalog.changed') throw error;
    const newest = Number(error.facts['newest'] ?? 0);
    const detail = `The newest version is ${newest} now.`;
    throw new Refused(412, error.code, {
      title: 'Changed meanwhile',
      detail,
      facts: error.facts,
      headers: { etag: `"${newest}"` },
    });
  }
}

type Put = { readonly outcome: string; readonly version?: number; readonly problems: readonly CatalogProblem[] };

/** What was put: its ETag, or a refusal that names each place. */
export function answered<Told extends Put>(reply: FastifyReply, code: string, told: Told): Told {
  if (told.outcome === 'REFUSED')
    throw new Refused(422, code, {
      detail: told.problems[0]?.message ?? 'The document was refused.',
      problems: told.problems,
    });
  if (told.version !== undefined) tag(reply, told.version);
  return told;
}
