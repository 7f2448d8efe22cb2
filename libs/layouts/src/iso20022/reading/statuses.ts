import type { AcknowledgedStatus, AcknowledgementKind } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';

export type Told = { readonly kind: AcknowledgementKind; readonly status: AcknowledgedStatus };

/** A status of a whole file (ExternalPaymentGroupStatus1Code). A code that the list does not have stays UNKNOWN. */
export function fileStatusOf(code: string | undefined): Told {
  return { kind: 'FILE', status: FILE_STATUSES[code ?? ''] ?? 'UNKNOWN' };
}

/** A status of a payment or of a block of payments (ExternalPaymentTransactionStatus1Code). */
export function paymentStatusOf(code: string | undefined): Told {
  const status = PAYMENT_STATUSES[code ?? ''] ?? 'UNKNOWN';
  return { kind: status === 'REJECTED' ? 'PAYMENT_ERROR' : 'PAYMENT', status };
}

const PAYMENT_STATUSES: Readonly<Record<string, AcknowledgedStatus>> = tableOf({
  RCVD: 'RECEIVED',
  ACTC: 'ACCEPTED',
  ACCP: 'ACCEPTED',
  ACFC: 'ACCEPTED',
  ACSP: 'ACCEPTED',
  ACWC: 'ACCEPTED',
  ACPD: 'ACCEPTED',
  // Settled between the banks, not yet on the creditor's account, and it may still be blocked.
  ACWP: 'ACCEPTED',
  ACIS: 'ACCEPTED',
  ACSC: 'PAID',
  ACCC: 'PAID',
  CPUC: 'PAID',
  PDNG: 'PENDING',
  PATC: 'PENDING',
  ACFW: 'PENDING',
  PART: 'PARTLY_ACCEPTED',
  RJCT: 'REJECTED',
  CANC: 'CANCELLED',
  // Verification of payee says how well the name fits; whether the payment goes on is decided after it.
  RCVC: 'PENDING',
  RVCM: 'PENDING',
  RVMC: 'PENDING',
  RVNA: 'PENDING',
  RVNC: 'PENDING',
  RVNM: 'PENDING',
});

const FILE_STATUSES: Readonly<Record<string, AcknowledgedStatus>> = PAYMENT_STATUSES;
