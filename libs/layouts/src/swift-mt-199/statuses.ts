import type { AcknowledgedStatus, Reason } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import { isoReason } from '../iso20022/reading/reasons.ts';
import { returnInformationOf } from '../swift-mt/return-codes.ts';

/** What the text of an n99, n95 or n96 comes to. */
export type ToldStatus = {
  readonly status: AcknowledgedStatus;
  readonly nativeStatus?: string;
  readonly reasons: readonly Reason[];
  readonly messageReference?: string;
  readonly transactionReference?: string;
  readonly uetr?: string;
  readonly at?: string;
};

/** Status codes of gpi confirmations (MT199: "//ACSP/G000"). */
const GPI: Readonly<Record<string, AcknowledgedStatus>> = tableOf({
  ACCC: 'PAID',
  ACSC: 'PAID',
  ACSP: 'PENDING',
  PDNG: 'PENDING',
  RJCT: 'REJECTED',
});
/** Answers of MT n96 to a request for cancellation, as camt.029 has them. That it was refused (RJCR) says nothing of the payment. */
const ANSWERS: Readonly<Record<string, AcknowledgedStatus>> = tableOf({
  CNCL: 'CANCELLED',
  IDUP: 'CANCELLED',
  ACCR: 'CANCELLED',
  PDCR: 'PENDING',
  RJCR: 'UNKNOWN',
  UWFW: 'UNKNOWN',
});

const UETR = /\/UETR\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i;

/** The status in a free text, by its code words; a text without any is for a person to read, and kept whole. */
export function toldStatusOf(text: string): ToldStatus {
  const uetr = UETR.exec(text.replaceAll(/\n(?:\/\/)?/g, ''))?.[1]?.toLowerCase();
  return { ...(returned(text) ?? confirmed(text) ?? answered(text) ?? unknown(text)), uetr };
}

function returned(text: string): ToldStatus | undefined {
  const information = returnInformationOf(text);
  if (information === undefined) return undefined;
  const { kind, field, code, codeText, messageReference, transactionReference } = information;
  const words = information.text?.replace(UETR, '').trim() || undefined;
  const added = [codeText, field !== undefined && field !== '99' ? `Field ${field}.` : undefined, words].filter((part) => part !== undefined).join(' ') || undefined; // prettier-ignore
  const reasons = code === undefined ? (added === undefined ? [] : [{ text: added }]) : [reasonOf(code, added)];
  return {
    status: kind === 'REJT' ? 'REJECTED' : 'RETURNED',
    nativeStatus: kind,
    reasons,
    messageReference,
    transactionReference,
  };
}

/** A code of ISO's lists with its meaning; SWIFT's own list of MT rejects has the same codes. */
function reasonOf(code: string, added: string | undefined): Reason {
  const reason = isoReason(code, added);
  return reason.isoCode === undefined ? { ...reason, list: 'SWIFT' } : reason;
}

function confirmed(text: string): ToldStatus | undefined {
  const found = /^\/\/([A-Z]{4})(?:\/([A-Z0-9]{4}))?\s*$/m.exec(text);
  const status = GPI[found?.[1] ?? ''];
  if (found === null || status === undefined) return undefined;
  const at = /^\/\/(\d{10})([+-]\d{4})?/.exec(text);
  const reasons = found[2] === undefined ? [] : [reasonOf(found[2], undefined)];
  return { status, nativeStatus: found[1], reasons, at: at === null ? undefined : `${at[1]}${at[2] ?? ''}` };
}

function answered(text: string): ToldStatus | undefined {
  const found = /^\/([A-Z]{4})\/([A-Z0-9]{4})?(.*)$/m.exec(text);
  const status = ANSWERS[found?.[1] ?? ''];
  if (found === null || status === undefined) return undefined;
  const reasons = found[2] === undefined ? [] : [reasonOf(found[2], found[3]?.replace(/^\//, '') || undefined)];
  return { status, nativeStatus: found[1], reasons };
}

function unknown(text: string): ToldStatus {
  const words = text.trim();
  return { status: 'UNKNOWN', reasons: words === '' ? [] : [{ text: words }] };
}
