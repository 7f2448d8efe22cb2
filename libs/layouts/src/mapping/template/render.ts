import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Refuse } from '../../domestic/refusal.ts';
import { refuserFor, refuserOf } from '../../domestic/refusal.ts';
import { decimalsOf } from '../../domestic/scaled-amount.ts';
import type { Parameter } from '../../layout.ts';
import type { CanonicalPath } from '../canonical-path.ts';
import type { Charset } from '../charset.ts';
import type { Carried } from '../essentials.ts';
import { unsaidOf } from '../essentials.ts';
import { HeldText } from '../held-text.ts';
import { saidText, WriteScope } from '../write-scope.ts';
import type { Escape } from './escape.ts';
import type { Filter, Value } from './filters.ts';
import { textOf } from './filters.ts';

export type Source =
  | { readonly from: 'path'; readonly path: CanonicalPath }
  | { readonly from: 'parameter'; readonly name: string }
  | { readonly from: 'position' | 'last' | 'item' };

export type Block =
  | string
  | { readonly block: 'value'; readonly source: Source; readonly name: string; readonly filters: readonly Filter[] }
  | { readonly block: 'if'; readonly source: Source; readonly denied: boolean; readonly is: string | undefined; readonly holding: readonly Block[]; readonly otherwise: readonly Block[] }
  | { readonly block: 'payments'; readonly blocks: readonly Block[] }
  | { readonly block: 'each'; readonly path: CanonicalPath; readonly blocks: readonly Block[] }; // prettier-ignore

export type TemplatePlan = {
  readonly id: string;
  readonly blocks: readonly Block[];
  readonly parameters: readonly Parameter[];
  readonly charset: Charset;
  readonly lineEnd: string;
  readonly zone: string;
  readonly escape: Escape;
  readonly essentials: readonly Carried[];
  readonly said: ReadonlySet<string>;
};

/** Items of one list in one payment. */
const ITEMS_MAX = 10_000;

/** Writes the text payment by payment. Values alone come from the order; nothing of it is ever read as template. */
export class TemplateWriter {
  private readonly scope: WriteScope;
  private readonly out: HeldText;
  private readonly refuseFile: Refuse;
  private item = '';
  private itemPosition = 0;
  private isLast = false;
  private inItem = false;
  private count = 0;
  private sum = 0n;

  constructor(
    private readonly plan: TemplatePlan,
    private readonly order: PaymentFileOrder,
    setting: (name: string) => string | undefined,
  ) {
    this.refuseFile = refuserOf(plan.id);
    this.scope = new WriteScope(plan, order, setting, this.refuseFile);
    this.out = new HeldText(plan.charset, this.refuseFile);
  }

  *chunks(): Generator<Uint8Array> {
    const { purpose, test } = this.order;
    if (purpose !== 'INITIATION') this.refuseFile('purpose', 'Purpose', { found: purpose, expected: 'INITIATION' });
    if (test === true && !this.plan.said.has('order.test')) this.refuseFile('test', 'Test', { expected: 'a live file: the template does not say that a file is a test' }); // prettier-ignore
    yield* this.write(this.plan.blocks);
    if (this.count === 0) this.refuseFile('empty', 'Payments', { expected: 'one payment at least' });
    this.checkTotals();
    yield* this.out.end();
  }

  private checkTotals(): void {
    const { totals } = this.scope.order as { totals: { count: number; sum: { minor: bigint } } };
    const { said } = this.plan;
    if (said.has('order.totals.count') && totals.count !== this.count) this.refuseFile('count', 'Totals', { found: totals.count, expected: this.count }); // prettier-ignore
    if (said.has('order.totals.sum') && totals.sum.minor !== this.sum) this.refuseFile('sum', 'Totals', { expected: 'the sum of the payments' }); // prettier-ignore
  }

  private *write(blocks: readonly Block[]): Generator<Uint8Array> {
    for (const block of blocks) {
      if (typeof block === 'string')
        this.out.add(this.plan.lineEnd === '\n' ? block : block.replaceAll('\n', this.plan.lineEnd)); // prettier-ignore
      else if (block.block === 'value') this.out.add(this.said(block));
      else if (block.block === 'if') yield* this.write(this.holds(block) ? block.holding : block.otherwise);
      else if (block.block === 'payments') yield* this.payments(block.blocks);
      else yield* this.items(block.path, block.blocks);
    }
  }

