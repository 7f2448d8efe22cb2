import type { PaymentOrder } from '@giroport/canonical';
import { saidTo } from '../domestic/reference.ts';
import type { CanonicalPath } from './canonical-path.ts';

/**
 * What a payment may say that its bank must not be left without: where a document has no field for it, and does not list it in
 * `omits`, a payment that says it is refused rather than written without it.
 */
export type Essential = {
  readonly name: string;
  readonly says: (payment: PaymentOrder) => boolean;
  /** The paths, or their beginnings, of which one field carries it. */
  readonly carriedBy: readonly string[];
};

export const ESSENTIALS: readonly Essential[] = [
  { name: 'endToEndId', says: ({ endToEndId }) => endToEndId !== undefined && endToEndId !== 'NOTPROVIDED', carriedBy: ['payment.endToEndId'] },
  { name: 'remittance', says: ({ remittance }) => saidTo({ remittance: { unstructured: remittance?.unstructured } }).length > 0, carriedBy: ['payment.remittance.text', 'payment.remittance.unstructured'] },
  { name: 'creditorReference', says: ({ remittance }) => (remittance?.creditorReference?.reference ?? '') !== '', carriedBy: ['payment.remittance.text', 'payment.remittance.creditorReference'] },
  { name: 'documents', says: ({ remittance }) => (remittance?.documents ?? []).length > 0, carriedBy: ['payment.remittance.text', 'payment.remittance.documents'] },
  { name: 'counterpartyName', says: ({ counterparty }) => (counterparty.name ?? '') !== '', carriedBy: ['payment.counterparty.name'] },
  { name: 'counterpartyAccount', says: ({ counterpartyAccount: account }) => (account?.iban ?? account?.number) !== undefined, carriedBy: ['payment.counterpartyAccount'] },
  { name: 'counterpartyAgent', says: ({ counterpartyAgent: agent }) => (agent?.bic ?? agent?.memberId) !== undefined, carriedBy: ['payment.counterpartyAgent'] },
  { name: 'prenote', says: ({ prenote }) => prenote === true, carriedBy: ['payment.prenote'] },
  { name: 'equivalent', says: ({ equivalent }) => equivalent !== undefined, carriedBy: ['payment.equivalent'] },
  { name: 'intermediaryAgents', says: ({ intermediaryAgents }) => (intermediaryAgents ?? []).length > 0, carriedBy: ['payment.intermediaryAgents'] },
  { name: 'mandate', says: ({ mandate }) => mandate !== undefined, carriedBy: ['payment.mandate'] },
  { name: 'instructions', says: ({ instructions }) => (instructions ?? []).length > 0, carriedBy: ['payment.instructions'] },
  { name: 'regulatory', says: ({ regulatory }) => (regulatory ?? []).length > 0, carriedBy: ['payment.regulatory'] },
  { name: 'original', says: ({ original }) => original !== undefined, carriedBy: ['payment.original'] },
  { name: 'ultimateDebtor', says: ({ ultimateDebtor }) => ultimateDebtor !== undefined, carriedBy: ['payment.ultimateDebtor'] },
  { name: 'ultimateCreditor', says: ({ ultimateCreditor }) => ultimateCreditor !== undefined, carriedBy: ['payment.ultimateCreditor'] },
  { name: 'chargeBearer', says: ({ chargeBearer }) => chargeBearer !== undefined && chargeBearer !== 'SHAR' && chargeBearer !== 'SLEV', carriedBy: ['payment.chargeBearer'] },
  { name: 'priority', says: ({ priority }) => priority !== undefined && priority !== 'NORMAL', carriedBy: ['payment.priority'] },
]; // prettier-ignore

/** An essential with the paths of a document that carry it. */
export type Carried = { readonly essential: Essential; readonly carriers: readonly CanonicalPath[] };

/** What a document must carry, and by which of its paths; what it lists in `omits` is left out. */
export function carriedEssentials(paths: readonly CanonicalPath[], omits: ReadonlySet<string>): Carried[] {
  return ESSENTIALS.filter(({ name }) => !omits.has(name)).map((essential) => ({
    essential,
    carriers: paths.filter(({ text }) => essential.carriedBy.some((one) => text.startsWith(one))),
  }));
}

/** The first essential that a payment says and none of the document's paths does. */
export function unsaidOf(payment: PaymentOrder, carried: readonly Carried[]): string | undefined {
  for (const { essential, carriers } of carried) {
    if (essential.says(payment) && !carriers.some((path) => isSaid(path.get(payment)))) return essential.name;
  }
  return linesLost(payment, carried) ? 'remittance' : undefined;
}

function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '' && value !== false; // prettier-ignore
}

/** A document that names lines one by one has so many of them and no more. */
function linesLost({ remittance }: PaymentOrder, carried: readonly Carried[]): boolean {
  const lines = remittance?.unstructured?.length ?? 0;
  if (lines < 2) return false;
  const carriers = carried.find(({ essential }) => essential.name === 'remittance')?.carriers ?? [];
  const indexes = carriers.map(({ text }) => Number(/\[(\d+)\]$/.exec(text)?.[1] ?? Number.POSITIVE_INFINITY));
  return indexes.length > 0 && Math.max(...indexes) < lines;
}
