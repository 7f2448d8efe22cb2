import type { PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { batchHeader } from './fields.ts';
import { destinationCountryOf } from './iat-write.ts';
import type { Settings } from './settings.ts';
import { companyIdOf, companyNameOf, routingOf } from './settings.ts';
import type { TransactionCode } from './transaction-codes.ts';
import { secCodes } from './transaction-codes.ts';
import { writtenText } from './written-text.ts';

/** Payments with equal keys share a batch. */
export type BatchKey = {
  readonly serviceClass: string;
  readonly companyName: string;
  readonly companyDiscretionaryData: string;
  readonly companyId: string;
  readonly secCode: string;
  readonly entryDescription: string;
  readonly descriptiveDate: string;
  readonly effectiveDate: string;
  readonly odfi: string;
  /** IAT alone. */
  readonly destinationCountry: string;
  readonly destinationCurrency: string;
};

/** Makes the keys of one file's batches. Most payments say the same as the one before, and then share its key. */
export class BatchKeys {
  private last: { readonly payment: PaymentOrder; readonly code: TransactionCode; readonly key: BatchKey } | undefined;

  constructor(private readonly settings: Settings) {}

  of(payment: PaymentOrder, code: TransactionCode, about: string): BatchKey {
    const { last } = this;
    if (last !== undefined && last.code.direction === code.direction && saysTheSame(payment, last.payment))
      return last.key;
    const key = batchKeyOf(payment, code, about, this.settings);
    if (key.secCode !== 'IAT') this.last = { payment, code, key };
    return key;
  }
}

/** Of all that a domestic batch's key is made of. */
function saysTheSame(one: PaymentOrder, other: PaymentOrder): boolean {
  return (
    one.originator === other.originator &&
    one.originatorAgent === other.originatorAgent &&
    one.executionDate === other.executionDate &&
    one.ach?.secCode === other.ach?.secCode &&
    one.ach?.entryDescription === other.ach?.entryDescription &&
    one.ach?.descriptiveDate === other.ach?.descriptiveDate &&
    one.ach?.companyDiscretionaryData === other.ach?.companyDiscretionaryData
  );
}

function batchKeyOf(payment: PaymentOrder, code: TransactionCode, about: string, settings: Settings): BatchKey {
  const { order } = settings;
  const { ach } = payment;
  const originator = payment.originator ?? order.originator;
  const secCode = secCodeOf(payment, about, settings);
  const isIat = secCode === 'IAT';
  const text = (field: 'companyDiscretionaryData' | 'entryDescription' | 'descriptiveDate'): string =>
    writtenText(ach?.[field] ?? settings.parameter(field) ?? '', batchHeader[field], about);
  return {
    serviceClass: serviceClassOf(code, settings),
    companyName: isIat ? '' : companyNameOf(settings, originator),
    companyId: companyIdOf(settings, originator),
    companyDiscretionaryData: isIat ? '' : text('companyDiscretionaryData'),
    secCode,
    entryDescription: order.purpose === 'REVERSAL' ? 'REVERSAL' : text('entryDescription'),
    descriptiveDate: isIat ? '' : text('descriptiveDate'),
    effectiveDate: (payment.executionDate ?? order.executionDate).replaceAll('-', '').slice(2),
    odfi: odfiOf(payment, about, settings),
    destinationCountry: isIat ? destinationCountryOf(payment, about) : '',
    destinationCurrency: isIat ? (payment.counterpartyAccount?.currency ?? 'USD') : '',
  };
}

function odfiOf(payment: PaymentOrder, about: string, settings: Settings): string {
  const given = settings.parameter('originatingBank');
  const agent = given === undefined ? (payment.originatorAgent ?? settings.order.originatorAgent) : { memberId: given };
  return routingOf(agent, batchHeader.odfi.name, about).slice(0, 8);
}

/** Classes that only banks and operators write, or that need records of their own, are not written. */
const NOT_WRITTEN = new Set(['ACK', 'ADV', 'ATX', 'COR', 'DNE', 'ENR', 'MTE', 'POS', 'SHR', 'TRC', 'TRX', 'XCK']);

function secCodeOf(payment: PaymentOrder, about: string, settings: Settings): string {
  const secCode = payment.ach?.secCode ?? settings.secCode;
  if (secCodes.has(secCode) && !NOT_WRITTEN.has(secCode)) return secCode;
  throw new Reject('nacha.sec-code', { field: batchHeader.secCode.name, payment: about, found: secCode, expected: 'PPD, CCD, CTX, WEB, TEL, CIE, ARC, BOC, POP, RCK or IAT' }); // prettier-ignore
}

function serviceClassOf(code: TransactionCode, { mixed, balanced }: Settings): string {
  if (mixed || balanced) return '200';
  return code.direction === 'CREDIT' ? '220' : '225';
}
