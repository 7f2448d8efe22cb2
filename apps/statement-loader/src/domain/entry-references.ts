import type { WireStatementEntry } from '@giroport/contracts';

type WireDetail = WireStatementEntry['details'][number];

/** What one transaction of an entry can be looked for by; `detail` counts from 1, and is 0 for the entry as a whole. */
export type EntryReference = {
  readonly detail: number;
  readonly target: 'FILE' | 'PAYMENT';
  readonly original: {
    readonly messageId?: string;
    readonly paymentInformationId?: string;
    readonly instructionId?: string;
    readonly endToEndId?: string;
    readonly transactionId?: string;
    readonly uetr?: string;
    readonly traceNumber?: string;
  };
  /** Unsigned decimal text. */
  readonly amount: string;
  readonly currency: string;
};

/**
 * The references of an entry, one for each transaction that has any. A batch that the bank does not take apart is looked for
 * as the file that it was booked from. Texts that say that there is no reference are none.
 */
export function referencesOf(entry: WireStatementEntry): EntryReference[] {
  if (entry.details.length === 0) return wholeReference(entry);
  const all = entry.details.flatMap((detail, at) => detailReference(entry, detail, at + 1));
  return all.length > 0 ? all : wholeReference(entry);
}

function detailReference(entry: WireStatementEntry, detail: WireDetail, number: number): EntryReference[] {
  const { messageId, paymentInformationId, instructionId, transactionId, uetr, clearingReference } = detail;
  const endToEndId = isReference(detail.endToEndId) ? detail.endToEndId : undefined;
  const traceNumber = [
    clearingReference,
    detail.endToEndId,
    ...(entry.details.length === 1 ? [entry.ownerReference, entry.bankReference] : []),
  ].find(isTrace);
  const { amount, currency } = detail.amount ?? entry;
  const payment = present({
    instructionId: isReference(instructionId) ? instructionId : undefined,
    endToEndId,
    transactionId,
    uetr,
    traceNumber,
  });
  const whole = present({ messageId, paymentInformationId });
  if (Object.keys(payment).length > 0)
    return [{ detail: number, target: 'PAYMENT', original: { ...whole, ...payment }, amount, currency }];
  if (Object.keys(whole).length > 0) return [{ detail: number, target: 'FILE', original: whole, amount, currency }];
  return [];
}

function wholeReference({ ownerReference, bankReference, amount, currency }: WireStatementEntry): EntryReference[] {
  const endToEndId =
    isReference(ownerReference) && ownerReference.length <= END_TO_END_CHARS_MAX ? ownerReference : undefined;
  const original = present({ endToEndId, traceNumber: [ownerReference, bankReference].find(isTrace) });
  return Object.keys(original).length === 0 ? [] : [{ detail: 0, target: 'PAYMENT', original, amount, currency }];
}

/** Whether the references name one payment for themselves, so that its amount need not be the entry's (charges taken off). */
export function namesOnePayment({ original }: EntryReference): boolean {
  return original.instructionId !== undefined || original.uetr !== undefined || original.traceNumber !== undefined;
}

const END_TO_END_CHARS_MAX = 35;
const NO_REFERENCE = new Set(['NOTPROVIDED', 'NONREF', 'NONE', 'N/A', 'NOT PROVIDED']);

function isReference(text: string | undefined): text is string {
  return text !== undefined && !NO_REFERENCE.has(text.toUpperCase());
}

/** An ACH trace number: 15 digits (Nacha Operating Rules, Appendix Three, positions 80-94). */
function isTrace(text: string | undefined): text is string {
  return text !== undefined && /^\d{15}$/.test(text);
}

function present<Shape extends object>(fields: Shape): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
