import type { Account, Agent, EntryDetail } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import { instantOf } from '../swift-mt/dates.ts';
import type { MtHeader } from '../swift-mt/header.ts';
import type { MessageHandler } from '../swift-mt/message-reader.ts';
import type { Sink } from '../swift-mt/sink.ts';
import { joinedNarrative } from '../swift-mt/narrative.ts';
import type { PaymentDraft } from '../swift-mt/payment-draft.ts';
import { emptyDraft, takeField } from '../swift-mt/payment-draft.ts';
import { statedAccountOf } from '../swift-mt-940/account.ts';

/** 900: the account was debited; 910: it was credited. */
export type ConfirmationType = '900' | '910';

/** Reads confirmations of debit and of credit: one message, one entry, no balances. */
export class ConfirmationHandler implements MessageHandler {
  private type: ConfirmationType;
  private header: MtHeader = { line: 0 };
  private draft: PaymentDraft = emptyDraft(0);
  private reference: string | undefined;
  private related: string | undefined;
  private account: Account | undefined;
  private agent: Agent | undefined;
  private createdAt: string | undefined;
  private information: string | undefined;
  private announced = false;
  private skipped = false;

  constructor(
    private readonly sink: Sink,
    private readonly own: ConfirmationType,
  ) {
    this.type = own;
  }

  open(header: MtHeader): void {
    const { type } = header;
    this.header = header;
    this.skipped = type !== undefined && type !== '900' && type !== '910';
    if (this.skipped) return this.sink.error('swift.message.type', header.line, { field: 'block 2', found: type, expected: '900 or 910', message: 'The message is no confirmation and is left out.' }); // prettier-ignore
    this.type = type === undefined ? this.own : (type as ConfirmationType);
    this.draft = emptyDraft(header.line);
    this.reference = this.related = this.createdAt = this.information = undefined;
    this.account = this.agent = undefined;
    if (!this.announced) this.sink.push({ item: 'statement-file', place: { line: header.line }, sender: header.sender, receiver: header.receiver, createdAt: header.sentAt }); // prettier-ignore
    this.announced = true;
  }

  field(tag: string, value: string, line: number): void {
    if (this.skipped) return;
    switch (tag) {
      case '20':
        this.reference = value.trim() || undefined;
        this.draft.line = line;
        return;
      case '21':
        this.related = value.trim() || undefined;
        return;
      case '25':
      case '25P': {
        const stated = statedAccountOf(value);
        this.account = stated.account;
        this.agent = stated.agent;
        return;
      }
      case '13D':
        this.createdAt = instantOf(value);
        return;
      case '72':
        this.information = joinedNarrative(value.split('\n'));
        return;
      default:
        if (takeField(this.draft, tag, value, line, this.sink)) return;
        this.sink.warn('swift.field.unknown', line, { field: `:${tag}:`, found: value, expected: `a field of MT${this.type}`, message: 'The message has a field that its type has not.' }); // prettier-ignore
    }
  }

  close(line: number): void {
    if (this.skipped) return;
    const { amount, executionDate } = this.draft;
    this.sink.push({ item: 'statement', statement: { kind: 'NOTIFICATION', account: this.account ?? {}, agent: this.agent ?? this.sendingAgent(), currency: amount?.currency, id: this.reference, createdAt: this.createdAt ?? this.header.sentAt, fromDate: executionDate, toDate: executionDate, place: { line: this.draft.line } } }); // prettier-ignore
    this.tellMissing();
    if (amount !== undefined) this.pushEntry(amount, executionDate);
    const minor = amount?.minor ?? 0n;
    this.sink.push({ item: 'statement-end', place: { line }, entries: amount === undefined ? 0 : 1, credits: this.type === '910' ? minor : 0n, debits: this.type === '900' ? minor : 0n, balanced: null }); // prettier-ignore
  }

  private sendingAgent(): Agent | undefined {
    return this.header.sender === undefined ? undefined : { bic: this.header.sender };
  }

  private tellMissing(): void {
    const missing = [
      this.reference === undefined && ':20:',
      this.related === undefined && ':21:',
      this.account === undefined && ':25:',
      this.draft.hasAmount !== true && ':32A:',
    ].filter((field) => field !== false);
    if (missing.length > 0) this.sink.error('swift.field.missing', this.draft.line, { field: missing.join(' '), message: 'The confirmation lacks what it cannot do without.' }); // prettier-ignore
  }

  private pushEntry(amount: Money, date: CalendarDate | undefined): void {
    this.sink.push({
      item: 'entry',
      entry: {
        amount,
        side: this.type === '910' ? 'CREDIT' : 'DEBIT',
        status: 'BOOK',
        valueDate: date,
        code: { proprietary: `MT${this.type}`, issuer: 'SWIFT' },
        ownerReference: this.related,
        bankReference: this.reference,
        details: [this.detail()],
        additionalInformation: this.information,
        place: { line: this.draft.line },
      },
    });
  }

  /** :21: is the reference of the payment that was booked; a credit's other side is the ordering customer or bank. */
  private detail(): EntryDetail {
    const { ordering, orderingAccount, orderingAgent, intermediary } = this.draft;
    const isReference = this.related !== undefined && this.related !== 'NONREF';
    return {
      instructionId: isReference ? this.related : undefined,
      endToEndId: isReference ? this.related : undefined,
      uetr: this.header.uetr,
      counterparty: ordering,
      counterpartyAccount: orderingAccount,
      counterpartyAgent: orderingAgent ?? intermediary,
    };
  }
}
