import type { CalendarDate, Money } from '@giroport/kernel';
import type { Finding, Place } from './finding.ts';
import type { Account, Agent, Party } from './party.ts';

/** PeopleSoft's four families: ACH (NACHA), EFT (credit transfer), DD (direct debit), WIR (wire). */
export type PaymentMethod = 'ACH' | 'EFT' | 'DD' | 'WIR';

/** CREDIT: money goes from the originator to the counterparty. DEBIT: the originator collects. */
export type Direction = 'CREDIT' | 'DEBIT';

/** What a file does with its payments: start them, reverse booked debits (pain.007), or ask for their cancellation (camt.055). */
export type Purpose = 'INITIATION' | 'REVERSAL' | 'CANCELLATION';

export type ChargeBearer = 'SLEV' | 'SHAR' | 'DEBT' | 'CRED';

/** A direct debit's mandate (SEPA rulebook AT-01 and the amendment attributes AT-24). */
export type Mandate = {
  readonly id: string;
  readonly signedOn?: CalendarDate;
  readonly sequence?: 'FRST' | 'RCUR' | 'OOFF' | 'FNAL';
  readonly creditorSchemeId?: string;
  readonly amendment?: {
    readonly originalMandateId?: string;
    readonly originalCreditorSchemeId?: string;
    readonly originalCreditorName?: string;
    readonly originalDebtorIban?: string;
    /** "Same mandate, new debtor agent": SMNDA. */
    readonly debtorAgentChanged?: boolean;
  };
};

/** A document that a payment pays: an invoice (CINV), a credit note (CREN) ... amounts in the payment's currency. */
export type RemittedDocument = {
  readonly type?: string;
  readonly number?: string;
  readonly date?: CalendarDate;
  readonly dueAmount?: Money;
  readonly discount?: Money;
  readonly creditNote?: Money;
  readonly remitted?: Money;
  readonly text?: string;
};

export type Remittance = {
  readonly unstructured?: readonly string[];
  /** ISO 11649 "RF..." or a national reference with its type (SCOR, QRR ...). */
  readonly creditorReference?: { readonly type?: string; readonly issuer?: string; readonly reference: string };
  readonly documents?: readonly RemittedDocument[];
};

export type RegulatoryReport = {
  readonly authorityCountry?: string;
  readonly code?: string;
  readonly amount?: Money;
  readonly text?: readonly string[];
};

/** What only NACHA asks for. */
export type AchDetails = {
  /** Standard Entry Class: PPD, CCD, CTX, WEB, TEL, IAT ... */
  readonly secCode?: string;
  /** Two digits: 22, 27, 32, 37 live; 23, 28, 33, 38 prenotes; 24, 29 zero dollar ... Derived where absent. */
  readonly transactionCode?: string;
  readonly entryDescription?: string;
  readonly descriptiveDate?: string;
  readonly companyDiscretionaryData?: string;
  readonly discretionaryData?: string;
  readonly individualId?: string;
  /** Payment related information, up to 80 characters an addenda. */
  readonly addenda?: readonly string[];
  readonly traceNumber?: string;
};

/** What a reversal or a cancellation speaks of: the original payment's references. */
export type OriginalReferences = {
  readonly messageId?: string;
  readonly messageName?: string;
  readonly paymentInformationId?: string;
  readonly instructionId?: string;
  readonly endToEndId?: string;
  readonly transactionId?: string;
  readonly uetr?: string;
  readonly amount?: Money;
  readonly executionDate?: CalendarDate;
  readonly reasonCode?: string;
  readonly reasonText?: string;
};

/**
 * One payment as every layout understands it, whatever the bank's format: the superset for ACH, EFT, DD and WIR.
 * The originator is the company that we work for (debtor of a credit, creditor of a debit); the counterparty is the other side.
 */
