import type { Account, EntryDetail } from '@giroport/canonical';
import { findIban, isBic } from '@giroport/kernel';

/** Keys of the German banks' SEPA texts (DFUE agreement, annex 3): each stands before "+". */
const KEYS = new Set(['EREF', 'KREF', 'MREF', 'CRED', 'DEBT', 'COAM', 'OAMT', 'SVWZ', 'ABWA', 'ABWE', 'IBAN', 'BIC', 'PURP', 'RREF', 'BREF']); // prettier-ignore
/** The bank's own message about the entry, which ends the value before it. */
const MESSAGE = 'MTLG:';

type Key = { readonly key: string; readonly from: number; readonly at: number };

/** At least one of the keys stands in the text. */
export function hasSepaKeys(text: string): boolean {
  for (let plus = text.indexOf('+'); plus !== -1; plus = text.indexOf('+', plus + 1)) {
    if (keyBefore(text, plus) !== undefined) return true;
  }
  return false;
}

/**
 * What the keys say. A text before the first key, or without SVWZ+, counts as remittance. `more` goes on with a remittance,
 * but not with a reference.
 */
export function sepaKeyDetails(text: string, more = ''): EntryDetail {
  const values = new Map<string, string>();
  const last = takeKeys(values, text, '', more !== '');
  if (more !== '') takeKeys(values, last === 'SVWZ' ? `SVWZ+${values.get('SVWZ') ?? ''}${more}` : more, '', false);
  return detailOf(values);
}

function takeKeys(values: Map<string, string>, text: string, first: string, goesOn: boolean): string {
  let last: Key = { key: first, from: 0, at: 0 };
  for (let plus = text.indexOf('+'); plus !== -1; plus = text.indexOf('+', plus + 1)) {
    const key = keyBefore(text, plus);
    if (key === undefined) continue;
    keep(values, last.key, text.slice(last.from, key.at));
    last = key;
  }
  const rest = text.slice(last.from);
  if (goesOn && last.key === 'SVWZ') values.set('SVWZ', rest.trimStart());
  else if (!goesOn && last.key === 'SVWZ') values.set('SVWZ', rest.trim());
  else keep(values, last.key, rest);
  return last.key;
}

/** The first of a repeated key stands: a later one is quoted in the text. A bank's message is none of a reference. */
function keep(values: Map<string, string>, key: string, text: string): void {
  const message = key === '' || key === 'SVWZ' ? -1 : text.indexOf(MESSAGE);
  if (message !== -1) keep(values, MESSAGE, text.slice(message + MESSAGE.length));
  const value = (message === -1 ? text : text.slice(0, message)).trim();
  if (value !== '' && !values.has(key)) values.set(key, value);
}

function detailOf(values: ReadonlyMap<string, string>): EntryDetail {
  const remittance = [values.get(''), values.get('SVWZ'), values.get(MESSAGE)].filter((text): text is string => text !== undefined && text !== '');
  const creditorId = values.get('CRED');
  const bic = values.get('BIC');
  return {
    endToEndId: values.get('EREF'),
    paymentInformationId: values.get('KREF'),
    mandateId: values.get('MREF'),
    purpose: values.get('PURP'),
    counterparty: creditorId === undefined ? undefined : { ids: [{ id: creditorId, scheme: 'SEPA' }] },
    counterpartyAccount: accountOf(values.get('IBAN') ?? ''),
    counterpartyAgent: bic === undefined ? undefined : isBic(bic) ? { bic } : { memberId: bic },
    remittance: remittance.length === 0 ? undefined : { unstructured: remittance },
  };
}

/** Four letters, or BIC, right before the plus. BIC alone is too short a word to end another one. */
function keyBefore(text: string, plus: number): Key | undefined {
  const four = text.slice(plus - 4, plus);
  if (plus >= 4 && KEYS.has(four)) return { key: four, at: plus - 4, from: plus + 1 };
  if (plus < 3 || text.slice(plus - 3, plus) !== 'BIC' || isLetter(text.charCodeAt(plus - 4))) return undefined;
  return { key: 'BIC', at: plus - 3, from: plus + 1 };
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** An IBAN, or a number as it came; nothing for a text that is empty. */
export function accountOf(text: string): Account | undefined {
  if (text === '') return undefined;
  const looksLikeIban = text.length >= 15 && isLetter(text.charCodeAt(0)) && isLetter(text.charCodeAt(1));
  const iban = looksLikeIban ? findIban(text) : undefined;
  return iban === undefined ? { number: text } : { iban };
}
