import type { SoapField, SoapOperation } from './operation.ts';

const session: SoapField = { name: 'sessionKey', type: 'string', maxLength: 100, about: 'what Login gave' };
const packId: SoapField = { name: 'packId', type: 'string', maxLength: 80 };
const amount: SoapField = { name: 'amount', type: 'amount' };
const currency: SoapField = { name: 'currency', type: 'string' };

const problem = (name: string, about: string): SoapField => ({
  name,
  about,
  optional: true,
  many: true,
  type: [
    { name: 'code', type: 'string' },
    { name: 'message', type: 'string' },
    { name: 'where', type: 'string', optional: true },
  ],
});

const controlSum: SoapField = { name: 'controlSum', type: [currency, amount], optional: true, many: true };

const item: SoapField = {
  name: 'item',
  optional: true,
  many: true,
  type: [
    { name: 'position', type: 'int' },
    { name: 'reference', type: 'string' },
    { name: 'paymentId', type: 'string' },
    amount,
    currency,
    { name: 'status', type: 'string' },
    problem('error', 'what is wrong with it; of a sent one, why it was refused: no money moves for it'),
    {
      name: 'reason',
      optional: true,
      many: true,
      about: "the bank's reason",
      type: [
        { name: 'code', type: 'string', optional: true },
        { name: 'text', type: 'string', optional: true },
      ],
    },
    { name: 'bankReference', type: 'string', optional: true },
    { name: 'changedAt', type: 'dateTime' },
  ],
};

const pack: readonly SoapField[] = [
  packId,
  {
    name: 'status',
    type: 'string',
    about:
      'IMPORTED, INVALID, SIGNED, SENT, IN_PROCESS, RECEIVED, SETTLED, PARTLY_SETTLED, REJECTED, RETURNED, RECALLED',
  },
  { name: 'name', type: 'string' },
  { name: 'format', type: 'string' },
  { name: 'itemCount', type: 'int' },
  controlSum,
  { name: 'requestId', type: 'string', optional: true, about: 'once it was sent' },
  { name: 'importedAt', type: 'dateTime' },
  { name: 'signedAt', type: 'dateTime', optional: true },
  { name: 'sentAt', type: 'dateTime', optional: true },
  { name: 'changedAt', type: 'dateTime' },
  problem('error', 'what is wrong with the whole'),
  item,
];

const statement: readonly SoapField[] = [
  { name: 'statementId', type: 'string' },
  { name: 'accountId', type: 'string', optional: true },
  { name: 'account', type: 'string', about: 'as the bank gave it, masked' },
  { name: 'currency', type: 'string', optional: true },
  { name: 'kind', type: 'string' },
  { name: 'number', type: 'string', optional: true },
  { name: 'asOfDate', type: 'date', optional: true },
  { name: 'status', type: 'string' },
  { name: 'opening', type: 'amount', optional: true },
  { name: 'closing', type: 'amount', optional: true },
  { name: 'entryCount', type: 'int' },
];

const cursor: SoapField = {
  name: 'cursor',
  type: 'string',
  optional: true,
  about: 'what the page before gave as next',
};
const next: SoapField = { name: 'next', type: 'string', optional: true };

