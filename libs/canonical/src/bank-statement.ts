import type { CalendarDate, Money } from '@giroport/kernel';
import type { Finding, Place } from './finding.ts';
import type { Account, Agent, Party } from './party.ts';
import type { Remittance } from './payment-order.ts';

/** Previous day: booked, for reconciliation. Current day: interim, for the cash position, never booked from. Notification: no balances. */
export type StatementKind = 'PREVIOUS_DAY' | 'CURRENT_DAY' | 'NOTIFICATION';

/** Signed: a credit balance is positive. */
export type Balance = {
  /** ISO 20022 balance type (OPBD, CLBD, CLAV, FWAV, ITBD ...) as far as the layout can tell; else the native code alone. */
  readonly type?: string;
  /** The format's own code: BAI2 015, MT940 62F ... */
  readonly nativeCode?: string;
  readonly amount: Money;
  readonly date?: CalendarDate;
  /** BAI2 summaries: number of items and availability. */
  readonly itemCount?: number;
  readonly place: Place;
};

/** ISO 20022 bank transaction code, and the bank's own. */
export type TransactionCode = {
  readonly domain?: string;
  readonly family?: string;
  readonly subFamily?: string;
  readonly proprietary?: string;
  readonly issuer?: string;
};

/** One transaction of an entry: a batch entry has several, a plain one has one or none. */
export type EntryDetail = {
  readonly messageId?: string;
  readonly paymentInformationId?: string;
  readonly instructionId?: string;
  readonly endToEndId?: string;
  readonly transactionId?: string;
  readonly uetr?: string;
  readonly mandateId?: string;
  readonly clearingReference?: string;
  readonly accountServicerReference?: string;
  readonly amount?: Money;
  readonly originalAmount?: Money;
  readonly charges?: readonly Money[];
  readonly counterparty?: Party;
  readonly counterpartyAccount?: Account;
  readonly counterpartyAgent?: Agent;
  readonly remittance?: Remittance;
  readonly purpose?: string;
  readonly returnReason?: { readonly code?: string; readonly text?: string };
  readonly additionalInformation?: string;
};

export type Entry = {
  /** Unsigned; the side is in `side`. */
  readonly amount: Money;
  readonly side: 'CREDIT' | 'DEBIT';
  /** This entry takes back an earlier one. The side is already that of this booking. */
  readonly reversal?: boolean;
  /** Only BOOK entries add up to the balance. */
  readonly status: 'BOOK' | 'PDNG' | 'INFO' | 'FUTR';
  readonly bookingDate?: CalendarDate;
  readonly valueDate?: CalendarDate;
  readonly code?: TransactionCode;
  /** The account owner's reference as the bank gives it back (MT940 :61: subfield 7, NtryRef). */
  readonly ownerReference?: string;
  /** The account servicer's (bank's) own reference. */
  readonly bankReference?: string;
  readonly details: readonly EntryDetail[];
  readonly additionalInformation?: string;
  readonly place: Place;
};

export type StatementHeader = {
  readonly kind: StatementKind;
  readonly account: Account;
  readonly agent?: Agent;
  readonly owner?: Party;
  readonly currency?: string;
  /** The statement's id at the bank. */
  readonly id?: string;
  /** Electronic or legal sequence number, with its page: gaps mean that a statement is missing. */
  readonly number?: string;
  readonly page?: string;
  readonly lastPage?: boolean;
  readonly createdAt?: string;
  readonly fromDate?: CalendarDate;
  readonly toDate?: CalendarDate;
  readonly place: Place;
};

/** What a reader of statements yields: a statement opens, its balances and entries follow, it closes; findings among them. */
export type StatementItem =
  | {
      readonly item: 'statement-file';
      readonly place: Place;
      readonly fileId?: string;
      readonly sender?: string;
      readonly receiver?: string;
      readonly createdAt?: string;
    }
  | { readonly item: 'statement'; readonly statement: StatementHeader }
  | { readonly item: 'balance'; readonly balance: Balance }
  | { readonly item: 'entry'; readonly entry: Entry }
  | {
      readonly item: 'statement-end';
      readonly place: Place;
      /** Counted and added while reading; signed sums in minor units of the statement's currency. */
      readonly entries: number;
      readonly credits: bigint;
      readonly debits: bigint;
      /** Opening + booked entries = closing; null where the format or the file has no two balances. */
      readonly balanced: boolean | null;
    }
  | { readonly item: 'finding'; readonly finding: Finding };
