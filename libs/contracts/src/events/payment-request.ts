import Type from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { acceptedPayment } from '../payment.ts';
import { instant, sourceId, strict, sums, text, uuid } from '../values.ts';

/** The most payments that one event carries; a larger request becomes several parts, announced together or not at all. */
export const REQUEST_PAYMENTS_MAX = 1000;

export const paymentRequest = declareEvent(
  'PAYMENT_REQUEST',
  1,
  'A source asks for payments, or for the cancellation of some; counts and sums are checked, a mismatch refuses the whole.',
  Type.Object(
    {
      requestId: uuid,
      sourceId,
      messageId: text(64),
      part: Type.Integer({ minimum: 1 }),
      door: Type.Unsafe<'SOAP' | 'REST' | 'BUS'>({ type: 'string', enum: ['SOAP', 'REST', 'BUS'] }),
      receivedAt: instant,
      count: Type.Integer({ minimum: 0, maximum: REQUEST_PAYMENTS_MAX }),
      controlSums: sums,
      dispatch: Type.Optional(Type.Unsafe<'ON_LOAD' | 'SCHEDULED'>({ type: 'string', enum: ['ON_LOAD', 'SCHEDULED'] })),
      payments: Type.Array(acceptedPayment, { maxItems: REQUEST_PAYMENTS_MAX }),
      cancellations: Type.Optional(
        Type.Array(Type.Object({ reference: text(35), reasonCode: Type.Optional(text(35)) }, strict), {
          maxItems: 1000,
        }),
      ),
    },
    strict,
  ),
);
export type PaymentRequest = BodyOf<typeof paymentRequest>;
