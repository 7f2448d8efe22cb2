import 'reflect-metadata';
import type { DynamicModule, INestApplication, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceConfig } from './config.ts';
import { createLog, type Log } from './log.ts';
import { startTracing } from './tracing.ts';

/** How long an orderly stop may take before the process ends itself. */
const SHUTDOWN_MS_MAX = 15_000;

export type ServiceOptions = {
  readonly service: string;
  readonly config: ServiceConfig;
  readonly module: Type | DynamicModule;
  /** Largest request body in bytes; a service without a public door needs none. */
  readonly bodyBytesMax?: number;
  /** More options of the HTTP server: how it answers what never becomes a request. */
  readonly http?: object;
  /** Before it listens: connect the bus, set up the door. */
  readonly prepare?: (app: NestFastifyApplication) => Promise<void>;
};

/** Starts a service and stops it in order on SIGTERM or SIGINT: no new work, the work under way ends, connections close. */
export async function runService(options: ServiceOptions): Promise<INestApplication> {
  const log = createLog(options.service, options.config.GIROPORT_LOG_LEVEL);
  const stopTracing = await startTracing(options.service, process.env);
  const bodyLimit = options.bodyBytesMax ?? 1024 * 1024;
  const adapter = new FastifyAdapter({ bodyLimit, trustProxy: false, ...options.http });
  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, {
    logger: nestLogger(log),
    abortOnError: false,
    bodyParser: options.bodyBytesMax !== undefined,
  });
  await options.prepare?.(app);
  stopOnSignal(app, log, stopTracing);
  await app.startAllMicroservices();
  await app.listen(options.config.GIROPORT_HTTP_PORT, options.config.GIROPORT_HTTP_HOST);
  log.info('listening', { url: await app.getUrl() });
  return app;
}

/** The first lines of a service's main: a start that fails says why in one line and ends with 1. */
export function start(service: string, run: () => Promise<unknown>): void {
  run().catch((error: unknown) => {
    createLog(service, 'error').error('could not start', { error: error instanceof Error ? error : String(error) });
    process.exit(1);
  });
}

function stopOnSignal(app: INestApplication, log: Log, stopTracing: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), SHUTDOWN_MS_MAX).unref();
    log.info('stopping', { signal });
    app
      .close()
      .then(stopTracing)
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        log.error('the stop was not orderly', { error: error instanceof Error ? error : String(error) });
        process.exit(1);
      });
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}

function nestLogger(log: Log): LoggerService {
  const told =
    (method: 'info' | 'warn' | 'error') =>
    (message: unknown, ...rest: unknown[]) =>
      log[method](String(message), { from: rest.at(-1) });
  const quiet = (): void => undefined;
  return { log: quiet, warn: told('warn'), error: told('error'), debug: quiet, verbose: quiet, fatal: told('error') };
}
