import type { Verb } from '../verb.ts';

/** Every verb, in the order of `giroport help`; loaded when it is used. */
export const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  parse: async () => (await import('./parse.ts')).parse,
  format: async () => (await import('./format.ts')).format,
  validate: async () => (await import('./validate.ts')).validate,
  layouts: async () => (await import('./layouts.ts')).layouts,
  up: async () => (await import('./up.ts')).up,
  demo: async () => (await import('./demo.ts')).demo,
  apply: async () => (await import('./apply.ts')).apply,
  status: async () => (await import('./status.ts')).status,
  payment: async () => (await import('./payment.ts')).payment,
  verify: async () => (await import('./verify.ts')).verify,
  parked: async () => (await import('./parked.ts')).parked,
  requeue: async () => (await import('./requeue.ts')).requeue,
  bench: async () => (await import('./bench.ts')).bench,
};
