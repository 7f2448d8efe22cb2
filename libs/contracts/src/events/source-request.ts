import Type from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { newPayment } from '../payment.ts';
import { strict, sums, text } from '../values.ts';

export const sourceRequest = declareEvent(
  'SOURCE_REQUEST',
  1,
  'A source that speaks the bus asks for payments. Who it is says the subject that its own NATS account may publish on, not the body.',
  Type.Object(
    {
      messageId: text(64),
      count: Type.Integer({ minimum: 1, maximum: 1000 }),
      controlSums: sums,
      payments: Type.Array(newPayment, { minItems: 1, maxItems: 1000 }),
    },
    strict,
  ),
);
export type SourceRequest = BodyOf<typeof sourceRequest>;
