import type { Agent, Party, PaymentOrder } from '@giroport/canonical';
import { findCurrencyDecimals, isBic, minorToDecimal } from '@giroport/kernel';
import { checkControlTotal } from './control-totals.ts';
import type { MessageHead } from './envelope.ts';
import type { Sink } from './findings.ts';
import type { MessageHandler } from './interchange-reader.ts';
import { institutionOf, partyOf } from './parties.ts';
import { PaymentDraft } from './payment-draft.ts';
import type { PaymentKind } from './payment-kind.ts';
import { paymentGrammar } from './payment-kind.ts';
import type { Segment } from './segment.ts';
import type { Structure } from './structure.ts';
import { instantIn } from './values.ts';

/** Reads PAYMUL and DIRDEB as the bank reads them: LIN says which account, day and currency, SEQ each payment. */
export class PaymentHandler implements MessageHandler {
  readonly type;
  readonly versions = ['D:96A'];
  readonly grammar = paymentGrammar;
  private head: MessageHead | undefined;
  private id: string | undefined;
  private cancels = false;
  private createdAt: string | undefined;
  private sender: Party | undefined;
  private receiver: Agent | undefined;
  /** The ordering party, where it stands once for all. */
  private party: Party | undefined;
  private announced = false;
  private line: PaymentDraft | undefined;
  private payment: PaymentDraft | undefined;
  private sum = 0n;
  private provable = true;
  private lines = 0;
  private sequences = 0;

  constructor(
    private readonly kind: PaymentKind,
    private readonly sink: Sink,
  ) {
    this.type = kind.type;
  }

  begin(head: MessageHead): void {
    this.head = head;
    this.id = this.createdAt = this.sender = this.receiver = this.party = this.line = this.payment = undefined;
    this.cancels = this.announced = false;
    this.lines = this.sequences = 0;
  }

  take(segment: Segment, at: Structure): void {
    if (segment.tag === 'LIN') return this.beginLine(segment, at);
    if (segment.tag === 'SEQ') return this.beginPayment(segment, at);
    if (at.level === 'C') return this.payment?.take(segment, at);
    if (at.level === 'B') return this.line?.take(segment, at);
    this.takeHeader(segment, at);
  }

  end(): void {
    this.endLine();
    this.announce();
  }

  private takeHeader(segment: Segment, at: Structure): void {
    switch (segment.tag) {
      case 'BGM':
        return this.takeBeginning(segment, at);
      case 'DTM':
        if (at.group === '') this.createdAt ??= instantIn(segment);
        return;
      case 'NAD':
        if (segment.get(1) === this.kind.ownParty) this.party ??= partyOf(segment);
        else if (segment.get(1) === 'MS') this.sender ??= partyOf(segment);
        else this.party ??= partyOf(segment);
        return;
      case 'FII':
        if (segment.get(1) !== 'MS') this.receiver ??= institutionOf(segment).agent;
        return;
      case 'CNT':
        this.endLine();
        return checkControlTotal(segment, { lines: this.lines, sequences: this.sequences }, at.place(segment.line), this.sink); // prettier-ignore
      default:
    }
  }

  private takeBeginning(segment: Segment, at: Structure): void {
    this.id = segment.find(2);
    const code = segment.get(3);
    this.cancels = code === CANCELLATION;
    if (this.id === undefined) this.sink.error('edifact.message.number', at.place(segment.line), { field: 'BGM 1004', expected: 'a number', message: 'The message has no number of its own: it cannot be told from another one.' }); // prettier-ignore
    if (code === DUPLICATE) this.sink.warn('edifact.message.duplicate', at.place(segment.line), { field: 'BGM 1225', found: code, expected: '9 (original)', message: 'The message says of itself that it is a duplicate.' }); // prettier-ignore
  }

  private announce(): void {
    if (this.announced || this.head === undefined) return;
    this.announced = true;
    const { line, interchange } = this.head;
    this.sink.push({
      item: 'payment-file',
      place: { line },
      messageId: this.id,
      createdAt: this.createdAt ?? interchange.preparedAt,
      purpose: this.cancels ? 'CANCELLATION' : 'INITIATION',
      sender: this.sender ?? (interchange.sender === undefined ? undefined : { ids: [{ id: interchange.sender, scheme: 'EDIFACT' }] }), // prettier-ignore
      receiver: this.receiver ?? agentOf(interchange.receiver),
    });
  }

  private beginLine(segment: Segment, at: Structure): void {
    this.announce();
    this.endLine();
    this.lines++;
    this.sum = 0n;
    this.provable = true;
    this.line = new PaymentDraft(at.place(segment.line), undefined, this.sink);
  }

  private beginPayment(segment: Segment, at: Structure): void {
    this.endPayment();
    this.sequences++;
    const currency = this.line?.amountCurrency ?? this.line?.institutions[0]?.account?.currency;
    this.payment = new PaymentDraft(at.place(segment.line), currency, this.sink);
  }

  private endPayment(): void {
    const { payment, line } = this;
    this.payment = undefined;
    if (payment === undefined || line === undefined) return;
    if (payment.amount === undefined || payment.amount.minor < 0n) return this.lose(payment);
    if (payment.amount.currency !== (line.amount?.currency ?? payment.amount.currency)) this.provable = false;
    this.sum += payment.amount.minor;
    const batch = line.references.get('AEK');
    this.sink.push({ item: 'payment', place: payment.place, ...(batch !== undefined && { batch }), payment: this.paymentOf(payment, line) }); // prettier-ignore
  }

