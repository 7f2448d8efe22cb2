import type { DetailFields } from './detail-fields.ts';
import { accountOf, agentOf } from './detail-fields.ts';

/** Keys of the German banks' SEPA texts (DFUE agreement, annex 3): each stands before "+". */
const KEYS = ['EREF', 'KREF', 'MREF', 'CRED', 'SVWZ', 'IBAN', 'PURP', 'DEBT', 'COAM', 'OAMT', 'ABWA', 'ABWE', 'RREF', 'BREF'] as const; // prettier-ignore
const [EREF, KREF, MREF, CRED, SVWZ, IBAN, PURP] = [0, 1, 2, 3, 4, 5, 6] as const;
const BIC = KEYS.length;
/** The text before the first key. */
const LEAD = BIC + 1;
/** The bank's own message about the entry, which ends the value before it. */
const MESSAGE = BIC + 2;
const MESSAGE_MARK = 'MTLG:';
const PLACES: ReadonlyMap<string, number> = new Map(KEYS.map((key, place) => [key, place]));

/** Values by key, used for one text at a time: a statement has millions of texts. */
const values: string[] = Array.from({ length: MESSAGE + 1 }, () => '');

/**
 * What the keys say. A text before the first key, or without SVWZ+, counts as remittance. `more` goes on with a remittance,
 * but not with a reference. False where no key stands in the text.
 */
export function takeSepaKeys(detail: DetailFields, text: string, more = ''): boolean {
  if (!text.includes('+')) return false;
  values.fill('');
  const last = takeKeys(text);
  if (last === LEAD) return false;
  if (more !== '' && last === SVWZ) {
    values[SVWZ] = '';
    takeKeys(`SVWZ+${text.slice(text.lastIndexOf('SVWZ+') + 5)}${more}`);
  } else if (more !== '') takeKeys(more);
  fill(detail);
  return true;
}

/** Gives the last key, whose value goes on to the end. */
function takeKeys(text: string): number {
  let last = LEAD;
  let from = 0;
  for (let plus = text.indexOf('+'); plus !== -1; plus = text.indexOf('+', plus + 1)) {
    const key = keyBefore(text, plus);
    if (key === -1) continue;
    keep(last, text.slice(from, plus - (key === BIC ? 3 : 4)));
    last = key;
    from = plus + 1;
  }
  keep(last, from === 0 ? text : text.slice(from));
  return last;
}

/** The first of a repeated key stands: a later one is quoted in the text. A bank's message is none of a reference. */
function keep(key: number, text: string): void {
  if (text === '') return;
  const message = key === LEAD || key === SVWZ ? -1 : text.indexOf(MESSAGE_MARK);
  if (message !== -1) keep(MESSAGE, text.slice(message + MESSAGE_MARK.length));
  const value = (message === -1 ? text : text.slice(0, message)).trim();
  if (value === '') return;
  if (values[key] === '') values[key] = value;
  else if (key === LEAD) values[key] += ` ${value}`;
}

function fill(detail: DetailFields): void {
  const said = (key: number): string | undefined => (values[key] === '' ? undefined : values[key]);
  const creditorId = said(CRED);
  detail.endToEndId = said(EREF);
  detail.paymentInformationId = said(KREF);
  detail.mandateId = said(MREF);
  detail.purpose = said(PURP);
  if (creditorId !== undefined) detail.counterparty = { ids: [{ id: creditorId, scheme: 'SEPA' }] };
  detail.counterpartyAccount = accountOf(values[IBAN]!);
  detail.counterpartyAgent = agentOf(values[BIC]);
  const unstructured = remittanceOf(values[LEAD]!, values[SVWZ]!, values[MESSAGE]!);
  if (unstructured !== undefined) detail.remittance = { unstructured };
}

/** Most texts have a purpose alone. */
function remittanceOf(lead: string, purpose: string, message: string): readonly string[] | undefined {
  if (lead === '' && message === '') return purpose === '' ? undefined : [purpose];
  return [lead, purpose, message].filter((text) => text !== '');
}

/** Four letters, or BIC, right before the plus. BIC alone is too short a word to end another one. */
function keyBefore(text: string, plus: number): number {
  const place = plus < 4 ? undefined : PLACES.get(text.slice(plus - 4, plus));
  if (place !== undefined) return place;
  const isBic = plus >= 3 && text.startsWith('BIC', plus - 3) && !isLetter(text.charCodeAt(plus - 4));
  return isBic ? BIC : -1;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
