import type { AcceptedPayment, DispatchedPayment, PaymentDispatch, SetupAccount, SetupBank } from '@giroport/contracts';
import type { Direction, Method } from '../domain/grouping.ts';
import { referenceCodeOf } from '../domain/message-id.ts';
import type { WireTotals } from '../domain/totals.ts';
import { traceNumberOf } from '../domain/trace.ts';

export type BankLayout = SetupBank['layouts'][number];

export type FileHead = {
  readonly fileId: string;
  readonly runId: string;
  readonly messageId: string;
  readonly method: Method;
  readonly direction: Direction;
  readonly currency: string;
  readonly createdAt: Date;
  readonly fileSequence: number;
  /** The trace number of the first payment; undefined where the method has none. */
  readonly traceFrom: number | undefined;
  readonly executionDate: string;
  readonly totals: WireTotals;
};

/** The most ids of a party that an event carries. */
const PARTY_IDS_MAX = 4;

/** PAYMENT_DISPATCH of a file: what stands once, and its payments in their order. */
export function fileBodyOf(
  head: FileHead,
  bank: SetupBank,
  account: SetupAccount,
  layout: BankLayout,
  payments: readonly AcceptedPayment[],
): PaymentDispatch {
  const { fileId, runId, messageId, method, direction, currency, fileSequence, executionDate, totals, traceFrom } =
    head;
  const routing = bank.agent.memberId ?? '';
  return {
    fileId,
    runId,
    bankId: bank.bankId,
    layoutId: layout.layoutId,
    parameters: parametersOf(layout, fileId, traceFrom),
    messageId,
    purpose: 'INITIATION',
    method,
    direction,
    createdAt: head.createdAt.toISOString(),
    fileSequence,
    executionDate,
    currency,
    originator: originatorOf(account),
    originatorAccount: { ...account.account, currency: account.account.currency ?? account.currency },
    originatorAgent: bank.agent,
    receiver: bank.agent,
    totals,
    payments: payments.map((payment, at) =>
      dispatchedOf(
        payment,
        at + 1,
        direction,
        traceFrom === undefined ? undefined : traceNumberOf(routing, traceFrom + at),
      ),
    ),
  };
}

/** The reference code is how a NACHA file names itself to its bank, unless the bank gave one. */
function parametersOf(layout: BankLayout, fileId: string, traceFrom: number | undefined): Record<string, string> {
  const named: Record<string, string> =
    traceFrom !== undefined && layout.layoutId.startsWith('nacha') ? { referenceCode: referenceCodeOf(fileId) } : {};
  return { ...named, ...layout.parameters };
}

function originatorOf({ owner, ids }: SetupAccount): PaymentDispatch['originator'] {
  const own = Object.entries(ids ?? {}).map(([scheme, id]) => ({ id: id.slice(0, 35), scheme: scheme.slice(0, 35) }));
  const all = [...own, ...(owner.ids ?? [])].slice(0, PARTY_IDS_MAX);
  return { ...owner, ...(all.length > 0 && { ids: all }) };
}

function dispatchedOf(
  payment: AcceptedPayment,
  sequence: number,
  direction: Direction,
  traceNumber: string | undefined,
): DispatchedPayment {
  const { paymentId, accountId: _, ...instruction } = payment;
  return {
    paymentId,
    sequence,
    ...instruction,
    endToEndId: payment.endToEndId ?? payment.reference,
    direction,
    ...(traceNumber !== undefined && { ach: { ...payment.ach, traceNumber } }),
  };
}
