export * from './eventually.ts';
export * from './golden-file.ts';
export * from './schema-text.ts';
export * from './servers.ts';
export * from './test-bus.ts';
export * from './test-database.ts';
export * from './test-service.ts';
