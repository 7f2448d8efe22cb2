import Type from 'typebox';
import { declareQuestion } from '../contract.ts';
import { bankId, instant, strict, sums, text } from '../values.ts';

export const simulatorAdvance = declareQuestion(
  'clearing-simulator.advance',
  "Moves the banks' clock forward: collects what lies in the drop folders, runs the cycles that fall due, and posts answers and statements.",
  Type.Object({ to: Type.Optional(instant), byMs: Type.Optional(Type.Integer({ minimum: 0 })) }, strict),
  Type.Object({ now: instant, filesCollected: Type.Integer(), filesPosted: Type.Integer() }, strict),
);

export const simulatorState = declareQuestion(
  'clearing-simulator.state',
  "The banks' side of the books: what arrived, how often, what was answered. The proof that nothing came twice is made of this.",
  Type.Object({}, strict),
  Type.Object(
    {
      now: instant,
      banks: Type.Array(
        Type.Object(
          {
            bankId,
            files: Type.Integer(),
            /** Files whose identity (message id, or what the format has) had come before: each is a fault of the sender. */
            repeatedFiles: Type.Integer(),
            payments: Type.Integer(),
            /** Payments whose instruction id had come before, in whatever file. */
            repeatedPayments: Type.Integer(),
            sums,
            byState: Type.Record(text(40), Type.Integer()),
            filesWaitingToBePosted: Type.Integer(),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
);

/** The instruction ids that arrived, a page at a time: compared with what was accepted. */
export const simulatorArrivals = declareQuestion(
  'clearing-simulator.arrivals',
  'Instruction or trace references of every payment that arrived at a bank, in order, a page at a time.',
  Type.Object(
    {
      bankId: Type.Optional(bankId),
      after: Type.Optional(text(80)),
      limit: Type.Integer({ minimum: 1, maximum: 10_000 }),
    },
    strict,
  ),
  Type.Object(
    {
      items: Type.Array(
        Type.Object(
          { position: text(80), bankId, reference: text(80), endToEndId: text(80), file: text(255), state: text(40) },
          strict,
        ),
      ),
    },
    strict,
  ),
);
