import { minorToDecimal } from '@giroport/kernel';
import { decimalsOf, scanAmount } from '../swift-mt/amounts.ts';
import type { Sink } from '../swift-mt/sink.ts';
import type { PaymentDraft } from '../swift-mt/payment-draft.ts';
import { emptyDraft, takeField } from '../swift-mt/payment-draft.ts';
import { PaymentHandler } from '../swift-mt/payment-handler.ts';
import type { PaymentType } from '../swift-mt/payment-item.ts';
import { paymentOf, receiverOf, senderOf } from '../swift-mt/payment-item.ts';

const KIND: PaymentType = { type: '104', method: 'DD', direction: 'DEBIT', endToEnd: 'reference' };

/** Reads direct debits: sequence A once, B for each collection, C with the sum once where the message has one. */
export class Mt104Handler extends PaymentHandler {
  private common: PaymentDraft = emptyDraft(0);
  private draft: PaymentDraft | undefined;
  private settlement: PaymentDraft | undefined;
  private reference: string | undefined;
  private collections = 0;
  private announced = false;
  private sumText: string | undefined;
  private readonly sums = new Map<string, bigint>();

  constructor(sink: Sink) {
    super(sink, KIND.type);
  }

  protected begin(): void {
    this.common = emptyDraft(this.header.line);
    this.draft = undefined;
    this.settlement = undefined;
    this.sumText = undefined;
    this.reference = undefined;
    this.collections = 0;
    this.announced = false;
    this.sums.clear();
  }

  protected take(tag: string, value: string, line: number): void {
    if (tag === '20') {
      this.reference = value.trim() || undefined;
      this.common.line = line;
    } else if (tag === '21') this.beginCollection(value, line);
    else if (tag === '23E') this.localInstrument(value);
    else if (tag === '19') this.sumText = value;
    else if (tag === '32B' && this.draft?.hasAmount === true && this.settlement === undefined) this.beginSettlement(value, line); // prettier-ignore
    else if (!takeField(this.settlement ?? this.draft ?? this.common, tag, value, line, this.sink)) this.unknown(tag, value, line); // prettier-ignore
  }

  protected finish(line: number): void {
    this.endCollection();
    this.announce();
    if (this.reference === undefined) this.error('swift.field.missing', this.common.line, { field: ':20:', message: 'The message has no reference.' }); // prettier-ignore
    if (this.common.hasDate !== true && this.common.line > 0) this.tellDate();
    if (this.collections === 0) this.error('mt104.collections', line, { field: ':21:', expected: 'a collection', message: 'The message holds no collection.' }); // prettier-ignore
    this.checkSum();
  }

  /** AUTH, NAUT, OTHR, RTND: whether the debtor has agreed beforehand. */
  private localInstrument(value: string): void {
    (this.draft ?? this.common).localInstrument = value.trim();
  }

  private beginCollection(value: string, line: number): void {
    this.endCollection();
    this.announce();
    this.collections++;
    this.draft = { ...emptyDraft(line), reference: value.trim() || undefined };
  }

  private beginSettlement(value: string, line: number): void {
    this.settlement = emptyDraft(line);
    takeField(this.settlement, '32B', value, line, this.sink);
  }

  private endCollection(): void {
    const draft = this.draft;
    this.draft = undefined;
    if (draft === undefined) return;
    const payment = paymentOf(draft, this.common, KIND, this.sink);
    if (payment === undefined) return;
    const { currency, minor } = payment.amount;
    this.sums.set(currency, (this.sums.get(currency) ?? 0n) + minor);
    this.sink.push({ item: 'payment', place: { line: draft.line }, payment });
  }

  /** :19: is the sum of the collections where charges are in the settled amount; else :32B: of sequence C is (FIN MT104). */
  private checkSum(): void {
    const settled = this.settlement?.amount;
    if (settled === undefined) return;
    const { currency } = settled;
    const sum = this.sums.get(currency) ?? 0n;
    const stated = this.sumText === undefined ? settled : scanAmount(this.sumText, 0, decimalsOf(currency), { minor: 0n, end: 0, issue: 'none' }); // prettier-ignore
    if (sum === stated.minor && this.sums.size <= 1) return;
    const decimal = (minor: bigint): string => `${currency} ${minorToDecimal(minor, decimalsOf(currency))}`;
    this.error('mt104.sum', this.settlement!.line, { field: this.sumText === undefined ? ':32B:' : ':19:', found: decimal(stated.minor), expected: decimal(sum), message: 'The settled amount is not the sum of the collections.' }); // prettier-ignore
  }

  private tellDate(): void {
    this.sink.warn('swift.field.missing', this.common.line, { field: ':30:', message: 'The message does not say when to collect.' }); // prettier-ignore
  }

  private announce(): void {
    if (this.announced) return;
    this.announced = true;
    this.sink.push({ item: 'payment-file', place: { line: this.common.line }, messageId: this.reference, createdAt: this.header.sentAt, purpose: 'INITIATION', sender: senderOf(this.header, this.common.instructing), receiver: receiverOf(this.header) }); // prettier-ignore
  }
}
