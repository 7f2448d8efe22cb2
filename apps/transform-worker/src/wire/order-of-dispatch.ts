import type { PaymentFileOrder, PaymentOrder, RemittedDocument, Totals } from '@giroport/canonical';
import type { DispatchedPayment, PaymentDispatch } from '@giroport/contracts';
import { moneyFromDecimal, moneyToDecimal, Reject, type Money } from '@giroport/kernel';
import { known } from './wire-text.ts';

/** A payment that cannot even be read as money and words: the refusal names it. */
export type RefusedPayment = { readonly paymentId: string; readonly code: string; readonly message: string };

/**
 * The file order that an event asks for. Time and ids are the event's own, so the same event gives the same bytes.
 * Payments whose amounts are no amounts (more decimals than the currency has) are refused one by one.
 */
export function orderOf(body: PaymentDispatch): { order: PaymentFileOrder; refused: RefusedPayment[] } {
  const refused: RefusedPayment[] = [];
  const payments: PaymentOrder[] = [];
  for (const wire of body.payments) {
    try {
      payments.push(paymentOf(wire, body));
    } catch (error) {
      if (!(error instanceof Reject)) throw error;
      refused.push(refusalOf(wire.paymentId, error));
    }
  }
  const order: PaymentFileOrder = {
    messageId: body.messageId,
    purpose: body.purpose,
    method: body.method,
    direction: body.direction,
    createdAt: new Date(body.createdAt),
    fileSequence: body.fileSequence,
    ...(body.test !== undefined && { test: body.test }),
    executionDate: body.executionDate,
    currency: body.currency,
    originator: body.originator,
    originatorAccount: body.originatorAccount,
    originatorAgent: body.originatorAgent,
    ...(body.sender !== undefined && { sender: body.sender }),
    ...(body.receiver !== undefined && { receiver: body.receiver }),
    totals: totalsOf(body.totals),
    payments,
  };
  return { order, refused };
}

export function refusalOf(paymentId: string, { code, message }: Reject): RefusedPayment {
  return { paymentId, code: code.slice(0, 80), message: message.slice(0, 500) };
}

/** Wire money by currency to minor units. Throws Reject for what is no amount of its currency. */
export function totalsOf({ count, prenotes, credits, debits }: PaymentDispatch['totals']): Totals {
  const minor = (sums: Record<string, string>): Map<string, bigint> =>
    new Map(Object.entries(sums).map(([currency, amount]) => [currency, moneyFromDecimal(amount, currency).minor]));
  return { count, prenotes, credits: minor(credits), debits: minor(debits) };
}

/** Sums of nothing are left out, so that two ways of saying nothing are equal. */
export function wireTotals({ count, prenotes, credits, debits }: Totals): PaymentDispatch['totals'] {
  const decimal = (sums: ReadonlyMap<string, bigint>): Record<string, string> =>
    Object.fromEntries(
      [...sums]
        .filter(([, minor]) => minor !== 0n)
        .toSorted(([left], [right]) => (left < right ? -1 : 1))
        .map(([currency, minor]) => [currency, moneyToDecimal({ minor, currency })]),
    );
  return { count, prenotes, credits: decimal(credits), debits: decimal(debits) };
}

/** Each field is named, present or not: ten thousand objects of one shape are several times quicker than of many. */
function paymentOf(
  wire: DispatchedPayment,
  { method: fileMethod, direction: fileDirection }: PaymentDispatch,
): PaymentOrder {
  const { currency, remittance, regulatory, original } = wire;
  return {
    paymentId: wire.paymentId,
    endToEndId: wire.endToEndId ?? wire.reference,
    uetr: wire.uetr,
    method: wire.method,
    direction: wire.direction ?? (fileDirection === 'MIXED' ? directionOf(wire.method ?? fileMethod) : fileDirection),
    sequence: wire.sequence,
    amount: moneyFromDecimal(wire.amount, currency),
    equivalent: findMoney(wire.equivalent),
    exchangeRate: wire.exchangeRate,
    executionDate: wire.executionDate,
    priority: wire.priority,
    prenote: wire.prenote,
    counterparty: wire.counterparty,
    counterpartyAccount: wire.counterpartyAccount,
    counterpartyAgent: wire.counterpartyAgent,
    ultimateDebtor: wire.ultimateDebtor,
    ultimateCreditor: wire.ultimateCreditor,
    intermediaryAgents: wire.intermediaryAgents,
    serviceLevel: wire.serviceLevel,
    localInstrument: wire.localInstrument,
    categoryPurpose: wire.categoryPurpose,
    purpose: wire.purpose,
    chargeBearer: wire.chargeBearer,
    instructions: wire.instructions,
    mandate: wire.mandate,
    remittance:
      remittance === undefined ? undefined : { ...remittance, documents: remittance.documents?.map(documentOf) },
    regulatory: regulatory?.map((report) => ({ ...report, amount: findMoney(report.amount) })),
    ach: wire.ach,
    original: original === undefined ? undefined : { ...original, amount: findMoney(original.amount) },
  } satisfies EveryField;
}

/** A field that is added to the canonical payment is missed here by the compiler. What only a file or a reader knows is not of the wire. */
type EveryField = Record<
  Exclude<keyof PaymentOrder, 'instructionId' | 'originator' | 'originatorAccount' | 'originatorAgent'>,
  unknown
>;

/** A direct debit collects; everything else pays, unless it says otherwise. */
function directionOf(method: DispatchedPayment['method']): 'CREDIT' | 'DEBIT' {
  return method === 'DD' ? 'DEBIT' : 'CREDIT';
}

type WireDocument = NonNullable<NonNullable<DispatchedPayment['remittance']>['documents']>[number];

function documentOf(document: WireDocument): RemittedDocument {
  const { dueAmount, discount, creditNote, remitted, ...same } = document;
  return known({
    ...same,
    dueAmount: findMoney(dueAmount),
    discount: findMoney(discount),
    creditNote: findMoney(creditNote),
    remitted: findMoney(remitted),
  });
}

function findMoney(wire: { amount: string; currency: string } | undefined): Money | undefined {
  return wire === undefined ? undefined : moneyFromDecimal(wire.amount, wire.currency);
}
