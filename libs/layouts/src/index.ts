export * from './catalog.ts';
export * from './layout.ts';
export * from './read-file.ts';
export * from './summary.ts';
