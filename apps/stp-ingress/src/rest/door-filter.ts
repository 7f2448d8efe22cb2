import { ProblemFilter, refusedOf } from '@giroport/edge';
import { LOG, type Log } from '@giroport/runtime';
import { Catch, Inject, Injectable, type ArgumentsHost } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CustomerLog } from '../admit-caller/customer-log.ts';
import { findAsked } from './operation.ts';

/** Answers errors as problems, and notes each refusal of an operation in the customer log: who, what, and the code. */
@Injectable()
@Catch()
export class DoorFilter extends ProblemFilter {
  constructor(
    @Inject(LOG) log: Log,
    @Inject(CustomerLog) private readonly customerLog: CustomerLog,
  ) {
    super(log);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const { operation, caller } = findAsked(host.switchToHttp().getRequest<FastifyRequest>());
    const { status, code } = refusedOf(error);
    if (operation && status >= 400 && status < 500)
      this.customerLog.refused(caller?.id ?? 'unknown', operation.id, code);
    super.catch(error, host);
  }
}
