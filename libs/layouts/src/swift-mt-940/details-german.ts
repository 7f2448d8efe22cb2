import type { DetailFields } from './detail-fields.ts';
import { accountOf, agentOf } from './detail-fields.ts';
import { takeSepaKeys } from './details-keys.ts';

/** What the subfields ?00 to ?79 say, put together. */
type Subfields = {
  purpose: string;
  more: string;
  bank: string;
  account: string;
  name: string;
  returnCode: string;
  journal: string;
  iban: string;
};

/**
 * "166?00...?20...?30...": three digits of transaction code, then subfields of a separator and two digits (ZKA, MT940
 * customer statement). The separator is the character behind the three digits. Lines are cut anywhere and joined by nothing.
 * Gives the transaction code with the bank's journal number; undefined where the text is not written so.
 */
export function takeGerman(detail: DetailFields, text: string): string | undefined {
  const from = text.charCodeAt(0) === 32 ? 1 : 0;
  if (!isDigitAt(text, from) || !isDigitAt(text, from + 1) || !isDigitAt(text, from + 2)) return undefined;
  const separator = text[from + 3] ?? '';
  if (separator === '' || isWordCode(separator.charCodeAt(0))) return undefined;
  const joined = joinedLines(text, from, separator);
  const first = nextSubfield(joined, 3, separator);
  if (first === -1 || first > 4) return undefined;
  const subfields = subfieldsOf(joined, first, separator);
  const code = joined.slice(0, 3);
  fill(detail, subfields);
  return subfields.journal === '' ? code : `${code}+${subfields.journal}`;
}

function joinedLines(text: string, from: number, separator: string): string {
  const whole = from === 0 ? text : text.slice(from);
  if (!whole.includes('\n')) return whole;
  const mended = whole.includes(' \n') ? whole.replaceAll(`${separator} \n`, separator) : whole;
  return mended.replaceAll('\n', '');
}

function subfieldsOf(text: string, first: number, separator: string): Subfields {
  const found: Subfields = {
    purpose: '',
    more: '',
    bank: '',
    account: '',
    name: '',
    returnCode: '',
    journal: '',
    iban: '',
  };
  for (let at = first; at !== -1;) {
    const next = nextSubfield(text, at + 3, separator);
    const value = text.slice(at + 3, next === -1 ? text.length : next);
    take(found, (text.charCodeAt(at + 1) - 48) * 10 + text.charCodeAt(at + 2) - 48, value);
    at = next;
  }
  return found;
}

/** 20-29 and 60-63 are the purpose, 30 and 31 the other side's bank and account, 32 and 33 its name, 34 why it came back. */
function take(into: Subfields, number: number, value: string): void {
  if (number >= 20 && number <= 29) into.purpose += value;
  else if (number >= 60 && number <= 69) into.more += value;
  else if (number === 32 || number === 33) into.name += value;
  else if (number === 30) into.bank = value.trim();
  else if (number === 31) into.account = value.trim();
  else if (number === 34) into.returnCode = value.trim();
  else if (number === 38) into.iban = value.trim();
  else if (number === 10) into.journal = value.trim();
}

function fill(detail: DetailFields, { purpose, more, bank, account, name, returnCode, iban }: Subfields): void {
  if (!takeSepaKeys(detail, purpose, more)) {
    const text = (purpose + more).trim();
    if (text !== '') detail.remittance = { unstructured: [text] };
  }
  const named = name.trim();
  if (named !== '') detail.counterparty = { name: named, ids: detail.counterparty?.ids };
  detail.counterpartyAccount ??= accountOf(iban === '' ? account : iban);
  detail.counterpartyAgent ??= agentOf(bank);
  if (returnCode !== '' && !/^0+$/.test(returnCode)) detail.returnReason = { code: returnCode };
}

/** Place of the next separator with a number behind it that a subfield can have. */
function nextSubfield(text: string, from: number, separator: string): number {
  for (let at = text.indexOf(separator, from); at !== -1; at = text.indexOf(separator, at + 1)) {
    const tens = text.charCodeAt(at + 1) - 48;
    if (((tens >= 0 && tens <= 3) || tens === 6 || tens === 7) && isDigitAt(text, at + 2)) return at;
  }
  return -1;
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Letters, digits, blanks and line ends part no subfields. */
function isWordCode(code: number): boolean {
  return code <= 32 || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
