import { LOG, type Log } from '@giroport/runtime';
import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { discard } from './byte-stream.ts';
import { PROBLEM_TYPE, problemOf } from './problem.ts';
import { requestIdOf } from './request-id.ts';

/** Answers every error of an HTTP door as a problem report; our own bugs are logged with their stack. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const requestId = requestIdOf(request);
    const { problem, headers } = problemOf(error, requestId);
    this.tell(error, problem.status, request, requestId);
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    for (const [name, value] of Object.entries(headers)) void reply.header(name, value);
    void reply.status(problem.status).type(PROBLEM_TYPE);
    void discard(request.raw).then(() => reply.send(JSON.stringify(problem)));
  }

  private tell(error: unknown, status: number, request: FastifyRequest, requestId: string): void {
    const facts = { requestId, method: request.method, path: request.url.split('?')[0], status };
    if (status >= 500)
      this.log.error('request failed', { ...facts, error: error instanceof Error ? error : String(error) });
    else
      this.log.debug('request refused', { ...facts, problem: error instanceof Error ? error.message : String(error) });
  }
}
