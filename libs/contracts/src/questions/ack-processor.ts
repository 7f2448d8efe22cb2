import Type, { type Static } from 'typebox';
import { declareQuestion } from '../contract.ts';
import { reason } from '../events/payment-acknowledge.ts';
import { bankId, instant, paged, strict, text, uuid } from '../values.ts';
import { timelineReply } from './dispatch.ts';

export const acknowledgementSummary = Type.Object(
  {
    acknowledgementId: uuid,
    bankFileId: uuid,
    bankId,
    kind: text(20),
    status: text(20),
    nativeStatus: Type.Optional(text(35)),
    /** MATCHED, UNMATCHED (waits for a person), REPEATED (said before). */
    state: text(20),
    fileId: Type.Optional(uuid),
    paymentId: Type.Optional(uuid),
    reasons: Type.Array(reason),
    bankReference: Type.Optional(text(80)),
    line: Type.Integer(),
    path: Type.Optional(text(300)),
    receivedAt: instant,
  },
  strict,
);
export type AcknowledgementSummary = Static<typeof acknowledgementSummary>;

export const acknowledgementsList = declareQuestion(
  'ack-processor.acknowledgements.list',
  'Acknowledgements, newest first; state UNMATCHED are those that wait for a person.',
  Type.Object(
    {
      state: Type.Optional(text(20)),
      kind: Type.Optional(text(20)),
      bankId: Type.Optional(bankId),
      bankFileId: Type.Optional(uuid),
      paymentId: Type.Optional(uuid),
      fileId: Type.Optional(uuid),
      ...paged,
    },
    strict,
  ),
  Type.Object({ items: Type.Array(acknowledgementSummary), next: Type.Optional(text(200)) }, strict),
);

export const acknowledgementsOfPayment = declareQuestion(
  'ack-processor.payments.timeline',
  "The acknowledgements of a payment and of its file: the bank's part of its story, each with its line in the bank's file.",
  Type.Object({ paymentId: uuid, fileId: Type.Optional(uuid) }, strict),
  timelineReply,
);

export const acknowledgementCounts = declareQuestion(
  'ack-processor.counts',
  'Acknowledgements by kind and by state.',
  Type.Object({}, strict),
  Type.Object(
    {
      byKind: Type.Record(Type.String(), Type.Integer()),
      byState: Type.Record(Type.String(), Type.Integer()),
      overdueFiles: Type.Integer(),
    },
    strict,
  ),
);

export const unmatchedDecide = declareQuestion(
  'ack-processor.unmatched.decide',
  'An operator matches an unmatched acknowledgement by hand, tries again, or sets it aside; audited.',
  Type.Object(
    {
      acknowledgementId: uuid,
      decision: Type.Unsafe<'MATCH' | 'RETRY' | 'SET_ASIDE'>({ type: 'string', enum: ['MATCH', 'RETRY', 'SET_ASIDE'] }),
      paymentId: Type.Optional(uuid),
      fileId: Type.Optional(uuid),
      by: text(80),
      reason: Type.Optional(text(300)),
    },
    strict,
  ),
  acknowledgementSummary,
);
