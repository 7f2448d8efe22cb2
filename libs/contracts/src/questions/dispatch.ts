import Type, { type Static } from 'typebox';
import { declareQuestion } from '../contract.ts';
import { originalReferences, reason } from '../events/payment-acknowledge.ts';
import { direction, party, account, agent, paymentMethod, paymentStatus } from '../payment.ts';
import {
  accountId,
  amount,
  bankId,
  calendarDate,
  currency,
  instant,
  layoutId,
  next,
  oneOf,
  paged,
  signedAmount,
  sourceId,
  strict,
  sums,
  text,
  totals,
  uuid,
} from '../values.ts';

// ── Set-up: banks, accounts, layouts, grouping, channels, as code ─────────────────────────────────────────────────────

/** Where files for a bank go: a folder that the bank collects from. Paths are relative to the drop root unless absolute. */
export const fileDropChannel = Type.Object(
  {
    kind: Type.Literal('FILE_DROP'),
    /** Files are written here under a temporary name, then renamed. */
    outbox: text(300),
    /** Where the bank moves what it has collected: looked at by the probe, so that a collected file is not taken for an unsent one. */
    archive: text(300),
    /** Where the bank leaves its files for us; watched by stp-ingress. */
    inbox: Type.Optional(text(300)),
  },
  strict,
);

export const setupBank = Type.Object(
  {
    bankId,
    name: text(140),
    agent,
    channel: fileDropChannel,
    /** What stp-ingress asks of the bank's HTTP pushes: the HMAC secret's name in the environment or its file; never the secret. */
    pushKeyName: Type.Optional(text(80)),
    timeZone: Type.Optional(text(60)),
    layouts: Type.Array(
      Type.Object(
        {
          method: paymentMethod,
          layoutId,
          parameters: Type.Optional(Type.Record(text(60), Type.String({ maxLength: 200 }))),
          prenotes: Type.Optional(Type.Boolean()),
          /** Name of the file at the bank: {bank} {layout} {date} {sequence} {messageId} {extension}. */
          fileName: Type.Optional(text(200)),
        },
        strict,
      ),
      { minItems: 1 },
    ),
    /** Layouts that the bank's files may have; all of the catalog where absent. */
    inboundLayouts: Type.Optional(Type.Array(layoutId)),
  },
  strict,
);

export const setupAccount = Type.Object(
  {
    accountId,
    bankId,
    currency,
    owner: party,
    account,
    /** Country-specific ids of the originator: NACHA company id, SEPA creditor id ... */
    ids: Type.Optional(Type.Record(text(40), text(60))),
    methods: Type.Array(paymentMethod, { minItems: 1 }),
    republishStatements: Type.Optional(Type.Boolean()),
  },
  strict,
);

export const setupGrouping = Type.Object(
  {
    method: Type.Optional(paymentMethod),
    /** Fields that decide what may share a file, beside bank, account, method, direction and currency, which always do. */
    by: Type.Array(oneOf('executionDate', 'priority', 'serviceLevel', 'source')),
    paymentsMax: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    /** How long a group may wait for more after its last payment came, in milliseconds. */
    lingerMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 3_600_000 })),
  },
  strict,
);

export const setupSource = Type.Object(
  {
    sourceId,
    name: text(140),
    doors: Type.Array(oneOf('SOAP', 'REST', 'BUS'), { minItems: 1 }),
    dispatch: oneOf('ON_LOAD', 'SCHEDULED'),
    /** Accounts it may pay from; all where absent. */
    accounts: Type.Optional(Type.Array(accountId)),
    /** Its secret is an entry of the bootstrap file. `secretName` is read by nothing, and taken for set-ups that say it. */
    webhook: Type.Optional(
      Type.Object(
        { url: text(500), secretName: Type.Optional(Type.String({ maxLength: 80, deprecated: true })) },
        strict,
      ),
    ),
  },
  strict,
);