/** The operations of the STP service by their known names. */
export const soapOperations: readonly SoapOperation[] = [
  {
    name: 'Login',
    about: 'Opens a session; the third wrong password locks the user.',
    request: [
      { name: 'user', type: 'string', maxLength: 80 },
      { name: 'password', type: 'string' },
    ],
    reply: [
      { name: 'sessionKey', type: 'string' },
      {
        name: 'idleSeconds',
        type: 'int',
        about: 'unused for so long, it ends; 12 hours after Login it ends however busy it is',
      },
    ],
  },
  { name: 'Logout', about: 'Ends the session.', request: [session], reply: [{ name: 'closed', type: 'boolean' }] },
  {
    name: 'IsLoggedIn',
    about: 'Whether a session is open.',
    request: [session],
    reply: [
      { name: 'loggedIn', type: 'boolean' },
      { name: 'user', type: 'string', optional: true },
    ],
  },
  {
    name: 'ChangeLoginPassword',
    about: "Changes the login password; the user's other sessions end.",
    request: [session, { name: 'password', type: 'string' }, { name: 'newPassword', type: 'string' }],
    reply: [{ name: 'changed', type: 'boolean' }],
  },
  {
    name: 'ChangeSignaturePassword',
    about: 'Changes the signature password.',
    request: [session, { name: 'signaturePassword', type: 'string' }, { name: 'newSignaturePassword', type: 'string' }],
    reply: [{ name: 'changed', type: 'boolean' }],
  },
  {
    name: 'ImportOrderPack',
    about:
      'Takes an order package; each item is checked, and one bad item makes the package INVALID. The same content is taken once.',
    request: [
      session,
      { name: 'name', type: 'string', optional: true, maxLength: 255 },
      {
        name: 'format',
        type: 'string',
        optional: true,
        maxLength: 60,
        about: 'a layout of the catalog (pain.001.001.09); found out where absent',
      },
      { name: 'content', type: 'base64Binary' },
    ],
    reply: pack,
  },
  {
    name: 'SignOrderPack',
    about: 'Signs a package with the signature password.',
    request: [session, packId, { name: 'signaturePassword', type: 'string' }],
    reply: pack,
  },
  {
    name: 'SendOrderPack',
    about:
      'Sends a signed package, once: a repeat is told the first result. What the set-up or the calendar would refuse by now is not sent.',
    request: [session, packId],
    reply: pack,
  },
  {
    name: 'GetOrderStatus',
    about: 'How far a package and its items are: all of them, or as many as are asked for.',
    request: [
      session,
      packId,
      { name: 'fromPosition', type: 'nonNegativeInteger', optional: true, about: 'the first item that is told' },
      {
        name: 'itemsMax',
        type: 'nonNegativeInteger',
        optional: true,
        about: 'items that are told; with 0, the whole alone',
      },
    ],
    reply: pack,
  },
  {
    name: 'GetStatementCatalog',
    about: 'The statements of an account, newest first.',
    request: [
      session,
      { name: 'accountId', type: 'string', maxLength: 40 },
      { name: 'fromDate', type: 'date', optional: true },
      { name: 'toDate', type: 'date', optional: true },
      cursor,
    ],
    reply: [{ name: 'statement', type: statement, optional: true, many: true }, next],
  },
  {
    name: 'GetStatement',
    about: 'One statement with its balances and a page of its entries.',
    request: [session, { name: 'statementId', type: 'string', maxLength: 80 }, cursor],
    reply: [
      { name: 'statement', type: statement },
      {
        name: 'balance',
        optional: true,
        many: true,
        type: [
          { name: 'type', type: 'string', optional: true },
          { name: 'nativeCode', type: 'string', optional: true },
          amount,
          currency,
          { name: 'date', type: 'date', optional: true },
        ],
      },
      {
        name: 'entry',
        optional: true,
        many: true,
        type: [
          { name: 'position', type: 'int' },
          amount,
          currency,
          { name: 'status', type: 'string' },
          { name: 'bookingDate', type: 'date', optional: true },
          { name: 'valueDate', type: 'date', optional: true },
          { name: 'code', type: 'string', optional: true },
          { name: 'ownerReference', type: 'string', optional: true },
          { name: 'bankReference', type: 'string', optional: true },
          { name: 'endToEndId', type: 'string', optional: true },
          { name: 'paymentId', type: 'string', optional: true },
          { name: 'text', type: 'string', optional: true },
        ],
      },
      next,
    ],
  },
  {
    name: 'GetBalance',
    about: "An account's newest booked and available balance.",
    request: [session, { name: 'accountId', type: 'string', maxLength: 40 }],
    reply: [
      { name: 'accountId', type: 'string' },
      { name: 'currency', type: 'string', optional: true },
      { name: 'booked', type: 'amount', optional: true },
      { name: 'available', type: 'amount', optional: true },
      { name: 'asOfDate', type: 'date', optional: true },
      { name: 'statementId', type: 'string', optional: true },
    ],
  },
];
