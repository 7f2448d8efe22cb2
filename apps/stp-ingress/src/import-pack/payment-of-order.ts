import type { PaymentOrder } from '@giroport/canonical';
import { findIban, getCurrencyDecimals, minorToDecimal, sha256Hex, type Money } from '@giroport/kernel';

/** What ISO 20022 writes where there is no end-to-end id. */
const NOT_PROVIDED = 'NOTPROVIDED';

/**
 * A payment of an imported file in the shape that every door takes, unchecked: what is wrong with it is told by the same checks.
 * Its reference is the instruction id, else the end-to-end id, else the package's name with the payment's number.
 */
export function paymentOfOrder(order: PaymentOrder, packName: string, position: number): Record<string, unknown> {
  const endToEndId = order.endToEndId === NOT_PROVIDED ? undefined : order.endToEndId;
  const { originatorAccount: own, originatorAgent: bank } = order;
  const routing = bank?.memberId ?? bank?.bic;
  return plain({
    reference: order.instructionId ?? endToEndId ?? numbered(packName, position),
    endToEndId: order.endToEndId,
    method: methodOf(order),
    direction: order.direction,
    amount: decimal(order.amount),
    currency: order.amount.currency,
    equivalent: order.equivalent && money(order.equivalent),
    exchangeRate: order.exchangeRate,
    executionDate: order.executionDate,
    priority: order.priority,
    prenote: order.prenote,
    originator: own?.iban === undefined ? { number: own?.number, routing } : { iban: own.iban },
    counterparty: order.counterparty,
    counterpartyAccount: order.counterpartyAccount && {
      ...order.counterpartyAccount,
      iban:
        order.counterpartyAccount.iban && (findIban(order.counterpartyAccount.iban) ?? order.counterpartyAccount.iban),
    },
    counterpartyAgent: order.counterpartyAgent,
    ultimateDebtor: order.ultimateDebtor,
    ultimateCreditor: order.ultimateCreditor,
    intermediaryAgents: order.intermediaryAgents,
    serviceLevel: order.serviceLevel,
    localInstrument: order.localInstrument,
    categoryPurpose: order.categoryPurpose,
    purpose: order.purpose,
    chargeBearer: order.chargeBearer,
    uetr: order.uetr,
    instructions: order.instructions,
    mandate: order.mandate,
    remittance: order.remittance && { ...order.remittance, documents: order.remittance.documents?.map(documentOf) },
    regulatory: order.regulatory?.map((one) => ({ ...one, amount: one.amount && money(one.amount) })),
    ach: order.ach,
  }) as Record<string, unknown>;
}

/** As long as a reference may be. */
export const REFERENCE_CHARACTERS_MAX = 35;
const DIGEST_CHARACTERS = 12;

/** The package's name with a number; of a long name the start, and a digest of the whole, so that it is another for another name. */
function numbered(packName: string, position: number): string {
  const reference = `${packName}-${position}`;
  if (reference.length <= REFERENCE_CHARACTERS_MAX) return reference;
  const end = `-${sha256Hex(packName).slice(0, DIGEST_CHARACTERS)}-${position}`;
  return `${packName.slice(0, REFERENCE_CHARACTERS_MAX - end.length)}${end}`;
}

/** An urgent credit transfer is a wire (ISO service level URGP). */
function methodOf(order: PaymentOrder): string {
  return order.method === 'EFT' && order.serviceLevel === 'URGP' ? 'WIR' : (order.method ?? 'EFT');
}

type Document = NonNullable<NonNullable<PaymentOrder['remittance']>['documents']>[number];

function documentOf(one: Document): object {
  const { dueAmount, discount, creditNote, remitted } = one;
  return {
    ...one,
    dueAmount: dueAmount && money(dueAmount),
    discount: discount && money(discount),
    creditNote: creditNote && money(creditNote),
    remitted: remitted && money(remitted),
  };
}

function money(amount: Money): { amount: string; currency: string } {
  return { amount: decimal(amount), currency: amount.currency };
}

function decimal({ minor, currency }: Money): string {
  return minorToDecimal(minor, getCurrencyDecimals(currency));
}

/** Leaves out fields without a value, at every depth: a strict schema takes no undefined. A file may wrap a text over lines. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[\t\r\n]+/g, ' ');
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(fields.map(([name, one]) => [name, plain(one)]));
}
