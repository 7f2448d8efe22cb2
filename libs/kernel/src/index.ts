export * from './account-number.ts';
export * from './calendar-date.ts';
export * from './chance.ts';
export * from './currency.ts';
export * from './json-pointer.ts';
export * from './money.ts';
export * from './reject.ts';
export * from './table.ts';
