import type { Party, PartyId, PaymentOrder } from '@giroport/canonical';
import { isBic } from '@giroport/kernel';
import { findClearing } from '../swift-mt/clearing-codes.ts';
import type { StatedParty } from '../swift-mt/parties.ts';
import { partyOf } from '../swift-mt/parties.ts';
import type { PaymentDraft } from '../swift-mt/payment-draft.ts';
import { emptyDraft, takeField } from '../swift-mt/payment-draft.ts';
import { PaymentHandler } from '../swift-mt/payment-handler.ts';
import { receiverOf, senderOf } from '../swift-mt/payment-item.ts';
import type { Sink } from '../swift-mt/sink.ts';
import { COVER, COVERED_FIELDS, NO_REFERENCE, TRANSFER_FIELDS } from './fields.ts';

/** Reads transfers between banks: one message, one payment. A cover's sequence B says which customer's transfer it is for. */
export class Mt202Handler extends PaymentHandler {
  private draft: PaymentDraft = emptyDraft(0);
  private covered: PaymentDraft | undefined;
  private related: string | undefined;
  private ordering: StatedParty | undefined;
  private beneficiary: StatedParty | undefined;
  private announced = false;

  constructor(sink: Sink) {
    super(sink, '202');
  }

  protected override takes(type: string): boolean {
    return type === '202' || type === '205';
  }

  protected begin(): void {
    this.draft = emptyDraft(this.header.line);
    this.covered = undefined;
    this.related = this.ordering = this.beneficiary = undefined;
    if (this.announced) return;
    this.announced = true;
    const { line, sentAt } = this.header;
    this.sink.push({ item: 'payment-file', place: { line }, purpose: 'INITIATION', createdAt: sentAt, sender: senderOf(this.header, undefined), receiver: receiverOf(this.header) }); // prettier-ignore
  }

  protected take(tag: string, value: string, line: number): void {
    if (this.covered === undefined && tag.startsWith('50')) this.covered = emptyDraft(line);
    if (this.covered !== undefined) return this.takeCovered(this.covered, tag, value, line);
    if (tag === '20') {
      this.draft.reference = value.trim() || undefined;
      this.draft.line = line;
    } else if (tag === '21') this.related = value.trim() || undefined;
    else if (tag === '52A' || tag === '52D') this.ordering = this.bankAt(tag, value, line);
    else if (tag === '58A' || tag === '58D') this.beneficiary = this.bankAt(tag, value, line);
    else if (tag === '72') this.takeInformation(value, line);
    else if (!TRANSFER_FIELDS.has(tag.slice(0, 2)) || !takeField(this.draft, tag, value, line, this.sink)) this.unknown(tag, value, line); // prettier-ignore
  }

  /** Sequence B, from :50a: on: parties and words are the payment's, its banks' route is not. */
  private takeCovered(covered: PaymentDraft, tag: string, value: string, line: number): void {
    if (!COVERED_FIELDS.has(tag.slice(0, 2)) || !takeField(covered, tag, value, line, this.sink)) return this.unknown(tag, value, line); // prettier-ignore
    const { orderingAccount, counterpartyAccount } = covered;
    const isRoute = /^(?:52|56|57|72|33)/.test(tag);
    const isAccount = (tag.startsWith('50') && orderingAccount !== undefined) || (tag.startsWith('59') && counterpartyAccount !== undefined); // prettier-ignore
    if (isRoute || isAccount) this.sink.warnOnce('swift.field.not-carried', line, { field: `:${tag}:`, found: value, message: isRoute ? 'The field of the covered transfer is read and not taken over.' : 'The account of the covered transfer is read and not taken over.' }, `B${tag}`); // prettier-ignore
  }

