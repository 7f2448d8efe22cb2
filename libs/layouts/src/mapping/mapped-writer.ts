import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Refuse } from '../domestic/refusal.ts';
import { refuserFor, refuserOf } from '../domestic/refusal.ts';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Layout } from '../layout.ts';
import type { Carried } from './essentials.ts';
import { carriedEssentials, unsaidOf } from './essentials.ts';
import { HeldText } from './held-text.ts';
import type { FieldPlan, GroupNode, Plan, RecordNode, RecordPlan } from './plan.ts';
import type { Addition } from './totals.ts';
import { addend, additionsOf, Totals } from './totals.ts';
import type { FieldWriter } from './write-field.ts';
import { carriedPaths, fieldWriter } from './write-field.ts';
import { saidText, WriteScope } from './write-scope.ts';
import type { WrittenForm } from './written-form.ts';
import { writtenForm } from './written-form.ts';

type WritableRecord = {
  readonly fields: readonly FieldWriter[];
  readonly totals: readonly number[];
  /** The outermost group whose end decides its totals. */
  readonly totalsOf: GroupNode | undefined;
  /** Fields that say something of their own: an optional record without any is left out. */
  readonly saying: readonly number[];
  readonly additions: readonly Addition[];
};

type Writable = {
  readonly plan: Plan;
  readonly records: readonly WritableRecord[];
  /** Around the payments and their group itself, from the file inwards. */
  readonly paying: ReadonlySet<GroupNode>;
  readonly carried: ReadonlySet<string>;
  /** Each payment says its own currency. */
  readonly saysCurrency: boolean;
  /** What of a payment must not get lost. */
  readonly essentials: readonly Carried[];
};

/** Writes an order as its document says, payment by payment. Throws Reject for what the layout cannot say. */
export function mappedWriter(plan: Plan): NonNullable<Layout['write']> {
  const writable = writableOf(plan);
  return (order, parameters) => {
    const setting = parameterValues(plan.id, plan.parameters, parameters);
    return new FileWriter(writable, order, setting).chunks();
  };
}

function writableOf(plan: Plan): Writable {
  const additions = additionsOf(plan);
  const records = plan.records.map((record): WritableRecord => {
    const totals = record.fields.flatMap(({ source }, index) => (source.from === 'total' ? [{ index, group: source.total.group }] : [])); // prettier-ignore
    return {
      fields: record.fields.map((field) => fieldWriter(field, plan.charset)),
      totals: totals.map(({ index }) => index),
      totalsOf: totals.map(({ group }) => group).sort((left, right) => left.depth - right.depth)[0],
      saying: record.fields.flatMap(({ source, only }, index) => ((source.from === 'path' || source.from === 'parameter') && only !== 'in' ? [index] : [])), // prettier-ignore
      additions: additions.get(record) ?? [],
    };
  });
  const paths = [...carriedPaths(plan.records).map(({ text }) => text), ...plan.always.map(({ path }) => path.text)];
  const carried = new Set(paths.filter((path) => path.startsWith('payment.')).map((path) => path.split('.')[1]!));
  const essentials = carriedEssentials(carriedPaths(plan.records), plan.omits);
  return { plan, records, paying: new Set(payingGroups(plan.root)), carried, saysCurrency: paths.includes('payment.amount.currency'), essentials }; // prettier-ignore
}

function payingGroups(group: GroupNode): GroupNode[] {
  if (group.makes === 'payment') return [group];
  const inner = group.nodes.flatMap((node) => (node.kind === 'group' ? payingGroups(node) : []));
  return inner.length === 0 ? [] : [group, ...inner];
}

class FileWriter {
  private readonly scope: WriteScope;
  private readonly totals = new Totals();
  private readonly form: WrittenForm;
  private readonly held: HeldText;
  private readonly payments: Iterator<PaymentOrder>;
  private readonly refuseFile: Refuse;
  private next: PaymentOrder | undefined;
  private position = 0;
  private lastKey: { readonly group: GroupNode; readonly payment: PaymentOrder; readonly key: string } | undefined;
  private sum = 0n;

