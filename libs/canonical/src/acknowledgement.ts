import type { Money } from '@giroport/kernel';
import type { Finding, Place } from './finding.ts';
import type { Account } from './party.ts';
import type { OriginalReferences } from './payment-order.ts';

/** PeopleSoft's four kinds: the file was taken or refused; a payment was paid or refused; a late reject; a prenote's error. */
export type AcknowledgementKind = 'FILE' | 'PAYMENT' | 'PAYMENT_ERROR' | 'PRENOTE_ERROR';

/** What the bank says, in one word. UNKNOWN is its own answer: kept, parked, for a person. */
export type AcknowledgedStatus =
  | 'RECEIVED'
  | 'ACCEPTED'
  | 'PARTLY_ACCEPTED'
  | 'PENDING'
  | 'PAID'
  | 'REJECTED'
  | 'RETURNED'
  | 'CANCELLED'
  | 'CHANGE_NOTIFIED'
  | 'UNKNOWN';

/** A reason, by ISO code where there is one, and as the bank gave it. */
export type Reason = {
  /** The code as it came: AC04, R03, C01, 50 ... */
  readonly code?: string;
  /** Where the code is explained: ISO, NACHA, X12, EDIFACT, GIRO, PROPRIETARY ... */
  readonly list?: string;
  /** The ISO external reason code that a native one means, where there is one. */
  readonly isoCode?: string;
  readonly text?: string;
};

export type Acknowledgement = {
  readonly kind: AcknowledgementKind;
  readonly status: AcknowledgedStatus;
  /** The code as it came: ACSC, RJCT, R01 ... */
  readonly nativeStatus?: string;
  readonly original: OriginalReferences & {
    readonly traceNumber?: string;
    readonly fileReference?: string;
    readonly count?: number;
    readonly sum?: string;
    readonly counterpartyAccount?: Account;
  };
  readonly bankReference?: string;
  readonly amount?: Money;
  readonly reasons: readonly Reason[];
  /** A notification of change: what the bank says the data should be. Never applied silently. */
  readonly corrected?: Readonly<Record<string, string>>;
  readonly acceptedAt?: string;
  readonly place: Place;
};

/** What a reader of acknowledgements yields. */
export type AcknowledgementItem =
  | {
      readonly item: 'acknowledgement-file';
      readonly place: Place;
      readonly messageId?: string;
      readonly createdAt?: string;
      readonly sender?: string;
    }
  | { readonly item: 'acknowledgement'; readonly acknowledgement: Acknowledgement }
  | { readonly item: 'finding'; readonly finding: Finding };
