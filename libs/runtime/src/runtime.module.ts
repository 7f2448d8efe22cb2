import { systemClock, systemIds } from '@giroport/kernel';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from './config.ts';
import { HealthController, Readiness } from './health.ts';
import { createLog, LOG } from './log.ts';
import { Metrics } from './metrics.ts';

/** Injection tokens of time and ids: `@Inject(CLOCK) private readonly clock: Clock`. */
export const CLOCK = Symbol('clock');
export const IDS = Symbol('ids');
/** The service's own name, as in `dispatch`. */
export const SERVICE_NAME = Symbol('service name');

/** What every service has: its configuration, log, metrics, health, time and ids. */
@Global()
@Module({})
export class RuntimeModule {
  static register(options: { service: string; config: ServiceConfig }): DynamicModule {
    const { service, config } = options;
    const providers = [
      { provide: SERVICE_NAME, useValue: service },
      { provide: SERVICE_CONFIG, useValue: config },
      { provide: LOG, useValue: createLog(service, config.GIROPORT_LOG_LEVEL) },
      { provide: Metrics, useValue: new Metrics(`giroport-${service}`) },
      { provide: CLOCK, useValue: systemClock },
      { provide: IDS, useValue: systemIds },
      Readiness,
    ];
    return {
      module: RuntimeModule,
      controllers: [HealthController],
      providers,
      exports: [SERVICE_NAME, SERVICE_CONFIG, LOG, Metrics, CLOCK, IDS, Readiness],
    };
  }
}