  constructor(
    private readonly writable: Writable,
    private readonly order: PaymentFileOrder,
    setting: (name: string) => string | undefined,
  ) {
    const { plan } = writable;
    this.refuseFile = refuserOf(plan.id);
    this.scope = new WriteScope(plan, order, setting, this.refuseFile);
    this.form = writtenForm(plan);
    this.held = new HeldText(plan.charset, this.refuseFile);
    this.payments = order.payments[Symbol.iterator]();
  }

  *chunks(): Generator<Uint8Array> {
    this.checkOrder();
    this.advance();
    if (this.next === undefined) this.refuseFile('empty', 'Payments', { expected: 'one payment at least' });
    yield* this.group(this.writable.plan.root);
    this.held.add(this.form.end());
    this.checkTotals();
    yield* this.held.end();
  }

  private checkOrder(): void {
    const { purpose, test } = this.order;
    if (purpose !== 'INITIATION') this.refuseFile('purpose', 'Purpose', { found: purpose, expected: 'INITIATION' });
    const saysTest = carriedPaths(this.writable.plan.records).some(({ text }) => text === 'order.test');
    if (test === true && !saysTest) this.refuseFile('test', 'Test', { expected: 'a live file: the format cannot say that a file is a test' }); // prettier-ignore
  }

  /** The file says the order's totals: they must be those of its payments. */
  private checkTotals(): void {
    const { totals } = this.scope.order as { totals: { count: number; sum: { minor: bigint } } };
    const paths = carriedPaths(this.writable.plan.records).map(({ text }) => text);
    if (paths.includes('order.totals.count') && totals.count !== this.position) this.refuseFile('count', 'Totals', { found: totals.count, expected: this.position }); // prettier-ignore
    if (paths.includes('order.totals.sum') && totals.sum.minor !== this.sum) this.refuseFile('sum', 'Totals', { expected: 'the sum of the payments' }); // prettier-ignore
  }

  private advance(): void {
    const step = this.payments.next();
    this.next = step.done === true ? undefined : step.value;
    if (this.next !== undefined) this.position++;
  }

  private *group(group: GroupNode): Generator<Uint8Array> {
    this.totals.open(group);
    if (group.makes !== 'payment') this.scope.enterGroup(this.next);
    let left = group.paymentsMax === 0 ? Number.POSITIVE_INFINITY : group.paymentsMax;
    const key = this.keyOf(group);
    for (const node of group.nodes) {
      if (node.kind === 'record') this.record(node);
      else if (node.makes === 'payment') {
        for (; this.next !== undefined && left > 0 && this.keyOf(group) === key; left--) {
          this.beginPayment(this.next);
          yield* this.group(node);
          this.scope.payment = undefined;
          this.scope.refuse = this.refuseFile;
          this.advance();
          yield* this.held.take();
          if (!node.occurs.many) break;
        }
      } else if (this.writable.paying.has(node)) {
        do yield* this.group(node);
        while (node.occurs.many && this.next !== undefined && this.keyOf(group) === key);
        this.scope.enterGroup(this.next);
      }
    }
    this.held.settle(group);
    if (group.parent === undefined && this.next !== undefined) this.refuseFile('payments', 'Payments', { expected: 'no more payments than the layout has places for', position: this.position }); // prettier-ignore
  }

