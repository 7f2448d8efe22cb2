import type { Acknowledgement, Balance, Entry, PaymentOrder, Place, StatementHeader } from '@giroport/canonical';
import { minorToDecimal } from '@giroport/kernel';
import { decimalsOf } from '../domestic/scaled-amount.ts';
import { StatementSums } from '../domestic/statement-sums.ts';
import type { GroupNode, Made, Plan } from './plan.ts';
import { currencyOf } from './read-field.ts';
import type { ReadState } from './read-state.ts';

/** An item while it is made: its fields come one by one, and it is given as it is. */
type Mutable<Made> = { -readonly [Name in keyof Made]: Made[Name] };
type Open = { readonly place: Place };
type OrderSaid = Partial<Pick<PaymentOrder, 'originator' | 'originatorAccount' | 'originatorAgent' | 'executionDate' | 'method' | 'direction'>> & { messageId?: string; createdAt?: string; sender?: PaymentOrder['originator']; receiver?: PaymentOrder['originatorAgent']; totals?: { count?: number; sum?: { minor: bigint; currency: string } } }; // prettier-ignore

/** Makes canonical items of what the fields said, when their groups open and close. */
export class MadeItems {
  private readonly open = new Map<Made, Open>();
  private announced = false;
  private headerGiven = false;
  private sums = new StatementSums();
  private payments = { count: 0, sum: 0n };
  private readonly alwaysBySlot: ReadonlyMap<string, Plan['always']>;

  constructor(
    private readonly plan: Plan,
    private readonly state: ReadState,
  ) {
    const slots = new Set(plan.always.map(({ path }) => path.slot));
    this.alwaysBySlot = new Map([...slots].map((slot) => [slot, plan.always.filter(({ path }) => path.slot === slot)]));
  }

  beginFile(): void {
    this.announced = false;
    this.payments = { count: 0, sum: 0n };
    this.state.slots['order'] = {};
    this.state.slots['file'] = {};
    this.always('order');
    this.always('file');
  }

  begin({ makes }: GroupNode): void {
    if (makes === undefined) return;
    this.open.set(makes, { place: this.state.place });
    this.state.slots[makes] = {};
    this.state.parts.clear();
    this.always(makes);
    if (makes !== 'statement') return;
    this.state.slots['balance'] = {};
    this.headerGiven = false;
    this.sums = new StatementSums();
  }

  end({ makes }: GroupNode): void {
    switch (makes) {
      case 'payment':
        return this.givePayment();
      case 'entry':
        return this.giveEntry();
      case 'acknowledgement':
        return this.giveAcknowledgement();
      case 'statement':
        return this.endStatement();
      default:
    }
  }

  /** The file has ended: it is announced where it held nothing, and its own totals are held against what was read. */
  endFile(): void {
    this.announce();
    const { totals } = this.state.slots['order'] as OrderSaid;
    if (totals?.count !== undefined && totals.count !== this.payments.count) this.differs('file.count', 'count', String(totals.count), String(this.payments.count)); // prettier-ignore
    if (totals?.sum === undefined || totals.sum.minor === this.payments.sum) return;
    const decimals = decimalsOf(totals.sum.currency);
    this.differs('file.sum', 'sum', minorToDecimal(totals.sum.minor, decimals), minorToDecimal(this.payments.sum, decimals)); // prettier-ignore
  }

  private differs(code: string, field: string, found: string, expected: string): void {
    this.state.tell('error', code, { field, found, expected, message: `The file’s own ${field} differs from what was read.` }); // prettier-ignore
  }

  private always(slot: string): void {
    for (const { path, text, parameter } of this.alwaysBySlot.get(slot) ?? []) {
      const said = text ?? this.state.setting(parameter!);
      if (said !== undefined && said !== '') path.set(this.state.slots[slot]!, path.type === 'flag' ? said === 'true' : said); // prettier-ignore
    }
  }

  private announce(): void {
    if (this.announced) return;
    this.announced = true;
    const { items, slots } = this.state;
    const place: Place = { line: 1 };
    const { messageId, createdAt, sender, receiver, totals } = slots['order'] as OrderSaid;
    if (this.plan.kind === 'payment') {
      const declared = totals === undefined ? undefined : { count: totals.count, sum: totals.sum === undefined ? undefined : minorToDecimal(totals.sum.minor, decimalsOf(totals.sum.currency)) }; // prettier-ignore
      items.push({ item: 'payment-file', place, messageId, createdAt, purpose: 'INITIATION', sender, receiver, declared }); // prettier-ignore
    } else if (this.plan.kind === 'statement') items.push({ item: 'statement-file', place, ...slots['file'] });
    else items.push({ item: 'acknowledgement-file', place, ...slots['file'] });
  }