export type PaymentOrder = {
  /** Our own id where the order went through Giroport; writers use it as the instruction id, without its dashes. */
  readonly paymentId?: string;
  readonly instructionId?: string;
  /** NOTPROVIDED by convention where the source gave none. */
  readonly endToEndId?: string;
  readonly uetr?: string;
  readonly method?: PaymentMethod;
  readonly direction: Direction;
  /** In its file's own sequence, from 1: what a layout with numbers of its own (trace numbers, serials) builds on. */
  readonly sequence?: number;
  /** Unsigned. Zero only in a prenote or where the layout knows zero amounts. */
  readonly amount: Money;
  /** Where the payment is paid in another currency than its account's: the equivalent amount. */
  readonly equivalent?: Money;
  readonly exchangeRate?: string;
  readonly executionDate?: CalendarDate;
  readonly priority?: 'NORMAL' | 'HIGH' | 'URGENT';
  readonly prenote?: boolean;
  /** Stands in a payment only where it differs from the file's own. */
  readonly originator?: Party;
  readonly originatorAccount?: Account;
  readonly originatorAgent?: Agent;
  readonly counterparty: Party;
  readonly counterpartyAccount?: Account;
  readonly counterpartyAgent?: Agent;
  readonly ultimateDebtor?: Party;
  readonly ultimateCreditor?: Party;
  /** In the order in which the money passes them; three at most. */
  readonly intermediaryAgents?: readonly Agent[];
  /** ISO service level: SEPA, URGP, NURG, SDVA ... */
  readonly serviceLevel?: string;
  readonly localInstrument?: string;
  readonly categoryPurpose?: string;
  readonly purpose?: string;
  readonly chargeBearer?: ChargeBearer;
  readonly instructions?: readonly {
    readonly for: 'DEBTOR_AGENT' | 'CREDITOR_AGENT';
    readonly code?: string;
    readonly text?: string;
  }[];
  readonly mandate?: Mandate;
  readonly remittance?: Remittance;
  readonly regulatory?: readonly RegulatoryReport[];
  readonly ach?: AchDetails;
  readonly original?: OriginalReferences;
};

/** Counts and sums of a set of payments; prenotes count, and add nothing to a sum. */
export type Totals = {
  readonly count: number;
  readonly prenotes: number;
  /** Minor units by currency. */
  readonly credits: ReadonlyMap<string, bigint>;
  readonly debits: ReadonlyMap<string, bigint>;
};

/** One bank file that is to be written: what stands once, and the payments. */
export type PaymentFileOrder = {
  /** The file's identity at the bank: message id, or what the layout makes of it (35 characters at most, unique for ever). */
  readonly messageId: string;
  readonly purpose: Purpose;
  readonly method: PaymentMethod;
  readonly direction: Direction | 'MIXED';
  readonly createdAt: Date;
  /** Ascending per bank and layout: control numbers, file creation numbers, NACHA's file id modifier, serials. */
  readonly fileSequence: number;
  /** In a test the bank reads and checks, and pays nothing. */
  readonly test?: boolean;
  readonly executionDate: CalendarDate;
  readonly currency: string;
  readonly originator: Party;
  readonly originatorAccount: Account;
  readonly originatorAgent: Agent;
  /** Who sends the file where that is not the originator (initiating party, sending point), and who receives it. */
  readonly sender?: Party;
  readonly receiver?: Agent;
  readonly totals: Totals;
  readonly payments: Iterable<PaymentOrder>;
};

/** What a reader of a payment file yields. */
export type PaymentItem =
  | {
      readonly item: 'payment-file';
      readonly place: Place;
      readonly messageId?: string;
      readonly createdAt?: string;
      readonly purpose: Purpose;
      readonly sender?: Party;
      readonly receiver?: Agent;
      /** What the file says of itself, where it does. */
      readonly declared?: { readonly count?: number; readonly sum?: string };
    }
  | { readonly item: 'payment'; readonly place: Place; readonly batch?: string; readonly payment: PaymentOrder }
  | { readonly item: 'finding'; readonly finding: Finding };