/** The whole set-up as one document: what `giroport apply` takes and what the services share. */
export const setupDocument = Type.Object(
  {
    banks: Type.Array(setupBank),
    accounts: Type.Array(setupAccount),
    grouping: Type.Array(setupGrouping),
    sources: Type.Array(setupSource),
  },
  strict,
);
export type SetupDocument = Static<typeof setupDocument>;
export type SetupBank = Static<typeof setupBank>;
export type SetupAccount = Static<typeof setupAccount>;
export type SetupSource = Static<typeof setupSource>;
export type SetupGrouping = Static<typeof setupGrouping>;

export const setupGet = declareQuestion(
  'dispatch.setup.get',
  'The set-up as it stands, with its revision; 0 before the first one was applied.',
  Type.Object({}, strict),
  Type.Object({ revision: Type.Integer({ minimum: 0 }), setup: setupDocument }, strict),
);

export const setupApply = declareQuestion(
  'dispatch.setup.apply',
  'Applies a set-up document: tells what would change, and changes it unless it is a dry run. The same document twice changes nothing. Reject setup.changed where another revision than ifRevision stands.',
  Type.Object(
    {
      setup: setupDocument,
      dryRun: Type.Boolean(),
      by: text(80),
      ifRevision: Type.Optional(Type.Integer({ minimum: 0 })),
    },
    strict,
  ),
  Type.Object(
    {
      revision: Type.Integer({ minimum: 0 }),
      changes: Type.Array(
        Type.Object({ what: text(60), id: text(80), change: oneOf('ADDED', 'CHANGED', 'REMOVED') }, strict),
      ),
    },
    strict,
  ),
);

// ── Payments ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export const paymentSummary = Type.Object(
  {
    paymentId: uuid,
    sourceId,
    reference: text(35),
    requestId: uuid,
    method: paymentMethod,
    direction,
    amount,
    currency,
    executionDate: calendarDate,
    prenote: Type.Boolean(),
    bankId,
    accountId,
    status: paymentStatus,
    lastStatus: Type.Optional(paymentStatus),
    sequence: Type.Integer({ minimum: 0 }),
    counterpartyName: Type.Optional(text(140)),
    /** Masked unless the asker may see it. */
    counterpartyAccount: Type.Optional(text(40)),
    endToEndId: text(35),
    fileId: Type.Optional(uuid),
    fileSequence: Type.Optional(Type.Integer()),
    bankReference: Type.Optional(text(80)),
    reasons: Type.Optional(Type.Array(reason)),
    acceptedAt: instant,
    changedAt: instant,
  },
  strict,
);
export type PaymentSummary = Static<typeof paymentSummary>;

export const paymentsList = declareQuestion(
  'dispatch.payments.list',
  'Payments, newest first, by filter.',
  Type.Object(
    {
      sourceId: Type.Optional(sourceId),
      status: Type.Optional(paymentStatus),
      requestId: Type.Optional(uuid),
      fileId: Type.Optional(uuid),
      bankId: Type.Optional(bankId),
      accountId: Type.Optional(accountId),
      reference: Type.Optional(text(35)),
      endToEndId: Type.Optional(text(35)),
      ...paged,
    },
    strict,
  ),
  Type.Object({ items: Type.Array(paymentSummary), next }, strict),
);

export const paymentsGet = declareQuestion(
  'dispatch.payments.get',
  'One payment by id; Reject payment.unknown.',
  Type.Object({ paymentId: uuid, sourceId: Type.Optional(sourceId), unmasked: Type.Optional(Type.Boolean()) }, strict),
  paymentSummary,
);

/** Counts by status of a request's payments, or of everything. */
export const paymentsCount = declareQuestion(
  'dispatch.payments.count',
  'How many payments are in which state, of one request, of one source, or of all.',
  Type.Object({ requestId: Type.Optional(uuid), sourceId: Type.Optional(sourceId) }, strict),
  Type.Object(
    {
      byStatus: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
      /** Payments that dispatch refused to load, with their reasons in the list of exceptions. */
      exceptions: Type.Integer({ minimum: 0 }),
    },
    strict,
  ),
);

export const loadExceptionsList = declareQuestion(
  'dispatch.load-exceptions.list',
  'Payments that could not be loaded: duplicates with other content, unknown set-up.',
  Type.Object({ requestId: Type.Optional(uuid), paymentId: Type.Optional(uuid), ...paged }, strict),
  Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            requestId: uuid,
            paymentId: uuid,
            reference: text(35),
            code: text(80),
            message: Type.String(),
            at: instant,
          },
          strict,
        ),
      ),
      next,
    },
    strict,
  ),
);

