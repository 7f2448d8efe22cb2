export * from './account-analysis.ts';
export * from './acknowledgement.ts';
export * from './bank-statement.ts';
export * from './finding.ts';
export * from './party.ts';
export * from './payment-order.ts';
