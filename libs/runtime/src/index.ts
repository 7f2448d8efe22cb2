export * from './config.ts';
export * from './health.ts';
export * from './log.ts';
export * from './loop.ts';
export * from './metrics.ts';
export * from './run-service.ts';
export * from './runtime.module.ts';
export * from './tracing.ts';
