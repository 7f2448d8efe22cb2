import type { Agent, Direction, Party, PaymentMethod, PaymentOrder } from '@giroport/canonical';
import type { MtHeader } from './header.ts';
import type { Sink } from './sink.ts';
import type { PaymentDraft } from './payment-draft.ts';

/** What a message type is: its name in findings, and what its payments are. */
export type PaymentType = {
  readonly type: string;
  readonly method?: PaymentMethod;
  readonly direction: Direction;
  /** What a payment without /ROC/ is called by its end-to-end id: its own reference, or nothing. */
  readonly endToEnd: 'reference' | 'none';
};

/**
 * The payment of a draft, completed by what stands once in its message. Undefined where it has no amount: the finding for
 * that has been told. Missing fields that a payment cannot do without are told here.
 */
export function paymentOf(
  draft: PaymentDraft,
  common: PaymentDraft | undefined,
  kind: PaymentType,
  sink: Sink,
): PaymentOrder | undefined {
  tellMissing(draft, common, kind, sink);
  tellCharges(draft, common, kind, sink);
  const { amount, reference, equivalent, exchangeRate } = draft;
  if (amount === undefined) return undefined;
  tellRate(draft, kind, sink);
  const mandate = mandateOf(draft, common);
  const equivalentIsSame = equivalent?.currency === amount.currency && equivalent.minor === amount.minor;
  return {
    instructionId: reference,
    endToEndId: draft.endToEndId ?? (kind.endToEnd === 'reference' ? reference : 'NOTPROVIDED'),
    method: kind.method,
    direction: kind.direction,
    amount,
    equivalent: equivalentIsSame ? undefined : equivalent,
    exchangeRate,
    executionDate: draft.executionDate ?? common?.executionDate,
    originator: draft.ordering ?? common?.ordering,
    originatorAccount: draft.ordering === undefined ? common?.orderingAccount : draft.orderingAccount,
    originatorAgent: draft.orderingAgent ?? common?.orderingAgent,
    counterparty: draft.counterparty ?? {},
    counterpartyAccount: draft.counterpartyAccount,
    counterpartyAgent: draft.counterpartyAgent,
    intermediaryAgents: draft.intermediary === undefined ? undefined : [draft.intermediary],
    serviceLevel: draft.serviceLevel ?? common?.serviceLevel,
    localInstrument: draft.localInstrument ?? common?.localInstrument,
    categoryPurpose: draft.categoryPurpose ?? common?.categoryPurpose,
    purpose: draft.purpose ?? common?.purpose,
    chargeBearer: draft.chargeBearer ?? common?.chargeBearer,
    instructions: some([...(common?.instructions ?? []), ...draft.instructions]),
    mandate,
    remittance: draft.remittance === undefined ? undefined : { unstructured: [draft.remittance] },
    regulatory: some([...(common?.regulatory ?? []), ...draft.regulatory]),
    original: draft.original,
  };
}

function some<Part>(parts: readonly Part[]): readonly Part[] | undefined {
  return parts.length === 0 ? undefined : parts;
}

function mandateOf(draft: PaymentDraft, common: PaymentDraft | undefined): PaymentOrder['mandate'] {
  const creditorSchemeId = draft.creditorSchemeId ?? common?.creditorSchemeId;
  const id = draft.mandateId ?? common?.mandateId;
  return id === undefined && creditorSchemeId === undefined ? undefined : { id: id ?? '', creditorSchemeId };
}

function tellMissing(
  draft: PaymentDraft,
  common: PaymentDraft | undefined,
  { type, direction }: PaymentType,
  sink: Sink,
): void {
  const ordering = draft.ordering ?? common?.ordering;
  const missing = [
    draft.reference === undefined && (type === '103' ? ':20:' : ':21:'),
    draft.hasAmount !== true && (type === '103' ? ':32A:' : ':32B:'),
    ordering === undefined && ':50a:',
    draft.counterparty === undefined && ':59a:',
  ].filter((field) => field !== false);
  if (missing.length === 0) return;
  const party = direction === 'CREDIT' ? 'payment' : 'collection';
  sink.error('swift.field.missing', draft.line, { field: missing.join(' '), message: `The ${party} lacks what it cannot do without.` }); // prettier-ignore
}

/** :71A: is mandatory in transfers, and conditional in collections. */
function tellCharges(
  draft: PaymentDraft,
  common: PaymentDraft | undefined,
  { direction }: PaymentType,
  sink: Sink,
): void {
  if (direction === 'DEBIT' || draft.hasCharges === true || common?.hasCharges === true) return;
  sink.warn('swift.field.missing', draft.line, { field: ':71A:', message: 'The payment does not say who bears its charges.' }); // prettier-ignore
}

/** Where the ordered amount is in another currency, :36: says at which rate (FIN network rule on fields 33B and 36). */
function tellRate(
  { amount, equivalent, exchangeRate, line, instructions }: PaymentDraft,
  { type }: PaymentType,
  sink: Sink,
): void {
  const differs = equivalent !== undefined && equivalent.currency !== amount?.currency;
  if (differs && exchangeRate === undefined && !instructions.some(({ code }) => code === 'EQUI')) {
    sink.warn('swift.rate.missing', line, { field: ':36:', expected: 'a rate', message: `MT${type}: the currencies of :33B: and the amount differ and no rate is given.` }); // prettier-ignore
  }
}

/** Who sends a file: the party that says so in it, or the sender of its message. */
export function senderOf(header: MtHeader, instructing: Party | undefined): Party | undefined {
  const ids = instructing?.ids ?? (header.sender === undefined ? undefined : [{ id: header.sender, scheme: 'BIC' }]);
  return ids === undefined && instructing === undefined ? undefined : { ...instructing, ids };
}

export function receiverOf(header: MtHeader): Agent | undefined {
  return header.receiver === undefined ? undefined : { bic: header.receiver };
}
