import type { PaymentFileOrder, PaymentItem, PaymentOrder, Totals } from '@giroport/canonical';
import { addToSums, moneyToDecimal, type Money } from '@giroport/kernel';
import type { Layout, Parameters } from '@giroport/layouts';
import { READ_BACK_PROPERTY } from '../use-layouts/read-back-layout.ts';
import { WireFindings, type WireFinding } from '../wire/wire-findings.ts';

/** What another program read in the bytes that were written. */
export type ReadBack = {
  readonly totals: Totals;
  /** Line in the file of each payment, in the order's own sequence. */
  readonly lines: readonly number[];
  readonly findings: readonly WireFinding[];
  /** No finding is an error: the bytes say what the order says. */
  readonly ok: boolean;
};

/**
 * Reads a written file with the layout's reader, which shares no code with its writer, and holds every payment against the
 * order: each is there once, with its amount, its direction and its account, and nothing else moves money.
 */
export function readBack(layout: Layout, bytes: Uint8Array, order: PaymentFileOrder, parameters: Parameters): ReadBack {
  const check = new ReadBackCheck(order);
  const reader = layout.read?.(parameters);
  if (reader === undefined && isUnproved(layout)) return check.unproved(layout.id);
  if (reader === undefined) {
    check.findings.error(
      'read-back.reader-missing',
      { line: 0 },
      `The layout ${layout.id} has no reader that could prove its files.`,
    );
    return check.result();
  }
  for (let at = 0; at < bytes.length; at += FEED_BYTES)
    check.take(reader.push(bytes.subarray(at, at + FEED_BYTES)) as PaymentItem[]);
  check.take(reader.end() as PaymentItem[]);
  return check.result();
}

const FEED_BYTES = 64 * 1024;

/** Free text that no program can read: its layout says so, and every such file is told of. */
function isUnproved({ properties = [] }: Layout): boolean {
  return properties.some((one) => one.name === READ_BACK_PROPERTY && one.values.includes('none'));
}

/** What a file calls a payment: our writers put our id as instruction id; a trace number ends with the sequence. */
type NameKind = 'instruction' | 'trace' | 'sequence' | 'original';

/** Places in the order by what a file calls the payment; -1 where two share the name. */
type Names = Readonly<Record<NameKind, Map<string, number>>>;

function namesOf(payments: readonly PaymentOrder[]): Names {
  const names = { instruction: new Map(), trace: new Map(), sequence: new Map(), original: new Map() } satisfies Names;
  const add = (places: Map<string, number>, value: string | undefined, at: number): void => {
    if (value !== undefined) places.set(value, places.has(value) ? -1 : at);
  };
  payments.forEach(({ paymentId, instructionId, ach, sequence, original }, at) => {
    add(names.instruction, instructionId ?? paymentId?.replaceAll('-', ''), at);
    add(names.trace, ach?.traceNumber, at);
    if (ach?.traceNumber === undefined) add(names.sequence, sequence === undefined ? undefined : String(sequence), at);
    add(names.original, original?.instructionId, at);
  });
  return names;
}

/** Whether a file that has this instruction id means the payment: as it was given, else our own id without its dashes. */
function isCalled({ instructionId, paymentId }: PaymentOrder, name: string): boolean {
  if (instructionId !== undefined || paymentId === undefined) return name === instructionId;
  let at = 0;
  for (let from = 0; from < paymentId.length; from++) {
    const code = paymentId.charCodeAt(from);
    if (code !== DASH && code !== name.charCodeAt(at++)) return false;
  }
  return at === name.length;
}

const DASH = 45;

class ReadBackCheck {
  readonly findings = new WireFindings();
  private readonly ours: readonly PaymentOrder[];
  private readonly lines: number[];
  private names: Names | undefined;
  private readonly sums = { CREDIT: new Map<string, bigint>(), DEBIT: new Map<string, bigint>() };
  private count = 0;
  private prenotes = 0;
  private next = 0;

  constructor(private readonly order: PaymentFileOrder) {
    this.ours = [...order.payments];
    this.lines = this.ours.map(() => 0);
  }

  /** Most files keep the order's own sequence, and need none. */
  private get byName(): Names {
    return (this.names ??= namesOf(this.ours));
  }

  take(items: readonly PaymentItem[]): void {
    for (const item of items) {
      if (item.item === 'finding') this.findings.add(item.finding);
      else if (item.item === 'payment') this.takePayment(item.payment, item.place.line, item.place.path);
    }
  }

  result(): ReadBack {
    this.lines.forEach((line, at) => {
      if (line === 0) this.fault('read-back.payment-missing', 0, this.ours[at]!, 'is not in the file');
    });
    const { count, prenotes, sums, findings } = this;
    const totals = { count, prenotes, credits: sums.CREDIT, debits: sums.DEBIT };
    return { totals, lines: this.lines, findings: findings.all(), ok: findings.errors === 0 };
  }