/** Payments per accepted request, for the check that none was lost between the door and its life (I1). */
export const requestsReconcile = declareQuestion(
  'dispatch.requests.reconcile',
  'For each request: how many of its payments are here, loaded or as exceptions.',
  Type.Object({ requestIds: Type.Array(uuid, { maxItems: 1000 }) }, strict),
  Type.Object({ requests: Type.Array(Type.Object({ requestId: uuid, payments: Type.Integer() }, strict)) }, strict),
);

/** One step of a payment's story, whoever tells it. */
export const timelineStep = Type.Object(
  {
    at: instant,
    service: text(40),
    /** request, run, file, transmission, status, acknowledgement, statement. */
    kind: text(40),
    title: Type.String({ maxLength: 300 }),
    status: Type.Optional(text(40)),
    line: Type.Optional(Type.Integer()),
    file: Type.Optional(
      Type.Object({ id: text(80), name: Type.Optional(text(255)), sha256: Type.Optional(text(64)) }, strict),
    ),
    facts: Type.Optional(Type.Record(text(60), Type.Union([Type.String(), Type.Number(), Type.Boolean()]))),
  },
  strict,
);
export type TimelineStep = Static<typeof timelineStep>;
export const timelineReply = Type.Object({ steps: Type.Array(timelineStep) }, strict);

export const paymentTimeline = declareQuestion(
  'dispatch.payments.timeline',
  "Dispatch's part of a payment's story: its moves, its run, its file and line, the transmissions with their receipts.",
  Type.Object({ paymentId: uuid }, strict),
  timelineReply,
);

export const paymentCommand = declareQuestion(
  'dispatch.payments.command',
  'An operator (or a source, where it may) holds, releases, cancels, reverses or overrides a payment. Refused moves: Reject payment.move-unknown.',
  Type.Object(
    {
      paymentId: uuid,
      command: oneOf('HOLD', 'RELEASE', 'CANCEL', 'REVERSE', 'OVERRIDE'),
      to: Type.Optional(oneOf('AWAITING_DISPATCH', 'ERROR')),
      by: text(80),
      /** The source that asks; absent where an operator does. It commands its own payments, and releases what it held itself. */
      sourceId: Type.Optional(sourceId),
      reason: Type.Optional(text(300)),
      reasonCode: Type.Optional(text(35)),
    },
    strict,
  ),
  paymentSummary,
);

// ── Runs and files ────────────────────────────────────────────────────────────────────────────────────────────────────

export const PAYMENT_FILE_STATUSES = [
  'BUILDING',
  'FORMATTED',
  'SENDING',
  'SENT',
  'RECEIVED_BY_BANK',
  'COMPLETE',
  'COMPLETE_WITH_ERRORS',
  'ERROR',
  'VOID',
  'UNKNOWN',
] as const;
export type PaymentFileStatusName = (typeof PAYMENT_FILE_STATUSES)[number];

export const paymentFileSummary = Type.Object(
  {
    fileId: uuid,
    runId: uuid,
    bankId,
    accountId,
    layoutId,
    method: paymentMethod,
    status: oneOf(...PAYMENT_FILE_STATUSES),
    messageId: text(35),
    fileName: Type.Optional(text(255)),
    sha256: Type.Optional(text(64)),
    bytes: Type.Optional(Type.Integer()),
    totals,
    readBack: Type.Optional(totals),
    executionDate: calendarDate,
    createdAt: instant,
    sentAt: Type.Optional(instant),
    replaces: Type.Optional(uuid),
    problem: Type.Optional(Type.String()),
  },
  strict,
);
export type PaymentFileSummary = Static<typeof paymentFileSummary>;

export const filesList = declareQuestion(
  'dispatch.files.list',
  'Payment files, newest first.',
  Type.Object(
    {
      bankId: Type.Optional(bankId),
      status: Type.Optional(text(30)),
      runId: Type.Optional(uuid),
      messageId: Type.Optional(text(35)),
      ...paged,
    },
    strict,
  ),
  Type.Object({ items: Type.Array(paymentFileSummary), next }, strict),
);

