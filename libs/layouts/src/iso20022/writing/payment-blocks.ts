import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';

/** A payment with its place in the order, from 0. */
export type Member = { readonly payment: PaymentOrder; readonly index: number };

/** Groups payments that share what a block says once: in the order in which each block first appears, each in its own order. */
export function blocksOf(
  payments: readonly PaymentOrder[],
  keyOf: (payment: PaymentOrder) => string,
): Map<string, Member[]> {
  const blocks = new Map<string, Member[]>();
  let lastKey = '';
  let last: Member[] | undefined;
  payments.forEach((payment, index) => {
    if (last !== undefined && sharesBlock(payment, last.at(-1)!.payment)) {
      last.push({ payment, index });
      return;
    }
    const key = keyOf(payment);
    if (key !== lastKey || last === undefined) {
      last = blocks.get(key);
      if (last === undefined) blocks.set(key, (last = []));
      lastKey = key;
    }
    last.push({ payment, index });
  });
  return blocks;
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