  /** Nothing was read: the totals are the order's own, and a warning says that nobody held them against the bytes. */
  unproved(layoutId: string): ReadBack {
    const message = `The layout ${layoutId} writes free text that no reader takes: nothing was read back from the file.`;
    this.findings.warning('read-back.none', { line: 0 }, message);
    const lines = this.ours.map(() => 1);
    return { totals: this.order.totals, lines, findings: this.findings.all(), ok: true };
  }

  private takePayment(read: PaymentOrder, line: number, path: string | undefined): void {
    const at = this.placeOf(read);
    if (at === undefined) {
      if (!this.isOffset(read)) {
        const message = 'The file holds a payment that the order does not have.';
        this.findings.error('read-back.payment-strange', { line, ...(path !== undefined && { path }) }, message);
      }
      return;
    }
    if (this.lines[at] !== 0) this.fault('read-back.payment-twice', line, this.ours[at]!, 'is in the file twice');
    this.lines[at] = line;
    this.count++;
    if (read.prenote === true) this.prenotes++;
    else addToSums(this.sums[read.direction], read.amount);
    this.compare(this.ours[at]!, read, line);
  }

  /** By the names that a file gives back; else by its turn, for a format that gives none. */
  private placeOf(read: PaymentOrder): number | undefined {
    const { instructionId, ach, original } = read;
    while (this.next < this.lines.length && this.lines[this.next] !== 0) this.next++;
    const inTurn = this.ours[this.next];
    if (instructionId !== undefined && inTurn !== undefined && isCalled(inTurn, instructionId)) return this.next;
    const named =
      instructionId !== undefined || ach?.traceNumber !== undefined || original?.instructionId !== undefined;
    const at =
      this.find('instruction', instructionId) ??
      this.find('trace', ach?.traceNumber) ??
      this.find('sequence', ach?.traceNumber === undefined ? undefined : String(Number(ach.traceNumber.slice(-7)))) ??
      this.find('original', original?.instructionId);
    if (at !== undefined) return at;
    if (named && this.isOffset(read)) return undefined;
    return inTurn !== undefined && sameMoney(inTurn.amount, read.amount) ? this.next : undefined;
  }

  private find(name: NameKind, value: string | undefined): number | undefined {
    const at = value === undefined ? undefined : this.byName[name].get(value);
    return at === -1 ? undefined : at;
  }

  private compare(ours: PaymentOrder, read: PaymentOrder, line: number): void {
    if (!sameMoney(ours.amount, read.amount)) {
      this.fault(
        'read-back.amount',
        line,
        ours,
        `is read with ${text(read.amount)} and was ordered with ${text(ours.amount)}`,
      );
    }
    if (ours.direction !== read.direction)
      this.fault('read-back.direction', line, ours, `is read as a ${read.direction.toLowerCase()}`);
    if ((ours.prenote === true) !== (read.prenote === true))
      this.fault('read-back.prenote', line, ours, 'is read with another prenote flag');
    if (!sameAccount(ours.counterpartyAccount, read.counterpartyAccount)) {
      this.fault('read-back.account', line, ours, "is read with another counterparty's account");
    }
  }

  /** An entry on the originator's own account that balances the others: no payment of the order. */
  private isOffset(read: PaymentOrder): boolean {
    const own = numbersOf(this.order.originatorAccount);
    return numbersOf(read.counterpartyAccount).some((number) => own.includes(number));
  }

  private fault(code: string, line: number, payment: PaymentOrder, what: string): void {
    this.findings.error(code, { line }, `Payment ${payment.paymentId ?? payment.endToEndId ?? '?'} ${what}.`);
  }
}

function numbersOf(account: PaymentOrder['counterpartyAccount']): string[] {
  return [account?.iban, account?.number].flatMap((number) =>
    number === undefined ? [] : [number.replaceAll(' ', '')],
  );
}

/** Equal by IBAN or number; where one of them names none there is nothing to hold against the other. */
function sameAccount(ours: PaymentOrder['counterpartyAccount'], read: PaymentOrder['counterpartyAccount']): boolean {
  if (ours === undefined || read === undefined) return true;
  if (ours.iban !== undefined && ours.iban === read.iban) return true;
  if (ours.number !== undefined && ours.number === read.number) return true;
  const [given, found] = [numbersOf(ours), numbersOf(read)];
  return given.length === 0 || found.length === 0 || found.some((number) => given.includes(number));
}

function sameMoney(left: Money, right: Money): boolean {
  return left.minor === right.minor && left.currency === right.currency;
}

function text(amount: Money): string {
  return `${moneyToDecimal(amount)} ${amount.currency}`;
}
