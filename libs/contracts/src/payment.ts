import Type, { type Static } from 'typebox';
import { accountId, amount, calendarDate, currency, oneOf, strict, text, uuid } from './values.ts';

export const paymentMethod = oneOf('ACH', 'EFT', 'DD', 'WIR');
export const direction = oneOf('CREDIT', 'DEBIT');

/** The states of a payment's life (PeopleSoft's code in the design's list). */
export const PAYMENT_STATUSES = [
  'AWAITING_DISPATCH',
  'IN_PROCESS',
  'DISPATCHED',
  'RECEIVED_BY_BANK',
  'PAID',
  'RETURNED',
  'ERROR',
  'ON_HOLD',
  'CANCELLED',
  'NOT_PROCESSED',
  'PENDING_CANCELLATION',
  'CANCELLED_WITH_MESSAGE',
  'PENDING_REVERSAL',
  'REVERSED_WITH_MESSAGE',
] as const;
export const paymentStatus = oneOf(...PAYMENT_STATUSES);
export type PaymentStatusName = (typeof PAYMENT_STATUSES)[number];

export const address = Type.Object(
  {
    department: Type.Optional(text(70)),
    street: Type.Optional(text(70)),
    buildingNumber: Type.Optional(text(16)),
    buildingName: Type.Optional(text(35)),
    postCode: Type.Optional(text(16)),
    town: Type.Optional(text(35)),
    region: Type.Optional(text(35)),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    lines: Type.Optional(Type.Array(text(70), { maxItems: 7 })),
  },
  strict,
);

export const party = Type.Object(
  {
    name: Type.Optional(text(140)),
    address: Type.Optional(address),
    ids: Type.Optional(
      Type.Array(
        Type.Object({ id: text(35), scheme: Type.Optional(text(35)), issuer: Type.Optional(text(35)) }, strict),
        {
          maxItems: 4,
        },
      ),
    ),
    countryOfResidence: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    email: Type.Optional(text(256)),
    phone: Type.Optional(text(35)),
  },
  strict,
);

