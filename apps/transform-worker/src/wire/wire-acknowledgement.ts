import type { Acknowledgement, Entry, EntryDetail, Reason } from '@giroport/canonical';
import type { WireAcknowledgement } from '@giroport/contracts';
import { wireAccount } from './wire-party.ts';
import type { WireFindings } from './wire-findings.ts';
import { cutText, known, PATH_CHARS_MAX, REFERENCE_CHARS_MAX } from './wire-text.ts';

/** A bank's answer for the wire. Codes and texts are cut to what the wire takes, references are whole or told. */
export function wireAcknowledgement(one: Acknowledgement, findings: WireFindings): WireAcknowledgement {
  const { place } = one;
  return known({
    kind: one.kind,
    status: one.status,
    nativeStatus: cutText(one.nativeStatus, 35),
    original: wireOriginal(one, findings),
    bankReference: findings.id(one.bankReference, REFERENCE_CHARS_MAX, 'bank reference', place),
    amount: findings.money(one.amount, 'amount', place),
    reasons: one.reasons.slice(0, REASONS_MAX).map(wireReason),
    corrected: one.corrected === undefined ? undefined : wireCorrected(one.corrected),
    acceptedAt: cutText(one.acceptedAt, 40),
    line: Math.max(0, place.line),
    path: cutText(place.path, PATH_CHARS_MAX),
  });
}

/** Banks give one reason, seldom three. */
const REASONS_MAX = 20;

function wireOriginal({ original, place }: Acknowledgement, findings: WireFindings): WireAcknowledgement['original'] {
  const id = (text: string | undefined, field: string, max = REFERENCE_CHARS_MAX) =>
    findings.id(text, max, field, place);
  const { amount } = original;
  return known({
    messageId: id(original.messageId, 'original message id'),
    messageName: cutText(original.messageName, 35),
    paymentInformationId: id(original.paymentInformationId, 'original payment information id'),
    instructionId: id(original.instructionId, 'original instruction id'),
    endToEndId: id(original.endToEndId, 'original end-to-end id'),
    transactionId: id(original.transactionId, 'original transaction id'),
    uetr: id(original.uetr, 'UETR', 36),
    traceNumber: id(original.traceNumber, 'original trace number', 20),
    fileReference: id(original.fileReference, 'file reference'),
    amount: amount === undefined || amount.minor < 0n ? undefined : findings.money(amount, 'original amount', place),
    executionDate: original.executionDate,
    reasonCode: cutText(original.reasonCode, 35),
    reasonText: cutText(original.reasonText, 500),
    count:
      original.count !== undefined && Number.isSafeInteger(original.count) && original.count >= 0
        ? original.count
        : undefined,
    sum: original.sum !== undefined && DECIMAL.test(original.sum) ? original.sum : undefined,
    counterpartyAccount: wireAccount(original.counterpartyAccount, place, findings),
  });
}

const DECIMAL = /^-?[0-9]{1,18}(\.[0-9]{1,5})?$/;

function wireReason({ code, list, isoCode, text }: Reason): WireAcknowledgement['reasons'][number] {
  return known({
    code: cutText(code, 35),
    list: cutText(list, 20),
    isoCode: cutText(isoCode, 10),
    text: cutText(text, 500),
  });
}

function wireCorrected(corrected: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(corrected).map(([field, value]) => [field.slice(0, 60), cutText(value, 200) ?? '']),
  );
}

/**
 * The returns among a statement's booked entries, as the bank's answer to the payments: a bank that books a return tells its
 * reason there (RtrInf), and many send no other answer. Only what is booked and names a payment answers anything; a report of
 * the day so far would say it a second time.
 */
export function returnsOf(entry: Entry): Acknowledgement[] {
  if (entry.status !== 'BOOK') return [];
  return entry.details
    .filter((detail) => detail.returnReason !== undefined && namesPayment(detail))
    .map((detail) => returnOf(entry, detail));
}

function returnOf(entry: Entry, detail: EntryDetail): Acknowledgement {
  const { code, text } = detail.returnReason ?? {};
  return {
    kind: 'PAYMENT_ERROR',
    status: 'RETURNED',
    nativeStatus: code,
    original: {
      messageId: detail.messageId,
      paymentInformationId: detail.paymentInformationId,
      instructionId: detail.instructionId,
      endToEndId: detail.endToEndId,
      transactionId: detail.transactionId,
      uetr: detail.uetr,
      amount: detail.originalAmount,
      counterpartyAccount: detail.counterpartyAccount,
    },
    bankReference: detail.accountServicerReference ?? entry.bankReference,
    amount: detail.amount ?? entry.amount,
    reasons: [{ code, list: 'ISO', text }],
    place: entry.place,
  };
}

function namesPayment({ instructionId, endToEndId, transactionId, uetr }: EntryDetail): boolean {
  const named = endToEndId !== undefined && endToEndId !== 'NOTPROVIDED';
  return named || instructionId !== undefined || transactionId !== undefined || uetr !== undefined;
}
