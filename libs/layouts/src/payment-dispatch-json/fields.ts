import type {
  Account,
  AchDetails,
  Address,
  Agent,
  Mandate,
  OriginalReferences,
  Party,
  PaymentOrder,
  RegulatoryReport,
  Remittance,
  RemittedDocument,
} from '@giroport/canonical';

/** What a member may be, as the schema of PAYMENT_DISPATCH says it (version 1). */
export type Shape =
  | { readonly kind: 'text'; readonly charsMax: number; readonly pattern?: RegExp; readonly expected?: string }
  | { readonly kind: 'choice'; readonly words: readonly string[] }
  | { readonly kind: 'date' | 'instant' | 'uuid' | 'flag' }
  | { readonly kind: 'whole'; readonly min: number }
  /** Unsigned decimal text, with its currency beside it or around it. */
  | { readonly kind: 'amount' }
  | { readonly kind: 'money' }
  /** Amounts by currency. */
  | { readonly kind: 'sums' }
  /** Texts by any name. */
  | { readonly kind: 'words'; readonly charsMax: number }
  | { readonly kind: 'list'; readonly of: Shape; readonly itemsMax: number }
  | ObjectShape;

export type ObjectShape = { readonly kind: 'object'; readonly members: Members; readonly required: readonly string[] };
export type Members = Readonly<Record<string, Shape>>;
/** A field that is added to a canonical type is missed here by the compiler. */
type EveryField<Type> = Readonly<Record<keyof Type, Shape>>;

export const LAYOUT_ID = 'payment-dispatch.json';
/** One file's payments. */
export const PAYMENTS_MAX = 10_000;
/** A run, where the one that writes does not know it: the UUID that says nothing (RFC 9562, 5.9). */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';
/** ISO 20022's word for an end-to-end id that was not given. */
export const NOT_PROVIDED = 'NOTPROVIDED';

export const CURRENCY = /^[A-Z]{3}$/;
export const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9+?/:().,_' -]{0,34}$/;
export const BANK_ID = /^[A-Z0-9][A-Z0-9-]{0,19}$/;

const text = (charsMax: number, pattern?: RegExp, expected?: string): Shape => ({ kind: 'text', charsMax, ...(pattern && { pattern }), ...(expected && { expected }) }); // prettier-ignore
const choice = (...words: string[]): Shape => ({ kind: 'choice', words });
const list = (of: Shape, itemsMax: number): Shape => ({ kind: 'list', of, itemsMax });
const object = (members: Members, ...required: string[]): ObjectShape => ({ kind: 'object', members, required });

const date: Shape = { kind: 'date' };
const uuid: Shape = { kind: 'uuid' };
const flag: Shape = { kind: 'flag' };
const money: Shape = { kind: 'money' };
const country = text(2, /^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)');
const currency = text(3, CURRENCY, 'three capital letters (ISO 4217)');
const iban = text(34, /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, 'an IBAN without blanks, in capitals');
const method = choice('ACH', 'EFT', 'DD', 'WIR');
const direction = choice('CREDIT', 'DEBIT');

const address = object({
  department: text(70),
  street: text(70),
  buildingNumber: text(16),
  buildingName: text(35),
  postCode: text(16),
  town: text(35),
  region: text(35),
  country,
  lines: list(text(70), 7),
} satisfies EveryField<Address>);

const party = object({
  name: text(140),
  address,
  ids: list(object({ id: text(35), scheme: text(35), issuer: text(35) }, 'id'), 4),
  countryOfResidence: country,
  email: text(256),
  phone: text(35),
} satisfies EveryField<Party>);

const account = object({
  iban,
  number: text(34),
  currency,
  type: choice('CHECKING', 'SAVINGS', 'GENERAL_LEDGER', 'LOAN'),
  name: text(70),
} satisfies EveryField<Account>);

const agent = object({
  bic: text(11, /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'a BIC of 8 or 11 characters, in capitals'),
  memberId: text(35),
  clearingSystem: text(5),
  branch: text(35),
  name: text(140),
  address,
} satisfies EveryField<Agent>);

const mandate = object(
  {
    id: text(35),
    signedOn: date,
    sequence: choice('FRST', 'RCUR', 'OOFF', 'FNAL'),
    creditorSchemeId: text(35),
    amendment: object({
      originalMandateId: text(35),
      originalCreditorSchemeId: text(35),
      originalCreditorName: text(70),
      originalDebtorIban: text(34),
      debtorAgentChanged: flag,
    } satisfies EveryField<NonNullable<Mandate['amendment']>>),
  } satisfies EveryField<Mandate>,
  'id',
);