  private lose({ place, amount, hasAmount }: PaymentDraft): void {
    this.provable = false;
    if (amount !== undefined) this.sink.error('edifact.payment.amount', place, { field: 'MOA', found: String(amount.minor), expected: 'no sign', message: 'The payment’s amount is negative, so it is left out.' }); // prettier-ignore
    else if (!hasAmount) this.sink.error('edifact.payment.amount', place, { field: 'MOA', expected: 'an amount', message: 'The payment has no amount, so it is left out.' }); // prettier-ignore
  }

  private endLine(): void {
    this.endPayment();
    const { line } = this;
    this.line = undefined;
    if (line === undefined) return;
    const account = this.ownAccount(line);
    if (account?.iban === undefined && account?.number === undefined) this.sink.error('edifact.account.missing', line.place, { field: `FII+${this.kind.ownBank}`, expected: 'an account at LIN', message: 'The line does not say of whose account its payments are.' }); // prettier-ignore
    this.checkSum(line);
  }

  /** MOA of LIN is the sum of its payments (D.96A, segment group 5). Some write a zero for "not given". */
  private checkSum({ amount, place }: PaymentDraft): void {
    if (amount === undefined || !this.provable || amount.minor === this.sum) return;
    const decimals = findCurrencyDecimals(amount.currency) ?? 2;
    const facts = { field: 'MOA', found: minorToDecimal(amount.minor, decimals), expected: minorToDecimal(this.sum, decimals) }; // prettier-ignore
    if (amount.minor === 0n) return this.sink.warn('edifact.line.sum', place, { ...facts, message: 'The line gives a zero where the sum of its payments should stand.' }); // prettier-ignore
    this.sink.error('edifact.line.sum', place, { ...facts, message: `The line says ${facts.found}, but its payments come to ${facts.expected}: some may be missing.` }); // prettier-ignore
  }

  private ownAccount(line: PaymentDraft): PaymentOrder['originatorAccount'] {
    return (line.institution(this.kind.ownBank) ?? line.institutions[0])?.account;
  }

  private paymentOf(payment: PaymentDraft, line: PaymentDraft): PaymentOrder {
    const { kind } = this;
    const own = line.institution(kind.ownBank) ?? line.institutions[0];
    const other = payment.institution(kind.otherBank) ?? payment.institutions.find(({ qualifier }) => qualifier !== 'I1' && qualifier !== 'I2'); // prettier-ignore
    const originator = payment.party([kind.ownParty]) ?? line.party([kind.ownParty, 'HQ']) ?? this.party ?? holderOf(own?.account?.name); // prettier-ignore
    const counterparty = payment.party(kind.type === 'PAYMUL' ? ['BE'] : ['PL', 'OY']) ?? holderOf(other?.account?.name) ?? {}; // prettier-ignore
    const { intermediaries } = payment;
    const endToEndId = payment.references.get('CR') ?? payment.references.get('AFO');
    return present({
      instructionId: payment.references.get('PQ'),
      endToEndId,
      uetr: uetrOf(payment.references.get('AIM')),
      method: kind.type === 'DIRDEB' ? 'DD' : (payment.method ?? 'EFT'),
      direction: kind.direction,
      sequence: this.sequences,
      amount: payment.amount!,
      exchangeRate: line.exchangeRate,
      executionDate: payment.executionDate ?? line.executionDate,
      originator,
      originatorAccount: own?.account,
      originatorAgent: own?.agent,
      counterparty,
      counterpartyAccount: other?.account,
      counterpartyAgent: other?.agent,
      ultimateDebtor: payment.party([kind.ultimateDebtor]),
      ultimateCreditor: payment.party([kind.ultimateCreditor]),
      intermediaryAgents: intermediaries.length === 0 ? undefined : intermediaries,
      localInstrument: payment.localInstrument,
      categoryPurpose: payment.purpose ?? line.purpose,
      chargeBearer: payment.chargeBearer ?? line.chargeBearer,
      instructions: payment.instructed ?? line.instructed,
      mandate: payment.mandate,
      remittance: payment.remittance.build() ?? line.remittance.build(),
      regulatory: payment.regulatory ?? line.regulatory,
    });
  }
}

/** 1225. */
const CANCELLATION = '1';
const DUPLICATE = '7';

function holderOf(name: string | undefined): Party | undefined {
  return name === undefined ? undefined : { name };
}

function agentOf(receiver: string | undefined): Agent | undefined {
  if (receiver === undefined) return undefined;
  return isBic(receiver) ? { bic: receiver } : { name: receiver };
}

/** A UETR is 32 hexadecimal digits without its dashes, which a reference of 35 characters holds. */
function uetrOf(reference: string | undefined): string | undefined {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i.exec(reference ?? '');
  return parts?.slice(1).join('-').toLowerCase();
}

/** Without the fields that nothing was said of. */
function present(payment: PaymentOrder): PaymentOrder {
  const said: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(payment)) if (value !== undefined) said[field] = value;
  return said as PaymentOrder;
}
