import type { CatalogProblem } from '@giroport/contracts';
import { Refused } from '@giroport/edge';
import { Reject } from '@giroport/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Caller } from '../admit-caller/caller.ts';
import { actorOf, present, reason, strictObject } from './page.ts';

/** Things of the catalog that are edited as versions: the newest one's number is the ETag. */
export const versionParam = Type.String({ pattern: '^[1-9][0-9]{0,6}$', description: 'a version, from 1' });
export const decisionParam = Type.Unsafe<'activate' | 'retire'>({ type: 'string', enum: ['activate', 'retire'] });
export const versionQuery = Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }, strictObject);
export const dryRun = Type.Optional(Type.Boolean());
export const putQuery = Type.Object({ dryRun, activate: Type.Optional(Type.Boolean()) }, strictObject);

/** What every operation at …/versions/{version}/{decision} says of itself. */
export const decides = {
  method: 'POST',
  who: 'OPERATOR',
  summary: 'Activates a version for files that are begun from now on, or retires the active one.',
  json: Type.Object({ reason }, strictObject),
  body: { bytesMax: 16 * 1024, required: false, content: {} },
} as const;

/** What is asked of an operation that changes a version. */
type Edit = { readonly caller: Caller; readonly request: FastifyRequest; readonly reply: FastifyReply };
type Editor = { readonly by: string; readonly ifVersion?: number };

export function tag(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}

/** What the caller knows: If-Match names the newest version, If-None-Match: * means that there is none yet. */
export function knownVersion({ headers }: FastifyRequest, code = 'catalog.changed'): { ifVersion?: number } {
  if (headers['if-none-match'] === '*') return { ifVersion: 0 };
  const match = headers['if-match']?.trim();
  if (match === undefined || match === '*') return {};
  const version = /^"(\d{1,9})"$/.exec(match)?.[1];
  if (version === undefined)
    throw new Refused(412, code, {
      detail: `If-Match takes the ETag of a GET, as "3", not ${match.slice(0, 40)}.`,
    });
  return { ifVersion: Number(version) };
}

/** Asks, and says what it means in HTTP that somebody else was quicker. */
async function unlessChanged<Reply>(ask: () => Promise<Reply>): Promise<Reply> {
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

/** Puts what was asked: its ETag, or a refusal (`refused`) that names each place. */
export async function putVersion<Told extends Put>(
  { caller, request, reply }: Edit,
  refused: string,
  put: (editor: Editor) => Promise<Told>,
): Promise<Told> {
  const editor = { ...knownVersion(request), by: actorOf(caller) };
  const told = await unlessChanged(() => put(editor));
  if (told.outcome === 'REFUSED')
    throw new Refused(422, refused, {
      detail: told.problems[0]?.message ?? 'The document was refused.',
      problems: told.problems,
    });
  if (told.version !== undefined) tag(reply, told.version);
  return told;
}

type DecisionAsked = Edit & {
  readonly params: { readonly version: string; readonly decision: 'activate' | 'retire' };
  readonly body: { readonly reason?: string };
};
type Decision = Editor & { readonly version: number; readonly decision: 'ACTIVATE' | 'RETIRE'; readonly reason?: string }; // prettier-ignore

/** Has a version activated or retired, and tags what stands now. */
export async function decideVersion<Told extends { readonly newestVersion?: number }>(
  { caller, params, body, request, reply }: DecisionAsked,
  decide: (decision: Decision) => Promise<Told>,
): Promise<Told> {
  const decision: Decision = {
    version: Number(params.version),
    decision: params.decision === 'activate' ? 'ACTIVATE' : 'RETIRE',
    by: actorOf(caller),
    ...present({ reason: body.reason }),
    ...knownVersion(request),
  };
  const decided = await unlessChanged(() => decide(decision));
  tag(reply, decided.newestVersion ?? 0);
  return decided;
}
