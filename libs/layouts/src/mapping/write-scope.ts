import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Refuse } from '../domestic/refusal.ts';
import type { CanonicalPath } from './canonical-path.ts';
import type { Asked } from './condition.ts';

/** What of a payment stands in its file where the payment itself does not say it. */
const SHARED = ['originator', 'originatorAccount', 'originatorAgent', 'executionDate', 'method'] as const;
type SharedName = (typeof SHARED)[number];

type OrderSaid = Readonly<Record<string, unknown>>;

/** What stands at a place of the file that is being written: the order, and the payment at hand. */
export class WriteScope {
  payment: PaymentOrder | undefined;
  /** From 1. */
  position = 0;
  /** How often the record at hand was written already for the same payment. */
  repeat = 0;
  /** The order as the group at hand sees it: what its payments say of themselves goes before what the file says. */
  order: OrderSaid;
  refuse: Refuse;
  readonly asked: Asked;
  private readonly base: OrderSaid;
  private last: { readonly payment: PaymentOrder; readonly path: string; readonly text: string } | undefined;

  constructor(
    plan: { readonly zone: string },
    order: PaymentFileOrder,
    readonly setting: (name: string) => string | undefined,
    refuse: Refuse,
  ) {
    this.base = orderSaid(order, plan.zone);
    this.order = this.base;
    this.refuse = refuse;
    this.asked = { field: () => '', path: (path) => saidText(this.valueOf(path)), parameter: (name) => setting(name) ?? '' }; // prettier-ignore
  }

  /** A group begins with this payment: what it says of itself counts for the group. */
  enterGroup(payment: PaymentOrder | undefined): void {
    const own = Object.fromEntries(SHARED.flatMap((name) => (payment?.[name] === undefined ? [] : [[name, payment[name]]]))); // prettier-ignore
    this.order = { ...this.base, ...own, direction: payment?.direction ?? this.base['direction'], currency: payment?.amount.currency ?? this.base['currency'] }; // prettier-ignore
  }

  /** A text that several fields of one payment share, made once: fields that share one stand behind each other. */
  shared(path: CanonicalPath, make: () => string): string {
    const { payment, last } = this;
    if (payment !== undefined && last?.payment === payment && last.path === path.text) return last.text;
    const text = make();
    if (payment !== undefined) this.last = { payment, path: path.text, text };
    return text;
  }

  valueOf(path: CanonicalPath): unknown {
    if (path.slot === 'order') return path.get(this.order);
    const { payment } = this;
    if (payment === undefined) return undefined;
    const name = path.first;
    if (name === 'sequence') return payment.sequence ?? this.position;
    const value = path.get(payment);
    if (value !== undefined || !isShared(name) || payment[name] !== undefined) return value;
    // The order names what it shares as a payment does, so that one path reads both.
    return path.get(this.order);
  }

  /** Two payments of which one group says the same. */
  isAlike(left: PaymentOrder, right: PaymentOrder): boolean {
    return left.direction === right.direction && left.amount.currency === right.amount.currency && SHARED.every((name) => left[name] === right[name]); // prettier-ignore
  }

  /** What of the payment differs from what its group says: the layout has one place for all. */
  differing(carried: ReadonlySet<string>): string | undefined {
    const { payment } = this;
    if (payment === undefined) return undefined;
    return SHARED.find((name) => name !== 'method' && !carried.has(name) && payment[name] !== undefined && !alike(payment[name], this.order[name])); // prettier-ignore
  }
}

function isShared(name: string): name is SharedName {
  return (SHARED as readonly string[]).includes(name);
}

function alike(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function orderSaid(order: PaymentFileOrder, zone: string): OrderSaid {
  const sums = order.direction === 'DEBIT' ? order.totals.debits : order.totals.credits;
  const both = order.direction === 'MIXED' ? (order.totals.debits.get(order.currency) ?? 0n) : 0n;
  const sum = { minor: (sums.get(order.currency) ?? 0n) + both, currency: order.currency };
  return { ...order, createdAt: localInstant(order.createdAt, zone), totals: { count: order.totals.count, sum } };
}

/** An instant as the clocks of a zone show it: 2026-11-21T09:30:00. */
function localInstant(instant: Date, timeZone: string): string {
  if (timeZone === 'UTC') return instant.toISOString().slice(0, 19);
  const form = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }); // prettier-ignore
  const parts = new Map(form.formatToParts(instant).map(({ type, value }) => [type, value]));
  const of = (type: string): string => parts.get(type as Intl.DateTimeFormatPartTypes) ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
}

export function saidText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return 'minor' in value ? String(value.minor) : '';
  return String(value as string | number | boolean);
}
