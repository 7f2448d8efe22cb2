import { Controller, Get, HttpCode, Inject, Injectable, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Metrics } from './metrics.ts';

/** One thing that must be up before the service can do its duty. Throws, or says what is missing. */
export type ReadinessCheck = { readonly name: string; readonly check: () => Promise<void> };

/** How long a check may take before it counts as failed. */
const CHECK_MS_MAX = 2_000;

/** What the service needs: filled by persistence, messaging and whoever else holds a connection. */
@Injectable()
export class Readiness {
  private readonly checks: ReadinessCheck[] = [];

  register(check: ReadinessCheck): void {
    this.checks.push(check);
  }

  /** Each check with its verdict: "ok", or what is wrong. */
  async report(): Promise<Record<string, string>> {
    const verdicts = await Promise.all(this.checks.map(async (one) => [one.name, await verdictOf(one)] as const));
    return Object.fromEntries(verdicts);
  }
}

@Controller()
export class HealthController {
  constructor(
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** The process lives. */
  @Get('healthz')
  @HttpCode(200)
  alive(): { status: string } {
    return { status: 'alive' };
  }

  /** The service can do its duty now: 200, or 503 with what is missing. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string; checks: object }> {
    const checks = await this.readiness.report();
    const ready = Object.values(checks).every((verdict) => verdict === 'ok');
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready', checks };
  }

  @Get('metrics')
  async print(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', this.metrics.registry.contentType);
    return await this.metrics.registry.metrics();
  }
}

async function verdictOf(one: ReadinessCheck): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${CHECK_MS_MAX} ms`)), CHECK_MS_MAX);
  });
  try {
    await Promise.race([one.check(), late]);
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