export const filesGet = declareQuestion(
  'dispatch.files.get',
  'One payment file with its transmissions.',
  Type.Object({ fileId: uuid }, strict),
  Type.Object(
    {
      file: paymentFileSummary,
      transmissions: Type.Array(
        Type.Object(
          {
            attempt: Type.Integer(),
            status: text(30),
            startedAt: Type.Optional(instant),
            endedAt: Type.Optional(instant),
            receipt: Type.Optional(Type.String()),
            problem: Type.Optional(Type.String()),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
);

export const filesContent = declareQuestion(
  'dispatch.files.content',
  'The bytes of a payment file, put into the object store for the asker; the look is logged.',
  Type.Object({ fileId: uuid, by: text(80) }, strict),
  Type.Object(
    {
      object: Type.Object({ bucket: text(40), key: text(200), sha256: text(64), bytes: Type.Integer() }, strict),
      fileName: text(255),
    },
    strict,
  ),
);

export const filesCommand = declareQuestion(
  'dispatch.files.command',
  'Resend (the same bytes) or recreate (a new file that voids the old one), or cancel a file in error: audited.',
  Type.Object(
    { fileId: uuid, command: oneOf('RESEND', 'RECREATE', 'CANCEL'), by: text(80), reason: text(300) },
    strict,
  ),
  paymentFileSummary,
);

export const runsList = declareQuestion(
  'dispatch.runs.list',
  'Dispatch runs, newest first, with what each took and made.',
  Type.Object({ ...paged }, strict),
  Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            runId: uuid,
            trigger: oneOf('ON_LOAD', 'SCHEDULED', 'MANUAL'),
            by: text(80),
            startedAt: instant,
            payments: Type.Integer(),
            sums,
            files: Type.Integer(),
            failed: Type.Integer(),
          },
          strict,
        ),
      ),
      next,
    },
    strict,
  ),
);

export const runStart = declareQuestion(
  'dispatch.runs.start',
  'Starts a dispatch run by hand: of everything that waits, or of what the selection names.',
  Type.Object(
    {
      by: text(80),
      bankId: Type.Optional(bankId),
      accountId: Type.Optional(accountId),
      paymentIds: Type.Optional(Type.Array(uuid, { maxItems: 1000 })),
    },
    strict,
  ),
  Type.Object({ runId: Type.Optional(uuid), payments: Type.Integer(), files: Type.Integer() }, strict),
);

// ── Matching ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export const MATCH_REFERENCES_MAX = 1000;

export const matchReferences = declareQuestion(
  'dispatch.match',
  "Finds the payments or files that a bank's references speak of, in the order asked.",
  Type.Object(
    {
      bankId,
      references: Type.Array(
        Type.Object(
          {
            target: oneOf('FILE', 'PAYMENT'),
            original: originalReferences,
            /** Where known: narrows end-to-end ids that are not unique. */
            amount: Type.Optional(signedAmount),
            currency: Type.Optional(currency),
          },
          strict,
        ),
        { maxItems: MATCH_REFERENCES_MAX },
      ),
    },
    strict,
  ),
  Type.Object(
    {
      matches: Type.Array(
        Type.Union([
          Type.Object({ found: Type.Literal('NONE') }, strict),
          Type.Object({ found: Type.Literal('SEVERAL'), count: Type.Integer() }, strict),
          Type.Object({ found: Type.Literal('FILE'), fileId: uuid, status: text(30) }, strict),
          Type.Object(
            {
              found: Type.Literal('PAYMENT'),
              paymentId: uuid,
              fileId: Type.Optional(uuid),
              status: paymentStatus,
              prenote: Type.Boolean(),
              reference: text(35),
              amount,
              currency,
            },
            strict,
          ),
        ]),
      ),
      traces: Type.Optional(
        Type.Array(text(64), {
          maxItems: MATCH_REFERENCES_MAX,
          description: 'trace contexts (W3C traceparent) that brought the files which the matches are in',
        }),
      ),
    },
    strict,
  ),
);
export type ReferenceMatch = ReturnType<typeof matchReferences.parseReply>['matches'][number];
