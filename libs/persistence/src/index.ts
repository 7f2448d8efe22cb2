export * from './array-literal.ts';
export * from './database.ts';
export * from './journal.ts';
export * from './migrate.ts';
export * from './persistence.module.ts';
export * from './seal.ts';
