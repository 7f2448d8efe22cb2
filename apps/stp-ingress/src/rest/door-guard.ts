import { checkerOf, type SchemaProblem } from '@giroport/contracts';
import { parseJson, readBody, Refused, refuseLength, requestIdOf } from '@giroport/edge';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { TObject, TSchema } from 'typebox';
import { Callers, type Caller } from '../admit-caller/caller.ts';
import { unstorable } from '../domain/unstorable.ts';
import { keepAsked, OPERATION, type Operation } from './operation.ts';

/** The largest JSON body of an operation that names no other limit. */
const SMALL_BODY_BYTES_MAX = 64 * 1024;

/** What is known of a request so far. */
type Asking = {
  readonly operation: Operation;
  caller: Caller | undefined;
  params: unknown;
  query: unknown;
  body: unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly requestId: string;
};

/** Stands before every operation: who calls, may they, and is what came what the operation declares. */
@Injectable()
export class DoorGuard implements CanActivate {
  private readonly checkers = new Map<TSchema, (value: unknown) => readonly SchemaProblem[]>();

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Callers) private readonly callers: Callers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const operation = this.reflector.get<Operation | undefined>(OPERATION, context.getHandler());
    if (!operation) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const asked: Asking = {
      operation,
      caller: undefined,
      params: undefined,
      query: undefined,
      body: undefined,
      request,
      reply,
      requestId: requestIdOf(request),
    };
    keepAsked(request, asked); // filled step by step: whoever tells of a refusal finds what was known by then
    if (operation.who !== 'ANYBODY') asked.caller = await this.callerOf(operation, request);
    asked.params = this.check(operation.params, request.params, 'path');
    asked.query = this.check(operation.query, coerced(operation.query, request.query), 'query');
    refuseLength(request.headers['content-length'], operation.body?.bytesMax ?? SMALL_BODY_BYTES_MAX);
    if (operation.json) asked.body = await this.bodyOf(operation, operation.json, request);
    return true;
  }

  private async callerOf(operation: Operation, request: FastifyRequest): Promise<Caller> {
    const caller = await this.callers.admit(request.headers.authorization);
    if (operation.who === 'OPERATOR' && caller.kind !== 'OPERATOR') {
      throw new Refused(403, 'operator.only', { detail: 'This is for operators.' });
    }
    return caller;
  }

  private async bodyOf(operation: Operation, json: TSchema, request: FastifyRequest): Promise<unknown> {
    const bytesMax = operation.body?.bytesMax ?? SMALL_BODY_BYTES_MAX;
    const bytes = await readBody(request.body as Readable | undefined, bytesMax);
    const optional = bytes.length === 0 && operation.body?.required === false;
    return this.check(json, optional ? {} : parseJson(bytes), 'body');
  }

  private check(schema: TSchema | undefined, value: unknown, what: 'path' | 'query' | 'body'): unknown {
    if (!schema) return value;
    let checker = this.checkers.get(schema);
    if (!checker) this.checkers.set(schema, (checker = checkerOf(schema)));
    const wrong = checker(value);
    const problems = wrong.length > 0 ? wrong : unstorable(value);
    if (problems.length === 0) return value;
    const status = what === 'body' ? 422 : what === 'path' ? 404 : 400;
    throw new Refused(status, `${what}.schema`, { detail: `The ${what} is not what this operation takes.`, problems });
  }
}

/** A query's values come as text: whole numbers and truths are read where the schema wants them. */
function coerced(schema: TObject | undefined, query: unknown): Record<string, unknown> {
  const values = { ...(query as Record<string, unknown>) };
  if (!schema) return values;
  const properties = schema.properties as Record<string, { type?: string }>;
  for (const [name, value] of Object.entries(values)) {
    const type = properties[name]?.type;
    if (type === 'integer' && typeof value === 'string' && /^-?[0-9]{1,15}$/.test(value)) values[name] = Number(value);
    if (type === 'boolean' && (value === 'true' || value === 'false')) values[name] = value === 'true';
  }
  return values;
}
