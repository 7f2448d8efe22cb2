import Type from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { accountId, bankId, instant, strict, text, totals, uuid } from '../values.ts';

export const paymentFileStatus = declareEvent(
  'PAYMENT_FILE_STATUS',
  1,
  'A payment file moved: formatted, sending, sent, received by the bank, complete, in error, unknown, void.',
  Type.Object(
    {
      fileId: uuid,
      runId: uuid,
      bankId,
      accountId,
      messageId: text(35),
      fileName: Type.Optional(text(255)),
      status: text(30),
      lastStatus: Type.Optional(text(30)),
      totals,
      why: Type.Optional(text(200)),
      at: instant,
    },
    strict,
  ),
);
export type PaymentFileStatusChanged = BodyOf<typeof paymentFileStatus>;