const remittedDocument = object({
  type: text(4),
  number: text(35),
  date,
  dueAmount: money,
  discount: money,
  creditNote: money,
  remitted: money,
  text: text(140),
} satisfies EveryField<RemittedDocument>);

const remittance = object({
  unstructured: list(text(140), 100),
  creditorReference: object({ type: text(35), issuer: text(35), reference: text(35) }, 'reference'),
  documents: list(remittedDocument, 100),
} satisfies EveryField<Remittance>);

const regulatory = object({
  authorityCountry: country,
  code: text(10),
  amount: money,
  text: list(text(35), 10),
} satisfies EveryField<RegulatoryReport>);

const ach = object({
  secCode: text(3, /^[A-Z]{3}$/, 'three capital letters'),
  transactionCode: text(2, /^\d{2}$/, 'two digits'),
  entryDescription: text(10),
  descriptiveDate: text(6),
  companyDiscretionaryData: text(20),
  discretionaryData: text(2),
  individualId: text(22),
  addenda: list(text(80), 9999),
  traceNumber: text(15, /^\d{15}$/, '15 digits'),
} satisfies EveryField<AchDetails>);

const original = object({
  messageId: text(35),
  messageName: text(35),
  paymentInformationId: text(35),
  instructionId: text(35),
  endToEndId: text(35),
  transactionId: text(35),
  uetr: uuid,
  amount: money,
  executionDate: date,
  reasonCode: text(35),
  reasonText: text(105),
} satisfies EveryField<OriginalReferences>);

/** What a canonical payment has under the same name in the message. */
export const SAME_MEMBERS = {
  paymentId: uuid,
  sequence: { kind: 'whole', min: 1 },
  endToEndId: text(35),
  method,
  direction,
  equivalent: money,
  exchangeRate: text(22, /^\d{1,11}(\.\d{1,10})?$/, '11 digits and 10 decimals at most'),
  executionDate: date,
  priority: choice('NORMAL', 'HIGH', 'URGENT'),
  prenote: flag,
  counterparty: party,
  counterpartyAccount: account,
  counterpartyAgent: agent,
  ultimateDebtor: party,
  ultimateCreditor: party,
  intermediaryAgents: list(agent, 3),
  serviceLevel: text(35),
  localInstrument: text(35),
  categoryPurpose: text(35),
  purpose: text(35),
  chargeBearer: choice('SLEV', 'SHAR', 'DEBT', 'CRED'),
  uetr: uuid,
  instructions: list(object({ for: choice('DEBTOR_AGENT', 'CREDITOR_AGENT'), code: text(4), text: text(140) }, 'for'), 6),
  mandate,
  remittance,
  regulatory: list(regulatory, 10),
  ach,
  original,
} satisfies EveryField<Omit<PaymentOrder, 'amount' | 'instructionId' | 'originator' | 'originatorAccount' | 'originatorAgent'>>; // prettier-ignore

export const PAYMENT = object(
  { ...SAME_MEMBERS, reference: text(35, REFERENCE, 'a letter or digit, then letters, digits, blanks and +?/:().,_\'-'), amount: { kind: 'amount' }, currency }, // prettier-ignore
  ...['paymentId', 'sequence', 'reference', 'method', 'amount', 'currency', 'executionDate', 'counterparty'],
);

/** What stands once: all of the message but its payments. */
export const HEAD = object(
  {
    fileId: uuid,
    runId: uuid,
    bankId: text(20, BANK_ID, 'capitals, digits and dashes, 20 at most'),
    layoutId: text(60, /^[a-z0-9][a-z0-9.-]{0,59}$/, 'the id of a layout'),
    parameters: { kind: 'words', charsMax: 200 },
    messageId: text(35),
    purpose: choice('INITIATION', 'REVERSAL', 'CANCELLATION'),
    method,
    direction: choice('CREDIT', 'DEBIT', 'MIXED'),
    createdAt: { kind: 'instant' },
    fileSequence: { kind: 'whole', min: 1 },
    test: flag,
    executionDate: date,
    currency,
    originator: party,
    originatorAccount: account,
    originatorAgent: agent,
    sender: party,
    receiver: agent,
    totals: object(
      { count: { kind: 'whole', min: 0 }, prenotes: { kind: 'whole', min: 0 }, credits: { kind: 'sums' }, debits: { kind: 'sums' } }, // prettier-ignore
      ...['count', 'prenotes', 'credits', 'debits'],
    ),
  },
  ...[
    'fileId',
    'runId',
    'bankId',
    'layoutId',
    'parameters',
    'messageId',
    'purpose',
    'method',
    'direction',
    'createdAt',
  ],
  ...['fileSequence', 'executionDate', 'currency', 'originator', 'originatorAccount', 'originatorAgent', 'totals'],
);
