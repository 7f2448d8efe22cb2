export * from './api-key.ts';
export * from './password-digest.ts';
export * from './webhook-signature.ts';
