import Type, { type Static } from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { paymentStatus } from '../payment.ts';
import { reason } from './payment-acknowledge.ts';
import { amount, currency, instant, sourceId, strict, text, uuid } from '../values.ts';

/** The most changes that one event carries. */
export const STATUS_CHANGES_MAX = 1000;

export const statusChange = Type.Object(
  {
    paymentId: uuid,
    reference: text(35),
    requestId: uuid,
    /** The payment's own count of moves, from 1: order by it, and drop what is already known. */
    sequence: Type.Integer({ minimum: 1 }),
    amount,
    currency,
    bankReference: Type.Optional(text(80)),
    reasons: Type.Optional(Type.Array(reason, { maxItems: 20 })),
  },
  strict,
);
export type StatusChange = Static<typeof statusChange>;

export const paymentStatusChanged = declareEvent(
  'PAYMENT_STATUS',
  1,
  "Payments of one source that moved alike, in batches; every change of every payment, with the payment's own sequence number.",
  Type.Object(
    {
      sourceId,
      status: paymentStatus,
      lastStatus: Type.Optional(paymentStatus),
      at: instant,
      /** What moved them: payment.accepted, file.sent, acknowledgement ... */
      why: text(80),
      fileId: Type.Optional(uuid),
      bankFileId: Type.Optional(uuid),
      changes: Type.Array(statusChange, { minItems: 1, maxItems: STATUS_CHANGES_MAX }),
    },
    strict,
  ),
);
export type PaymentStatusChanged = BodyOf<typeof paymentStatusChanged>;
