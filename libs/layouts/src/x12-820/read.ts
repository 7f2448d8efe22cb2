import type { Party, Place } from '@giroport/canonical';
import { findCurrencyDecimals } from '@giroport/kernel';
import type { Parameters, Reader } from '../layout.ts';
import { dayOf } from '../x12/elements.ts';
import { FrameReader } from '../x12/frame-reader.ts';
import { PARTY_TAGS, PartyLoop } from '../x12/party-loop.ts';
import type { Segment } from '../x12/segment.ts';
import type { Interchange, SetHandler, SetStart } from '../x12/set-handler.ts';
import { Sink } from '../x12/sink.ts';
import { EXECUTION_DAYS, REFERENCE, ROLE } from './codes.ts';
import { beginningOf } from './beginning.ts';
import type { Gathered } from './gathered.ts';
import { emptyGathered } from './gathered.ts';
import { paymentOf } from './payment.ts';
import { decimalOfMinor, RemittanceDraft } from './remittance-draft.ts';

/** As the receiving bank reads it: each set is one payment. */
export function createPaymentReader(parameters: Parameters): Reader {
  const sink = new Sink();
  return new FrameReader(sink, {
    sets: new Map([['820', new PaymentSet(sink, parameters)]]),
    begin: (interchange, at) => {
      sink.push({ item: 'payment-file', place: sink.position.placeOf(at), purpose: 'INITIATION', messageId: interchange?.control || undefined, createdAt: interchange?.createdAt, sender: senderOf(interchange), receiver: receiverOf(interchange) }); // prettier-ignore
    },
  });
}

function senderOf(interchange: Interchange | undefined): Party | undefined {
  if (interchange === undefined || interchange.sender === '') return undefined;
  return { ids: [{ id: interchange.sender, scheme: interchange.senderQualifier || undefined }] };
}

function receiverOf(interchange: Interchange | undefined): { memberId: string } | undefined {
  return interchange === undefined || interchange.receiver === '' ? undefined : { memberId: interchange.receiver };
}

/** NTE01 of a line that goes on in the next. */
const CONTINUED = 'ADD';
/** Lines of remittance that are kept of a payment. */
const NOTES_MAX = 1_000;
/** Segments of other trades' details, which say nothing that a payment keeps: items, services, taxes, loans ... */
const PASSED_OVER: ReadonlySet<string> = new Set('IT1 RPA QTY SAC TXI TXP TFS SLN PID REF LOC LS LE N9 AMT PEN INV DED FGS ITA FOB SII PO4 TD1 RDM POP REF N2 N3 N4 PER DTM OI PID N1 PYD ASM CTP VEH TDT'.split(' ')); // prettier-ignore

class PaymentSet implements SetHandler {
  private start: Segment | undefined;
  private gathered: Gathered = emptyGathered('');
  private remittance: RemittanceDraft;
  private loop: PartyLoop | undefined;
  private sequence = 0;

  constructor(
    private readonly sink: Sink,
    private readonly parameters: Parameters,
  ) {
    this.remittance = this.newRemittance();
  }

  open({ start }: SetStart): void {
    this.start = start;
    this.gathered = emptyGathered(this.parameters['currency'] ?? 'USD');
    this.remittance = this.newRemittance();
    this.loop = undefined;
    this.sequence++;
  }

  segment(segment: Segment): void {
    const { tag } = segment;
    if (this.loop !== undefined) {
      if (PARTY_TAGS.has(tag)) return this.loop.add(segment, this.sink);
      if (tag !== 'RDM' && tag !== 'DTM') this.loop = undefined;
    }
    if (tag === 'BPR') return this.takeBeginning(segment);
    if (tag === 'N1' && !this.remittance.isOpen) return this.takeParty(segment);
    if (this.remittance.take(segment)) return;
    switch (tag) {
      case 'TRN':
        this.gathered.trace ??= segment.find(2);
        return;
      case 'CUR':
        return this.takeCurrency(segment);
      case 'NTE':
        return this.takeNote(segment);
      case 'REF':
        return this.takeReference(segment);
      case 'DTM':
        return this.takeDay(segment);
      default:
        if (!PASSED_OVER.has(tag)) this.sink.warnOnce('x12.820.segment-unknown', segment, { field: tag, found: segment.text, message: 'The segment is none of a payment order, and is left out.' }, tag); // prettier-ignore
    }
  }

