import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TObject, TSchema } from 'typebox';
import type { Caller } from '../admit-caller/caller.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who may call: a source (and then operators too), operators alone, or anybody (the operation looks for itself). */
export type Who = 'SOURCE' | 'OPERATOR' | 'ANYBODY';

export type ReplyDeclaration = { readonly description: string; readonly schema?: TSchema; readonly mediaType?: string };

export type BodyDeclaration = {
  readonly bytesMax: number;
  readonly required?: boolean;
  /** What the documentation says by media type; application/json is what the door reads and checks itself. */
  readonly content: Readonly<Record<string, TSchema | undefined>>;
  /** The operation reads the body itself: streams, raw files. */
  readonly raw?: boolean;
};

/** One operation of the REST door, said once: the route, the checks and the OpenAPI document are made of it. */
export type Operation<
  Params extends TObject = TObject,
  Query extends TObject = TObject,
  Body extends TSchema = TSchema,
> = {
  readonly id: string;
  readonly method: Method;
  /** With {names}: /v1/payments/{paymentId}. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly who: Who;
  readonly params?: Params;
  readonly query?: Query;
  readonly headers?: TObject;
  readonly json?: Body;
  readonly body?: BodyDeclaration;
  readonly replies: Readonly<Record<number, ReplyDeclaration>>;
};

export function declareOperation<Params extends TObject, Query extends TObject, Body extends TSchema>(
  operation: Operation<Params, Query, Body>,
): Operation<Params, Query, Body> {
  return operation;
}

/** What an operation is handed once the guard has let its caller in and checked what came. */
export type AskedOf<Declared> =
  Declared extends Operation<infer Params, infer Query, infer Body>
    ? {
        readonly caller: Caller;
        readonly params: Static<Params>;
        readonly query: Static<Query>;
        readonly body: Static<Body>;
        readonly request: FastifyRequest;
        readonly reply: FastifyReply;
        readonly requestId: string;
      }
    : never;

export const OPERATION = 'giroport:operation';

/** Every operation that a controller serves, in the order in which the controllers were loaded. */
export const servedOperations: Operation[] = [];

/** Serves an operation: its route, its status and its declaration on the handler. */
export function Serves(operation: unknown): MethodDecorator {
  const declared = operation as Operation;
  servedOperations.push(declared);
  const path = declared.path.replaceAll(/\{(\w+)\}/g, ':$1');
  const status = Math.min(...Object.keys(declared.replies).map(Number));
  return applyDecorators(
    RequestMapping({ path, method: RequestMethod[declared.method] }),
    HttpCode(status),
    SetMetadata(OPERATION, declared),
  );
}

/** A request carries what is known of it itself: tables of weak keys cost the collector of garbage more than the request. */
const ASKED = Symbol('asked');
type WithAsked = { [ASKED]?: unknown };

export function keepAsked(request: FastifyRequest, value: unknown): void {
  (request.raw as WithAsked)[ASKED] = value;
}

/** What is known of a request so far, for whoever must tell of its refusal. */
export function findAsked(request: FastifyRequest): { readonly operation?: Operation; readonly caller?: Caller } {
  return ((request.raw as WithAsked)[ASKED] ?? {}) as { operation?: Operation; caller?: Caller };
}

/** What the guard made of the request: `@Asked() asked: AskedOf<typeof operation>`. */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  return (context.switchToHttp().getRequest<FastifyRequest>().raw as WithAsked)[ASKED];
});
