import type { Account, Agent, EntryDetail } from '@giroport/canonical';
import { findIban, isBic } from '@giroport/kernel';

/** An entry's detail while its texts are read: always of one shape, as a statement has millions of them. */
export type DetailFields = { -readonly [Name in keyof EntryDetail]: EntryDetail[Name] };

export function emptyDetail(): DetailFields {
  return {
    endToEndId: undefined,
    paymentInformationId: undefined,
    transactionId: undefined,
    mandateId: undefined,
    clearingReference: undefined,
    counterparty: undefined,
    counterpartyAccount: undefined,
    counterpartyAgent: undefined,
    remittance: undefined,
    purpose: undefined,
    returnReason: undefined,
    additionalInformation: undefined,
  };
}

/** Nothing at all was said. */
export function isEmptyDetail(detail: DetailFields): boolean {
  return (
    detail.remittance === undefined &&
    detail.endToEndId === undefined &&
    detail.counterparty === undefined &&
    detail.counterpartyAccount === undefined &&
    detail.additionalInformation === undefined &&
    detail.counterpartyAgent === undefined &&
    detail.paymentInformationId === undefined &&
    detail.mandateId === undefined &&
    detail.purpose === undefined &&
    detail.returnReason === undefined &&
    detail.transactionId === undefined &&
    detail.clearingReference === undefined
  );
}

/** Other sides come again and again, and their check digits cost more than all else: so many are remembered. */
const REMEMBERED_MAX = 4_096;
const accounts = new Map<string, Account>();
const agents = new Map<string, Agent>();

/** An IBAN, or a number as it came; nothing for a text that is empty. */
export function accountOf(text: string): Account | undefined {
  if (text === '') return undefined;
  const known = accounts.get(text);
  if (known !== undefined) return known;
  const looksLikeIban = text.length >= 15 && /^[A-Za-z]{2}\d\d/.test(text);
  const iban = looksLikeIban ? findIban(text) : undefined;
  return remember(accounts, text, iban === undefined ? { number: text } : { iban });
}

/** A BIC, the eight digits of a German bank where they can be that, or what else came. */
export function agentOf(text: string | undefined): Agent | undefined {
  if (text === undefined || text === '') return undefined;
  const known = agents.get(text);
  if (known !== undefined) return known;
  if (/^\d{8}$/.test(text)) return remember(agents, text, { memberId: text, clearingSystem: 'DEBLZ' });
  return remember(agents, text, isBic(text) ? { bic: text } : { memberId: text });
}

function remember<Value>(map: Map<string, Value>, text: string, value: Value): Value {
  if (map.size >= REMEMBERED_MAX) map.clear();
  map.set(text, value);
  return value;
}
