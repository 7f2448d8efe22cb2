import type { PaymentOrder } from '@giroport/canonical';
import { catalog, detectLayout, DETECTION_BYTES, type Layout } from '@giroport/layouts';
import type { Rule } from '../domain/scenario.ts';
import type { SimulatedBank } from '../config.ts';
import type { ItemColumns } from '../persistence/items.ts';
import { scanInitiation, type ScannedInitiation } from './scan-initiation.ts';
import type { ReturnedEntry } from '../answer-files/nacha-return.ts';

/** Payments on one account of one block, in one direction: what is answered and booked together. */
export type ItemGroup = {
  readonly number: number;
  readonly block: string;
  readonly account: string;
  readonly currency: string;
  /** What paying does to the customer's account. */
  readonly side: 'DEBIT' | 'CREDIT';
};

/** A payment for which the script has a rule. */
export type FatedItem = {
  readonly position: number;
  readonly rule: Rule;
  readonly detail: Omit<ReturnedEntry, 'reason'> | undefined;
};

/** A payment file as the bank reads it. */
export type ReadFile = {
  readonly layoutId: string | undefined;
  /** What makes it this file and no other: its message id, or the origin's id and first trace number. */
  readonly identity: string | undefined;
  /** By what the bank speaks of it. */
  readonly reference: string;
  readonly sum: string | undefined;
  readonly customer: { readonly id: string; readonly name: string };
  readonly groups: readonly ItemGroup[];
  readonly items: ItemColumns;
  readonly fated: readonly FatedItem[];
  /** Why the bank refuses it whole: the first error. */
  readonly problem: string | undefined;
};

export type Judge = (payment: {
  reference: string;
  amountMinor: bigint;
  name: string;
  prenote: boolean;
}) => Rule | undefined;

const paymentLayouts: readonly Layout[] = catalog.filter(
  (layout) => layout.kind === 'payment' && layout.read !== undefined,
);
const FEED_BYTES = 64 * 1024;
/** Identifications in ISO 20022 have at most so many characters. */
const REFERENCE_CHARS_MAX = 35;

/** Reads a payment file: plain ISO ones by the bank's own scan, all others with their layout's reader. What cannot be read is a problem, never a throw. */
export function readPaymentFile(name: string, bytes: Uint8Array, bank: SimulatedBank, judge: Judge): ReadFile {
  const scanned = scanInitiation(bytes);
  if (scanned !== undefined) return new Collector(name, bank, judge).scanned(scanned);
  const detection = detectLayout(bytes.subarray(0, DETECTION_BYTES), paymentLayouts);
  const collector = new Collector(name, bank, judge);
  if (detection.found !== 'one') return collector.result(undefined, 'The file has no format that the bank takes.');
  const reader = detection.layout.read!({});
  for (let at = 0; at < bytes.length; at += FEED_BYTES)
    collector.take(reader.push(bytes.subarray(at, at + FEED_BYTES)));
  collector.take(reader.end());
  return collector.result(detection.layout.id);
}

type Where = Pick<ItemGroup, 'block' | 'account' | 'currency' | 'side'>;
type Item = {
  readonly reference: string | undefined;
  readonly endToEndId: string | undefined;
  readonly minor: bigint;
  readonly name: string;
  readonly prenote: boolean;
  readonly international?: boolean;
};

class Collector {
  private messageId: string | undefined;
  private sum: string | undefined;
  private customer = { id: '', name: '' };
  private problem: string | undefined;
  private readonly groups: ItemGroup[] = [];
  private last: ItemGroup | undefined;
  private readonly items = {
    positions: [] as number[],
    groups: [] as number[],
    references: [] as string[],
    endToEndIds: [] as string[],
    amounts: [] as bigint[],
    prenotes: [] as boolean[],
  } satisfies ItemColumns;
  private readonly fated: FatedItem[] = [];
  private firstTrace: string | undefined;

  constructor(
    private readonly name: string,
    private readonly bank: SimulatedBank,
    private readonly judge: Judge,
  ) {}

  take(items: ReturnType<ReturnType<NonNullable<Layout['read']>>['push']>): void {
    for (const item of items) {
      if (item.item === 'payment') this.takePayment(item.payment, item.batch);
      else if (item.item === 'finding' && item.finding.severity === 'error')
        this.problem ??= `${item.finding.code}: ${item.finding.message}`;
      else if (item.item === 'payment-file') {
        this.messageId = item.messageId;
        this.sum = item.declared?.sum;
        this.customer = { id: item.sender?.ids?.[0]?.id ?? '', name: item.sender?.name ?? '' };
      }
    }
  }