export const account = Type.Object(
  {
    iban: Type.Optional(Type.String({ pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' })),
    number: Type.Optional(text(34)),
    currency: Type.Optional(currency),
    type: Type.Optional(oneOf('CHECKING', 'SAVINGS', 'GENERAL_LEDGER', 'LOAN')),
    name: Type.Optional(text(70)),
  },
  strict,
);

export const agent = Type.Object(
  {
    bic: Type.Optional(Type.String({ pattern: '^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$' })),
    memberId: Type.Optional(text(35)),
    clearingSystem: Type.Optional(text(5)),
    branch: Type.Optional(text(35)),
    name: Type.Optional(text(140)),
    address: Type.Optional(address),
  },
  strict,
);

const moneyText = Type.Object({ amount, currency }, strict);

export const mandate = Type.Object(
  {
    id: text(35),
    signedOn: Type.Optional(calendarDate),
    sequence: Type.Optional(oneOf('FRST', 'RCUR', 'OOFF', 'FNAL')),
    creditorSchemeId: Type.Optional(text(35)),
    amendment: Type.Optional(
      Type.Object(
        {
          originalMandateId: Type.Optional(text(35)),
          originalCreditorSchemeId: Type.Optional(text(35)),
          originalCreditorName: Type.Optional(text(70)),
          originalDebtorIban: Type.Optional(text(34)),
          debtorAgentChanged: Type.Optional(Type.Boolean()),
        },
        strict,
      ),
    ),
  },
  strict,
);

export const remittance = Type.Object(
  {
    unstructured: Type.Optional(Type.Array(text(140), { maxItems: 100 })),
    creditorReference: Type.Optional(
      Type.Object({ type: Type.Optional(text(35)), issuer: Type.Optional(text(35)), reference: text(35) }, strict),
    ),
    documents: Type.Optional(
      Type.Array(
        Type.Object(
          {
            type: Type.Optional(text(4)),
            number: Type.Optional(text(35)),
            date: Type.Optional(calendarDate),
            dueAmount: Type.Optional(moneyText),
            discount: Type.Optional(moneyText),
            creditNote: Type.Optional(moneyText),
            remitted: Type.Optional(moneyText),
            text: Type.Optional(text(140)),
          },
          strict,
        ),
        { maxItems: 100 },
      ),
    ),
  },
  strict,
);

const original = Type.Object(
  {
    messageId: Type.Optional(text(35)),
    messageName: Type.Optional(text(35)),
    paymentInformationId: Type.Optional(text(35)),
    instructionId: Type.Optional(text(35)),
    endToEndId: Type.Optional(text(35)),
    transactionId: Type.Optional(text(35)),
    uetr: Type.Optional(uuid),
    amount: Type.Optional(moneyText),
    executionDate: Type.Optional(calendarDate),
    reasonCode: Type.Optional(text(35)),
    reasonText: Type.Optional(text(105)),
  },
  strict,
);

/** What every payment says, at every door and on the bus. Names and lengths are those of ISO 20022 and NACHA. */
const instruction = {
  reference: Type.String({
    pattern: "^[A-Za-z0-9][A-Za-z0-9+?/:().,_' -]{0,34}$",
    description: "the source's own reference: unique for ever among its payments",
  }),
  endToEndId: Type.Optional(
    Type.String({ minLength: 1, maxLength: 35, description: 'goes to the counterparty; the reference where absent' }),
  ),
  method: paymentMethod,
  direction: Type.Optional(direction),
  amount,
  currency,
  equivalent: Type.Optional(moneyText),
  exchangeRate: Type.Optional(Type.String({ pattern: '^[0-9]{1,11}(\\.[0-9]{1,10})?$' })),
  executionDate: calendarDate,
  priority: Type.Optional(oneOf('NORMAL', 'HIGH', 'URGENT')),
  prenote: Type.Optional(Type.Boolean()),
  counterparty: party,
  counterpartyAccount: Type.Optional(account),
  counterpartyAgent: Type.Optional(agent),
  ultimateDebtor: Type.Optional(party),
  ultimateCreditor: Type.Optional(party),
  intermediaryAgents: Type.Optional(Type.Array(agent, { maxItems: 3 })),
  serviceLevel: Type.Optional(text(35)),
  localInstrument: Type.Optional(text(35)),
  categoryPurpose: Type.Optional(text(35)),
  purpose: Type.Optional(text(35)),
  chargeBearer: Type.Optional(oneOf('SLEV', 'SHAR', 'DEBT', 'CRED')),
  uetr: Type.Optional(uuid),
  instructions: Type.Optional(
    Type.Array(
      Type.Object(
        { for: oneOf('DEBTOR_AGENT', 'CREDITOR_AGENT'), code: Type.Optional(text(4)), text: Type.Optional(text(140)) },
        strict,
      ),
      { maxItems: 6 },
    ),
  ),
  mandate: Type.Optional(mandate),
  remittance: Type.Optional(remittance),
  regulatory: Type.Optional(
    Type.Array(
      Type.Object(
        {
          authorityCountry: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
          code: Type.Optional(text(10)),
          amount: Type.Optional(moneyText),
          text: Type.Optional(Type.Array(text(35), { maxItems: 10 })),
        },
        strict,
      ),
      { maxItems: 10 },
    ),
  ),
  ach: Type.Optional(
    Type.Object(
      {
        secCode: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
        transactionCode: Type.Optional(Type.String({ pattern: '^[0-9]{2}$' })),
        entryDescription: Type.Optional(text(10)),
        descriptiveDate: Type.Optional(text(6)),
        companyDiscretionaryData: Type.Optional(text(20)),
        discretionaryData: Type.Optional(text(2)),
        individualId: Type.Optional(text(22)),
        addenda: Type.Optional(Type.Array(text(80), { maxItems: 9999 })),
        traceNumber: Type.Optional(Type.String({ pattern: '^[0-9]{15}$' })),
      },
      strict,
    ),
  ),
  original: Type.Optional(original),
};

/**
 * The company's own side, as a source names it: the account's id in the set-up, its IBAN, or its number with the bank.
 * One of them; stp-ingress finds the account and says its id from there on.
 */
export const ownAccount = Type.Object(
  {
    account: Type.Optional(accountId),
    iban: Type.Optional(Type.String({ pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' })),
    number: Type.Optional(text(34)),
    routing: Type.Optional(text(35)),
  },
  { ...strict, minProperties: 1 },
);

/** A payment as a source posts it (REST, bus). */
export const newPayment = Type.Object({ ...instruction, originator: ownAccount }, strict);
export type NewPayment = Static<typeof newPayment>;

/** A payment that has been accepted: it has our id, and its own account is one of the set-up. */
export const acceptedPayment = Type.Object({ paymentId: uuid, ...instruction, accountId }, strict);
export type AcceptedPayment = Static<typeof acceptedPayment>;

/** A payment on its way into a bank file: its number in the file's own sequence, from 1. */
export const dispatchedPayment = Type.Object(
  { paymentId: uuid, sequence: Type.Integer({ minimum: 1 }), ...instruction },
  strict,
);
export type DispatchedPayment = Static<typeof dispatchedPayment>;
