import type { Agent } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { findCurrencyDecimals, isBic, isRoutingNumber } from '@giroport/kernel';
import type { Parameters, Reader } from '../layout.ts';
import { dayOf, instantOf } from '../x12/elements.ts';
import { FrameReader } from '../x12/frame-reader.ts';
import { PARTY_TAGS, PartyLoop } from '../x12/party-loop.ts';
import { currencyParameter } from '../x12/reading-parameters.ts';
import type { Segment } from '../x12/segment.ts';
import type { SetHandler, SetStart } from '../x12/set-handler.ts';
import { Sink } from '../x12/sink.ts';
import { AccountDraft } from './account-draft.ts';
import { PERIOD_DAYS } from './codes.ts';

export function createAnalysisReader(parameters: Parameters): Reader {
  const sink = new Sink();
  const currency = parameters['currency'] ?? currencyParameter.default;
  return new FrameReader(sink, { sets: new Map([['822', new AccountAnalysis(sink, currency)]]) });
}

/** Segments that say nothing which an analysis keeps: rates, line numbers, references, addresses of who forwards. */
const PASSED_OVER = new Set(['LX', 'RTE', 'AMT', 'REF', 'PER', 'N2', 'N3', 'N4', 'QTY', 'NTE']);

/**
 * 822 (X12.25): BGN, period and forwarder for all; ENT (from 003050 on) or a second N1 (before) for each customer; ACT for each
 * account, with its adjustments, balances (BLN, or BAL before 003050) and services (SER, CTP).
 */
class AccountAnalysis implements SetHandler {
  private start: Segment | undefined;
  private fileId: string | undefined;
  private createdAt: string | undefined;
  private fileTold = false;
  private currency = '';
  private days: { from?: CalendarDate; to?: CalendarDate } = {};
  private loop: PartyLoop | undefined;
  private bank: PartyLoop | undefined;
  private customer: PartyLoop | undefined;
  private entityBank: string | undefined;
  private account: AccountDraft | undefined;

  constructor(
    private readonly sink: Sink,
    private readonly defaultCurrency: string,
  ) {}

  open({ start, interchange, group }: SetStart): void {
    this.start = start;
    this.fileId = interchange?.control || undefined;
    this.createdAt = group?.createdAt ?? interchange?.createdAt;
    this.fileTold = false;
    this.currency = this.defaultCurrency;
    this.days = {};
    this.loop = this.bank = this.customer = this.entityBank = this.account = undefined;
  }

  segment(segment: Segment): void {
    if (this.loop !== undefined && PARTY_TAGS.has(segment.tag)) return this.loop.add(segment, this.sink);
    this.loop = undefined;
    switch (segment.tag) {
      case 'BGN':
        this.fileId = segment.find(2) ?? this.fileId;
        this.createdAt = instantOf(segment.at(3), segment.at(4)) ?? this.createdAt;
        return;
      case 'DTM':
        return this.takeDay(segment);
      case 'CUR':
        return this.takeCurrency(segment);
      case 'N1':
        return this.takeParty(segment);
      case 'ENT':
        return this.takeEntity(segment);
      case 'ACT':
        return this.takeAccount(segment);
      case 'ADJ':
        return this.inAccount(segment)?.takeAdjustment(segment);
      case 'BLN':
        return this.inAccount(segment)?.takeBalance(segment, segment.at(2), 3);
      case 'BAL':
        return this.inAccount(segment)?.takeBalance(segment, `${segment.at(1)}/${segment.at(2)}`, 3);
      case 'SER':
        return this.inAccount(segment)?.takeService(segment);
      case 'CTP':
        return this.inAccount(segment)?.takePrice(segment);
      default:
        if (!PASSED_OVER.has(segment.tag)) this.sink.warnOnce('x12.822.segment-unknown', segment, { field: segment.tag, found: segment.text, message: 'The segment is none of an account analysis, and is left out.' }, segment.tag); // prettier-ignore
    }
  }