  /** A bank as a party of its own: its account where it stands, or its clearing code as its id. */
  private bankAt(tag: string, value: string, line: number): StatedParty {
    const first = value.split('\n')[0]!.trim();
    const clearing = first.startsWith('//') ? findClearing(first.slice(2)) : undefined;
    const rest = clearing === undefined ? value.replace(/^\/[CD](?=\/)/, '') : value.split('\n').slice(1).join('\n');
    const isBare = clearing !== undefined && rest.trim() === '';
    const stated = isBare ? { party: {} } : partyOf(tag.endsWith('A') ? 'A' : 'K', rest);
    const { oddity } = stated;
    if (oddity !== undefined) this.sink.warn('swift.party', line, { field: `:${tag}:`, found: value, expected: oddity, message: 'The party is not written as its option has it.' }); // prettier-ignore
    if (clearing === undefined) return stated;
    const id: PartyId = { id: clearing.memberId, scheme: clearing.clearingSystem };
    return { ...stated, party: { ...stated.party, ids: [...(stated.party.ids ?? []), id] } };
  }

  /** /BNF/ is for the beneficiary; all else for the banks on the way, or of the payment that comes back. */
  private takeInformation(value: string, line: number): void {
    const lines = value.split('\n');
    const at = lines.findIndex((one) => one.startsWith('/BNF/'));
    if (at === -1) return void takeField(this.draft, '72', value, line, this.sink);
    let end = at + 1;
    while (lines[end]?.startsWith('//') === true) end++;
    takeField(this.draft, '70', [lines[at]!.slice(5), ...lines.slice(at + 1, end)].join('\n'), line, this.sink);
    const rest = [...lines.slice(0, at), ...lines.slice(end)].filter((one) => one.trim() !== '').join('\n');
    if (rest !== '') takeField(this.draft, '72', rest, line, this.sink);
  }

  protected finish(): void {
    this.tellMissing();
    const { amount, line } = this.draft;
    if (amount === undefined) return;
    this.sink.push({ item: 'payment', place: { line }, payment: this.paymentOf(amount) });
  }

  private paymentOf(amount: PaymentOrder['amount']): PaymentOrder {
    const { draft, covered } = this;
    const texts = [covered?.remittance, draft.remittance].filter((text) => text !== undefined);
    const isCover = covered !== undefined || this.header.validation === COVER;
    return {
      instructionId: draft.reference,
      endToEndId: this.related === undefined || this.related === NO_REFERENCE ? 'NOTPROVIDED' : this.related,
      uetr: this.header.uetr,
      method: 'WIR',
      direction: 'CREDIT',
      amount,
      executionDate: draft.executionDate,
      originator: this.ordering?.party ?? this.sendingBank(),
      originatorAccount: this.ordering?.account,
      counterparty: this.beneficiary?.party ?? {},
      counterpartyAccount: this.beneficiary?.account,
      counterpartyAgent: draft.counterpartyAgent,
      intermediaryAgents: draft.intermediary === undefined ? undefined : [draft.intermediary],
      ultimateDebtor: covered?.ordering,
      ultimateCreditor: covered?.counterparty,
      localInstrument: isCover ? COVER : undefined,
      instructions: draft.instructions.length === 0 ? undefined : draft.instructions,
      remittance: texts.length === 0 ? undefined : { unstructured: texts },
      original: draft.original,
    };
  }

  /** Without :52a: the sender orders the transfer himself. */
  private sendingBank(): Party | undefined {
    const { sender } = this.header;
    return sender === undefined || !isBic(sender) ? undefined : { ids: [{ id: sender, scheme: 'BIC' }] };
  }

  private tellMissing(): void {
    const { draft, covered } = this;
    const missing = [
      draft.reference === undefined && ':20:',
      this.related === undefined && ':21:',
      draft.hasAmount !== true && ':32A:',
      this.beneficiary === undefined && ':58a:',
      covered === undefined && this.header.validation === COVER && ':50a:',
      covered !== undefined && covered.counterparty === undefined && ':59a:',
    ].filter((field) => field !== false);
    if (missing.length > 0) this.error('swift.field.missing', draft.line, { field: missing.join(' '), message: 'The transfer lacks what it cannot do without.' }); // prettier-ignore
  }
}
