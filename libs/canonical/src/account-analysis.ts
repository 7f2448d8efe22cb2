import type { CalendarDate, Money } from '@giroport/kernel';
import type { Finding, Place } from './finding.ts';
import type { Account, Agent, Party } from './party.ts';

/** What a bank charged an account for in a period: camt.086, X12 822, TWIST BSB. */
export type AnalysisHeader = {
  readonly id?: string;
  readonly account: Account;
  readonly agent?: Agent;
  readonly owner?: Party;
  readonly fromDate?: CalendarDate;
  readonly toDate?: CalendarDate;
  readonly currency?: string;
  readonly status?: string;
  readonly place: Place;
};

export type AnalysisService = {
  readonly bankServiceId?: string;
  /** AFP service code, six characters, the family in the first two. */
  readonly commonCode?: string;
  readonly description?: string;
  /** Decimal texts: volumes and unit prices have more decimals than money. */
  readonly volume?: string;
  readonly unitPrice?: string;
  readonly charge?: Money;
  /** How it is paid: by balance, by fee, waived (ISO ServicePaymentMethod1Code or native). */
  readonly compensation?: string;
  readonly place: Place;
};

export type AnalysisBalance = { readonly type: string; readonly amount: Money; readonly place: Place };

export type AnalysisItem =
  | { readonly item: 'analysis-file'; readonly place: Place; readonly fileId?: string; readonly createdAt?: string }
  | { readonly item: 'analysis'; readonly analysis: AnalysisHeader }
  | { readonly item: 'analysis-balance'; readonly balance: AnalysisBalance }
  | { readonly item: 'analysis-service'; readonly service: AnalysisService }
  | { readonly item: 'analysis-end'; readonly place: Place; readonly services: number }
  | { readonly item: 'finding'; readonly finding: Finding };
