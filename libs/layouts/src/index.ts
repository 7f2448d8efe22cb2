export * from './catalog.ts';
export * from './code-lookup.ts';
export * from './dialect/index.ts';
export * from './layout-facts.ts';
export * from './layout.ts';
export * from './mapping/index.ts';
export * from './read-file.ts';
export * from './summary.ts';
