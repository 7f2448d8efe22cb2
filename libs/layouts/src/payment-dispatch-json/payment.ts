import type { Account, Agent, Direction, Party, PaymentMethod, PaymentOrder } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { NOT_PROVIDED, PAYMENT } from './fields.ts';
import type { JsonValue } from './json-tree.ts';
import type { ShapeReader } from './shape-reader.ts';

/** What the message says once and its payments mean: as far as it is known when they come. */
export type Shared = {
  readonly direction?: Direction | 'MIXED';
  readonly originator?: Party;
  readonly originatorAccount?: Account;
  readonly originatorAgent?: Agent;
};

type Said = Omit<PaymentOrder, 'amount'> & { readonly reference?: string; readonly amount?: string; readonly currency?: string }; // prettier-ignore

/** A payment of the message; undefined where it has no amount that could be read. */
export function paymentOf(value: JsonValue, at: number, shared: Shared, shapes: ShapeReader): PaymentOrder | undefined {
  const said = shapes.read(PAYMENT, value, 'payments', at) as Said | undefined;
  if (said === undefined) return undefined;
  if (said.amount === undefined || said.currency === undefined) return undefined;
  const amount = shapes.readMoney(said.amount, said.currency, 'payments', at);
  return amount === undefined ? undefined : filled(said, amount, shared);
}

/** Each field is named, present or not: objects of one shape are several times quicker than of many. */
function filled(said: Said, amount: Money, shared: Shared): PaymentOrder {
  return {
    paymentId: said.paymentId,
    instructionId: instructionIdOf(said),
    endToEndId: said.endToEndId ?? said.reference,
    uetr: said.uetr,
    method: said.method,
    direction: said.direction ?? directionOf(said.method, shared),
    sequence: said.sequence,
    amount,
    equivalent: said.equivalent,
    exchangeRate: said.exchangeRate,
    executionDate: said.executionDate,
    priority: said.priority,
    prenote: said.prenote,
    originator: shared.originator,
    originatorAccount: shared.originatorAccount,
    originatorAgent: shared.originatorAgent,
    counterparty: said.counterparty ?? {},
    counterpartyAccount: said.counterpartyAccount,
    counterpartyAgent: said.counterpartyAgent,
    ultimateDebtor: said.ultimateDebtor,
    ultimateCreditor: said.ultimateCreditor,
    intermediaryAgents: said.intermediaryAgents,
    serviceLevel: said.serviceLevel,
    localInstrument: said.localInstrument,
    categoryPurpose: said.categoryPurpose,
    purpose: said.purpose,
    chargeBearer: said.chargeBearer,
    instructions: said.instructions,
    mandate: said.mandate,
    remittance: said.remittance,
    regulatory: said.regulatory,
    ach: said.ach,
    original: said.original,
  } satisfies Record<keyof PaymentOrder, unknown>;
}

/** The sender's reference where the payment has another end-to-end id; else our own id, as it stands in other layouts. */
function instructionIdOf({ reference, endToEndId, paymentId }: Said): string | undefined {
  const isOwn = endToEndId !== undefined && reference !== undefined && reference !== NOT_PROVIDED;
  return isOwn ? reference : paymentId?.replaceAll('-', '');
}

/** What the payment does not say the file says; in a mixed one a direct debit collects, and everything else pays. */
export function directionOf(method: PaymentMethod | undefined, { direction }: Shared): Direction {
  if (direction === 'CREDIT' || direction === 'DEBIT') return direction;
  return method === 'DD' ? 'DEBIT' : 'CREDIT';
}
