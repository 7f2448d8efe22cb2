import type { PaymentOrder } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import type { XmlWriter } from '../iso20022/writing/xml-writer.ts';
import type { CharacterSet } from '../iso20022/writing/text-policy.ts';

/** A community's rules on top of the schema: what is set where the order says nothing, and what is refused. */
export type Profile = {
  readonly characters: CharacterSet;
  readonly serviceLevel?: string;
  readonly localInstrument?: string;
  readonly chargeBearer?: PaymentOrder['chargeBearer'];
  /** Decimals of its currency's amounts, where they are not ISO 4217's. */
  readonly decimals?: number;
  /** Throws Reject for a payment that the rules do not let through. */
  readonly check: (to: XmlWriter, payment: PaymentOrder) => void;
};

/** EPC132-08 (SCT customer-to-bank guidelines): euro, IBAN, 0.01 to 999,999,999.99, names of 70, one remittance of 140. */
function checkSepa(to: XmlWriter, payment: PaymentOrder): void {
  const { amount, counterpartyAccount, counterparty, remittance, chargeBearer, serviceLevel } = payment;
  if (amount.currency !== 'EUR')
    to.refuse('layout.sepa.currency', 'Amt/InstdAmt', { found: amount.currency, expected: 'EUR' });
  if (amount.minor < 1n || amount.minor > SEPA_CENTS_MAX)
    to.refuse('layout.sepa.amount', 'Amt/InstdAmt', { expected: '0.01 to 999999999.99' });
  if (counterpartyAccount?.iban === undefined) to.refuse('layout.sepa.account', 'IBAN', { expected: 'an IBAN' });
  if (counterparty.name === undefined)
    to.refuse('layout.field.missing', 'Nm', { expected: 'the name of the other party' });
  if (counterparty.name.trim().length > 70)
    to.refuse('layout.field.invalid', 'Nm', { expected: 'at most 70 characters', length: counterparty.name.length });
  if (chargeBearer !== undefined && chargeBearer !== 'SLEV')
    to.refuse('layout.sepa.charges', 'ChrgBr', { found: chargeBearer, expected: 'SLEV' });
  if (serviceLevel !== undefined && serviceLevel !== 'SEPA')
    to.refuse('layout.sepa.service-level', 'SvcLvl', { found: serviceLevel, expected: 'SEPA' });
  const parts =
    (remittance?.unstructured?.length ?? 0) +
    (remittance?.creditorReference === undefined ? 0 : 1) +
    (remittance?.documents?.length ?? 0);
  if (parts > 1) to.refuse('layout.sepa.remittance', 'RmtInf', { found: parts, expected: 'one Ustrd or one Strd' });
}

const SEPA_CENTS_MAX = 99_999_999_999n;

/** GIRO's HCT: forints, and whole ones, although ISO 4217 gives the currency two decimals. */
function checkHct(to: XmlWriter, { amount, equivalent }: PaymentOrder): void {
  if (equivalent !== undefined)
    to.refuse('layout.field.unsupported', 'Amt/EqvtAmt', { expected: 'an amount in whole forints' });
  if (amount.currency !== 'HUF')
    to.refuse('layout.hct.currency', 'Amt/InstdAmt', { found: amount.currency, expected: 'HUF' });
  if (amount.minor % 100n !== 0n) to.refuse('layout.hct.amount', 'Amt/InstdAmt', { expected: 'whole forints' });
}

/** Swiss Payment Standards: a QR reference has 27 digits, a creditor reference is ISO 11649. */
function checkSwiss(to: XmlWriter, { remittance }: PaymentOrder): void {
  const reference = remittance?.creditorReference;
  if (reference?.type === 'QRR' && !/^\d{27}$/.test(reference.reference))
    to.refuse('layout.swiss.reference', 'CdtrRefInf/Ref', { expected: '27 digits' });
}

export const PROFILES: Readonly<Record<string, Profile>> = tableOf({
  generic: { characters: 'UTF-8', check: () => undefined },
  'sepa-sct': { characters: 'SEPA', serviceLevel: 'SEPA', chargeBearer: 'SLEV', check: checkSepa },
  'sepa-inst': {
    characters: 'SEPA',
    serviceLevel: 'SEPA',
    localInstrument: 'INST',
    chargeBearer: 'SLEV',
    check: checkSepa,
  },
  'cgi-mp': { characters: 'UTF-8', check: () => undefined },
  swiss: { characters: 'UTF-8', check: checkSwiss },
  hct: { characters: 'UTF-8', decimals: 0, check: checkHct },
});