  close(end: Segment): void {
    this.closeAccount(end);
    if (this.fileTold) return;
    this.tellFile();
    this.sink.error('x12.822.account-missing', this.sink.position.placeOfSet(this.start!), { field: 'ACT', expected: 'ACT', message: 'The analysis names no account.' }); // prettier-ignore
  }

  /** DTM02, or a range in DTM06. Below an account it is the day of a balance or a price, which an analysis does not keep. */
  private takeDay(dtm: Segment): void {
    if (this.account !== undefined) return;
    const [first = '', second = ''] = dtm.at(6).split('-');
    const day = dayOf(dtm.at(2) || first);
    if (day === undefined) {
      this.sink.error('x12.822.date', dtm, { field: 'DTM02', found: dtm.at(2) || dtm.at(6), expected: 'CCYYMMDD', message: 'The day is none.' }); // prettier-ignore
    } else if (dtm.at(2) === '' && second !== '') this.days = { from: day, to: dayOf(second) };
    else {
      const which = PERIOD_DAYS[dtm.at(1)];
      if (which !== undefined) this.days[which] = day;
    }
  }

  /** CUR02. Before an account it is that of all that follow. */
  private takeCurrency(cur: Segment): void {
    const currency = cur.at(2);
    if (findCurrencyDecimals(currency) === undefined)
      this.sink.error('x12.822.currency', cur, { field: 'CUR02', found: currency, expected: 'a code of ISO 4217', message: 'The currency is none.' }); // prettier-ignore
    else if (this.account !== undefined) this.account.takeCurrency(currency);
    else this.currency = currency;
  }

  /** The first is who forwards the analysis; those below ENT, or further ones, are customers. */
  private takeParty(n1: Segment): void {
    const inEntity = this.entityBank !== undefined || this.account !== undefined;
    this.closeAccount(n1);
    this.loop = new PartyLoop(n1);
    if (this.bank === undefined && !inEntity) this.bank = this.loop;
    else this.customer = this.loop;
  }

  /** ENT02 to 04: the bank that has the accounts. */
  private takeEntity(ent: Segment): void {
    this.closeAccount(ent);
    this.customer = undefined;
    this.entityBank = ent.at(4);
  }

  private takeAccount(act: Segment): void {
    this.closeAccount(act);
    this.tellFile();
    const context = { id: this.fileId, agent: this.agent(), owner: this.customer?.party, fromDate: this.days.from, toDate: this.days.to, currency: this.currency }; // prettier-ignore
    this.account = new AccountDraft(act, context, this.sink);
  }

  private agent(): Agent | undefined {
    const { name, address, identifications = [] } = this.bank ?? {};
    const id = this.entityBank || identifications[0]?.id;
    if (id === undefined) return name === undefined ? undefined : { name, address };
    if (isBic(id)) return { bic: id, name, address };
    return { memberId: id, clearingSystem: isRoutingNumber(id) ? 'USABA' : undefined, name, address };
  }

  private inAccount(segment: Segment): AccountDraft | undefined {
    if (this.account === undefined) this.sink.error('x12.822.place', segment, { field: segment.tag, found: segment.text, expected: 'ACT before it', message: 'A balance or a service stands without its account, and is left out.' }); // prettier-ignore
    return this.account;
  }

  private closeAccount(at: Segment): void {
    this.account?.close(at);
    this.account = undefined;
  }

  private tellFile(): void {
    if (this.fileTold) return;
    this.fileTold = true;
    const place = this.sink.position.placeOfSet(this.start!);
    this.sink.push({ item: 'analysis-file', place, fileId: this.fileId, createdAt: this.createdAt });
    if (this.days.to === undefined) this.sink.warn('x12.822.period', place, { field: 'DTM', expected: 'the day on which the period ends', message: 'The analysis does not say when its period ends.' }); // prettier-ignore
  }
}
