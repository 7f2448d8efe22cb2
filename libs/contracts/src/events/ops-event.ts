import Type from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { instant, strict, text } from '../values.ts';

export const opsEvent = declareEvent(
  'OPS_EVENT',
  1,
  'What an operator should know: a code, how grave it is, what it is about, and what to do.',
  Type.Object(
    {
      code: text(80),
      severity: Type.Unsafe<'INFO' | 'WARNING' | 'ERROR'>({ type: 'string', enum: ['INFO', 'WARNING', 'ERROR'] }),
      service: text(40),
      object: Type.Object({ type: text(40), id: text(80) }, strict),
      /** Ties everything of one file and run together. */
      trackingId: Type.Optional(text(80)),
      message: Type.String({ maxLength: 500 }),
      facts: Type.Optional(
        Type.Record(text(60), Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean()])),
      ),
      at: instant,
    },
    strict,
  ),
);
export type OpsEvent = BodyOf<typeof opsEvent>;
