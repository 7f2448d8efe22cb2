import type { Sink } from '../swift-mt/sink.ts';
import type { PaymentDraft } from '../swift-mt/payment-draft.ts';
import { emptyDraft, takeField } from '../swift-mt/payment-draft.ts';
import { PaymentHandler } from '../swift-mt/payment-handler.ts';
import type { PaymentType } from '../swift-mt/payment-item.ts';
import { paymentOf, receiverOf, senderOf } from '../swift-mt/payment-item.ts';

const KIND: PaymentType = { type: '101', direction: 'CREDIT', endToEnd: 'reference' };

/** Messages that belong together: the same :20:, numbered by :28D:. */
type Chain = { readonly reference: string | undefined; readonly line: number; readonly total: number; read: number };

/** Reads requests for transfer: sequence A stands once in a message, sequence B once for each payment. */
export class Mt101Handler extends PaymentHandler {
  private common: PaymentDraft = emptyDraft(0);
  private draft: PaymentDraft | undefined;
  private reference: string | undefined;
  private hasIndex = false;
  private index = 1;
  private total = 1;
  private payments = 0;
  private announced = false;
  private chain: Chain | undefined;

  constructor(sink: Sink) {
    super(sink, KIND.type);
  }

  protected begin(): void {
    this.common = emptyDraft(this.header.line);
    this.draft = undefined;
    this.reference = undefined;
    this.hasIndex = false;
    this.index = 1;
    this.total = 1;
    this.payments = 0;
    this.announced = false;
  }

  protected take(tag: string, value: string, line: number): void {
    if (tag === '20') {
      this.reference = value.trim() || undefined;
      this.common.line = line;
    } else if (tag === '21') this.beginPayment(value, line);
    else if (tag === '28D') this.takeIndex(value, line);
    else if (!takeField(this.draft ?? this.common, tag, value, line, this.sink)) this.unknown(tag, value, line);
  }

  protected finish(line: number): void {
    this.endPayment(this.payments === 1);
    this.announce();
    if (this.reference === undefined) this.error('swift.field.missing', this.common.line, { field: ':20:', message: 'The message has no reference.' }); // prettier-ignore
    if (this.payments === 0) this.error('mt101.payments', line, { field: ':21:', expected: 'a payment', message: 'The message holds no payment.' }); // prettier-ignore
    if (!this.hasIndex) this.sink.warn('swift.field.missing', this.common.line, { field: ':28D:', message: 'The message does not say its place in a chain.' }); // prettier-ignore
    if (this.common.hasDate !== true) this.sink.warn('swift.field.missing', this.common.line, { field: ':30:', message: 'The message does not say when to pay.' }); // prettier-ignore
  }

  private takeIndex(value: string, line: number): void {
    this.hasIndex = true;
    const parts = /^(\d{1,5})\/(\d{1,5})$/.exec(value.trim());
    if (parts === null) return this.error('mt101.index', line, { field: ':28D:', found: value, expected: 'index/total', message: 'The place of the message in its chain cannot be read.' }); // prettier-ignore
    this.index = Number(parts[1]);
    this.total = Number(parts[2]);
  }

  private beginPayment(value: string, line: number): void {
    this.endPayment();
    this.announce();
    this.payments++;
    this.draft = { ...emptyDraft(line), reference: value.trim() || undefined };
  }

  /** The message has one UETR at most, so it is a payment's where that is alone in it. */
  private endPayment(isOnly = false): void {
    const draft = this.draft;
    this.draft = undefined;
    if (draft === undefined) return;
    if (draft.ordering !== undefined && this.common.ordering !== undefined) {
      this.sink.warn('mt101.ordering-twice', draft.line, { field: ':50a:', message: 'The ordering customer stands in the message and again in the payment; the payment’s counts.' }); // prettier-ignore
    }
    const payment = paymentOf(draft, this.common, KIND, this.sink);
    if (payment === undefined) return;
    const uetr = isOnly ? this.header.uetr : undefined;
    this.sink.push({ item: 'payment', place: { line: draft.line }, payment: { ...payment, uetr } });
  }

  /** One file item for the messages of a chain. */
  private announce(): void {
    if (this.announced) return;
    this.announced = true;
    const { line } = this.common;
    if (this.continues()) return;
    this.chain = { reference: this.reference, line, total: this.total, read: 1 };
    if (this.index !== 1) this.tellGap(line, `${this.index}/${this.total}`, '1');
    this.sink.push({ item: 'payment-file', place: { line }, messageId: this.reference, createdAt: this.header.sentAt, purpose: 'INITIATION', sender: senderOf(this.header, this.common.instructing), receiver: receiverOf(this.header) }); // prettier-ignore
  }

  private continues(): boolean {
    const { chain } = this;
    if (chain === undefined || chain.reference !== this.reference || this.index === 1) return false;
    chain.read++;
    if (chain.read !== this.index) this.tellGap(this.common.line, `${this.index}/${this.total}`, String(chain.read));
    chain.read = this.index;
    return true;
  }

  private tellGap(line: number, found: string, expected: string): void {
    this.sink.warn('mt101.chain', line, { field: ':28D:', found, expected, message: 'A message of the chain is not in the file.' }); // prettier-ignore
  }
}
