import type { Agent, Party, PaymentItem, PaymentMethod, PaymentOrder, Purpose, Totals } from '@giroport/canonical';
import { addToSums, findCurrencyDecimals, minorToDecimal } from '@giroport/kernel';
import { HEAD, PAYMENTS_MAX } from './fields.ts';
import { JsonObject } from './json-tree.ts';
import type { JsonValue } from './json-tree.ts';
import type { Shared } from './payment.ts';
import { directionOf } from './payment.ts';
import type { ShapeReader } from './shape-reader.ts';

type Head = Shared & {
  readonly messageId?: string;
  readonly purpose?: Purpose;
  readonly method?: PaymentMethod;
  readonly createdAt?: string;
  readonly sender?: Party;
  readonly receiver?: Agent;
  readonly totals?: Partial<Totals>;
};

type FileItem = PaymentItem & { readonly item: 'payment-file' };

/** One message as it is read: what it said once, and what its payments came to. */
export class Message {
  payments = 0;
  private readonly head: Record<string, unknown> = {};
  private readonly given = new Set<string>();
  /** Members that came when payments had been read without them. */
  private readonly late: string[] = [];
  private readonly credits = new Map<string, bigint>();
  private readonly debits = new Map<string, bigint>();
  private prenotes = 0;
  /** Payments that could not be read, and so are no part of the sums. */
  private lost = 0;
  private sequence = 0;
  /** Payments that were read before anything said which way they go. */
  private readonly guessed = { CREDIT: 0, DEBIT: 0 };
  private isTold = false;

  constructor(
    readonly line: number,
    private readonly shapes: ShapeReader,
  ) {}

  get said(): Head {
    return this.head as Head;
  }

  take(name: string, value: JsonValue): void {
    const { head, shapes } = this;
    const shape = Object.hasOwn(HEAD.members, name) ? HEAD.members[name] : undefined;
    if (name === 'payments') shapes.fault('type', { expected: 'a list', message: 'The payments are no list.' }, name);
    else if (shape === undefined)
      shapes.fault('member-unknown', { expected: 'a member of PAYMENT_DISPATCH', message: 'The message knows no such member; it is left out.' }, name); // prettier-ignore
    else if (this.note(name)) head[name] = shapes.read(shape, value, name);
  }

  /** Notes a member that the message knows; false for one that was there before. */
  note(name: string): boolean {
    const { given, shapes } = this;
    if (name !== 'payments' && !Object.hasOwn(HEAD.members, name)) return false;
    if (given.has(name)) return shapes.fault('member-twice', { message: 'The member stands twice; the first one holds.' }, name) ?? false; // prettier-ignore
    given.add(name);
    if (this.payments > 0 && MEANT_BY_PAYMENTS.has(name)) this.late.push(name);
    return true;
  }

  /** The file's own item, once: before its payments, with what is known of it by then. */
  fileItem(): FileItem[] {
    if (this.isTold) return [];
    this.isTold = true;
    const { messageId, createdAt, purpose = 'INITIATION', sender, receiver, totals } = this.said;
    return [
      {
        item: 'payment-file',
        place: { line: this.line },
        ...(messageId !== undefined && { messageId }),
        ...(createdAt !== undefined && { createdAt }),
        purpose,
        ...(sender !== undefined && { sender }),
        ...(receiver !== undefined && { receiver }),
        ...(totals !== undefined && { declared: declaredOf(totals) }),
      },
    ];
  }

  /** Counts a payment, and holds it against what the message said before it; `raw` is it as it came. */
  add(payment: PaymentOrder | undefined, raw: JsonValue | undefined): void {
    const at = this.payments++;
    if (at === PAYMENTS_MAX) this.shapes.fault('payments', { expected: `${PAYMENTS_MAX} at most`, message: 'The message holds more payments than one file may have; all are read.' }, 'payments'); // prettier-ignore
    if (payment === undefined) return void this.lost++;
    if (payment.prenote === true) this.prenotes++;
    else addToSums(payment.direction === 'CREDIT' ? this.credits : this.debits, payment.amount);
    this.checkSequence(payment, at);
    this.checkDirection(payment, raw, at);
  }

