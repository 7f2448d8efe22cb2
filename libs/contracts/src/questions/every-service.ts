import Type, { type Static } from 'typebox';
import { declareQuestion } from '../contract.ts';
import { instant, strict, text, uuid } from '../values.ts';

/** The services that answer these, by their names on the bus. */
export const SERVICES = [
  'stp-ingress',
  'dispatch',
  'transform-worker',
  'statement-loader',
  'ack-processor',
  'clearing-simulator',
] as const;
export type ServiceName = (typeof SERVICES)[number];

export const INVARIANTS = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10'] as const;
export type InvariantName = (typeof INVARIANTS)[number];

/** What one service can say of one invariant, from its own tables. */
export const invariantReport = Type.Object(
  {
    invariant: Type.Unsafe<InvariantName>({ type: 'string', enum: [...INVARIANTS] }),
    /** What was looked at, in words: "stored files and their hashes". */
    check: text(200),
    /** How many rows were looked at. */
    examined: Type.Integer({ minimum: 0 }),
    /** How many break it, and the first hundred of them. */
    brokenCount: Type.Integer({ minimum: 0 }),
    broken: Type.Array(Type.Object({ id: text(200), problem: Type.String({ maxLength: 500 }) }, strict), {
      maxItems: 100,
    }),
  },
  strict,
);
export type InvariantReport = Static<typeof invariantReport>;

export const verifyQuestion = (service: ServiceName) =>
  declareQuestion(
    `${service}.verify`,
    "Checks the invariants that this service's tables can show, on the live data.",
    Type.Object({}, strict),
    Type.Object({ service: text(40), reports: Type.Array(invariantReport) }, strict),
  );

const position = Type.String({ pattern: '^[0-9]{1,19}$' });

export const journalHeadQuestion = (service: ServiceName) =>
  declareQuestion(
    `${service}.journal.head`,
    "The head of this service's journal, and the hash that stands at the position where a witness saw an earlier one.",
    Type.Object({ known: Type.Optional(position) }, strict),
    Type.Object({ position, hash: text(64), known: Type.Optional(text(64)) }, strict),
  );

export const parkedEvent = Type.Object(
  {
    id: uuid,
    service: text(40),
    consumer: text(80),
    eventId: uuid,
    event: text(60),
    code: text(80),
    cause: Type.String(),
    state: Type.Unsafe<'PARKED' | 'REQUEUED' | 'ABANDONED' | 'HANDLED'>({
      type: 'string',
      enum: ['PARKED', 'REQUEUED', 'ABANDONED', 'HANDLED'],
    }),
    parkedAt: instant,
    decidedBy: Type.Optional(text(80)),
    reason: Type.Optional(Type.String()),
  },
  strict,
);
export type ParkedEvent = Static<typeof parkedEvent>;

export const parkedListQuestion = (service: ServiceName) =>
  declareQuestion(
    `${service}.parked.list`,
    'The events that this service could not handle, with their causes.',
    Type.Object(
      { state: Type.Optional(text(20)), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) },
      strict,
    ),
    Type.Object({ items: Type.Array(parkedEvent) }, strict),
  );

export const parkedDecideQuestion = (service: ServiceName) =>
  declareQuestion(
    `${service}.parked.decide`,
    'An operator requeues a parked event, or abandons it with a reason; audited.',
    Type.Object(
      {
        id: uuid,
        decision: Type.Unsafe<'REQUEUE' | 'ABANDON'>({ type: 'string', enum: ['REQUEUE', 'ABANDON'] }),
        by: text(80),
        reason: Type.Optional(text(300)),
      },
      strict,
    ),
    parkedEvent,
  );

export const republishQuestion = (service: ServiceName) =>
  declareQuestion(
    `${service}.outbox.republish`,
    'Publishes again what the outbox published since an instant, as after a loss of the broker.',
    Type.Object({ since: instant, event: Type.Optional(text(60)), by: text(80) }, strict),
    Type.Object({ events: Type.Integer({ minimum: 0 }) }, strict),
  );
