import type { Sink } from '../swift-mt/sink.ts';
import type { PaymentDraft } from '../swift-mt/payment-draft.ts';
import { emptyDraft, takeField } from '../swift-mt/payment-draft.ts';
import { PaymentHandler } from '../swift-mt/payment-handler.ts';
import type { PaymentType } from '../swift-mt/payment-item.ts';
import { paymentOf, receiverOf, senderOf } from '../swift-mt/payment-item.ts';

const KIND: PaymentType = { type: '103', method: 'WIR', direction: 'CREDIT', endToEnd: 'none' };
/** :23B: of a plain transfer; another code asks for a service level of SWIFT's own. */
const PLAIN = 'CRED';

/** Reads single customer credit transfers: one message, one payment. */
export class Mt103Handler extends PaymentHandler {
  private draft: PaymentDraft = emptyDraft(0);
  private announced = false;
  private hasOperation = false;

  constructor(sink: Sink) {
    super(sink, KIND.type);
  }

  protected begin(): void {
    this.draft = emptyDraft(this.header.line);
    this.hasOperation = false;
    if (this.announced) return;
    this.announced = true;
    const { line, sentAt } = this.header;
    this.sink.push({ item: 'payment-file', place: { line }, purpose: 'INITIATION', createdAt: sentAt, sender: senderOf(this.header, undefined), receiver: receiverOf(this.header) }); // prettier-ignore
  }

  protected take(tag: string, value: string, line: number): void {
    if (tag === '20') {
      this.draft.reference = value.trim() || undefined;
      this.draft.line = line;
    } else if (tag === '23B') {
      this.hasOperation = true;
      if (value.trim() !== PLAIN) this.draft.localInstrument = value.trim();
    } else if (!takeField(this.draft, tag, value, line, this.sink)) this.unknown(tag, value, line);
  }

  protected finish(): void {
    if (!this.hasOperation) this.sink.warn('swift.field.missing', this.draft.line, { field: ':23B:', message: 'The message does not say which kind of transfer it is.' }); // prettier-ignore
    const payment = paymentOf(this.draft, undefined, KIND, this.sink);
    if (payment === undefined) return;
    this.sink.push({ item: 'payment', place: { line: this.draft.line }, payment: { ...payment, uetr: this.header.uetr } }); // prettier-ignore
  }
}
