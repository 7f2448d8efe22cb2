import Type, { type Static } from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { account, agent, party, remittance } from '../payment.ts';
import {
  amount,
  bankId,
  calendarDate,
  currency,
  findings,
  layoutId,
  signedAmount,
  strict,
  text,
  uuid,
} from '../values.ts';

/** The most entries that one event carries; a longer statement comes in parts. */
export const STATEMENT_ENTRIES_MAX = 1000;

const place = { line: Type.Integer({ minimum: 0 }), path: Type.Optional(text(300)) };
const moneyText = Type.Object({ amount, currency }, strict);
const signedMoneyText = Type.Object({ amount: signedAmount, currency }, strict);

export const statementBalance = Type.Object(
  {
    type: Type.Optional(text(35)),
    nativeCode: Type.Optional(text(35)),
    amount: signedMoneyText,
    date: Type.Optional(calendarDate),
    itemCount: Type.Optional(Type.Integer({ minimum: 0 })),
    ...place,
  },
  strict,
);

export const statementEntryDetail = Type.Object(
  {
    messageId: Type.Optional(text(80)),
    paymentInformationId: Type.Optional(text(80)),
    instructionId: Type.Optional(text(80)),
    endToEndId: Type.Optional(text(80)),
    transactionId: Type.Optional(text(80)),
    uetr: Type.Optional(text(36)),
    mandateId: Type.Optional(text(80)),
    clearingReference: Type.Optional(text(80)),
    accountServicerReference: Type.Optional(text(80)),
    amount: Type.Optional(moneyText),
    originalAmount: Type.Optional(moneyText),
    charges: Type.Optional(Type.Array(signedMoneyText, { maxItems: 20 })),
    counterparty: Type.Optional(party),
    counterpartyAccount: Type.Optional(account),
    counterpartyAgent: Type.Optional(agent),
    remittance: Type.Optional(remittance),
    purpose: Type.Optional(text(35)),
    returnReason: Type.Optional(
      Type.Object({ code: Type.Optional(text(35)), text: Type.Optional(Type.String({ maxLength: 500 })) }, strict),
    ),
    additionalInformation: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  strict,
);

export const statementEntry = Type.Object(
  {
    amount,
    side: Type.Unsafe<'CREDIT' | 'DEBIT'>({ type: 'string', enum: ['CREDIT', 'DEBIT'] }),
    reversal: Type.Optional(Type.Boolean()),
    status: Type.Unsafe<'BOOK' | 'PDNG' | 'INFO' | 'FUTR'>({ type: 'string', enum: ['BOOK', 'PDNG', 'INFO', 'FUTR'] }),
    currency,
    bookingDate: Type.Optional(calendarDate),
    valueDate: Type.Optional(calendarDate),
    code: Type.Optional(
      Type.Object(
        {
          domain: Type.Optional(text(35)),
          family: Type.Optional(text(35)),
          subFamily: Type.Optional(text(35)),
          proprietary: Type.Optional(text(80)),
          issuer: Type.Optional(text(80)),
        },
        strict,
      ),
    ),
    ownerReference: Type.Optional(text(80)),
    bankReference: Type.Optional(text(80)),
    details: Type.Array(statementEntryDetail, { maxItems: 10_000 }),
    additionalInformation: Type.Optional(Type.String({ maxLength: 2000 })),
    ...place,
  },
  strict,
);
export type WireStatementEntry = Static<typeof statementEntry>;

export const bankStatementLoad = declareEvent(
  'BANK_STATEMENT_LOAD',
  2,
  'A statement as a bank sent it: header, balances and entries, each with its place in the raw file; long ones in parts.',
  Type.Object(
    {
      bankFileId: uuid,
      bankId,
      layoutId,
      /** The reading of the file that this is a part of: a file that is imported again is read again, and its parts are not mixed. */
      reading: Type.Optional(uuid),
      /** Position of the statement in its file, from 1, and how many the file holds where that is known. */
      statement: Type.Integer({ minimum: 1 }),
      part: Type.Integer({ minimum: 1 }),
      last: Type.Boolean(),
      /** In the last part of a file's last statement. */
      lastOfFile: Type.Boolean(),
      header: Type.Object(
        {
          kind: Type.Unsafe<'PREVIOUS_DAY' | 'CURRENT_DAY' | 'NOTIFICATION'>({
            type: 'string',
            enum: ['PREVIOUS_DAY', 'CURRENT_DAY', 'NOTIFICATION'],
          }),
          account,
          agent: Type.Optional(agent),
          owner: Type.Optional(party),
          currency: Type.Optional(currency),
          id: Type.Optional(text(80)),
          number: Type.Optional(text(35)),
          page: Type.Optional(text(35)),
          lastPage: Type.Optional(Type.Boolean()),
          createdAt: Type.Optional(text(40)),
          fromDate: Type.Optional(calendarDate),
          toDate: Type.Optional(calendarDate),
          ...place,
        },
        strict,
      ),
      balances: Type.Array(statementBalance, { maxItems: 1000 }),
      entries: Type.Array(statementEntry, { maxItems: STATEMENT_ENTRIES_MAX }),
      /** In the last part: what the reader counted and added, signed sums apart. */
      end: Type.Optional(
        Type.Object(
          {
            entries: Type.Integer({ minimum: 0 }),
            credits: signedAmount,
            debits: signedAmount,
            balanced: Type.Union([Type.Boolean(), Type.Null()]),
          },
          strict,
        ),
      ),
      findings,
    },
    strict,
  ),
);
export type BankStatementLoad = BodyOf<typeof bankStatementLoad>;

export const bankAccountAnalysisLoad = declareEvent(
  'BANK_ACCT_ANALYSIS_LOAD',
  1,
  'What a bank charged an account for: services, volumes, prices, balances (X12 822, camt.086).',
  Type.Object(
    {
      bankFileId: uuid,
      bankId,
      layoutId,
      /** The reading of the file that this is a part of: a file that is imported again is read again, and its parts are not mixed. */
      reading: Type.Optional(uuid),
      analysis: Type.Integer({ minimum: 1 }),
      header: Type.Object(
        {
          id: Type.Optional(text(80)),
          account,
          agent: Type.Optional(agent),
          owner: Type.Optional(party),
          fromDate: Type.Optional(calendarDate),
          toDate: Type.Optional(calendarDate),
          currency: Type.Optional(currency),
          status: Type.Optional(text(35)),
          ...place,
        },
        strict,
      ),
      balances: Type.Array(Type.Object({ type: text(80), amount: signedMoneyText, ...place }, strict), {
        maxItems: 1000,
      }),
      services: Type.Array(
        Type.Object(
          {
            bankServiceId: Type.Optional(text(80)),
            commonCode: Type.Optional(text(35)),
            description: Type.Optional(Type.String({ maxLength: 300 })),
            volume: Type.Optional(text(40)),
            unitPrice: Type.Optional(text(40)),
            charge: Type.Optional(signedMoneyText),
            compensation: Type.Optional(text(35)),
            ...place,
          },
          strict,
        ),
        { maxItems: 10_000 },
      ),
      findings,
    },
    strict,
  ),
);
export type BankAccountAnalysisLoad = BodyOf<typeof bankAccountAnalysisLoad>;

export const bankStatementLoaded = declareEvent(
  'BANK_STATEMENT_LOADED',
  1,
  'A statement has been loaded (or loaded with a warning); published where the account asks for it.',
  Type.Object(
    {
      statementId: uuid,
      bankFileId: uuid,
      bankId,
      accountId: Type.Optional(text(40)),
      kind: Type.Unsafe<'PREVIOUS_DAY' | 'CURRENT_DAY' | 'NOTIFICATION'>({
        type: 'string',
        enum: ['PREVIOUS_DAY', 'CURRENT_DAY', 'NOTIFICATION'],
      }),
      status: Type.Unsafe<'LOADED' | 'WARNING'>({ type: 'string', enum: ['LOADED', 'WARNING'] }),
      number: Type.Optional(text(35)),
      currency: Type.Optional(currency),
      asOfDate: Type.Optional(calendarDate),
      opening: Type.Optional(signedAmount),
      closing: Type.Optional(signedAmount),
      entries: Type.Integer({ minimum: 0 }),
      matched: Type.Integer({ minimum: 0 }),
      warnings: Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 }),
    },
    strict,
  ),
);
export type BankStatementLoaded = BodyOf<typeof bankStatementLoaded>;