  /** What only the end can show. */
  check(): void {
    const { given, late, shapes } = this;
    shapes.checkRequired([...HEAD.required, 'payments'], (name) => given.has(name));
    if (late.length > 0) shapes.warn('late', { field: late.join(', '), expected: 'before the payments', message: 'What the payments mean stands behind them, so they were read without it.' }); // prettier-ignore
    this.checkGuesses();
    this.checkTotals();
  }

  private checkSequence({ sequence }: PaymentOrder, at: number): void {
    if (sequence === undefined) return;
    if (sequence <= this.sequence)
      this.shapes.fault('sequence', { found: String(sequence), expected: `more than ${this.sequence}`, message: 'The number is not higher than the one of the payment before it.' }, 'payments', at, 'sequence'); // prettier-ignore
    else this.sequence = sequence;
  }

  private checkDirection({ direction, method }: PaymentOrder, raw: JsonValue | undefined, at: number): void {
    const whole = this.said.direction;
    if (whole === undefined && raw instanceof JsonObject && !raw.has('direction'))
      this.guessed[directionOf(method, {})]++;
    if (whole === undefined || whole === 'MIXED' || whole === direction) return;
    this.shapes.fault('direction', { found: direction, expected: whole, message: 'The payment goes another way than its message says.' }, 'payments', at, 'direction'); // prettier-ignore
  }

  /** A direction that came behind payments which did not say theirs. */
  private checkGuesses(): void {
    const { said, guessed, shapes } = this;
    const other = said.direction === 'CREDIT' ? guessed.DEBIT : said.direction === 'DEBIT' ? guessed.CREDIT : 0;
    if (other > 0) shapes.fault('direction', { found: said.direction!, expected: 'before the payments', message: `${other} payments before it do not say their own, and were read the other way.` }, 'direction'); // prettier-ignore
  }

  private checkTotals(): void {
    const { totals } = this.said;
    if (totals === undefined) return;
    this.checkTotal(['count'], totals.count, this.payments);
    if (this.lost > 0) return;
    this.checkTotal(['prenotes'], totals.prenotes, this.prenotes);
    this.checkSums('credits', totals.credits, this.credits);
    this.checkSums('debits', totals.debits, this.debits);
  }

  private checkTotal(name: readonly string[], declared: number | string | undefined, counted: number | string): void {
    if (declared === undefined || declared === counted) return;
    this.shapes.fault('totals', { field: name.join(' '), found: String(declared), expected: String(counted), message: 'The total is not what the payments come to.' }, 'totals', ...name); // prettier-ignore
  }

  private checkSums(name: string, declared: Totals['credits'] | undefined, counted: Totals['credits']): void {
    if (declared === undefined) return;
    for (const currency of new Set([...declared.keys(), ...counted.keys()])) {
      this.checkTotal([name, currency], decimal(declared, currency), decimal(counted, currency));
    }
  }
}

/** Members that the message's payments, or its own item, are read with. */
const MEANT_BY_PAYMENTS: ReadonlySet<string> = new Set(['messageId', 'createdAt', 'purpose', 'sender', 'receiver', 'direction', 'originator', 'originatorAccount', 'originatorAgent']); // prettier-ignore

function declaredOf({ count, credits, debits }: Partial<Totals>): { count?: number; sum?: string } {
  const sums = new Map<string, bigint>();
  for (const [currency, minor] of [...(credits ?? []), ...(debits ?? [])]) addToSums(sums, { currency, minor });
  const [currency] = sums.keys();
  const sum = currency === undefined || sums.size > 1 ? undefined : decimal(sums, currency);
  return { ...(count !== undefined && { count }), ...(sum !== undefined && { sum }) };
}

function decimal(sums: ReadonlyMap<string, bigint>, currency: string): string {
  return minorToDecimal(sums.get(currency) ?? 0n, findCurrencyDecimals(currency) ?? 2);
}
