import Type, { type Static } from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { account } from '../payment.ts';
import { amount, bankId, calendarDate, currency, layoutId, signedAmount, strict, text, uuid } from '../values.ts';

/** The most acknowledgements that one event carries. */
export const ACKNOWLEDGEMENTS_MAX = 1000;

export const reason = Type.Object(
  {
    code: Type.Optional(text(35)),
    list: Type.Optional(text(20)),
    isoCode: Type.Optional(text(10)),
    text: Type.Optional(Type.String({ maxLength: 500 })),
  },
  strict,
);

/** The references of what is answered, as far as the bank gives them. */
export const originalReferences = Type.Object(
  {
    messageId: Type.Optional(text(80)),
    messageName: Type.Optional(text(35)),
    paymentInformationId: Type.Optional(text(80)),
    instructionId: Type.Optional(text(80)),
    endToEndId: Type.Optional(text(80)),
    transactionId: Type.Optional(text(80)),
    uetr: Type.Optional(text(36)),
    traceNumber: Type.Optional(text(20)),
    fileReference: Type.Optional(text(80)),
    amount: Type.Optional(Type.Object({ amount, currency }, strict)),
    executionDate: Type.Optional(calendarDate),
    reasonCode: Type.Optional(text(35)),
    reasonText: Type.Optional(Type.String({ maxLength: 500 })),
    count: Type.Optional(Type.Integer({ minimum: 0 })),
    sum: Type.Optional(signedAmount),
    counterpartyAccount: Type.Optional(account),
  },
  strict,
);
export type WireOriginalReferences = Static<typeof originalReferences>;

export const acknowledgement = Type.Object(
  {
    kind: Type.Unsafe<'FILE' | 'PAYMENT' | 'PAYMENT_ERROR' | 'PRENOTE_ERROR'>({
      type: 'string',
      enum: ['FILE', 'PAYMENT', 'PAYMENT_ERROR', 'PRENOTE_ERROR'],
    }),
    status: Type.Unsafe<
      | 'RECEIVED'
      | 'ACCEPTED'
      | 'PARTLY_ACCEPTED'
      | 'PENDING'
      | 'PAID'
      | 'REJECTED'
      | 'RETURNED'
      | 'CANCELLED'
      | 'CHANGE_NOTIFIED'
      | 'UNKNOWN'
    >({
      type: 'string',
      enum: [
        'RECEIVED',
        'ACCEPTED',
        'PARTLY_ACCEPTED',
        'PENDING',
        'PAID',
        'REJECTED',
        'RETURNED',
        'CANCELLED',
        'CHANGE_NOTIFIED',
        'UNKNOWN',
      ],
    }),
    nativeStatus: Type.Optional(text(35)),
    original: originalReferences,
    bankReference: Type.Optional(text(80)),
    amount: Type.Optional(Type.Object({ amount: signedAmount, currency }, strict)),
    reasons: Type.Array(reason, { maxItems: 20 }),
    corrected: Type.Optional(Type.Record(text(60), Type.String({ maxLength: 200 }))),
    acceptedAt: Type.Optional(text(40)),
    line: Type.Integer({ minimum: 0 }),
    path: Type.Optional(text(300)),
  },
  strict,
);
export type WireAcknowledgement = Static<typeof acknowledgement>;

export const paymentAcknowledge = declareEvent(
  'PAYMENT_ACKNOWLEDGE',
  1,
  'What a bank answered, of four kinds (file, payment, payment error, prenote error), each with its place in the raw file.',
  Type.Object(
    {
      bankFileId: uuid,
      bankId,
      layoutId,
      /** Returns that a statement books: how far its file has come is the statement's to tell. */
      ofStatement: Type.Optional(Type.Boolean()),
      part: Type.Integer({ minimum: 1 }),
      last: Type.Boolean(),
      /** Position of the first one in the whole file, from 1: with bankFileId it is each acknowledgement's identity. */
      from: Type.Integer({ minimum: 1 }),
      acknowledgements: Type.Array(acknowledgement, { maxItems: ACKNOWLEDGEMENTS_MAX }),
    },
    strict,
  ),
);
export type PaymentAcknowledge = BodyOf<typeof paymentAcknowledge>;
