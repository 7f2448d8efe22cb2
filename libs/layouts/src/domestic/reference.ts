import type { PaymentOrder } from '@giroport/canonical';
import type { Refuse } from './refusal.ts';

/** What becomes of remittance information where the format has one reference for all: it is refused, or left out. */
export type RemittanceChoice = 'refuse' | 'omit';

export const remittanceParameter = {
  name: 'remittance',
  description: 'The record has one reference. refuse: a payment that has an end-to-end id and says something else besides is refused; omit: what it says besides is left out.',
  default: 'refuse',
  values: ['refuse', 'omit'],
} as const; // prettier-ignore

/** The end-to-end id, since the bank gives it back; without one, what the payment says to its receiver. */
export function referenceOf(payment: PaymentOrder, choice: RemittanceChoice, field: string, refuse: Refuse): string {
  const endToEndId = payment.endToEndId === 'NOTPROVIDED' ? '' : (payment.endToEndId ?? '').trim();
  const texts = saidTo(payment);
  if (endToEndId === '') {
    if (texts.length > 1 && choice === 'refuse')
      refuse('remittance', field, { count: texts.length, expected: 'one text' });
    return texts[0] ?? '';
  }
  if (choice === 'refuse' && texts.some((text) => text !== endToEndId)) {
    refuse('remittance', field, { expected: 'nothing besides the end-to-end id; or remittance: omit' });
  }
  return endToEndId;
}

/** What a payment says to its receiver, in its order. */
export function saidTo({ remittance }: Pick<PaymentOrder, 'remittance'>): string[] {
  const documents = (remittance?.documents ?? []).map((document) => document.number ?? document.text ?? '');
  const reference = remittance?.creditorReference?.reference;
  return [...(reference === undefined ? [] : [reference]), ...(remittance?.unstructured ?? []), ...documents]
    .map((text) => text.trim())
    .filter((text) => text !== '');
}
