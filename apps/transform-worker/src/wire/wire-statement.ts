import type { Balance, Entry, EntryDetail, StatementHeader } from '@giroport/canonical';
import type { BankStatementLoad, WireStatementEntry } from '@giroport/contracts';
import type { WireFindings } from './wire-findings.ts';
import { CURRENCY, wireAccount, wireAgent, wireParty, wireRemittance } from './wire-party.ts';
import { cutText, known, NOTE_CHARS_MAX, PATH_CHARS_MAX, REFERENCE_CHARS_MAX } from './wire-text.ts';

export type WireHeader = BankStatementLoad['header'];
export type WireBalance = BankStatementLoad['balances'][number];
type WireDetail = WireStatementEntry['details'][number];

/** Transactions of one entry that the wire takes: a file of ours, booked as one, has no more. */
const DETAILS_MAX = 10_000;
const CHARGES_MAX = 20;

export function wireHeader(header: StatementHeader, findings: WireFindings): WireHeader {
  const { place } = header;
  return known({
    kind: header.kind,
    account: wireAccount(header.account, place, findings) ?? {},
    agent: wireAgent(header.agent),
    owner: wireParty(header.owner),
    currency: header.currency !== undefined && CURRENCY.test(header.currency) ? header.currency : undefined,
    id: findings.id(header.id, REFERENCE_CHARS_MAX, 'statement id', place),
    number: findings.id(header.number, 35, 'statement number', place),
    page: cutText(header.page, 35),
    lastPage: header.lastPage,
    createdAt: cutText(header.createdAt, 40),
    fromDate: header.fromDate,
    toDate: header.toDate,
    line: Math.max(0, place.line),
    path: cutText(place.path, PATH_CHARS_MAX),
  });
}

/** Undefined where the amount cannot be said: an error was told. */
export function wireBalance(balance: Balance, findings: WireFindings): WireBalance | undefined {
  const { place } = balance;
  const amount = findings.money(balance.amount, 'balance', place);
  if (amount === undefined) return undefined;
  return known({
    type: cutText(balance.type, 35),
    nativeCode: cutText(balance.nativeCode, 35),
    amount,
    date: balance.date,
    itemCount: balance.itemCount !== undefined && balance.itemCount >= 0 ? balance.itemCount : undefined,
    line: Math.max(0, place.line),
    path: cutText(place.path, PATH_CHARS_MAX),
  });
}

/** Undefined where the amount cannot be said: an error was told. */
export function wireEntry(entry: Entry, findings: WireFindings): WireStatementEntry | undefined {
  const { place } = entry;
  const amount = findings.money(entry.amount, 'entry amount', place);
  if (amount === undefined) return undefined;
  if (entry.details.length > DETAILS_MAX) {
    const message = `The entry has ${entry.details.length} transactions; the first ${DETAILS_MAX} are kept.`;
    findings.warning('entry.transactions', place, message, {
      found: String(entry.details.length),
      expected: `${DETAILS_MAX} at most`,
    });
  }
  return known({
    amount: amount.amount,
    side: entry.side,
    reversal: entry.reversal,
    status: entry.status,
    currency: amount.currency,
    bookingDate: entry.bookingDate,
    valueDate: entry.valueDate,
    code: wireCode(entry.code),
    ownerReference: findings.id(entry.ownerReference, REFERENCE_CHARS_MAX, 'owner reference', place),
    bankReference: findings.id(entry.bankReference, REFERENCE_CHARS_MAX, 'bank reference', place),
    details: entry.details.slice(0, DETAILS_MAX).map((detail) => wireDetail(detail, entry, findings)),
    additionalInformation: cutText(entry.additionalInformation, NOTE_CHARS_MAX),
    line: Math.max(0, place.line),
    path: cutText(place.path, PATH_CHARS_MAX),
  });
}

function wireCode(code: Entry['code']): WireStatementEntry['code'] {
  if (code === undefined) return undefined;
  return known({
    domain: cutText(code.domain, 35),
    family: cutText(code.family, 35),
    subFamily: cutText(code.subFamily, 35),
    proprietary: cutText(code.proprietary, 80),
    issuer: cutText(code.issuer, 80),
  });
}

function wireDetail(detail: EntryDetail, { place }: Entry, findings: WireFindings): WireDetail {
  const id = (text: string | undefined, field: string, max = REFERENCE_CHARS_MAX) =>
    findings.id(text, max, field, place);
  const unsigned = (money: EntryDetail['amount'], field: string) =>
    money === undefined
      ? undefined
      : findings.money(money.minor < 0n ? { ...money, minor: -money.minor } : money, field, place);
  const reason = detail.returnReason;
  const charges = (detail.charges ?? [])
    .slice(0, CHARGES_MAX)
    .flatMap((charge) => findings.money(charge, 'charge', place) ?? []);
  return known({
    messageId: id(detail.messageId, 'message id'),
    paymentInformationId: id(detail.paymentInformationId, 'payment information id'),
    instructionId: id(detail.instructionId, 'instruction id'),
    endToEndId: id(detail.endToEndId, 'end-to-end id'),
    transactionId: id(detail.transactionId, 'transaction id'),
    uetr: id(detail.uetr, 'UETR', 36),
    mandateId: id(detail.mandateId, 'mandate id'),
    clearingReference: id(detail.clearingReference, 'clearing reference'),
    accountServicerReference: id(detail.accountServicerReference, 'account servicer reference'),
    amount: unsigned(detail.amount, 'transaction amount'),
    originalAmount: unsigned(detail.originalAmount, 'original amount'),
    charges: charges.length === 0 ? undefined : charges,
    counterparty: wireParty(detail.counterparty),
    counterpartyAccount: wireAccount(detail.counterpartyAccount, place, findings),
    counterpartyAgent: wireAgent(detail.counterpartyAgent),
    remittance: wireRemittance(detail.remittance, place, findings),
    purpose: cutText(detail.purpose, 35),
    returnReason:
      reason === undefined ? undefined : known({ code: cutText(reason.code, 35), text: cutText(reason.text, 500) }),
    additionalInformation: cutText(detail.additionalInformation, NOTE_CHARS_MAX),
  });
}
