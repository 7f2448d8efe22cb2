import Type from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { bankId, findings, layoutId, objectRef, strict, text, totals, uuid } from '../values.ts';

const base = { fileId: uuid, runId: uuid, bankId, layoutId, findings };

export const paymentFile = declareEvent(
  'PAYMENT_FILE',
  1,
  'The formatted file: its bytes as an object, and the counts and sums that another program read back from those bytes; or why it could not be written.',
  Type.Union([
    Type.Object(
      {
        outcome: Type.Literal('FORMATTED'),
        ...base,
        object: objectRef,
        fileExtension: text(10),
        mediaType: text(80),
        readBack: totals,
        references: Type.Optional(
          Type.Array(text(70), {
            maxItems: 10,
            description: "what the bank's answers call the file, besides its message id and its name",
          }),
        ),
        lines: Type.Array(Type.Integer({ minimum: 1 }), {
          description: "line in the file of each payment, in the file's sequence",
        }),
      },
      strict,
    ),
    Type.Object(
      {
        outcome: Type.Literal('REFUSED'),
        ...base,
        refused: Type.Array(
          Type.Object({ paymentId: uuid, code: text(80), message: Type.String({ maxLength: 500 }) }, strict),
          { description: 'payments that the layout cannot say; empty where the whole file is at fault' },
        ),
      },
      strict,
    ),
  ]),
);
export type PaymentFile = BodyOf<typeof paymentFile>;
