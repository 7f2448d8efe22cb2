export * from './async-api.ts';
export * from './contract.ts';
export * from './events.ts';
export * from './events/bank-file.ts';
export * from './events/bank-statement-load.ts';
export * from './events/ops-event.ts';
export * from './events/payment-acknowledge.ts';
export * from './events/payment-dispatch.ts';
export * from './events/payment-file-status.ts';
export * from './events/payment-file.ts';
export * from './events/payment-outcome.ts';
export * from './events/payment-request-answer.ts';
export * from './events/payment-request.ts';
export * from './events/payment-status.ts';
export * from './events/source-request.ts';
export * from './payment.ts';
export * from './values.ts';
export * from './questions/ack-processor.ts';
export * from './questions/catalog-document.ts';
export {
  catalogProblem,
  catalogVersion,
  CATALOG_PROBLEMS_MAX,
  LAYOUT_BYTES_MAX,
  versionState,
  type CatalogProblem,
  type CatalogVersion,
} from './questions/catalog-versions.ts';
export * from './questions/clearing-simulator.ts';
export * from './questions/code-maps.ts';
export * from './questions/dialects.ts';
export * from './questions/dispatch.ts';
export * from './questions/every-service.ts';
export * from './questions/statement-loader.ts';
export * from './questions/stp-ingress.ts';
export * from './questions/transform-worker.ts';
