import { Reject, Unavailable, type Facts } from '@giroport/kernel';

/** One thing that is wrong with a body: where (RFC 6901 pointer), a code for machines, a sentence for people. */
export type BodyProblem = {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  /** Line of the body, from 1, where the body comes in lines. */
  readonly line?: number;
};

export type RefusedOptions = {
  readonly title?: string;
  readonly detail?: string;
  readonly problems?: readonly BodyProblem[];
  readonly facts?: Facts;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/** A refusal by an edge with the HTTP status that it means: 400 what cannot be read, 401, 403, 404, 409, 413, 415, 422 … */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly options: RefusedOptions = {},
  ) {
    super(options.detail ?? code, { cause: options.cause });
  }
}

/** A problem report, RFC 9457: `application/problem+json`. `code` and `problems` are our extension members. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly requestId?: string;
  readonly problems?: readonly BodyProblem[];
  readonly facts?: Facts;
};

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Seconds after which a caller may try again what is down. */
const RETRY_AFTER_SECONDS = '2';

/** What an error means at the edge: status, headers and body. What is our own bug tells nothing of itself. */
export function problemOf(
  error: unknown,
  requestId?: string,
): { problem: Problem; headers: Readonly<Record<string, string>> } {
  const refused = refusedOf(error);
  const { title, detail, problems, facts, headers } = refused.options;
  const problem = {
    type: `urn:giroport:problem:${refused.code}`,
    title: title ?? TITLES[refused.status] ?? 'The request was refused',
    status: refused.status,
    ...(detail !== undefined && { detail }),
    code: refused.code,
    ...(requestId !== undefined && { requestId }),
    ...(problems !== undefined && { problems }),
    ...(facts !== undefined && Object.keys(facts).length > 0 && { facts }),
  };
  return { problem, headers: headers ?? {} };
}

/** Any error as a refusal: a Reject is 422 (404 for what is unknown), Unavailable 503, a refusal of the framework its own status. */
export function refusedOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof Reject)
    return new Refused(statusOfReject(error.code), error.code, { detail: error.message, facts: error.facts });
  if (error instanceof Unavailable) {
    const detail = 'Something that is needed for this is not available now. Try again shortly.';
    return new Refused(503, 'service.unavailable', {
      detail,
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
      cause: error,
    });
  }
  const status = frameworkStatus(error);
  if (status !== undefined)
    return new Refused(status, CODES[status] ?? 'request.refused', { detail: (error as Error).message });
  return new Refused(500, 'internal', {
    detail: 'An error of ours; it was logged under this request id.',
    cause: error,
  });
}

/** What is right in itself and does not fit the state that something is in. */
const CONFLICTS = /\.(decided|conflict|move-unknown|moved-meanwhile)$/;

function statusOfReject(code: string): number {
  if (code.endsWith('.unknown')) return 404;
  return CONFLICTS.test(code) ? 409 : 422;
}

/** Nest says `getStatus()`, Fastify `statusCode`; both below 500 only where the request is at fault. */
function frameworkStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const told = error as Error & { statusCode?: unknown; getStatus?: () => number };
  const status = typeof told.getStatus === 'function' ? told.getStatus() : told.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Who are you?',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not a method of this resource',
  408: 'The request took too long',
  409: 'In conflict with what is known',
  412: 'Changed meanwhile',
  413: 'Too large',
  414: 'The address is too long',
  415: 'Not a media type that is taken here',
  422: 'The request was refused',
  429: 'Too many at once',
  431: 'The headers are too large',
  500: 'An error of ours',
  503: 'Not available now',
};

const CODES: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  404: 'resource.unknown',
  405: 'method.unknown',
  408: 'request.too-slow',
  413: 'body.too-large',
  414: 'address.too-long',
  415: 'media-type.unknown',
  431: 'headers.too-large',
};
