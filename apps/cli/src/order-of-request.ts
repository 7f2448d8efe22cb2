import type { PaymentFileOrder, PaymentOrder, RemittedDocument, Totals } from '@giroport/canonical';
import type { DispatchedPayment, PaymentDispatch } from '@giroport/contracts';
import { moneyFromDecimal, type Money } from '@giroport/kernel';

/** The file order that a PAYMENT_DISPATCH asks for. Throws Reject for an amount that its currency does not have. */
export function orderOfRequest(request: PaymentDispatch): PaymentFileOrder {
  return known({
    messageId: request.messageId,
    purpose: request.purpose,
    method: request.method,
    direction: request.direction,
    createdAt: new Date(request.createdAt),
    fileSequence: request.fileSequence,
    test: request.test,
    executionDate: request.executionDate,
    currency: request.currency,
    originator: request.originator,
    originatorAccount: request.originatorAccount,
    originatorAgent: request.originatorAgent,
    sender: request.sender,
    receiver: request.receiver,
    totals: totalsOf(request.totals),
    payments: request.payments.map((payment) => paymentOf(payment, request)),
  });
}

function totalsOf({ count, prenotes, credits, debits }: PaymentDispatch['totals']): Totals {
  const minor = (sums: Readonly<Record<string, string>>) =>
    new Map(Object.entries(sums).map(([currency, amount]) => [currency, moneyFromDecimal(amount, currency).minor]));
  return { count, prenotes, credits: minor(credits), debits: minor(debits) };
}

function paymentOf(wire: DispatchedPayment, { method, direction }: PaymentDispatch): PaymentOrder {
  const { reference, amount, currency, equivalent, remittance, regulatory, original, ...same } = wire;
  const collects = (wire.method ?? method) === 'DD';
  return known({
    ...same,
    endToEndId: wire.endToEndId ?? reference,
    direction: wire.direction ?? (direction !== 'MIXED' ? direction : collects ? 'DEBIT' : 'CREDIT'),
    amount: moneyFromDecimal(amount, currency),
    equivalent: moneyOf(equivalent),
    remittance: remittance && { ...remittance, documents: remittance.documents?.map(documentOf) },
    regulatory: regulatory?.map((report) => ({ ...report, amount: moneyOf(report.amount) })),
    original: original && { ...original, amount: moneyOf(original.amount) },
  });
}

type WireDocument = NonNullable<NonNullable<DispatchedPayment['remittance']>['documents']>[number];

function documentOf({ dueAmount, discount, creditNote, remitted, ...same }: WireDocument): RemittedDocument {
  return known({
    ...same,
    dueAmount: moneyOf(dueAmount),
    discount: moneyOf(discount),
    creditNote: moneyOf(creditNote),
    remitted: moneyOf(remitted),
  });
}

function moneyOf(wire: { readonly amount: string; readonly currency: string } | undefined): Money | undefined {
  return wire && moneyFromDecimal(wire.amount, wire.currency);
}

/** Without the fields that are undefined: to a layout, a field that is there says something. */
function known<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}