  private *payments(blocks: readonly Block[]): Generator<Uint8Array> {
    const { scope } = this;
    const payments = this.order.payments[Symbol.iterator]();
    let step = payments.next();
    while (step.done !== true) {
      const payment = step.value;
      step = payments.next();
      this.isLast = step.done === true;
      this.begin(payment);
      yield* this.write(blocks);
      yield* this.out.take();
    }
    scope.payment = undefined;
    scope.refuse = this.refuseFile;
  }

  private begin(payment: PaymentOrder): void {
    const { scope } = this;
    scope.payment = payment;
    scope.position = ++this.count;
    scope.refuse = refuserFor(this.plan.id, payment, this.count);
    const unsaid = unsaidOf(payment, this.plan.essentials);
    if (unsaid !== undefined) scope.refuse('payment.not-said', unsaid, { expected: `no ${unsaid}: the template does not say it` }); // prettier-ignore
    this.checkShared(payment);
    if (payment.prenote !== true) this.sum += payment.amount.minor;
  }

  /** What the template says of the whole file must hold of each of its payments. */
  private checkShared(payment: PaymentOrder): void {
    const { said } = this.plan;
    const carried = new Set([...said].filter((path) => path.startsWith('payment.')).map((path) => path.split('.')[1]!));
    const differing = this.scope.differing(carried);
    if (differing !== undefined) this.scope.refuse('payment.differs', differing, { expected: 'what its file says' });
    if (!said.has('payment.amount.currency') && payment.amount.currency !== this.order.currency) this.scope.refuse('payment.differs', 'payment.amount.currency', { found: payment.amount.currency, expected: this.order.currency }); // prettier-ignore
    if (!said.has('payment.direction') && this.order.direction !== payment.direction) this.scope.refuse('payment.differs', 'payment.direction', { found: payment.direction, expected: this.order.direction }); // prettier-ignore
  }

  private *items(path: CanonicalPath, blocks: readonly Block[]): Generator<Uint8Array> {
    const list = (this.scope.valueOf(path) ?? []) as readonly string[];
    if (list.length > ITEMS_MAX) this.scope.refuse('items', path.text, { itemsMax: ITEMS_MAX });
    const wasLast = this.isLast;
    this.inItem = true;
    for (const [index, item] of list.entries()) {
      this.item = item;
      this.itemPosition = index + 1;
      this.isLast = index === list.length - 1;
      yield* this.write(blocks);
    }
    this.inItem = false;
    this.isLast = wasLast;
  }

  private valueOf(source: Source): Value {
    switch (source.from) {
      case 'path':
        return valueOf(this.scope.valueOf(source.path), source.path);
      case 'parameter':
        return this.scope.setting(source.name) ?? '';
      case 'position':
        return String(this.inItem ? this.itemPosition : this.scope.position);
      case 'last':
        return this.isLast ? 'true' : '';
      default:
        return this.item;
    }
  }

  private holds({ source, is, denied }: Extract<Block, { block: 'if' }>): boolean {
    const text = textOf(this.valueOf(source));
    const holds = is === undefined ? text !== '' && text !== 'false' : text === is;
    return holds !== denied;
  }

  private said({ source, name, filters }: Extract<Block, { block: 'value' }>): string {
    const refuse = (code: string, facts: Readonly<Record<string, string | number>>): never => this.scope.refuse(code, name, facts); // prettier-ignore
    let value = this.valueOf(source);
    for (const filter of filters) value = filter(value, refuse);
    const text = textOf(value);
    const escaped = this.plan.escape(text);
    if (escaped === undefined || (!isAscii(escaped) && this.plan.charset.write(escaped) === undefined)) refuse('field.characters', { expected: this.plan.charset.name }); // prettier-ignore
    return escaped!;
  }
}

function valueOf(value: unknown, { text }: CanonicalPath): Value {
  if (Array.isArray(value)) return value.join(' ');
  if (typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value) {
    return { minor: value.minor as bigint, decimals: decimalsOf(value.currency as string) };
  }
  const said = saidText(value);
  return said === 'NOTPROVIDED' && text.endsWith('.endToEndId') ? '' : said;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7e) return false;
  return true;
}
