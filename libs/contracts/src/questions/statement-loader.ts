import Type, { type Static } from 'typebox';
import { declareQuestion } from '../contract.ts';
import {
  accountId,
  bankId,
  calendarDate,
  currency,
  instant,
  next,
  paged,
  signedAmount,
  strict,
  text,
  uuid,
} from '../values.ts';
import { timelineReply } from './dispatch.ts';

export const statementSummary = Type.Object(
  {
    statementId: uuid,
    bankFileId: uuid,
    bankId,
    accountId: Type.Optional(accountId),
    /** As the bank gave it, masked. */
    account: text(40),
    currency: Type.Optional(currency),
    kind: text(20),
    number: Type.Optional(text(35)),
    asOfDate: Type.Optional(calendarDate),
    status: text(20),
    opening: Type.Optional(signedAmount),
    closing: Type.Optional(signedAmount),
    entries: Type.Integer(),
    matched: Type.Integer(),
    warnings: Type.Array(Type.String()),
    loadedAt: instant,
  },
  strict,
);
export type StatementSummary = Static<typeof statementSummary>;

export const statementsList = declareQuestion(
  'statement-loader.statements.list',
  'Statements, newest first.',
  Type.Object(
    {
      accountId: Type.Optional(accountId),
      bankId: Type.Optional(bankId),
      fromDate: Type.Optional(calendarDate),
      toDate: Type.Optional(calendarDate),
      status: Type.Optional(text(20)),
      ...paged,
    },
    strict,
  ),
  Type.Object({ items: Type.Array(statementSummary), next }, strict),
);

export const statementsGet = declareQuestion(
  'statement-loader.statements.get',
  'One statement with its balances and a page of its entries, each with its line in the raw file.',
  Type.Object({ statementId: uuid, ...paged }, strict),
  Type.Object(
    {
      statement: statementSummary,
      balances: Type.Array(
        Type.Object(
          {
            type: Type.Optional(text(35)),
            nativeCode: Type.Optional(text(35)),
            amount: signedAmount,
            currency,
            date: Type.Optional(calendarDate),
            line: Type.Integer(),
          },
          strict,
        ),
      ),
      entries: Type.Array(
        Type.Object(
          {
            position: Type.Integer(),
            amount: signedAmount,
            currency,
            status: text(10),
            bookingDate: Type.Optional(calendarDate),
            valueDate: Type.Optional(calendarDate),
            code: Type.Optional(text(120)),
            ownerReference: Type.Optional(text(80)),
            bankReference: Type.Optional(text(80)),
            endToEndId: Type.Optional(text(80)),
            paymentId: Type.Optional(uuid),
            text: Type.Optional(Type.String()),
            line: Type.Integer(),
            path: Type.Optional(text(300)),
          },
          strict,
        ),
      ),
      next,
    },
    strict,
  ),
);

export const accountBalance = declareQuestion(
  'statement-loader.balance',
  "An account's newest booked and available balance, with the statement it comes from.",
  Type.Object({ accountId }, strict),
  Type.Object(
    {
      accountId,
      currency: Type.Optional(currency),
      booked: Type.Optional(signedAmount),
      available: Type.Optional(signedAmount),
      asOfDate: Type.Optional(calendarDate),
      statementId: Type.Optional(uuid),
    },
    strict,
  ),
);

export const entriesOfPayment = declareQuestion(
  'statement-loader.payments.timeline',
  "The statement entries that found a payment: the statements' part of its story.",
  Type.Object({ paymentId: uuid }, strict),
  timelineReply,
);

export const statementCounts = declareQuestion(
  'statement-loader.counts',
  'Statements loaded, their entries, and how many found a payment.',
  Type.Object({}, strict),
  Type.Object(
    {
      loaded: Type.Integer(),
      warning: Type.Integer(),
      refused: Type.Integer(),
      entries: Type.Integer(),
      matched: Type.Integer(),
    },
    strict,
  ),
);
