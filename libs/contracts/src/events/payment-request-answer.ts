import Type from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { instant, sourceId, strict, sums, text, uuid } from '../values.ts';

export const paymentRequestAnswer = declareEvent(
  'PAYMENT_REQUEST_ANSWER',
  1,
  'The answer to a PAYMENT_REQUEST that a source published on the bus: taken, or refused with every problem and its place.',
  Type.Object(
    {
      sourceId,
      messageId: text(64),
      outcome: Type.Unsafe<'ACCEPTED' | 'REFUSED' | 'CONFLICT'>({
        type: 'string',
        enum: ['ACCEPTED', 'REFUSED', 'CONFLICT'],
      }),
      requestId: Type.Optional(uuid),
      count: Type.Optional(Type.Integer({ minimum: 0 })),
      controlSums: Type.Optional(sums),
      problems: Type.Optional(
        Type.Array(
          Type.Object(
            { pointer: Type.String({ maxLength: 300 }), code: text(80), message: Type.String({ maxLength: 500 }) },
            strict,
          ),
          { maxItems: 100 },
        ),
      ),
      at: instant,
    },
    strict,
  ),
);
export type PaymentRequestAnswer = BodyOf<typeof paymentRequestAnswer>;
