import type { PaymentOrder } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import type { CharacterSet } from '../iso20022/writing/text-policy.ts';
import type { XmlWriter } from '../iso20022/writing/xml-writer.ts';

/** A direct debit scheme's rules on top of the schema. */
export type CollectionProfile = {
  readonly characters: CharacterSet;
  readonly serviceLevel?: string;
  readonly localInstrument?: string;
  readonly chargeBearer?: PaymentOrder['chargeBearer'];
  readonly check: (to: XmlWriter, payment: PaymentOrder) => void;
};

/** EPC130-08 and EPC131-08 (SDD Core and B2B customer-to-bank guidelines). */
function checkSepa(to: XmlWriter, payment: PaymentOrder, instrument: string): void {
  const { amount, counterpartyAccount, mandate, chargeBearer, localInstrument } = payment;
  if (amount.currency !== 'EUR')
    to.refuse('layout.sepa.currency', 'InstdAmt', { found: amount.currency, expected: 'EUR' });
  if (amount.minor > SEPA_CENTS_MAX) to.refuse('layout.sepa.amount', 'InstdAmt', { expected: '0.01 to 999999999.99' });
  if (counterpartyAccount?.iban === undefined)
    to.refuse('layout.sepa.account', 'DbtrAcct/Id/IBAN', { expected: 'an IBAN' });
  if (chargeBearer !== undefined && chargeBearer !== 'SLEV')
    to.refuse('layout.sepa.charges', 'ChrgBr', { found: chargeBearer, expected: 'SLEV' });
  if (localInstrument !== undefined && localInstrument !== instrument) {
    to.refuse('layout.sepa.instrument', 'LclInstrm', { found: localInstrument, expected: instrument });
  }
  for (const field of ['id', 'signedOn', 'sequence', 'creditorSchemeId'] as const) {
    if (mandate?.[field] === undefined || mandate[field] === '')
      to.refuse('layout.field.missing', MANDATE_ELEMENTS[field]);
  }
}

const MANDATE_ELEMENTS = {
  id: 'MndtId',
  signedOn: 'DtOfSgntr',
  sequence: 'SeqTp',
  creditorSchemeId: 'CdtrSchmeId',
} as const;
const SEPA_CENTS_MAX = 99_999_999_999n;

const SEPA = { characters: 'SEPA', serviceLevel: 'SEPA', chargeBearer: 'SLEV' } as const;

export const COLLECTION_PROFILES: Readonly<Record<string, CollectionProfile>> = tableOf({
  generic: { characters: 'UTF-8', check: () => undefined },
  'sepa-core': { ...SEPA, localInstrument: 'CORE', check: (to, payment) => checkSepa(to, payment, 'CORE') },
  'sepa-b2b': { ...SEPA, localInstrument: 'B2B', check: (to, payment) => checkSepa(to, payment, 'B2B') },
});
