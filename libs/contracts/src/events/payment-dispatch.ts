import Type from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { account, agent, direction, dispatchedPayment, party, paymentMethod } from '../payment.ts';
import { bankId, calendarDate, currency, instant, layoutId, strict, text, totals, uuid } from '../values.ts';

/** The most payments that one file holds, and so one event (which then travels by claim check). */
export const FILE_PAYMENTS_MAX = 10_000;

export const paymentDispatch = declareEvent(
  'PAYMENT_DISPATCH',
  1,
  'One bank file to write: the superset for ACH, EFT, DD and WIR, with originator, banks, totals and the payments in their order.',
  Type.Object(
    {
      fileId: uuid,
      runId: uuid,
      bankId,
      layoutId,
      parameters: Type.Record(text(60), Type.String({ maxLength: 200 })),
      messageId: text(35),
      purpose: Type.Unsafe<'INITIATION' | 'REVERSAL' | 'CANCELLATION'>({
        type: 'string',
        enum: ['INITIATION', 'REVERSAL', 'CANCELLATION'],
      }),
      method: paymentMethod,
      direction: Type.Union([direction, Type.Literal('MIXED')]),
      createdAt: instant,
      fileSequence: Type.Integer({ minimum: 1 }),
      test: Type.Optional(Type.Boolean()),
      executionDate: calendarDate,
      currency,
      originator: party,
      originatorAccount: account,
      originatorAgent: agent,
      sender: Type.Optional(party),
      receiver: Type.Optional(agent),
      totals,
      payments: Type.Array(dispatchedPayment, { maxItems: FILE_PAYMENTS_MAX }),
    },
    strict,
  ),
);
export type PaymentDispatch = BodyOf<typeof paymentDispatch>;
