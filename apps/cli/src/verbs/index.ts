import type { Verb } from '../verb.ts';

export type VerbEntry = {
  /** One line for the list of verbs. */
  readonly summary: string;
  /** A verb is loaded when it is used: reading a file needs no server's clients. */
  readonly load: () => Promise<Verb>;
};

/** Every verb, in the order of `giroport help`. */
export const verbs: Readonly<Record<string, VerbEntry>> = {
  parse: {
    summary: 'read bank files of any layout and print what they say',
    load: async () => (await import('./parse.ts')).parse,
  },
  format: {
    summary: 'write a bank file from a PAYMENT_DISPATCH',
    load: async () => (await import('./format.ts')).format,
  },
  validate: {
    summary: 'check bank files and print every finding with its line, field, what was found and what was expected',
    load: async () => (await import('./validate.ts')).validate,
  },
  layouts: {
    summary: 'list the Layout Catalog: every bank format that can be read or written',
    load: async () => (await import('./layouts.ts')).layouts,
  },
  up: {
    summary: 'run everything on this machine: PostgreSQL, NATS, the six services and simulated banks',
    load: async () => (await import('./up.ts')).up,
  },
  demo: {
    summary: 'the whole story in a minute or two: 10,000 payments out, acknowledgements, returns and statements back',
    load: async () => (await import('./demo.ts')).demo,
  },
  apply: {
    summary: 'bring the set-up (banks, accounts, layouts, sources) to what a file says',
    load: async () => (await import('./apply.ts')).apply,
  },
  status: {
    summary: 'payments, files, statements and acknowledgements in figures',
    load: async () => (await import('./status.ts')).status,
  },
  payment: {
    summary: "a payment's whole story, from its request to the bank's statement",
    load: async () => (await import('./payment.ts')).payment,
  },
  verify: {
    summary: 'check the ten invariants on the live data and print what breaks them, with ids',
    load: async () => (await import('./verify.ts')).verify,
  },
  parked: {
    summary: 'the events that could not be handled, with their causes',
    load: async () => (await import('./parked.ts')).parked,
  },
  requeue: {
    summary: 'let a parked event be handled again, now that its cause is gone',
    load: async () => (await import('./requeue.ts')).requeue,
  },
  republish: {
    summary: 'have every service publish again what its outbox keeps, as after a broker lost its streams',
    load: async () => (await import('./republish.ts')).republish,
  },
  secrets: {
    summary: 'for containers and clusters: make every password and key of an installation, once',
    load: async () => (await import('./secrets.ts')).secrets,
  },
  provision: {
    summary: 'for containers and clusters: make roles, schemas, streams and consumers on servers that run already',
    load: async () => (await import('./provision.ts')).provision,
  },
  bench: {
    summary: 'measure throughput, and race against peers on the same work',
    load: async () => (await import('./bench.ts')).bench,
  },
};
