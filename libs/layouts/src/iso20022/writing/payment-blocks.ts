import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { ControlSum } from './control-sum.ts';
import { blockId, Chunks, nameOf, type Writing } from './message-writer.ts';

/** Payments that share what a block says once, in their own order. */
export class Block {
  readonly payments: PaymentOrder[] = [];
  /** The place of each one in the order, from 0. */
  readonly indexes: number[] = [];
  readonly sum = new ControlSum();

  /** For what the block says of all: what the first one says of itself. */
  get first(): PaymentOrder {
    return this.payments[0]!;
  }

  get firstName(): string {
    return nameOf(this.first, this.indexes[0]!);
  }
}

/** Blocks in the order in which each first appears. */
export class Blocks {
  readonly all: readonly Block[];
  readonly count: number;
  readonly sum = new ControlSum();

  constructor(
    payments: Iterable<PaymentOrder>,
    keyOf: (payment: PaymentOrder) => string,
    /** What control sums count of a payment. */
    amountOf: (payment: PaymentOrder) => Money,
  ) {
    const blocks = new Map<string, Block>();
    let before: PaymentOrder | undefined;
    let block = new Block();
    let index = 0;
    for (const payment of payments) {
      if (before === undefined || !sharesBlock(payment, before)) {
        const key = keyOf(payment);
        const known = blocks.get(key);
        block = known ?? new Block();
        if (known === undefined) blocks.set(key, block);
      }
      before = payment;
      block.payments.push(payment);
      block.indexes.push(index++);
      block.sum.add(amountOf(payment));
    }
    this.all = [...blocks.values()];
    this.count = index;
    for (const one of this.all) this.sum.addAll(one.sum);
  }
}

/** What answers call a file besides its message id: the id of its block, where it has one alone. */
export function idOfOnlyBlock(order: PaymentFileOrder, keyOf: (payment: PaymentOrder) => string): string[] {
  let before: PaymentOrder | undefined;
  let first: string | undefined;
  for (const payment of order.payments) {
    if (before === undefined || !sharesBlock(payment, before)) {
      const key = keyOf(payment);
      if (first !== undefined && key !== first) return [];
      first = key;
    }
    before = payment;
  }
  return [blockId(order.messageId, 0)];
}

/**
 * Writes blocks one after the other and ends the message: `open` writes what a block says once, `write` each of its payments;
 * bytes leave in chunks. `around` is the number of elements that are open around the blocks.
 */
export function* writeBlocks<Context extends Writing>(
  context: Context,
  blocks: Blocks,
  open: (context: Context, block: Block, at: number) => void,
  write: (context: Context, payment: PaymentOrder) => void,
  around = 1,
): Generator<Uint8Array> {
  const { to } = context;
  const chunks = new Chunks(to);
  for (const [at, block] of blocks.all.entries()) {
    to.payment = block.firstName;
    open(context, block, at);
    const { payments, indexes } = block;
    for (let number = 0; number < payments.length; number++) {
      const payment = payments[number]!;
      to.payment = nameOf(payment, indexes[number]!);
      write(context, payment);
      if (chunks.ready) yield chunks.take();
    }
    to.payment = undefined;
    to.close();
  }
  for (let left = around; left > 0; left--) to.close();
  to.end();
  yield chunks.take();
}

/** The quick way for the most of payments: nothing that any key is made of differs from the one before. */
function sharesBlock(one: PaymentOrder, other: PaymentOrder): boolean {
  return (
    one.executionDate === other.executionDate &&
    one.serviceLevel === other.serviceLevel &&
    one.localInstrument === other.localInstrument &&
    one.categoryPurpose === other.categoryPurpose &&
    one.chargeBearer === other.chargeBearer &&
    one.priority === other.priority &&
    one.mandate === other.mandate &&
    one.original === other.original &&
    one.originator === other.originator &&
    one.originatorAccount === other.originatorAccount &&
    one.originatorAgent === other.originatorAgent
  );
}

/** Date, payment type, charges, and the originator where a payment has its own. */
export function blockKeyOf(payment: PaymentOrder, order: PaymentFileOrder): string {
  const { serviceLevel, localInstrument, categoryPurpose, chargeBearer, priority } = payment;
  const key = `${payment.executionDate ?? order.executionDate}|${serviceLevel}|${localInstrument}|${categoryPurpose}|${chargeBearer}|${priority}`;
  const { originator, originatorAccount, originatorAgent } = payment;
  if (originator === undefined && originatorAccount === undefined && originatorAgent === undefined) return key;
  return `${key}|${JSON.stringify([originator, originatorAccount, originatorAgent])}`;
}
