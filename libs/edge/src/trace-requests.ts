import { inSpan } from '@giroport/runtime';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';
import { SpanKind } from '@opentelemetry/api';

/** Opens a span around each request, as a child of the caller's trace context (W3C traceparent) where it sends one. */
@Injectable()
export class TraceRequests implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const name = `${request.method} ${request.routeOptions.url ?? request.url}`;
    const { traceparent } = request.headers;
    const parent = typeof traceparent === 'string' ? traceparent : undefined;
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    return defer(() => from(inSpan(name, { kind: SpanKind.SERVER, parent }, handle)));
  }
}