  private beginPayment(payment: PaymentOrder): void {
    const { scope, position } = this;
    const { plan, essentials, carried } = this.writable;
    scope.payment = payment;
    scope.position = position;
    scope.refuse = refuserFor(plan.id, payment, position);
    const unsaid = unsaidOf(payment, essentials);
    if (unsaid !== undefined) scope.refuse('payment.not-said', unsaid, { expected: `no ${unsaid}: the layout has no field for it` }); // prettier-ignore
    for (const { path, text, parameter } of plan.always) {
      const expected = text ?? scope.setting(parameter!);
      const found = path.text === 'payment.amount.currency' || path.text === 'order.currency' ? payment.amount.currency : path.text.endsWith('.direction') ? payment.direction : saidText(path.slot === 'payment' ? path.get(payment) : ''); // prettier-ignore
      if (expected !== undefined && found !== '' && found !== expected) scope.refuse('payment.differs', path.text, { found, expected }); // prettier-ignore
    }
    const differing = scope.differing(carried);
    if (differing !== undefined) scope.refuse('payment.differs', differing, { expected: 'what its file or group says: the layout has one place for all' }); // prettier-ignore
    const { currency, direction } = scope.order;
    if (!this.writable.saysCurrency && payment.amount.currency !== currency) scope.refuse('payment.differs', 'payment.amount.currency', { found: payment.amount.currency, expected: String(currency) }); // prettier-ignore
    if (!carried.has('direction') && payment.direction !== direction) scope.refuse('payment.differs', 'payment.direction', { found: payment.direction, expected: String(direction) }); // prettier-ignore
    if (payment.prenote !== true) this.sum += payment.amount.minor;
    if (payment.amount.minor < 0n) scope.refuse('field.amount', 'payment.amount', { expected: 'not negative' });
  }

  /** What tells payments of one group from those of the next. */
  private keyOf(group: GroupNode): string {
    if (group.by.length === 0 || this.next === undefined) return '';
    const { scope } = this;
    const last = this.lastKey;
    if (last?.group === group && scope.isAlike(last.payment, this.next)) return last.key;
    const { payment, order } = scope;
    scope.enterGroup(this.next);
    scope.payment = this.next;
    const key = group.by.map((path) => saidText(scope.valueOf(path))).join('\n');
    scope.payment = payment;
    scope.order = order;
    this.lastKey = { group, payment: this.next, key };
    return key;
  }

  private record(node: RecordNode): void {
    const { record } = node;
    if (record.when?.(this.scope.asked) === false) return;
    const times = Math.max(1, record.repeats);
    for (this.scope.repeat = 0; this.scope.repeat < times; this.scope.repeat++) if (!this.once(node)) break;
    this.scope.repeat = 0;
  }

  /** False where an optional record, or its next repetition, has nothing to say. */
  private once({ record, occurs }: RecordNode): boolean {
    const writable = this.writable.records[record.index]!;
    const texts = writable.fields.map((write, index) => (writable.totals.includes(index) ? '' : write(this.scope, this.totals))); // prettier-ignore
    const silent = writable.saying.every((index) => texts[index] === '');
    if (silent && (this.scope.repeat > 0 || (occurs.least === 0 && record.when === undefined))) return false;
    this.held.add(this.form.begin(record));
    this.addUp(record, writable, texts);
    if (writable.totalsOf === undefined) this.held.add(this.bodyOf(record, texts));
    else this.hold(record, writable, texts, writable.totalsOf);
    return true;
  }

  /** Totals are known when their group ends; what follows waits for them. */
  private hold(record: RecordPlan, writable: WritableRecord, texts: string[], group: GroupNode): void {
    this.held.hold(group, () => {
      for (const index of writable.totals) texts[index] = writable.fields[index]!(this.scope, this.totals);
      return this.bodyOf(record, texts);
    });
  }

  private bodyOf(record: RecordPlan, texts: readonly string[]): string {
    const { scope } = this;
    return this.form.body(record, texts, (field: FieldPlan, expected) => scope.refuse('field.characters', field.name, { expected })); // prettier-ignore
  }

  private addUp(record: RecordPlan, { additions }: WritableRecord, texts: readonly string[]): void {
    if (additions.length === 0) return;
    const textOf = (name: string): string => texts[record.fields.findIndex((field) => field.name === name)] ?? '';
    const asked = { ...this.scope.asked, field: textOf };
    for (const addition of additions) this.totals.add(addition.total, addend(addition, asked, ({ field }) => field!.number!.read(textOf(field!.name)) ?? 0)); // prettier-ignore
  }
}
