import type { Agent, AnalysisHeader, Party, Place } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { findIban } from '@giroport/kernel';
import type { Segment } from '../x12/segment.ts';
import type { Sink } from '../x12/sink.ts';
import { amountIn, ServiceDraft } from './service-draft.ts';

/** What holds for all accounts that follow: the set's number and period, the bank, the customer, the currency. */
export type AnalysisContext = {
  readonly id: string | undefined;
  readonly agent: Agent | undefined;
  readonly owner: Party | undefined;
  readonly fromDate: CalendarDate | undefined;
  readonly toDate: CalendarDate | undefined;
  readonly currency: string;
};

/** One account's analysis. Its header waits for the CUR that may follow ACT; all else is given as it comes. */
export class AccountDraft {
  private currency: string;
  private told = false;
  private services = 0;
  private service: ServiceDraft | undefined;
  private readonly place: Place;

  constructor(
    private readonly act: Segment,
    private readonly context: AnalysisContext,
    private readonly sink: Sink,
  ) {
    this.currency = context.currency;
    this.place = sink.position.placeOf(act);
  }

  takeCurrency(currency: string): void {
    this.currency = currency;
  }

  /** ADJ: 01 what is adjusted, 02 by how much, 09 the service. */
  takeAdjustment(adj: Segment): void {
    this.takeBalance(adj, ['ADJ', adj.at(1), adj.at(9)].filter((part) => part !== '').join(' '), 2);
  }

  takeBalance(segment: Segment, type: string, position: number): void {
    this.begin();
    const place = this.sink.position.placeOf(segment);
    const amount = amountIn(segment, position, this.currency, this.sink, place);
    if (amount !== undefined) this.sink.push({ item: 'analysis-balance', balance: { type: type || 'UNKNOWN', amount, place } }); // prettier-ignore
  }

  takeService(ser: Segment): void {
    this.begin();
    this.services++;
    this.service = new ServiceDraft(ser, this.currency, this.sink);
  }

  takePrice(ctp: Segment): void {
    this.service?.takePrice(ctp);
  }

  close(at: Segment): void {
    this.begin();
    this.sink.push({ item: 'analysis-end', place: this.sink.position.placeOf(at), services: this.services });
  }

  /** Says the header, if it was not said, and the service before. */
  private begin(): void {
    if (!this.told) this.sink.push({ item: 'analysis', analysis: this.header() });
    this.told = true;
    if (this.service !== undefined) this.sink.push({ item: 'analysis-service', service: this.service.finish() });
    this.service = undefined;
  }

  /** ACT: 01 number, 02 name, 08 whether the account is billed, or stands here for information. */
  private header(): AnalysisHeader {
    const { act, context, currency, place } = this;
    const number = act.find(1);
    const iban = number === undefined ? undefined : findIban(number);
    const account = { ...(iban === undefined ? { number } : { iban }), name: act.find(2) };
    if (number === undefined) this.sink.error('x12.822.account', place, { field: 'ACT01', expected: 'an account number', message: 'The account has no number.' }); // prettier-ignore
    return { ...context, account, currency, status: act.find(8), place };
  }
}
