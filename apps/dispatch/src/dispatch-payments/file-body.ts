import { paymentDispatch, type PaymentDispatch, type SetupAccount, type SetupBank } from '@giroport/contracts';
import type { Direction, Method } from '../domain/grouping.ts';
import { referenceCodeOf } from '../domain/message-id.ts';
import { dispatchedText, tracedText } from '../domain/payment-text.ts';
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

/**
 * PAYMENT_DISPATCH of a file, as JSON: what stands once, checked here, and its payments in their order, whose kept texts were
 * checked when they came.
 */
export function fileBodyOf(
  head: FileHead,
  bank: SetupBank,
  account: SetupAccount,
  layout: BankLayout,
  texts: readonly string[],
): string {
  const { traceFrom } = head;
  const routing = bank.agent.memberId ?? '';
  const payments = texts.map((text, at) =>
    traceFrom === undefined
      ? dispatchedText(text, at + 1)
      : tracedText(text, at + 1, traceNumberOf(routing, traceFrom + at)),
  );
  const empty = JSON.stringify(paymentDispatch.parse(withoutPayments(head, bank, account, layout)));
  return `${empty.slice(0, -PAYMENTS_END.length)}[${payments.join(',')}]}`;
}

/** How the JSON of a file without payments ends: they stand last. */
const PAYMENTS_END = '[]}';

function withoutPayments(head: FileHead, bank: SetupBank, account: SetupAccount, layout: BankLayout): PaymentDispatch {
  const { fileId, runId, messageId, method, direction, currency, fileSequence, executionDate, totals, traceFrom } =
    head;
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
    payments: [],
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