  close(): void {
    const place = this.sink.position.placeOfSet(this.start!);
    const { beginning } = this.gathered;
    if (beginning === undefined) {
      this.sink.error('x12.820.beginning-missing', place, { field: 'BPR', expected: 'BPR', message: 'The set has no payment in it.' }); // prettier-ignore
      return;
    }
    const { documents, sums, dropped } = this.remittance.end();
    const amount = beginning.amountIn(this.gathered.currency);
    if (amount === undefined) return;
    if (dropped > 0) this.sink.warn('x12.820.documents', place, { field: 'RMR', found: String(dropped), message: 'So many documents of the payment are counted, and not kept.' }); // prettier-ignore
    this.checkSum(amount.minor, sums, place);
    const payment = paymentOf(this.gathered, beginning, amount, documents, this.sequence);
    this.sink.push({ item: 'payment', place, payment });
  }

  private takeBeginning(bpr: Segment): void {
    if (this.gathered.beginning !== undefined)
      this.sink.error('x12.820.beginning-twice', bpr, { field: 'BPR', found: bpr.text, expected: 'one BPR', message: 'The set has a second payment, which is left out.' }); // prettier-ignore
    else this.gathered.beginning = beginningOf(bpr, this.sink);
  }

  private takeParty(n1: Segment): void {
    this.loop = new PartyLoop(n1);
    const { role } = this.loop;
    const { parties } = this.gathered;
    if (!KEPT_ROLES.has(role))
      this.sink.warnOnce('x12.820.party-other', n1, { field: 'N101', found: role, message: 'A party of this role has no place in a payment, and is left out.' }, role); // prettier-ignore
    else if (!parties.has(role)) parties.set(role, this.loop);
  }

  private takeCurrency(cur: Segment): void {
    const currency = cur.at(2);
    if (findCurrencyDecimals(currency) === undefined)
      this.sink.error('x12.820.currency', cur, { field: 'CUR02', found: currency, expected: 'a code of ISO 4217', message: 'The currency is none.' }); // prettier-ignore
    else this.gathered.currency = currency;
  }

  private takeNote(nte: Segment): void {
    const { notes } = this.gathered;
    if (nte.at(2) === '' || notes.length >= NOTES_MAX) return;
    if (nte.at(1) === CONTINUED && notes.length > 0) notes.push(`${notes.pop()!} ${nte.at(2)}`);
    else notes.push(nte.at(2));
  }

  /** References in the heading that are none of ours are for the payee, as words. */
  private takeReference(ref: Segment): void {
    const [kind, value] = [ref.at(1), ref.at(2) || ref.at(3)];
    const { gathered } = this;
    if (kind === REFERENCE.own && gathered.ownReference === undefined) gathered.ownReference = value;
    else if (kind === REFERENCE.transaction && gathered.transactionReference === undefined) gathered.transactionReference = value; // prettier-ignore
    else if (value !== '' && gathered.notes.length < NOTES_MAX) gathered.notes.push([kind, ref.at(2), ref.at(3)].filter((part) => part !== '').join(' ')); // prettier-ignore
  }

  private takeDay(dtm: Segment): void {
    const day = dayOf(dtm.at(2));
    if (day === undefined) {
      if (EXECUTION_DAYS.includes(dtm.at(1))) this.sink.error('x12.820.date', dtm, { field: 'DTM02', found: dtm.at(2), expected: 'CCYYMMDD', message: 'The day is none.' }); // prettier-ignore
    } else if (!this.gathered.days.has(dtm.at(1))) this.gathered.days.set(dtm.at(1), day);
  }

  /** What is paid of the documents is the payment. */
  private checkSum(amount: bigint, sums: readonly bigint[], place: Place): void {
    const [sum] = sums;
    if (sum === undefined || sums.includes(amount)) return;
    const { currency } = this.gathered;
    const facts = { field: 'BPR02', found: decimalOfMinor(amount, currency), expected: decimalOfMinor(sum, currency), message: 'The payment is not what is paid of its documents (RMR04 and ADX01).' }; // prettier-ignore
    if (this.parameters['remittanceSum'] === 'loose') this.sink.warn('x12.820.remittance-sum', place, facts);
    else this.sink.error('x12.820.remittance-sum', place, facts);
  }

  private newRemittance(): RemittanceDraft {
    return new RemittanceDraft(() => this.gathered.currency, this.sink);
  }
}

const KEPT_ROLES: ReadonlySet<string> = new Set(Object.values(ROLE));
