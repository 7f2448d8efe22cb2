import type { DetailFields } from './detail-fields.ts';
import { accountOf, agentOf } from './detail-fields.ts';

/** Keys of the German banks' SEPA texts (DFUE agreement, annex 3): each stands before "+". */
const KEYS = new Set(['EREF', 'KREF', 'MREF', 'CRED', 'DEBT', 'COAM', 'OAMT', 'SVWZ', 'ABWA', 'ABWE', 'IBAN', 'BIC', 'PURP', 'RREF', 'BREF']); // prettier-ignore
/** The bank's own message about the entry, which ends the value before it. */
const MESSAGE = 'MTLG:';

type Key = { readonly key: string; readonly from: number; readonly at: number };

/**
 * What the keys say. A text before the first key, or without SVWZ+, counts as remittance. `more` goes on with a remittance,
 * but not with a reference. False where no key stands in the text.
 */
export function takeSepaKeys(detail: DetailFields, text: string, more = ''): boolean {
  if (!text.includes('+')) return false;
  const values = new Map<string, string>();
  const { key, from } = takeKeys(values, text);
  if (key === '') return false;
  if (more !== '' && key === 'SVWZ') {
    values.delete(key);
    takeKeys(values, `SVWZ+${text.slice(from)}${more}`);
  } else if (more !== '') takeKeys(values, more);
  fill(detail, values);
  return true;
}

/** Gives the last key, whose value goes on to the end. */
function takeKeys(values: Map<string, string>, text: string): Key {
  let last: Key = { key: '', from: 0, at: 0 };
  for (let plus = text.indexOf('+'); plus !== -1; plus = text.indexOf('+', plus + 1)) {
    const key = keyBefore(text, plus);
    if (key === undefined) continue;
    keep(values, last.key, text.slice(last.from, key.at));
    last = key;
  }
  keep(values, last.key, text.slice(last.from));
  return last;
}

/** The first of a repeated key stands: a later one is quoted in the text. A bank's message is none of a reference. */
function keep(values: Map<string, string>, key: string, text: string): void {
  const message = key === '' || key === 'SVWZ' ? -1 : text.indexOf(MESSAGE);
  if (message !== -1) keep(values, MESSAGE, text.slice(message + MESSAGE.length));
  const value = (message === -1 ? text : text.slice(0, message)).trim();
  if (value === '') return;
  const before = values.get(key);
  if (before === undefined) values.set(key, value);
  else if (key === '') values.set(key, `${before} ${value}`);
}

function fill(detail: DetailFields, values: ReadonlyMap<string, string>): void {
  const creditorId = values.get('CRED');
  detail.endToEndId = values.get('EREF');
  detail.paymentInformationId = values.get('KREF');
  detail.mandateId = values.get('MREF');
  detail.purpose = values.get('PURP');
  if (creditorId !== undefined) detail.counterparty = { ids: [{ id: creditorId, scheme: 'SEPA' }] };
  detail.counterpartyAccount = accountOf(values.get('IBAN') ?? '');
  detail.counterpartyAgent = agentOf(values.get('BIC'));
  const remittance: string[] = [];
  for (const key of REMITTANCE_KEYS) {
    const text = values.get(key);
    if (text !== undefined && text !== '') remittance.push(text);
  }
  if (remittance.length > 0) detail.remittance = { unstructured: remittance };
}

const REMITTANCE_KEYS = ['', 'SVWZ', MESSAGE];

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