  result(layoutId: string | undefined, problem = this.problem): ReadFile {
    const stem = this.name.replace(/\.[^.]*$/, '');
    const named = stem.length <= REFERENCE_CHARS_MAX ? stem : (this.firstTrace ?? stem.slice(-REFERENCE_CHARS_MAX));
    const isNacha = this.firstTrace !== undefined;
    return {
      layoutId,
      identity: isNacha ? `${this.messageId}/${this.firstTrace}` : this.messageId,
      reference: isNacha ? named : (this.messageId ?? named),
      sum: this.sum,
      customer: this.customer,
      groups: this.groups,
      items: this.items,
      fated: this.fated,
      problem: problem ?? (this.items.positions.length === 0 ? 'The file holds no payment.' : undefined),
    };
  }

  scanned(file: ScannedInitiation): ReadFile {
    this.messageId = file.messageId;
    this.sum = file.sum;
    this.customer = { id: '', name: file.customer };
    const side = file.collection ? 'CREDIT' : 'DEBIT';
    for (const { block, account, currency, minor, name, instructionId, endToEndId } of file.payments) {
      this.add(
        { block, account, currency, side },
        { reference: instructionId, endToEndId, minor, name, prenote: false },
      );
    }
    return this.result(file.layoutId);
  }

  private takePayment(payment: PaymentOrder, batch: string | undefined): void {
    const trace = payment.ach?.traceNumber;
    this.firstTrace ??= trace;
    const { currency, minor } = payment.amount;
    const side = payment.direction === 'CREDIT' ? 'DEBIT' : 'CREDIT';
    this.add(
      { block: batch ?? 'NOTPROVIDED', account: this.accountOf(payment), currency, side },
      {
        reference: payment.instructionId ?? trace,
        endToEndId: trace === undefined ? payment.endToEndId : payment.ach?.individualId,
        minor,
        name: payment.counterparty.name ?? '',
        prenote: payment.prenote === true,
        international: payment.ach?.secCode === 'IAT',
      },
      trace === undefined ? undefined : () => entryOf(payment, trace),
    );
  }

  private add(where: Where, item: Item, detailOf?: () => FatedItem['detail']): void {
    const { items } = this;
    const position = items.positions.length + 1;
    const reference = item.reference ?? `${this.messageId ?? this.name}#${position}`;
    items.positions.push(position);
    items.groups.push(this.groupOf(where).number);
    items.references.push(reference);
    items.endToEndIds.push(item.endToEndId ?? 'NOTPROVIDED');
    items.amounts.push(item.minor);
    items.prenotes.push(item.prenote);
    // An international entry is returned in records of its own, which the banks here do not write: it is paid.
    const rule =
      item.international === true
        ? undefined
        : this.judge({ reference, amountMinor: item.minor, name: item.name, prenote: item.prenote });
    if (rule) this.fated.push({ position, rule, detail: detailOf?.() });
  }

  private groupOf(where: Where): ItemGroup {
    const { block, account, currency, side } = where;
    const same = (one: ItemGroup): boolean =>
      one.block === block && one.account === account && one.side === side && one.currency === currency;
    if (this.last && same(this.last)) return this.last;
    this.last = this.groups.find(same);
    if (!this.last) {
      this.last = { ...where, number: this.groups.length + 1 };
      this.groups.push(this.last);
    }
    return this.last;
  }

  /** NACHA names the company alone; its account is an agreement with the bank. */
  private accountOf({ originatorAccount, originator }: PaymentOrder): string {
    const stated = originatorAccount?.iban ?? originatorAccount?.number;
    if (stated !== undefined) return stated;
    const companyId = originator?.ids?.[0]?.id ?? '';
    return this.bank.accounts.find((one) => one.companyId === companyId)?.account ?? (companyId || 'UNKNOWN');
  }
}

function entryOf(payment: PaymentOrder, trace: string): Omit<ReturnedEntry, 'reason'> {
  const { ach, originator, counterpartyAgent, counterpartyAccount } = payment;
  return {
    batch: {
      companyName: originator?.name ?? '',
      companyId: originator?.ids?.[0]?.id ?? '',
      secCode: ach?.secCode ?? 'PPD',
      entryDescription: ach?.entryDescription ?? '',
      effectiveDate: payment.executionDate ?? '',
      odfi: trace.slice(0, 8),
      credits: payment.direction === 'CREDIT',
    },
    transactionCode: ach?.transactionCode ?? '22',
    rdfi: counterpartyAgent?.memberId ?? '000000000',
    account: counterpartyAccount?.number ?? '',
    cents: payment.amount.minor,
    individualId: ach?.individualId ?? '',
    name: payment.counterparty.name ?? '',
    trace,
  };
}
