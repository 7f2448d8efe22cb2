import Type, { type Static } from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { reason } from './payment-acknowledge.ts';
import { bankId, instant, strict, text, uuid } from '../values.ts';

/** What an acknowledgement makes of a file or of a payment. */
export const outcome = Type.Object(
  {
    target: Type.Unsafe<'FILE' | 'PAYMENT'>({ type: 'string', enum: ['FILE', 'PAYMENT'] }),
    fileId: Type.Optional(uuid),
    paymentId: Type.Optional(uuid),
    to: Type.Unsafe<
      | 'RECEIVED_BY_BANK'
      | 'PAID'
      | 'ERROR'
      | 'RETURNED'
      | 'CANCELLED_WITH_MESSAGE'
      | 'REVERSED_WITH_MESSAGE'
      | 'NOT_PROCESSED'
    >({
      type: 'string',
      enum: [
        'RECEIVED_BY_BANK',
        'PAID',
        'ERROR',
        'RETURNED',
        'CANCELLED_WITH_MESSAGE',
        'REVERSED_WITH_MESSAGE',
        'NOT_PROCESSED',
      ],
    }),
    acknowledgementId: uuid,
    line: Type.Integer({ minimum: 0 }),
    nativeStatus: Type.Optional(text(35)),
    reasons: Type.Array(reason, { maxItems: 20 }),
    bankReference: Type.Optional(text(80)),
  },
  strict,
);
export type WireOutcome = Static<typeof outcome>;

export const paymentOutcome = declareEvent(
  'PAYMENT_OUTCOME',
  1,
  'Acknowledgements that found their file or payment, and the state they lead to; dispatch decides whether the move is one it knows.',
  Type.Object({ bankFileId: uuid, bankId, at: instant, outcomes: Type.Array(outcome, { maxItems: 1000 }) }, strict),
);
export type PaymentOutcome = BodyOf<typeof paymentOutcome>;