  private givePayment(): void {
    this.announce();
    const order = this.state.slots['order'] as OrderSaid;
    const payment = this.state.slots['payment'] as Mutable<PaymentOrder>;
    for (const name of INHERITED) if (order[name] !== undefined) inherit(payment, name, order[name]);
    payment.direction ??= order.direction ?? 'CREDIT';
    payment.amount ??= { minor: 0n, currency: currencyOf(this.state) };
    payment.counterparty ??= {};
    payment.sequence = ++this.payments.count;
    if (payment.prenote !== true) this.payments.sum += payment.amount.minor;
    this.state.items.push({ item: 'payment', place: this.placeOf('payment'), payment });
  }

  private placeOf(made: Made): Place {
    return this.open.get(made)?.place ?? this.state.place;
  }

  private giveAcknowledgement(): void {
    this.announce();
    const said = this.state.slots['acknowledgement'] as Partial<Acknowledgement>;
    const acknowledgement: Acknowledgement = { ...said, kind: said.kind ?? 'PAYMENT', status: said.status ?? 'UNKNOWN', original: said.original ?? {}, reasons: said.reasons ?? [], place: this.placeOf('acknowledgement') }; // prettier-ignore
    this.state.items.push({ item: 'acknowledgement', acknowledgement });
  }

  private giveEntry(): void {
    this.giveHeader();
    const entry = this.state.slots['entry'] as Mutable<Entry>;
    entry.amount ??= { minor: 0n, currency: currencyOf(this.state) };
    entry.side ??= 'CREDIT';
    entry.status ??= 'BOOK';
    entry.details ??= [];
    entry.place = this.placeOf('entry');
    this.sums.add(entry);
    this.state.items.push({ item: 'entry', entry });
  }

  /** Before the first entry, when the statement's own records were read. */
  private giveHeader(): void {
    if (this.headerGiven) return;
    this.headerGiven = true;
    this.announce();
    const said = this.state.slots['statement'] as Partial<StatementHeader>;
    const place = this.placeOf('statement');
    const statement: StatementHeader = { ...said, kind: said.kind ?? 'PREVIOUS_DAY', account: said.account ?? {}, place }; // prettier-ignore
    this.state.items.push({ item: 'statement', statement });
    this.giveBalances();
  }

  /** Balances come when their record was read, though never before the statement's header. */
  recordRead(): void {
    const said = this.state.slots['balance'] as Record<string, { place?: Place }>;
    for (const type in said) said[type]!.place ??= this.state.place;
    if (this.headerGiven) this.giveBalances();
  }

  private giveBalances(): void {
    const said = this.state.slots['balance'] as Record<string, Partial<Balance>>;
    for (const type in said) {
      const { amount } = said[type]!;
      if (amount === undefined) continue;
      if (type === 'OPBD') this.sums.opening ??= amount.minor;
      if (type === 'CLBD') this.sums.closing ??= amount.minor;
      this.state.items.push({ item: 'balance', balance: { place: this.state.place, ...said[type], type, amount } });
    }
    this.state.slots['balance'] = {};
  }

  private endStatement(): void {
    this.giveHeader();
    this.giveBalances();
    const { sums } = this;
    if (sums.balanced === false) {
      const decimals = decimalsOf(currencyOf(this.state));
      this.state.tell('error', 'balance.sum', { field: 'closing balance', found: minorToDecimal(sums.closing!, decimals), expected: minorToDecimal(sums.reached!, decimals), message: 'Opening balance and entries do not add up to the closing balance.' }); // prettier-ignore
    }
    this.state.items.push(sums.end(this.state.lastLine));
  }
}

/** What a payment has from its file or group where it does not say it itself. */
const INHERITED = ['originator', 'originatorAccount', 'originatorAgent', 'executionDate', 'method'] as const;

function inherit<Name extends (typeof INHERITED)[number]>(
  payment: Mutable<PaymentOrder>,
  name: Name,
  value: PaymentOrder[Name],
): void {
  // prettier-ignore
  payment[name] ??= value;
}
