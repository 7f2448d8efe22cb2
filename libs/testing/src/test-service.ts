import 'reflect-metadata';
import { connectBus } from '@giroport/messaging';
import type { ServiceConfig } from '@giroport/runtime';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestBus } from './test-bus.ts';

/** The environment of a service under test, already parsed: add what the service asks for beyond it. */
export function testConfig(databaseUrl: string, bus: TestBus): ServiceConfig {
  return {
    GIROPORT_HTTP_HOST: '127.0.0.1',
    GIROPORT_HTTP_PORT: 0,
    GIROPORT_LOG_LEVEL: process.env['GIROPORT_TEST_LOG_LEVEL'] ?? 'silent',
    GIROPORT_DATABASE_URL: databaseUrl,
    GIROPORT_DATABASE_CONNECTIONS_MAX: 8,
    GIROPORT_NATS_URL: bus.url,
    GIROPORT_NATS_USER: bus.user,
    GIROPORT_NATS_PASSWORD: bus.password,
    GIROPORT_MASTER_KEY: 'a1'.repeat(32),
  };
}

/** A service that runs inside the test process. */
export type TestService = {
  readonly app: NestFastifyApplication;
  readonly baseUrl: string;
  get<Provider>(token: Type<Provider> | symbol | string): Provider;
  close(): Promise<void>;
};

/** Starts a service's module inside the test process, on real servers; `close()` it afterwards. */
export async function startTestService(
  module: Type | DynamicModule,
  prepare?: (app: NestFastifyApplication) => Promise<void>,
  http: object = {},
): Promise<TestService> {
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(http), {
    logger: false,
    abortOnError: false,
    bodyParser: false,
  });
  await prepare?.(app);
  connectBus(app);
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  const baseUrl = await app.getUrl();
  return { app, baseUrl, get: (token) => app.get(token), close: () => app.close() };
}
